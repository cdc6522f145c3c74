"""Two attempts side by side: what moved between them, chapter by chapter and criterion by criterion."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from hotseat.core.chapters import chapter_title
from hotseat.core.plaintext import one_line
from hotseat.practice.report import Comparison, Report
from hotseat.practice.wording import band, rung_words
from hotseat.tui.widgets.bars import bar
from hotseat.tui.widgets.key_line import KeyLine
from hotseat.tui.widgets.title_bar import TitleBar

MUTED = "$foreground-muted"
NOTICEABLE = 0.005
NAME, NARROW_NAME, BAR, NARROW_BAR = 40, 26, 24, 13


class CompareScreen(Screen[None]):
    """The earlier attempt on the left, the later one on the right."""

    CSS_PATH = "compare.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.close_screen", "Back", id="compare.back", tooltip="Back to the history"),
        Binding("up,k", "scroll('up')", "Up", id="compare.up", show=False, tooltip="A line up"),
        Binding("down,j", "scroll('down')", "Down", id="compare.down", show=False, tooltip="A line down"),
        Binding("pageup", "scroll('page_up')", "Page up", id="compare.page-up", show=False, tooltip="A page up"),
        Binding("pagedown", "scroll('page_down')", "Page down", id="compare.page-down", tooltip="A page down"),
    ]

    def __init__(self, comparison: Comparison) -> None:
        super().__init__()
        self._comparison = comparison

    def compose(self) -> ComposeResult:
        """One scrolling page."""
        one, two = self._comparison.before, self._comparison.after
        title = one.title if one.title == two.title else f"{one.title} and {two.title}"
        yield TitleBar(f"Compare  {one_line(title)}")
        with VerticalScroll(id="page"):
            if not self._comparison.comparable:
                yield Static(self._warning(), id="warning", markup=False)
            yield Static(id="heads", markup=False)
            yield Static(id="chapters", markup=False)
            yield Static(self._moved(), id="moved", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Let the keys scroll."""
        self.query_one("#page").focus()

    def on_resize(self) -> None:
        """Bars as long as the window allows."""
        self.query_one("#heads", Static).update(self._heads())
        self.query_one("#chapters", Static).update(self._chapters())

    def action_scroll(self, way: str) -> None:
        """Move the page."""
        getattr(self.query_one("#page", VerticalScroll), f"scroll_{way}")(animate=False)

    def _warning(self) -> str:
        one, two = self._comparison.before.assessment, self._comparison.after.assessment
        differs = "levels" if one.level != two.level else "rubrics"
        return f"! These two were read by different {differs}: read the differences with care."

    def _widths(self) -> tuple[int, int]:
        return (NAME, BAR) if self.size.width >= 110 else (NARROW_NAME, NARROW_BAR)

    def _heads(self) -> Content:
        name, length = self._widths()
        column = length + 6
        one, two = self._comparison.before, self._comparison.after
        rows = [
            ("", "Before", "After"),
            ("Sat", _sat(one), _sat(two)),
            ("Level", one.assessment.level.value, two.assessment.level.value),
            ("Total", band(one.assessment.total), band(two.assessment.total)),
            ("Outcome", one.assessment.recommendation.value, two.assessment.recommendation.value),
        ]
        lines = [
            Content.assemble((f"{label:<{name}}", MUTED), (f"{left:<{column}}  {right}", "bold" if not label else ""))
            for label, left, right in rows
        ]
        return Content("\n").join(lines)

    def _chapters(self) -> Content:
        name, length = self._widths()
        lines = [Content.styled("Chapters", "bold $primary")]
        for number, before, after in self._comparison.chapters():
            title = f"{number:>2}  {one_line(chapter_title(number), name - 6)}"
            lines.append(
                Content.assemble(
                    f"{title:<{name}}",
                    _share(before, length),
                    "  ",
                    _share(after, length),
                    "  ",
                    _change(before, after),
                )
            )
        return Content("\n").join(lines)

    def _moved(self) -> Content:
        lines = [Content.styled("Criteria that moved", "bold $primary")]
        for name, before, after in self._comparison.moved():
            mark = "▲" if (after or 0) > (before or 0) else "▼"
            style = "$text-success" if mark == "▲" else "$text-error"
            moved = f"{rung_words(before)} → {rung_words(after)}"
            lines.append(Content.assemble((f"{mark} ", style), one_line(name, 80), (f"  {moved}", MUTED)))
        if len(lines) == 1:
            lines.append(Content.styled("None.", MUTED))
        return Content("\n").join(lines)


def _sat(report: Report) -> str:
    if report.attempt is None:
        return "a file"
    return f"{report.attempt.started_at.astimezone():%d %b %Y}, {one_line(report.attempt.plan.format.id, 12)}"


def _share(share: float | None, length: int) -> Content:
    if share is None:
        return Content.styled(f"{'-':<{length}}      ", MUTED)
    drawn = bar(share, length)
    full = drawn.rstrip("·")
    return Content.assemble((full, "$primary"), (drawn[len(full) :], "$panel-lighten-2"), f"  {share:.2f}")


def _change(before: float | None, after: float | None) -> Content:
    if before is None or after is None:
        return Content("")
    change = after - before
    if abs(change) < NOTICEABLE:
        return Content.styled("=", MUTED)
    return Content.styled(
        f"{'▲' if change > 0 else '▼'} {change:+.2f}", "$text-success" if change > 0 else "$text-error"
    )
