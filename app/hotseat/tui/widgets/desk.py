"""The desk: the phase in view, what is to be known about it, and its pad."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from hotseat.core.format import Phase
from hotseat.core.plaintext import one_line
from hotseat.core.scenario import Figure
from hotseat.tui.widgets.answer_pad import AnswerPad
from hotseat.tui.widgets.brief import Brief
from hotseat.tui.widgets.notices import Notices
from hotseat.tui.widgets.phase_head import PhaseHead

READING = "Nothing to write yet. Read, take notes (F3), ask (F4), then go on (ctrl+n)."

PROBED = "Answer here; then ctrl+n goes on."

HINT = "Write here, in Markdown if you like. ctrl+g opens your own editor."


class Desk(Vertical):
    """One pad for each phase that is written in, made when first needed; in the others the brief lies here."""

    DEFAULT_CSS = """
    Desk { width: 1fr; height: 1fr; }
    Desk #page { height: auto; max-height: 3; margin: 0 2 1 2; color: $text-muted; }
    /* In percent: of a width in fractions the margins of those above would be taken off. */
    Desk #pads { width: 100%; height: 1fr; min-height: 3; }
    Desk #pads > AnswerPad { height: 1fr; }
    Desk #status { height: 1; width: 1fr; padding: 0 2; color: $text-muted; }
    """

    def __init__(self, brief: str, figures: Sequence[Figure], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._brief = brief
        self._figures = figures
        self._pads: dict[str, AnswerPad] = {}
        self._briefs: dict[str, Brief] = {}
        self._status = ""
        self.notices = Notices(id="notices")
        self.head = PhaseHead(id="phase-head")
        self._room = Vertical(id="pads")

    def compose(self) -> ComposeResult:
        """Title and clock, what is asked for, notices, the pad, and what is stored."""
        yield self.head
        yield Static("", id="page", markup=False)
        yield self.notices
        yield self._room
        yield Static("", id="status", markup=False)

    @property
    def pads(self) -> list[AnswerPad]:
        """Every pad made so far."""
        return list(self._pads.values())

    @property
    def status(self) -> str:
        """What is said below the pad."""
        return self._status

    def view(self, phase: Phase, text: str) -> Widget:
        """Bring a phase into view; ``text`` is what its pad starts with. Returns where the keyboard goes."""
        self.head.show_title(phase.title)
        page = f"On the page: {one_line(phase.on_the_page, 300)}" if phase.on_the_page else ""
        page_line = self.query_one("#page", Static)
        page_line.update(page if phase.writes else READING)
        page_line.display = bool(page) or not phase.writes
        place = self.pad(phase, text) if phase.writes or text else self._brief_of(phase)
        for other in (*self._pads.values(), *self._briefs.values()):
            other.display = other is place
        return place

    def pad(self, phase: Phase, text: str) -> AnswerPad:
        """The pad of a phase, out of view when it is made here."""
        if phase.id not in self._pads:
            pad = AnswerPad(phase.id, text, HINT)
            pad.display = False
            self._pads[phase.id] = pad
            self._room.mount(pad)
        return self._pads[phase.id]

    def show_probe(self, asks: str | None) -> None:
        """What the interviewer asked in the phase in view, if anything."""
        if asks:
            self.notices.tell("probe", f"{asks}\n{PROBED}")
        else:
            self.notices.drop("probe")

    def show_status(self, said: str) -> None:
        """How much is written and when it was stored."""
        if said != self._status:
            self._status = said
            self.query_one("#status", Static).update(said, layout=False)

    def _brief_of(self, phase: Phase) -> Brief:
        if phase.id not in self._briefs:
            self._briefs[phase.id] = Brief(self._brief, self._figures)
            self._room.mount(self._briefs[phase.id])
        return self._briefs[phase.id]
