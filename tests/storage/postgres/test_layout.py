"""Layouts on PostgreSQL: a fresh one equals a migrated one, an older one is brought up to date, a newer one refused."""

from collections.abc import Iterator

import psycopg
import pytest
from sqlalchemy import Engine

from hotseat.storage.errors import ForeignFile, NewerDatabase, StorageError
from hotseat.storage.postgres.address import Address
from hotseat.storage.postgres.engine import engine_for
from hotseat.storage.postgres.layout import init, migrate, status
from hotseat.storage.shared import SharedStore
from hotseat.storage.upgrade import REVISIONS, VERSION, run_revisions
from tests.core.scoring_makers import opened
from tests.real_postgres import PASSWORD, Server
from tests.storage.values import NOON, begin

COLUMNS = (
    "SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns "
    "WHERE table_schema = 'public'"
)
RULES = (
    "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
    "WHERE connamespace = 'public'::regnamespace",
    "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "SELECT tablename, policyname, cmd, qual, with_check FROM pg_policies",
    "SELECT event_object_table, trigger_name, event_manipulation FROM information_schema.triggers",
    "SELECT table_name, privilege_type FROM information_schema.role_table_grants WHERE grantee = 'hotseat_panel'",
)


@pytest.fixture
def empty(postgres: Server) -> Iterator[tuple[Engine, Address]]:
    """A database with nothing in it."""
    name = postgres.new("template1")
    address = postgres.address(name)
    engine = engine_for(address)
    yield engine, address
    engine.dispose()
    postgres.drop(name)


def layout(server: Server, address: Address) -> list[set[tuple[object, ...]]]:
    with server.raw(str(address.url.database)) as raw:
        return [set(raw.execute(query).fetchall()) for query in (COLUMNS, *RULES)]


@pytest.mark.parametrize("oldest", ["0001", "0003", REVISIONS[-1]])
def test_a_migrated_database_equals_a_fresh_one(
    postgres: Server, database: str, empty: tuple[Engine, Address], oldest: str
) -> None:
    engine, address = empty
    with engine.begin() as connection:
        run_revisions(connection, oldest)
    with pytest.raises(StorageError, match="database migrate"):
        SharedStore.connect(address).rows()
    assert migrate(engine, address) == (None if oldest == REVISIONS[-1] else oldest)
    assert layout(postgres, address) == layout(postgres, postgres.address(database))
    assert migrate(engine, address) is None
    assert status(engine, address).ready
    store = SharedStore.connect(address)
    begin(store)
    store.close()


def test_init_is_for_an_empty_database(empty: tuple[Engine, Address]) -> None:
    engine, address = empty
    with pytest.raises(StorageError, match="database init"):
        SharedStore.connect(address)
    with pytest.raises(StorageError, match="database init"):
        migrate(engine, address)
    assert init(engine, address)
    assert not init(engine, address)


def test_a_newer_database_and_a_foreign_one_are_left_alone(empty: tuple[Engine, Address]) -> None:
    engine, address = empty
    init(engine, address)
    with engine.begin() as connection:
        connection.execute(VERSION.update().values(version_num="9999"))
    for ask in (lambda: init(engine, address), lambda: migrate(engine, address), lambda: SharedStore.connect(address)):
        with pytest.raises(NewerDatabase):
            ask()
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE alembic_version")
    with pytest.raises(ForeignFile):
        init(engine, address)


def test_a_migration_that_fails_changes_nothing(
    postgres: Server, empty: tuple[Engine, Address], monkeypatch: pytest.MonkeyPatch
) -> None:
    from hotseat.storage.postgres import layout as module

    engine, address = empty
    with engine.begin() as connection:
        run_revisions(connection, "0001")
    before = layout(postgres, address)

    def failing(_: object) -> None:
        raise psycopg.OperationalError("half way")

    monkeypatch.setattr(module, "secure", failing)
    with pytest.raises(psycopg.OperationalError):
        migrate(engine, address)
    assert layout(postgres, address) == before


def test_the_search_of_both_databases_finds_the_same(postgres: Server, database: str, tmp_path_factory: object) -> None:
    from hotseat.core.searching import Document, parse
    from hotseat.storage.store import Store

    assert isinstance(tmp_path_factory, pytest.TempPathFactory)
    words = (
        "a café in train/test",
        "e-mail of 3.5 leaks",
        "Leakage hunt",
        "ÜBER the fold",
        "x" * 60,
        "don't _leak_ it",
    )
    documents = [
        Document(key=f"k{n}", kind="concept" if n % 2 else "answer", source="s", scenario="fresh-food" if n > 2 else "",
                 chapters=(n + 1,), level="staff", title=title, body=words[-1 - n] * 3)
        for n, title in enumerate(words)
    ]  # fmt: skip
    stores = [
        Store.open(tmp_path_factory.mktemp("search") / "h.db", lambda: NOON),
        SharedStore.connect(postgres.address(database), lambda: NOON),
    ]
    for store in stores:
        store.notebook.shelve({"s": "1"}, lambda _: documents)
    asked = (
        "cafe ", "train ", "test", "e mail ", "leak", "leaks ", "leak fold", "uber", "kind:concept leak", "chapter:2 ",
        "scenario:fresh level:staff ", "don", "3", "x", "nothing like it ", "' & | ! : * \\ leak", "x" * 60,
    )  # fmt: skip
    for text in asked:
        for either in (False, True):
            here, there = (
                {document.key for _, document in store.notebook.documents(store.notebook.search(parse(text), either))}
                for store in stores
            )
            assert here == there, text
    best = stores[1].notebook.search(parse("leakage "))
    assert stores[1].notebook.documents(best)[0][1].title == "Leakage hunt", "a title outweighs a text"
    for store in stores:
        store.close()


def test_the_index_is_made_anew_when_it_is_out_of_step(postgres: Server, database: str) -> None:
    from hotseat.core.searching import Document, parse

    page = Document(key="k", kind="concept", source="s", title="Leakage hunt", body="")
    store = SharedStore.connect(postgres.address(database))
    store.notebook.shelve({"s": "1"}, lambda _: [page])
    postgres.execute("UPDATE search_documents SET fits = NULL", database)
    store.notebook.doubt()
    assert len(store.notebook.search(parse("leakage"))) == 1
    store.close()


def test_a_keeper_need_not_be_a_superuser(postgres: Server) -> None:
    from hotseat.storage.postgres.keeping import Keeping

    postgres.execute(f"CREATE ROLE warden LOGIN CREATEROLE PASSWORD '{PASSWORD}'", "postgres")
    postgres.execute("CREATE DATABASE ward OWNER warden", "postgres")
    with Keeping(postgres.url("ward", "warden")) as kept:
        assert kept.init()
        assert kept.grant("ivy", PASSWORD)
        assert kept.status().keeper
        store = SharedStore.connect(postgres.address("ward", "ivy"))
        store.begin_card("one", opened("live", "ivy"))
        assert [row.id for row in SharedStore.connect(postgres.address("ward", "warden")).card_rows()] == ["one"]
        kept.revoke("ivy")
        with pytest.raises(StorageError, match="does not let this role"):
            store.load_card("one")  # a window that was still open
        with pytest.raises(StorageError, match="did not accept"):
            SharedStore.connect(postgres.address("ward", "ivy"))
        assert not kept.grant("ivy", PASSWORD), "they are let in again, and find their cards"
        assert store.load_card("one").revision == 1
    store.close()
