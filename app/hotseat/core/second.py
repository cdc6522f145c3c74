"""The second reader's records: a reading under way, its verdicts, what it cost, and what a model said or wrote."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from hotseat.core.assessment import Reading
from hotseat.core.rubric import Frozen


class Spent(Frozen):
    """What a model was paid with: ``cost`` is ``None`` without prices; ``estimated`` when a server told no counts."""

    calls: int = Field(default=0, ge=0)
    tokens_in: int = Field(default=0, ge=0)
    tokens_out: int = Field(default=0, ge=0)
    cost: float | None = None
    currency: str = "USD"
    estimated: bool = False

    @property
    def tokens(self) -> int:
        """In and out."""
        return self.tokens_in + self.tokens_out

    def plus(self, other: "Spent") -> "Spent":
        """Both together; the cost is known only where both are."""
        costs = [spent.cost for spent in (self, other) if spent.calls]
        return Spent(
            calls=self.calls + other.calls,
            tokens_in=self.tokens_in + other.tokens_in,
            tokens_out=self.tokens_out + other.tokens_out,
            cost=None if not costs or None in costs else sum(cost for cost in costs if cost is not None),
            currency=other.currency,
            estimated=self.estimated or other.estimated,
        )


class Verdict(Frozen):
    """One verdict of a model on one criterion: ``turn`` 0 is the first, later ones are repeats."""

    turn: int = Field(ge=0, le=8)
    reading: Reading


class ModelRun(Frozen):
    """A reading by a model, under way or done. ``basis`` tells readings of the same text by the same means apart."""

    id: int
    attempt: str
    at: datetime
    model: str
    endpoint: str
    version: str
    rubric_hash: str
    basis: str
    done: bool
    spent: Spent
    repeated: int = Field(default=0, ge=0, description="criteria that were asked more than once")
    flipped: int = Field(default=0, ge=0, description="those of them whose verdicts were not all the same")
    assessment: int | None = None

    @property
    def flip_rate(self) -> float | None:
        """The share of repeated criteria whose verdict was not stable; ``None`` where none was repeated."""
        return self.flipped / self.repeated if self.repeated else None


class SpokenLine(Frozen):
    """One turn of the voiced interviewer: what the deterministic one said, and what was said in its place.

    ``by`` is ``interviewer`` where the deterministic reply was given, with the reason in ``why``.
    """

    at: datetime
    about: Literal["asked", "probed", "twist"]
    prompt: str = ""
    told: str
    says: str
    by: str
    why: str = ""


class ModelText(Frozen):
    """Something a model wrote about an attempt: ``kind`` is ``feedback`` or ``rewrite``, ``body`` its JSON."""

    at: datetime
    kind: Literal["feedback", "rewrite"]
    model: str
    body: str
