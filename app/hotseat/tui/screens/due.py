"""Drills that are due: which chapter, since when, and on which scenario it is shown anew."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import DataTable, Static

from hotseat.core.level import Level
from hotseat.core.plaintext import one_line
from hotseat.study.trouble import ContentError, StorageError
from hotseat.tui.widgets.choices import Choices
from hotseat.tui.widgets.key_line import KeyLine
from hotseat.tui.widgets.table import Column, Row, Table, cell
from hotseat.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from hotseat.study.drills import Drill

MUTED = "$foreground-muted"
OTHER_LINES = 5
"""Lines of what is told below the table that are not concepts."""
COLUMNS = (
    Column("chapter", "Chapter", 16, grows=True, folds=True, hang=3),
    Column("minutes", "Min", 3, from_width=90),  # what is told below the table says it too
    Column("concepts", "Due", 3),
    Column("kept", "Kept", 4, from_width=70),
    Column("scenario", "On", 20, grows=True, folds=True),
    Column("new", "", 6),
)


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is due, when the next concept is (``None``: nothing is scheduled), and the level sat last."""

    drills: "list[Drill]"
    next_due: datetime | None
    level: Level


class DueScreen(Screen[None]):
    """A row for each chapter with something due, the most urgent first."""

    CSS_PATH = "due.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "drill", "Begin", id="due.drill", tooltip="Begin the drill; its clock runs from there"),
        Binding("l", "level", "Level", id="due.level", tooltip="Another level to be held to"),
        Binding("escape", "app.close_screen", "Back", id="due.back", tooltip="Back to where this was opened"),
    ]

    @dataclass
    class DrillChosen(Message):
        """A drill is to be sat."""

        drill: "Drill"
        level: Level

    def __init__(self, agenda: Callable[[], Agenda]) -> None:
        super().__init__()
        self._read = agenda
        self._drills: dict[str, Drill] = {}
        self._level_is_known = False

    def compose(self) -> ComposeResult:
        """The level, the drills, and what is behind the one under the cursor."""
        yield TitleBar("Due drills", "reading …")
        with Horizontal(id="aim"):
            yield Choices([(level, level) for level in Level], Level.SENIOR, label="Level", key="L", id="level")
        yield Table(COLUMNS, id="drills")
        yield Static("", id="about", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """The keyboard in the table."""
        self.query_one(Table).focus()

    def on_screen_resume(self) -> None:
        """Read anew whenever the screen comes into view: a drill may have been sat."""
        self._load()

    @work(exclusive=True)
    async def _load(self) -> None:
        try:
            agenda = await asyncio.to_thread(self._read)
        except (StorageError, ContentError) as error:
            self.query_one(TitleBar).say("not read")
            self.query_one("#about", Static).update(f"! {one_line(str(error), 400)}")
            return
        self._drills = {drill.format: drill for drill in agenda.drills}
        self.refresh_bindings()
        if not self._level_is_known:
            self._level_is_known = True
            self.query_one("#level", Choices).take(agenda.level)
        count = len(agenda.drills)
        self.query_one(TitleBar).say(f"{count} {'drill is' if count == 1 else 'drills are'} due")
        self.query_one(Table).fill(self._row(drill) for drill in agenda.drills)
        if not agenda.drills:
            self.query_one("#about", Static).update(_nothing(agenda.next_due))
        else:
            self._tell()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a drill there is none to begin."""
        return bool(self._drills) or action != "drill"

    @on(DataTable.RowSelected)
    def action_drill(self) -> None:
        """Begin the drill under the cursor."""
        if (drill := self._here) is not None:
            self.post_message(self.DrillChosen(drill, Level(self.query_one("#level", Choices).value)))

    def action_level(self) -> None:
        """The next level."""
        self.query_one("#level", Choices).action_step(1)

    @on(DataTable.RowHighlighted)
    def _tell(self) -> None:
        drill = self._here
        if drill is None:
            return
        where = "you have not seen it, so that it shows transfer, not recall" if drill.unseen else "seen longest ago"
        lines = [
            Content.assemble(
                (f"{drill.chapter} {drill.title}", "bold"),
                f", {drill.minutes:g} minutes on {one_line(drill.scenario_title, 80)}: {where}.",
            )
        ]
        room = max(self.size.height // 2 - OTHER_LINES, 2)
        shown = drill.concepts if len(drill.concepts) <= room else drill.concepts[: room - 1]
        for one in shown:
            kept = f"due since {one.due.astimezone():%d %b}, kept {one.chance:.0%}"
            lines.append(Content.assemble(f"  {one_line(f'{one.concept} {one.name}', 44)}  ", (kept, MUTED)))
        if rest := len(drill.concepts) - len(shown):
            lines.append(Content.styled(f"  … and {rest} more", MUTED))
        self.query_one("#about", Static).update(Content("\n").join(lines))

    @property
    def _here(self) -> "Drill | None":
        return self._drills.get(self.query_one(Table).key or "")

    def _row(self, drill: "Drill") -> Row:
        muted = self.app.theme_variables.get("muted", "")
        kept = sum(one.chance for one in drill.concepts) / len(drill.concepts) if drill.concepts else 0.0
        return Row(
            drill.format,
            (
                cell(f"{drill.chapter:>2} {drill.title}"),
                cell(f"{drill.minutes:>3g}", muted),
                cell(f"{len(drill.concepts):>3}"),
                cell(f"{kept:>4.0%}", muted),
                cell(one_line(drill.scenario_title)),
                cell("● new" if drill.unseen else "○ seen", muted),
            ),
        )


def _nothing(next_due: datetime | None) -> str:
    if next_due is None:
        return "Nothing is scheduled yet: sit an interview or a drill, and what it shows comes up again here."
    return f"Nothing is due. The next concept is due on {next_due.astimezone():%A %d %B, %H:%M}."
