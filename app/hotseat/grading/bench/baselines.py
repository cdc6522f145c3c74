"""Baselines: what a reader must beat to have read anything."""

from collections.abc import Sequence
from math import log

from rapidfuzz import fuzz

from hotseat.core.rubric import Rubric
from hotseat.grading.bench.corpus import Answer
from hotseat.grading.matcher import Matcher
from hotseat.grading.normalise import fold
from hotseat.grading.rungs import manner
from hotseat.grading.trained.cases import Place, cues, whole
from hotseat.grading.units import distinct, read_units

RIDGE = 1e-3


def length(answers: Sequence[Answer], rubric: Rubric) -> list[list[float]]:
    """Every concept read by the answer's length alone."""
    return [[log(answer.words + 1)] * len(rubric.criteria) for answer in answers]


def best_alias(answers: Sequence[Answer], rubric: Rubric) -> list[list[float]]:
    """Every concept read by the best ``token_set_ratio`` of its aliases with the answer."""
    return [
        [max((fuzz.token_set_ratio(a, answer.text) for a in c.aliases), default=0.0) for c in rubric.criteria]
        for answer in answers
    ]


class Halo:
    """Answer features and concept means only: how good is the answer as a whole, and what do people usually show.

    The features are those of the whole answer that the trained reader uses too; least squares on the training part.
    """

    def __init__(self, train: Sequence[Answer], rubric: Rubric) -> None:
        self._matcher = Matcher.of(rubric)
        concepts = [criterion.id for criterion in rubric.criteria]
        means = [[sum(several) / len(several) for several in zip(*a.rungs(concepts), strict=True)] for a in train]
        self._usual = [sum(column) / len(column) for column in zip(*means, strict=True)]
        self._middle = sum(self._usual) / len(self._usual)
        features = [self._features(answer) for answer in train]
        self._weights = least_squares(features, [sum(row) / len(row) for row in means])

    def values(self, answers: Sequence[Answer]) -> list[list[float]]:
        """What the halo makes of each concept of each answer, in rungs."""
        found = []
        for answer in answers:
            mean = sum(w * x for w, x in zip(self._weights, self._features(answer), strict=True))
            found.append([usual * max(mean, 0.0) / self._middle for usual in self._usual])
        return found

    def _features(self, answer: Answer) -> list[float]:
        units = distinct(read_units(fold(answer.text)))
        places = [Place(cues(unit, manner(unit, self._matcher.setting)), 0.0, 1.0) for unit in units]
        return [1.0, *whole(units, places)]


def least_squares(rows: Sequence[Sequence[float]], target: Sequence[float]) -> list[float]:
    """The weights that bring ``rows`` nearest to ``target`` (a touch of ridge keeps them finite)."""
    size = len(rows[0])
    matrix = [
        [sum(row[i] * row[j] for row in rows) + (RIDGE if i == j else 0.0) for j in range(size)]
        + [sum(row[i] * wanted for row, wanted in zip(rows, target, strict=True))]
        for i in range(size)
    ]
    for column in range(size):
        pivot = max(range(column, size), key=lambda i: abs(matrix[i][column]))
        matrix[column], matrix[pivot] = matrix[pivot], matrix[column]
        for i in range(size):
            if i != column:
                factor = matrix[i][column] / matrix[column][column]
                matrix[i] = [a - factor * b for a, b in zip(matrix[i], matrix[column], strict=True)]
    return [matrix[i][size] / matrix[i][i] for i in range(size)]
