"""A score with its interval, drawn on a line from 0 to 1."""

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from hotseat.core.assessment import Total
from hotseat.core.level import Level
from hotseat.core.scoring import HIRE_FROM, NO_HIRE_BELOW, STRONG_HIRE_ABOVE

LEAST = 30


def band_line(score: float | None, low: float | None, high: float | None, width: int) -> str:
    """``score`` as ``●`` on its interval ``─``, with ``━`` before it and ``·`` after; all dots when not scored."""
    if score is None or low is None or high is None:
        return "·" * width
    at, start, end = (_cell(value, width) for value in (score, low, high))
    cells = ["━" if place < start else "─" if place <= end else "·" for place in range(width)]
    cells[at] = "●"
    return "".join(cells)


def scale_line(level: Level, width: int) -> str:
    """The steps of the recommendation at ``level``, each at its place; a name that does not fit is left out."""
    hire, line = HIRE_FROM[level], ""
    for at, name in ((hire - NO_HIRE_BELOW, "no hire"), (hire, "hire"), (hire + STRONG_HIRE_ABOVE, "strong hire")):
        label = f"╵{at:.2f} {name}"
        start = _cell(at, width)
        if start >= len(line) and start + len(label) <= width:
            line = f"{line:<{start}}{label} "
        elif start >= len(line):
            line = f"{line:<{start}}╵"
    return line


class ScoreBand(Widget):
    """Two lines: the band and the steps of the recommendation."""

    DEFAULT_CSS = "ScoreBand { height: 2; width: 1fr; max-width: 72; }"

    def __init__(self, total: Total, level: Level, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._total = total
        self._level = level

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """All the room there is."""
        return container.width

    def render(self) -> Content:
        """The two lines."""
        width = max(self.content_size.width, LEAST)
        line = band_line(self._total.score, self._total.low, self._total.high, width)
        scale = Content.styled(scale_line(self._level, width), "$foreground-muted")
        return Content.assemble((line, "$text-primary"), "\n", scale)


def _cell(value: float, width: int) -> int:
    return min(int(value * width), width - 1)
