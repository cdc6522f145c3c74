"""A study and a practice on one temporary store, with the shipped content and clocks moved by hand."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from hotseat.content.catalogue import Catalogue
from hotseat.core.level import Level
from hotseat.grading.offline import OfflineGrader
from hotseat.practice.library import Choice
from hotseat.practice.practice import Practice
from hotseat.storage.store import Store
from hotseat.study.study import Study
from tests.clocks import HandClock
from tests.windows import catalogue, clock, grader

__all__ = ["catalogue", "clock", "grader"]

SLUG = "fresh-food-demand"
LEAK = "We train on the past and test on the last four weeks, because a random split would leak tomorrow's sales."

Sit = Callable[..., str]


@pytest.fixture
def machine(
    tmp_path: Path, clock: HandClock, catalogue: Catalogue, grader: OfflineGrader
) -> Iterator[Callable[[str], tuple[Study, Practice]]]:
    """Makes a study and a practice on a machine of that name, with a database of its own."""
    made: list[Study | Practice] = []

    def make(name: str) -> tuple[Study, Practice]:
        def store() -> Store:
            return Store.open(tmp_path / name / "hotseat.db", clock.wall)

        study = Study(catalogue, store, clock.wall)
        practice = Practice(catalogue, store, lambda: grader, tmp_path / "drafts", clock.monotonic, clock.wall)
        made.extend((study, practice))
        return study, practice

    yield make
    for one in made:
        one.close()


@pytest.fixture
def here(machine: Callable[[str], tuple[Study, Practice]]) -> tuple[Study, Practice]:
    return machine("here")


@pytest.fixture
def study(here: tuple[Study, Practice]) -> Study:
    return here[0]


@pytest.fixture
def sit(here: tuple[Study, Practice], clock: HandClock) -> Sit:
    return sitter(here[1], clock)


def sitter(practice: Practice, clock: HandClock) -> Sit:
    """A function that sits an interview, writes into one phase and is graded; the attempt's id."""

    def sit(
        text: str = LEAK,
        phase: str = "validation",
        scenario: str = SLUG,
        format: str = "45",
        level: Level = Level.SENIOR,
        finish: bool = True,
    ) -> str:
        interview = practice.start(Choice(scenario=scenario, format=format, level=level))
        if format.startswith("drill"):
            phase = "drill"
        else:
            interview.enter(phase)
        interview.write(text)
        interview.note("remember the sold-out days")
        clock.move(90)
        interview.tick(timedelta(minutes=5))
        if not finish:
            interview.leave()
            return interview.attempt_id
        interview.finish()
        practice.history.grade(interview.attempt_id)
        clock.move(3600)
        return interview.attempt_id

    return sit
