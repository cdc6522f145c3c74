"""The journal of an attempt: what happened, when by the wall clock, and when by the attempt's own clock.

``clock`` is the attempt's active time: it stands still while paused, while the program is closed and while the
machine sleeps. ``at`` is an aware UTC instant and only informs; nothing is computed from it.
"""

from datetime import UTC, datetime, timedelta
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, TypeAdapter, field_validator

from hotseat.core.format import Format
from hotseat.core.level import Level
from hotseat.core.pace import Timing as Timing
from hotseat.core.rubric import Frozen


class Plan(Frozen):
    """What a sitting was set up as; a copy of the format is kept so that later edits change no past attempt."""

    scenario: str
    title: str
    format: Format
    level: Level
    seed: int = Field(ge=0, lt=2**63)
    timing: Timing = Timing.PRACTICE


class Happening(Frozen):
    """What every event of the journal carries."""

    at: datetime
    clock: timedelta = Field(ge=timedelta(0))

    @field_validator("at")
    @classmethod
    def _aware(cls, at: datetime) -> datetime:
        if at.tzinfo is None:
            raise ValueError("an instant must be aware")
        return at.astimezone(UTC)


class Started(Happening):
    """The attempt began; the first phase is in view."""

    kind: Literal["started"] = "started"
    plan: Plan


class Entered(Happening):
    """Another phase came into view."""

    kind: Literal["entered"] = "entered"
    phase: str


class Paused(Happening):
    """The clock was stopped; ``reason`` says by whom ("candidate", "quit", "signal", "crash")."""

    kind: Literal["paused"] = "paused"
    reason: str = "candidate"


class Resumed(Happening):
    """The clock runs again, after a pause or after the program had gone away."""

    kind: Literal["resumed"] = "resumed"


class Asked(Happening):
    """The candidate asked; ``fact`` is the fact that was told, if any."""

    kind: Literal["asked"] = "asked"
    question: str
    fact: str | None
    reply: str


class TwistTold(Happening):
    """The requirement changed."""

    kind: Literal["twist"] = "twist"
    says: str


class Probed(Happening):
    """The interviewer followed up at the end of ``phase``."""

    kind: Literal["probed"] = "probed"
    phase: str
    criterion: str
    asks: str


class Finished(Happening):
    """The pen is down; ``reason`` is "candidate" or "time"."""

    kind: Literal["finished"] = "finished"
    reason: str = "candidate"


Event = Annotated[
    Started | Entered | Paused | Resumed | Asked | TwistTold | Probed | Finished, Field(discriminator="kind")
]
EVENT: TypeAdapter[Event] = TypeAdapter(Event, config=ConfigDict(defer_build=True))
