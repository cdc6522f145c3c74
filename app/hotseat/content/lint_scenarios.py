"""Linting a scenario: its card, brief and fact sheet, and its own rubric."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from hotseat.content.faults import Fault
from hotseat.content.kinds import Page
from hotseat.content.lint_aliases import folded, lint_alias_words, lint_shared
from hotseat.content.lint_criteria import (
    Entry,
    entries,
    is_known,
    lint_complete,
    lint_depends,
    lint_flags,
    lint_unique,
)
from hotseat.content.yamlfile import KeyPath
from hotseat.core.chapters import CONCEPT_IDS
from hotseat.core.rubric import ScenarioRubric
from hotseat.core.scenario import FactSheet, ScenarioCard

WORDS_A_MINUTE = 230
BRIEF_WORDS = 2 * WORDS_A_MINUTE
LEAST_FACTS = 10
LEAST_CRITERIA = 12


def lint_card(page: Page[ScenarioCard], folder: str) -> Iterator[Fault]:
    """The card, in the folder of that name."""
    card = page.value
    if card.slug != folder:
        yield page.error(("slug",), f"is '{card.slug}', the folder is called '{folder}'", "rename one of them")
    for part, numbers in (("chapters", card.chapters), ("reading", card.reading)):
        for place, number in enumerate(numbers):
            if number in numbers[:place]:
                yield page.error((part, place), f"chapter {number} stands twice", "remove one")


def lint_cards(pages: Iterable[Page[ScenarioCard]]) -> Iterator[Fault]:
    """The cards of a root together: no id stands on two of them."""
    seen: dict[str, str] = {}
    for page in pages:
        first = seen.setdefault(page.value.id.casefold(), page.value.slug)
        if first != page.value.slug:
            yield page.error(("id",), f"'{page.value.id}' is the id of {first} too", "give each scenario its own")


def lint_brief(path: Path, text: str) -> Iterator[Fault]:
    """The brief can be read in under two minutes."""
    words = len(text.split())
    if not words:
        yield Fault(path, 0, "", "the brief is empty", "write what the candidate reads, 150 to 350 words")
    if words > BRIEF_WORDS:
        message = f"{words} words are over two minutes' reading ({BRIEF_WORDS} words)"
        yield Fault(path, 0, "", message, "shorten it; figures can go to the card, details to the facts")


def lint_facts(page: Page[FactSheet]) -> Iterator[Fault]:
    """The fact sheet by itself."""
    facts = page.value.facts
    if len(facts) < LEAST_FACTS:
        yield page.error(("facts",), f"{len(facts)} facts, {LEAST_FACTS} are the least", "add facts told when asked")
    yield from lint_unique(page, "facts", (fact.id for fact in facts))
    asked: dict[str, str] = {}
    for place, fact in enumerate(facts):
        for number, question in enumerate(fact.asks):
            first = asked.setdefault(folded(question), fact.id)
            if first != fact.id:
                message = f"'{question}' brings out {first} too"
                yield page.error(("facts", place, "asks", number), message, "reword one of them")


def lint_fact_references(page: Page[FactSheet], own: Collection[str] | None) -> Iterator[Fault]:
    """Twist and probes speak of criteria that there are: concepts and the scenario's ``own`` (``None``: unknown)."""
    sheet = page.value
    named: list[tuple[KeyPath, str]] = [
        (("twist", "criteria", place), name) for place, name in enumerate(sheet.twist.criteria)
    ]
    probed: list[tuple[KeyPath, str]] = [
        (("probes", place, "criterion"), probe.criterion) for place, probe in enumerate(sheet.probes)
    ]
    for key, name in (*named, *probed):
        if not is_known(name, own):
            yield page.error(key, f"no criterion '{name}'", "use an id of the scenario's rubric or of a chapter")


def lint_scenario_rubric(page: Page[ScenarioRubric], brief: str) -> Iterator[Fault]:
    """The scenario's own criteria and red flags; ``brief`` is what the candidate was given, as far as known."""
    rubric, own = page.value, own_criteria(page)
    if page.path.stem != rubric.scenario:
        message = f"is '{rubric.scenario}', the file is called {page.path.name}"
        yield page.error(("scenario",), message, "rename one of them")
    if len(own) < LEAST_CRITERIA:
        yield page.error(("criteria",), f"{len(own)} criteria, {LEAST_CRITERIA} are the least", "add the setting's own")
    if not own[0].criterion.trap:
        yield own[0].error((), "the first criterion is not the trap", "put the trap first, with 'trap: true'")
    yield from lint_unique(page, "criteria", (entry.criterion.id for entry in own))
    for entry in own:
        yield from lint_complete(entry)
        if entry.criterion.chapter is None:
            yield entry.error(("chapter",), "the key is missing", "name the chapter it belongs to, 1 to 16")
        if entry.criterion.id in CONCEPT_IDS or "." in entry.criterion.id:
            message = f"'{entry.criterion.id}' has the form of a chapter's concept"
            yield entry.error(("id",), message, "use a kebab-case word")
    yield from lint_alias_words(own, brief)
    yield from lint_shared(own)
    yield from lint_depends(own, CONCEPT_IDS)
    if not rubric.red_flags:
        yield page.error(("red_flags",), "no red flags", "name the mistakes that an interviewer would stop at")
    yield from lint_flags(page, rubric.red_flags, own)


def own_criteria(page: Page[ScenarioRubric]) -> list[Entry]:
    """The scenario's own criteria with their places."""
    return entries(page, "criteria", page.value.criteria)
