"""The store on a shared PostgreSQL: the same verbs on the same tables, with the database's rules in between."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine, func, select

from hotseat.core.score_records import CardRecord
from hotseat.core.scorejournal import Opened
from hotseat.storage import scorecards
from hotseat.storage.errors import Refused, StorageError
from hotseat.storage.postgres import engine as transactions
from hotseat.storage.postgres.address import Address
from hotseat.storage.postgres.guard import LOG
from hotseat.storage.postgres.layout import require_ready
from hotseat.storage.postgres.translation import plain_errors
from hotseat.storage.score_tables import SCORECARDS
from hotseat.storage.store import Store, _wall
from hotseat.storage.texts import storable

_MINE = "SELECT current_user, pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = 'scorecards'::regclass"


class SharedStore(Store):
    """As ``Store``; every verb may raise ``Unreachable`` and ``Refused`` besides, and has then changed nothing."""

    def __init__(self, engine: Engine, address: Address, wall: Callable[[], datetime] = _wall) -> None:
        super().__init__(engine, address.label, wall)
        self.address = address
        self.role = ""
        self.keeper = False

    @classmethod
    def connect(cls, address: Address, wall: Callable[[], datetime] = _wall) -> Self:
        """Open a shared database that is laid out already ('hotseat database init'). Raises ``StorageError``."""
        store = cls(transactions.engine_for(address), address, wall)
        try:
            with store._reading() as connection:
                require_ready(connection, address)
                store.role, store.keeper = connection.exec_driver_sql(_MINE).one()
        except BaseException:
            store.close()
            raise
        return store

    # scorecards: what differs is said here, and enforced by the server

    def begin_card(self, card_id: str, event: Opened, text: str | None = None) -> CardRecord:
        """As ``Store.begin_card``; an interviewer's label is the role's name. Raises ``Refused``."""
        self.require_own(event.plan.interviewer)
        return super().begin_card(card_id, event, text)

    def require_own(self, interviewer: str) -> None:
        """Raise ``Refused`` for a label that is not this role's name; the keeper may use any."""
        if not self.keeper and interviewer != self.role:
            raise Refused(
                f"On the shared database you score as '{self.role}', not as '{interviewer}': "
                f"give --as {self.role}, or set HOTSEAT_INTERVIEWER. Nothing was changed."
            )

    def load_card(self, card_id: str) -> CardRecord:
        """As ``Store.load_card``; of another's card a line is kept in the log first."""
        self._tell(card_id)
        return super().load_card(card_id)

    def card_text(self, card_id: str) -> str | None:
        """As ``Store.card_text``; of another's card a line is kept in the log first."""
        self._tell(card_id)
        return super().card_text(card_id)

    def delete_cards(self, card_ids: Sequence[str]) -> int:
        """As ``Store.delete_cards``, all or none; only the keeper deletes a submitted card. Raises ``Refused``."""
        wanted = [storable(card_id) for card_id in card_ids]
        with self._writing() as connection:
            there = connection.execute(
                select(func.count()).select_from(SCORECARDS).where(SCORECARDS.c.id.in_(wanted))
            ).scalar_one()
            gone = scorecards.remove(connection, wanted)
            if gone != there:
                raise Refused(
                    "A submitted scorecard, and one of somebody else, is deleted from the shared database by its "
                    "keeper alone; nothing was deleted."
                )
        return gone

    # copies

    def backup(self, to: Path) -> None:
        """A shared database is copied by its own tools. Raises ``StorageError``."""
        raise self._by_its_own_tools("backed up", "pg_dump -Fc -f FILE")

    def restore(self, source: Path) -> Path:
        """A shared database is brought back by its own tools. Raises ``StorageError``."""
        raise self._by_its_own_tools("brought back", "pg_restore -d DATABASE FILE")

    def examine(self) -> None:
        """A shared database is examined by its own tools. Raises ``StorageError``."""
        raise self._by_its_own_tools("examined", "pg_amcheck DATABASE")

    # inside

    def _by_its_own_tools(self, done: str, tool: str) -> StorageError:
        return StorageError(
            f"{self.address} is {done} by its keeper with PostgreSQL's own tools ('{tool}'), not by hotseat; "
            "nothing was done."
        )

    def _tell(self, card_id: str) -> None:
        # In a transaction of its own: the rules count only what can no longer be rolled back.
        if self.keeper:
            return
        with self._reading() as connection:
            others = "SELECT 1 FROM scorecards WHERE id = %s AND owner <> current_user"
            if connection.exec_driver_sql(others, (storable(card_id),)).first() is None:
                return
        with self._writing() as connection:
            connection.exec_driver_sql(f"INSERT INTO {LOG} (card) VALUES (%s)", (storable(card_id),))

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._told(), transactions.reading(self._engine) as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._told(), transactions.writing(self._engine) as connection:
            yield connection

    @contextmanager
    def _told(self) -> Iterator[None]:
        with plain_errors(self.address):
            yield

    def _empty_log(self) -> bool:
        return True  # what was deleted goes from the server's files when it vacuums
