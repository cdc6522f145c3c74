"""What may be shown: worked answers, facts and criteria of a scenario are hidden until it was attempted or revealed.

A scenario counts as revealed once a worked answer of it was opened, which the reading places remember.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hotseat.core.keepsakes import scenario_read
from hotseat.core.searching import SPOILERS

if TYPE_CHECKING:
    from hotseat.storage.store import Store


@dataclass(frozen=True, slots=True)
class Seen:
    """What was finished or revealed: whole scenarios, and of others the chapters that were drilled. ``everything``:
    nothing is hidden from this reader."""

    whole: frozenset[str] = frozenset()
    drilled: Mapping[str, frozenset[int]] = field(default_factory=dict)
    everything: bool = False

    @classmethod
    def of(cls, finished: Mapping[str, Iterable[str]], revealed: Iterable[str] = ()) -> "Seen":
        """From scenarios with the formats in which they were finished, and those whose answers were opened."""
        whole, drilled = set(revealed), {}
        for slug, formats in finished.items():
            numbers = {int(n) for _, _, n in (f.partition(":") for f in formats) if n.isascii() and n.isdigit()}
            if any(":" not in format for format in formats):
                whole.add(slug)
            drilled[slug] = frozenset(numbers)
        return cls(frozenset(whole), drilled)

    def shows(self, scenario: str, chapters: Iterable[int] = ()) -> bool:
        """Whether a part about ``chapters`` may be shown: the scenario was attempted or revealed, or each chapter
        drilled."""
        if self.everything or not scenario or scenario in self.whole:
            return True
        wanted = set(chapters)
        return bool(wanted) and wanted <= self.drilled.get(scenario, frozenset())

    def shows_kind(self, kind: str, scenario: str, chapters: Iterable[int] = ()) -> bool:
        """Whether something found may be shown: briefs, chapters and own texts always."""
        return kind not in SPOILERS or self.shows(scenario, chapters)


class Seeing:
    """Reads what was seen, again only when an attempt was finished or removed since, or an answer opened.

    ``hides=False`` is for readers who want nothing hidden: all counts as seen.
    """

    def __init__(self, store: Callable[[], "Store"], hides: bool = True) -> None:
        self._store = store
        self._hides = hides
        self._mark: object = None
        self._seen = Seen()

    def now(self) -> Seen:
        """What was finished or revealed until now. Raises ``StorageError``."""
        if not self._hides:
            return Seen(everything=True)
        notebook = self._store().notebook
        revealed = frozenset(slug for one in notebook.readings() if (slug := scenario_read(one.place)))
        mark = (notebook.finished_mark(), revealed)
        if mark != self._mark:
            self._seen, self._mark = Seen.of(notebook.finished(), revealed), mark
        return self._seen


class Hidden(LookupError):
    """A worked answer of a scenario that was not attempted yet; ask for it to be revealed, or sit it first."""

    def __init__(self, slug: str) -> None:
        self.slug = slug
        super().__init__(
            f"The worked answers of '{slug}' are hidden until you have sat it. "
            "Sit it first, or ask for them to be revealed (--reveal); they then stay open, and drills count it as seen."
        )
