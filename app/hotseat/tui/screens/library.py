"""The library: what can be practised, what it came to last time, and what each scenario is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.events import Resize
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import DataTable, Input, Static

from hotseat.core.chapters import chapter_title
from hotseat.core.plaintext import one_line
from hotseat.practice.shelf import Order, Wanted, difficulties, pick, stressed
from hotseat.tui.widgets.bars import dots
from hotseat.tui.widgets.choices import Choices
from hotseat.tui.widgets.home_strip import HomeStrip
from hotseat.tui.widgets.key_line import KeyLine
from hotseat.tui.widgets.scenario_preview import ScenarioPreview
from hotseat.tui.widgets.table import Column, Row, Table, cell
from hotseat.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from rich.text import Text

    from hotseat.core.records import AttemptRow
    from hotseat.core.shelved import Shelved
    from hotseat.practice.library import Library

COLUMNS = (
    Column("title", "Scenario", 24, grows=True, folds=True),
    Column("difficulty", "Difficulty", 10),
    Column("domain", "Domain", 14, from_width=100),
    Column("chapters", "Chapters", 18, from_width=110),
    Column("result", "Last result", 20),
)
ORDERS = (("title", "title"), ("difficulty", "difficulty"), ("result", "result"))
TIGHT = 76
"""Columns below which the filters do not fit on one row."""
OF_A_SCENARIO = ("choose", "resume", "flaws", "score")
REST = 0.08
"""Seconds that the cursor must rest on a row before its brief is read."""


class LibraryScreen(Screen[None]):
    """Lists the scenarios at once; results are handed down later by ``show_results``."""

    CSS_PATH = "library.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Set up", id="library.choose", tooltip="Set up an interview of this scenario"),
        Binding("r", "resume", "Resume", id="library.resume", tooltip="Go on with the attempt in progress"),
        Binding(
            "slash",
            "filter",
            "Find",
            id="library.find",
            show=False,
            tooltip="Find by title, field or word, as you type",
        ),
        Binding(
            "d", "next('difficulty')", "Difficulty", id="library.difficulty", show=False, tooltip="Only one difficulty"
        ),
        Binding(
            "c", "next('chapter')", "Chapter", id="library.chapter", show=False, tooltip="Only what stresses a chapter"
        ),
        Binding(
            "s", "next('order')", "Sort", id="library.sort", show=False, tooltip="By title, difficulty or last result"
        ),
        Binding("b", "browse", "Browse", id="library.browse", tooltip="Read worked answers and the chapter handbook"),
        Binding("f", "search", "Search", id="library.search", show=False, tooltip="Search everything, as you type"),
        Binding("1", "offer(0)", "First offer", id="library.first", show=False, tooltip="Follow the first line on top"),
        Binding("2", "offer(1)", "Second offer", id="library.second", show=False, tooltip="Follow the second line"),
        Binding("3", "offer(2)", "Third offer", id="library.third", show=False, tooltip="Follow the third line"),
        Binding("h", "history", "History", id="library.history", tooltip="Past attempts and their reports"),
        Binding("m", "model", "Model", id="library.model", show=False, tooltip="Set up the optional second reader"),
        Binding("comma", "settings", "Settings", id="library.settings", show=False, tooltip="Theme and keys"),
        Binding("p", "progress", "Progress", id="library.progress", tooltip="Readiness by chapter, trends, weak spots"),
        Binding("u", "due", "Due", id="library.due", show=False, tooltip="Which drills are due, and on what"),
        Binding("x", "flaws", "Flaws", id="library.flaws", show=False, tooltip="Spot the flaws in an answer to this"),
        Binding("i", "score", "Score", id="library.score", tooltip="Score a candidate on this scenario"),
        Binding("I", "scorecards", "Scorecards", id="library.scorecards", show=False, tooltip="Scorecards and the gym"),
        Binding("escape", "clear", "Show all", id="library.clear", show=False, tooltip="Take every filter away"),
        Binding("q", "app.quit", "Quit", id="library.quit", tooltip="Leave hotseat"),
    ]

    @dataclass
    class Chosen(Message):
        """A scenario is to be set up."""

        slug: str

    @dataclass
    class ResumeWanted(Message):
        """An open attempt is to go on."""

        attempt_id: str

    class HistoryWanted(Message):
        """The history is to be shown."""

    class ModelWanted(Message):
        """The model is to be set up."""

    class SettingsWanted(Message):
        """Theme and keys are to be chosen."""

    class ProgressWanted(Message):
        """The dashboard is to be shown."""

    class DueWanted(Message):
        """The drills that are due are to be shown."""

    @dataclass
    class FlawsWanted(Message):
        """A scenario's flawed answer is to be marked."""

        slug: str

    class BrowseWanted(Message):
        """Worked answers are to be read."""

    class SearchWanted(Message):
        """The search is wanted."""

    @dataclass
    class OfferTaken(Message):
        """A line of the home strip is to be followed; counted from 0."""

        line: int

    @dataclass
    class ScoringWanted(Message):
        """A candidate is to be scored on a scenario."""

        slug: str

    class ScorecardsWanted(Message):
        """The scorecards are to be shown."""

    def __init__(self, library: Library, results: Mapping[str, AttemptRow] | None = None, home: bool = False) -> None:
        super().__init__()
        self._home = home
        self._library = library
        self._results: Mapping[str, AttemptRow] = results or {}
        self._open: dict[str, AttemptRow] = {}
        self._shelved: list[Shelved] = library.shelved()
        self._listed = len(self._shelved)
        self._briefs: dict[str, str] = {}
        self._resting: Timer | None = None

    def compose(self) -> ComposeResult:
        """Filters, the table and the preview."""
        yield TitleBar("Library", self._count(len(self._shelved)))
        if self._home:
            yield HomeStrip(id="home")
        with Horizontal(id="filters"):
            yield Input(placeholder="/ find by word", id="find", compact=True)
            yield Choices(self._difficulties(), "", label="difficulty", key="d", folded=True, id="difficulty")
            yield Choices(self._chapters(), "", label="chapter", key="c", folded=True, id="chapter")
            yield Choices(ORDERS, "title", label="sort", key="s", folded=True, id="order")
        with Horizontal(id="shelf"):
            yield Table(COLUMNS, id="scenarios")
            yield ScenarioPreview(id="preview")
        yield Static(self._left_out(), id="faults", markup=False)

    def on_mount(self) -> None:
        """Fill the table before the first paint."""
        self.query_one("#faults").display = bool(self._library.faults)
        self._refill()
        self.query_one(Table).focus()
        self.call_after_refresh(self.mount, KeyLine())  # the scenarios are painted first
        self.app.theme_changed_signal.subscribe(self, lambda _: self._refill())

    def on_resize(self, event: Resize) -> None:
        """In a narrow window the filters take a second row."""
        self.query_one("#filters").set_class(event.size.width < TIGHT, "-tight")

    def show_results(self, results: Mapping[str, AttemptRow], open_rows: Sequence[AttemptRow]) -> None:
        """Show what each scenario came to last (by slug), and which attempts are in progress (newest first)."""
        self._results = results
        self._open = {row.scenario: row for row in reversed(open_rows)}
        self._refill()

    def show_home(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show what to do now: a label and a text for each line."""
        for strip in self.query(HomeStrip):
            strip.show(lines)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a scenario in the list there is none to set up or score; resuming is offered where one is open."""
        if action in OF_A_SCENARIO and not self._listed:
            return False
        return bool(self._open) if action == "resume" else True

    # what the candidate does

    @on(DataTable.RowSelected)
    def action_choose(self) -> None:
        """Set up the scenario under the cursor."""
        if slug := self.query_one(Table).key:
            self.post_message(self.Chosen(slug))

    def action_resume(self) -> None:
        """Go on with the newest open attempt of the scenario under the cursor."""
        row = self._open.get(self.query_one(Table).key or "")
        if row is not None:
            self.post_message(self.ResumeWanted(row.id))
        else:
            said = "No attempt of this scenario is in progress; the list says of which there is one."
            self.notify(said, timeout=3, markup=False)

    def action_history(self) -> None:
        """Show the history."""
        self.post_message(self.HistoryWanted())

    def action_model(self) -> None:
        """Set the model up."""
        self.post_message(self.ModelWanted())

    def action_settings(self) -> None:
        """Choose theme and keys."""
        self.post_message(self.SettingsWanted())

    def action_progress(self) -> None:
        """Show where one stands."""
        self.post_message(self.ProgressWanted())

    def action_due(self) -> None:
        """Show what is due."""
        self.post_message(self.DueWanted())

    def action_flaws(self) -> None:
        """Spot the flaws in an answer to the scenario under the cursor."""
        if slug := self.query_one(Table).key:
            self.post_message(self.FlawsWanted(slug))

    def action_browse(self) -> None:
        """Read worked answers."""
        self.post_message(self.BrowseWanted())

    def action_search(self) -> None:
        """Search everything."""
        self.post_message(self.SearchWanted())

    def action_offer(self, line: int) -> None:
        """Follow a line of the home strip."""
        self.post_message(self.OfferTaken(line))

    def on_home_strip_picked(self, event: HomeStrip.Picked) -> None:
        """Follow the line that was clicked."""
        self.post_message(self.OfferTaken(event.line))

    def action_score(self) -> None:
        """Score a candidate on the scenario under the cursor."""
        if slug := self.query_one(Table).key:
            self.post_message(self.ScoringWanted(slug))

    def action_scorecards(self) -> None:
        """Show the scorecards."""
        self.post_message(self.ScorecardsWanted())

    def action_filter(self) -> None:
        """Type what to find."""
        self.query_one(Input).focus()

    def action_next(self, filter: str) -> None:
        """Another value of a filter."""
        self.query_one(f"#{filter}", Choices).action_step(1)

    def action_clear(self) -> None:
        """Take every filter away and go back to the table."""
        self.query_one(Input).value = ""
        for filter in ("difficulty", "chapter"):
            self.query_one(f"#{filter}", Choices).take("")
        self.query_one(Table).focus()

    @on(DataTable.HeaderSelected)
    def _sort_by(self, event: DataTable.HeaderSelected) -> None:
        self.query_one("#order", Choices).take(str(event.column_key.value))

    @on(Input.Submitted)
    def _back_to_table(self) -> None:
        self.query_one(Table).focus()

    @on(Input.Changed)
    @on(Choices.Changed)
    def _refill(self) -> None:
        wanted = Wanted(
            words=self.query_one(Input).value,
            difficulty=int(self.query_one("#difficulty", Choices).value or 0),
            chapter=int(self.query_one("#chapter", Choices).value or 0),
            order=cast("Order", self.query_one("#order", Choices).value),
        )
        found = pick(self._shelved, wanted, self._results)
        self.query_one(Table).fill(self._row(one) for one in found)
        self.query_one(TitleBar).say(self._count(len(found)))
        self._listed = len(found)
        self.refresh_bindings()
        self.call_after_refresh(self._preview)

    @on(DataTable.RowHighlighted)
    def _preview(self) -> None:
        """Show what is known at once, and the brief as soon as the cursor rests."""
        if self._resting is not None:
            self._resting.stop()
        preview, slug = self.query_one(ScenarioPreview), self.query_one(Table).key
        one = next((one for one in self._shelved if one.slug == slug), None)
        if one is None:
            none = "Nothing fits. Escape takes the filters away." if self._shelved else "No scenario could be read."
            preview.clear(none)
            return
        slug = one.slug
        preview.show(one, self._briefs.get(slug, ""), self._results.get(slug), slug in self._open)
        if slug not in self._briefs:
            self._resting = self.set_timer(REST, lambda: self._read_brief(slug))

    def _read_brief(self, slug: str) -> None:
        from hotseat.practice.trouble import ContentError, UnknownContent

        try:
            self._briefs[slug] = self._library.scenario(slug).brief
        except (ContentError, UnknownContent) as error:
            self._briefs[slug] = f"(It cannot be read: {one_line(str(error), 300)})"
        if self.query_one(Table).key == slug:
            self._preview()

    # what is shown

    def _row(self, one: Shelved) -> Row:
        return Row(
            one.slug,
            (
                cell(one_line(one.title)),
                cell(dots(one.difficulty)),
                cell(one_line(one.domain, 40), self._tone("muted")),
                cell(" ".join(map(str, one.chapters)), self._tone("muted")),
                self._result(one.slug),
            ),
        )

    def _result(self, slug: str) -> Text:
        if slug in self._open:
            return cell("▸ open: r resumes", self._tone("warning"))
        row = self._results.get(slug)
        if row is None or row.score is None:
            return cell("not sat yet" if row is None else "not scored", self._tone("muted"))
        words = one_line(row.drilled, 12) or (row.recommendation.value if row.recommendation else "")
        return cell(f"{row.score:.2f}  {words}")

    def _tone(self, name: str) -> str:
        return self.app.theme_variables.get(name, "")

    def _count(self, found: int) -> str:
        whole = len(self._shelved)
        return f"{whole} scenarios" if found == whole else f"{found} of {whole} scenarios"

    def _difficulties(self) -> list[tuple[str, str]]:
        return [("", "any"), *((str(number), str(number)) for number in difficulties(self._shelved))]

    def _chapters(self) -> list[tuple[str, str]]:
        room = 40 if self.app.size.width >= 100 else 5  # beside the other filters
        named = ((number, one_line(chapter_title(number), room)) for number in stressed(self._shelved))
        return [("", "any"), *((str(number), f"{number} {title}") for number, title in named)]

    def _left_out(self) -> str:
        count = len({fault.path for fault in self._library.faults})
        return f"! {count} {'file' if count == 1 else 'files'} left out because of faults: run 'hotseat check'"
