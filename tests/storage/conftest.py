"""A store on a temporary file, and a way to be a user without rights."""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hotseat.storage.store import Store
from tests.storage.values import NOON

if TYPE_CHECKING:
    from tests.real_postgres import Server

NOBODY = 65534


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "hotseat.db"


@pytest.fixture
def another(request: pytest.FixtureRequest, path: Path) -> Iterator[Callable[[], Store]]:
    """Opens stores on the same file: each is a window of its own. Their wall clock stands at ``NOON``.

    With ``@both`` on a test it runs a second time, with the stores on one database of a real PostgreSQL server.
    """
    made: list[Store] = []
    kind = getattr(request, "param", "sqlite")
    server: Server | None = request.getfixturevalue("postgres") if kind == "postgres" else None
    name = server.new() if server else ""

    def make() -> Store:
        if server:
            from hotseat.storage.shared import SharedStore

            made.append(SharedStore.connect(server.address(name), lambda: NOON))
        else:
            made.append(Store.open(path, lambda: NOON))
        return made[-1]

    yield make
    for store in made:
        store.close()
    if server:
        server.drop(name)


@pytest.fixture
def store(another: Callable[[], Store]) -> Store:
    return another()


@pytest.fixture
def unprivileged() -> Iterator[Path]:
    """A folder of a user whom file modes do stop: root is stopped by none, so root becomes somebody else meanwhile."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        if os.geteuid() != 0:
            yield place
            place.chmod(0o700)
            return
        os.chown(place, NOBODY, NOBODY)
        os.seteuid(NOBODY)
        try:
            yield place
        finally:
            os.seteuid(0)
