"""What the store takes and returns: values about attempts, never rows."""

from datetime import datetime, timedelta
from typing import Literal

from pydantic import ConfigDict, Field

from hotseat.core.assessment import Assessment, Recommendation
from hotseat.core.journal import Event, Plan, Timing
from hotseat.core.level import Level
from hotseat.core.rubric import Frozen

Status = Literal["open", "finished"]
NOTES = "#notes"
"""The place under which an attempt's private notes are kept beside its answers; no phase may carry this id."""


class AnswerText(Frozen):
    """What stands on one phase's pad. ``revision`` grows by one at each write and guards against stale ones."""

    model_config = ConfigDict(str_strip_whitespace=False)  # a pad is kept to the letter, its ends too

    phase: str
    text: str
    revision: int = Field(ge=0)


class Attempt(Frozen):
    """An attempt with everything the store has of it."""

    id: str
    plan: Plan
    status: Status
    events: tuple[Event, ...]
    answers: dict[str, AnswerText] = Field(default_factory=dict)
    heartbeat: timedelta = timedelta(0)
    started_at: datetime

    def text(self, phase: str) -> str:
        """What was written in a phase; empty when nothing was."""
        answer = self.answers.get(phase)
        return answer.text if answer else ""

    @property
    def notes(self) -> str:
        """The private notes, never graded."""
        return self.text(NOTES)


class AttemptRow(Frozen):
    """One line of the history: an attempt and the newest assessment of it, without its texts."""

    id: str
    scenario: str
    title: str
    format: str
    level: Level
    timing: Timing
    status: Status
    started_at: datetime
    clock: timedelta
    words: int = 0
    rater: str | None = None
    score: float | None = None
    low: float | None = None
    high: float | None = None
    recommendation: Recommendation | None = None
    passes_at: Level | None = None

    @property
    def drilled(self) -> str:
        """``drill 7`` for a drill of chapter 7, so that nobody takes it for an interview; empty for an interview."""
        name, _, chapter = self.format.partition(":")
        return f"{name} {chapter}" if chapter else ""


class KeptAssessment(Frozen):
    """An assessment as it was stored; assessments are only ever added."""

    id: int
    attempt: str
    at: datetime
    assessment: Assessment
