"""Bookmarks, notes, reading places and rounds of the flaw exercise, inside the caller's transaction."""

from typing import Any

from sqlalchemy import Connection, Row, Table, delete, insert, select, update

from hotseat.core.flaws import FlawRound
from hotseat.core.keepsakes import Bookmark, Note, ReadingPlace
from hotseat.storage.errors import StaleRevision
from hotseat.storage.study_tables import BOOKMARKS, FLAW_ROUNDS, NOTES, READINGS
from hotseat.storage.texts import storable


def bookmarks(connection: Connection, place: str | None = None) -> list[Bookmark]:
    """Bookmarks of a place, or all, oldest first."""
    return [bookmark_of(row) for row in connection.execute(_of(BOOKMARKS, place))]


def put_bookmark(connection: Connection, bookmark: Bookmark) -> None:
    """Add a bookmark, or rewrite the one with its id."""
    connection.execute(delete(BOOKMARKS).where(BOOKMARKS.c.id == bookmark.id))
    connection.execute(insert(BOOKMARKS).values(_columns(bookmark)))


def drop_bookmark(connection: Connection, identity: str) -> bool:
    """Remove a bookmark; whether it was there."""
    return connection.execute(delete(BOOKMARKS).where(BOOKMARKS.c.id == storable(identity))).rowcount == 1


def notes(connection: Connection, place: str | None = None) -> list[Note]:
    """Notes of a place, or all, oldest first."""
    return [note_of(row) for row in connection.execute(_of(NOTES, place))]


def add_note(connection: Connection, note: Note) -> None:
    """Add a note; its id must be new."""
    connection.execute(insert(NOTES).values(_columns(note)))


def rewrite_note(connection: Connection, note: Note) -> Note:
    """Replace the note with this id, which stands at ``note.revision``; the note as it stands now.

    Raises ``StaleRevision`` when it was rewritten or removed elsewhere; nothing is overwritten then.
    """
    new = note.model_copy(update={"revision": note.revision + 1})
    same = (NOTES.c.id == note.id) & (NOTES.c.revision == note.revision)
    if connection.execute(update(NOTES).where(same).values(_columns(new))).rowcount != 1:
        stored = connection.execute(select(NOTES.c.revision).where(NOTES.c.id == note.id)).scalar() or 0
        raise StaleRevision("the note", stored, note.revision)
    return new


def drop_note(connection: Connection, identity: str) -> bool:
    """Remove a note; whether it was there."""
    return connection.execute(delete(NOTES).where(NOTES.c.id == storable(identity))).rowcount == 1


def readings(connection: Connection) -> list[ReadingPlace]:
    """Every text that was opened, the newest first."""
    rows = connection.execute(select(READINGS).order_by(READINGS.c.at.desc(), READINGS.c.place))
    return [ReadingPlace(place=row.place, offset=row.read_to, at=row.at) for row in rows]


def put_reading(connection: Connection, reading: ReadingPlace) -> None:
    """Keep how far a text was read."""
    values = {"place": storable(reading.place), "read_to": reading.offset, "at": reading.at}
    connection.execute(delete(READINGS).where(READINGS.c.place == values["place"]))
    connection.execute(insert(READINGS).values(values))


def flaw_rounds(connection: Connection, scenario: str | None = None, limit: int | None = None) -> list[FlawRound]:
    """Rounds of the flaw exercise, newest first."""
    query = select(FLAW_ROUNDS.c.body).order_by(FLAW_ROUNDS.c.at.desc(), FLAW_ROUNDS.c.id.desc()).limit(limit)
    if scenario is not None:
        query = query.where(FLAW_ROUNDS.c.scenario == storable(scenario))
    return [FlawRound.model_validate_json(body) for body in connection.scalars(query)]


def add_flaw_round(connection: Connection, played: FlawRound) -> None:
    """Add a round; its id must be new."""
    values = {"id": played.id, "scenario": played.scenario, "at": played.at, "score": played.score}
    connection.execute(insert(FLAW_ROUNDS).values(values | {"body": played.model_dump_json()}))


def forget(connection: Connection, place: str) -> list[str]:
    """Remove everything that stands at a place; the ids of the notes that went."""
    gone = list(connection.scalars(select(NOTES.c.id).where(NOTES.c.place == place)))
    for table in (BOOKMARKS, NOTES, READINGS):
        connection.execute(delete(table).where(table.c.place == place))
    return gone


def _of(table: Table, place: str | None) -> Any:
    query = select(table).order_by(table.c.at, table.c.id)
    return query if place is None else query.where(table.c.place == storable(place))


def _columns(kept: Bookmark | Note) -> dict[str, Any]:
    values = {name: storable(value) if isinstance(value, str) else value for name, value in kept}
    return {{"start": "begins", "end": "ends"}.get(name, name): value for name, value in values.items()}


def _values(row: Row[Any]) -> dict[str, Any]:
    return {{"begins": "start", "ends": "end"}.get(name, name): value for name, value in row._mapping.items()}


def bookmark_of(row: Row[Any]) -> Bookmark:
    """A row as the bookmark that it holds."""
    return Bookmark.model_validate(_values(row))


def note_of(row: Row[Any]) -> Note:
    """A row as the note that it holds."""
    return Note.model_validate(_values(row))
