"""Robustness: what must gain nothing, and what must change nothing, on worked answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hotseat.core.assessment import Assessment
from hotseat.core.level import Level
from hotseat.core.rubric import Rubric
from hotseat.grading.bench import attacks
from hotseat.grading.rater import Rater


@dataclass(frozen=True, slots=True)
class Case:
    """A scenario to attack: its rubric, a full answer and another scenario's full answer, already split."""

    slug: str
    rubric: Rubric
    full: str
    other: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """One row: the share of the full answer's total (or the change of it), its bar, and whether it held."""

    scenario: str
    name: str
    share: float
    bar: float
    holds: bool
    why: str = ""


class Robustness:
    """Runs the attack rows and the invariances; ``split`` turns a text into a submission as the program does."""

    def __init__(self, grader: Rater, split: "attacks.Split") -> None:
        self._grader = grader
        self._split = split

    def attacks(self, case: Case) -> Iterator[Outcome]:
        """Every attack row."""
        full = self._total(self._grade(case, case.full))
        for name, (attack, bar, flag) in attacks.CHEATS.items():
            assessment = self._grade(case, attack(case.rubric))
            share = self._total(assessment) / full
            flagged = not flag or any(one.id == flag for one in assessment.flags)
            yield Outcome(case.slug, name, share, bar, share <= bar and flagged, "" if flagged else f"no flag '{flag}'")
        share = self._total(self._grade(case, attacks.shuffled_words(case.full))) / full
        yield Outcome(case.slug, "all words shuffled", share, 0.75, share <= 0.75)
        share = self._total(self._grade(case, case.other)) / full
        yield Outcome(case.slug, "a good answer to another scenario", share, 0.3, share <= 0.3)
        for name, text in attacks.FOREIGN.items():
            withheld = self._grade(case, text).total.score is None
            yield Outcome(case.slug, f"{name} text", 0.0, 0.0, withheld, "" if withheld else "not withheld")

    def invariances(self, case: Case) -> Iterator[Outcome]:
        """Every change that says the same."""
        full = self._total(self._grade(case, case.full))
        for name, (change, bar) in attacks.INVARIANCES.items():
            moved = abs(self._total(self._grade(case, change(case.full))) - full) / full
            yield Outcome(case.slug, name, moved, bar, moved <= bar)
        kept = self._total(self._grade(case, attacks.with_typos(case.full))) / full
        yield Outcome(case.slug, "typos in a quarter of long words (kept)", kept, 0.9, kept >= 0.9)

    def _grade(self, case: Case, text: str) -> Assessment:
        return self._grader.assess(self._split(text), case.rubric, Level.STAFF)

    def _total(self, assessment: Assessment) -> float:
        return assessment.total.score or 0.0


def failed(outcomes: Sequence[Outcome]) -> list[str]:
    """The rows that did not hold, in words."""
    return [
        f"{one.scenario}: {one.name}: {one.share:.2f} against {one.bar:.2f} {one.why}".rstrip()
        for one in outcomes
        if not one.holds
    ]
