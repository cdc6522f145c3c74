"""The list of scorecards: go on with one, read one, delete one; begin another."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widgets import DataTable, Static

from hotseat.core.plaintext import one_line, plain
from hotseat.core.score_records import CardRow
from hotseat.panel.trouble import StorageError
from hotseat.tui.widgets.key_line import KeyLine
from hotseat.tui.widgets.table import Column, Row, Table, cell
from hotseat.tui.widgets.title_bar import TitleBar
from hotseat.tui.widgets.typed_question import TypedQuestion

LIMIT = 1_000
KINDS = {"live": "live", "text": "text", "gym": "gym"}
COLUMNS = (
    Column("when", "Touched", 16, from_width=130),
    Column("day", "Touched", 10, below_width=130),
    Column("candidate", "Candidate", 12),
    Column("interviewer", "Interviewer", 12, from_width=110),
    Column("title", "Scenario", 14, grows=True, folds=True),
    Column("kind", "Kind", 4, from_width=90),
    Column("level", "Level", 6, from_width=110),
    Column("outcome", "Outcome", 14),
)


class ScorecardsScreen(Screen[None]):
    """Cards, last touched first."""

    DEFAULT_CSS = """
    ScorecardsScreen {
        Table { height: 1fr; padding: 0 1; margin-top: 1; }
        #said { height: auto; max-height: 3; padding: 0 2; color: $foreground-muted; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", id="cards.open", tooltip="Go on with an open card, or read a submitted one"),
        Binding("g", "gym", "Gym", id="cards.gym", tooltip="Calibrate on worked answers, scored blind"),
        Binding("d", "delete", "Delete", id="cards.delete", tooltip="Delete a scorecard with its notes and its text"),
        Binding("escape", "app.close_screen", "Back", id="cards.back", tooltip="Back to the library"),
    ]

    @dataclass
    class Opened(Message):
        """A card is to be gone on with, or read."""

        card_id: str
        submitted: bool

    @dataclass
    class Deleted(Message):
        """A card is to be deleted; it was confirmed."""

        card_id: str

    class GymWanted(Message):
        """The gym is to be shown."""

    def __init__(self, rows: Callable[[int], list[CardRow]]) -> None:
        super().__init__()
        self._load = rows
        self._rows: dict[str, CardRow] = {}

    def compose(self) -> ComposeResult:
        """Table and a line for what there is to say."""
        yield TitleBar("Scorecards")
        yield Table(COLUMNS, id="cards")
        yield Static("", id="said", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """The keyboard to the table."""
        self.query_one(Table).focus()

    def on_screen_resume(self) -> None:
        """Load anew whenever the screen comes into view."""
        self.reload()

    @work(exclusive=True)
    async def reload(self) -> None:
        """Load the list anew."""
        try:
            rows = await asyncio.to_thread(self._load, LIMIT)
        except StorageError as error:
            self._say(plain(str(error)))
            return
        self._rows = {row.id: row for row in rows}
        self.refresh_bindings()
        self.query_one(Table).fill(map(self._row, rows))
        self.query_one(TitleBar).say(f"{len(rows)} {'card' if len(rows) == 1 else 'cards'}")
        self._say("" if rows else "No scorecards yet. i in the library sets one up; g calibrates you first.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a card there is none to open or delete, and the footer says so by leaving it out."""
        return bool(self._rows) or action not in ("open", "delete")

    @on(DataTable.RowSelected)
    def action_open(self) -> None:
        """Go on with the card under the cursor, or read it."""
        if row := self._rows.get(self.query_one(Table).key or ""):
            self.post_message(self.Opened(row.id, row.status == "submitted"))

    def action_gym(self) -> None:
        """To the gym."""
        self.post_message(self.GymWanted())

    def action_delete(self) -> None:
        """Ask, with a word to type, and then delete."""
        row = self._rows.get(self.query_one(Table).key or "")
        if row is None:
            return
        asks = f"Delete the card about {one_line(row.candidate)}, '{one_line(row.title)}'?"
        because = (
            "Its ratings, notes, quotes, journal and the text it is about are removed for good. The attempt it was "
            "scored from stays; 'hotseat candidates delete' removes all that is kept of a candidate."
        )

        def answered(yes: bool | None) -> None:
            if yes:
                self.post_message(self.Deleted(row.id))

        self.app.push_screen(TypedQuestion(asks, because, "delete"), answered)

    def _say(self, text: str) -> None:
        self.query_one("#said", Static).update(text)

    def _row(self, row: CardRow) -> Row:
        muted = self.app.theme_variables.get("muted", "")
        when = f"{row.touched_at.astimezone():%Y-%m-%d %H:%M}"
        if row.status == "open":
            outcome = cell("▸ open", self.app.theme_variables.get("warning", ""))
        else:
            outcome = cell(row.recommendation.value if row.recommendation else "handed in")
        cells = (
            cell(when, muted),
            cell(when[:10], muted),
            cell(one_line(row.candidate)),
            cell(one_line(row.interviewer), muted),
            cell(one_line(row.title)),
            cell(KINDS.get(row.mode, row.mode), muted),
            cell(row.level.value, muted),
            outcome,
        )
        return Row(row.id, cells)
