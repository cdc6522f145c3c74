"""Every criterion with the rungs of two readers, where they differ, and what is not read yet."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from hotseat.core.assessment import Reading
from hotseat.core.chapters import chapter_title
from hotseat.core.level import Level
from hotseat.core.plaintext import one_line
from hotseat.core.rubric import Criterion
from hotseat.tui.widgets.rung_mark import MUTED, rung_mark

LAST = 99
Pair = tuple[Criterion, Reading]
FILTERS: dict[str, Callable[[Reading, Reading | None], bool]] = {
    "all": lambda one, two: True,
    "differ": lambda one, two: two is not None and one.rung != two.rung,
    "unscored": lambda one, two: two is not None and two.rung is None,
}
"""By name which criteria are listed, from the first and the second reader's reading."""


class VerdictList(OptionList):
    """By chapter. Options have the ids of their criteria; ``take`` brings one more verdict in."""

    DEFAULT_CSS = """
    VerdictList { border: none; padding: 0; background: transparent; scrollbar-size-vertical: 1; }
    VerdictList { text-wrap: nowrap; text-overflow: ellipsis; }
    VerdictList:focus { border: none; background-tint: $foreground 0%; }
    """

    def __init__(self, pairs: Iterable[Pair], level: Level, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._pairs = sorted(pairs, key=lambda pair: (pair[0].chapter or LAST, "." in pair[0].id))
        self._level = level
        self._others: dict[str, Reading] = {}
        self._filter = "all"

    @property
    def key(self) -> str | None:
        """The criterion under the cursor."""
        option = self.highlighted_option
        return option.id if option is not None else None

    @property
    def keys(self) -> list[str]:
        """What is listed, in order."""
        return [option.id for option in self.options if option.id]

    def other(self, key: str) -> Reading | None:
        """The second reader's reading, as far as it is there."""
        return self._others.get(key)

    def count(self, name: str) -> int:
        """How many criteria a filter lets through."""
        return len(self._listed(name))

    def show(self, name: str, others: Mapping[str, Reading] | None = None) -> None:
        """List what a filter lets through; ``others`` takes the place of every verdict so far."""
        if others is not None:
            self._others = dict(others)
        self._filter, wanted = name, self.key
        options: list[Option] = []
        for chapter, pairs in groupby(self._listed(name), key=lambda pair: pair[0].chapter):
            title = "Other" if chapter is None else f"{chapter} {chapter_title(chapter)}"
            options.append(Option(Content.styled(one_line(title), f"bold {MUTED}"), disabled=True))
            options += [Option(self._line(*pair), id=pair[0].id) for pair in pairs]
        self.clear_options()
        self.add_options(options)
        keys = self.keys
        if keys:
            self.highlighted = self.get_option_index(wanted if wanted in keys else keys[0])

    def take(self, reading: Reading) -> None:
        """Bring one verdict of the second reader in; the cursor stays where it is."""
        self._others[reading.id] = reading
        pair = next((pair for pair in self._pairs if pair[0].id == reading.id), None)
        if pair is not None and reading.id in self.keys:
            self.replace_option_prompt(reading.id, self._line(*pair))

    def _listed(self, name: str) -> Sequence[Pair]:
        return [pair for pair in self._pairs if FILTERS[name](pair[1], self._others.get(pair[0].id))]

    def _line(self, criterion: Criterion, reading: Reading) -> Content:
        other = self._others.get(criterion.id)
        expected = criterion.expect[self._level]
        second = rung_mark(other.rung, expected) if other else Content.styled("…   ", MUTED)
        apart = other is not None and other.rung != reading.rung
        sign = ("≠ ", "bold $text-warning") if apart else ("  ", "")
        return Content.assemble(
            rung_mark(reading.rung, expected), "  ", second, "  ", sign, one_line(criterion.name, 90)
        )
