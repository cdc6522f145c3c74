"""A practice with a model set up on a scripted server, and a sat attempt."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from hotseat.content.catalogue import Catalogue
from hotseat.grading.offline import OfflineGrader
from hotseat.practice.library import Choice
from hotseat.practice.model import ModelDesk
from hotseat.practice.practice import Practice
from hotseat.settings import ModelChoice, Settings
from hotseat.storage.store import Store
from tests.clocks import HandClock

CHOICE = Choice(scenario="fresh-food-demand", format="drill:8")
ANSWER = (
    "The baseline orders last week's sales of the same weekday plus one unit, and every later model has to beat it by "
    "ten percent of waste before we pay for it. We never start with a neural network."
)
FAST = ModelChoice(timeout=1.5, retries=0, longest_wait=0.05, repeats=1)


class NoRing:
    def get_password(self, service: str, username: str) -> str | None:
        return None

    def set_password(self, service: str, username: str, password: str) -> None:
        raise RuntimeError

    def delete_password(self, service: str, username: str) -> None:
        raise RuntimeError


def settings_for(folder: Path, url: str, **more: object) -> Settings:
    choice = replace(FAST, url=url, name="scripted", consented=(url,))
    return Settings(data=folder, model=replace(choice, **more))  # type: ignore[arg-type]


def practice_with(
    folder: Path, url: str, clock: HandClock, catalogue: Catalogue, grader: OfflineGrader, **more: object
) -> Practice:
    settings = settings_for(folder, url, **more)
    desk: Callable[[], ModelDesk] = lambda: ModelDesk(settings, {}, NoRing())  # noqa: E731
    return Practice(
        catalogue,
        lambda: Store.open(settings.database),
        lambda: grader,
        settings.drafts,
        clock.monotonic,
        clock.wall,
        model=desk,
    )


def sit(practice: Practice, clock: HandClock, text: str = ANSWER, notes: str = "") -> str:
    interview = practice.start(CHOICE)
    interview.write(text)
    if notes:
        interview.note(notes)
    clock.move(3)
    interview.tick()
    interview.finish()
    return interview.attempt_id
