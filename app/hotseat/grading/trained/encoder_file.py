"""The encoder's file: small whole numbers with a step for each column, and what is needed to read them."""

import json
import struct
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from hotseat.grading.trained.arrays import Floats
from hotseat.grading.trained.encoder import Dense, Encoder, Layer, Norm
from hotseat.grading.trained.pieces import Pieces
from hotseat.grading.trained.weights import WrongWeights, fingerprint

MAGIC = b"HOTSEAT-ENCODER-2\n"
FILE = "encoder.bin"

Arrays = Mapping[str, np.ndarray[Any, Any]]


def pack(pieces: Sequence[str], layers: int, arrays: Mapping[str, Floats]) -> bytes:
    """The file's bytes: the same input gives the same bytes.

    ``arrays`` by name: ``words`` (pieces x width), ``places``, ``first.scale`` and ``.shift``, for each layer
    ``0.attend.weights`` (inputs x outputs) and ``.bias`` and so on, ``head.weights`` and ``.bias``, ``local.weights``.
    """
    stored: dict[str, np.ndarray[Any, Any]] = {}
    for name, values in arrays.items():
        if name == "words":
            stored["words"], stored["step"] = _rounded(values, axis=1)
        elif name.endswith(".weights"):
            stored[name], stored[f"{name[:-8]}.step"] = _rounded(values, axis=0)
        else:
            stored[name] = values.astype("<f4")
    table = {name: [array.dtype.str, list(array.shape)] for name, array in sorted(stored.items())}
    head = {"pieces": list(pieces), "layers": layers, "arrays": table}
    text = json.dumps(head, sort_keys=True).encode()
    return MAGIC + struct.pack("<I", len(text)) + text + b"".join(stored[name].tobytes() for name in table)


def unpack(data: bytes) -> Encoder:
    """The encoder of a file's bytes; raises ``WrongWeights``."""
    if not data.startswith(MAGIC):
        raise WrongWeights("the encoder's weights are of another version: reinstall hotseat")
    try:
        (length,) = struct.unpack_from("<I", data, len(MAGIC))
        place = len(MAGIC) + 4
        head = json.loads(data[place : place + length])
        place += length
        arrays: dict[str, np.ndarray[Any, Any]] = {}
        for name, (kind, shape) in head["arrays"].items():
            count = int(np.prod(shape))
            arrays[name] = np.frombuffer(data, np.dtype(kind), count, place).reshape(shape)
            place += arrays[name].nbytes
        return _built(Pieces(head["pieces"]), head["layers"], arrays)
    except (struct.error, ValueError, KeyError, TypeError) as error:
        raise WrongWeights(f"the encoder's weights are damaged ({error}): reinstall hotseat") from error


def _built(pieces: Pieces, layers: int, arrays: Arrays) -> Encoder:
    return Encoder(
        pieces=pieces,
        words=arrays["words"],
        step=arrays["step"],
        places=arrays["places"],
        first=_norm(arrays, "first"),
        layers=tuple(_layer(arrays, number) for number in range(layers)),
        head=_dense(arrays, "head"),
        local=_weights(arrays, "local"),
    )


def _layer(arrays: Arrays, number: int) -> Layer:
    return Layer(
        attend=_dense(arrays, f"{number}.attend"),
        gather=_dense(arrays, f"{number}.gather"),
        after_attention=_norm(arrays, f"{number}.after_attention"),
        widen=_dense(arrays, f"{number}.widen"),
        narrow=_dense(arrays, f"{number}.narrow"),
        after_step=_norm(arrays, f"{number}.after_step"),
    )


def _dense(arrays: Arrays, name: str) -> Dense:
    return Dense(_weights(arrays, name), arrays[f"{name}.bias"])


def _weights(arrays: Arrays, name: str) -> Floats:
    weights: Floats = arrays[f"{name}.weights"].astype(np.float32) * arrays[f"{name}.step"]
    return weights


def _norm(arrays: Arrays, name: str) -> Norm:
    return Norm(arrays[f"{name}.scale"], arrays[f"{name}.shift"])


def _rounded(values: Floats, axis: int) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Values as -127 to 127 with one step for each row or column: the largest of them divided by 127."""
    step = np.maximum(np.abs(values).max(axis, keepdims=True), 1e-12) / 127
    return np.rint(values / step).astype("i1"), step.ravel().astype("<f4")


@cache
def shipped(wanted: str) -> Encoder:
    """The encoder that came with the program; raises ``WrongWeights`` when it is not the one with this fingerprint."""
    data = (files("hotseat.grading.trained") / FILE).read_bytes()
    if fingerprint(data) != wanted:
        raise WrongWeights("the reader's two files do not belong together: reinstall hotseat")
    return unpack(data)
