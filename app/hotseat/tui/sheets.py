"""Sheets: whatever can be opened to be read, in the one shape that the reading screen takes."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from hotseat.core.chapters import chapter_title
from hotseat.core.level import RUNG_WORDS
from hotseat.core.plaintext import one_line, plain

if TYPE_CHECKING:
    from hotseat.study.browse import Brief, Page


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sheet, from its heading on."""

    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Remark:
    """What is known of a stretch: what it earns (``rung`` 1 to 4), what is wrong with it, or what it adds."""

    kind: Literal["evidence", "flaw", "adds"]
    start: int
    end: int
    head: str
    said: str
    rung: int | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A text to read. ``place`` is what bookmarks and notes call it, ``label`` which of several it is."""

    place: str
    title: str
    label: str
    text: str
    parts: tuple[Part, ...] = ()
    remarks: tuple[Remark, ...] = ()
    adds: tuple[Remark, ...] = ()

    def part_at(self, offset: int) -> int:
        """Which part an offset stands in, counted from 0; before the first one, the first."""
        return max(bisect_right(self.parts, offset, key=lambda part: part.start) - 1, 0)


def sheet_of_page(page: "Page") -> Sheet:
    """A worked answer: its evidence layer, or for the flawed one its flaws."""
    remarks = [
        Remark(
            "evidence",
            span.start,
            span.end,
            f"{span.criterion} {one_line(span.name)}",
            f"rung {span.rung}, {RUNG_WORDS[span.rung]}"
            + (f"; chapter {span.chapter}, {chapter_title(span.chapter)}" if span.chapter else ""),
            span.rung,
        )
        for span in page.spans
    ]
    for flaw in page.flaws:
        start = page.text.find(flaw.quote)
        if start >= 0:
            head = f"Wrong: chapter {flaw.chapter}, {chapter_title(flaw.chapter)}"
            said = f"{plain(flaw.why)}\nRight: {plain(flaw.correction)}"
            remarks.append(Remark("flaw", start, start + len(flaw.quote), head, said))
    adds = [
        Remark("adds", added.start, added.end, f"+ {one_line(added.name)}", plain(added.what)) for added in page.adds
    ]
    return Sheet(
        place=page.place,
        title=one_line(page.title),
        label=page.name,
        text=page.text,
        parts=tuple(Part(one_line(part.title), _heading(page.text, part.start), part.end) for part in page.parts),
        remarks=tuple(sorted(remarks, key=lambda one: (one.start, one.end))),
        adds=tuple(adds),
    )


def sheet_of_brief(brief: "Brief") -> Sheet:
    """A scenario: brief and figures, and what only the interviewer knows where that may be shown."""
    card, sheet = brief.scenario.card, brief.scenario.sheet
    sections = [("Brief", f"*{card.summary}*\n\n{brief.scenario.brief.strip()}")]
    sections.append(("Figures", "\n".join(f"- {figure.name}: **{figure.value}**" for figure in card.figures)))
    if brief.shown:
        facts = "\n\n".join(f"*{one_line(fact.asks[0])}*\n\n{plain(fact.tells)}" for fact in sheet.facts)
        twist = "\n".join(f"- {one_line(change, 2000)}" for change in sheet.twist.changes)
        sections += [
            ("Facts told when asked", facts),
            ("The twist", f"{plain(sheet.twist.says)}\n\nA good answer changes:\n\n{twist}"),
        ]
        points = []
        for criterion in brief.criteria:
            rungs = "\n".join(f"- {rung}: {one_line(said, 2000)}" for rung, said in sorted(criterion.anchors.items()))
            points.append(f"**{one_line(criterion.name)}** ({criterion.id})\n\n{plain(criterion.shows)}\n\n{rungs}")
        if points:
            sections.append(("What this scenario asks for", "\n\n".join(points)))
    else:
        sections.append(("Hidden", "Facts, the twist and criteria are hidden until you have sat this scenario."))
    text, parts = joined(sections)
    return Sheet(f"brief/{brief.scenario.slug}", one_line(card.title), "brief", text, parts)


def _heading(text: str, start: int) -> int:
    """Where the heading above ``start`` begins; ``start`` itself where there is none."""
    above = text[:start].rstrip()
    line = above.rfind("\n") + 1
    return line if above[line:].startswith("#") else start


def joined(sections: Sequence[tuple[str, str]]) -> tuple[str, tuple[Part, ...]]:
    """Sections under headings as one Markdown text, and where each stands in it."""
    text, parts = "", []
    for title, body in sections:
        start = len(text)
        text += f"## {title}\n\n{body}"
        parts.append(Part(title, start, len(text)))
        text += "\n\n"
    return text, tuple(parts)


def place_of(text: str, snippet: str) -> int:
    """Where a search's snippet stands in a text, white space and Markdown aside; 0 when it does not."""
    words = snippet.strip("… ").split()
    for length in (8, 5, 3):
        found = _find(text, words[:length])
        if found >= 0:
            return found
    return 0


def _find(text: str, words: Sequence[str]) -> int:
    if not words:
        return -1
    at = text.find(words[0])
    while at >= 0:
        if text[at : at + 400].split()[: len(words)] == list(words):
            return at
        at = text.find(words[0], at + 1)
    return -1
