"""Against mine: a worked answer beside an attempt of one's own, phase by phase and criterion by criterion."""

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen

from hotseat.core.plaintext import one_line
from hotseat.core.records import AttemptRow
from hotseat.study.trouble import ContentError, StorageError, UnknownContent
from hotseat.tui.widgets.choices import Choices
from hotseat.tui.widgets.key_line import KeyLine
from hotseat.tui.widgets.phase_columns import Cell, PhaseColumns
from hotseat.tui.widgets.rung_mark import MUTED
from hotseat.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from hotseat.study.browse import AgainstMine, MyRow

PAGE = 1000.0
THEIRS, MINE = 0, 1


class AgainstScreen(Screen[None]):
    """One phase at a time. ``load`` reads the worked answer against the attempt with that id."""

    DEFAULT_CSS = """
    AgainstScreen #which { height: 1; margin: 1 0; padding: 0 4; }
    AgainstScreen #which Choices { margin-right: 4; }
    """
    AUTO_FOCUS = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "turn(0)", "Worked", id="against.theirs", show=False, tooltip="The worked answer"),
        Binding("2", "turn(1)", "Mine", id="against.mine", show=False, tooltip="Your own answer"),
        Binding("right,n", "phase(1)", "Next phase", id="against.next", tooltip="The next phase"),
        Binding("left,N", "phase(-1)", "Phase before", id="against.before", tooltip="The phase before"),
        Binding("o", "attempt", "Other attempt", id="against.attempt", tooltip="Another attempt of this scenario"),
        Binding("down,j", "scroll(1)", "Down", id="against.down", show=False, tooltip="Both a line down"),
        Binding("up,k", "scroll(-1)", "Up", id="against.up", show=False, tooltip="Both a line up"),
        Binding("space,pagedown", "page(1)", "Page down", id="against.page-down", tooltip="Both a page down"),
        Binding("backspace,pageup", "page(-1)", "Page up", id="against.page-up", show=False, tooltip="Both a page up"),
        Binding("escape,q", "app.close_screen", "Back", id="against.close", tooltip="Back to the worked answer"),
    ]

    def __init__(
        self, load: "Callable[[str], AgainstMine]", beside: "AgainstMine", attempts: Sequence[AttemptRow], part: str
    ) -> None:
        super().__init__()
        self._load = load
        self._beside = beside
        self._attempts = tuple(attempts)
        titles = [row.title for row in beside.rows]
        self._row = titles.index(part) if part in titles else 0

    def compose(self) -> ComposeResult:
        """Which phase of which attempt, both texts, keys."""
        page = self._beside.page
        titles = [(str(place), one_line(row.title)) for place, row in enumerate(self._beside.rows)]
        yield TitleBar(f"Against mine  {one_line(page.title)}")
        with Horizontal(id="which"):
            yield Choices(titles, str(self._row), folded=True, id="phase")
            attempts = [(row.id, _said(row)) for row in self._attempts]
            yield Choices(attempts, self._beside.attempt, label="other attempt", key="o", folded=True, id="attempt")
        yield PhaseColumns([f"1 worked, {page.name}", "2 mine"], MINE, id="columns")
        yield KeyLine(compact=True)

    def on_mount(self) -> None:
        """The phase that was asked for."""
        for choices in self.query(Choices):
            choices.can_focus = False
        self.query_one("#attempt").display = len(self._attempts) > 1
        self._draw()

    def _draw(self) -> None:
        rows, row = self._beside.rows, self._beside.rows[self._row]
        self.query_one(TitleBar).say(f"phase {self._row + 1} of {len(rows)}")
        theirs = self._beside.page.text[row.theirs.start : row.theirs.end]
        # An answer typed line by line keeps its lines.
        mine = row.mine.replace("\n", "  \n") or "*Nothing was written in this phase.*"
        said = _criteria(row, self._beside.graded)
        self.query_one(PhaseColumns).show([Cell(theirs), Cell(mine, below=said)])

    @on(Choices.Changed, "#phase")
    def _turn_phase(self, event: Choices.Changed) -> None:
        self._row = int(event.value)
        self._draw()

    @on(Choices.Changed, "#attempt")
    @work(exclusive=True)
    async def _take_attempt(self, event: Choices.Changed) -> None:
        try:
            self._beside = await asyncio.to_thread(self._load, event.value)
        except (StorageError, ContentError, UnknownContent) as error:
            self.notify(one_line(str(error), 300), severity="error", markup=False)
            return
        self._row = min(self._row, len(self._beside.rows) - 1)
        self._draw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """With one attempt there is no other."""
        return not (action == "attempt" and len(self._attempts) < 2)

    def action_attempt(self) -> None:
        """The attempt before, round and round."""
        self.query_one("#attempt", Choices).action_step(1)

    def action_phase(self, by: int) -> None:
        """The next or previous phase, not round."""
        self.query_one("#phase", Choices).take(str(self._row + by))

    def action_turn(self, at: int) -> None:
        """The other text."""
        self.query_one(PhaseColumns).turn_to(at)

    def action_scroll(self, by: int) -> None:
        """Both texts."""
        self.query_one(PhaseColumns).scroll_by(by)

    def action_page(self, by: int) -> None:
        """Both texts, a page."""
        self.query_one(PhaseColumns).scroll_by(by * PAGE)


def _criteria(row: "MyRow", graded: bool) -> Content | None:
    """What the worked answer shows here, with the rung that mine got beside it."""
    if not row.criteria:
        return None
    head = "worked  mine" if graded else "worked  (mine is not graded)"
    lines = [Content.styled(head, MUTED)]
    for one in row.criteria:
        theirs, mine = _marks(one.theirs), _marks(one.mine) if graded else "    "
        ahead = one.mine is not None and one.mine >= one.theirs
        style = "$text-success" if ahead else "$text-warning"
        lines.append(Content.assemble((f"{theirs}    ", "$text-primary"), (f"{mine}  ", style), one_line(one.name)))
    return Content("\n").join(lines)


def _marks(rung: int | None) -> str:
    return "?   " if rung is None else "●" * rung + "·" * (4 - rung)


def _said(row: AttemptRow) -> str:
    score = f", {row.score:.2f}" if row.score is not None else ""
    return f"{row.started_at.astimezone():%d %b %Y}{score}"
