"""What a store takes and returns of scorecards: values, never rows."""

from datetime import datetime, timedelta
from typing import Literal

from pydantic import ConfigDict, Field

from hotseat.core.assessment import Recommendation
from hotseat.core.level import Level
from hotseat.core.rubric import Frozen
from hotseat.core.scorecard import Mode
from hotseat.core.scorejournal import CardPlan, ScoreEvent

CardStatus = Literal["open", "submitted"]


class CardRecord(Frozen):
    """A scorecard with everything the store has of it but the text that was scored.

    ``revision`` is the number of events: it guards every write. ``draft`` is a note still being typed.
    """

    model_config = ConfigDict(str_strip_whitespace=False)

    id: str
    plan: CardPlan
    status: CardStatus
    events: tuple[ScoreEvent, ...]
    revision: int = Field(ge=1)
    heartbeat: timedelta = timedelta(0)
    draft: str = ""
    started_at: datetime
    touched_at: datetime


class CardRow(Frozen):
    """One line of the list of scorecards. ``attempt`` is the finished attempt that was scored, if one was."""

    id: str
    candidate: str
    interviewer: str
    scenario: str
    title: str
    format: str
    level: Level
    rubric_hash: str
    mode: Mode
    status: CardStatus
    started_at: datetime
    touched_at: datetime
    submitted_at: datetime | None = None
    recommendation: Recommendation | None = None
    attempt: str | None = None
    revision: int = 1


class CardCopy(Frozen):
    """How the copy of a card on a shared database stands: ``sent`` of ``revision`` events, or a ``clash`` in words."""

    card: str
    candidate: str
    scenario: str
    revision: int
    sent: int
    clash: str = ""

    @property
    def waiting(self) -> int:
        """How many events are still to be sent, 0 where a clash keeps them."""
        return 0 if self.clash else max(self.revision - self.sent, 0)


class CandidateRow(Frozen):
    """All that is kept under one candidate's label, counted."""

    candidate: str
    cards: int
    submitted: int
    attempts: int
    first: datetime
    last: datetime
