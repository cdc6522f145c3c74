"""What a test of the model found, line by line: a mark, what was tried, what came of it, and what to do."""

from typing import Protocol

from rich.table import Table as RichTable
from rich.text import Text
from textual.content import Content
from textual.widgets import Static

from hotseat.core.plaintext import one_line

WIDTH = 10


class Line(Protocol):
    """One line: what was tried, whether it works (``None``: not known), what was found, and what to do if not."""

    @property
    def what(self) -> str: ...
    @property
    def ok(self) -> bool | None: ...
    @property
    def says(self) -> str: ...
    @property
    def todo(self) -> str: ...


class Found(Protocol):
    """A test's lines, whether the model can be used, and what the test cost."""

    @property
    def lines(self) -> tuple[Line, ...]: ...
    @property
    def ok(self) -> bool: ...
    @property
    def calls(self) -> int: ...
    @property
    def tokens(self) -> int: ...


class TestLines(Static):
    """Shows what it is handed; text of servers as it is, without markup."""

    __test__ = False
    DEFAULT_CSS = "TestLines { height: auto; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__("", id=id, markup=False)
        self.said: Found | None = None
        self.show_nothing()

    def show_nothing(self) -> None:
        """Nothing was tested yet."""
        self.said = None
        self.update(Content.styled("Not tested yet. The test makes one small call.", "$foreground-muted"))

    def show_waiting(self) -> None:
        """A test is under way."""
        self.update(Content.styled("Asking the model …", "$foreground-muted"))

    def show(self, found: Found) -> None:
        """What a test found."""
        tones = self.app.theme_variables
        marks = {True: ("✓", tones["success"]), False: ("✗", tones["error"]), None: ("", "")}
        grid = RichTable.grid(padding=(0, 1))
        for line in found.lines:
            says = Text(one_line(line.says, 600), overflow="fold")
            if line.todo:
                says.append(f"\n{one_line(line.todo, 900)}", style=tones["warning"])
            grid.add_row(Text(*marks[line.ok]), Text(one_line(line.what, WIDTH), style=tones.get("muted", "")), says)
        if found.ok or found.calls:
            word = "It can be used." if found.ok else "It cannot be used yet."
            cost = f"{found.calls} {'call' if found.calls == 1 else 'calls'}, {found.tokens:,} tokens"
            grid.add_row("", "", Text(f"\n{word} {cost}.", style=tones["success" if found.ok else "warning"]))
        self.said = found
        self.update(grid)
