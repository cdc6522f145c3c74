"""Linting the chapters' rubrics: all 16 of them, with all their concepts under the agreed ids."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from hotseat.content.faults import Fault
from hotseat.content.kinds import Page
from hotseat.content.lint_aliases import lint_alias_words, lint_shared
from hotseat.content.lint_criteria import Entry, entries, lint_complete, lint_depends, lint_unique
from hotseat.core.chapters import CHAPTER_NUMBERS, CONCEPT_IDS, concept_ids
from hotseat.core.rubric import ChapterRubric

ChapterPage = Page[ChapterRubric]

_NAME = re.compile(r"(\d\d)-[a-z0-9]+(-[a-z0-9]+)*\.yaml")


def lint_chapter(page: ChapterPage) -> Iterator[Fault]:
    """One chapter's file by itself."""
    rubric, concepts = page.value, concepts_of(page)
    if named_chapter(page.path) != rubric.chapter:
        message = f"is {rubric.chapter}, the file is called {page.path.name}"
        yield page.error(("chapter",), message, f"call it {rubric.chapter:02d}-some-title.yaml, or correct the number")
    yield from lint_unique(page, "concepts", (concept.id for concept in rubric.concepts))
    yield from _lint_ids(page)
    for entry in concepts:
        yield from lint_complete(entry)
        if entry.criterion.chapter not in (None, rubric.chapter):
            yield entry.error(("chapter",), f"is not the file's chapter {rubric.chapter}", "remove the key")
        if entry.criterion.trap:
            yield entry.error(("trap",), "a chapter's concept is no trap", "remove the key")
    yield from lint_alias_words(concepts, rubric.question)


def lint_chapters(pages: Iterable[ChapterPage], folder: Path, files: Iterable[Path]) -> Iterator[Fault]:
    """The chapters' files together; ``files`` are all that are there, the broken ones too."""
    pages = list(pages)
    all_concepts = [entry for page in pages for entry in concepts_of(page)]
    yield from lint_shared(all_concepts)
    yield from lint_depends(all_concepts, CONCEPT_IDS)
    seen: dict[int, Path] = {}
    for page in pages:
        first = seen.setdefault(page.value.chapter, page.path)
        if first != page.path:
            yield page.error(("chapter",), f"{first.name} is chapter {page.value.chapter} too", "remove one of them")
    present = set(seen) | {named_chapter(file) for file in files}
    missing = [str(number) for number in CHAPTER_NUMBERS if number not in present]
    if missing:
        mend = "write the missing files, or remove the folder to use the shipped chapters"
        yield Fault(folder, 0, "chapter", f"no file for chapter {', '.join(missing)}", mend)


def concepts_of(page: ChapterPage) -> list[Entry]:
    """The chapter's concepts with their places."""
    return entries(page, "concepts", page.value.concepts)


def named_chapter(path: Path) -> int | None:
    """The chapter number that a file's name tells; ``None`` when the name has another form."""
    match = _NAME.fullmatch(path.name)
    return int(match[1]) if match else None


def _lint_ids(page: ChapterPage) -> Iterator[Fault]:
    wanted = concept_ids(page.value.chapter)
    given = [concept.id for concept in page.value.concepts]
    missing = [identity for identity in wanted if identity not in given]
    if missing:
        message = f"no concept {', '.join(missing)}: chapter {page.value.chapter} has {len(wanted)}"
        yield page.error(("concepts",), message, "write what is missing")
    for place, identity in enumerate(given):
        if identity not in wanted:
            message = f"'{identity}' is none of {wanted[0]} to {wanted[-1]}"
            yield page.error(("concepts", place, "id"), message, "correct the id or remove the concept")
    if not missing and set(given) == set(wanted) and given != sorted(given, key=wanted.index):
        yield page.error(("concepts",), "the concepts are not in order", f"sort them: {', '.join(wanted)}")
