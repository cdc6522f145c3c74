"""A shared database with three interviewers, each with a role and password of their own."""

from collections.abc import Callable, Iterator

import pytest

from hotseat.storage.shared import SharedStore
from tests.real_postgres import KEEPER, Server

PEOPLE = ("ana", "bo", "cy")


@pytest.fixture
def database(postgres: Server) -> Iterator[str]:
    """The name of a fresh database that is laid out."""
    postgres.interviewers(*PEOPLE)
    name = postgres.new()
    yield name
    postgres.drop(name)


@pytest.fixture
def as_(postgres: Server, database: str) -> Iterator[Callable[[str], SharedStore]]:
    """Opens a store with a role's credentials."""
    made: list[SharedStore] = []

    def connect(role: str = KEEPER) -> SharedStore:
        made.append(SharedStore.connect(postgres.address(database, role)))
        return made[-1]

    yield connect
    for store in made:
        store.close()
