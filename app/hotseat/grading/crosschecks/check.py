"""Checking an answer across its chapters. High precision first: what is in doubt is not said."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hotseat.core.assessment import CheckedEnd, Crosscheck, Evidence, Reading, Verdict
from hotseat.core.crosscheck import CrosscheckRule, SoughtEnd
from hotseat.grading.crosschecks.cues import Cue, Page, read_cue
from hotseat.grading.crosschecks.links import Place, agrees, contradicts, tied
from hotseat.grading.negation import negated
from hotseat.grading.normalise import Folded
from hotseat.grading.quotes import quote
from hotseat.grading.units import Kind, Unit

LEAST_WORDS = 250  # in a shorter answer that something is missing goes without saying
FEW = 12  # sentences of an end that are compared; more are a text about nothing else


@dataclass(frozen=True, slots=True)
class End:
    """One end of a check with its cues read."""

    sought: SoughtEnd
    cues: tuple[Cue, ...]
    hints: tuple[Cue, ...]

    def places(self, page: Page) -> list[Place]:
        """Where the end stands, in the order of the text, without what is denied there."""
        found = []
        for number, (first, last) in page.find_any(self.cues).items():
            unit = page.units[number]
            if unit.kind is not Kind.HEADING and not negated(unit, unit.tokens[first]):
                found.append(Place(unit, number, first, last))
        return found[:FEW]

    def is_missing(self, page: Page, readings: Mapping[str, Reading]) -> bool:
        """Whether no cue, no hint and no reading of its concepts tells of this end. Unscored is in doubt."""
        if page.find_any(self.cues) or page.find_any(self.hints):
            return False
        return not any(key in readings and readings[key].rung != 0 for key in self.sought.concepts)


@dataclass(frozen=True, slots=True)
class Check:
    """One check, ready to be asked of answers."""

    rule: CrosscheckRule
    one: End
    other: End
    ties: End
    against: End

    @classmethod
    def of(cls, rule: CrosscheckRule) -> "Check":
        """From a rule."""
        one, other = _end(rule.one), _end(rule.other)
        ties = End(rule.other, tuple(map(read_cue, rule.ties)), ())
        return cls(rule, one, other, ties, End(rule.other, tuple(map(read_cue, rule.against)), ()))

    def ask(self, page: Page, readings: Mapping[str, Reading], folded: Folded, words: int) -> Crosscheck | None:
        """The verdict on an answer; ``None`` where nothing can be said for sure."""
        rule = self.rule
        ones, others = self.one.places(page), self.other.places(page)
        against = self.against.places(page)
        found = tied(ones, self.ties.places(page)) or agrees(rule.link, ones, others, page)
        clash = contradicts(rule.link, ones, others, against, page) if rule.contradictory else None
        if found and clash:
            return None  # it says both: a person must look
        if clash and rule.contradictory:
            return self._said(Verdict.CONTRADICTORY, rule.contradictory, clash, folded)
        if found:
            return self._said(Verdict.CONSISTENT, rule.consistent, found, folded)
        if rule.missing and ones and words >= LEAST_WORDS and self.other.is_missing(page, readings):
            return self._said(Verdict.ONE_END_MISSING, rule.missing, (ones[0], None), folded)
        return None

    def _said(self, verdict: Verdict, why: str, places: tuple[Place, Place | None], folded: Folded) -> Crosscheck:
        one, other = places
        ends = (_checked(self.rule.one, one, folded), _checked(self.rule.other, other, folded))
        return Crosscheck(id=self.rule.id, name=self.rule.name, verdict=verdict, why=why, ends=ends)


class Checks:
    """The checks of a rubric, their cues read once."""

    def __init__(self, rules: Iterable[CrosscheckRule]) -> None:
        self._checks = tuple(Check.of(rule) for rule in rules)

    def ask(self, units: Sequence[Unit], readings: Iterable[Reading], folded: Folded) -> tuple[Crosscheck, ...]:
        """Every verdict that can be given on an answer, in the order of the rules."""
        if not self._checks:
            return ()
        page = Page(units)
        known = {reading.id: reading for reading in readings}
        words = sum(len(unit.tokens) for unit in units)
        said = (check.ask(page, known, folded, words) for check in self._checks)
        return tuple(verdict for verdict in said if verdict is not None)


def _end(sought: SoughtEnd) -> End:
    return End(sought, tuple(map(read_cue, sought.cues)), tuple(map(read_cue, sought.hints)))


def _checked(sought: SoughtEnd, place: Place | None, folded: Folded) -> CheckedEnd:
    evidence: Evidence | None = None
    if place is not None:
        evidence = quote(folded, place.unit, place.first, place.last)
    return CheckedEnd(name=sought.name, chapter=sought.chapter, evidence=evidence)
