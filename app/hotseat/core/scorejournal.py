"""The journal of a scorecard: what the interviewer did and what happened in the interview, in order, only ever added.

The interview's own events (phases, pauses, facts told, the twist, probes) are those of ``core.journal``.
"""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, TypeAdapter

from hotseat.core.assessment import Recommendation
from hotseat.core.journal import Asked, Entered, Happening, Paused, Plan, Probed, Resumed, TwistTold
from hotseat.core.rubric import Frozen
from hotseat.core.scorecard import (
    MAX_NOTE,
    MAX_QUOTE,
    MAX_REASON,
    Amendment,
    Digest,
    HandedIn,
    Label,
    Mode,
    Rung,
    Source,
)

Criteria = Annotated[tuple[str, ...], Field(max_length=40)]


class CardPlan(Frozen):
    """What a card was set up as. ``criteria`` are the ids of the rubric that may be rated, in its order."""

    sitting: Plan
    rubric_hash: str
    criteria: tuple[str, ...]
    mode: Mode
    interviewer: Label
    candidate: Label
    source: Source | None = None


class Opened(Happening):
    """The card was begun; the first phase is in view."""

    kind: Literal["opened"] = "opened"
    plan: CardPlan


class Rated(Happening):
    """A criterion got a rung; ``None`` says that it was looked at and cannot be judged."""

    kind: Literal["rated"] = "rated"
    criterion: str
    rung: Rung | None


class Unrated(Happening):
    """A rating was taken away: the criterion counts as not looked at."""

    kind: Literal["unrated"] = "unrated"
    criterion: str


class Noted(Happening):
    """A note was taken, as evidence for ``criteria`` or for none yet. ``note`` is its number, from 1."""

    kind: Literal["noted"] = "noted"
    note: int = Field(ge=1)
    text: str = Field(min_length=1, max_length=MAX_NOTE)
    criteria: Criteria = ()


class Renoted(Happening):
    """A note reads otherwise from now on, or is evidence for other criteria; its time stays."""

    kind: Literal["renoted"] = "renoted"
    note: int
    text: str = Field(min_length=1, max_length=MAX_NOTE)
    criteria: Criteria = ()


class Dropped(Happening):
    """A note was taken away."""

    kind: Literal["dropped"] = "dropped"
    note: int


class Marked(Happening):
    """A span of the text was marked as evidence. ``mark`` is its number, from 1; ``text[start:end] == quote``."""

    model_config = ConfigDict(str_strip_whitespace=False)  # the quote is kept to the letter

    kind: Literal["marked"] = "marked"
    mark: int = Field(ge=1)
    start: int = Field(ge=0)
    end: int = Field(ge=1)
    quote: str = Field(min_length=1, max_length=MAX_QUOTE)
    criteria: Criteria = Field(min_length=1)


class Unmarked(Happening):
    """A mark was taken away."""

    kind: Literal["unmarked"] = "unmarked"
    mark: int


class Recommended(Happening):
    """The interviewer's recommendation and the reason for it; the reason may follow later."""

    kind: Literal["recommended"] = "recommended"
    recommendation: Recommendation
    reason: str = Field(default="", max_length=MAX_REASON)


class Undone(Happening):
    """The last step that still stood was taken back."""

    kind: Literal["undone"] = "undone"


class Submitted(Happening):
    """The card was handed in as it stands here, for good. ``salt`` makes its commitment."""

    kind: Literal["submitted"] = "submitted"
    card: HandedIn
    salt: Digest


class Committed(Happening):
    """The commitment was handed out."""

    kind: Literal["committed"] = "committed"


class Revealed(Happening):
    """The card was opened to the panel; ``seen`` are the others' commitments received by then."""

    kind: Literal["revealed"] = "revealed"
    seen: tuple[Digest, ...] = Field(default=(), max_length=200)


class Amended(Happening):
    """Something was added behind the submitted card."""

    kind: Literal["amended"] = "amended"
    amendment: Amendment


class Compared(Happening):
    """A gym card met its reference: which answer it was, the rungs it earns, and the criteria it gets wrong."""

    kind: Literal["compared"] = "compared"
    answer: str
    reference: dict[str, Rung] = Field(max_length=400)
    flaws: tuple[str, ...] = Field(default=(), max_length=40)


Sheet = Rated | Unrated | Noted | Renoted | Dropped | Marked | Unmarked | Recommended
"""What can be undone."""
Sitting = Entered | Paused | Resumed | Asked | TwistTold | Probed
"""What happens in the interview."""
Afterwards = Committed | Revealed | Amended | Compared
"""What may follow the submission."""

ScoreEvent = Annotated[Opened | Sheet | Sitting | Undone | Submitted | Afterwards, Field(discriminator="kind")]
SCORE_EVENT: TypeAdapter[ScoreEvent] = TypeAdapter(ScoreEvent, config=ConfigDict(defer_build=True))
