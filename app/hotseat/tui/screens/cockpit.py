"""The cockpit: a live interview beside its scorecard. Nothing here blocks the clock."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static, TabbedContent

from hotseat.core.plaintext import one_line, plain
from hotseat.core.rubric import Criterion
from hotseat.core.timing import Mood
from hotseat.panel.scoring import Scoring
from hotseat.tui.rating import RatingScreen
from hotseat.tui.telling import overrun_words
from hotseat.tui.widgets.brief import Brief
from hotseat.tui.widgets.clock_face import ClockFace
from hotseat.tui.widgets.desk_lists import FactList, ProbeList, twist_text
from hotseat.tui.widgets.note_field import NoteField
from hotseat.tui.widgets.phase_rail import PhaseRail

PROBES = 8


class CockpitScreen(RatingScreen):
    """Criteria on the left; brief, facts, probes, notes and phases beside them, in a narrow window in their place."""

    CSS_PATH = "cockpit.tcss"
    FIRST_FILTER = "phase"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "step(1)", "Next", id="cockpit.advance", tooltip="Bring the next phase into view"),
        Binding(
            "ctrl+p", "step(-1)", "Phase before", id="cockpit.back", show=False, tooltip="Back to the phase before"
        ),
        Binding("b,f2", "look('brief')", "Brief", id="cockpit.brief", tooltip="The candidate's brief, to read out"),
        Binding(
            "a,f4", "look('facts')", "Facts", id="cockpit.facts", tooltip="The fact sheet; enter keeps one as told"
        ),
        Binding(
            "p,f5", "look('probes')", "Probes", id="cockpit.probes", tooltip="Questions for what was not shown yet"
        ),
        Binding("g", "look('phases')", "Phases", id="cockpit.phases", show=False, tooltip="Go to any phase"),
        Binding(
            "q",
            "ask",
            "Asked",
            priority=True,
            id="cockpit.asked",
            show=False,
            tooltip="Type what was asked: finds the fact",
        ),
        Binding("w", "twist", "Twist", id="cockpit.twist", show=False, tooltip="Keep that the twist was told"),
    ]

    def __init__(self, scoring: Scoring) -> None:
        self._scoring = scoring
        scenario = scoring.scenario
        self._brief = Brief(scenario.brief, scenario.card.figures, id="brief")
        self.facts = FactList(id="facts")
        self.probes = ProbeList(id="probes")
        self.question = NoteField("q: type what was asked, enter finds the fact", id="question")
        self._fact_side = Vertical(self.facts, self.question)
        self._rail = PhaseRail(id="phases")
        self._phase_clock = ClockFace(id="phase-clock")
        self._asked = ""
        self._warned: set[str] = set()
        super().__init__(scoring)

    def above(self) -> ComposeResult:
        """The phase in view with its clock, and the twist when it is due."""
        with Horizontal(id="phase-line"):
            yield Static("", id="phase", markup=False)
            yield self._phase_clock
        yield Static("", id="twist", markup=False)

    def body(self) -> ComposeResult:
        """Criteria, and the tabs."""
        yield self.rating_side()
        yield from self.side()

    def tabs(self) -> list[tuple[str, str, Widget]]:
        """Rungs, facts, probes, brief, notes, phases."""
        first, last = super().tabs()
        return [
            ("brief", "Brief", self._brief),
            first,
            ("facts", "Facts", self._fact_side),
            ("probes", "Probes", self.probes),
            last,
            ("phases", "Phases", self._rail),
        ]

    def place_in(self, tab: str) -> Widget:
        """Where the keyboard goes in a tab."""
        return self.facts if tab == "facts" else super().place_in(tab)

    def on_mount(self) -> None:
        """Begin with the brief while it is being read out."""
        self._view()

    # time and phases

    def _show_time(self) -> None:
        super()._show_time()
        scoring = self._scoring
        session = scoring.book.session
        self._phase_clock.show(scoring.phase_clock)
        plan = scoring.plan_now
        self._rail.show(plan, session.visited, [note.phase for note in scoring.book.page.notes.values()])
        if scoring.twist_due and not self.query_one("#twist").display:
            self._show_twist()
            self.app.bell()
        if scoring.phase_clock.mood is Mood.OVERRUN and session.phase_id not in self._warned:
            self._warned.add(session.phase_id)
            said = overrun_words(session.phase, plan, scoring.whole_clock.remaining)
            self.notify(said, severity="warning", timeout=12, markup=False)

    def action_step(self, by: int) -> None:
        """The next phase, or the one before."""
        self._enter(self._scoring.advance if by > 0 else self._scoring.back)

    def on_phase_rail_picked(self, event: PhaseRail.Picked) -> None:
        """Go to any phase."""
        event.stop()
        if self.can_write:
            self._enter(lambda: self._scoring.enter(event.phase))
            self.action_to_sheet()

    def _enter(self, verb: Callable[[], None]) -> None:
        before = self._scoring.phase.id
        with self._told():
            verb()
        if self._scoring.phase.id == before:
            self.notify("There is no other phase that way.", timeout=3, markup=False)
            return
        self._view()
        if self.filters.value == "phase":
            self._refill()
        elif (chapters := self._scoring.phase.chapters) and not self.chapters.value:
            self._point_at_chapter(chapters[0])
        self._show_beside()

    def _point_at_chapter(self, chapter: int) -> None:
        for key in self.sheet.keys:
            if self._criteria[key].chapter == chapter:
                self.sheet.point_at(key)
                return

    def _view(self) -> None:
        phase, session = self._scoring.phase, self._scoring.book.session
        count = len(session.plan.format.phases)
        page = f"  {one_line(phase.on_the_page, 160)}" if phase.on_the_page else ""
        said = Content.assemble((f"{session.index + 1}/{count} {one_line(phase.title)}", "bold $text-primary"), page)
        self.query_one("#phase", Static).update(said)
        tabs = self.query_one("#side", TabbedContent)
        if tabs.active in ("tab-brief", "tab-criterion") and not self.has_class("-side"):
            tabs.active = "tab-criterion" if phase.chapters else "tab-brief"
        self._show_time()

    def _filters(self) -> list[tuple[str, str]]:
        return [("phase", "this phase"), *super()._filters()]

    def wanted(self, criterion: Criterion) -> bool:
        """In a phase that covers chapters, those; in any other one, all."""
        if self.filters.value == "phase" and not self.chapters.value:
            chapters = self._scoring.phase.chapters
            return not chapters or criterion.chapter is None or criterion.chapter in chapters
        return super().wanted(criterion)

    # facts, probes, twist

    def _show_beside(self) -> None:
        super()._show_beside()
        if self._over:
            return
        told, says = self._scoring.book.session.twist, self._scoring.scenario.sheet.twist.says
        twist = None if self._drilling else twist_text(says, self._scoring.twist_at, told.clock if told else None)
        self.facts.show([(line.fact, line.told_at) for line in self._scoring.facts], twist)
        self.probes.show([(line.criterion, line.asks, line.asked) for line in self._scoring.probes(count=PROBES)])
        self._show_twist()

    @property
    def _drilling(self) -> bool:
        return self._scoring.book.plan.sitting.format.id.startswith("drill")

    def _show_twist(self) -> None:
        banner = self.query_one("#twist", Static)
        due = self._scoring.twist_due
        if due and not banner.display:
            says = one_line(plain(self._scoring.scenario.sheet.twist.says), 600)
            banner.update(Content.assemble(("↯ Tell the twist (w keeps that you did): ", "bold"), says))
        banner.display = due

    def action_twist(self) -> None:
        """Keep that the twist was told."""
        if self._drilling:
            self.notify("A drill has no twist.", timeout=3, markup=False)
            return
        if self._scoring.book.session.twist is not None:
            self.notify("The twist was told already.", timeout=3, markup=False)
            return
        with self._told():
            self._scoring.tell_twist()
            self._show_beside()
            self.notify("Kept: the twist was told.", timeout=3, markup=False)

    @on(FactList.OptionSelected, "#facts")
    def _tell(self, event: FactList.OptionSelected) -> None:
        event.stop()
        if not self.can_write:
            return
        if event.option.id == FactList.TWIST:
            self.action_twist()
            return
        with self._told():
            self._scoring.tell(event.option.id or "", self._asked)
            self._asked = ""
            self._show_beside()

    @on(ProbeList.OptionSelected, "#probes")
    def _probe(self, event: ProbeList.OptionSelected) -> None:
        event.stop()
        key = event.option.id or ""
        if not self.can_write:
            return
        with self._told():
            self._scoring.probe(key)
            if not self.sheet.point_at(key):
                self.chapters.take("")
                self.filters.take("all")
                self._refill()
                self.sheet.point_at(key)
            self._show_beside()

    def action_ask(self) -> None:
        """Type what the candidate asked."""
        self.open_tab("facts")
        self.set_focus(self.question)

    @on(Input.Submitted, "#question")
    def _find(self, event: Input.Submitted) -> None:
        event.stop()
        asked = event.value.strip()
        if not asked or not self.can_write:
            return
        with self._told():
            fact = self._scoring.find_fact(asked)
            if fact is None:
                self._scoring.asked_in_vain(asked)
                self.notify("No fact surely answers that; kept as asked. Enter on a fact tells it.", markup=False)
            else:
                self._asked = asked
                self.facts.point_at(fact.id)
            self.question.clear()
            self.set_focus(self.facts)
