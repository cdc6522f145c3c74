from textual.app import App, ComposeResult

from hotseat.tui.widgets.choices import Choices

NUMBERS = [("1", "one"), ("2", "two"), ("3", "three")]


class Form(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []

    def compose(self) -> ComposeResult:
        yield Choices(NUMBERS, "1", label="Spread", key="S", label_width=8, id="spread")
        yield Choices(NUMBERS, "1", folded=True, id="folded")

    def on_choices_changed(self, event: Choices.Changed) -> None:
        self.heard.append(f"{event.control.id}={event.value}")

    def at(self, identity: str) -> Choices:
        return self.query_one(f"#{identity}", Choices)


async def test_keys_go_round_and_are_told() -> None:
    async with Form().run_test() as pilot:
        app = pilot.app
        assert isinstance(app, Form)
        app.at("spread").focus()
        await pilot.press("right", "right", "right", "left")
        assert app.at("spread").value == "3"
        assert app.heard == ["spread=2", "spread=3", "spread=1", "spread=3"]


async def test_what_is_taken_can_be_seen_without_colour() -> None:
    async with Form().run_test() as pilot:
        app = pilot.app
        assert isinstance(app, Form)
        assert app.at("spread").render().plain == "Spread  ● one  ○ two  ○ three"
        assert app.at("folded").render().plain == "‹ one ›"
        app.at("spread").take("2")
        assert app.at("spread").render().plain == "Spread  ○ one  ● two  ○ three"


async def test_a_click_takes_the_option_under_the_pointer() -> None:
    async with Form().run_test() as pilot:
        app = pilot.app
        assert isinstance(app, Form)
        await pilot.click("#spread", offset=(16, 0))
        assert app.at("spread").value == "2"
        await pilot.click("#spread", offset=(2, 0))
        assert app.at("spread").value == "2"
        await pilot.click("#folded", offset=(0, 0))
        assert app.at("folded").value == "3"
        await pilot.click("#folded", offset=(3, 0))
        assert app.at("folded").value == "1"


async def test_what_is_not_offered_is_not_taken() -> None:
    async with Form().run_test() as pilot:
        app = pilot.app
        assert isinstance(app, Form)
        app.at("spread").take("9")
        await pilot.pause()
        assert app.at("spread").value == "1"
        assert app.heard == []
