"""A report: an assessment beside the text and the rubric it was made from, and the views a person asks of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from hotseat.core.assessment import Assessment, Crosscheck, Evidence, Flag, Reading, Verdict
from hotseat.core.level import Level
from hotseat.core.records import Attempt
from hotseat.core.rubric import Criterion, Rubric
from hotseat.core.scoring import lifts
from hotseat.core.session import Session
from hotseat.core.submission import Submission

SEVERITY = {"critical": 0, "serious": 1, "info": 2}
GRAVITY = {Verdict.CONTRADICTORY: 0, Verdict.ONE_END_MISSING: 1, Verdict.CONSISTENT: 2}


@dataclass(frozen=True, slots=True)
class PhaseEffort:
    """Minutes against points: what a phase took and what its chapters earned (0 to 1, ``None``: not scored)."""

    title: str
    budget: timedelta
    spent: timedelta
    score: float | None
    words: int


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that the report screen and the exports show. ``attempt`` is ``None`` for a graded file."""

    title: str
    submission: Submission
    rubric: Rubric
    assessment: Assessment
    attempt: Attempt | None = None
    graded_at: datetime | None = None
    stale_rubric: bool = False

    def pairs(self) -> Iterator[tuple[Criterion, Reading]]:
        """Every criterion that was read, with its reading, in the rubric's order (those no longer asked left out)."""
        readings = {reading.id: reading for reading in self.assessment.criteria}
        for criterion in self.rubric.criteria:
            if criterion.id in readings:
                yield criterion, readings[criterion.id]

    def flags(self) -> list[Flag]:
        """Red flags first, then by severity."""
        return sorted(self.assessment.flags, key=lambda flag: (flag.kind != "red", SEVERITY[flag.severity]))

    def crosschecks(self) -> list[Crosscheck]:
        """What chapters say about each other: contradictions first, then loose ends, then what agrees."""
        return sorted(self.assessment.crosschecks, key=lambda check: GRAVITY[check.verdict])

    def evidence(self) -> list[tuple[Evidence, Reading]]:
        """Every evidence span in the order of the text."""
        spans = [(span, reading) for reading in self.assessment.criteria for span in reading.evidence]
        return sorted(spans, key=lambda pair: (pair[0].start, pair[0].end))

    def gains(self, count: int = 3) -> list[tuple[Criterion, Reading]]:
        """The criteria where one more rung would move the total most, the largest difference first."""
        rungs = {reading.id: reading.rung for reading in self.assessment.criteria}
        lift = lifts(rungs, self.rubric, self.assessment.level)
        gaining = [pair for pair in self.pairs() if pair[0].id in lift]
        return sorted(gaining, key=lambda pair: -lift[pair[0].id])[:count]

    def efforts(self) -> list[PhaseEffort]:
        """Minutes against points for each phase of the attempt; empty for a graded file."""
        if self.attempt is None:
            return []
        session = Session.fold(self.attempt.events, self.attempt.heartbeat)
        scores = {row.chapter: row.score for row in self.assessment.chapters}
        efforts = []
        for phase in session.plan.format.phases:
            earned = [score for number in phase.chapters if (score := scores.get(number)) is not None]
            efforts.append(
                PhaseEffort(
                    title=phase.title,
                    budget=timedelta(minutes=phase.minutes),
                    spent=session.time_in(phase.id),
                    score=sum(earned) / len(earned) if earned else None,
                    words=len(self.attempt.text(phase.id).split()),
                )
            )
        return efforts


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports side by side. ``comparable`` is false when their rubrics differ."""

    before: Report
    after: Report

    @property
    def comparable(self) -> bool:
        """Whether both were read by the same rubric and level."""
        one, two = self.before.assessment, self.after.assessment
        return one.rubric_hash == two.rubric_hash and one.level == two.level

    def chapters(self) -> list[tuple[int, float | None, float | None]]:
        """Chapter, its score before, its score after, for every chapter that either has."""
        one = {row.chapter: row.score for row in self.before.assessment.chapters}
        two = {row.chapter: row.score for row in self.after.assessment.chapters}
        return [(number, one.get(number), two.get(number)) for number in sorted(one | two)]

    def moved(self) -> list[tuple[str, int | None, int | None]]:
        """Criterion name, rung before, rung after, for every criterion of both whose rung moved; largest first."""
        names = {criterion.id: criterion.name for criterion, _ in self.after.pairs()}
        one = {reading.id: reading.rung for reading in self.before.assessment.criteria}
        two = {reading.id: reading.rung for reading in self.after.assessment.criteria}
        rows = [(names.get(key, key), one[key], two[key]) for key in one if key in two and one[key] != two[key]]
        return sorted(rows, key=lambda row: -abs((row[2] or 0) - (row[1] or 0)))

    @property
    def level(self) -> Level:
        """The level of the later one."""
        return self.after.assessment.level
