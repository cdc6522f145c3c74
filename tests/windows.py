"""Practices on temporary stores, with the offline grader and clocks moved by hand: fixtures to import into a folder."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hotseat.content.catalogue import Catalogue
from hotseat.content.roots import roots
from hotseat.grading.offline import OfflineGrader
from hotseat.practice.practice import Practice
from hotseat.storage.store import Store
from tests.clocks import HandClock


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The shipped content; a folder may take another."""
    return Catalogue(roots())


@pytest.fixture(scope="session")
def grader() -> OfflineGrader:
    return OfflineGrader()


@pytest.fixture
def another(
    tmp_path: Path, clock: HandClock, catalogue: Catalogue, grader: OfflineGrader
) -> Iterator[Callable[[], Practice]]:
    """Makes practices on the same data: each is a window of its own."""
    made: list[Practice] = []

    def make() -> Practice:
        database = tmp_path / "hotseat.db"
        practice = Practice(
            catalogue,
            lambda: Store.open(database, clock.wall),
            lambda: grader,
            tmp_path / "drafts",
            clock.monotonic,
            clock.wall,
        )
        made.append(practice)
        return practice

    yield make
    for practice in made:
        practice.close()


@pytest.fixture
def practice(another: Callable[[], Practice]) -> Practice:
    return another()
