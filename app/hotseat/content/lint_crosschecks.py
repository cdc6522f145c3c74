"""Linting the cross-chapter checks: ids of their own, known concepts, and ends that can be told apart."""

from collections.abc import Iterator

from hotseat.content.faults import Fault
from hotseat.content.kinds import Page
from hotseat.content.lint_criteria import lint_unique
from hotseat.core.chapters import CONCEPT_IDS
from hotseat.core.crosscheck import CrosscheckList, CrosscheckRule, Link

CLASHES = {Link.TIME, Link.LATENCY, Link.AVOIDS}  # links that can contradict by themselves


def lint_crosschecks(page: Page[CrosscheckList]) -> Iterator[Fault]:
    """Every fault of the file."""
    rules = page.value.checks
    yield from lint_unique(page, "checks", (rule.id for rule in rules))
    for place, rule in enumerate(rules):
        yield from _lint_concepts(page, place, rule)
        for number, cue in enumerate(rule.other.cues):
            if cue in rule.one.cues:
                message = f"'{cue}' finds both ends, so one sentence would be both"
                yield page.error(("checks", place, "other", "cues", number), message, "remove it from one of them")
        if rule.against and not rule.contradictory:
            yield page.error(("checks", place, "against"), "nothing is said when it is found", "add 'contradictory:'")
        if rule.contradictory and not rule.against and rule.link not in CLASHES:
            mend = "add cues under 'against:', or remove 'contradictory:'"
            yield page.error(("checks", place, "contradictory"), "can never be said", mend)


def _lint_concepts(page: Page[CrosscheckList], place: int, rule: CrosscheckRule) -> Iterator[Fault]:
    for end in ("one", "other"):
        for number, identity in enumerate(getattr(rule, end).concepts):
            if identity not in CONCEPT_IDS:
                key = ("checks", place, end, "concepts", number)
                yield page.error(key, f"no concept '{identity}'", "correct the id or remove it")
