"""Every criterion of a report, grouped by chapter, and the flags before them."""

from collections.abc import Callable, Sequence
from itertools import groupby

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from hotseat.core.assessment import Flag, Reading
from hotseat.core.chapters import chapter_title
from hotseat.core.level import Level
from hotseat.core.plaintext import one_line
from hotseat.core.rubric import Criterion
from hotseat.tui.widgets.rung_mark import MUTED, rung_mark

Pair = tuple[Criterion, Reading]
FLAG = "flag:"
LAST = 99
FILTERS: dict[str, Callable[[Reading], bool]] = {
    "all": lambda reading: True,
    "missing": lambda reading: not reading.rung,
    "shown": lambda reading: bool(reading.rung),
}
"""By name which readings are listed; ``flagged`` needs the flags and is settled by the list itself."""


class CriteriaList(OptionList):
    """By chapter, a scenario's own points before the concepts.

    Options have the id of their criterion, or ``flag:`` and the flag's place.
    """

    DEFAULT_CSS = """
    CriteriaList { border: none; padding: 0; background: transparent; scrollbar-size-vertical: 1; }
    CriteriaList { text-wrap: nowrap; text-overflow: ellipsis; }
    CriteriaList:focus { border: none; background-tint: $foreground 0%; }
    """

    def __init__(self, pairs: Sequence[Pair], flags: Sequence[Flag], level: Level, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._pairs = tuple(sorted(pairs, key=lambda pair: (pair[0].chapter or LAST, "." in pair[0].id)))
        self._flags = tuple(flags)
        self._level = level
        self._shown: list[str] = []

    @property
    def keys(self) -> list[str]:
        """What is listed, in order."""
        return list(self._shown)

    @property
    def key(self) -> str | None:
        """What is under the cursor."""
        option = self.highlighted_option
        return option.id if option is not None else None

    def listed(self, name: str) -> list[Pair]:
        """The criteria that a filter lets through."""
        if name == "flagged":
            raised = {flag.id for flag in self._flags}
            return [pair for pair in self._pairs if pair[1].id in raised or pair[1].discounts]
        return [pair for pair in self._pairs if FILTERS[name](pair[1])]

    def show(self, name: str) -> None:
        """List what a filter lets through; the cursor stays where it was if that is still there."""
        wanted = self.key
        self.clear_options()
        options: list[Option] = []
        if name in ("all", "flagged") and self._flags:
            options.append(_heading("Flags"))
            options += [self._flag_option(place, flag) for place, flag in enumerate(self._flags)]
        for chapter, pairs in groupby(self.listed(name), key=lambda pair: pair[0].chapter):
            options.append(_heading("Other" if chapter is None else f"{chapter} {chapter_title(chapter)}"))
            options += [self._option(*pair) for pair in pairs]
        self.add_options(options)
        self._shown = [option.id for option in options if option.id]
        if self._shown:
            self.point_at(wanted if wanted in self._shown else self._shown[0])

    def point_at(self, key: str) -> bool:
        """Put the cursor on a criterion or flag; whether it is listed."""
        if key not in self._shown:
            return False
        self.highlighted = self.get_option_index(key)
        return True

    def point_at_chapter(self, chapter: int) -> None:
        """Put the cursor on a chapter's first criterion, if one is listed."""
        for criterion, _ in self._pairs:
            if criterion.chapter == chapter and self.point_at(criterion.id):
                return

    def _option(self, criterion: Criterion, reading: Reading) -> Option:
        mark = rung_mark(reading.rung, criterion.expect[self._level])
        trap = ("trap ", MUTED) if criterion.trap else ""
        return Option(Content.assemble(mark, "  ", trap, one_line(criterion.name, 90)), id=criterion.id)

    def _flag_option(self, place: int, flag: Flag) -> Option:
        style = "$text-error" if flag.severity == "critical" else "$text-warning"
        mark = {"critical": "!!!!", "serious": "!!", "info": "i"}[flag.severity]
        return Option(Content.assemble((f"{mark:<4}  ", style), one_line(flag.name, 90)), id=f"{FLAG}{place}")


def _heading(title: str) -> Option:
    return Option(Content.styled(one_line(title), f"bold {MUTED}"), disabled=True)
