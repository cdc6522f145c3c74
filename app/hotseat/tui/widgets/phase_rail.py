"""The phases down the side: where one is, what each took, and what is now planned for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from hotseat.core.plaintext import one_line
from hotseat.core.timing import PlannedPhase
from hotseat.tui.durations import minutes

NUMBERS = 12
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
    """A line for each phase. Up, down and enter (or a click) bring one into view."""

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
        self._rows = rows
        self.refresh()

    @property
    def lines(self) -> list[str]:
        """What is shown, as plain text."""
        return [line.plain for line in self._lines()]

    def render(self) -> Content:
        """The heading and as many phases as fit, the marked one always among them."""
        return Content("\n").join(self._lines())

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
        place = self._first() + event.y - self.gutter.top - 1
        if 0 <= place < len(self._ids) and event.y > self.gutter.top:
            self._marked = place
            self.action_pick()

    def on_focus(self) -> None:
        """Show the mark."""
        self.refresh()

    def on_blur(self) -> None:
        """The mark goes back to the phase in view."""
        self._marked = next((place for place, row in enumerate(self._rows) if row.in_view), 0)
        self.refresh()

    def _first(self) -> int:
        room = max(self.content_size.height - 1, 1)
        return max(min(self._marked - room // 2, len(self._rows) - room), 0)

    def _lines(self) -> list[Content]:
        width = max(self.content_size.width or 37, NUMBERS + 6)
        lines = [Content.styled(f"  {'Phase':<{width - NUMBERS - 2}}{'spent':>6}{'plan':>6}", MUTED)]
        first = self._first()
        for place, row in enumerate(self._rows[first:], start=first):
            spent = f"{row.spent:>6}" if row.spent else ""  # a phase not begun has its column for the title
            room = width - 2 - len(spent) - NUMBERS // 2
            title = one_line(row.title, room - 1 + spent.startswith(" "))
            said = f"{row.mark} {title:<{room}}{spent}{row.left:>6}"
            style = "bold $text-primary" if row.in_view else ("" if row.mark != "·" else MUTED)
            if self.has_focus and place == self._marked:
                style = f"{style} reverse".strip()
            lines.append(Content.styled(said, style) if style else Content(said))
        return lines


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
