"""The model: which server and which name, where the key comes from, what may be sent, and a test of all of it."""

import asyncio
from collections.abc import Callable
from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Button, Input, Static

from hotseat.core.plaintext import one_line, plain
from hotseat.core.telling import error_words
from hotseat.practice.model import ModelDesk, ModelSetup, ModelTest, ModelTrouble, NoKeyring, UnwritableSettings
from hotseat.tui.consent import ANSWERS, ASKS
from hotseat.tui.widgets.choices import Choices
from hotseat.tui.widgets.key_line import KeyLine
from hotseat.tui.widgets.question import Question
from hotseat.tui.widgets.secret_question import SecretQuestion
from hotseat.tui.widgets.test_lines import TestLines
from hotseat.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from collections.abc import Iterator

LABEL = 9
OWN = "own"
INTRO = (
    "Optional. A model of your choice can read your answer as a second reader, write feedback, and give the "
    "interviewer a voice. Without one no network is ever touched."
)
TROUBLES = (ValueError, UnwritableSettings, NoKeyring, ModelTrouble, OSError)


class ModelScreen(Screen[None]):
    """A form on the left; what the last test found on the right. Keys of servers are never shown."""

    CSS_PATH = "model.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012
    AUTO_FOCUS = "#preset"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "test", "Test", id="model.test", tooltip="Make one small real call and say what works"),
        Binding("ctrl+s", "keep", "Keep", id="model.keep", tooltip="Keep server and name in settings.toml"),
        Binding("f6", "key", "Key", id="model.key", tooltip="Put the server's key into the system keyring"),
        Binding("f7", "withdraw", "Withdraw", id="model.withdraw", tooltip="Take your consent back", show=False),
        Binding("f4", "forget", "Forget", id="model.forget", tooltip="Turn the model off and forget all of this"),
        Binding("up", "app.focus_previous", "Up", id="model.up", show=False, tooltip="To the line above"),
        Binding("down", "app.focus_next", "Down", id="model.down", show=False, tooltip="To the line below"),
        Binding("escape", "app.close_screen", "Back", id="model.back", tooltip="Back; what is not kept is dropped"),
    ]

    def __init__(self, desk: ModelDesk) -> None:
        super().__init__()
        self._desk = desk
        presets = [(one.id, one_line(one.title, 40)) for one in desk.presets]
        self._presets = {one.id: one for one in desk.presets}
        known = desk.choice.preset if desk.choice.preset in self._presets else OWN
        first = known if desk.choice.url or desk.choice.preset else desk.presets[0].id
        self._preset = Choices(
            [*presets, (OWN, "another server")], first, label="Server", label_width=LABEL, folded=True, id="preset"
        )
        self._url = Input(desk.choice.url, placeholder="https://…/v1", compact=True, id="url", max_length=500)
        self._model_name = Input(
            desk.choice.name, placeholder="as the server knows it", compact=True, id="name", max_length=200
        )
        self._lines = TestLines(id="lines")
        # The desk may answer while the screen is being taken down, so nothing is looked for in the tree.
        self._title = TitleBar("Model", "")
        self._state_text = Static("", id="state", markup=False)
        self._notice_head = Static("What is sent, and where", classes="heading", id="notice-head", markup=False)
        self._notice = Static("", id="notice", classes="words", markup=False)

    def compose(self) -> ComposeResult:
        """The form, what stands, and the test."""
        yield self._title
        with Horizontal(id="model"):
            with VerticalScroll(id="form", can_focus=False):
                yield Static(INTRO, id="intro", classes="words", markup=False)
                yield self._preset
                yield Static("", id="hint", classes="words under", markup=False)
                with Horizontal(classes="row"):
                    yield Static("Address", classes="label", markup=False)
                    yield self._url
                with Horizontal(classes="row"):
                    yield Static("Model", classes="label", markup=False)
                    yield self._model_name
                with Vertical(id="stands"):
                    yield self._state_text
                with Horizontal(id="buttons"):
                    yield Button("Keep", compact=True, id="keep")
                    yield Button("Test", variant="primary", compact=True, id="test")
            with VerticalScroll(id="found", can_focus=True):
                yield Static("What works", classes="heading", markup=False)
                yield self._lines
                yield self._notice_head
                yield self._notice
        yield KeyLine(compact=True)

    def on_mount(self) -> None:
        """Find out what stands, outside the event loop: the keyring may be slow."""
        self._explain()
        self._do(self._desk.setup)

    # what the form says

    @on(Choices.Changed)
    def _take_preset(self) -> None:
        """A preset brings its own address."""
        if self._preset.value != OWN:
            self._url.value = ""
        self._explain()

    def _explain(self) -> None:
        chosen = self._presets.get(self._preset.value)
        self._url.placeholder = chosen.url if chosen else "https://…/v1"
        hint = f"{chosen.url}\n{chosen.hint}" if chosen else "Any OpenAI-compatible server; addresses often end in /v1."
        self.query_one("#hint", Static).update(plain(hint))

    def _choices(self) -> dict[str, str | None]:
        """What stands in the form as ``[model]`` settings."""
        chosen = self._presets.get(self._preset.value)
        url = self._url.value.strip()
        if chosen is not None and url.rstrip("/") == chosen.url:
            url = ""
        return {
            "preset": chosen.id if chosen else None,
            "url": url or None,
            "name": self._model_name.value.strip() or None,
        }

    @on(Input.Submitted)
    @on(Button.Pressed, "#keep")
    def action_keep(self) -> None:
        """Keep what stands in the form."""
        choices = self._choices()
        self._do(lambda: self._desk.choose(**choices), "Kept.")

    def action_withdraw(self) -> None:
        """Take the consent for the present address back."""
        self._do(self._desk.withdraw, "Nothing is sent there from now on.")

    def action_forget(self) -> None:
        """Ask, then turn the model off."""
        because = "Server, name, consents, what was measured and a key in the keyring go. Readings made so far stay."

        def answered(answer: str | None) -> None:
            if answer == "forget":
                self._url.value = self._model_name.value = ""
                self._lines.show_nothing()
                self._do(self._desk.forget, "Forgotten. No network is used.")

        answers = [("forget", "Forget it"), ("keep", "Keep it")]
        self.app.push_screen(Question("Forget the model?", because, answers), answered)

    def action_key(self) -> None:
        """Ask for the key; it goes to the system keyring and nowhere else."""

        def answered(key: str | None) -> None:
            if key:
                choices = self._choices()

                def keep() -> ModelSetup:
                    self._desk.choose(**choices)
                    self._desk.keep_key(key)
                    return self._desk.setup()

                self._do(keep, "The key is in the system keyring.")

        because = (
            "It goes to the system keyring and nowhere else. Without a keyring, set HOTSEAT_API_KEY before you start "
            "hotseat instead."
        )
        self.app.push_screen(SecretQuestion("The server's key", because), answered)

    @work(group="desk")
    async def _do(self, verb: Callable[[], ModelSetup], said: str = "") -> None:
        with self._told():
            await self._show(await asyncio.to_thread(verb))
            if said:
                self.notify(said, timeout=4, markup=False)

    # the test

    @on(Button.Pressed, "#test")
    def action_test(self) -> None:
        """Keep what stands in the form and test it; consent comes first."""
        self._test()

    @work(group="test", exclusive=True)
    async def _test(self) -> None:
        choices = self._choices()
        with self._told():
            setup = await asyncio.to_thread(lambda: self._desk.choose(**choices))
            await self._show(setup)
            if setup.on and not setup.problems and not setup.consented:
                notice = await asyncio.to_thread(self._desk.notice)
                if await self.app.push_screen_wait(Question(ASKS, notice, ANSWERS)) == "agree":
                    await self._show(await asyncio.to_thread(self._desk.consent))
            self._lines.show_waiting()
            found: ModelTest | None = None
            try:
                found = await self._desk.test()
            finally:
                self._lines.show(found) if found else self._lines.show_nothing()

    # what stands

    async def _show(self, setup: ModelSetup) -> None:
        word = "ready" if setup.ready else "to do" if setup.on else "off"
        self._title.say(word)
        self._state_text.update(self._state(setup))
        shown = setup.on and not setup.problems
        self._notice_head.display = shown
        self._notice.display = shown
        if shown:
            self._notice.update(plain(await asyncio.to_thread(self._desk.notice)))

    def _state(self, setup: ModelSetup) -> Content:
        if not setup.on:
            return Content.styled("Off: no server is set up.", "$foreground-muted")
        key = f"from {setup.key_from}" if setup.key_from else ("none needed here" if setup.local else "not found")
        consent = "given" if setup.consented else "not given yet: the test asks"
        rows = [("Key", key), ("Consent", consent)]
        parts: list[Content | str | tuple[str, str]] = []
        for label, said in rows:
            parts += [(f"{label:<{LABEL}}", "$foreground-muted"), f"{one_line(said, 200)}\n"]
        for problem in setup.problems:
            parts += [(f"{'✗ To do':<{LABEL}}", "$text-warning"), f"{one_line(problem, 400)}\n"]
        if setup.ready:
            parts += [(f"{'✓ Ready':<{LABEL}}", "$text-success"), "f5 tests it."]
        return Content.assemble(*parts).rstrip()

    @contextmanager
    def _told(self) -> "Iterator[None]":
        try:
            yield
        except TROUBLES as error:
            self.app.push_screen(Question("This did not work", plain(error_words(error)), [("so", "Go on")]))
