"""The criteria being rated: a line each, of which one is painted anew when it is rated."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from hotseat.core.level import Level
from hotseat.core.plaintext import one_line
from hotseat.core.rubric import Criterion
from hotseat.core.wording import chapter_words
from hotseat.tui.widgets.rung_mark import MUTED, marks, rung_mark

LAST = 99
HEAD = 12
"""Cells before a criterion's name."""
ROOMY = 50
"""Cells from which weights are shown."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How one criterion stands. ``looked``: it was rated, or looked at and left unscored; ``evidence`` counts."""

    rung: int | None = None
    looked: bool = False
    evidence: int = 0

    @property
    def lacks_evidence(self) -> bool:
        """Whether a rung above 0 rests on nothing."""
        return bool(self.rung) and not self.evidence


NEW = Standing()


class ScoreSheet(ScrollView, can_focus=True):
    """By chapter, a scenario's own points before the concepts. The cursor rests on criteria, never on a heading."""

    HELP = "The criteria: a key rates the one under the cursor, and what each rung looks like stands beside it."

    DEFAULT_CSS = """
    ScoreSheet { height: 1fr; scrollbar-size-vertical: 1; overflow-x: hidden; background: $background; }
    ScoreSheet > .sheet--cursor { background: $block-cursor-blurred-background; }
    ScoreSheet:focus > .sheet--cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"sheet--cursor", "sheet--line"}

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", id="sheet.up", show=False, priority=True, tooltip="To the criterion above"),
        Binding(
            "down", "move(1)", "Down", id="sheet.down", show=False, priority=True, tooltip="To the criterion below"
        ),
        Binding("pageup", "page(-1)", "Page up", id="sheet.page-up", show=False, priority=True, tooltip="A page up"),
        Binding(
            "pagedown", "page(1)", "Page down", id="sheet.page-down", show=False, priority=True, tooltip="A page down"
        ),
        Binding(
            "home", "end(-1)", "First", id="sheet.first", show=False, priority=True, tooltip="To the first criterion"
        ),
        Binding("end", "end(1)", "Last", id="sheet.last", show=False, priority=True, tooltip="To the last criterion"),
    ]

    @dataclass
    class Moved(Message):
        """The cursor came to rest on another criterion; ``None`` when nothing is listed."""

        key: str | None

    def __init__(self, criteria: Sequence[Criterion], level: Level, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._criteria = sorted(criteria, key=lambda one: (one.chapter or LAST, "." in one.id))
        self._level = level
        self._standing: dict[str, Standing] = {}
        self._rows: list[Criterion | str] = []
        self._places: dict[str, int] = {}
        self._at = -1
        self._strips: dict[tuple[int, bool], Strip] = {}
        self._drawn_for = (0, False)

    # what is listed

    @property
    def key(self) -> str | None:
        """The id of the criterion under the cursor."""
        row = self._rows[self._at] if 0 <= self._at < len(self._rows) else None
        return row.id if isinstance(row, Criterion) else None

    @property
    def keys(self) -> list[str]:
        """The ids listed, in order."""
        return list(self._places)

    def standing(self, key: str) -> Standing:
        """How a criterion is shown to stand."""
        return self._standing.get(key, NEW)

    def fill(self, standing: Mapping[str, Standing], wanted: Callable[[Criterion], bool] = lambda _: True) -> None:
        """List the criteria that are ``wanted``; the cursor stays on its criterion if that is still there."""
        here = self.key
        self._standing = dict(standing)
        self._rows = []
        for chapter, found in groupby(filter(wanted, self._criteria), key=lambda one: one.chapter):
            self._rows += [one_line(chapter_words(chapter)), *found]
        self._places = {row.id: place for place, row in enumerate(self._rows) if isinstance(row, Criterion)}
        self._strips.clear()
        self.virtual_size = Size(self.size.width, len(self._rows))
        self._at = self._places.get(here or "", next(iter(self._places.values()), -1))
        self.call_after_refresh(self._show_cursor)
        self.refresh()
        if self.key != here:
            self.post_message(self.Moved(self.key))

    def update_row(self, key: str, standing: Standing) -> None:
        """Let one criterion stand otherwise; its row alone is painted."""
        if self._standing.get(key, NEW) != standing:
            self._standing[key] = standing
            if key in self._places:
                self._repaint(self._places[key])

    def point_at(self, key: str) -> bool:
        """Put the cursor on a criterion; whether it is listed."""
        if key not in self._places:
            return False
        self._go(self._places[key])
        return True

    # the cursor

    def action_move(self, by: int) -> None:
        """To the criterion above or below."""
        place = self._at + by
        while 0 <= place < len(self._rows) and isinstance(self._rows[place], str):
            place += by
        if 0 <= place < len(self._rows):
            self._go(place)
        elif by < 0:
            self.scroll_home(animate=False)  # the first heading, which the cursor never reaches

    def action_page(self, by: int) -> None:
        """A page up or down."""
        self._go_near(self._at + by * max(self.size.height - 1, 1), by)

    def action_end(self, by: int) -> None:
        """To the first or the last criterion."""
        self._go_near(0 if by < 0 else len(self._rows) - 1, by)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the pointer is."""
        place = event.y + self.scroll_offset.y
        if 0 <= place < len(self._rows) and isinstance(self._rows[place], Criterion):
            self._go(place)

    def _go_near(self, place: int, by: int) -> None:
        place = min(max(place, 0), len(self._rows) - 1)
        near = sorted(self._places.values(), key=lambda one: (abs(one - place), -one * by))
        if near:
            self._go(near[0])

    def _go(self, place: int) -> None:
        if place == self._at:
            return
        before, self._at = self._at, place
        self._repaint(before)
        self._repaint(place)
        self._show_cursor()
        self.post_message(self.Moved(self.key))

    def _show_cursor(self) -> None:
        if self._at >= 0:
            above = 1 if self._at and isinstance(self._rows[self._at - 1], str) else 0
            self.scroll_to_region(Region(0, self._at - above, 1, 1 + above), animate=False, force=True, immediate=True)

    # painting

    def _repaint(self, place: int) -> None:
        if place >= 0:
            for under in (False, True):
                self._strips.pop((place, under), None)
            self.refresh_line(place)

    def on_resize(self) -> None:
        """Rows are as wide as the window."""
        self.virtual_size = Size(self.size.width, len(self._rows))
        self.call_after_refresh(self._show_cursor)

    def notify_style_update(self) -> None:
        """Another theme, another paint."""
        self._strips.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """One row."""
        width, place = self.scrollable_content_region.width, y + self.scroll_offset.y
        if (width, self.has_focus) != self._drawn_for:
            self._strips.clear()
            self._drawn_for = (width, self.has_focus)
        under = place == self._at
        style = self.get_visual_style("sheet--cursor" if under else "sheet--line")
        if not 0 <= place < len(self._rows):
            return Strip.blank(width, style.rich_style)
        if (place, under) not in self._strips:
            said = self._said(self._rows[place], width).truncate(width, pad=True)
            self._strips[place, under] = Visual.to_strips(self, said, width, 1, style, apply_selection=False)[0]
        return self._strips[place, under]

    def line(self, key: str) -> str:
        """What a criterion's row says, as plain text; raises ``KeyError`` when it is not listed."""
        return self._said(self._rows[self._places[key]], self.size.width).plain.rstrip()

    def _said(self, row: Criterion | str, width: int) -> Content:
        if isinstance(row, str):
            return Content.styled(row, f"bold {MUTED}")
        standing = self.standing(row.id)
        expected = row.expect[self._level]
        if standing.looked:
            digit = "u" if standing.rung is None else str(standing.rung)
            mark = Content.assemble((f" {digit} ", "bold"), rung_mark(standing.rung, expected))
        else:
            mark = Content.styled(f" · {marks(0, expected)}", MUTED)
        if standing.lacks_evidence:
            evidence = (" !? ", "$text-warning")
        else:
            evidence = (f" ✎{min(standing.evidence, 9)} " if standing.evidence else "    ", "$text-primary")
        trap = ("trap ", MUTED) if row.trap else ""
        weight = (f"  ×{row.weight:g}", MUTED) if row.weight != 1 and width >= ROOMY else ""
        name = one_line(row.name, max(width - HEAD - len(weight[0] if weight else "") - (5 if row.trap else 0), 8))
        return Content.assemble(mark, evidence, trap, name, weight)
