"""What the lexical part sees in an answer: units, cues, aliases and profiles. Independent of any training."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from hotseat.content.catalogue import Catalogue
from hotseat.content.roots import roots
from hotseat.core.rubric import Rubric
from hotseat.grading.evidence import finds
from hotseat.grading.matcher import Matcher
from hotseat.grading.normalise import fold
from hotseat.grading.rungs import manner
from hotseat.grading.trained.cases import Place, cues
from hotseat.grading.units import Unit, distinct, read_units
from tools.reader.corpus import Answer

RUBRIC: Rubric = Catalogue(roots()).rubric(None)
MATCHER = Matcher.of(RUBRIC)
CONCEPTS = tuple(criterion.id for criterion in RUBRIC.criteria)
NUMBER = {identity: place for place, identity in enumerate(CONCEPTS)}


@dataclass
class Seen:
    """An answer's units with their original spans, cues, and by concept the (unit, alias, share) that were found."""

    answer: Answer
    units: list[Unit]
    spans: list[tuple[int, int]]
    cues: list[tuple[float, ...]]
    lexical: dict[int, dict[int, tuple[float, float]]]
    rungs: np.ndarray  # raters x concepts

    @property
    def mean(self) -> np.ndarray:
        rungs: np.ndarray = self.rungs.mean(0)
        return rungs

    def places(self, logits: np.ndarray | None = None) -> list[Place]:
        """Places for the cases; without logits their mean and spread are 0 and 1."""
        if logits is None:
            return [Place(row, 0.0, 1.0) for row in self.cues]
        return [
            Place(row, float(mean), float(spread))
            for row, mean, spread in zip(self.cues, logits.mean(1), logits.std(1), strict=True)
        ]


def see(answer: Answer) -> Seen:
    """Read an answer as the grader does."""
    folded = fold(answer.text)
    units = distinct(read_units(folded))
    lexical: dict[int, dict[int, tuple[float, float]]] = defaultdict(dict)
    index = {id(unit): place for place, unit in enumerate(units)}
    manners = [manner(unit, MATCHER.setting) for unit in units]
    for find in finds(units, manners, MATCHER, []):
        if not find.negated:
            lexical[find.criterion][index[id(find.unit)]] = (find.alias, find.share)
    rungs = np.array([[rating.rungs.get(c, 0) for c in CONCEPTS] for rating in answer.ratings], float)
    return Seen(
        answer=answer,
        units=units,
        spans=[folded.span(unit.start, unit.end) for unit in units],
        cues=[cues(unit, how) for unit, how in zip(units, manners, strict=True)],
        lexical=lexical,
        rungs=rungs,
    )


def read_sentence(text: str) -> Unit:
    """One text as one unit."""
    units = read_units(fold(text.replace("\n", " ")))
    return max(units, key=lambda unit: len(unit.tokens))
