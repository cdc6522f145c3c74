"""The encoder: a small transformer that knows a concept in words that no rated answer used.

A sentence's pieces become vectors, and a few layers of attention let them see each other. Each concept is read twice:
from their mean, and from every piece by itself, of which the surest few decide (log of the mean of exponentials, a
soft maximum): a long sentence may name a thing in three of its words. Weights begin as those of all-MiniLM-L6-v2's
first layers and are trained on for this task (docs/grading.md).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from hotseat.grading.trained.arrays import Floats, Ints
from hotseat.grading.trained.pieces import Pieces

HEADS = 12
TOKENS_AT_ONCE = 512  # pieces per matrix: what fits the cache, and bounds the memory
GATE = np.float32(1.702)  # x * sigmoid(1.702 x) is GELU to 0.02 (Hendrycks and Gimpel 2016)
MASKED = np.float32(-1e9)


@dataclass(frozen=True)
class Dense:
    """``x @ weights + bias``; ``weights`` is inputs x outputs."""

    weights: Floats
    bias: Floats

    def __call__(self, x: Floats) -> Floats:
        result: Floats = x @ self.weights
        result += self.bias
        return result


@dataclass(frozen=True)
class Norm:
    """Rows to mean 0 and variance 1, then scaled and shifted."""

    scale: Floats
    shift: Floats

    def __call__(self, x: Floats) -> Floats:
        x = x - x.mean(1, keepdims=True)
        variance = np.einsum("ij,ij->i", x, x) / np.float32(x.shape[1])
        x *= (1 / np.sqrt(variance + np.float32(1e-12)))[:, None]
        x *= self.scale
        x += self.shift
        return x


@dataclass(frozen=True)
class Layer:
    """Attention and a feed-forward step, each added to what came in."""

    attend: Dense  # to queries, keys and values, side by side
    gather: Dense
    after_attention: Norm
    widen: Dense
    narrow: Dense
    after_step: Norm

    def __call__(self, x: Floats, sentences: int, hidden: Floats) -> Floats:
        """``x``: (sentences * length) x width; ``hidden``: sentences x 1 x 1 x length, what padding adds to scores."""
        x = self.after_attention(x + self.gather(self._attention(x, sentences, hidden)))
        wide = self.widen(x)
        gate = np.exp(-GATE * wide)
        gate += 1
        wide /= gate
        return self.after_step(x + self.narrow(wide))

    def _attention(self, x: Floats, sentences: int, hidden: Floats) -> Floats:
        width = x.shape[1]
        heads = self.attend(x).reshape(sentences, -1, 3, HEADS, width // HEADS)
        queries, keys, values = (heads[:, :, part].transpose(0, 2, 1, 3) for part in range(3))
        scores = np.matmul(queries, keys.swapaxes(2, 3))
        scores *= np.float32((width // HEADS) ** -0.5)
        scores += hidden
        scores -= scores.max(-1, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(-1, keepdims=True)
        seen: Floats = np.matmul(scores, values).transpose(0, 2, 1, 3).reshape(len(x), width)
        return seen


@dataclass(frozen=True)
class Encoder:
    """``words``: pieces x width as signed bytes, each row times its ``step``; ``places``: positions x width.

    ``head`` reads the mean of a sentence's pieces, ``local`` (width x concepts) each of them.
    """

    pieces: Pieces
    words: np.ndarray[tuple[int, ...], np.dtype[np.int8]]
    step: Floats
    places: Floats
    first: Norm
    layers: tuple[Layer, ...]
    head: Dense
    local: Floats

    def logits(self, sentences: Sequence[Sequence[str]]) -> Floats:
        """Sentences (folded words) x concepts: how surely each speaks about each. Sentences do not see each other."""
        numbers = [self.pieces.numbers(words, len(self.places)) for words in sentences]
        found = np.zeros((len(numbers), len(self.head.bias)), np.float32)
        for chosen in _alike(numbers):
            found[chosen] = self._read([numbers[place] for place in chosen])
        return found

    def _read(self, numbers: Sequence[Sequence[int]]) -> Floats:
        lengths = np.array([len(row) for row in numbers])
        longest = int(lengths.max())
        ids = np.zeros((len(numbers), longest), np.int32)
        for row, pieces in enumerate(numbers):
            ids[row, : len(pieces)] = pieces
        there = np.arange(longest) < lengths[:, None]
        x = self.words[ids].astype(np.float32) * self.step[ids][..., None] + self.places[:longest]
        x = self.first(x.reshape(len(numbers) * longest, -1))
        hidden = np.where(there, np.float32(0), MASKED)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, len(numbers), hidden)
        rows = x.reshape(len(numbers), longest, -1)
        mean = np.einsum("slw,sl->sw", rows, there.astype(np.float32)) / lengths[:, None].astype(np.float32)
        return self.head(mean) + _soft_maximum(rows @ self.local + hidden[:, 0, 0, :, None], lengths)


def _soft_maximum(values: Floats, lengths: Ints) -> Floats:
    """Over the second axis: the log of the mean of exponentials of each row's first ``lengths``; the rest is masked."""
    most = values.max(1)
    sums = np.exp(values - most[:, None]).sum(1)
    result: Floats = most + np.log(sums / lengths[:, None].astype(np.float32))
    return result


def _alike(numbers: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Sentences of like length together, so that little is padded; short enough to be read at once."""
    batch: list[int] = []
    for place in sorted(range(len(numbers)), key=lambda n: (len(numbers[n]), n)):
        if batch and (len(batch) + 1) * len(numbers[place]) > TOKENS_AT_ONCE:
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch
