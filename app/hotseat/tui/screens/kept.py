"""Kept: bookmarks, notes, and what was read last, of every text together."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widgets import DataTable, Static

from hotseat.core.plaintext import one_line
from hotseat.study.trouble import StorageError
from hotseat.tui.widgets.key_line import KeyLine
from hotseat.tui.widgets.question import Question
from hotseat.tui.widgets.table import Column, Row, Table, cell
from hotseat.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from hotseat.study.keeping import Keeping

COLUMNS = (
    Column("kind", "", 10),
    Column("what", "What", 20, grows=True),
    Column("where", "Where", 24),
    Column("when", "When", 10, from_width=70),
)
SIGNS = {"mark": "⚑ bookmark", "note": "✎ note", "read": "  read"}
MOST_READ = 20


@dataclass(frozen=True, slots=True)
class Kept:
    """One thing that was kept, and where it leads."""

    kind: Literal["mark", "note", "read"]
    id: str
    place: str
    offset: int
    said: str
    at: datetime


class KeptScreen(Screen[None]):
    """Newest first; ``titles`` names scenarios by slug."""

    DEFAULT_CSS = """
    KeptScreen Table { height: 1fr; padding: 0 1; margin-top: 1; }
    KeptScreen #said { height: 1; padding: 0 2; color: $text-muted; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", id="kept.open", tooltip="Open it where it stands"),
        Binding("d", "delete", "Delete", id="kept.delete", tooltip="Remove the bookmark or the note"),
        Binding("escape,q", "app.close_screen", "Back", id="kept.close", tooltip="Back to where this was opened"),
    ]

    @dataclass
    class Opened(Message):
        """Something kept is to be opened."""

        place: str
        offset: int

    def __init__(self, keeping: "Keeping", titles: Mapping[str, str]) -> None:
        super().__init__()
        self._keeping = keeping
        self._titles = titles
        self._kept: dict[str, Kept] = {}

    def compose(self) -> ComposeResult:
        """The table, a line for what there is to say."""
        yield TitleBar("Bookmarks and notes")
        yield Table(COLUMNS, id="kept")
        yield Static("", id="said", markup=False)
        yield KeyLine(compact=True)

    def on_screen_resume(self) -> None:
        """Load anew whenever it comes into view."""
        self._load()

    @work(exclusive=True)
    async def _load(self) -> None:
        try:
            self._kept = {one.id: one for one in await asyncio.to_thread(self._everything)}
        except StorageError as error:
            self._say(one_line(str(error), 400))
            return
        muted = self.app.theme_variables.get("muted", "")
        self.query_one(Table).fill(
            Row(
                one.id,
                (
                    cell(SIGNS[one.kind]),
                    cell(one_line(one.said)),
                    cell(self._where(one.place), muted),
                    cell(f"{one.at.astimezone():%Y-%m-%d}", muted),
                ),
            )
            for one in self._kept.values()
        )
        self.refresh_bindings()
        nothing = "Nothing is kept yet: b bookmarks and a notes while you read."
        self._say("" if self._kept else nothing)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without something kept there is nothing to open or delete."""
        return bool(self._kept) or action not in ("open", "delete")

    def _everything(self) -> list[Kept]:
        marks = [
            Kept("mark", one.id, one.place, one.start, one.label or one.quote, one.at)
            for one in self._keeping.bookmarks()
        ]
        notes = [Kept("note", one.id, one.place, one.start, one.text, one.at) for one in self._keeping.notes()]
        read = [
            Kept("read", f"read {one.place}", one.place, one.offset, self._where(one.place), one.at)
            for one in self._keeping.places()[:MOST_READ]
        ]
        kept = sorted(marks + notes, key=lambda one: one.at, reverse=True)
        return kept + read

    def _where(self, place: str) -> str:
        kind, _, rest = place.partition("/")
        slug, _, name = rest.partition("/")
        if kind == "chapter":
            return f"handbook, chapter {slug}"
        title = one_line(self._titles.get(slug, slug), 60)
        return f"{name or kind}, {title}"

    def _say(self, words: str) -> None:
        self.query_one("#said", Static).update(words)

    @property
    def _here(self) -> Kept | None:
        return self._kept.get(self.query_one(Table).key or "")

    @on(DataTable.RowSelected)
    def action_open(self) -> None:
        """Open what is under the cursor."""
        if self._here is not None:
            self.post_message(self.Opened(self._here.place, self._here.offset))

    @work(group="delete")
    async def action_delete(self) -> None:
        """A bookmark goes at once; a note is asked about."""
        one = self._here
        if one is None or one.kind == "read":
            return
        if one.kind == "note":
            question = Question(
                "Tear this note out?", one_line(one.said, 400), [("yes", "Tear it out"), ("no", "Keep it")]
            )
            if await self.app.push_screen_wait(question) != "yes":
                return
        try:
            await asyncio.to_thread(self._keeping.unmark if one.kind == "mark" else self._keeping.tear_out, one.id)
        except StorageError as error:
            self._say(one_line(str(error), 400))
            return
        self._load()
