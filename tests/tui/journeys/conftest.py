"""The app with a study on the same temporary store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hotseat.content.catalogue import Catalogue
from hotseat.practice.practice import Practice
from hotseat.storage.store import Store
from hotseat.study.study import Study
from hotseat.tui.app import HotseatApp
from tests.clocks import HandClock


@pytest.fixture
def study(tmp_path: Path, clock: HandClock, catalogue: Catalogue) -> Iterator[Study]:
    made = Study(catalogue, lambda: Store.open(tmp_path / "hotseat.db", clock.wall), clock.wall)
    yield made
    made.close()


@pytest.fixture
def app(practice: Practice, study: Study) -> HotseatApp:
    return HotseatApp(practice, lambda: study)
