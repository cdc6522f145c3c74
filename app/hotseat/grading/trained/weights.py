"""The trained reader's weights: one compact file, read once when the first answer is graded."""

import hashlib
import json
import struct
import sys
import zlib
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from hotseat.grading.trained.arrays import Ints, Reals
from hotseat.grading.trained.context import Context
from hotseat.grading.trained.forest import Forest

MAGIC = b"HOTSEAT-READER-4\n"
FILE = "reader.bin"


class WrongWeights(ValueError):
    """The file is no weights file of this version, or is damaged."""


@dataclass(frozen=True)
class Weights:
    """What training left.

    ``vocabulary`` maps a gram to its place; gram ``g`` weighs ``rarity[g]`` and adds
    ``scale[c] * strength[k]`` to concept ``c = concept[k]`` for ``k`` in ``start[g]:start[g + 1]``.
    ``bias`` is each concept's logit before a word is read. ``usual`` is the mean rung of a concept in the corpus.
    ``context`` moves what both sentence readers say by what stands around a sentence.
    ``encoder`` is the fingerprint of the encoder that the forests were grown with.
    The forest ``taught`` judges concepts in whole answers, ``short`` in parts of answers too, and ``general`` says
    how far any criterion is shown by sentences that speak of it (its ``cuts`` lie between rungs 1 and 4).
    """

    concepts: tuple[str, ...]
    names: tuple[str, ...]
    vocabulary: Mapping[str, int]
    rarity: Sequence[float]
    start: Ints
    concept: Ints
    strength: Reals
    scale: Reals
    bias: Reals
    usual: Sequence[float]
    context: Context
    taught: Forest
    short: Forest
    general: Forest
    cuts: Mapping[str, tuple[float, ...]]
    spread: Mapping[str, float]
    encoder: str
    hash: str


def pack(header: Mapping[str, Any], arrays: Mapping[str, "array[Any]"], vocabulary: Sequence[str]) -> bytes:
    """The file's bytes: the same input gives the same bytes. Grams must hold no newline."""
    blobs = {name: _little(values).tobytes() for name, values in sorted(arrays.items())}
    blobs["vocabulary"] = "\n".join(vocabulary).encode()
    shapes = {name: len(blob) for name, blob in blobs.items()}
    codes = {name: values.typecode for name, values in arrays.items()}
    head = json.dumps({**header, "blobs": shapes, "codes": codes}, sort_keys=True).encode()
    body = struct.pack("<I", len(head)) + head + b"".join(blobs[name] for name in sorted(blobs))
    return MAGIC + zlib.compress(body, 9)


def unpack(data: bytes) -> Weights:
    """Weights from a file's bytes; raises ``WrongWeights``."""
    if not data.startswith(MAGIC):
        raise WrongWeights("the reader's weights are of another version: reinstall hotseat")
    try:
        body = zlib.decompress(data[len(MAGIC) :])
        (length,) = struct.unpack_from("<I", body)
        head = json.loads(body[4 : 4 + length])
        blobs, place = {}, 4 + length
        for name in sorted(head["blobs"]):
            blobs[name] = body[place : place + head["blobs"][name]]
            place += head["blobs"][name]
        arrays = {name: _array(code, blobs[name]) for name, code in head["codes"].items()}
        grams = blobs["vocabulary"].decode().split("\n")
        return Weights(
            concepts=tuple(head["concepts"]),
            names=tuple(head["names"]),
            vocabulary={gram: place for place, gram in enumerate(grams)},
            rarity=arrays["rarity"].tolist(),
            start=np.array(arrays["start"], np.int64),
            concept=np.array(arrays["concept"], np.int64),
            strength=np.array(arrays["strength"], np.float64),
            scale=np.array(head["scale"]),
            bias=np.array(head["bias"]),
            usual=head["usual"],
            context=_context(head, arrays),
            taught=_forest(head, arrays, "taught"),
            short=_forest(head, arrays, "short"),
            general=_forest(head, arrays, "general"),
            cuts={name: tuple(cuts) for name, cuts in head["cuts"].items()},
            spread=head["spread"],
            encoder=head["encoder"],
            hash=fingerprint(data),
        )
    except (zlib.error, struct.error, ValueError, KeyError, TypeError) as error:
        raise WrongWeights(f"the reader's weights are damaged ({error}): reinstall hotseat") from error


def fingerprint(data: bytes) -> str:
    """What a file of the reader's is known by."""
    return hashlib.sha256(data).hexdigest()[:12]


@cache
def shipped() -> Weights:
    """The weights that came with the program."""
    return unpack((files("hotseat.grading.trained") / FILE).read_bytes())


def _context(head: Mapping[str, Any], arrays: Mapping[str, "array[Any]"]) -> Context:
    scale = np.array(head["pull_scale"])
    return Context(np.array(head["around"]), np.array(arrays["pull"], np.float64).reshape(-1, len(scale)) * scale)


def _forest(head: Mapping[str, Any], arrays: Mapping[str, "array[Any]"], name: str) -> Forest:
    return Forest(
        base=head[f"{name}_base"],
        roots=arrays[f"{name}_roots"].tolist(),
        feature=arrays[f"{name}_feature"].tolist(),
        value=arrays[f"{name}_value"].tolist(),
        left=arrays[f"{name}_left"].tolist(),
        right=arrays[f"{name}_right"].tolist(),
    )


def _array(code: str, blob: bytes) -> "array[Any]":
    values: array[Any] = array(code)
    values.frombytes(blob)
    return _little(values)


def _little(values: "array[Any]") -> "array[Any]":
    """The array in little-endian order (its own inverse)."""
    if sys.byteorder == "big":
        values = values[:]
        values.byteswap()
    return values
