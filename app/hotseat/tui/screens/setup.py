"""Setting an interview up: how long, at which level, how strict, and with which seed."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
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
from hotseat.core.pace import Timing
from hotseat.core.plaintext import one_line
from hotseat.core.scenario import ScenarioCard
from hotseat.practice.library import Choice
from hotseat.tui.widgets.choices import Choices
from hotseat.tui.widgets.format_plan import FormatPlan, drills, length
from hotseat.tui.widgets.key_line import KeyLine
from hotseat.tui.widgets.title_bar import TitleBar

LABEL = 9
SEEDS = 10_000
USUAL = "45"
LEVEL_WORDS = {
    Level.JUNIOR: "Held to naming the right things.",
    Level.MID: "Held to saying how things work.",
    Level.SENIOR: "Held to decisions for this scenario.",
    Level.STAFF: "Held to decisions, priced and traded off.",
}
TIMING_WORDS = {
    Timing.PRACTICE: "The clock warns and never cuts you off.",
    Timing.STRICT: "Phases end at 1.3 times their budget.",
}


class SetupScreen(Screen[None]):
    """A form on the left, the phases of the chosen format on the right."""

    CSS_PATH = "setup.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", "Begin", id="setup.begin", tooltip="Begin the interview; the clock runs from there"),
        Binding("up", "app.focus_previous", "Up", id="setup.up", show=False, tooltip="To the line above"),
        Binding("down", "app.focus_next", "Down", id="setup.down", show=False, tooltip="To the line below"),
        Binding("f", "next('format')", "Format", id="setup.format", show=False, tooltip="Another format"),
        Binding("c", "next('chapter')", "Chapter", id="setup.chapter", show=False, tooltip="Another chapter to drill"),
        Binding("l", "next('level')", "Level", id="setup.level", show=False, tooltip="Another level"),
        Binding("t", "next('timing')", "Timing", id="setup.timing", show=False, tooltip="Practice or strict"),
        Binding("s", "surprise", "Surprise me", id="setup.surprise", tooltip="A seed that nobody knows yet"),
        Binding("escape", "app.close_screen", "Library", id="setup.back", tooltip="Back to the library"),
    ]

    @dataclass
    class Begun(Message):
        """The interview is to start."""

        choice: Choice

    def __init__(
        self, card: ScenarioCard, formats: Sequence[Format], level: Level = Level.SENIOR, format: str = USUAL
    ) -> None:
        """``format`` is the one to begin with, ``drill:7`` for the drill of a chapter."""
        super().__init__()
        self._begin_with, _, self._begin_chapter = format.partition(":")
        self._card = card
        self._formats = {format.id: format for format in formats}
        self._level = level

    def compose(self) -> ComposeResult:
        """The form and the plan."""
        names = [(identity, identity) for identity in self._formats]
        usual = next((one for one in (self._begin_with, USUAL) if one in self._formats), next(iter(self._formats), ""))
        drilled = next((format for format in self._formats.values() if format.drill_minutes), None)
        chapters = drills(drilled) if drilled else []
        stressed = [str(number) for number in self._card.chapters if str(number) in dict(chapters)]
        first = stressed[0] if stressed else (chapters[0][0] if chapters else "")
        first = self._begin_chapter if self._begin_chapter in dict(chapters) else first
        yield TitleBar(f"Set up  {one_line(self._card.title)}")
        with Horizontal(id="setup"):
            with VerticalScroll(id="form", can_focus=False):
                with Vertical(classes="field"):
                    yield Choices(names, usual, label="Format", key="F", label_width=LABEL, id="format")
                with Vertical(classes="field", id="chapter-field"):
                    yield Choices(
                        chapters, first, label="Chapter", key="C", label_width=LABEL, folded=True, id="chapter"
                    )
                with Vertical(classes="field"):
                    yield Choices(
                        [(level, level) for level in Level],
                        self._level,
                        label="Level",
                        key="L",
                        label_width=LABEL,
                        id="level",
                    )
                    yield Static(id="level-words", classes="words", markup=False)
                with Vertical(classes="field"):
                    timings = [(timing, timing) for timing in Timing]
                    yield Choices(timings, Timing.PRACTICE, label="Timing", key="T", label_width=LABEL, id="timing")
                    yield Static(id="timing-words", classes="words", markup=False)
                with Vertical(classes="field"):
                    with Horizontal(id="seed-row"):
                        yield Static("Seed  ", classes="muted", markup=False)
                        yield Input(_surprise(), type="integer", max_length=18, compact=True, id="seed")
                        yield Button("surprise me", compact=True, id="surprise")
                    yield Static("The same seed gives the same interview.", classes="words", markup=False)
                yield Button("Begin", variant="primary", compact=True, id="begin")
            yield FormatPlan(id="plan")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show what the first choice means."""
        self.query_one("#format").focus()
        self._explain()

    @property
    def choice(self) -> Choice:
        """What stands in the form. An empty or impossible seed counts as 1."""
        typed = self.query_one("#seed", Input).value
        seed = int(typed) if typed.isdecimal() else 1
        return Choice(
            scenario=self._card.slug,
            format=self._format_id(),
            level=Level(self.query_one("#level", Choices).value),
            seed=min(seed, 2**63 - 1),
            timing=Timing(self.query_one("#timing", Choices).value),
        )

    @on(Input.Submitted)
    @on(Button.Pressed, "#begin")
    def action_begin(self) -> None:
        """Begin, unless there is no format to sit."""
        if self._formats:
            self.post_message(self.Begun(self.choice))
        else:
            self.notify("No format could be read: run 'hotseat check'.", severity="error", markup=False)

    @on(Button.Pressed, "#surprise")
    def action_surprise(self) -> None:
        """Pick a seed."""
        self.query_one("#seed", Input).value = _surprise()

    def action_next(self, field: str) -> None:
        """Another value of a field."""
        self.query_one(f"#{field}", Choices).action_step(1)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a drill has a chapter to choose."""
        return not (action == "next" and parameters == ("chapter",) and not self._drilling())

    @on(Choices.Changed)
    def _explain(self) -> None:
        level = Level(self.query_one("#level", Choices).value)
        timing = Timing(self.query_one("#timing", Choices).value)
        self.query_one("#level-words", Static).update(LEVEL_WORDS[level])
        self.query_one("#timing-words", Static).update(TIMING_WORDS[timing])
        self.query_one("#chapter-field").display = self._drilling()
        format = self._format()
        if format is not None:
            self.query_one(FormatPlan).show(format)
            self.query_one("#begin", Button).label = f"Begin ({length(format.minutes)})"
        self.refresh_bindings()

    def _drilling(self) -> bool:
        format = self._formats.get(self.query_one("#format", Choices).value)
        return bool(format and format.drill_minutes)

    def _format_id(self) -> str:
        identity = self.query_one("#format", Choices).value
        return f"{identity}:{self.query_one('#chapter', Choices).value}" if self._drilling() else identity

    def _format(self) -> Format | None:
        format = self._formats.get(self.query_one("#format", Choices).value)
        if format is not None and self._drilling():
            return format.drill(int(self.query_one("#chapter", Choices).value))
        return format


def _surprise() -> str:
    return str(secrets.randbelow(SEEDS - 1) + 1)
