"""Agreement with raters: the grader, the baselines and the raters themselves on groups of answers."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from hotseat.core.assessment import Assessment
from hotseat.core.level import Level
from hotseat.core.rubric import Rubric
from hotseat.core.scoring import Spread, score
from hotseat.core.submission import Submission
from hotseat.grading.bench.baselines import Halo, best_alias, length
from hotseat.grading.bench.corpus import Answer
from hotseat.grading.bench.figures import Estimate, Row, as_rungs, estimates, ordered_pairs
from hotseat.grading.offline import OfflineGrader

BASELINE_FIGURES = ("qwk", "interaction", "within", "shown_f1")
RATER_FIGURES = ("qwk", "interaction", "within", "shown_f1", "spearman")
LEAST = 3  # answers in a group


@dataclass(frozen=True)
class Read:
    """An answer as the grader read it: one rung per concept (``None``: unscored), and its interval on the total."""

    answer: Answer
    rungs: tuple[int | None, ...]
    total: float
    low: float
    high: float
    flags: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """Some answers, and what each reader reaches on them; ``pairs`` are those in order, of those to be ordered."""

    name: str
    answers: int
    readers: Mapping[str, Mapping[str, Estimate]]
    pairs: tuple[int, int]


class Agreement:
    """Reads every answer once. ``whole`` is the rubric of all chapters, ``timed`` that of the 45-minute format."""

    def __init__(self, answers: Sequence[Answer], whole: Rubric, timed: Rubric, grader: OfflineGrader) -> None:
        self._answers = answers
        self._rubric = whole
        self._timed = timed
        self._concepts = [criterion.id for criterion in whole.criteria]
        self._spread = grader.spread
        self._grader = grader

    def read(self, chosen: Iterable[Answer], tick: Callable[[], None] = lambda: None) -> list[Read]:
        """The chosen answers as the grader reads them at senior level, without a scenario's brief."""
        found = []
        for answer in chosen:
            assessment = self._grader.assess(Submission(text=answer.text), self._rubric, Level.SENIOR)
            found.append(self._read(answer, assessment))
            tick()
        return found

    def groups(self, read: Sequence[Read], draws: int, baselines: bool = True) -> list[Group]:
        """The test part, gold, and the test part by style of hand and by level, as far as there are enough of each."""
        test = [one for one in read if one.answer.in_test_part]
        gold = [one for one in read if one.answer.is_gold]
        parts = {"test part": test, "gold": gold}
        for style in ("notes", "lists", "spoken", "prose"):
            parts[f"style: {style}"] = [one for one in test if one.answer.style == style]
        for level in ("weak", "junior", "mid", "senior", "staff"):
            parts[f"level: {level}"] = [one for one in test if one.answer.level == level]
        halo = Halo([a for a in self._answers if not a.in_test_part], self._rubric) if baselines else None
        return [
            self._group(name, part, draws, halo if name in ("test part", "gold") or name.startswith("style") else None)
            for name, part in parts.items()
            if len(part) >= LEAST
        ]

    def _group(self, name: str, part: Sequence[Read], draws: int, halo: Halo | None) -> Group:
        answers = [one.answer for one in part]
        own = [self._row(one) for one in part]
        readers = {"this grader": estimates(own, draws=draws)}
        if halo is not None:
            lines = {
                "halo": halo.values(answers),
                "length": length(answers, self._rubric),
                "token_set_ratio": best_alias(answers, self._rubric),
            }
            for label, values in lines.items():
                readers[label] = estimates(self._baseline(part, values), BASELINE_FIGURES, draws)
        double = [one for one in part if len(one.answer.ratings) > 1]
        if len(double) >= LEAST:
            readers["raters with each other"] = estimates(
                [self._rater_row(one) for one in double], RATER_FIGURES, draws
            )
        return Group(name, len(part), readers, ordered_pairs(own, [1] * len(own)))

    def _read(self, answer: Answer, assessment: Assessment) -> Read:
        rungs = tuple(reading.rung for reading in assessment.criteria)
        known = dict(zip(self._concepts, rungs, strict=True))
        total = score(known, self._timed, Level.SENIOR, self._spread)[1]
        flags = tuple(flag.id for flag in assessment.flags if flag.kind == "integrity")
        low, high = total.low if total.low is not None else 0.0, total.high if total.high is not None else 1.0
        return Read(answer, rungs, total.score or 0.0, low, high, flags)

    def _row(self, one: Read) -> Row:
        """Unscored counts as 0 here, which is the harder reading."""
        rungs = [rung or 0 for rung in one.rungs]
        raters = one.answer.rungs(self._concepts)
        totals = tuple(self._total(given) for given in raters)
        return Row(one.answer.scenario, rungs, rungs, raters, one.answer.score, sum(rungs), totals, one.low, one.high)

    def _total(self, given: Sequence[int]) -> float:
        rungs = dict(zip(self._concepts, given, strict=True))
        return score(rungs, self._timed, Level.SENIOR, Spread())[1].score or 0.0

    def _baseline(self, part: Sequence[Read], values: Sequence[Sequence[float]]) -> list[Row]:
        raters = [one.answer.rungs(self._concepts) for one in part]
        means = [[sum(several) / len(several) for several in zip(*given, strict=True)] for given in raters]
        rungs = as_rungs(values, means)
        return [
            Row(one.answer.scenario, value, rung, given, one.answer.score, sum(value))
            for one, value, rung, given in zip(part, values, rungs, raters, strict=True)
        ]

    def _rater_row(self, one: Read) -> Row:
        first, second, *_ = one.answer.rungs(self._concepts)
        scores = [rating.score for rating in one.answer.ratings]
        return Row(one.answer.scenario, first, first, [second], scores[1], scores[0])


def golden_lines(read: Iterable[Read], concepts: Sequence[str]) -> list[str]:
    """One line a gold answer: its rungs by chapter, ``-`` for unscored, so that a moved rung shows in a diff."""
    lines = []
    for one in read:
        if one.answer.is_gold:
            chapters: dict[str, str] = {}
            for concept, rung in zip(concepts, one.rungs, strict=True):
                chapter = concept.split(".")[0]
                chapters[chapter] = chapters.get(chapter, "") + ("-" if rung is None else str(rung))
            lines.append(f"{one.answer.name} " + " ".join(f"{key}:{rungs}" for key, rungs in chapters.items()))
    return lines


def stamp(version: str, golden: Sequence[str]) -> str:
    """What figures belong to: the grader's version, and a hash of the gold rungs that it gives."""
    return f"{version} {hashlib.sha256(chr(10).join(golden).encode()).hexdigest()[:8]}"
