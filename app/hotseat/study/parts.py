"""The parts of a text: which stretch stands under which heading, for which chapters."""

from dataclasses import dataclass

from hotseat.content.catalogue import Catalogue
from hotseat.grading.split import split

FORMAT = "45"
"""The format whose phases the worked answers are written in."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch ``text[start:end]`` under a heading."""

    title: str
    chapters: tuple[int, ...]
    start: int
    end: int


def parts_of(text: str, catalogue: Catalogue) -> list[Part]:
    """A worked answer's parts in order; a text without headings is one part."""
    sections = split(text, catalogue.format(FORMAT)).sections
    if not sections:
        return [Part("Answer", (), 0, len(text))]
    return [Part(section.title, section.chapters, section.start, section.end) for section in sections]
