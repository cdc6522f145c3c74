"""The phases down the side: where one is, what each took, and what is now planned for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from textwrap import wrap
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from hotseat.core.plaintext import one_line
from hotseat.core.timing import PlannedPhase
from hotseat.tui.durations import minutes

NUMBERS = 12
LEAST_WIDTH = NUMBERS + 6
MUTED = "$foreground-muted"
MOVED = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Row:
    """What one phase's line says, so that an unchanged rail is not painted again."""

    mark: str
    title: str
    spent: str
    left: str
    in_view: bool


class PhaseRail(Widget, can_focus=True):
    """A line or two for each phase. Up, down and enter (or a click) bring one into view."""

    DEFAULT_CSS = """
    PhaseRail { width: 37; height: 1fr; padding: 1 1 0 1; background: $surface; }
    PhaseRail:focus { background-tint: $foreground 4%; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", show=False, id="rail.up"),
        Binding("down", "move(1)", "Down", show=False, id="rail.down"),
        Binding("enter", "pick", "Go to phase", id="rail.pick", tooltip="Bring the marked phase into view"),
    ]

    @dataclass
    class Picked(Message):
        """A phase was asked for."""

        phase: str

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._ids: list[str] = []
        self._rows: list[Row] = []
        self._marked = 0

    def show(self, plan: Sequence[PlannedPhase], visited: Sequence[str], written: Sequence[str]) -> None:
        """Show the phases. ``visited`` were in view at some time, ``written`` hold some text."""
        rows = [row_of(planned, planned.phase.id in visited, planned.phase.id in written) for planned in plan]
        if rows == self._rows:
            return
        here = next((place for place, row in enumerate(rows) if row.in_view), 0)
        if not any(one.in_view and two.in_view for one, two in zip(rows, self._rows, strict=False)):
            self._marked = here
        self._ids = [planned.phase.id for planned in plan]
        height, self._rows = self._height, rows
        self.refresh(layout=self._height != height)  # not each second: only when a title needs a line more or less

    @property
    def lines(self) -> list[str]:
        """What is shown, as plain text."""
        return [line.plain for line in self._lines()]

    def render(self) -> Content:
        """The heading and as many phases as fit, the marked one always among them."""
        return Content("\n").join(self._lines())

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The heading and every phase; while a window shrinks it may be asked for next to no width."""
        width = max(width, LEAST_WIDTH)
        return 1 + sum(len(self._lines_of(place, row, width)) for place, row in enumerate(self._rows))

    def action_move(self, by: int) -> None:
        """Mark another phase."""
        self._marked = min(max(self._marked + by, 0), max(len(self._ids) - 1, 0))
        self.refresh()

    def action_pick(self) -> None:
        """Ask for the marked phase."""
        if self._ids:
            self.post_message(self.Picked(self._ids[self._marked]))

    def on_click(self, event: events.Click) -> None:
        """Ask for the phase under the pointer."""
        line = event.y - self.gutter.top - 1
        shown = self._in_sight()
        if 0 <= line < len(shown):
            self._marked = shown[line][0]
            self.action_pick()

    def on_focus(self) -> None:
        """Show the mark."""
        self.refresh()

    def on_blur(self) -> None:
        """The mark goes back to the phase in view."""
        self._marked = next((place for place, row in enumerate(self._rows) if row.in_view), 0)
        self.refresh()

    def _in_sight(self) -> list[tuple[int, Content]]:
        """The lines below the heading, each with the place of its phase: as many as fit, beginning with a whole one."""
        width = self._width
        lines = [(place, line) for place, row in enumerate(self._rows) for line in self._lines_of(place, row, width)]
        room = max(self.content_size.height - 1, 1)
        marked = next((at for at, (place, _) in enumerate(lines) if place == self._marked), 0)
        first = max(min(marked - room // 2, len(lines) - room), 0)
        while 0 < first < len(lines) and lines[first - 1][0] == lines[first][0] != self._marked:
            first += 1
        return lines[first : first + room]

    def _lines(self) -> list[Content]:
        heading = f"  {'Phase':<{self._width - NUMBERS - 2}}{'spent':>6}{'plan':>6}"
        return [Content.styled(heading, MUTED), *(line for _, line in self._in_sight())]

    @property
    def _height(self) -> int:
        return self.get_content_height(self.content_size, self.content_size, self._width)

    @property
    def _width(self) -> int:
        return max(self.content_size.width or 37, LEAST_WIDTH)

    def _lines_of(self, place: int, row: Row, width: int) -> list[Content]:
        """A phase's numbers beside its title; what of a long title has no room beside them stands below."""
        width -= 2
        left = row.left if len(row.left) < NUMBERS // 2 else f" {row.left}"  # times that fill their column touch
        numbers = f"{row.spent:>{NUMBERS - max(len(left), NUMBERS // 2)}}{left:>{NUMBERS // 2}}".lstrip()
        title = parted(one_line(row.title), width - len(numbers) - 1, width)
        style = "bold $text-primary" if row.in_view else ("" if row.mark != "·" else MUTED)
        if self.has_focus and place == self._marked:
            style = f"{style} reverse".strip()
        first, *others = title
        room = max(width - len(numbers), 0)
        lines = [f"{row.mark} {first:<{room}}{numbers}", *(f"  {other:<{width}}" for other in others)]
        return [Content.styled(line, style) if style else Content(line) for line in lines]


def parted(title: str, beside: int, width: int) -> list[str]:
    """A title on at most two lines, the first ``beside`` characters long at most, the second ``width``."""
    if len(title) <= beside:
        return [title]
    words = wrap(title, width, initial_indent=" " * (width - beside), max_lines=2, placeholder="…")
    return [words[0].strip(), *words[1:]]


def row_of(planned: PlannedPhase, visited: bool, written: bool) -> Row:
    """A phase's line. An arrow beside its time says that the plan gives it more or less than its format does."""
    mark = "▶" if planned.in_view else "✓" if written else "○" if visited else "·"
    rest = max(planned.budget - planned.spent, timedelta(0))
    moved = planned.planned - rest
    arrow = "↑" if moved > MOVED else "↓" if -moved > MOVED and planned.planned else ""
    if planned.in_view and planned.spent > planned.budget:
        left = f"+{minutes(planned.spent - planned.budget)}"
    else:
        left = f"{arrow}{minutes(planned.planned)}" if planned.planned else ""
    spent = minutes(planned.spent) if visited or planned.spent else ""
    return Row(mark, planned.phase.title, spent, left, planned.in_view)
