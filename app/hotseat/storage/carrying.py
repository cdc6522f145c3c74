"""The two doors that an archive goes through: one consistent view out, and all or nothing in."""

from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from hotseat.core.carried import CarriedAttempt
from hotseat.core.flaws import FlawRound
from hotseat.core.keepsakes import Bookmark, Note, ReadingPlace
from hotseat.core.schedule import Review
from hotseat.storage import keepsakes, schedule, transfer
from hotseat.storage.tables import ATTEMPTS
from hotseat.storage.transfer import Outcome


class Giving:
    """One consistent view of everything that an archive carries."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count(self) -> int:
        """How many attempts there are."""
        return self._connection.execute(select(func.count()).select_from(ATTEMPTS)).scalar_one()

    def attempts(self) -> Iterator[CarriedAttempt]:
        """Every attempt, oldest first."""
        return transfer.give(self._connection)

    def bookmarks(self) -> list[Bookmark]:
        """Every bookmark, oldest first."""
        return keepsakes.bookmarks(self._connection)

    def notes(self) -> list[Note]:
        """Every note, oldest first."""
        return keepsakes.notes(self._connection)

    def readings(self) -> list[ReadingPlace]:
        """Every reading place, by its name."""
        return sorted(keepsakes.readings(self._connection), key=lambda reading: reading.place)

    def reviews(self) -> list[Review]:
        """Every review, oldest first."""
        return schedule.reviews(self._connection)

    def flaw_rounds(self) -> list[FlawRound]:
        """Every round of the flaw exercise, oldest first."""
        return keepsakes.flaw_rounds(self._connection)[::-1]


class Taking:
    """Everything that an archive carries, brought in: all of it or, if the block raises, nothing."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def attempt(self, carried: CarriedAttempt) -> tuple[Outcome, str]:
        """Bring an attempt in; raises ``ValueError`` for one that cannot be."""
        return transfer.take(self._connection, carried)

    def kept(self, kept: Bookmark | Note | FlawRound) -> Outcome:
        """Bring a bookmark, a note or a round in."""
        return transfer.take_kept(self._connection, kept)

    def reading(self, reading: ReadingPlace) -> Outcome:
        """Bring a reading place in."""
        return transfer.take_reading(self._connection, reading)

    def reviews(self, reviews: list[Review]) -> tuple[int, list[Review]]:
        """Bring reviews in: how many were new, and those that differ from what is here and were left."""
        return transfer.take_reviews(self._connection, reviews)
