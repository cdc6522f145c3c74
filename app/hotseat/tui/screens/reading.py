"""Reading: one text at a time, with its outline, the evidence layer, bookmarks and notes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import Screen

from hotseat.core.plaintext import one_line
from hotseat.study.trouble import StorageError
from hotseat.tui.margin import Beside, Margin
from hotseat.tui.sheets import Remark, Sheet
from hotseat.tui.widgets.choices import Choices
from hotseat.tui.widgets.key_line import KeyLine
from hotseat.tui.widgets.note_pad import NotePad
from hotseat.tui.widgets.outline import Outline
from hotseat.tui.widgets.prose import RUNGS, Kind, Mark, Prose
from hotseat.tui.widgets.remark_card import RemarkCard
from hotseat.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from hotseat.study.keeping import Keeping


class ReadingScreen(Screen[None]):
    """Sheets of one scenario; another one is a key away and opens at the same part."""

    CSS_PATH = "reading.tcss"
    AUTO_FOCUS = "#prose"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "sheet(0)", "Mid", id="reading.first", show=False, tooltip="The first answer: mid"),
        Binding("2", "sheet(1)", "Senior", id="reading.second", show=False, tooltip="The second answer: senior"),
        Binding("3", "sheet(2)", "Staff", id="reading.third", show=False, tooltip="The third answer: staff"),
        Binding("4", "sheet(3)", "Flawed", id="reading.fourth", show=False, tooltip="The fourth answer: flawed"),
        Binding(
            "e", "evidence", "Evidence", id="reading.evidence", tooltip="Show which sentence earns what, or hide it"
        ),
        Binding("n", "step(1)", "Next", id="reading.next", tooltip="The next sentence that earns something"),
        Binding("N", "step(-1)", "Before", id="reading.before", show=False, tooltip="The sentence before that"),
        Binding("right_square_bracket", "part(1)", "]", id="reading.part", show=False, tooltip="The next part"),
        Binding(
            "left_square_bracket", "part(-1)", "[", id="reading.part-before", show=False, tooltip="The part before"
        ),
        Binding("o", "outline", "Outline", id="reading.outline", tooltip="The parts, bookmarks and notes, to jump to"),
        Binding("s", "side", "Beside", id="reading.side", tooltip="Mid, senior and staff, phase by phase"),
        Binding("m", "mine", "Mine", id="reading.mine", tooltip="This answer against your own, phase by phase"),
        Binding("b", "bookmark", "Mark", id="reading.bookmark", tooltip="Mark this paragraph, or unmark it"),
        Binding("a", "note", "Note", id="reading.note", tooltip="Write a note beside this paragraph, or rewrite it"),
        Binding("escape,q", "close", "Back", id="reading.close", tooltip="Back to where this was opened"),
    ]

    @dataclass
    class SideWanted(Message):
        """The answers to a scenario are wanted side by side, at the part with that title."""

        slug: str
        part: str

    @dataclass
    class AgainstWanted(Message):
        """A worked answer is wanted against one's own, at the part with that title."""

        slug: str
        name: str
        part: str

    @dataclass
    class ReadTo(Message):
        """A text was read as far as that."""

        place: str
        offset: int

    def __init__(self, sheets: Sequence[Sheet], keeping: "Keeping", at: int = 0, offset: int = 0) -> None:
        super().__init__()
        self._sheets = tuple(sheets)
        self._keeping = keeping
        self._at = at
        self._offset = offset
        self._evidence = False
        self._remark: int | None = None
        self._part = -1
        self._margin = Margin(keeping, self.sheet.place)

    @property
    def sheet(self) -> Sheet:
        """What is being read."""
        return self._sheets[self._at]

    def compose(self) -> ComposeResult:
        """Head, outline and text, keys."""
        yield TitleBar(self.sheet.title)
        with Horizontal(id="which"):
            labels = [(str(place), f"{place + 1} {sheet.label}") for place, sheet in enumerate(self._sheets)]
            yield Choices(labels, str(self._at), id="sheets")
            yield Choices([("off", "off"), ("on", "on")], "off", label="evidence", key="e", id="layer")
        with Horizontal(id="body"):
            with Vertical(id="side"):
                yield Outline(id="outline")
                yield RemarkCard(classes="card")
            yield Prose(self.sheet.text, id="prose")
        yield RemarkCard(id="below", classes="card")
        yield KeyLine(compact=True)

    def on_mount(self) -> None:
        """Open where it was left."""
        self.query_one("#sheets").display = len(self._sheets) > 1
        self.query_one("#layer").display = any(sheet.remarks for sheet in self._sheets)
        self.query_one("#which").display = len(self._sheets) > 1 or bool(self.sheet.remarks)
        self.watch(self._prose, "scroll_y", self._say_part, init=False)
        self._open(self._offset)

    @property
    def _prose(self) -> Prose:
        return self.query_one("#prose", Prose)

    def _open(self, offset: int) -> None:
        """Show the sheet in question at an offset."""
        self._remark, self._part = None, -1
        self._margin = Margin(self._keeping, self.sheet.place)
        self.query_one(Outline).show(self._parts())
        self._draw_remarks()
        self._prose.go_to(offset)
        self._load_kept()
        self.refresh_bindings()

    def _parts(self) -> list[tuple[str, int]]:
        return [(part.title, part.start) for part in self.sheet.parts]

    # which sheet

    def action_sheet(self, place: int) -> None:
        """Another sheet, at the same part."""
        self.query_one("#sheets", Choices).take(str(place))

    @on(Choices.Changed, "#sheets")
    def _take_sheet(self, event: Choices.Changed) -> None:
        title = self.sheet.parts[self._here].title if self.sheet.parts else ""
        self._tell_place()
        self._at = int(event.value)
        start = next((part.start for part in self.sheet.parts if part.title == title), 0)
        self._prose.show(self.sheet.text)
        self._open(start)
        self.post_message(self.ReadTo(self.sheet.place, start))

    # the evidence layer

    def action_evidence(self) -> None:
        """On or off."""
        self.query_one("#layer", Choices).action_step(1)

    @on(Choices.Changed, "#layer")
    def _switch_layer(self, event: Choices.Changed) -> None:
        self._evidence = event.value == "on"
        self._remark = None
        self._draw_remarks()

    def action_step(self, by: int) -> None:
        """The next or previous remark; the first time from what is in view."""
        remarks = self.sheet.remarks
        if not remarks:
            self.notify("Nothing is marked in this text.", timeout=3, markup=False)
            return
        if not self._evidence:
            self._evidence = True
            self.query_one("#layer", Choices).value = "on"
        if self._remark is None:
            top = self._prose.offset_in_view
            later = [place for place, one in enumerate(remarks) if one.start >= top]
            self._remark = (later or [0])[0] if by > 0 else ((later or [0])[0] - 1) % len(remarks)
        else:
            self._remark = (self._remark + by) % len(remarks)
        self._draw_remarks()
        self._prose.go_to(remarks[self._remark].start, near_top=False)

    def _draw_remarks(self) -> None:
        remarks = self.sheet.remarks if self._evidence else ()
        marks = [_mark(one, place == self._remark) for place, one in enumerate(remarks)]
        # The one in question is drawn last, over those that it overlaps.
        self._prose.mark(sorted(marks, key=lambda mark: mark.kind == "current"))
        self.set_class(self._evidence, "-evidence")
        for card in self.query(RemarkCard):
            if self._remark is not None and remarks:
                one = remarks[self._remark]
                card.show(one.head, one.said, one.rung, f"{self._remark + 1} of {len(remarks)}")
            else:
                what = "mistakes" if any(one.kind == "flaw" for one in remarks) else "pieces of evidence"
                card.say(f"Marked {what}: {len(remarks)}. n goes through them; the small figure is the rung.")

    # the outline

    @property
    def _here(self) -> int:
        return self.sheet.part_at(self._prose.offset_in_view)

    def action_part(self, by: int) -> None:
        """The next or previous part."""
        parts = self.sheet.parts
        if parts:
            self._prose.go_to(parts[min(max(self._here + by, 0), len(parts) - 1)].start)

    def action_outline(self) -> None:
        """To the outline and back."""
        outline = self.query_one(Outline)
        if outline.has_focus:
            self._shut_outline()
        else:
            self.add_class("-outline")
            outline.focus()

    def _shut_outline(self) -> None:
        self.remove_class("-outline")
        self._prose.focus()

    @on(Outline.Picked)
    def _jump(self, event: Outline.Picked) -> None:
        self._shut_outline()
        self._prose.go_to(event.offset)

    @on(Prose.Laid)
    def _laid(self) -> None:
        self.call_after_refresh(self._say_part)

    def _say_part(self) -> None:
        parts = self.sheet.parts
        here = self._here
        if parts and here != self._part:
            moved, self._part = self._part >= 0, here
            self.query_one(TitleBar).say(f"{self.sheet.label}, part {here + 1} of {len(parts)}")
            self.query_one(Outline).point_at_part(here)
            if moved:
                self._tell_place()

    def _tell_place(self) -> None:
        self.post_message(self.ReadTo(self.sheet.place, self._prose.offset_in_view))

    # what is kept

    @work(exclusive=True, group="kept")
    async def _load_kept(self) -> None:
        margin = self._margin
        try:
            await margin.load()
        except StorageError as error:
            self._tell(error)
            return
        if margin is self._margin:
            self.query_one(Outline).show(self._parts(), margin.bookmarks, margin.notes)
            self._prose.keep(margin.places)

    def _stretch(self) -> tuple[int, int]:
        """What a bookmark or note is about: the remark in question if it is in view, or the first paragraph that is."""
        if self._remark is not None and self._evidence:
            one = self.sheet.remarks[self._remark]
            start, end = self._prose.block_at(one.start)
            if start <= self._prose.in_view[1] and self._prose.in_view[0] <= end + 1000:
                return one.start, one.end
        return self._prose.in_view

    @work(group="keeping")
    async def action_bookmark(self) -> None:
        """Mark what is in view, or take the mark away."""
        start, end = self._stretch()
        quote = self.sheet.text[start:end]
        label = f"{self.sheet.parts[self.sheet.part_at(start)].title}: " if self.sheet.parts else ""
        try:
            if await self._margin.unmark(self._beside(start)):
                self.notify("The bookmark is gone.", timeout=3, markup=False)
            else:
                await self._margin.mark(start, end, quote, label + one_line(quote, 80))
                self.notify(f"Bookmarked: {one_line(quote, 60)}", timeout=3, markup=False)
        except (StorageError, ValueError) as error:
            self._tell(error)
            return
        self._load_kept()

    @work(group="keeping")
    async def action_note(self) -> None:
        """Write a note on what is in view, or go on with the one that is there."""
        start, end = self._stretch()
        margin, old = self._margin, self._margin.note(self._beside(start))
        quote = old.quote if old else self.sheet.text[start:end]
        text = await self.app.push_screen_wait(NotePad(quote, old.text if old else ""))
        try:
            if not await margin.write(old, text, start, end, quote):
                said = "The note was rewritten in another window: yours was kept as a second one."
                self.notify(said, markup=False)
        except (StorageError, ValueError) as error:
            self._tell(error)
            return
        self._load_kept()

    def _beside(self, start: int) -> Beside:
        block = self._prose.block_at(start)
        return lambda offset: self._prose.block_at(offset) == block

    def _tell(self, error: Exception) -> None:
        self.notify(one_line(str(error), 300), severity="error", markup=False)

    # what leaves the screen

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only worked answers stand beside others; only what is marked can be stepped through."""
        if action == "sheet":
            return isinstance(parameters[0], int) and parameters[0] < len(self._sheets) > 1
        if action in ("side", "mine"):
            return self.sheet.place.startswith("answer/")
        if action in ("evidence", "step"):
            return bool(self.sheet.remarks)
        return True

    def action_side(self) -> None:
        """Side by side."""
        self.post_message(self.SideWanted(self._slug, self._part_title))

    def action_mine(self) -> None:
        """Against one's own."""
        self.post_message(self.AgainstWanted(self._slug, self.sheet.label, self._part_title))

    @property
    def _slug(self) -> str:
        return self.sheet.place.split("/")[1]

    @property
    def _part_title(self) -> str:
        return self.sheet.parts[self._here].title if self.sheet.parts else ""

    def action_close(self) -> None:
        """Close the outline that lies over the text, or go back."""
        if self.query_one(Outline).has_focus:
            self._shut_outline()
            return
        self._tell_place()
        self.app.call_later(self.run_action, "app.close_screen")


def _mark(one: Remark, current: bool) -> Mark:
    kind: Kind = "current" if current else one.kind
    return Mark(one.start, one.end, kind, RUNGS[one.rung] if one.rung is not None else "")
