"""Long wrapped paragraphs drawn without cutting the whole paragraph for every row of it."""

from collections.abc import Iterable
from typing import Any

from rich.containers import Lines
from rich.text import Text

NO_TABS = Text("")


class WrappedLine(Text):
    """A line of a text area that is cut only where a row asks for it.

    ``TextArea`` divides a line into all its wrapped sections for every row it draws, then takes one of them; a
    paragraph of 20 kB is cut into hundreds of pieces for each row on screen, at each key.
    """

    def divide(self, offsets: Iterable[int]) -> Lines:
        """The sections between ``offsets``, made when asked for."""
        return Sections(self, list(offsets))


class Sections(Lines):
    """What a line is cut into. Only the section asked for first is drawn; others are asked for their tabs alone."""

    def __init__(self, line: Text, offsets: list[int]) -> None:
        super().__init__()
        self._line = line
        self._bounds = [0, *offsets, len(line.plain)]
        self._drawn = False

    def __getitem__(self, index: Any) -> Any:
        """One section."""
        if not isinstance(index, int):
            return Text.divide(self._line, self._bounds[1:-1])[index]
        if self._drawn and "\t" not in self._line.plain:
            return NO_TABS
        self._drawn = True
        start, end = self._bounds[index], self._bounds[index + 1]
        return Text.divide(self._line, [start, end])[1]
