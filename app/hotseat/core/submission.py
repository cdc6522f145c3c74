"""What a rater reads: the whole text, and which stretch of it was written in which phase."""

from pydantic import ConfigDict

from hotseat.core.plaintext import HEADING
from hotseat.core.rubric import Frozen


class Section(Frozen):
    """A stretch of the text written for some chapters: ``text[start:end]``."""

    title: str
    chapters: tuple[int, ...]
    start: int
    end: int


class Submission(Frozen):
    """An answer: one text, its sections in order (none when it came without headings)."""

    model_config = ConfigDict(str_strip_whitespace=False)  # offsets count from the text as it was given

    text: str
    sections: tuple[Section, ...] = ()
    scenario: str | None = None
    format: str | None = None

    def chapters_at(self, offset: int) -> tuple[int, ...]:
        """The chapters of the section that holds ``offset``; empty when none does."""
        for section in self.sections:
            if section.start <= offset < section.end:
                return section.chapters
        return ()

    @property
    def words(self) -> int:
        """How many words were written; the sections' own headings are none."""
        ends = [0, *(section.end for section in self.sections)]
        starts = [*(section.start for section in self.sections), len(self.text)]
        between = [self.text[end:start] for end, start in zip(ends, starts, strict=True)]
        told = sum(len(self.text[section.start : section.end].split()) for section in self.sections)
        return told + sum(len(HEADING.sub("", text).split()) for text in between)

    @classmethod
    def join(
        cls,
        parts: list[tuple[str, tuple[int, ...], str]],
        scenario: str | None = None,
        format: str | None = None,
    ) -> "Submission":
        """Join ``(title, chapters, text)`` parts into one text with a Markdown heading over each non-empty part."""
        text, sections = "", []
        for title, chapters, body in parts:
            if not body.strip():
                continue
            text += f"## {title}\n\n"
            start = len(text)
            text += body.rstrip() + "\n\n"
            sections.append(Section(title=title, chapters=chapters, start=start, end=len(text)))
        return cls(text=text, sections=tuple(sections), scenario=scenario, format=format)
