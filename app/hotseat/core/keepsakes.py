"""What a reader keeps while studying: bookmarks, notes in the margin, and how far a text was read.

A place is where something stands: ``answer/<slug>/<name>`` (a worked answer), ``brief/<slug>``, ``chapter/<number>``
or ``attempt/<id>``. Offsets count Unicode code points of the text that is shown there.
"""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, ConfigDict, Field

from hotseat.core.rubric import Frozen


def _aware(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("an instant must be aware")
    return at.astimezone(UTC)


Instant = Annotated[datetime, AfterValidator(_aware)]
Identity = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._~-]*$", max_length=120)]
Place = Annotated[str, Field(pattern=r"^(answer|brief|chapter|attempt)/[A-Za-z0-9._~-]+(/[a-z]+)?$", max_length=200)]


class _Kept(Frozen):
    """Texts of a reader are kept to the letter."""

    model_config = ConfigDict(str_strip_whitespace=False)


class Bookmark(_Kept):
    """A stretch of a text worth coming back to."""

    id: Identity
    place: Place
    start: int = Field(default=0, ge=0)
    end: int = Field(default=0, ge=0)
    quote: str = Field(default="", max_length=2000)
    label: str = Field(default="", max_length=400)
    at: Instant


class Note(_Kept):
    """What a reader wrote about a stretch of a text; ``revision`` grows with each rewriting."""

    id: Identity
    place: Place
    start: int = Field(default=0, ge=0)
    end: int = Field(default=0, ge=0)
    quote: str = Field(default="", max_length=2000)
    text: str = Field(min_length=1, max_length=100_000)
    revision: int = Field(default=1, ge=1)
    at: Instant


class ReadingPlace(_Kept):
    """How far a text was read, and when it was last open."""

    place: Place
    offset: int = Field(ge=0)
    at: Instant


def scenario_read(place: str) -> str:
    """The scenario whose worked answer stands at a place; empty for another place."""
    kind, _, rest = place.partition("/")
    return rest.partition("/")[0] if kind == "answer" else ""
