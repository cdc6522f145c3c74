"""No test touches the network or a home directory: every user path points into a temporary folder."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from tests.real_postgres import Server

# A slow machine is no failure: timings are for the benchmark.
settings.register_profile("hotseat", deadline=None)
settings.load_profile("hotseat")


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "HOTSEAT_HOME"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    for name in ("HOTSEAT_CONTENT", "HOTSEAT_DATABASE_URL", "NO_COLOR", "EDITOR", "VISUAL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def checkout() -> Path:
    """The top of the checkout, which holds ``scenarios/`` and ``rubrics/``."""
    return Path(__file__).parent.parent


@pytest.fixture(scope="session")
def postgres() -> "Iterator[Server]":
    """A real PostgreSQL server, one for each process of the tests."""
    from tests.real_postgres import running

    with running() as server:
        yield server
