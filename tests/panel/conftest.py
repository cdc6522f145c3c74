"""A panel on a temporary store with the shipped content, the offline grader and clocks moved by hand."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hotseat.content.catalogue import Catalogue
from hotseat.core.assessment import Recommendation
from hotseat.grading.offline import OfflineGrader
from hotseat.panel.opencard import OpenCard
from hotseat.panel.panel import Choice, Panel
from hotseat.storage.store import Store
from tests.clocks import HandClock
from tests.windows import catalogue, clock, grader

__all__ = ["catalogue", "clock", "grader"]

FOOD = Choice("fresh-food-demand", "C-17", "ana")
ANSWER = "## Validation\n\nWe train on the past and test on the last four weeks, because a random split leaks.\n"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "data" / "hotseat.db"


@pytest.fixture
def another(
    database: Path, clock: HandClock, catalogue: Catalogue, grader: OfflineGrader
) -> Iterator[Callable[[], Panel]]:
    """Makes panels on the same data: each is a window of its own."""
    made: list[Panel] = []

    def make() -> Panel:
        made.append(Panel(catalogue, lambda: Store.open(database), lambda: grader, clock.monotonic, clock.wall))
        return made[-1]

    yield make
    for panel in made:
        panel.close()


@pytest.fixture
def panel(another: Callable[[], Panel]) -> Panel:
    return another()


def rate_all(card: OpenCard, shift: int = 0, note: str = "said so") -> None:
    """Rate every criterion, differing by place, with one note as evidence for all of them."""
    with card.together():
        for at in range(0, len(card.rungs), 40):
            card.note(note, *list(card.rungs)[at : at + 40])
        for place, key in enumerate(card.rungs):
            card.rate(key, min(max((place * 3) % 5 + shift * (place % 3 == 0), 0), 4))
        card.recommend(Recommendation.HIRE, "solid on data")
