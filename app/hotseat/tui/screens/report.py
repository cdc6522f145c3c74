"""A report: the result, and every criterion beside its evidence in the answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static, TabbedContent, TabPane

from hotseat.core.assessment import Evidence, Reading
from hotseat.core.level import RUNG_WORDS
from hotseat.core.plaintext import one_line, plain, slug_of
from hotseat.core.rubric import Criterion
from hotseat.practice.report import Report
from hotseat.practice.wording import EVIDENCE_NOTE, QUOTA_NOTE, band, deducted_words, passes_words
from hotseat.tui.widgets.chapter_bars import ChapterBars
from hotseat.tui.widgets.choices import Choices
from hotseat.tui.widgets.criteria_list import FLAG, CriteriaList
from hotseat.tui.widgets.crosscheck_list import CrosscheckList
from hotseat.tui.widgets.effort_table import EffortTable
from hotseat.tui.widgets.evidence_view import EvidenceView
from hotseat.tui.widgets.file_question import FileQuestion
from hotseat.tui.widgets.key_line import KeyLine
from hotseat.tui.widgets.reading_card import ReadingCard
from hotseat.tui.widgets.rung_mark import MUTED, rung_mark
from hotseat.tui.widgets.score_band import ScoreBand

if TYPE_CHECKING:
    from hotseat.practice.second import TwoReaders

FORMATS = {"md": "Markdown", "json": "JSON", "html": "HTML"}


class ReportScreen(Screen[None]):
    """Two tabs: ``overview`` (the result) and ``criteria`` (the readings beside the answer)."""

    CSS_PATH = "report.tcss"
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-thin"), (60, "-narrow"), (110, "-wide")]  # noqa: RUF012

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "tab('overview')", "Overview", id="report.overview", tooltip="The result as a whole"),
        Binding("c", "tab('criteria')", "Criteria", id="report.criteria", tooltip="Every criterion with its evidence"),
        Binding("n", "evidence(1)", "Next", id="report.next", tooltip="Jump to the next evidence", show=False),
        Binding("N", "evidence(-1)", "Back", id="report.previous", tooltip="Jump to the evidence before", show=False),
        Binding("f", "filter", "Filter", id="report.filter", tooltip="All, not shown, shown, or flagged criteria"),
        Binding("s", "second", "Second", id="report.second", tooltip="Both readers side by side, or a reading"),
        Binding("w", "feedback", "Feedback", id="report.feedback", tooltip="What a model would change", show=False),
        Binding("m", "export('md')", "Markdown", id="report.markdown", tooltip="Write the report as Markdown"),
        Binding("j", "export('json')", "JSON", id="report.json", tooltip="Write the assessment as JSON", show=False),
        Binding("h", "export('html')", "HTML", id="report.html", tooltip="Write the report as a page", show=False),
        Binding("g", "regrade", "Regrade", id="report.regrade", tooltip="Read the answer again, as of today"),
        Binding("i", "score", "Score", id="report.score", tooltip="Score this attempt as an interviewer", show=False),
        Binding("escape,q", "close", "Close", id="report.close", tooltip="Back to where this was opened"),
    ]

    @dataclass
    class RegradeWanted(Message):
        """The answer is to be read again."""

        attempt_id: str

    @dataclass
    class SecondWanted(Message):
        """The model's reading is to be shown beside this one, or made."""

        report: Report

    @dataclass
    class Shown(Message):
        """The report is in view (again): what a model made of the same attempt may be told by ``show_second``."""

        report: Report

    @dataclass
    class FeedbackWanted(Message):
        """What a model would change is to be shown, or written."""

        report: Report

    @dataclass
    class ExportWanted(Message):
        """The report is to be written to a file; ``kind`` is ``md``, ``json`` or ``html``."""

        kind: str
        path: str

    @dataclass
    class ScoreWanted(Message):
        """The attempt is to be scored by an interviewer."""

        attempt_id: str

    @dataclass
    class Closed(Message):
        """The report was closed."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self._report = report
        self._pairs = {criterion.id: (criterion, reading) for criterion, reading in report.pairs()}
        self._flags = report.flags()
        self._evidence = report.evidence()
        self._at = -1
        self._jumped: Evidence | None = None
        level = report.assessment.level
        self._list = CriteriaList(list(report.pairs()), self._flags, level, id="criteria-list")
        spans = [span for span, _ in self._evidence] + [span for flag in self._flags for span in flag.evidence]
        self._answer = EvidenceView(report.submission.text, spans, id="answer")
        self._card = ReadingCard(id="card")
        counts = {name: len(self._list.listed(name)) for name in ("all", "missing", "shown", "flagged")}
        counts["flagged"] += len(self._flags)
        labels = {"all": "all", "missing": "not shown", "shown": "shown", "flagged": "flagged"}
        options = [(name, f"{labels[name]} {count}") for name, count in counts.items()]
        self._filters = Choices(options, "all", id="filter-choice")

    def compose(self) -> ComposeResult:
        """Head, two tabs, keys."""
        report = self._report
        about = [one_line(report.title), report.assessment.level.value]
        if report.attempt is not None:
            about.insert(1, one_line(report.attempt.plan.format.title))
        with Horizontal(id="head"):
            yield Static(" · ".join(about), id="title", markup=False)
            if report.attempt is not None:
                yield Static(f"sat {report.attempt.started_at:%Y-%m-%d %H:%M} UTC", id="when", markup=False)
        with TabbedContent(id="tabs"):
            with TabPane("Overview", id="overview-tab"), VerticalScroll(id="overview", can_focus=True):
                yield from self._overview()
            with TabPane("Criteria and answer", id="criteria-tab"):
                with Horizontal(id="filters"):
                    yield self._filters
                with Horizontal(id="criteria-body"):
                    with Vertical(id="list-side"):
                        yield self._list
                    with Vertical(id="answer-side"):
                        yield self._card
                        yield Static("", id="answer-title", markup=False)
                        yield self._answer
        yield KeyLine(compact=True)

    def _overview(self) -> ComposeResult:
        result = self._report.assessment
        with Vertical(id="columns"):
            with Vertical(classes="column"):
                yield Static(self._verdict(), classes="text", id="verdict")
                yield ScoreBand(result.total, result.level)
                yield Static(self._basis(), classes="text", id="basis")
                yield Static("", classes="text", id="second", markup=False)
                if self._flags:
                    yield Static("Flags", classes="heading")
                    yield Static(self._flag_lines(), classes="text", id="flags")
                if gains := self._report.gains():
                    yield Static("What would move the result most", classes="heading")
                    yield Static(self._gain_lines(gains), classes="text", id="gains")
                if checks := self._report.crosschecks():
                    yield Static("Across chapters", classes="heading")
                    yield CrosscheckList(checks, id="crosschecks")
            with Vertical(classes="column"):
                yield Static("Chapters", classes="heading")
                yield ChapterBars(result.chapters, id="chapters")
                yield Static(Content.styled(QUOTA_NOTE, MUTED), classes="text")
                if efforts := self._report.efforts():
                    yield Static("Minutes against points", classes="heading")
                    yield EffortTable(efforts, id="efforts")

    def on_mount(self) -> None:
        """Start on the overview; the list is ready behind it."""
        self._list.show("all")
        self.query_one("#second").display = False
        self.query_one("#overview").focus()

    def on_screen_resume(self) -> None:
        """Ask for the second reader's result."""
        if self._report.attempt is not None:
            self.post_message(self.Shown(self._report))

    def show_second(self, both: "TwoReaders") -> None:
        """Tell what the model came to, in a line of its own: totals are never mixed."""
        here, there = self._report.attempt, both.offline.attempt
        if here is None or there is None or here.id != there.id:
            return  # another report was opened meanwhile
        result, agreed = both.model.assessment, both.agreement
        share = f"; {agreed.exact:.0%} of the rungs are the same" if agreed.exact is not None else ""
        said = f"{band(result.total)}, {result.recommendation.value}{share}. s shows both readers."
        second = self.query_one("#second", Static)
        second.update(Content.assemble((f"Second reader {one_line(result.version, 60)} ", MUTED), said))
        second.display = True

    # what is said

    def _verdict(self) -> Content:
        result = self._report.assessment
        good = result.recommendation.value.endswith("strong hire") or result.recommendation.value == "hire"
        style = "$text-success" if good else "$text-warning"
        return Content.assemble(
            ("Total ", MUTED),
            (band(result.total), "bold"),
            ("   Recommendation ", MUTED),
            (result.recommendation.value, f"bold {style}"),
        )

    def _basis(self) -> Content:
        result = self._report.assessment
        said = (
            deducted_words(result.total, result.flags),
            plain(result.rule),
            passes_words(result.passes_at, result.level),
        )
        read = f"Read by {one_line(result.rater, 60)} {one_line(result.version, 40)}, {result.words:,} words."
        stale = " The rubric has changed since: g grades again." if self._report.stale_rubric else ""
        return Content.assemble(" ".join(filter(None, said)) + "\n", (f"{read}{stale}\n{EVIDENCE_NOTE}", MUTED))

    def _flag_lines(self) -> Content:
        lines = []
        for flag in self._flags:
            style = "bold $text-error" if flag.severity == "critical" else "bold $text-warning"
            head, kind = (f"! {one_line(flag.name)}", style), (f" ({flag.kind}, {flag.severity})", MUTED)
            why = f"\n{plain(flag.why)}" if flag.why else ""
            quote = (f"\n“{one_line(flag.evidence[0].quote, 160)}”", "italic") if flag.evidence else ""
            lines.append(Content.assemble(head, kind, why, quote))
        return Content("\n\n").join(lines)

    def _gain_lines(self, gains: Sequence[tuple[Criterion, Reading]]) -> Content:
        level = self._report.assessment.level
        lines = []
        for place, (criterion, reading) in enumerate(gains, start=1):
            lines.append(
                Content.assemble(
                    f"{place}  ",
                    rung_mark(reading.rung, criterion.expect[level]),
                    (f"  {one_line(criterion.name)}", "bold"),
                    (f" ({criterion.id})\n", MUTED),
                    f"   {plain(reading.next) or 'to ' + RUNG_WORDS[min((reading.rung or 0) + 1, 4)]}",
                )
            )
        return Content("\n").join(lines)

    # the list and the answer beside it

    @on(CriteriaList.OptionHighlighted)
    def _show_selected(self, event: CriteriaList.OptionHighlighted) -> None:
        event.stop()
        self._show_key(event.option.id or "")

    def _show_key(self, key: str) -> None:
        if key.startswith(FLAG):
            flag = self._flags[int(key.removeprefix(FLAG))]
            self._card.show_flag(flag)
            spans = flag.evidence
        elif key in self._pairs:
            self._card.show_reading(*self._pairs[key], self._report.assessment.level)
            spans = self._pairs[key][1].evidence
        else:
            return
        first, self._jumped = self._jumped, None
        self._answer.point_at(spans, first)
        if first is None:
            here = [at for at, (_, reading) in enumerate(self._evidence) if reading.id == key]
            self._at = here[0] if here else self._at
        self._say_place(bool(spans))

    def _say_place(self, any_here: bool) -> None:
        total = len(self._evidence)
        pieces = f"{total} {'piece' if total == 1 else 'pieces'} of evidence"
        here = f"evidence {self._at + 1} of {total}" if any_here and self._at >= 0 else pieces
        said = here if any_here else f"{here}; none for this one"
        self.query_one("#answer-title", Static).update(f"The answer · {said} (n, N)")

    def action_evidence(self, by: int) -> None:
        """Jump to the next or previous evidence of what is listed, round and round."""
        listed = set(self._list.keys)
        places = [at for at, (_, reading) in enumerate(self._evidence) if reading.id in listed]
        if not places:
            self.notify("No evidence in what is listed.", timeout=3, markup=False)
            return
        self._open_tab("criteria")
        after = [at for at in places if at > self._at] if by > 0 else [at for at in reversed(places) if at < self._at]
        self._at = after[0] if after else (places[0] if by > 0 else places[-1])
        span, reading = self._evidence[self._at]
        if self._list.key == reading.id:
            self._answer.point_at(reading.evidence, span)
            self._say_place(True)
        else:
            self._jumped = span
            self._list.point_at(reading.id)

    def action_filter(self) -> None:
        """The next filter."""
        self._open_tab("criteria")
        self._filters.action_step(1)

    def on_choices_changed(self, event: Choices.Changed) -> None:
        """List what the filter lets through."""
        event.stop()
        self._list.show(event.value)
        if not self._list.keys:
            self._card.show_nothing("Nothing is listed here.")
            self._answer.point_at(())

    def on_chapter_bars_picked(self, event: ChapterBars.Picked) -> None:
        """Go to a chapter's criteria."""
        event.stop()
        self._filters.take("all")
        self._open_tab("criteria")
        self._list.point_at_chapter(event.chapter)

    def action_tab(self, tab: str) -> None:
        """Show a tab, the keyboard in it."""
        self._open_tab(tab)
        self.query_one("#overview" if tab == "overview" else "#criteria-list").focus()

    def _open_tab(self, tab: str) -> None:
        if self.query_one(TabbedContent).active != f"{tab}-tab":
            self.query_one(TabbedContent).active = f"{tab}-tab"
            self.query_one("#overview" if tab == "overview" else "#criteria-list").focus()

    # what leaves the screen

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A graded file is no attempt: it cannot be graded, read or scored again from here."""
        asked = action in ("regrade", "second", "feedback", "score")
        return None if asked and self._report.attempt is None else True

    def action_export(self, kind: str) -> None:
        """Ask where to, then post it."""

        def answered(path: str | None) -> None:
            if path:
                self.post_message(self.ExportWanted(kind, path))

        question = FileQuestion(f"Write the report as {FORMATS[kind]} to", str(Path.cwd() / self._file_name(kind)))
        self.app.push_screen(question, answered)

    def _file_name(self, kind: str) -> str:
        day = f"-{self._report.attempt.started_at:%Y-%m-%d}" if self._report.attempt else ""
        return f"hotseat-{slug_of(self._report.title) or 'report'}{day}.{kind}"

    def action_regrade(self) -> None:
        """Read the answer again."""
        if self._report.attempt is not None:
            self.post_message(self.RegradeWanted(self._report.attempt.id))

    def action_second(self) -> None:
        """Both readers."""
        self.post_message(self.SecondWanted(self._report))

    def action_feedback(self) -> None:
        """What a model would change."""
        self.post_message(self.FeedbackWanted(self._report))

    def action_score(self) -> None:
        """Score it as an interviewer."""
        if self._report.attempt is not None:
            self.post_message(self.ScoreWanted(self._report.attempt.id))

    def action_close(self) -> None:
        """Back."""
        self.post_message(self.Closed())
