"""The pad draws what a plain text area draws, and holds what a person typed."""

import pytest
from textual.app import App, ComposeResult
from textual.events import Paste
from textual.widgets import TextArea

from hotseat.tui.widgets.answer_pad import MOST_PASTED, AnswerPad

WORDS = "lorem ipsum dolor sit amet, consectetur adipiscing elit "


class Bare(App[None]):
    AUTO_FOCUS = ""
    CSS = "TextArea, AnswerPad { border: none; padding: 0; height: 12; }"

    def __init__(self, *areas: TextArea) -> None:
        super().__init__()
        self._areas = areas

    def compose(self) -> ComposeResult:
        yield from self._areas


def rows(area: TextArea) -> list[str]:
    return [area.render_line(y).text.rstrip() for y in range(area.size.height)]


@pytest.mark.parametrize(
    "text",
    [
        WORDS * 80,
        "\t".join([WORDS] * 30),
        f"- one\n\n{WORDS * 20}\n\t- \ttwo\n" * 3,
        "宽字符，" * 200,
        "x" * 500,
        "",
    ],
    ids=["words", "tabs", "lines", "wide", "unbroken", "empty"],
)
async def test_every_row_is_the_row_of_a_plain_text_area(text: str) -> None:
    plain, pad = TextArea(text, soft_wrap=True), AnswerPad("frame", text)
    app = Bare(plain, pad)
    async with app.run_test(size=(50, 30)) as pilot:
        await pilot.pause()
        plain.move_cursor(plain.document.end)
        await pilot.pause()
        assert pad.size == plain.size
        assert rows(pad) == rows(plain)
        for area in (plain, pad):
            area.scroll_home(animate=False)
        await pilot.pause()
        assert rows(pad) == rows(plain)
        assert not text or any(rows(pad))


async def test_a_paste_loses_its_control_characters_and_is_one_step() -> None:
    pad = AnswerPad("frame", "start ")
    app = Bare(pad)
    async with app.run_test() as pilot:
        pad.focus()
        pad.move_cursor(pad.document.end)
        app.post_message(Paste("[@click=app.quit]x[/]\r\n\x1b[31mred\u202e\x00"))
        await pilot.pause()
        assert pad.text == "start [@click=app.quit]x[/]\n[31mred"
        await pilot.press("ctrl+z")
        assert pad.text == "start "


async def test_a_huge_paste_is_cut_and_said_so() -> None:
    pad = AnswerPad("frame", "")
    app = Bare(pad)
    async with app.run_test() as pilot:
        pad.focus()
        app.post_message(Paste("x" * (MOST_PASTED + 1)))
        await pilot.pause()
        assert len(pad.text) == MOST_PASTED
        assert [toast.message for toast in app._notifications] == [
            "The paste is too long: only its first 200,000 characters were taken."
        ]


async def test_what_is_brought_in_can_be_undone() -> None:
    pad = AnswerPad("frame", "mine")
    async with Bare(pad).run_test() as pilot:
        pad.focus()
        pad.bring_in("theirs\r\n")
        assert pad.text == "theirs\n"
        await pilot.press("ctrl+z")
        assert pad.text == "mine"
        pad.add("more")
        assert pad.text == "mine\n\nmore"


async def test_a_hint_is_no_markup() -> None:
    pad = AnswerPad("frame", "", "[b]write[/b]")
    async with Bare(pad).run_test() as pilot:
        await pilot.pause()
        assert "[b]write[/b]" in "".join(rows(pad))
