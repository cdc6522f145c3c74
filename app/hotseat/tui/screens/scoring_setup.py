"""Setting a scorecard up: who, in which format, at which level, and what is scored."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Button, Input, Static

from hotseat.core.format import Format
from hotseat.core.level import Level
from hotseat.core.plaintext import one_line
from hotseat.core.scorecard import MAX_LABEL
from hotseat.panel.panel import Choice
from hotseat.tui.widgets.choices import Choices
from hotseat.tui.widgets.format_plan import drills
from hotseat.tui.widgets.key_line import KeyLine
from hotseat.tui.widgets.title_bar import TitleBar

LABEL = 13
USUAL = "45"
WHAT = (("live", "a live interview"), ("text", "a text or transcript"))
CANDIDATE_WORDS = "Not a name. All who score this candidate use the same label."
WHAT_WORDS = {
    "live": "The clock runs from the start; brief, facts, twist and probes lie beside the ratings.",
    "text": "Markdown, plain text, VTT or SRT. Spans of it are marked as evidence.",
}


class ScoringSetupScreen(Screen[None]):
    """A form. With ``attempt`` the scenario, format and level are those that it was sat in.

    ``candidate`` is a label that nobody has yet; it stands there selected, so that typing puts another in its place.
    """

    CSS_PATH = "scoring_setup.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", "Begin", id="scoring-setup.begin", tooltip="Begin scoring"),
        Binding("up", "app.focus_previous", "Up", id="scoring-setup.up", show=False, tooltip="To the line above"),
        Binding("down", "app.focus_next", "Down", id="scoring-setup.down", show=False, tooltip="To the line below"),
        Binding("escape", "app.close_screen", "Back", id="scoring-setup.back", tooltip="Back, nothing begun"),
    ]

    @dataclass
    class Begun(Message):
        """Scoring is to begin: live, on a file, or on a finished attempt."""

        choice: Choice
        path: str | None = None
        attempt: str | None = None

    def __init__(
        self,
        scenario: str,
        title: str,
        formats: Sequence[Format],
        interviewer: str,
        candidate: str,
        attempt: str | None = None,
    ) -> None:
        super().__init__()
        self._scenario = scenario
        self._title = title
        self._formats = {format.id: format for format in formats}
        self._interviewer = interviewer
        self._candidate = candidate
        self._attempt = attempt

    def compose(self) -> ComposeResult:
        """Labels, then what is scored."""
        yield TitleBar(f"Score a candidate  {one_line(self._title)}")
        with VerticalScroll(id="form", can_focus=False):
            with Horizontal(classes="line"):
                yield Static("Candidate", classes="name", markup=False)
                yield Input(
                    self._candidate, placeholder=self._candidate, max_length=MAX_LABEL, compact=True, id="candidate"
                )
            yield Static(CANDIDATE_WORDS, classes="words", markup=False)
            with Horizontal(classes="line"):
                yield Static("Interviewer", classes="name", markup=False)
                yield Input(self._interviewer, max_length=MAX_LABEL, compact=True, id="interviewer")
            yield Static("Your own label, the same each time.", classes="words", markup=False)
            if self._attempt is None:
                yield from self._about_the_sitting()
            else:
                said = "The finished attempt is scored, in the format and at the level that it was sat in."
                yield Static(said, classes="words", markup=False)
            yield Button("Begin", variant="primary", compact=True, id="begin")
        yield KeyLine()

    def _about_the_sitting(self) -> ComposeResult:
        usual = USUAL if USUAL in self._formats else next(iter(self._formats), "")
        drilled = next((format for format in self._formats.values() if format.drill_minutes), None)
        chapters = drills(drilled) if drilled else []
        names = [(identity, identity) for identity in self._formats]
        yield Choices(list(WHAT), "live", label="What", label_width=LABEL, id="what")
        yield Static(WHAT_WORDS["live"], classes="words", id="what-words", markup=False)
        with Vertical(id="file-part"):
            with Horizontal(classes="line"):
                yield Static("File", classes="name", markup=False)
                yield Input("", placeholder="path of the file", compact=True, id="file")
            yield Static("", classes="words", id="file-words", markup=False)
        yield Choices(names, usual, label="Format", label_width=LABEL, id="format")
        with Vertical(id="chapter-part"):
            yield Choices(
                chapters,
                chapters[0][0] if chapters else "",
                label="Chapter",
                label_width=LABEL,
                folded=True,
                id="chapter",
            )
        levels = [(level.value, level.value) for level in Level]
        yield Choices(levels, Level.SENIOR.value, label="Level", label_width=LABEL, id="level")

    def on_mount(self) -> None:
        """Begin with the candidate's label."""
        self.query_one("#candidate").focus()
        self._explain()

    @on(Choices.Changed)
    def _explain(self) -> None:
        if self._attempt is None:
            what = self._value("what")
            self.query_one("#what-words", Static).update(WHAT_WORDS[what])
            self.query_one("#file-part").display = what == "text"
            self.query_one("#chapter-part").display = self._drilling

    @on(Input.Submitted)
    @on(Button.Pressed, "#begin")
    def action_begin(self) -> None:
        """Begin, unless a file is missing."""
        path = None
        if self._attempt is None and self._value("what") == "text":
            path = self.query_one("#file", Input).value.strip()
            if not path or not Path(path).expanduser().is_file():
                self.query_one("#file-words", Static).update("! There is no such file." if path else "! Which file?")
                self.query_one("#file").focus()
                return
        self.post_message(self.Begun(self.choice, path, self._attempt))

    @property
    def choice(self) -> Choice:
        """What stands in the form; an empty field is the label that was offered."""
        candidate = self.query_one("#candidate", Input).value.strip() or self._candidate
        interviewer = self.query_one("#interviewer", Input).value.strip() or self._interviewer
        if self._attempt is not None:
            return Choice(self._scenario, candidate, interviewer)
        format = f"{self._value('format')}:{self._value('chapter')}" if self._drilling else self._value("format")
        return Choice(self._scenario, candidate, interviewer, format, Level(self._value("level")))

    @property
    def _drilling(self) -> bool:
        format = self._formats.get(self._value("format"))
        return bool(format and format.drill_minutes)

    def _value(self, field: str) -> str:
        return self.query_one(f"#{field}", Choices).value
