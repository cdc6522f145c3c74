"""Progress: where one stands by chapter against a level, how sure that is, and what to drill next."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import OptionList, Static

from hotseat.core.level import Level
from hotseat.core.plaintext import one_line
from hotseat.core.readiness import Readiness
from hotseat.study.trouble import ContentError, StorageError
from hotseat.tui.progress_words import calibration_words, chapter_words, days_words, flaw_words, whole_words
from hotseat.tui.widgets.choices import Choices
from hotseat.tui.widgets.heat_map import LEGEND, MARKS, HeatMap, readiness_line
from hotseat.tui.widgets.key_line import KeyLine
from hotseat.tui.widgets.pace_table import PaceTable
from hotseat.tui.widgets.title_bar import TitleBar
from hotseat.tui.widgets.weak_list import WeakList

if TYPE_CHECKING:
    from hotseat.study.drills import Drill
    from hotseat.study.progress import Dashboard, Weakness

MUTED = "$foreground-muted"
NEW_LINE = "\n"
MARGINS = 6
"""Cells of the window's width that hold no words, the scrollbar among them."""


class ProgressScreen(Screen[None]):
    """One page. ``board`` gives everything but the weakest concepts, which take longer and are painted after."""

    CSS_PATH = "progress.tcss"
    AUTO_FOCUS = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "drill", "Drill", id="progress.drill", tooltip="Drill the concept or chapter under the cursor"
        ),
        Binding("l", "level", "Level", id="progress.level", tooltip="Hold the results to another level"),
        Binding("w", "weakest", "Weakest", id="progress.weakest", tooltip="To the concepts that cost most"),
        Binding("c", "chapters", "Chapters", id="progress.chapters", tooltip="To the map of chapters"),
        Binding("u", "due", "Due", id="progress.due", tooltip="Which drills are due"),
        Binding("pageup", "page('up')", "Page up", id="progress.page-up", show=False, tooltip="A page up"),
        Binding("pagedown", "page('down')", "Page down", id="progress.page-down", show=False, tooltip="A page down"),
        Binding("escape", "app.close_screen", "Back", id="progress.back", tooltip="Back to where this was opened"),
    ]

    @dataclass
    class DrillChosen(Message):
        """A drill is to be sat."""

        drill: "Drill"
        level: Level

    @dataclass
    class ChapterChosen(Message):
        """A chapter is to be drilled, on whatever scenario fits."""

        chapter: int
        level: Level

    class DueWanted(Message):
        """What is due is to be shown."""

    def __init__(
        self,
        board: Callable[[Level | None], "Dashboard"],
        weakest: Callable[[Level], "Sequence[Weakness]"],
    ) -> None:
        super().__init__()
        self._read = board
        self._read_weakest = weakest
        self._board: Dashboard | None = None
        self._weakest: Sequence[Weakness] = ()

    def compose(self) -> ComposeResult:
        """The map first, then what follows from it."""
        yield TitleBar("Progress", "reading …")
        with VerticalScroll(id="page", can_focus=False):
            with Horizontal(id="aim"):
                yield Choices(
                    [(level, level) for level in Level], Level.SENIOR, label="Against level", key="l", id="level"
                )
            yield Static("", id="whole", markup=False)
            yield HeatMap(id="map")
            yield Static("", id="chapter", markup=False)
            yield Static(LEGEND, id="legend", markup=False)
            with Horizontal(id="below"):
                with Vertical(id="weak-side"):
                    yield Static("Weakest concepts", classes="heading", markup=False)
                    yield Static("", id="weak-said", markup=False)
                    yield WeakList(id="weak")
                with Vertical(id="pace-side"):
                    yield Static("", id="pace-title", classes="heading", markup=False)
                    yield PaceTable("", id="pace", markup=False)
            yield Static("", id="rest", markup=False)

    def on_mount(self) -> None:
        """The keyboard on the map."""
        self.query_one(HeatMap).focus()
        self.call_after_refresh(self.mount, KeyLine())  # the map is painted first

    def on_screen_resume(self) -> None:
        """Read anew whenever the screen comes into view: a drill may have changed it."""
        self._load(self._board.level if self._board else None)

    @work(exclusive=True)
    async def _load(self, level: Level | None) -> None:
        said = self.query_one(TitleBar)
        try:
            board = await asyncio.to_thread(self._read, level)
            with self.app.batch_update():  # one layout for all that changes
                self._show(board)
            self._weakest = await asyncio.to_thread(self._read_weakest, board.level)
        except (StorageError, ContentError) as error:
            said.say("not read")
            self.query_one("#whole", Static).update(f"! {one_line(str(error), 400)}")
            return
        self._show_weakest(board)

    # what the candidate does

    def action_level(self) -> None:
        """The next level."""
        self.query_one("#level", Choices).action_step(1)

    @on(Choices.Changed)
    def _aim(self, event: Choices.Changed) -> None:
        event.stop()
        self._load(Level(event.value))

    def action_weakest(self) -> None:
        """The keyboard to the weakest concepts."""
        self.query_one(WeakList).focus()

    def action_chapters(self) -> None:
        """The keyboard to the map."""
        self.query_one(HeatMap).focus()

    def action_page(self, way: str) -> None:
        """Move the page."""
        getattr(self.query_one("#page", VerticalScroll), f"scroll_page_{way}")(animate=False)

    @on(OptionList.OptionSelected)
    @on(HeatMap.Picked)
    def action_drill(self) -> None:
        """Drill what the keyboard stands on."""
        if self._board is None:
            return
        level = self._board.level
        if isinstance(self.focused, WeakList):
            found = next((one for one in self._weakest if one.concept == self.query_one(WeakList).key), None)
            if found is not None and found.drill is not None:
                self.post_message(self.DrillChosen(found.drill, level))
        elif isinstance(self.focused, HeatMap) and (chapter := self.query_one(HeatMap).chapter) is not None:
            self.post_message(self.ChapterChosen(chapter, level))

    def action_due(self) -> None:
        """Show what is due."""
        self.post_message(self.DueWanted())

    # what is shown

    def _show(self, board: "Dashboard") -> None:
        self._board = board
        count = board.attempts
        self.query_one(TitleBar).say(f"{count:,} graded {'attempt' if count == 1 else 'attempts'}")
        with self.prevent(Choices.Changed):
            self.query_one("#level", Choices).take(board.level)
        self.query_one(HeatMap).show(board.chapters)
        self._tell_chapter()
        self.query_one("#whole", Static).update(_whole(board.whole, whole_words(board), self.app.size.width - MARGINS))
        self.query_one("#pace-title", Static).update(
            f"Time against plan, format {one_line(board.format, 12)}" if board.format else "Time against plan"
        )
        if board.phases:
            self.query_one(PaceTable).show(board.phases)
        else:
            self.query_one(PaceTable).update("Too early: no whole interview was graded yet.")
        lines = [days_words(board.streak), flaw_words(board.flaws), calibration_words(board.calibration)]
        self.query_one("#rest", Static).update("\n".join(line for line in lines if line))
        if not self._weakest:
            self.query_one("#weak-said", Static).update("reading …")

    def _show_weakest(self, board: "Dashboard") -> None:
        self.query_one(WeakList).show(self._weakest, board.level)
        said = self.query_one("#weak-said", Static)
        said.display = not self._weakest
        said.update("Too early: a concept has to come up twice before it is called weak.")

    @on(HeatMap.Moved)
    def _tell_chapter(self) -> None:
        chapter = self.query_one(HeatMap).chapter
        if self._board is not None and chapter is not None:
            one = next(one for one in self._board.chapters if one.chapter == chapter)
            self.query_one("#chapter", Static).update(chapter_words(one))


def _whole(one: Readiness, words: str, room: int) -> Content:
    """The words stand beside the bar, or below it where ``room`` is too narrow: never broken in their middle."""
    line = readiness_line(one, 35).removesuffix("   –")
    head = Content.assemble(
        ("Whole interview  ", "bold"), (line, "$text-primary"), f"  {MARKS[one.verdict]} {one.verdict.value}"
    )
    gap = "  " if head.cell_length + 2 + len(words) <= room else NEW_LINE
    return Content.assemble(head, gap, (words, MUTED))
