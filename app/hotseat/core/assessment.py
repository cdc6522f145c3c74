"""An assessment: one rater's reading of one answer. The JSON of this model is a public, versioned interface."""

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, SerializerFunctionWrapHandler, model_serializer

from hotseat.core.level import Level
from hotseat.core.rubric import Frozen

Share = Annotated[float, Field(ge=0, le=1)]


class Recommendation(StrEnum):
    """Four steps with no middle to hide in, and the right to make no decision."""

    STRONG_NO_HIRE = "strong no hire"
    NO_HIRE = "no hire"
    HIRE = "hire"
    STRONG_HIRE = "strong hire"
    NO_DECISION = "no decision"


class Evidence(Frozen):
    """A span of the original text: ``text[start:end] == quote``, offsets in Unicode code points."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=False)

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    quote: str


class Reading(Frozen):
    """What a rater made of one criterion. ``rung`` is ``None`` where the rater cannot judge (unscored, not zero)."""

    id: str
    chapter: int | None
    rung: Annotated[int, Field(ge=0, le=4)] | None
    evidence: tuple[Evidence, ...] = ()
    why: str = ""
    next: str = ""
    matched: tuple[str, ...] = ()
    discounts: tuple[str, ...] = ()


class Flag(Frozen):
    """Something to look at before the score: a red flag of the content, or a sign that the text is no answer.

    ``kind`` is ``red`` (a mistake named by the rubric), ``wrong`` (a misconception about a criterion),
    ``integrity`` (copied, stuffed, off the question) or ``notice`` (cut, another language, nothing to read).
    """

    id: str
    kind: Literal["red", "wrong", "integrity", "notice"]
    severity: Literal["critical", "serious", "info"]
    name: str
    why: str = ""
    chapter: int | None = None
    evidence: tuple[Evidence, ...] = ()


class Verdict(StrEnum):
    """What a cross-chapter check says of its two ends."""

    CONSISTENT = "consistent"
    CONTRADICTORY = "contradictory"
    ONE_END_MISSING = "one end missing"


class CheckedEnd(Frozen):
    """One end of a cross-chapter check; no evidence where it was not found."""

    name: str
    chapter: int
    evidence: Evidence | None = None


class Crosscheck(Frozen):
    """What two chapters of the answer say about the same thing. Only what is beyond doubt is listed."""

    id: str
    name: str
    verdict: Verdict
    why: str
    ends: tuple[CheckedEnd, CheckedEnd]


class ChapterScore(Frozen):
    """A chapter's share of what the level asks, 0 to 1, or ``None`` where nothing was scored."""

    chapter: int
    score: Share | None
    low: Share | None
    high: Share | None
    shown: int = Field(ge=0, description="criteria on rung 1 or higher")
    asked: int = Field(ge=0, description="criteria of this chapter in the rubric")
    unscored: int = Field(ge=0)


class Total(Frozen):
    """The whole, 0 to 1, with the interval that the reader's uncertainty leaves (80 %).

    ``deducted`` is what wrong claims took off; ``score``, ``low`` and ``high`` are without it.
    """

    score: Share | None
    low: Share | None
    high: Share | None
    deducted: Share = 0.0

    @model_serializer(mode="wrap")
    def _written(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        # A submitted scorecard is known by the hash of its JSON: a total from which nothing was taken keeps its form.
        written: dict[str, Any] = write(self)
        if not self.deducted:
            written.pop("deducted", None)
        return written


class Assessment(Frozen):
    """One rater's reading of one answer at one level."""

    schema_version: Literal[1] = 1
    rater: str
    version: str
    rubric_hash: str
    scenario: str | None = None
    format: str | None = None
    level: Level
    words: int = Field(default=0, ge=0)
    criteria: tuple[Reading, ...]
    chapters: tuple[ChapterScore, ...]
    total: Total
    recommendation: Recommendation
    rule: str = Field(description="the rule that gave the recommendation, in one sentence")
    passes_at: Level | None = Field(description="the highest level at which the answer would be a hire")
    flags: tuple[Flag, ...] = ()
    crosschecks: tuple[Crosscheck, ...] = ()

    def reading(self, identity: str) -> Reading:
        """The reading of one criterion; raises ``KeyError`` when it was not asked."""
        for reading in self.criteria:
            if reading.id == identity:
                return reading
        raise KeyError(identity)
