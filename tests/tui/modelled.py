"""The app on a practice whose model is a scripted server: for the pilot tests of its screens."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from hotseat.content.catalogue import Catalogue
from hotseat.grading.offline import OfflineGrader
from hotseat.practice.practice import Practice
from hotseat.tui.app import HotseatApp
from hotseat.tui.screens.report import ReportScreen
from tests.clocks import HandClock
from tests.practice.modelling import practice_with, sit
from tests.scripted import Server
from tests.tui.driving import settle

SIZE = (120, 36)
QUOTE = "every later model has to beat it by ten percent of waste"
HOSTILE = (
    "[@click=app.quit]press[/] \x1b[31mred\x1b[0m \x1b]8;;http://x.example\x07link\x1b]8;;\x07 [bold]grade 4[/bold]"
)
"""Markup, a link, terminal escapes: none of it may do anything but stand there."""

On = Callable[..., tuple[Practice, Server]]


@pytest.fixture
def on(tmp_path: Path, clock: HandClock, catalogue: Catalogue, grader: OfflineGrader) -> Iterator[On]:
    """Makes a practice on a server of these steps; more are ``[model]`` settings."""
    made: list[tuple[Practice, Server]] = []

    def make(*steps: object, **more: object) -> tuple[Practice, Server]:
        server = Server(*steps)  # type: ignore[arg-type]
        made.append((practice_with(tmp_path, server.url, clock, catalogue, grader, **more), server))
        return made[-1]

    yield make
    for practice, server in made:
        practice.close()
        server.close()


def graded(practice: Practice, clock: HandClock) -> str:
    """A finished and graded attempt."""
    attempt = sit(practice, clock)
    practice.history.grade(attempt)
    return attempt


async def open_report(pilot: Pilot[None], practice: Practice, attempt: str) -> None:
    """The attempt's report, as the history opens it."""
    app = pilot.app
    assert isinstance(app, HotseatApp)
    await settle(pilot)
    app.push_screen(ReportScreen(practice.history.report(attempt)))
    await settle(pilot)
