"""Side by side: mid, senior and staff, phase by phase, with what each adds to the one below."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen

from hotseat.core.plaintext import one_line, plain
from hotseat.tui.widgets.choices import Choices
from hotseat.tui.widgets.key_line import KeyLine
from hotseat.tui.widgets.phase_columns import Cell, PhaseColumns
from hotseat.tui.widgets.prose import Mark
from hotseat.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from hotseat.study.browse import Added, Comparison, Page
    from hotseat.study.parts import Part

PAGE = 1000.0


class BesideScreen(Screen[None]):
    """One phase at a time. A narrow window shows one answer, a wide one two or three."""

    DEFAULT_CSS = """
    BesideScreen #phase { height: 1; margin: 1 0; padding: 0 4; width: 1fr; }
    """
    AUTO_FOCUS = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "turn(0)", "Mid", id="beside.first", show=False, tooltip="The first answer: mid"),
        Binding("2", "turn(1)", "Senior", id="beside.second", show=False, tooltip="The second answer: senior"),
        Binding("3", "turn(2)", "Staff", id="beside.third", show=False, tooltip="The third answer: staff"),
        Binding("right,n", "phase(1)", "Next phase", id="beside.next", tooltip="The next phase"),
        Binding("left,N", "phase(-1)", "Phase before", id="beside.before", tooltip="The phase before"),
        Binding("down,j", "scroll(1)", "Down", id="beside.down", show=False, tooltip="All columns a line down"),
        Binding("up,k", "scroll(-1)", "Up", id="beside.up", show=False, tooltip="All columns a line up"),
        Binding("space,pagedown", "page(1)", "Page down", id="beside.page-down", tooltip="All columns a page down"),
        Binding(
            "backspace,pageup", "page(-1)", "Page up", id="beside.page-up", show=False, tooltip="All columns a page up"
        ),
        Binding("escape,q", "app.close_screen", "Back", id="beside.close", tooltip="Back to where this was opened"),
    ]

    def __init__(self, comparison: "Comparison", part: str = "") -> None:
        super().__init__()
        self._comparison = comparison
        titles = [row.title for row in comparison.rows]
        self._row = titles.index(part) if part in titles else 0

    def compose(self) -> ComposeResult:
        """Which phase, the columns, keys."""
        pages = self._comparison.pages
        labels = [f"{place} {page.name}" for place, page in enumerate(pages, start=1)]
        titles = [(str(place), one_line(row.title)) for place, row in enumerate(self._comparison.rows)]
        yield TitleBar(f"Side by side  {one_line(pages[0].title)}")
        yield Choices(titles, str(self._row), folded=True, id="phase")
        yield PhaseColumns(labels, len(pages) - 1, id="columns")
        yield KeyLine(compact=True)

    def on_mount(self) -> None:
        """The first phase."""
        self.query_one(Choices).can_focus = False
        self._draw()

    @on(Choices.Changed)
    def _draw(self) -> None:
        self._row = int(self.query_one(Choices).value)
        rows, row = self._comparison.rows, self._comparison.rows[self._row]
        self.query_one(TitleBar).say(f"phase {self._row + 1} of {len(rows)}")
        cells = [_cell(*three) for three in zip(self._comparison.pages, row.parts, row.adds, strict=True)]
        self.query_one(PhaseColumns).show(cells)

    def action_phase(self, by: int) -> None:
        """The next or previous phase, not round."""
        self.query_one(Choices).take(str(self._row + by))

    def action_turn(self, at: int) -> None:
        """Another answer."""
        self.query_one(PhaseColumns).turn_to(at)

    def action_scroll(self, by: int) -> None:
        """All columns."""
        self.query_one(PhaseColumns).scroll_by(by)

    def action_page(self, by: int) -> None:
        """All columns, a page."""
        self.query_one(PhaseColumns).scroll_by(by * PAGE)


def _cell(page: "Page", part: "Part | None", adds: "tuple[Added, ...]") -> Cell:
    if part is None:
        return Cell("*Nothing under this heading.*")
    marks = tuple(Mark(added.start - part.start, added.end - part.start, "adds", "⁺") for added in adds)
    if not adds:
        return Cell(page.text[part.start : part.end], marks)
    parts: list[Content | str | tuple[str, str]] = [(f"What {page.name} adds\n", "bold $text-success")]
    for added in adds:
        parts += [("+ ", "$text-success"), (f"{one_line(added.name)}: ", "bold"), f"{plain(added.what)}\n"]
    return Cell(page.text[part.start : part.end], marks, Content.assemble(*parts).rstrip())
