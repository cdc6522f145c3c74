"""What the server says becomes a sentence for a person, and never holds a password."""

import traceback
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import event

from hotseat.storage.errors import NotLetIn, StorageError, Unreachable
from hotseat.storage.postgres.address import Address
from hotseat.storage.postgres.engine import engine_for
from hotseat.storage.postgres.roles import grant
from hotseat.storage.shared import SharedStore
from tests.real_postgres import KEEPER, PASSWORD, Server
from tests.storage.values import begin

As = Callable[..., SharedStore]


def said(call: Callable[[], object]) -> tuple[StorageError, str]:
    with pytest.raises(StorageError) as caught:
        call()
    return caught.value, "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize(
    "url", ["", "x", "postgresql+psycopg://h/d\x00", "sqlite:///secret", "postgresql+psycopg:///d"]
)
def test_an_address_that_cannot_be_read_is_not_repeated(url: str) -> None:
    error, trace = said(lambda: Address.of(url))
    assert "postgresql+psycopg://NAME" in str(error)
    assert "secret" not in trace


def test_an_address_shows_no_password() -> None:
    address = Address.of("postgres://ana:se%2Fcret@db.example:6432/panel")
    assert str(address) == "ana@db.example:6432/panel"
    assert "cret" not in repr(address) + str(address.label) + address.place
    assert address.without_secrets("at se/cret end") == "at … end"
    assert address.place != Address.of("postgres://bo:x@db.example:6432/panel").place


def test_nobody_there_and_nobody_let_in(postgres: Server, database: str) -> None:
    nobody = Address.of(f"postgresql+psycopg://ana:{'s' * 20}@127.0.0.1:1/d")
    error, trace = said(lambda: SharedStore.connect(nobody))
    assert isinstance(error, Unreachable)
    assert "s" * 20 not in trace
    error, trace = said(lambda: SharedStore.connect(postgres.address(database, KEEPER, "guess-" + PASSWORD)))
    assert isinstance(error, NotLetIn)
    assert PASSWORD not in trace
    error, _ = said(lambda: SharedStore.connect(postgres.address("no_such_database")))
    assert "no such database" in str(error)


def test_a_busy_row_is_told(postgres: Server, database: str, as_: As) -> None:
    keeper = as_()
    begin(keeper)
    with postgres.raw(database) as other, other.transaction():
        other.execute("LOCK TABLE attempts")
        with keeper._told(), keeper._engine.connect() as connection:
            connection.exec_driver_sql("SET lock_timeout = 100")  # stays with the one connection of the pool
            connection.commit()
        error, _ = said(keeper.rows)
    assert "busy" in str(error)
    assert len(keeper.rows()) == 1


def test_backups_are_the_keepers_with_postgresqls_tools(as_: As, tmp_path: Path) -> None:
    keeper = as_()
    for call, tool in (
        (lambda: keeper.backup(tmp_path / "x"), "pg_dump"),
        (lambda: keeper.restore(tmp_path / "x"), "pg_restore"),
        (keeper.examine, "pg_amcheck"),
    ):
        error, _ = said(call)
        assert tool in str(error)
    assert not list(tmp_path.iterdir())


def test_a_verb_after_the_server_was_away_finds_it_again(postgres: Server, database: str, as_: As) -> None:
    keeper = as_()
    begin(keeper)
    with postgres.raw("postgres") as other:
        other.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (database,))
    assert keeper.load("one").id == "one", "a connection that was cut is replaced before it is used"


def test_the_server_never_sees_a_granted_password(postgres: Server, database: str) -> None:
    address = postgres.address(database)
    engine = engine_for(address)
    sent: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *call: sent.append(f"{call[2]} {call[3]}"))
    grant(engine, address, "hal", "open-sesame-open")
    assert any("CREATE ROLE" in statement for statement in sent)
    assert not any("open-sesame" in statement for statement in sent)
    with engine.connect() as connection:
        kept = connection.exec_driver_sql("SELECT rolpassword FROM pg_authid WHERE rolname = 'hal'").scalar_one()
    assert kept.startswith("SCRAM-SHA-256$")
    engine.dispose()
