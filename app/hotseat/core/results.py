"""Results by chapter and by phase: small rows that follow from an assessment, so that progress is read at once.

A row's ``rungs`` has one character for each concept of the chapter, in order: ``0`` to ``4``, ``-`` for unscored,
``.`` for not asked. The row of chapter 0 stands for the whole.
"""

from collections.abc import Mapping
from datetime import datetime

from pydantic import Field

from hotseat.core.assessment import Assessment, ChapterScore, Total
from hotseat.core.chapters import CHAPTER_NUMBERS, concept_ids
from hotseat.core.level import Level
from hotseat.core.rubric import Frozen
from hotseat.core.session import Session

UNSCORED, NOT_ASKED = "-", "."
WHOLE = 0


class ChapterResult(Frozen):
    """What one rater's newest assessment of an attempt says of a chapter; shares are 0 to 1."""

    attempt: str
    rater: str
    chapter: int = Field(ge=0, le=16)
    at: datetime
    level: Level
    format: str
    scenario: str
    score: float | None
    low: float | None
    high: float | None
    rungs: str = Field(max_length=40)


class PhaseResult(Frozen):
    """What one phase of an attempt took and, by one rater, earned; milliseconds."""

    attempt: str
    rater: str
    place: int
    phase: str
    title: str
    format: str
    at: datetime
    spent_ms: int
    budget_ms: int
    words: int
    score: float | None


def chapter_results(assessment: Assessment, session: Session, attempt: str, at: datetime) -> list[ChapterResult]:
    """The rows of one assessment: chapter 0 for the whole, then every chapter that it speaks of."""
    plan = session.plan
    rungs = {reading.id: reading.rung for reading in assessment.criteria}
    scores = {row.chapter: row for row in assessment.chapters}
    asked = {number for number in CHAPTER_NUMBERS if any(key in rungs for key in concept_ids(number))}
    shares: list[tuple[int, Total | ChapterScore | None]] = [(WHOLE, assessment.total)]
    numbers = sorted(asked | {number for number in scores if number in CHAPTER_NUMBERS})
    shares += [(number, scores.get(number)) for number in numbers]
    return [
        ChapterResult(
            attempt=attempt,
            rater=assessment.rater,
            chapter=number,
            at=at,
            level=assessment.level,
            format=plan.format.id,
            scenario=plan.scenario,
            score=share.score if share else None,
            low=share.low if share else None,
            high=share.high if share else None,
            rungs=pack_rungs(number, rungs) if number else "",
        )
        for number, share in shares
    ]


def phase_results(
    assessment: Assessment, session: Session, attempt: str, at: datetime, words: Mapping[str, int]
) -> list[PhaseResult]:
    """Minutes against points, a row for each phase; a phase earns the mean of its chapters."""
    scores = {row.chapter: row.score for row in assessment.chapters}
    rows = []
    for place, phase in enumerate(session.plan.format.phases):
        earned = [score for number in phase.chapters if (score := scores.get(number)) is not None]
        rows.append(
            PhaseResult(
                attempt=attempt,
                rater=assessment.rater,
                place=place,
                phase=phase.id,
                title=phase.title,
                format=session.plan.format.id,
                at=at,
                spent_ms=int(session.time_in(phase.id).total_seconds() * 1000),
                budget_ms=int(phase.minutes * 60_000),
                words=words.get(phase.id, 0),
                score=sum(earned) / len(earned) if earned else None,
            )
        )
    return rows


def pack_rungs(chapter: int, rungs: Mapping[str, int | None]) -> str:
    """A chapter's concepts as one character each; raises ``KeyError`` for a chapter that there is not."""
    return "".join(_mark(rungs, identity) for identity in concept_ids(chapter))


def unpack_rungs(chapter: int, packed: str) -> dict[str, int | None]:
    """The concepts that were asked, each with its rung (``None``: unscored)."""
    pairs = zip(concept_ids(chapter), packed, strict=False)
    return {key: None if mark == UNSCORED else int(mark) for key, mark in pairs if mark in "01234" + UNSCORED}


def _mark(rungs: Mapping[str, int | None], identity: str) -> str:
    if identity not in rungs:
        return NOT_ASKED
    rung = rungs[identity]
    return UNSCORED if rung is None else str(rung)
