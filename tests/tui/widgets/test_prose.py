"""Markdown with marks: offsets lead to what is on screen and back, and nothing that was typed is lost."""

from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets.markdown import MarkdownBlock

from hotseat.core.plaintext import plain
from hotseat.tui.widgets.prose import Mark, Prose, aligned

TEXT = """## Frame the problem

I **asked** first how often a product is gone: a `quarter` of days.

- one thing & another
- a second <b>thing</b>

## Validation

Split by time, since [leaks](https://example.org) hide.
""" + "\n".join(f"\nParagraph {number} says something of its own and goes on for a while.\n" for number in range(40))


class Page(App[None]):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.prose = Prose(text)

    def compose(self) -> ComposeResult:
        yield self.prose


def shown(prose: Prose) -> str:
    contents = [block.content for block in prose.query(MarkdownBlock)]
    return "\n".join(content.plain for content in contents if isinstance(content, Content))


def marked(prose: Prose, kind: str) -> list[str]:
    found = []
    for block in prose.query(MarkdownBlock):
        content = block.content
        if isinstance(content, Content):
            found += [content.plain[span.start : span.end] for span in content.spans if kind in str(span.style)]
    return found


async def test_a_stretch_of_the_source_is_marked_where_it_is_shown() -> None:
    app = Page(TEXT)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for quote in ("I **asked** first", "a `quarter` of days", "Split by time"):
            start = TEXT.index(quote)
            app.prose.mark([Mark(start, start + len(quote), "adds", "₃")])
            await pilot.pause()
            (found,) = marked(app.prose, "on $success")[:1]
            assert found == quote.replace("*", "").replace("`", "")
            assert f"{found}₃" in shown(app.prose)
        app.prose.mark([])
        assert not marked(app.prose, "on $success")
        assert "₃" not in shown(app.prose)


async def test_of_marks_that_end_together_the_highest_rung_is_told() -> None:
    app = Page("One sentence.")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.prose.mark([Mark(0, 12, "evidence", "₂"), Mark(4, 12, "evidence", "₄"), Mark(1, 12, "evidence", "₁")])
        assert shown(app.prose) == "One sentence₄."


async def test_html_and_markup_are_shown_as_typed() -> None:
    text = "A <script>x</script> and [@click=app.quit]quit[/] and p < 0.05 and \x1b[31mred"
    app = Page(text)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert shown(app.prose) == plain(text)


async def test_offsets_hold_where_control_characters_were_taken_out() -> None:
    text = "first \x00\x00\x00\u202e sentence. Then the second."
    app = Page(text)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        start = text.index("second")
        app.prose.mark([Mark(start, start + 6, "adds")])
        assert marked(app.prose, "on $success") == ["second"]


async def test_going_to_an_offset_brings_it_to_the_top_with_its_heading() -> None:
    app = Page(TEXT)
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.pause()
        app.prose.go_to(TEXT.index("Split by time"))
        await pilot.pause()
        await pilot.pause()
        assert app.prose.offset_in_view == TEXT.index("## Validation")
        assert TEXT[slice(*app.prose.in_view)].startswith("Split by time")
        app.prose.focus()
        await pilot.press("space", "space", "backspace", "j")
        assert app.prose.offset_in_view > TEXT.index("Paragraph 0")


async def test_what_is_kept_shows_in_the_margin() -> None:
    app = Page(TEXT)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.prose.keep({TEXT.index("Split"): "kept"})
        assert [str(block.content) for block in app.prose.query(".-kept").results(MarkdownBlock)] == [
            "Split by time, since leaks hide."
        ]
        app.prose.show("Another text.")
        await pilot.pause()
        await pilot.pause()
        assert not app.prose.query(".-kept")


@given(st.text(alphabet="ab *`_\n", max_size=60), st.integers(0, 30))
def test_alignment_never_goes_back_and_stays_in_the_source(source: str, base: int) -> None:
    shown = "".join(character for character in source if character not in "*`_")
    offsets = aligned(shown, source, base)
    assert len(offsets) == len(shown)
    assert list(offsets) == sorted(offsets)
    for character, offset in zip(shown, offsets, strict=True):
        assert source[offset - base] == character or (character.isspace() and source[offset - base].isspace())
