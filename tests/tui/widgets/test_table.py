import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.widgets import DataTable

from hotseat.core.plaintext import one_line
from hotseat.tui.widgets.table import Column, Row, Table, cell, folded

COLUMNS = (
    Column("name", "Name", 10, grows=True),
    Column("size", "Size", 6),
    Column("more", "More", 12, from_width=70),
    Column("less", "Less", 4, below_width=70),
)


def rows(count: int) -> list[Row]:
    return [
        Row(f"r{number}", tuple(cell(f"{word}{number}") for word in ("n", "s", "m", "l"))) for number in range(count)
    ]


class Shop(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.selected: list[str | None] = []

    def compose(self) -> ComposeResult:
        yield Table(COLUMNS)

    def on_mount(self) -> None:
        self.query_one(Table).fill(rows(30))

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        self.selected.append(event.row_key.value)

    @property
    def table(self) -> Table:
        return self.query_one(Table)

    @property
    def shown(self) -> dict[str, int]:
        return {str(key.value): column.width for key, column in self.table.columns.items()}


async def test_lesser_columns_go_when_it_is_narrow_and_one_takes_the_room() -> None:
    async with Shop().run_test(size=(80, 20)) as pilot:
        app = pilot.app
        assert isinstance(app, Shop)
        assert list(app.shown) == ["name", "size", "more"]
        wide = app.shown["name"]
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert list(app.shown) == ["name", "size", "less"]
        assert 10 <= app.shown["name"] < wide
        assert sum(width + 2 for width in app.shown.values()) <= 60
        assert app.table.row_count == 30


async def test_the_cursor_stays_on_its_row_through_filling_and_resizing() -> None:
    async with Shop().run_test(size=(80, 20)) as pilot:
        app = pilot.app
        assert isinstance(app, Shop)
        app.table.focus()
        await pilot.press("down", "j", "down", "k")
        assert app.table.key == "r2"
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert app.table.key == "r2"
        app.table.fill(reversed(rows(30)))
        await pilot.pause()
        assert app.table.key == "r2"
        assert app.table.cursor_row == 27
        await pilot.press("end")
        assert app.table.key == "r0"


async def test_rows_are_added_below() -> None:
    async with Shop().run_test(size=(80, 20)) as pilot:
        app = pilot.app
        assert isinstance(app, Shop)
        app.table.extend([Row("new", tuple(cell(word) for word in "abcd"))])
        assert app.table.keys[-1] == "new"
        assert app.table.row_count == 31


async def test_an_empty_table_has_no_key() -> None:
    async with Shop().run_test(size=(80, 20)) as pilot:
        app = pilot.app
        assert isinstance(app, Shop)
        app.table.fill([])
        await pilot.pause()
        assert app.table.key is None


def test_a_cell_is_never_markup() -> None:
    assert cell("[@click=app.quit]x[/]").plain == "[@click=app.quit]x[/]"


async def test_cells_take_the_colours_of_another_theme() -> None:
    async with Shop().run_test(size=(80, 20)) as pilot:
        app = pilot.app
        assert isinstance(app, Shop)
        warned, plain = app.theme_variables["warning"], "bold"
        app.table.fill([Row("r", (cell("n", warned), cell("s", plain), cell("m"), cell("l")))])
        app.theme = "solarized-light"
        await pilot.pause()
        shown = app.table.get_row("r")
        assert warned != app.theme_variables["warning"]
        assert [str(text.style) for text in shown] == [app.theme_variables["warning"], plain, ""]


async def test_a_table_is_as_wide_as_its_place() -> None:
    async with Shop().run_test(size=(80, 20)) as pilot:
        app = pilot.app
        assert isinstance(app, Shop)
        await pilot.pause()
        assert app.table.vertical_scrollbar.region.right == 80


class Names(App[None]):
    def compose(self) -> ComposeResult:
        yield Table((Column("name", "Name", 10, grows=True, folds=True), Column("size", "Size", 6)))

    @property
    def table(self) -> Table:
        return self.query_one(Table)

    def drawn(self, key: str) -> tuple[str, int]:
        """The name as it stands in a row, and the row's height."""
        return str(self.table.get_row(key)[0]), self.table.get_row_height(key)  # type: ignore[arg-type]


async def test_a_long_name_folds_and_makes_its_row_higher() -> None:
    app = Names()
    async with app.run_test(size=(31, 20)) as pilot:
        app.table.fill([Row("long", (cell("Spam and phishing in a mailbox", "bold"), cell("1")))])
        app.table.extend([Row("short", (cell("Spam"), cell("2")))])
        await pilot.pause()
        assert app.drawn("long") == ("Spam and phishing in\na mailbox", 2)
        assert app.drawn("short") == ("Spam", 1)
        assert str(app.table.get_row("long")[0].style) == "bold"
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert app.drawn("long") == ("Spam and phishing in a mailbox", 1)


@pytest.mark.parametrize("key", ["pageup", "pagedown"])
async def test_a_page_of_higher_rows_skips_none_and_keeps_the_cursor_in_sight(key: str) -> None:
    app = Names()
    async with app.run_test(size=(31, 12)) as pilot:
        low = [Row(f"low{at}", (cell("Spam"), cell("1"))) for at in range(20)]
        high = [Row(f"high{at}", (cell("Spam and phishing in a mailbox"), cell("1"))) for at in range(20)]
        app.table.fill([*low, *high] if key == "pageup" else [*high, *low])
        app.table.focus()
        await pilot.press("end" if key == "pageup" else "home")
        for _ in range(8):
            await pilot.pause()
            before, table = app.table.cursor_row, app.table
            await pilot.press(key)
            await pilot.pause()
            top = sum(row.height for row in table.ordered_rows[: table.cursor_row]) - table.scroll_offset.y
            page = table.size.height - table.header_height
            assert 0 <= top < page, (before, table.cursor_row)
            moved = table.ordered_rows[min(before, table.cursor_row) : max(before, table.cursor_row)]
            assert sum(row.height for row in moved) <= page, "what was passed over was in sight"
            assert moved or before in (0, 39)


@given(st.text(max_size=80), st.integers(5, 30), st.integers(0, 3))
def test_folding_loses_no_letter_and_takes_three_lines_at_most(text: str, width: int, hang: int) -> None:
    text = one_line(text)
    folds = folded(cell(text), width, hang)
    assert "".join(folds.plain.split()) == "".join(text.split())
    lines = folds.plain.split("\n")
    assert len(lines) <= 3
    assert all(cell_len(line) <= width for line in lines[:2])
    assert all(line.startswith(" " * hang) for line in lines[1:])
    assert folds.no_wrap, "a third line too long is cut, not broken"
