"""The linear reader: which grams speak for which concept. One logistic model per concept, trained together.

Sentences that a rater quoted for a concept are its positives. Sentences of answers where the rater found nothing of a
concept are its negatives; those of answers that show it elsewhere say nothing either way. The rubric's own texts and
the sentence bank are positives of their concept and negatives of the others.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from hotseat.grading.trained.grams import gram_weights
from hotseat.grading.units import Unit
from tools.reader.corpus import bank
from tools.reader.logistic import fit_logistic
from tools.reader.seen import CONCEPTS, NUMBER, RUBRIC, Seen, read_sentence

NEGATIVE = 0.25
LEAST_TEXTS = 2
RIDGE = 5e-6
STEPS = 250
RUBRIC_WEIGHTS = {"name": 0.5, "shows": 1.0, "alias": 0.5, "example": 1.0, "anchor": 0.7}
BANK_WEIGHT = 1.0


@dataclass
class Linear:
    """``weights`` is grams x concepts over unit vectors of rarity-weighted grams; ``bias`` one logit per concept."""

    vocabulary: dict[str, int]
    rarity: np.ndarray
    weights: np.ndarray
    bias: np.ndarray

    def logits(self, units: Sequence[Unit]) -> np.ndarray:
        """Units x concepts."""
        return np.asarray(vectors(units, self.vocabulary, self.rarity) @ self.weights + self.bias)


def vectors(units: Sequence[Unit], vocabulary: dict[str, int], rarity: np.ndarray) -> sparse.csr_matrix:
    """Each unit as a row of length 1."""
    rows, columns, values = [], [], []
    for row, unit in enumerate(units):
        for gram, times in gram_weights(unit).items():
            place = vocabulary.get(gram)
            if place is not None:
                rows.append(row)
                columns.append(place)
                values.append(times * rarity[place])
    matrix = sparse.csr_matrix((values, (rows, columns)), shape=(len(units), len(vocabulary)), dtype=np.float32)
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(1)).ravel())
    return (sparse.diags(1 / np.maximum(lengths, 1e-9)) @ matrix).astype(np.float32)


def rubric_texts() -> list[tuple[Unit, int, float]]:
    """Unit, concept number and weight of every text of the chapter rubrics."""
    found = []
    for number, criterion in enumerate(RUBRIC.criteria):
        texts = [(criterion.name, "name"), (criterion.shows, "shows")]
        texts += [(alias, "alias") for alias in criterion.aliases]
        texts += [(example.text, "example") for example in criterion.examples]
        texts += [(anchor, "anchor") for anchor in criterion.anchors.values()]
        found += [(read_sentence(text), number, RUBRIC_WEIGHTS[kind]) for text, kind in texts]
    return found


def bank_texts() -> list[tuple[Unit, int, int]]:
    """Unit, concept number and rung of every sentence of the bank."""
    return [(read_sentence(text), NUMBER[identity], rung) for identity, rung, text in bank()]


def fit(seen: Iterable[Seen], rubric: list[tuple[Unit, int, float]], extra: list[tuple[Unit, int, int]]) -> Linear:
    """Train on answers, rubric texts and bank; deterministic."""
    seen = list(seen)
    units = texts(seen, rubric, extra)
    counts = Counter(gram for unit in units for gram in set(gram_weights(unit)))
    vocabulary = {gram: n for n, gram in enumerate(sorted(g for g, c in counts.items() if c >= LEAST_TEXTS))}
    rarity = np.array([math.log((1 + len(units)) / (1 + counts[gram])) + 1 for gram in vocabulary], np.float32)
    matrix = vectors(units, vocabulary, rarity)
    target, weight = labels(seen, rubric, extra)
    bias = (np.log((target * weight).sum(0) + 1) - np.log(weight.sum(0) + 2)).astype(np.float32)
    weights = fit_logistic(matrix, target, weight, bias, ridge=RIDGE, steps=STEPS, learn_offset=True)
    return Linear(vocabulary, rarity, weights, bias)


def texts(
    seen: Sequence[Seen], rubric: list[tuple[Unit, int, float]], extra: list[tuple[Unit, int, int]]
) -> list[Unit]:
    """Every text that is learnt from: the answers' units, the rubric's texts, the bank's sentences."""
    return [unit for one in seen for unit in one.units] + [unit for unit, _, _ in rubric] + [u for u, _, _ in extra]


def labels(
    seen: Sequence[Seen], rubric: list[tuple[Unit, int, float]], extra: list[tuple[Unit, int, int]]
) -> tuple[np.ndarray, np.ndarray]:
    """For each of the ``texts`` and each concept: whether it speaks about it (0 or 1), and how much that counts."""
    count = sum(len(one.units) for one in seen) + len(rubric) + len(extra)
    target = np.zeros((count, len(CONCEPTS)), np.float32)
    weight = np.zeros((count, len(CONCEPTS)), np.float32)
    row = 0
    for one in seen:
        absent = one.mean == 0
        for span in one.spans:
            weight[row] = np.where(absent, NEGATIVE, 0.0)
            for rating in one.answer.ratings:
                for identity, quotes in rating.quotes.items():
                    if identity in NUMBER and any(overlap(span, quote) for quote in quotes):
                        target[row, NUMBER[identity]] = weight[row, NUMBER[identity]] = 1.0
                for identity, start, end in rating.near:
                    if identity in NUMBER and overlap(span, (start, end)) and absent[NUMBER[identity]]:
                        weight[row, NUMBER[identity]] = 1.0
            row += 1
    for _, number, worth in rubric:
        weight[row] = NEGATIVE
        target[row, number], weight[row, number] = 1.0, worth
        row += 1
    for _, number, rung in extra:
        weight[row] = NEGATIVE if rung else 0.0
        target[row, number], weight[row, number] = float(rung > 0), BANK_WEIGHT
        row += 1
    return target, weight


def overlap(one: tuple[int, int], two: tuple[int, int]) -> bool:
    """Whether two spans share more than half of the shorter."""
    shared = min(one[1], two[1]) - max(one[0], two[0])
    return shared > 0.5 * min(one[1] - one[0], two[1] - two[0])
