"""The interview: pads, clocks, phases and the interviewer, on the verbs of one ``Interview``."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from hotseat.core.journal import Entered, Event, TwistTold
from hotseat.core.journal import Finished as PenDown
from hotseat.core.plaintext import one_line
from hotseat.core.records import NOTES
from hotseat.core.telling import error_words
from hotseat.core.timing import Mood
from hotseat.practice.drafts import Drafts
from hotseat.practice.interview import MAX_ANSWER, MAX_GRADED, Interview
from hotseat.practice.trouble import IllegalMove, LostLease, StaleRevision, StorageError
from hotseat.tui.durations import minutes
from hotseat.tui.editing import NoEditor, edit_outside
from hotseat.tui.keeping import Keeper, LeftOver
from hotseat.tui.offering import DraftOffer
from hotseat.tui.speaking import Speaking
from hotseat.tui.telling import amount, empty_phases, finish_words, overrun_words
from hotseat.tui.voicing import Voicing
from hotseat.tui.widgets.answer_pad import AnswerPad
from hotseat.tui.widgets.brief import Brief
from hotseat.tui.widgets.clock_face import ClockFace
from hotseat.tui.widgets.conversation import said_in
from hotseat.tui.widgets.desk import Desk
from hotseat.tui.widgets.interviewer_panel import InterviewerPanel
from hotseat.tui.widgets.key_line import KeyLine
from hotseat.tui.widgets.phase_rail import PhaseRail
from hotseat.tui.widgets.question import Question

WHILE_PAUSED = {"pause", "leave", "finish"}
WHILE_LOST = {"leave", "brief", "notes", "dismiss"}
CLOSED = "Paused. The clock stands still, and the desk is closed.\n\nctrl+t goes on · ctrl+q leaves"


class InterviewScreen(Screen[None]):
    """One attempt being sat. Everything typed is stored within a second, and before anything else happens."""

    CSS_PATH = "interview.tcss"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-thin"),
        (60, "-narrow"),
        (78, "-middle"),
        (116, "-wide"),
        (160, "-broad"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-tall")]  # noqa: RUF012
    AUTO_FOCUS = ""
    tick_every = 1.0
    """Seconds; no more than that of text or time is ever at stake."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "advance", "Next", id="interview.advance", tooltip="End this phase and go to the next"),
        Binding("ctrl+p", "back", "Back", id="interview.back", tooltip="Go back to the phase before"),
        Binding("f2", "brief", "Brief", id="interview.brief", tooltip="Show or leave the brief and its figures"),
        Binding("f3", "notes", "Notes", id="interview.notes", tooltip="Show or leave your own notes"),
        Binding("f4", "ask", "Ask", id="interview.ask", tooltip="Ask the interviewer, and read what was said"),
        Binding("f5", "voice", "Voice", id="interview.voice", tooltip="Hear the interviewer by the model", show=False),
        Binding("ctrl+t", "pause", "Pause", id="interview.pause", tooltip="Stop the clock, or let it run again"),
        Binding("ctrl+g", "editor", "Editor", id="interview.editor", tooltip="Write in $VISUAL or $EDITOR", show=False),
        Binding("f10", "finish", "Finish", id="interview.finish", tooltip="Put the pen down and be graded"),
        Binding("ctrl+q", "leave", "Leave", id="interview.leave", tooltip="Store, pause, and go back to the library"),
        Binding("ctrl+s", "save", "Save", id="interview.save", tooltip="Store at once", show=False),
        Binding("escape", "dismiss_notice", "Hide", id="interview.dismiss", tooltip="Hide a notice", show=False),
    ]

    @dataclass
    class Finished(Message):
        """The pen is down; the attempt can be graded."""

        attempt_id: str

    @dataclass
    class Left(Message):
        """The candidate went away; the attempt can be resumed."""

        attempt_id: str

    def __init__(self, interview: Interview, drafts: Drafts, voicing: Voicing | None = None) -> None:
        super().__init__()
        self._interview = interview
        self._drafts = drafts
        self._keeper = Keeper(interview, drafts)
        self._warned: set[str] = set()
        self._said = len(said_in(interview.session))
        self._over = False
        self._lost = False
        self._timer: Timer | None = None
        scenario = interview.scenario
        self._desk = Desk(scenario.brief, scenario.card.figures, id="desk")
        self._panel = InterviewerPanel(
            scenario.brief, scenario.card.figures, interview.notes, said_in(interview.session), id="panel"
        )
        self._speaking = Speaking(self, voicing, self._panel.conversation) if voicing is not None else None
        self._rail = PhaseRail(id="rail")
        self._whole = ClockFace("whole", id="whole-clock")

    def compose(self) -> ComposeResult:
        """Head, phases, desk, the interviewer's panel, keys."""
        plan = self._interview.session.plan
        about = (one_line(plan.title), one_line(plan.format.title), plan.level.value, plan.timing.value)
        with Horizontal(id="head"):
            yield Static(" · ".join(about), id="title", markup=False)
            yield self._whole
        with Horizontal(id="body"):
            yield self._rail
            yield self._desk
            yield self._panel
        yield Static(CLOSED, id="paused", markup=False)
        yield KeyLine(compact=True)

    def on_mount(self) -> None:
        """Open the phase in view and start to tick."""
        self._view()
        self._timer = self.set_interval(self.tick_every, self.tick)
        self.call_after_refresh(self._offer_drafts)

    async def on_unmount(self) -> None:
        """However this screen goes away, nothing is lost."""
        self.save_and_leave("quit")
        if self._speaking is not None:
            await self._speaking.close()

    def save_and_leave(self, reason: str) -> None:
        """Save what stands on the pads, stop the clock and let go of the attempt, at once. Twice is fine."""
        if self._over:
            return
        self._close()
        try:
            if not self._lost:
                self._keeper.store(self._pads())
        except StorageError:
            with suppress(OSError):
                self._keeper.set_aside(self._pads())
        with suppress(StorageError):
            self._interview.leave(reason)

    # time

    def tick(self) -> None:
        """Store, move the clock, and show what the interviewer or the clock did."""
        if self._over or self._lost or not self._save():
            return
        events: list[Event] = []
        with self._told():
            events = self._interview.tick()
        self._show_events(events)

    def _show_events(self, events: list[Event]) -> None:
        for event in events:
            match event:
                case TwistTold(says=says):
                    self._desk.notices.tell("twist", says)
                    self.app.bell()
                case Entered(phase=phase):
                    title = self._interview.session.plan.format.phase(phase).title
                    self.notify(f"The time of that phase is up. Now: {one_line(title)}", markup=False)
                    self._view(take_focus=not self._in_panel)
                case PenDown(reason="time"):
                    self.notify("The time is up and the pen is down.", markup=False)
                case _:
                    pass
        if self._interview.session.finished:
            self._end()
        elif not self._over:
            self._show_said()
            self._show_time()

    def _show_said(self) -> None:
        """Bring what was said since the last time into the conversation."""
        said = said_in(self._interview.session)
        for event in said[self._said :]:
            place = self._panel.add(event)
            if place is not None and self._speaking is not None:
                self._speaking.hear(event, place)
        self._said = len(said)

    def _show_time(self) -> None:
        session = self._interview.session
        clock, whole, plan = self._interview.phase_clock, self._interview.whole_clock, self._interview.plan_now
        self._desk.head.show_clock(clock)
        self._whole.show(whole)
        phases = session.plan.format.phases
        written = [phase.id for phase in phases if (text := self._interview.text(phase.id)) and not text.isspace()]
        self._rail.show(plan, session.visited, written)
        if clock.mood is Mood.OVERRUN and session.phase_id not in self._warned:
            self._warned.add(session.phase_id)
            self._desk.notices.tell("time", overrun_words(session.phase, plan, whole.remaining))

    # the phase in view

    def _view(self, take_focus: bool = True) -> None:
        """Show the phase in view with its pad, its probe and its time."""
        session = self._interview.session
        place = self._desk.view(session.phase, self._interview.text())
        if not self._in_panel and self._panel.tab != "notes":
            self._panel.look("conversation" if isinstance(place, Brief) else "brief")
        self._desk.notices.drop("time")
        self._desk.show_probe(next((p.asks for p in reversed(session.probed) if p.phase == session.phase_id), None))
        self._show_said()
        self._show_status()
        self._show_time()
        if take_focus:
            place.focus()

    def _to_the_pad(self) -> None:
        self.remove_class("-panel")
        self._place().focus()

    def _place(self) -> Widget:
        return self._desk.view(self._interview.session.phase, self._interview.text())

    def _pads(self) -> list[AnswerPad]:
        return [*self._desk.pads, self._panel.notes]

    # storing

    def _save(self) -> bool:
        """Store what is unsaved; whether all of it is safe now. Trouble is shown and tried again each second."""
        if self._over or self._lost:
            return False
        saved = changed = False
        with self._told():
            changed = self._keeper.store(self._pads())
            saved = True
        if saved and any(len(pad.text) > MAX_ANSWER for pad in self._pads()):
            self._desk.notices.tell("trouble", f"only the first {MAX_ANSWER:,} characters of a pad are kept.")
        elif saved:
            self._desk.notices.drop("trouble")
        if changed:
            self._show_status()
        return saved

    def _show_status(self) -> None:
        text = self._interview.text()
        at = f", saved at {minutes(self._interview.session.clock)}" if text else ""
        cut = f"Only the first {MAX_GRADED:,} characters are graded · " if self._interview.is_cut else ""
        self._desk.show_status(f"{cut}{amount(text)}{at}" if self._interview.session.phase.writes else "")

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell what went wrong instead of falling over."""
        try:
            yield
        except (LostLease, StaleRevision) as error:
            self._lose(error)
        except StorageError as error:
            self._desk.notices.tell("trouble", f"{error} Still trying each second; your text stays here.")
        except IllegalMove as error:
            self.notify(str(error), severity="warning", markup=False)

    def _lose(self, error: StorageError) -> None:
        """Another window has the attempt: this one can be read only."""
        if self._lost:
            return
        self._lost = True
        self._rest()
        self._desk.notices.tell("trouble", str(error))
        answers = [("aside", "Unsaved text to a file"), ("leave", "Leave"), ("stay", "Stay and read")]
        because = f"{error}\n\nThis window can only be read now."
        self.app.push_screen(Question("Another window has taken over", because, answers), self._after_losing)

    def _after_losing(self, answer: str | None) -> None:
        if answer == "leave" or (answer == "aside" and self._put_aside()):
            self._go()

    def _put_aside(self) -> bool:
        try:
            kept = self._keeper.set_aside(self._pads())
        except OSError as error:
            self.notify(f"No file could be written: {error_words(error)}", severity="error", timeout=20, markup=False)
            return False
        said = "\n".join(map(str, kept)) or "Nothing was unsaved."
        self.app.notify(said, title="Set aside", timeout=20, markup=False)
        return True

    # the candidate's keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While paused the desk is closed; with the attempt lost it can only be read. The footer shows the rest."""
        if f"action_{action}" not in vars(InterviewScreen):
            return True
        if self._over:
            return False
        if self._lost:
            return action in WHILE_LOST
        if action == "voice" and self._speaking is None:
            return False
        return self._interview.session.running or action in WHILE_PAUSED

    def action_advance(self) -> None:
        """End the phase in view. A probe comes first, if there is one; after the last phase comes the end."""
        before, last = self._interview.session.phase_id, self._interview.in_last_phase
        said = self._said
        self._move(self._interview.advance)
        if last and self._interview.session.phase_id == before and self._said == said and self._save():
            self.action_finish()

    def action_back(self) -> None:
        """Go back to the phase before."""
        self._move(self._interview.back)

    def on_phase_rail_picked(self, event: PhaseRail.Picked) -> None:
        """Go to any phase."""
        event.stop()
        if self.check_action("advance", ()):
            self._move(lambda: self._interview.enter(event.phase))

    def _move(self, verb: Callable[[], object]) -> None:
        if self._save():
            with self._told():
                verb()
            self._view()

    def action_brief(self) -> None:
        """Show the brief, or go back to the pad."""
        self._toggle("brief")

    def action_notes(self) -> None:
        """Show the notes, or go back to the pad."""
        self._toggle("notes")

    def action_ask(self) -> None:
        """Show the conversation with the field to ask in, or go back to the pad."""
        self._toggle("conversation")

    def action_voice(self) -> None:
        """Turn the interviewer's voice on or off."""
        if self._speaking is not None:
            self._speaking.toggle()

    @property
    def _in_panel(self) -> bool:
        return self.focused is not None and self._panel in self.focused.ancestors

    def _toggle(self, tab: str) -> None:
        if self._in_panel and self._panel.tab == tab:
            self._to_the_pad()
        else:
            self.add_class("-panel")
            self._panel.show(tab)

    def on_interviewer_panel_asked(self, event: InterviewerPanel.Asked) -> None:
        """Ask; a question that could not be stored goes back into the field."""
        event.stop()
        before = self._said
        if self.check_action("ask", ()):
            with self._told():
                self._interview.ask(event.question)
        self._show_said()
        if self._said == before:
            self._panel.field.value = event.question

    def action_dismiss_notice(self) -> None:
        """Hide a notice, else go to the pad."""
        if self._in_panel or not self._desk.notices.hide():
            self._to_the_pad()

    def action_save(self) -> None:
        """Store at once; the clock's own saving goes on as ever."""
        if self._save():
            self.notify("Stored.", timeout=2, markup=False)

    def on_descendant_blur(self) -> None:
        """Leaving a pad stores it."""
        self._save()

    def on_app_blur(self) -> None:
        """Leaving the terminal's window stores it."""
        self._save()

    def action_pause(self) -> None:
        """Stop the clock and close the desk, or go on."""
        if not self._interview.session.running:
            with self._told():
                self._interview.resume()
        elif self._save():
            with self._told():
                self._interview.pause()
        running = self._interview.session.running
        self.set_class(not running, "-paused")
        self.refresh_bindings()
        self._show_time()
        if running:
            self._place().focus()

    def action_finish(self) -> None:
        """Ask whether the pen is to be put down."""
        if self._save():
            phases = self._interview.session.plan.format.phases
            empty = empty_phases(phases, {phase.id: self._interview.text(phase.id) for phase in phases})
            because = finish_words(empty, self._interview.whole_clock)
            answers = [("finish", "Finish"), ("stay", "Go on writing")]
            question = Question("Put the pen down?", because, answers, begin="stay" if empty else None)
            self.app.push_screen(question, self._after_finish_question)

    def _after_finish_question(self, answer: str | None) -> None:
        if answer == "finish" and self._save():
            with self._told():
                self._interview.finish()
            if self._interview.session.finished:
                self._end()

    def action_leave(self) -> None:
        """Store, pause, go. What cannot be stored can be put into a file first."""
        if self._lost or self._save():
            self._go()
        elif not self._lost:
            because = (
                f"{self._desk.notices.said.get('trouble', '')}\n\nFrom a file it can be brought in when you resume."
            )
            answers = [("aside", "Put it into a file and leave"), ("stay", "Stay")]
            question = Question("The last change is not stored", because, answers)
            self.app.push_screen(
                question, lambda answer: self._go() if answer == "aside" and self._put_aside() else None
            )

    def _end(self) -> None:
        if not self._over:
            self._go(self.Finished(self._interview.attempt_id))

    def _go(self, message: Message | None = None) -> None:
        self._close()
        with suppress(StorageError):
            self._interview.leave()
        self.post_message(message or self.Left(self._interview.attempt_id))

    def _close(self) -> None:
        self._over = True
        self._rest()

    def _rest(self) -> None:
        """No more ticking and no more writing."""
        if self._timer is not None:
            self._timer.stop()
        for pad in self._pads():
            pad.read_only = True

    # an editor of one's own, and what it left

    def action_editor(self) -> None:
        """Write the pad with the keyboard in an outside editor; the clock runs on and saved files are stored."""
        pad = self.focused if isinstance(self.focused, AnswerPad) else self._place()
        if not isinstance(pad, AnswerPad) or not self._save():
            return
        try:
            edited = edit_outside(self.app, self._interview, self._drafts, pad)
        except NoEditor as why:
            self.notify(str(why), severity="warning", markup=False)
            return
        if edited.why_not:
            said = f"{edited.why_not}: your text is as it was. The editor's is in {edited.path}."
            self.notify(said, timeout=20, markup=False)
            self._save()
        else:
            if edited.text != pad.text:
                pad.bring_in(edited.text)
                self._show_status()
            if self._keeper.stored(pad.phase) == edited.text or self._save():
                self._drafts.close(edited.path)
        self._show_events(edited.events)

    def _offer_drafts(self) -> None:
        """Ask about drafts that an editor or a lost window left, one after the other."""
        try:
            found = self._keeper.left_over()
        except OSError as error:
            self.notify(f"Drafts could not be read: {error_words(error)}", severity="warning", markup=False)
            return
        if not self._over:
            DraftOffer(self.app, self._interview, self._keeper, self._bring_in).make(found)

    def _bring_in(self, draft: LeftOver, answer: str | None) -> bool:
        if answer not in ("add", "use") or self._over or self._lost:
            return not self._over
        pad: AnswerPad = self._panel.notes
        if draft.place != NOTES:
            phase = self._interview.session.plan.format.phase(draft.place)
            pad = self._desk.pad(phase, self._interview.text(draft.place))
        pad.add(draft.text) if answer == "add" else pad.bring_in(draft.text)
        if self._save():
            with suppress(OSError):
                self._drafts.close(draft.path)
        return True
