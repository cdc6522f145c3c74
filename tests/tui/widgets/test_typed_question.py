import pytest
from textual.app import App

from hotseat.tui.widgets.typed_question import TypedQuestion


class Asking(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.answers: list[bool | None] = []

    def on_mount(self) -> None:
        self.push_screen(TypedQuestion("Delete '[b]x[/b]'?", "All of it.", "delete"), self.answers.append)


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        ([*"delete", "enter"], True),
        ([*"Delete", "enter"], True),
        ([*"delet", "enter"], False),
        (["enter"], False),
        (["escape"], False),
    ],
)
async def test_only_the_word_is_a_yes(keys: list[str], answer: bool) -> None:
    async with Asking().run_test() as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        assert isinstance(pilot.app, Asking)
        assert pilot.app.answers == [answer]
