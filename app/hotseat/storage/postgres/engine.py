"""The PostgreSQL engine: bounded waits, UTC, and the same transactions as on SQLite."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, create_engine

from hotseat.storage.errors import StorageError
from hotseat.storage.postgres.address import Address

CONNECT_S = 5
_SESSION = (
    "-c timezone=UTC -c lock_timeout=5000 -c statement_timeout=60000 -c idle_in_transaction_session_timeout=60000"
)
_ARGUMENTS = {
    "connect_timeout": CONNECT_S,
    "application_name": "hotseat",
    "options": _SESSION,
    # A cable pulled out is noticed within half a minute instead of two hours.
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
    # A pooler between us and the server may hand each transaction to another connection.
    "prepare_threshold": None,
}


def engine_for(address: Address) -> Engine:
    """An engine on a shared database; nothing is opened before the first connection. Raises ``StorageError``."""
    try:
        return create_engine(
            address.url, connect_args=_ARGUMENTS, pool_size=3, max_overflow=3, pool_timeout=10, pool_pre_ping=True
        )
    except ImportError:
        raise StorageError(
            "A shared database needs one more package: pip install 'hotseat[postgres]'. "
            "Without HOTSEAT_DATABASE_URL hotseat works on this machine alone."
        ) from None


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees one state of the database and can change nothing."""
    with engine.connect() as connection:
        seen = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with seen.begin():
            yield seen


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction during which no other window of the same role writes, as on SQLite; other roles never wait."""
    with engine.begin() as connection:
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtextextended('hotseat ' || current_user, 0))")
        yield connection
