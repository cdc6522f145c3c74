"""Linting criteria and red flags, whatever file they stand in: completeness, ids and what depends on what."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter
from typing import Any, NamedTuple

from hotseat.content.faults import ContentError, Fault
from hotseat.content.kinds import Page, Value
from hotseat.content.yamlfile import KeyPath
from hotseat.core.chapters import CONCEPT_IDS
from hotseat.core.rubric import Criterion, RedFlag

LEAST_ALIASES = 4
ANCHORED = (1, 2, 3, 4)
NEXTS = (0, 1, 2, 3)


class Entry(NamedTuple):
    """A criterion and where it stands."""

    page: Page[Any]
    key: KeyPath
    criterion: Criterion

    def error(self, part: KeyPath, message: str, mend: str) -> Fault:
        """A fault below the criterion's key."""
        return self.page.error((*self.key, *part), message, mend)

    def warning(self, part: KeyPath, message: str, mend: str) -> Fault:
        """A warning below the criterion's key."""
        return self.page.warning((*self.key, *part), message, mend)


def entries(page: Page[Any], part: str, criteria: Iterable[Criterion]) -> list[Entry]:
    """The criteria of a page's list ``part``, each with its place."""
    return [Entry(page, (part, place), criterion) for place, criterion in enumerate(criteria)]


def lint_complete(entry: Entry) -> Iterator[Fault]:
    """A criterion has everything that a candidate, an interviewer and a grader need of it."""
    criterion = entry.criterion
    wanted = [
        ("shows", criterion.shows, "say in a sentence or two what a strong answer shows"),
        ("probe", criterion.probe, "write the question an interviewer asks when it is missing"),
        ("examples", criterion.examples, "write at least one sentence as a candidate would, with its rung"),
        ("pitfalls", criterion.pitfalls, "write at least one common mistake"),
        ("must_not", criterion.must_not, "write at least one misconception with its phrases"),
    ]
    for part, value, mend in wanted:
        if not value:
            yield entry.error((part,), "is missing or empty", mend)
    for part, given, rungs in (("anchors", criterion.anchors, ANCHORED), ("next", criterion.next, NEXTS)):
        missing = [str(rung) for rung in rungs if rung not in given]
        if missing:
            yield entry.error((part,), f"nothing for rung {', '.join(missing)}", "write a sentence for each")
    if len(criterion.aliases) < LEAST_ALIASES:
        message = f"has {len(criterion.aliases)} aliases, {LEAST_ALIASES} are the least"
        yield entry.error(("aliases",), message, "add phrases that people write who show this")


def lint_findable(entry: Entry) -> Iterator[Fault]:
    """What a rubric of the user's own must have; anything else that it lacks is a warning."""
    for fault in lint_complete(entry):
        yield replace(fault, severity="warning")
    if not entry.criterion.aliases and not entry.criterion.examples:
        yield entry.error(("aliases",), "nothing to find it by", "add aliases or examples")


def is_known(identity: str, own: Collection[str] | None) -> bool:
    """Whether an id is a chapter's concept or one of a scenario's ``own``; ``None`` takes any kebab-case word."""
    if identity in CONCEPT_IDS:
        return True
    return "." not in identity if own is None else identity in own


def lint_unique(page: Page[Any], part: str, ids: Iterable[str]) -> Iterator[Fault]:
    """No id stands twice in a list of the page."""
    seen: dict[str, int] = {}
    for place, identity in enumerate(ids):
        first = seen.setdefault(identity, place)
        if first != place:
            line = page.document.line((part, first, "id"))
            yield page.error((part, place, "id"), f"'{identity}' stands twice (first in line {line})", "rename one")


def lint_depends(group: Iterable[Entry], known: Collection[str] = ()) -> Iterator[Fault]:
    """What a criterion depends on is in the group or ``known``, and nothing depends on itself around a corner."""
    placed = {entry.criterion.id: entry for entry in group}
    for entry in placed.values():
        for place, other in enumerate(entry.criterion.depends_on):
            if other not in placed and other not in known:
                yield entry.error(("depends_on", place), f"no criterion '{other}'", "correct the id or remove it")
    graph = {identity: entry.criterion.depends_on for identity, entry in placed.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle = list(reversed(error.args[1]))
        message = f"goes in a circle: {' -> '.join(circle)}"
        yield placed[circle[0]].error(("depends_on",), message, "remove one of them")


def sound(page: Page[Value], part: str, known: Collection[str] = ()) -> Page[Value]:
    """The page, when it can be graded by; raises ``ContentError`` for ids given twice and for what depends on itself.

    ``hotseat check`` finds more; these would make a grade wrong in silence.
    """
    criteria = getattr(page.value, part)
    faults = list(lint_unique(page, part, (criterion.id for criterion in criteria)))
    faults += lint_depends(entries(page, part, criteria), known)
    faults += lint_unique(page, "red_flags", (flag.id for flag in getattr(page.value, "red_flags", ())))
    if faults:
        raise ContentError(faults)
    return page


def lint_flags(page: Page[Any], flags: tuple[RedFlag, ...], group: Iterable[Entry]) -> Iterator[Fault]:
    """Red flags have ids of their own, and no phrase of theirs is a criterion's alias as well."""
    yield from lint_unique(page, "red_flags", (flag.id for flag in flags))
    credited = {alias.casefold(): entry for entry in group for alias in entry.criterion.aliases}
    for place, flag in enumerate(flags):
        for number, phrase in enumerate(flag.phrases):
            if phrase.casefold() in credited:
                owner = credited[phrase.casefold()].criterion.id
                message = f"'{phrase}' is an alias of {owner} too, so it would be praised and blamed"
                yield page.error(("red_flags", place, "phrases", number), message, "reword one of them")
