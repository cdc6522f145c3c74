"""Two readers of one answer: the model's reading arrives verdict by verdict and stands beside the offline one."""

import asyncio
from contextlib import aclosing
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import ProgressBar, Static
from textual.worker import Worker

from hotseat.core.assessment import Reading
from hotseat.core.plaintext import one_line, plain
from hotseat.core.telling import error_words
from hotseat.practice.history import Ungraded
from hotseat.practice.model import ModelDesk
from hotseat.practice.report import Report
from hotseat.practice.second import ModelTrouble, Pending, Progress, SecondReading, TwoReaders
from hotseat.practice.trouble import ContentError, StorageError, UnknownContent
from hotseat.practice.wording import band, deducted_words
from hotseat.tui.consent import agreed, spent_words
from hotseat.tui.widgets.choices import Choices
from hotseat.tui.widgets.key_line import KeyLine
from hotseat.tui.widgets.question import Question
from hotseat.tui.widgets.rung_mark import MUTED
from hotseat.tui.widgets.title_bar import TitleBar
from hotseat.tui.widgets.two_readings import TwoReadings
from hotseat.tui.widgets.verdict_list import VerdictList

LABELS = {"all": "all", "differ": "differences", "unscored": "unscored by the model"}
EXPECTED = (ModelTrouble, StorageError, ContentError, UnknownContent, Ungraded, ValueError, OSError)
NEVER = "s has the model that is set up read this answer, too, by the same rubric. The offline result stays as it is."


class SecondScreen(Screen[None]):
    """Totals of the two stand side by side and are never mixed. Whatever arrived is stored, come what may."""

    CSS_PATH = "second.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012
    AUTO_FOCUS = "#verdicts"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "read", "Read", id="second.read", tooltip="Have the model read it, or go on where it stopped"),
        Binding("x", "stop", "Stop", id="second.stop", tooltip="Stop the reading; what arrived is kept"),
        Binding("f", "filter", "Filter", id="second.filter", tooltip="All criteria, or only where the readers differ"),
        Binding("d", "differences", "Differences", id="second.differences", tooltip="Only where the readers differ"),
        Binding("escape,q", "app.close_screen", "Back", id="second.back", tooltip="To the report; a reading stops"),
    ]

    def __init__(self, report: Report, second: SecondReading, desk: ModelDesk) -> None:
        super().__init__()
        self._report = report
        self._second = second
        self._desk = desk
        self._both: TwoReaders | None = None
        self._pending: Pending | None = None
        self._worker: Worker[None] | None = None
        self._model = "Model"
        level = report.assessment.level
        self._pairs = {criterion.id: (criterion, reading) for criterion, reading in report.pairs()}
        self._list = VerdictList(self._pairs.values(), level, id="verdicts")
        self._card = TwoReadings(id="card")
        self._bar = ProgressBar(total=len(self._pairs), show_eta=False, show_percentage=False, id="bar")
        # Verdicts may arrive while the screen is being taken down, so nothing is looked for in the tree.
        self._arrived = Static("", id="arrived", markup=False)
        self._progress = Horizontal(self._bar, self._arrived, id="progress")
        self._results = Static("", id="results", markup=False)
        self._says = Static("", id="says", markup=False)
        self._filters = Choices(list(LABELS.items()), "all", id="filter-choice")

    def compose(self) -> ComposeResult:
        """Both results, the progress, the criteria."""
        yield TitleBar(f"Two readers  {one_line(self._report.title)}", self._report.assessment.level.value)
        yield self._results
        yield self._progress
        yield self._says
        with Horizontal(id="filters"):
            yield Static("offline  model", id="columns", classes="muted", markup=False)
            yield self._filters
        with Horizontal(id="body"):
            with Vertical(id="list-side"):
                yield self._list
            yield self._card
        yield KeyLine(compact=True)

    def on_mount(self) -> None:
        """What was read before is fetched outside the event loop."""
        self._progress.display = False
        self._list.show("all")
        self._show_results()
        self._load()

    @property
    def reading(self) -> bool:
        """Whether a reading is under way."""
        return self._worker is not None and not self._worker.is_finished

    @work(group="kept")
    async def _load(self) -> None:
        """The newest finished reading, and one that was begun and not finished."""
        identity = self._report.attempt.id if self._report.attempt else ""
        try:
            both = await asyncio.to_thread(self._second.both, identity)
            self._pending = await asyncio.to_thread(self._second.pending, identity)
        except EXPECTED as error:
            self._say(error_words(error), "$text-error")
            return
        if both is not None:
            self._show_both(both)
        self._say_state()

    def _say_state(self) -> None:
        """What can be done now, when no reading is under way."""
        if self._pending is not None:
            pending = self._pending
            self._say(
                f"A reading by {one_line(pending.run.model, 60)} was begun: {pending.done} of {pending.total} criteria "
                "are read and kept. s goes on and asks only for the rest.",
                "$text-warning",
            )
        elif self._both is None:
            self._say(NEVER)
        else:
            self._say("")
        self.refresh_bindings()

    # a reading

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Reading and stopping exclude each other; differences need two readers."""
        if action == "read":
            return None if self.reading or self._report.attempt is None else True
        if action == "stop":
            return self.reading
        return True

    def action_read(self) -> None:
        """Start, go on, or ask whether all is to be read again."""
        if self.reading:
            return
        if self._both is not None and self._pending is None:
            because = "Everything is asked again, which costs as much as the first time. Both readings are kept."
            answers = [("again", "Read it again"), ("not", "Not now")]
            self.app.push_screen(Question("Read it all again?", because, answers), self._read_again)
        else:
            self._worker = self._read(fresh=False)

    def _read_again(self, answer: str | None) -> None:
        if answer == "again" and not self.reading:
            self._worker = self._read(fresh=True)

    def action_stop(self) -> None:
        """Stop; what arrived is stored already."""
        if self._worker is not None:
            self._worker.cancel()

    @work(group="reading", exclusive=True)
    async def _read(self, fresh: bool) -> None:
        identity = self._report.attempt.id if self._report.attempt else ""
        trouble = ""
        try:
            if not await agreed(self.app, self._desk):
                return
            self._model = self._desk.choice.name or "Model"
            self._begin(fresh)
            async with aclosing(self._second.read(identity, fresh)) as arriving:
                async for progress in arriving:
                    self._show_progress(progress)
        except EXPECTED as error:
            trouble = error_words(error)
        finally:
            if self.is_attached:
                self._end(trouble)

    def _begin(self, fresh: bool) -> None:
        if fresh or self._pending is None:
            self._list.show(self._filters.value, {})
        self._progress.display = True
        self._bar.update(total=len(self._pairs), progress=0)
        self._arrived.update("asking …")
        self._say(f"{one_line(self._model, 60)} is reading. x stops; what arrived is kept.")
        self.refresh_bindings()

    def _show_progress(self, progress: Progress) -> None:
        spent = progress.spent
        again = f", {progress.repeats} asked again" if progress.repeats else ""
        words = spent_words(spent.tokens, spent.cost, spent.currency, spent.estimated)
        cost = f" · {words}" if spent.tokens else " · tokens are told at the end of each call"
        self._bar.update(total=progress.total, progress=progress.done)
        self._arrived.update(f"{progress.done} of {progress.total}{again}{cost}")
        if progress.reading is not None and progress.turn == 0:
            self._list.take(progress.reading)
            if self._list.key == progress.reading.id:
                self._show_selected()
        if progress.finished is not None:
            self._show_both(progress.finished)

    def _end(self, trouble: str) -> None:
        """However it ended: say so, and what can be done."""
        self._worker = None
        self._progress.display = False
        self._after(trouble)

    @work(group="kept")
    async def _after(self, trouble: str) -> None:
        identity = self._report.attempt.id if self._report.attempt else ""
        try:
            self._pending = await asyncio.to_thread(self._second.pending, identity)
        except EXPECTED as error:
            trouble = trouble or error_words(error)
        self._say_state()
        self._count()
        if trouble:
            kept = ""
            if self._pending is not None:
                kept = f" {self._pending.done} of {self._pending.total} criteria are read and kept; s goes on."
            self._say(f"{trouble}{kept} The offline report stands as it was.", "$text-error")

    # what is shown

    def _show_both(self, both: TwoReaders) -> None:
        self._both = both
        self._model = both.run.model if both.run else self._model
        self._list.show(self._filters.value, {r.id: r for r in both.model.assessment.criteria})
        self._count()
        self._show_results()
        self._show_selected()

    def _count(self) -> None:
        for key, label in LABELS.items():
            self._filters.relabel(key, label if key == "all" else f"{label} {self._list.count(key)}")

    def _show_results(self) -> None:
        both, offline = self._both, self._report.assessment
        rows: list[tuple[str, str, str]] = [("Offline", band(offline.total), offline.recommendation.value)]
        if both is None:
            rows.append(("Model", "not read yet", ""))
        else:
            result = both.model.assessment
            rows.append(
                ("Model", band(result.total), f"{result.recommendation.value}, read by {one_line(result.version, 60)}")
            )
        parts: list[Content | str | tuple[str, str]] = []
        for label, total, rest in rows:
            parts += [(f"{label:<11}", MUTED), (f"{total:<24}", "bold"), f"{rest}\n"]
        if deducted := deducted_words(offline.total, offline.flags):
            parts += [(f"{'':<11}", MUTED), f"Offline: {deducted}\n"]
        for label, said in self._between():
            parts += [(f"{label:<11}", MUTED), f"{said}\n"]
        self._results.update(Content.assemble(*parts).rstrip())

    def _between(self) -> list[tuple[str, str]]:
        """How far the two agree, how stable the model was, and what it cost."""
        if self._both is None:
            return []
        agreed_on, run = self._both.agreement, self._both.run
        rows = []
        if agreed_on.exact is not None and agreed_on.within_one is not None:
            kappa = f", weighted kappa {agreed_on.kappa:.2f}" if agreed_on.kappa is not None else ""
            said = f"{agreed_on.exact:.0%} the same rung, {agreed_on.within_one:.0%} within one{kappa}"
            rows.append(("Agreement", f"{said} ({agreed_on.both} scored by both)"))
        else:
            rows.append(("Agreement", "no criterion was scored by both"))
        if run is not None:
            flips = run.flip_rate
            asked = "nothing was asked twice" if flips is None else f"{flips:.0%} of {run.repeated} asked again changed"
            spent = run.spent
            rows.append(
                ("Flips", f"{asked}; cost {spent_words(spent.tokens, spent.cost, spent.currency, spent.estimated)}")
            )
        return rows

    @on(VerdictList.OptionHighlighted)
    def _show_selected(self) -> None:
        key = self._list.key
        if key not in self._pairs:
            self._card.show_nothing("Nothing is listed here.")
            return
        criterion, reading = self._pairs[key]
        other: Reading | None = self._list.other(key)
        readers = [("Offline", reading), (f"Model: {self._model}", other)]
        self._card.show(criterion, self._report.assessment.level, readers)

    def action_filter(self) -> None:
        """The next filter."""
        self._filters.action_step(1)

    def action_differences(self) -> None:
        """Only where they differ, or all again."""
        self._filters.take("all" if self._filters.value == "differ" else "differ")

    @on(Choices.Changed)
    def _refilter(self, event: Choices.Changed) -> None:
        event.stop()
        self._list.show(event.value)
        self._count()
        self._show_selected()

    def _say(self, said: str, style: str = MUTED) -> None:
        self._says.update(Content.styled(plain(said), style))
        self._says.display = bool(said)
