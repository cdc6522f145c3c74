"""The ledger: what a reading has cost so far, and the budget that stops it."""

from dataclasses import dataclass

from hotseat.core.second import Spent
from hotseat.grading.llm.troubles import ModelTrouble

MILLION = 1_000_000


@dataclass(slots=True)
class Ledger:
    """Calls and tokens so far. Prices are money per million tokens; a budget of 0 is none."""

    price_in: float = 0.0
    price_out: float = 0.0
    currency: str = "USD"
    budget_tokens: int = 0
    budget_money: float = 0.0
    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    estimated: bool = False

    @property
    def priced(self) -> bool:
        """Whether a cost can be told."""
        return bool(self.price_in or self.price_out)

    @property
    def spent(self) -> Spent:
        """What was spent, as it is shown and stored."""
        return Spent(
            calls=self.calls,
            tokens_in=self.tokens_in,
            tokens_out=self.tokens_out,
            cost=round(self._cost(self.tokens_in, self.tokens_out), 6) if self.priced else None,
            currency=self.currency,
            estimated=self.estimated,
        )

    def add(self, tokens_in: int, tokens_out: int, estimated: bool = False) -> None:
        """Count one call."""
        self.calls += 1
        self.tokens_in += max(tokens_in, 0)
        self.tokens_out += max(tokens_out, 0)
        self.estimated = self.estimated or estimated

    def check(self, tokens_in: int, tokens_out: int) -> None:
        """Raise ``ModelTrouble`` when a call of that size (tokens, at most) would break a budget."""
        if self.budget_money and not self.priced:
            raise ModelTrouble(
                "setup", "A budget in money needs prices: set [model] price_in and price_out (per million tokens)."
            )
        tokens = self.tokens_in + self.tokens_out + tokens_in + tokens_out
        if self.budget_tokens and tokens > self.budget_tokens:
            raise ModelTrouble(
                "budget",
                f"The budget of {self.budget_tokens:,} tokens is spent ({self.tokens_in + self.tokens_out:,} used). "
                "What was read is kept; go on to read the rest on a new budget.",
            )
        cost = self._cost(self.tokens_in + tokens_in, self.tokens_out + tokens_out)
        if self.budget_money and cost > self.budget_money:
            raise ModelTrouble(
                "budget",
                f"The budget of {self.budget_money:g} {self.currency} is spent "
                f"({self._cost(self.tokens_in, self.tokens_out):.4f} used). What was read is kept; go on to read the "
                "rest on a new budget.",
            )

    def _cost(self, tokens_in: int, tokens_out: int) -> float:
        return (tokens_in * self.price_in + tokens_out * self.price_out) / MILLION
