"""Making and migrating the shared database. Only its keeper does: the role that owns the tables."""

from dataclasses import dataclass

from sqlalchemy import Connection, Engine

from hotseat.storage.errors import NewerDatabase, StorageError
from hotseat.storage.postgres.address import Address
from hotseat.storage.postgres.engine import reading
from hotseat.storage.postgres.guard import GROUP, LOG, secure, unguarded
from hotseat.storage.postgres.translation import plain_errors
from hotseat.storage.upgrade import REVISIONS, create, revision_of, run_revisions

OLDEST_SERVER = 140000
"""``CREATE OR REPLACE TRIGGER`` came with 14."""
_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended('hotseat layout', 0))"


@dataclass(frozen=True, slots=True)
class Status:
    """What a role sees of a shared database. ``revision`` is ``None`` for an empty one."""

    place: str
    server: str
    role: str
    keeper: bool
    revision: str | None
    wanted: str
    cards: int
    unguarded: tuple[str, ...]
    interviewers: tuple[str, ...]

    @property
    def ready(self) -> bool:
        """Whether it can be used as it is."""
        return not self.trouble

    @property
    def trouble(self) -> str:
        """What keeps it from being used, and what to do; empty when nothing does."""
        if self.revision is None:
            return f"{self.place} is empty: its keeper runs 'hotseat database init'."
        if self.revision != self.wanted or self.unguarded:
            open_tables = f" (without rules: {', '.join(self.unguarded)})" if self.unguarded else ""
            return (
                f"{self.place} has the layout '{self.revision}', this hotseat needs '{self.wanted}'{open_tables}: "
                "its keeper runs 'hotseat database migrate'."
            )
        return ""


def init(engine: Engine, address: Address) -> bool:
    """Make tables and rules in an empty database; whether there was anything to do. Raises ``StorageError``."""
    with plain_errors(address), engine.begin() as connection:
        _begin(connection)
        if _revision(connection, address) is not None:
            return False
        create(connection)
        secure(connection)
        return True


def migrate(engine: Engine, address: Address) -> str | None:
    """Bring an older layout up to date and put the rules up again, all or nothing; the layout it had.

    ``None`` when it was up to date; the rules are put up all the same. Raises ``StorageError``.
    """
    with plain_errors(address), engine.begin() as connection:
        _begin(connection)
        found = _revision(connection, address)
        if found is None:
            raise StorageError(f"{address} is empty: run 'hotseat database init'.")
        if found != REVISIONS[-1]:
            # The rules' own keys and columns stand beside the layout: a revision need know nothing of them.
            run_revisions(connection, REVISIONS[-1])
        secure(connection)
        return None if found == REVISIONS[-1] else found


def require_ready(connection: Connection, address: Address) -> None:
    """Raise ``StorageError`` unless the layout is the one that this program knows, with the rules in force."""
    found = _revision(connection, address)
    if found is None:
        raise StorageError(f"{address} holds no hotseat tables yet: its keeper runs 'hotseat database init'.")
    if found != REVISIONS[-1]:
        raise StorageError(
            f"{address} has the layout '{found}', this hotseat needs '{REVISIONS[-1]}': "
            "its keeper runs 'hotseat database migrate'. Nothing was changed."
        )
    if open_tables := unguarded(connection):
        raise StorageError(
            f"The rules of {address} are not in force (on {', '.join(open_tables)}): "
            "its keeper runs 'hotseat database migrate'. Nothing was changed."
        )


def status(engine: Engine, address: Address) -> Status:
    """How the database stands, as this role sees it. Raises ``StorageError``."""
    with plain_errors(address), reading(engine) as connection:
        found = _revision(connection, address)
        server, role = connection.exec_driver_sql("SELECT current_setting('server_version'), current_user").one()
        cards = 0
        open_tables: tuple[str, ...] = ()
        names: tuple[str, ...] = ()
        if found is not None:
            cards = connection.exec_driver_sql("SELECT count(*) FROM scorecards").scalar_one()
            open_tables = tuple(unguarded(connection))
            members = (
                "SELECT m.rolname FROM pg_auth_members a JOIN pg_roles m ON m.oid = a.member "
                f"JOIN pg_roles g ON g.oid = a.roleid WHERE g.rolname = '{GROUP}' AND m.rolcanlogin ORDER BY 1"
            )
            names = tuple(connection.exec_driver_sql(members).scalars())
        keeper = found is not None and _is_keeper(connection)
        return Status(
            str(address), server, role, keeper, found, REVISIONS[-1], cards, open_tables, names if keeper else ()
        )


def log(engine: Engine, address: Address, limit: int = 50) -> list[dict[str, str]]:
    """The newest lines of the log of views and changes that this role may read, newest first."""
    with plain_errors(address), reading(engine) as connection:
        rows = connection.exec_driver_sql(f"SELECT at, who, what, card FROM {LOG} ORDER BY id DESC LIMIT {limit:d}")
        return [{"at": row.at.isoformat(), "who": row.who, "what": row.what, "card": row.card} for row in rows]


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(_ONE_AT_A_TIME)
    version = connection.exec_driver_sql("SELECT current_setting('server_version_num')::int").scalar_one()
    if version < OLDEST_SERVER:
        raise StorageError("The shared database needs PostgreSQL 14 or later; nothing was changed.")


def _revision(connection: Connection, address: Address) -> str | None:
    found = revision_of(connection, address.label)
    if found is not None and found not in REVISIONS:
        raise NewerDatabase(address.label, found)
    return found


def _is_keeper(connection: Connection) -> bool:
    owner = "SELECT pg_has_role(current_user, relowner, 'USAGE') FROM pg_class WHERE oid = 'scorecards'::regclass"
    return bool(connection.exec_driver_sql(owner).scalar())
