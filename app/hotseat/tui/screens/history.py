"""The history: what was sat, what it came to, and what can be done with it now."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Protocol

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widgets import DataTable, Input, Static

from hotseat.core.plaintext import one_line
from hotseat.core.records import AttemptRow
from hotseat.practice.trouble import StorageError
from hotseat.tui.widgets.key_line import KeyLine
from hotseat.tui.widgets.table import Column, Row, Table, cell
from hotseat.tui.widgets.title_bar import TitleBar
from hotseat.tui.widgets.typed_question import TypedQuestion

PAGE = 200
OF_AN_ATTEMPT = ("open", "mark", "delete", "score")
COLUMNS = (
    Column("mark", "", 1),
    Column("when", "When", 16, from_width=130),
    Column("day", "When", 10, below_width=130),
    Column("title", "Scenario", 14, grows=True, from_width=110, folds=True),
    Column("sat", "Scenario", 14, grows=True, below_width=110, folds=True),  # a drill says so where no format is shown
    Column("format", "Format", 8, from_width=110),
    Column("level", "Level", 6, from_width=110),
    Column("minutes", "Min", 4, from_width=90),
    Column("score", "Score", 19, from_width=90),
    Column("total", "Score", 5, below_width=90),
    Column("recommendation", "Recommendation", 14, from_width=90),
    Column("came-to", "Recommendation", 14, below_width=90),  # or why there is no score
)


class Loader(Protocol):
    """Attempts, newest first, by pages."""

    def __call__(
        self, limit: int = ..., offset: int = ..., scenario: str | None = ..., search: str | None = ...
    ) -> list[AttemptRow]:
        """At most ``limit`` rows after the first ``offset``."""


class HistoryScreen(Screen[None]):
    """A table that loads a page at a time, as the cursor comes near its end."""

    CSS_PATH = "history.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", id="history.open", tooltip="The report, or the interview if it is open"),
        Binding("c", "mark", "Compare", id="history.compare", tooltip="Mark one, then another: both side by side"),
        Binding("d", "delete", "Delete", id="history.delete", tooltip="Delete an attempt with all its data"),
        Binding("i", "score", "Score", id="history.score", tooltip="Score a finished attempt as an interviewer"),
        Binding("slash", "find", "Find", id="history.find", tooltip="Find words in titles and answers"),
        Binding("escape", "leave", "Back", id="history.back", tooltip="Back to the library"),
    ]

    @dataclass
    class Opened(Message):
        """A report is to be shown."""

        attempt_id: str

    @dataclass
    class Resumed(Message):
        """An open attempt is to go on."""

        attempt_id: str

    @dataclass
    class Compared(Message):
        """Two attempts are to be shown side by side."""

        one: str
        other: str

    @dataclass
    class Deleted(Message):
        """An attempt is to be deleted; it was confirmed."""

        attempt_id: str

    @dataclass
    class ScoreWanted(Message):
        """A finished attempt is to be scored by an interviewer."""

        attempt_id: str

    def __init__(self, rows: Loader, count: Callable[[], int]) -> None:
        super().__init__()
        self._load = rows
        self._count = count
        self._rows: dict[str, AttemptRow] = {}
        self._marked: str | None = None
        self._search = ""
        self._more = True

    def compose(self) -> ComposeResult:
        """Search, table, a line for what there is to say."""
        yield TitleBar("History")
        yield Input(placeholder="/ find words in titles and answers, enter searches", id="find", compact=True)
        yield Table(COLUMNS, id="attempts")
        yield Static("", id="said", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Load the first page."""
        self.query_one(Table).focus()
        self.app.theme_changed_signal.subscribe(self, lambda _: self._draw())

    def on_screen_resume(self) -> None:
        """Load anew whenever the screen comes into view: a report or an interview may have changed it."""
        self.reload()

    def reload(self) -> None:
        """Load the first page anew."""
        self._load_page(anew=True)

    @work(exclusive=True)
    async def _load_page(self, anew: bool = False) -> None:
        offset = 0 if anew else len(self._rows)
        limit = max(PAGE, len(self._rows)) if anew else PAGE
        try:
            rows = await asyncio.to_thread(self._load, limit=limit, offset=offset, search=self._search or None)
            count = await asyncio.to_thread(self._count)
        except StorageError as error:
            self._say(one_line(str(error), 400))
            return
        self._more = len(rows) == limit
        found = {row.id: row for row in rows}
        self.query_one(TitleBar).say(f"{count} {'attempt' if count == 1 else 'attempts'}")
        if anew:
            self._rows = found
            self._draw()
            self._say(self._nothing() if not rows else "")
        else:
            self._rows |= found
            self.query_one(Table).extend(self._row(row) for row in rows)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without an attempt there is none to open, to compare, to delete or to score."""
        return bool(self._rows) or action not in OF_AN_ATTEMPT

    # what the candidate does

    @on(DataTable.RowSelected)
    def action_open(self) -> None:
        """The report of a finished attempt, or the interview of an open one."""
        row = self._here
        if row is not None:
            self.post_message(self.Resumed(row.id) if row.status == "open" else self.Opened(row.id))

    def action_mark(self) -> None:
        """Mark an attempt; with another one marked already, compare the two."""
        row = self._here
        if row is None:
            return
        if row.status == "open":
            self._say("An open attempt has no report to compare yet.")
        elif self._marked is None or self._marked not in self._rows:
            self._marked = row.id
            self._say("Marked. Go to another attempt and press c to compare the two, or c here to unmark.")
            self._draw()
        else:
            one, self._marked = self._marked, None
            self._say("")
            self._draw()
            if one != row.id:
                self.post_message(self.Compared(one, row.id))

    def action_delete(self) -> None:
        """Ask, with a word to type, and then delete."""
        row = self._here
        if row is None:
            return
        asks = f"Delete '{one_line(row.title)}' of {_when(row)}?"
        because = (
            f"Its {row.words:,} words, notes, journal and assessments are removed from the database for good. "
            "Backups made earlier still hold it."
        )

        def answered(yes: bool | None) -> None:
            if yes:
                self.post_message(self.Deleted(row.id))

        self.app.push_screen(TypedQuestion(asks, because, "delete"), answered)

    def action_score(self) -> None:
        """Score a finished attempt."""
        row = self._here
        if row is not None and row.status == "open":
            self._say("An open attempt cannot be scored yet.")
        elif row is not None:
            self.post_message(self.ScoreWanted(row.id))

    def action_find(self) -> None:
        """Type what to find."""
        self.query_one(Input).focus()

    def action_leave(self) -> None:
        """Take the search away first, then leave."""
        field = self.query_one(Input)
        if self._search or field.value or field.has_focus:
            field.value = self._search = ""
            self.query_one(Table).focus()
            self.reload()
        else:
            self.app.call_later(self.run_action, "app.close_screen")

    @on(Input.Submitted)
    def _find(self, event: Input.Submitted) -> None:
        self._search = event.value.strip()
        self.query_one(Table).focus()
        self._rows = {}
        self.reload()

    @on(DataTable.RowHighlighted)
    def _near_the_end(self, event: DataTable.RowHighlighted) -> None:
        if self._more and event.cursor_row >= len(self._rows) - PAGE // 4:
            self._load_page()

    # what is shown

    @property
    def _here(self) -> AttemptRow | None:
        return self._rows.get(self.query_one(Table).key or "")

    def _draw(self) -> None:
        self.query_one(Table).fill(self._row(row) for row in self._rows.values())

    def _say(self, text: str) -> None:
        self.query_one("#said", Static).update(text)

    def _nothing(self) -> str:
        return "Nothing found." if self._search else "No attempts yet. Choose a scenario in the library to sit one."

    def _row(self, row: AttemptRow) -> Row:
        muted = self.app.theme_variables.get("muted", "")
        return Row(
            row.id,
            (
                cell("▸" if row.id == self._marked else "", self.app.theme_variables.get("primary", "")),
                cell(_when(row), muted),
                cell(_when(row)[:10], muted),
                cell(one_line(row.title)),
                cell(one_line(f"{row.drilled}, {row.title}" if row.drilled else row.title)),
                cell(one_line(row.format, 20), muted),
                cell(row.level.value, muted),
                cell(f"{row.clock.total_seconds() / 60:4.0f}", muted),
                *self._outcome(row, muted),
            ),
        )

    def _outcome(self, row: AttemptRow, muted: str) -> tuple[Text, Text, Text, Text]:
        """The last four columns: score and recommendation, with room and without."""
        if row.status == "open":
            opened = cell("▸ in progress", self.app.theme_variables.get("warning", ""))
            return opened, cell(""), cell("enter resumes", muted), opened
        if row.score is None or row.low is None or row.high is None:
            without = cell("not graded" if row.rater is None else "not scored", muted)
            return without, cell(""), cell(""), without
        words = cell(row.recommendation.value if row.recommendation else "")
        return cell(f"{row.score:.2f} ({row.low:.2f} to {row.high:.2f})"), cell(f"{row.score:.2f}"), words, words


def _when(row: AttemptRow) -> str:
    return f"{row.started_at.astimezone():%Y-%m-%d %H:%M}"
