"""A scorecard: what an interviewer made of one interview. Its JSON is a public, versioned interface.

A submitted card never changes: amendments are added behind it, each holding the hash of what stood before.
"""

import hashlib
import json
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, field_validator

from hotseat.core.assessment import Recommendation, Total
from hotseat.core.level import Level
from hotseat.core.plaintext import one_line
from hotseat.core.rubric import Frozen

MAX_NOTE = 4_000
MAX_QUOTE = 4_000
MAX_REASON = 2_000
MAX_LABEL = 60


def _shown_as_it_is(label: str) -> str:
    if label != one_line(label, MAX_LABEL):
        raise ValueError("a label is one line without control characters")
    return label


Label = Annotated[str, Field(min_length=1, max_length=MAX_LABEL), AfterValidator(_shown_as_it_is)]
"""A name that stands for a person; no real name is needed."""
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Rung = Annotated[int, Field(ge=0, le=4)]
Mode = Literal["live", "text", "gym"]
Profile = Literal["panel", "candidate", "anonymous"]
PROFILES: tuple[Profile, ...] = ("panel", "candidate", "anonymous")


def aware(at: datetime | None) -> datetime | None:
    """An instant in UTC; raises ``ValueError`` for a naive one."""
    if at is None:
        return None
    if at.tzinfo is None:
        raise ValueError("an instant must be aware")
    return at.astimezone(UTC)


Instant = Annotated[datetime, AfterValidator(aware)]
Clock = Annotated[timedelta, Field(ge=timedelta(0))]


class Source(Frozen):
    """The text that was scored: an imported file, a finished attempt (``attempt`` is its id), or a gym answer."""

    name: str = Field(max_length=200)
    kind: Literal["markdown", "text", "vtt", "srt", "attempt", "gym"]
    sha256: Digest
    characters: int = Field(ge=0)
    attempt: str | None = None


class Support(Frozen):
    """What a rating rests on: a note, or a quote, which lies at ``start:end`` of the text that was scored."""

    kind: Literal["note", "quote"]
    text: str = Field(max_length=MAX_NOTE)
    clock: Clock
    start: int | None = Field(default=None, ge=0)
    end: int | None = Field(default=None, ge=0)


class CardRating(Frozen):
    """One criterion. ``rung`` is ``None`` for unscored; ``at`` is ``None`` where it was never looked at."""

    id: str
    name: str
    chapter: int | None
    weight: float
    rung: Rung | None = None
    at: Instant | None = None
    clock: Clock | None = None
    phase: str | None = None
    evidence: tuple[Support, ...] = ()


class CardNote(Frozen):
    """A note with its time by the interview's clock and the phase it was taken in."""

    text: str = Field(max_length=MAX_NOTE)
    at: Instant | None
    clock: Clock
    phase: str
    criteria: tuple[str, ...] = ()


class Suggestion(Frozen):
    """What the rule makes of the ratings. It stands beside the interviewer's recommendation, never in its place."""

    recommendation: Recommendation
    rule: str
    total: Total
    passes_at: Level | None


class Scorecard(Frozen):
    """An interviewer's ratings with evidence, notes, and a recommendation with its reason.

    ``profile`` is ``panel`` for the card itself; ``candidate`` and ``anonymous`` name what was left out of a copy.
    An open card has neither ``submitted_at`` nor ``recommendation``; one handed in has both.
    ``calibrated_at`` is when the interviewer last scored a gym answer. ``told`` are the gentle checks that the
    interviewer saw and submitted with.
    """

    schema_version: Literal[1] = 1
    kind: Literal["scorecard"] = "scorecard"
    profile: Profile = "panel"
    id: str
    interviewer: Label
    candidate: Label
    scenario: str
    title: str
    format: str
    level: Level
    rubric_hash: str
    mode: Mode
    source: Source | None = None
    started_at: Instant | None
    submitted_at: Instant | None
    clock: Clock
    ratings: tuple[CardRating, ...]
    notes: tuple[CardNote, ...] = ()
    asked: tuple[str, ...] = Field(default=(), description="ids of the facts that were told")
    twist_told: bool = False
    recommendation: Recommendation | None
    reason: str = Field(max_length=MAX_REASON)
    suggestion: Suggestion
    calibrated_at: Instant | None = None
    told: tuple[str, ...] = ()

    @property
    def rungs(self) -> dict[str, int | None]:
        """By criterion the rung, ``None`` for unscored."""
        return {rating.id: rating.rung for rating in self.ratings}

    @property
    def decided(self) -> Recommendation:
        """The recommendation of a card that was handed in; raises ``ValueError`` for one that has none."""
        if self.recommendation is None:
            raise ValueError("the scorecard has no recommendation: it is not handed in yet")
        return self.recommendation


def _handed_in(card: Scorecard) -> Scorecard:
    if card.submitted_at is None or card.recommendation is None:
        raise ValueError("the scorecard is still open: it is not handed in yet")
    return card


HandedIn = Annotated[Scorecard, AfterValidator(_handed_in)]
"""A card with the time it was submitted and its recommendation."""


class Amendment(Frozen):
    """A later word on a submitted card: what is to be read otherwise, and why. The card itself stays as it was."""

    at: Instant
    reason: str = Field(min_length=1, max_length=MAX_REASON)
    ratings: dict[str, Rung | None] = Field(default_factory=dict, max_length=400)
    recommendation: Recommendation | None = None
    before: Digest = Field(description="hash of the card, or of the amendment before this one")


class CardFile(Frozen):
    """``*.scorecard.json``: a submitted card as it is handed to the panel.

    ``seen`` are the commitments of others that the interviewer had received when the card was opened.
    """

    schema_version: Literal[1] = 1
    kind: Literal["scorecard-file"] = "scorecard-file"
    card: HandedIn
    content_hash: Digest
    salt: Digest
    commitment: Digest
    opened_at: Instant
    seen: tuple[Digest, ...] = Field(default=(), max_length=200)
    amendments: tuple[Amendment, ...] = Field(default=(), max_length=1_000)


class CommitmentFile(Frozen):
    """``*.commitment.json``: proof that a card was written before the others' were read; tells nothing of it."""

    schema_version: Literal[1] = 1
    kind: Literal["commitment"] = "commitment"
    id: str
    interviewer: Label
    candidate: Label
    scenario: str
    rubric_hash: str
    made_at: Instant
    commitment: Digest

    @field_validator("id")
    @classmethod
    def _one_line(cls, identity: str) -> str:
        return one_line(identity, 80)


def canonical(value: Any) -> str:
    """JSON in one form only: keys sorted, no spaces, no escapes that are not needed. ``value`` is plain JSON data."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def digest(text: str) -> str:
    """SHA-256 of a text in UTF-8, 64 hex digits; a lone surrogate, which no honest file holds, counts as itself."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def content_hash(card: Scorecard) -> str:
    """The hash of all that a card says."""
    return digest(canonical(card.model_dump(mode="json")))


def commitment(salt: str, card: Scorecard) -> str:
    """The hash that an interviewer hands out before any card is opened.

    The salt (64 hex digits, secret until then) keeps anyone from trying out the few thousand likely cards.
    """
    return digest(salt + canonical(card.model_dump(mode="json")))


def amendment_hash(amendment: Amendment) -> str:
    """What the next amendment names as the one before it."""
    return digest(canonical(amendment.model_dump(mode="json")))


def chained(card: Scorecard, amendments: tuple[Amendment, ...]) -> bool:
    """Whether each amendment names what stands before it: none was changed, dropped from the middle or put in."""
    before = content_hash(card)
    for amendment in amendments:
        if amendment.before != before:
            return False
        before = amendment_hash(amendment)
    return True


def amended(card: Scorecard, amendments: tuple[Amendment, ...]) -> tuple[dict[str, int | None], Recommendation]:
    """The rungs and the recommendation as they are to be read after all amendments. ``card`` is handed in."""
    rungs, recommendation = card.rungs, card.decided
    for amendment in amendments:
        rungs |= amendment.ratings
        recommendation = amendment.recommendation or recommendation
    return rungs, recommendation
