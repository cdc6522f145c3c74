"""Setting the model up on screen: presets, consent, the test in plain words, and a key that shows nowhere."""

import io
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from hotseat.practice.model import ModelDesk
from hotseat.settings import settings_from
from hotseat.tui.app import HotseatApp
from hotseat.tui.screens.model import ModelScreen
from hotseat.tui.widgets.choices import Choices
from hotseat.tui.widgets.question import Question
from hotseat.tui.widgets.secret_question import SecretQuestion
from hotseat.tui.widgets.test_lines import TestLines
from tests.clocks import HandClock
from tests.practice.test_model import Ring
from tests.scripted import Step, serving, verdict, verdicts
from tests.tui.driving import settle, until
from tests.tui.modelled import HOSTILE, SIZE

GOOD = verdicts(lambda i, a: verdict(i, 3, "We retrain the model every Monday"))
SECRET = "sk-very-secret"


@pytest.fixture
def desk(tmp_path: Path) -> ModelDesk:
    """A desk on settings of its own; a key stands in the environment."""
    variables = {"HOTSEAT_HOME": str(tmp_path), "OPENAI_API_KEY": SECRET}
    return ModelDesk(settings_from(variables), variables, Ring(), lambda: settings_from(variables))


@pytest.fixture
def app(practice, desk: ModelDesk) -> HotseatApp:
    practice._make_model = lambda: desk
    return HotseatApp(practice)


async def opened(pilot: Pilot[None]) -> ModelScreen:
    await settle(pilot)
    await pilot.press("m")
    await until(pilot, lambda: isinstance(pilot.app.screen, ModelScreen))
    await settle(pilot)
    assert isinstance(pilot.app.screen, ModelScreen)
    return pilot.app.screen


def state(screen: ModelScreen) -> str:
    return str(screen.query_one("#state", Static).render())


def found(screen: ModelScreen) -> str:
    said = screen.query_one(TestLines).said
    return "" if said is None else "\n".join(f"{line.ok} {line.what} {line.says} {line.todo}" for line in said.lines)


async def fill(pilot: Pilot[None], screen: ModelScreen, url: str, name: str = "scripted") -> None:
    screen.query_one("#preset", Choices).take("own")
    screen.query_one("#url", Input).value = url
    screen.query_one("#name", Input).value = name
    await pilot.pause()


async def test_it_is_off_until_something_is_kept(app: HotseatApp, desk: ModelDesk) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        assert "Off" in state(screen)
        screen.query_one("#preset", Choices).take("openai")
        screen.query_one("#name", Input).value = "gpt-x"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "not given yet" in state(screen))
        assert "from OPENAI_API_KEY" in state(screen)
        assert (desk.choice.preset, desk.choice.name, desk.choice.url) == ("openai", "gpt-x", "")
        picture = io.StringIO(app.export_screenshot()).read()
        assert SECRET not in picture
        await pilot.press("escape")
        await settle(pilot)
        assert not isinstance(app.screen, ModelScreen)


async def test_the_test_asks_for_consent_and_says_what_works(app: HotseatApp, desk: ModelDesk) -> None:
    with serving(Step(GOOD, usage=(900, 40))) as server:
        async with app.run_test(size=SIZE) as pilot:
            screen = await opened(pilot)
            await fill(pilot, screen, server.url)
            await pilot.press("f5")
            await until(pilot, lambda: isinstance(app.screen, Question))
            assert server.url in app.screen.because
            assert server.count == 0
            await pilot.press("enter")
            await until(pilot, lambda: "True verdicts" in found(screen), tries=500)
            assert screen.query_one(TestLines).said.ok
            assert "Ready" in state(screen)
            assert desk.setup().ready


async def test_leaving_in_the_middle_of_a_test(app: HotseatApp, desk: ModelDesk) -> None:
    with serving(Step(GOOD, stall=0.3)) as server:
        desk.choose(url=server.url, name="scripted")
        desk.consent()
        async with app.run_test(size=SIZE) as pilot:
            await opened(pilot)
            await pilot.press("f5")
            await until(pilot, lambda: server.count == 1)
            await pilot.press("escape")
            await settle(pilot)
            assert not isinstance(app.screen, ModelScreen)


async def test_a_no_to_the_question_sends_nothing(app: HotseatApp) -> None:
    with serving(GOOD) as server:
        async with app.run_test(size=SIZE) as pilot:
            screen = await opened(pilot)
            await fill(pilot, screen, server.url)
            await pilot.press("f5")
            await until(pilot, lambda: isinstance(app.screen, Question))
            await pilot.press("escape")
            await until(pilot, lambda: "consent" in found(screen))
            assert server.count == 0


@pytest.mark.parametrize(
    ("step", "says"),
    [
        (Step(status=401), "HOTSEAT_API_KEY"),
        (Step(HOSTILE), "form"),
        (Step(status=500, body={"error": {"message": HOSTILE}}), ""),
    ],
    ids=["key", "prose", "hostile error"],
)
async def test_what_fails_is_told_as_plain_text(app: HotseatApp, desk: ModelDesk, step: Step, says: str) -> None:
    with serving(step) as server:
        desk.choose(url=server.url, name="scripted", retries=0, timeout=2.0)
        desk.consent()
        async with app.run_test(size=SIZE) as pilot:
            screen = await opened(pilot)
            await pilot.press("f5")
            await until(pilot, lambda: "False" in found(screen), tries=500)
            assert says in found(screen)
            lines = screen.query_one(TestLines)
            text = "\n".join(lines.render_line(y).text for y in range(lines.size.height))
            assert "\x1b" not in text
            for y in range(lines.size.height):
                assert all(not (s.style and ("@click" in s.style.meta or s.style.link)) for s in lines.render_line(y))


async def test_a_bad_address_is_told_and_nothing_changes(app: HotseatApp, desk: ModelDesk) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        await fill(pilot, screen, "http://192.168.1.5/v1")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Question))
        assert "unencrypted" in app.screen.because
        await pilot.press("enter")
        await pilot.pause()
        assert not desk.setup().on
        assert screen.query_one("#url", Input).value == "http://192.168.1.5/v1"


async def test_a_key_goes_to_the_keyring_and_is_never_shown(app: HotseatApp, desk: ModelDesk, tmp_path: Path) -> None:
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        await fill(pilot, screen, "https://host.example/v1")
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(app.screen, SecretQuestion))
        await pilot.press(*"sk-typed")
        assert "sk-typed" not in app.export_screenshot()
        await pilot.press("enter")
        await until(pilot, lambda: "from keyring" in state(screen))
        assert "sk-typed" not in app.export_screenshot()
        assert "sk-typed" not in (tmp_path / "settings.toml").read_text()


async def test_forgetting_is_asked_first_and_then_whole(app: HotseatApp, desk: ModelDesk) -> None:
    desk.choose(preset="ollama", name="x")
    desk.consent()
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        assert "Ready" in state(screen)
        await pilot.press("f4")
        await pilot.pause()
        await pilot.press("escape")
        await settle(pilot)
        assert desk.setup().ready
        await pilot.press("f4")
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: "Off" in state(screen))
        assert not desk.setup().on


async def test_a_preset_brings_its_own_address(app: HotseatApp, desk: ModelDesk) -> None:
    desk.choose(url="https://host.example/v1", name="x")
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        assert screen.query_one("#url", Input).value == "https://host.example/v1"
        screen.query_one("#preset", Choices).take("ollama")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: desk.choice.preset == "ollama")
        assert desk.setup().url == "http://localhost:11434/v1"


async def test_consent_can_be_taken_back(app: HotseatApp, desk: ModelDesk, clock: HandClock) -> None:
    desk.choose(preset="ollama", name="x")
    desk.consent()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("f7")
        await until(pilot, lambda: "not given yet" in state(screen))
        assert not desk.setup().consented
