"""A file of ratings, made by hand or by another tool, that a scorecard can be filled from."""

from typing import Annotated, Any, Literal

from pydantic import Field, field_validator

from hotseat.core.assessment import Recommendation
from hotseat.core.rubric import Frozen, Key
from hotseat.core.scorecard import MAX_NOTE, MAX_QUOTE, MAX_REASON, Rung

Note = Annotated[str, Field(min_length=1, max_length=MAX_NOTE)]
Quote = Annotated[str, Field(min_length=1, max_length=MAX_QUOTE)]


class FiledRating(Frozen):
    """One criterion's rung, ``unscored``, and what it rests on. A quote must stand in the text that is scored."""

    rung: Rung | Literal["unscored"]
    note: Note | None = None
    quote: Quote | None = None


class RatingsFile(Frozen):
    """``kind: ratings``. A rating may be written short, as its rung alone: ``"5.4": 3``."""

    format: Literal[1]
    kind: Literal["ratings"]
    ratings: dict[Key, FiledRating] = Field(min_length=1, max_length=400)
    notes: tuple[Note, ...] = Field(default=(), max_length=400)
    recommendation: Recommendation | None = None
    reason: str = Field(default="", max_length=MAX_REASON)

    @field_validator("ratings", mode="before")
    @classmethod
    def _short(cls, ratings: Any) -> Any:
        if not isinstance(ratings, dict):
            return ratings
        return {key: value if isinstance(value, dict) else {"rung": value} for key, value in ratings.items()}
