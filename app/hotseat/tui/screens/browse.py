"""Browse: which worked answers there are, and what of them was read."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.screen import Screen
from textual.widgets import DataTable, Input, Static

from hotseat.core.chapters import CHAPTERS
from hotseat.core.keepsakes import ReadingPlace
from hotseat.core.plaintext import one_line
from hotseat.study.trouble import ContentError, StorageError
from hotseat.tui.widgets.bars import dots
from hotseat.tui.widgets.choices import Choices
from hotseat.tui.widgets.key_line import KeyLine
from hotseat.tui.widgets.table import Column, Row, Table, cell
from hotseat.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from hotseat.study.browse import Browse, Shelf
    from hotseat.study.keeping import Keeping

COLUMNS = (
    Column("title", "Scenario", 24, grows=True),
    Column("difficulty", "Difficulty", 10, from_width=90),
    Column("answers", "Answers", 25, from_width=100),
    Column("chapters", "Chapters", 18, from_width=120),
    Column("read", "Last read", 14),
    Column("open", "", 8),
)
ANSWERS = (("mid", "mid"), ("senior", "senior"), ("staff", "staff"), ("flawed", "flawed"))


class BrowseScreen(Screen[None]):
    """A table of scenarios with worked answers; what was not sat yet says that it is hidden."""

    CSS_PATH = "browse.tcss"
    AUTO_FOCUS = "#shelf"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "read", "Read", id="browse.read", tooltip="Read the worked answer at the level taken above"),
        Binding("s", "side", "Side by side", id="browse.side", tooltip="Mid, senior and staff, phase by phase"),
        Binding(
            "h", "handbook", "Handbook", id="browse.handbook", tooltip="The 16 chapters: concepts, pitfalls, probes"
        ),
        Binding("n", "kept", "Notes", id="browse.kept", tooltip="Bookmarks, notes, and what was read last"),
        Binding("f", "search", "Search", id="browse.search", tooltip="Search everything, as you type"),
        Binding("l", "next('level')", "Level", id="browse.level", show=False, tooltip="Which answer enter opens"),
        Binding(
            "c", "next('chapter')", "Chapter", id="browse.chapter", show=False, tooltip="Only what stresses a chapter"
        ),
        Binding("slash", "find", "Find", id="browse.find", show=False, tooltip="Find by title, as you type"),
        Binding("escape", "leave", "Back", id="browse.back", tooltip="Take the filters away, then back to the library"),
    ]

    @dataclass
    class ReadWanted(Message):
        """A worked answer is to be read."""

        slug: str
        name: str

    @dataclass
    class SideWanted(Message):
        """The answers to a scenario are wanted side by side."""

        slug: str

    class HandbookWanted(Message):
        """The chapter handbook is wanted."""

    class KeptWanted(Message):
        """Bookmarks and notes are wanted."""

    class SearchWanted(Message):
        """The search is wanted."""

    def __init__(self, browse: "Browse", keeping: "Keeping") -> None:
        super().__init__()
        self._browse = browse
        self._keeping = keeping
        self._shelves: Sequence[Shelf] = ()
        self._read: dict[str, tuple[str, ReadingPlace]] = {}

    def compose(self) -> ComposeResult:
        """Filters, the table, a line for what there is to say."""
        chapters = [("", "any"), *((str(one.number), f"{one.number} {one.title}") for one in CHAPTERS)]
        yield TitleBar("Worked answers")
        with Horizontal(id="filters"):
            yield Input(placeholder="/ find by title", id="find", compact=True)
            yield Choices(ANSWERS, "senior", label="level", key="l", folded=True, id="level")
            yield Choices(chapters, "", label="chapter", key="c", folded=True, id="chapter")
        yield Table(COLUMNS, id="shelf")
        yield Static("Opening the shelf …", id="said", markup=False)
        yield KeyLine(compact=True)

    def on_mount(self) -> None:
        """Follow the theme."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self._draw())

    def on_screen_resume(self) -> None:
        """Load anew whenever it comes into view: something may have been sat or read."""
        self._load()

    @work(exclusive=True)
    async def _load(self) -> None:
        try:
            self._shelves = await asyncio.to_thread(self._browse.shelf)
            places = await asyncio.to_thread(self._keeping.places)
        except (StorageError, ContentError) as error:
            self._say(one_line(str(error), 400))
            return
        self._read = {}
        for place in places:  # the newest first
            kind, _, rest = place.place.partition("/")
            slug, _, name = rest.partition("/")
            if kind == "answer":
                self._read.setdefault(slug, (name, place))
        self._draw()

    @on(Input.Changed)
    @on(Choices.Changed)
    def _draw(self) -> None:
        words = self.query_one(Input).value.casefold().split()
        chapter, name = int(self.query_one("#chapter", Choices).value or 0), self.query_one("#level", Choices).value
        found = [
            one
            for one in self._shelves
            if name in one.answers
            and (not chapter or chapter in one.chapters)
            and all(word in f"{one.title} {one.slug}".casefold() for word in words)
        ]
        self.query_one(Table).fill(self._row(one) for one in found)
        self.refresh_bindings()
        whole = len(self._shelves)
        self.query_one(TitleBar).say(f"{len(found)} of {whole}" if len(found) < whole else f"{whole} scenarios")
        hidden = sum(not one.open for one in found)
        if not found:
            self._say("Nothing fits. Escape takes the filters away." if self._shelves else "No worked answers here.")
        else:
            self._say(f"{hidden} hidden until you sit them; enter asks before it reveals one." if hidden else "")

    def _row(self, one: "Shelf") -> Row:
        name, place = self._read.get(one.slug, ("", None))
        read = f"{name}, {place.at.astimezone():%d %b}" if place else ""
        return Row(
            one.slug,
            (
                cell(one_line(one.title)),
                cell(dots(one.difficulty)),
                cell(" ".join(one.answers), self._tone("muted")),
                cell(" ".join(map(str, one.chapters)), self._tone("muted")),
                cell(read, self._tone("muted")),
                self._state(one),
            ),
        )

    def _state(self, one: "Shelf") -> Text:
        return cell("○ open") if one.open else cell("× hidden", self._tone("muted"))

    def _tone(self, name: str) -> str:
        return self.app.theme_variables.get(name, "")

    def _say(self, words: str) -> None:
        self.query_one("#said", Static).update(words)

    # what the reader does

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where nothing fits the filters there is nothing to read."""
        return action not in ("read", "side") or any(table.key for table in self.query(Table))

    @on(DataTable.RowSelected)
    def action_read(self) -> None:
        """Read the answer of the scenario under the cursor."""
        if slug := self.query_one(Table).key:
            self.post_message(self.ReadWanted(slug, self.query_one("#level", Choices).value))

    def action_side(self) -> None:
        """Side by side."""
        if slug := self.query_one(Table).key:
            self.post_message(self.SideWanted(slug))

    def action_handbook(self) -> None:
        """The handbook."""
        self.post_message(self.HandbookWanted())

    def action_kept(self) -> None:
        """Bookmarks and notes."""
        self.post_message(self.KeptWanted())

    def action_search(self) -> None:
        """Search."""
        self.post_message(self.SearchWanted())

    def action_next(self, filter: str) -> None:
        """Another value of a filter."""
        self.query_one(f"#{filter}", Choices).action_step(1)

    def action_find(self) -> None:
        """Type what to find."""
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _back_to_table(self) -> None:
        self.query_one(Table).focus()

    def action_leave(self) -> None:
        """Take the filters away first, then leave."""
        field, chapter = self.query_one(Input), self.query_one("#chapter", Choices)
        if field.value or chapter.value or field.has_focus:
            field.value = ""
            chapter.take("")
            self.query_one(Table).focus()
        else:
            self.app.call_later(self.run_action, "app.close_screen")
