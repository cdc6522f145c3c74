"""What a scenario is about, to read before one sits it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from hotseat.core.chapters import chapter_title
from hotseat.core.plaintext import one_line, plain
from hotseat.tui.widgets.bars import dots

if TYPE_CHECKING:
    from hotseat.core.records import AttemptRow
    from hotseat.core.shelved import Shelved

BRIEF_SHOWN = 1_500
MUTED = "$foreground-muted"


class ScenarioPreview(VerticalScroll):
    """Summary, last result, stressed chapters, how the brief begins, and the figures. Shown without markup."""

    DEFAULT_CSS = """
    ScenarioPreview { padding: 0 2; scrollbar-size-vertical: 1; }
    ScenarioPreview:focus { background-tint: $foreground 3%; }
    ScenarioPreview > Static { width: 1fr; padding-right: 1; }
    """

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static(markup=False)

    def show(self, one: Shelved, brief: str, last: AttemptRow | None, going_on: bool) -> None:
        """Show a scenario. ``brief`` may be empty as long as it has not been read."""
        parts = [head(one), Content(plain(one.summary)), *result(last, going_on)]
        parts += [chapters(one)]
        if brief:
            parts.append(section("The brief begins", Content(first_paragraph(brief))))
        parts.append(section("Figures", figures(one)))
        self._say(Content("\n\n").join(parts))
        self.scroll_home(animate=False)

    def clear(self, said: str) -> None:
        """Show one sentence instead."""
        self._say(Content.styled(said, MUTED))

    def _say(self, content: Content) -> None:
        self.query_one(Static).update(content)


def head(one: Shelved) -> Content:
    """Title, and a line of what kind of scenario it is."""
    kind = f"{one_line(one.domain, 40)}  {dots(one.difficulty)} {one.difficulty} of 5"
    if one.origin != "shipped":
        kind += f"  {one.origin} pack"
    return Content.assemble((one_line(one.title), "bold"), "\n", (kind, MUTED))


def result(last: AttemptRow | None, going_on: bool) -> list[Content]:
    """What it came to last time, and whether an attempt is still open."""
    found = []
    if going_on:
        found.append(Content.styled("▸ In progress: r resumes it, enter starts another.", "$text-warning"))
    if last is not None:
        words = last.recommendation.value if last.recommendation else "no recommendation"
        said = f"{band(last)}  {words}\n"
        format = one_line(last.drilled or last.format, 20)
        how = f"{last.level.value}, {format}, {last.started_at.astimezone():%d %b %Y}"
        found.append(section("Last result", Content.assemble(said, (how, MUTED))))
    return found


def band(row: AttemptRow) -> str:
    """A score with its interval as people read it."""
    if row.score is None or row.low is None or row.high is None:
        return "not scored"
    return f"{row.score:.2f} ({row.low:.2f} to {row.high:.2f})"


def chapters(one: Shelved) -> Content:
    """The stressed chapters by name."""
    lines = [Content(f"{number:>2}  {chapter_title(number)}") for number in one.chapters]
    return section("Stresses", Content("\n").join(lines))


def figures(one: Shelved) -> Content:
    """Names in one column, values in the next."""
    lines = [Content.assemble((f"{one_line(name, 60)}: ", MUTED), one_line(value, 120)) for name, value in one.figures]
    return Content("\n").join(lines)


def section(title: str, body: Content) -> Content:
    """A body under a heading."""
    return Content.assemble((f"{title}\n", "bold $primary"), body)


def first_paragraph(brief: str) -> str:
    """The first paragraph of a brief that is no heading, cut where it is very long."""
    paragraphs = (part.strip() for part in plain(brief).split("\n\n"))
    first = next((part for part in paragraphs if part and not part.startswith("#")), "")
    return one_line(first, BRIEF_SHOWN)
