"""The app on a temporary store with the shipped content, the offline grader and clocks moved by hand."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hotseat.content.catalogue import Catalogue
from hotseat.content.roots import Root, shipped_root
from hotseat.core.level import Level
from hotseat.practice.library import Choice
from hotseat.practice.practice import Practice
from hotseat.storage.store import Store
from hotseat.study.study import Study
from hotseat.tui.app import HotseatApp
from tests.clocks import HandClock
from tests.windows import another, clock, grader, practice

__all__ = ["another", "clock", "grader", "practice"]

SCENARIOS = ("fresh-food-demand", "meal-delivery-eta")
ANSWER = "We split by time: train on the past, validate on the next two weeks, because orders drift. "


@pytest.fixture(scope="session")
def content(tmp_path_factory: pytest.TempPathFactory) -> Root:
    """The shipped chapters and formats with two scenarios, whatever else is shipped later."""
    shipped, copy = shipped_root().path, tmp_path_factory.mktemp("content")
    for folder in ("rubrics/chapters", "rubrics/formats", *(f"scenarios/{slug}" for slug in SCENARIOS)):
        shutil.copytree(shipped / folder, copy / folder)
    (copy / "rubrics" / "scenarios").mkdir()
    for slug in SCENARIOS:
        shutil.copy(shipped / "rubrics" / "scenarios" / f"{slug}.yaml", copy / "rubrics" / "scenarios")
    return Root(copy, "shipped")


@pytest.fixture(scope="session")
def catalogue(content: Root) -> Catalogue:
    return Catalogue((content,))


@pytest.fixture
def app(practice: Practice) -> HotseatApp:
    return HotseatApp(practice)


@pytest.fixture
def study(tmp_path: Path, clock: HandClock, catalogue: Catalogue) -> Iterator[Study]:
    """Study on the practice's data."""
    made = Study(catalogue, lambda: Store.open(tmp_path / "hotseat.db", clock.wall), clock.wall)
    yield made
    made.close()


@pytest.fixture
def study_app(practice: Practice, study: Study) -> HotseatApp:
    """The app as it is opened for a person, with the home strip."""
    return HotseatApp(practice, study=lambda: study)


@pytest.fixture
def sat(practice: Practice, clock: HandClock) -> Callable[..., str]:
    """Sits a short drill to its end and grades it; hands back the attempt's id."""

    def sit(
        scenario: str = "fresh-food-demand",
        level: Level = Level.SENIOR,
        text: str = ANSWER,
        finish: bool = True,
        grade: bool = True,
        format: str = "drill:7",
        phase: str = "",
    ) -> str:
        interview = practice.start(Choice(scenario, format, level, seed=3))
        if phase:
            interview.enter(phase)
        interview.write(text)
        for _ in range(60):
            clock.move(1)
            interview.tick()
        if finish:
            interview.finish()
        else:
            interview.leave()
        if finish and grade:
            practice.history.grade(interview.attempt_id)
        clock.move(60)
        return interview.attempt_id

    return sit
