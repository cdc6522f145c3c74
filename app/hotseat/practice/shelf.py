"""Finding a scenario among many: by words, difficulty and chapter, in the order that one wants."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from hotseat.core.chapters import chapter_title
from hotseat.core.plaintext import one_line

if TYPE_CHECKING:
    from hotseat.core.records import AttemptRow
    from hotseat.core.shelved import Shelved

Order = Literal["title", "difficulty", "result"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for. No words, difficulty 0 and chapter 0 stand for any."""

    words: str = ""
    difficulty: int = 0
    chapter: int = 0
    order: Order = "title"


def pick(shelved: Iterable[Shelved], wanted: Wanted, results: Mapping[str, AttemptRow]) -> list[Shelved]:
    """What fits, in order. By result: the lowest score first, what was never graded after all that were."""
    words = wanted.words.casefold().split()
    found = [
        one
        for one in shelved
        if wanted.difficulty in (0, one.difficulty)
        and (not wanted.chapter or wanted.chapter in one.chapters)
        and all(word in _searched(one) for word in words)
    ]
    found.sort(key=lambda one: one.title.casefold())
    if wanted.order == "difficulty":
        found.sort(key=lambda one: one.difficulty)
    elif wanted.order == "result":
        found.sort(key=lambda one: _score(results.get(one.slug)))
    return found


def difficulties(shelved: Sequence[Shelved]) -> list[int]:
    """The difficulties that there are, easiest first."""
    return sorted({one.difficulty for one in shelved})


def stressed(shelved: Sequence[Shelved]) -> list[int]:
    """The chapters that some scenario stresses, in order."""
    return sorted({number for one in shelved for number in one.chapters})


def _score(row: AttemptRow | None) -> float:
    return row.score if row is not None and row.score is not None else 2.0


def _searched(one: Shelved) -> str:
    titles = (chapter_title(number) for number in one.chapters)
    return one_line(
        " ".join((one.title, one.slug, one.id, one.domain, one.summary, *titles, *one.vocabulary)), 20_000
    ).casefold()
