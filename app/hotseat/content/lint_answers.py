"""Linting worked answers: every quote stands in the answer to the letter, every criterion is known."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from hotseat.content.faults import Fault
from hotseat.content.kinds import Page
from hotseat.content.lint_criteria import is_known
from hotseat.content.yamlfile import KeyPath
from hotseat.core.worked import EvidenceMap, FlawList

LEAST_FLAWS = 6


def lint_evidence(page: Page[EvidenceMap], text: str | None, own: Collection[str] | None) -> Iterator[Fault]:
    """An evidence map against its answer's ``text`` and the scenario's ``own`` ids; ``None`` where unknown."""
    seen: set[str] = set()
    for place, claim in enumerate(page.value.claims):
        if claim.id in seen:
            yield page.error(("claims", place, "id"), f"'{claim.id}' is claimed twice", "join the two claims")
        seen.add(claim.id)
        yield from _lint_id(page, ("claims", place, "id"), claim.id, own)
        for number, quote in enumerate(claim.quotes):
            yield from _lint_quote(page, ("claims", place, "quotes", number), quote, text)
    for place, addition in enumerate(page.value.adds):
        yield from _lint_id(page, ("adds", place, "id"), addition.id, own)
        yield from _lint_quote(page, ("adds", place, "quote"), addition.quote, text)
    yield from _lint_name(page)


def lint_flaw_list(page: Page[FlawList], text: str | None, own: Collection[str] | None) -> Iterator[Fault]:
    """A list of planted mistakes against its answer's ``text`` and the scenario's ``own`` ids."""
    flaws = page.value.flaws
    if len(flaws) < LEAST_FLAWS:
        message = f"{len(flaws)} flaws, {LEAST_FLAWS} are the least"
        yield page.warning(("flaws",), message, "plant more mistakes that real candidates make")
    for place, flaw in enumerate(flaws):
        yield from _lint_quote(page, ("flaws", place, "quote"), flaw.quote, text)
        if flaw.criterion is not None:
            yield from _lint_id(page, ("flaws", place, "criterion"), flaw.criterion, own)
    yield from _lint_name(page)


def lint_headings(path: Path, text: str, titles: Collection[str]) -> Iterator[Fault]:
    """The headings of a worked answer are titles of phases, or its parts would not be found."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("## ") and line[3:].strip() not in titles:
            message = f"'{line[3:].strip()}' is no phase's title"
            yield Fault(path, number, "", message, "use the titles of a format's phases", "warning")


def _lint_name(page: Page[Any]) -> Iterator[Fault]:
    if page.path.stem != page.value.answer:
        message = f"is '{page.value.answer}', the file is called {page.path.name}"
        yield page.error(("answer",), message, "rename one of them")


def _lint_id(page: Page[Any], key: KeyPath, identity: str, own: Collection[str] | None) -> Iterator[Fault]:
    if not is_known(identity, own):
        yield page.error(key, f"no criterion '{identity}'", "use an id of the scenario's rubric or of a chapter")


def _lint_quote(page: Page[Any], key: KeyPath, quote: str, text: str | None) -> Iterator[Fault]:
    if text is None or quote in text:
        return
    if " ".join(quote.split()).casefold() in " ".join(text.split()).casefold():
        mend = "copy it to the letter: case, spaces or a line break differ"
    else:
        mend = "copy a contiguous stretch of the answer"
    yield page.error(key, f"'{quote}' does not stand in the answer", mend)
