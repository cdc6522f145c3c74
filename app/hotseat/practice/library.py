"""The library: which scenarios there are, what each is about, and how one is set up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hotseat.core.level import Level
from hotseat.core.pace import Timing
from hotseat.core.shelved import Shelved

if TYPE_CHECKING:
    from hotseat.content.catalogue import Catalogue
    from hotseat.content.faults import Fault
    from hotseat.core.format import Format
    from hotseat.core.rubric import ChapterRubric
    from hotseat.core.scenario import Scenario, ScenarioCard


@dataclass(frozen=True, slots=True)
class Choice:
    """What a candidate chose to sit. ``format`` is an id; ``drill:7`` is the drill of chapter 7."""

    scenario: str
    format: str = "45"
    level: Level = Level.SENIOR
    seed: int = 1
    timing: Timing = Timing.PRACTICE


class Library:
    """Scenarios and formats for choosing. Reads content only; what was sat before is the history's."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def shelved(self) -> list[Shelved]:
        """Every usable scenario, by title. Unusable ones are in ``faults`` afterwards."""
        return sorted(self._catalogue.shelved(), key=lambda shelved: shelved.title.casefold())

    def cards(self) -> list[tuple[ScenarioCard, str]]:
        """Every usable scenario's card and where it comes from, by title."""
        return sorted(self._catalogue.cards(), key=lambda found: found[0].title.casefold())

    @property
    def faults(self) -> list[Fault]:
        """What was wrong with files that had to be left out so far."""
        return list(self._catalogue.faults)

    def scenario(self, slug: str) -> Scenario:
        """A scenario whole; raises ``UnknownContent`` or ``ContentError``."""
        return self._catalogue.scenario(slug)

    def formats(self) -> list[Format]:
        """The formats in order of length, the drill last."""
        return sorted(self._catalogue.formats().values(), key=lambda f: (bool(f.drill_minutes), f.minutes))

    def chapters(self) -> tuple[ChapterRubric, ...]:
        """The chapter rubrics by number; raises ``ContentError``."""
        return self._catalogue.chapters()

    def format(self, identity: str) -> Format:
        """A format by id, ``drill:7`` included; raises ``UnknownContent``."""
        return self._catalogue.format(identity)
