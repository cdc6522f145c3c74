"""The calibration gym: how far one drifted from the reference, answer by answer, and the next answer to score."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import DataTable, Static

from hotseat.core.calibration import Drift
from hotseat.core.plaintext import one_line, plain
from hotseat.panel.gym import Bout
from hotseat.panel.trouble import StorageError
from hotseat.tui.calibrated import drift_lines, signed
from hotseat.tui.widgets.key_line import KeyLine
from hotseat.tui.widgets.rung_mark import MUTED
from hotseat.tui.widgets.table import Column, Row, Table, cell
from hotseat.tui.widgets.title_bar import TitleBar

REACH = 2.0
"""Rungs: as far as the line over time is drawn."""
STEPS = 9
COLUMNS = (
    Column("date", "Date", 10),
    Column("scenario", "Scenario", 14, grows=True, folds=True),
    Column("answer", "It was", 10),
    Column("severity", "Severity", 9),
    Column("line", "severe · lenient", 17),
    Column("within", "Within one", 10, from_width=80),
    Column("flaws", "Flaws seen", 10, from_width=90),
)


class GymScreen(Screen[None]):
    """Every answer scored with its drift, and the drift over the newest together."""

    DEFAULT_CSS = """
    GymScreen {
        #drift { height: auto; padding: 1 2; }
        Table { height: 1fr; padding: 0 1; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "begin", "Score an answer", id="gym.begin", tooltip="A worked or flawed answer without its name"),
        Binding("enter", "open", "Open", id="gym.open", tooltip="Your rungs beside the reference of this answer"),
        Binding("escape", "app.close_screen", "Back", id="gym.back", tooltip="Back to the scorecards"),
    ]

    class BeginWanted(Message):
        """An answer is to be scored."""

    @dataclass
    class Opened(Message):
        """A bout is to be shown again."""

        card_id: str

    def __init__(self, interviewer: str, load: Callable[[], tuple[Sequence[Bout], Drift]]) -> None:
        super().__init__()
        self._interviewer = interviewer
        self._load = load

    def compose(self) -> ComposeResult:
        """The drift, the bouts."""
        yield TitleBar(f"Gym  {one_line(self._interviewer)}")
        yield Static("", id="drift", markup=False)
        yield Table(COLUMNS, id="bouts")
        yield KeyLine()

    def on_mount(self) -> None:
        """The keyboard to the table."""
        self.query_one(Table).focus()

    def on_screen_resume(self) -> None:
        """Load anew whenever the screen comes into view."""
        self.reload()

    @work(exclusive=True)
    async def reload(self) -> None:
        """Load the bouts anew."""
        drift = self.query_one("#drift", Static)
        try:
            bouts, found = await asyncio.to_thread(self._load)
        except StorageError as error:
            drift.update(plain(str(error)))
            return
        self.query_one(TitleBar).say(f"{len(bouts)} {'answer' if len(bouts) == 1 else 'answers'} scored")
        self.query_one(Table).fill(self._row(bout) for bout in reversed(bouts))
        self.refresh_bindings()
        if bouts:
            said = f"The newest {found.answers} together" if found.answers > 1 else "The one answer so far"
            head = Content.styled(f"{said}\n", MUTED)
            drift.update(Content.assemble(head, "\n".join(drift_lines(found))))
        else:
            drift.update(
                "Score worked and flawed answers without knowing which they are, then see how far your rungs lie "
                "from their reference. n begins; the date of the last one stands on your scorecards."
            )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without an answer there is none to open."""
        return action != "open" or (bool(self.query(Table)) and bool(self._here))

    @property
    def _here(self) -> str | None:
        return self.query_one(Table).key

    def action_begin(self) -> None:
        """Score an answer."""
        self.post_message(self.BeginWanted())

    def action_open(self) -> None:
        """Show a bout again."""
        if key := self._here:
            self.post_message(self.Opened(key))

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """A second click opens."""
        event.stop()
        self.action_open()

    def _row(self, bout: Bout) -> Row:
        muted, found = self.app.theme_variables.get("muted", ""), bout.drift
        cells = (
            cell(f"{bout.at:%Y-%m-%d}", muted),
            cell(one_line(bout.scenario)),
            cell(one_line(bout.answer, 30)),
            cell(signed(found.severity.value)),
            cell(line(found.severity.value), muted),
            cell("-" if found.within_one is None else f"{found.within_one:.0%}"),
            cell(f"{found.seen_flaws} of {found.flaws}" if found.flaws else "-", muted),
        )
        return Row(bout.card_id, cells)


def line(severity: float | None) -> str:
    """Severity on a line, severe to the left and lenient to the right of its middle."""
    if severity is None:
        return ""
    cells = ["·"] * (2 * STEPS - 1)
    cells[STEPS - 1] = "│"
    share = min(max(severity / REACH, -1.0), 1.0)
    cells[round((share + 1) * (STEPS - 1))] = "●"
    return "".join(cells)
