"""Search: everything, as one types."""

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.visual import Padding
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from hotseat.core.plaintext import one_line
from hotseat.study.trouble import ContentError, StorageError
from hotseat.tui.widgets.key_line import KeyLine
from hotseat.tui.widgets.rung_mark import MUTED
from hotseat.tui.widgets.spaced import spaced
from hotseat.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from hotseat.study.search import Hit, Results, Search

LIMIT = 40
NOTHING = "Nothing found. Try fewer words, or only the beginning of one."
HINT = (
    "Words, and filters with them: chapter:7 level:staff leak\n"
    "Filters: chapter:  level:  scenario:  kind: (answer, mine, note, …)"
)
KINDS = {"mine": "my answer", "note": "my note", "answer": "worked answer"}


class SearchScreen(Screen[None]):
    """The keyboard stays in the field; up and down move through what was found."""

    CSS_PATH = "search.tcss"
    AUTO_FOCUS = "#query"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", id="search.open", priority=True, tooltip="Open it where it stands"),
        Binding("down", "move(1)", "Down", id="search.down", show=False, tooltip="The next hit"),
        Binding("up", "move(-1)", "Up", id="search.up", show=False, tooltip="The hit before"),
        Binding("pagedown", "page(1)", "Page down", id="search.page-down", show=False, tooltip="A page of hits down"),
        Binding("pageup", "page(-1)", "Page up", id="search.page-up", show=False, tooltip="A page of hits up"),
        Binding("ctrl+r", "reveal", "Spoilers", id="search.reveal", tooltip="Also what you have not sat, or not"),
        Binding("escape", "leave", "Back", id="search.back", tooltip="Empty the field, then back"),
    ]

    @dataclass
    class Opened(Message):
        """A hit is to be opened where it stands; ``reveal``: spoilers were asked for."""

        hit: "Hit"
        reveal: bool

    def __init__(self, search: "Search", text: str = "") -> None:
        super().__init__()
        self._search = search
        self._text = text
        self._spoilers = False
        self._done: tuple[str, bool] | None = None
        self._looking = False
        self._hits: tuple[Hit, ...] = ()

    def compose(self) -> ComposeResult:
        """The field, what there is to say, the hits."""
        yield TitleBar("Search everything")
        yield Input(self._text, placeholder="type to search", id="query", compact=True)
        yield Static(HINT, id="said", markup=False)
        yield OptionList(id="hits", markup=False)
        yield KeyLine(compact=True)

    def on_mount(self) -> None:
        """Bring the index up to date while the reader begins to type."""
        self._refresh_index()

    @work(exclusive=True, group="index")
    async def _refresh_index(self) -> None:
        bar = self.query_one(TitleBar)
        bar.say("bringing the index up to date …")
        try:
            await asyncio.to_thread(self._search.refresh)
        except (StorageError, ContentError) as error:
            self._say(one_line(str(error), 400))
        bar.say("")

    @property
    def _wanted(self) -> tuple[str, bool]:
        return self.query_one(Input).value, self._spoilers

    @on(Input.Changed)
    def _typed(self) -> None:
        if not self._looking:
            self._looking = True
            self._look()

    @work(group="search")
    async def _look(self) -> None:
        """Search for what stands in the field until it has not changed meanwhile: one search at a time, newest wins."""
        try:
            while self._done != self._wanted:
                text, spoilers = wanted = self._wanted
                try:
                    results = await asyncio.to_thread(self._search.find, text, LIMIT, spoilers)
                except (StorageError, ContentError) as error:
                    self._done = wanted
                    self._show_hits(())
                    self._say(one_line(str(error), 400))
                    continue
                self._done = wanted
                if wanted == self._wanted:
                    self._show(results)
        finally:
            self._looking = False

    def _show(self, results: "Results") -> None:
        self._show_hits(results.hits)
        self._say(HINT if results.query.empty and not results.unread else told(results, self._spoilers))

    def _show_hits(self, hits: "tuple[Hit, ...]") -> None:
        changed, self._hits = bool(hits) != bool(self._hits), hits
        if changed:
            self.refresh_bindings()
        found = self.query_one(OptionList)
        found.clear_options()
        found.add_options([Option(_said(hit)) for hit in hits])
        found.highlighted = 0 if hits else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a hit there is none to open."""
        return bool(self._hits) or action != "open"

    def _say(self, words: str) -> None:
        self.query_one("#said", Static).update(words)

    # what the reader does

    @on(OptionList.OptionSelected)
    def action_open(self) -> None:
        """Open the hit under the cursor."""
        at = self.query_one(OptionList).highlighted
        if at is not None and at < len(self._hits):
            self.post_message(self.Opened(self._hits[at], self._spoilers))

    def action_move(self, by: int) -> None:
        """Through the hits."""
        found = self.query_one(OptionList)
        found.action_cursor_down() if by > 0 else found.action_cursor_up()

    def action_page(self, by: int) -> None:
        """Through the hits, a page."""
        found = self.query_one(OptionList)
        if found.highlighted is not None:
            rows = max(found.size.height // 4, 1)  # a hit takes about four rows
            found.highlighted = min(max(found.highlighted + by * rows, 0), found.option_count - 1)

    def action_reveal(self) -> None:
        """Also what was not sat, or not."""
        self._spoilers = not self._spoilers
        self._typed()

    def action_leave(self) -> None:
        """Empty the field first, then leave."""
        field = self.query_one(Input)
        if field.value:
            field.value = ""
            field.focus()
        else:
            self.app.call_later(self.run_action, "app.close_screen")


def told(results: "Results", spoilers: bool) -> str:
    """What a person should know of a search: how much, what was read otherwise, and what is kept back."""
    count = len(results.hits)
    said = [f"{count} or more found." if count == LIMIT else f"{count} found." if count else NOTHING]
    said += [f"Nothing has '{wrong}': read as '{right}'." for wrong, right in results.corrected.items()]
    if results.either and count:
        said.append("Nothing has all the words: these have some.")
    if results.hidden:
        said.append(f"{results.hidden} hidden in what you have not sat: ctrl+r shows them.")
    elif spoilers and count:
        said.append("With spoilers: ctrl+r hides them.")
    said += [f"{name} means nothing and was left out." for name in results.unread]
    if results.cut:
        said.append("It was too long: the beginning was read.")
    return one_line(" ".join(said), 400)


def _said(hit: "Hit") -> Padding:
    kind = f"  {KINDS.get(hit.kind, hit.kind)}"
    title, snippet = Content.styled(hit.title, "bold"), Content.styled(hit.snippet, "$foreground 75%")
    for start, end in hit.title_spans:
        title = title.stylize("bold underline $text-primary", start, end)
    for start, end in hit.spans:
        snippet = snippet.stylize("bold underline $text-primary", start, end)
    return spaced(Content.assemble(title, (kind, MUTED), "\n", snippet))
