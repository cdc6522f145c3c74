"""Notices, conversation, brief and questions show text as it is."""

from datetime import timedelta

import pytest
from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widgets import Markdown, Static

from hotseat.core.journal import Asked, Paused, Probed, TwistTold
from hotseat.core.scenario import Figure
from hotseat.tui.widgets.brief import Brief
from hotseat.tui.widgets.conversation import Conversation, entry
from hotseat.tui.widgets.file_question import FileQuestion
from hotseat.tui.widgets.notices import Notices
from hotseat.tui.widgets.question import Question
from tests.core.makers import NOON

HOSTILE = "[@click=app.quit]x[/] \x1b[31m\u202e"
SHOWN = "[@click=app.quit]x[/] [31m"
AT = {"at": NOON, "clock": timedelta(seconds=65)}


def test_an_exchange_for_everything_said() -> None:
    asked = entry(Asked(**AT, question=HOSTILE, fact="f", reply=HOSTILE))
    assert asked is not None
    assert asked.plain == f"1:05  You asked\n{SHOWN}\n↳ {SHOWN}"
    twist, probe = entry(TwistTold(**AT, says="Now.")), entry(Probed(**AT, phase="p", criterion="c", asks="Why?"))
    assert twist is not None
    assert probe is not None
    assert "The requirement changes\nNow." in twist.plain
    assert "The interviewer asks\nWhy?" in probe.plain
    assert entry(Paused(**AT)) is None


class Shown(App[None]):
    def compose(self) -> ComposeResult:
        yield Notices()
        yield Conversation()
        yield Brief(f"# Title\n\n{HOSTILE} [link](https://example.org)", [Figure(name=HOSTILE, value="1")])


async def test_notices_stand_in_the_order_of_their_weight() -> None:
    app = Shown()
    async with app.run_test() as pilot:
        notices = app.query_one(Notices)
        for kind in ("time", "probe", "trouble", "twist"):
            notices.tell(kind, HOSTILE)
        notices.tell("probe", "another")
        await pilot.pause()
        shown = [str(static.render()) for static in notices.query(Static)]
        assert shown == [
            f"✗ Not saved: {SHOWN}",
            f"↯ The requirement changes (esc hides): {SHOWN}",
            "? The interviewer asks (esc hides): another",
            f"! Time (esc hides): {SHOWN}",
        ]
        assert notices.drop("twist")
        assert not notices.drop("twist")
        assert set(notices.said) == {"time", "probe", "trouble"}
        assert [notices.hide() for _ in range(3)] == [True, True, False]
        assert set(notices.said) == {"trouble"}


async def test_the_brief_opens_no_links() -> None:
    app = Shown()
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.query_one(Markdown)._open_links is False
        assert "\x1b" not in app.query_one(Markdown).source


class Asking(App[None]):
    def __init__(self, asks: Screen[str] | Screen[str | None]) -> None:
        super().__init__()
        self._asks = asks
        self.answers: list[str | None] = []

    def on_mount(self) -> None:
        self.push_screen(self._asks, self.answers.append)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("keys", "answer"),
    [(["enter"], "yes"), (["right", "enter"], "no"), (["escape"], "no"), (["left", "enter"], "no")],
)
async def test_a_question_is_answered_by_keys(keys: list[str], answer: str) -> None:
    app = Asking(Question("Really?", HOSTILE, [("yes", "Yes"), ("no", "No")]))
    async with app.run_test() as pilot:
        await pilot.pause()
        assert str(app.screen.query_one("#because", Static).render()) == SHOWN
        await pilot.press(*keys)
    assert app.answers == [answer]


async def test_a_file_that_is_there_is_replaced_after_a_second_enter(tmp_path: object) -> None:
    target = f"{tmp_path}/report.md"
    app = Asking(FileQuestion("Where?", target))
    async with app.run_test() as pilot:
        await pilot.pause()
        with open(target, "w", encoding="utf-8") as file:  # noqa: PTH123
            file.write("old")
        await pilot.press("enter")
        assert app.answers == []
        await pilot.press("enter")
    assert app.answers == [target]


async def test_a_folder_is_no_file(tmp_path: object) -> None:
    app = Asking(FileQuestion("Where?", str(tmp_path)))
    async with app.run_test() as pilot:
        await pilot.press("enter", "enter")
        assert app.answers == []
        await pilot.press("escape")
    assert app.answers == [None]
