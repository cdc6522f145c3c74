"""Full-text search: the one door. SQLite looks things up in two FTS5 indexes over ``search_documents``, PostgreSQL in a
``tsvector`` beside each document.

The indexes are written in the transaction that writes the documents; no triggers, since a restored file may hold none.
What was found missing, out of step or damaged is built again from the documents.
"""

from collections.abc import Iterable, Sequence
from types import ModuleType
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, func, insert, select

from hotseat.core.searching import Document, Query
from hotseat.storage import search_fts, search_tsvector
from hotseat.storage.search_tags import tag
from hotseat.storage.study_tables import DOCUMENTS, SOURCES
from hotseat.storage.texts import storable

NEWEST = 200
"""Own texts that are looked at: there may be a hundred thousand."""
SHELF = 5_000
"""More than the content holds: what a reader may not see yet must not crowd out what they may."""


class Found(NamedTuple):
    """A document's row, and how well it fits beside others of its half (own or not): 1 best, down to 0."""

    id: int
    kind: str
    scenario: str
    chapters: tuple[int, ...]
    rank: float


def make(connection: Connection) -> None:
    """Make the index of the database's own kind; it may be there already."""
    _index(connection).make(connection)


def is_index_table(name: str | None) -> bool:
    """Whether a table of that name belongs to an index rather than to the layout."""
    return search_fts.owns(name or "")


def put(connection: Connection, documents: Sequence[tuple[Document, int]]) -> None:
    """Add documents, each with the revision of its text, in place of those with the same keys."""
    if not documents:
        return
    keys = [storable(document.key) for document, _ in documents]
    for first in range(0, len(keys), 500):
        _remove(connection, DOCUMENTS.c.key.in_(keys[first : first + 500]))
    add(connection, documents)


def add(connection: Connection, documents: Sequence[tuple[Document, int]]) -> None:
    """Add documents that are known to be new."""
    index = _index(connection)
    numbers = index.identities(connection, len(documents))
    rows = [_row(document, revision, at) for at, (document, revision) in zip(numbers, documents, strict=True)]
    connection.execute(insert(DOCUMENTS), rows)
    index.add(connection, rows)


def forget(connection: Connection, source: str, for_good: bool = False) -> None:
    """Remove every document of a source; ``for_good`` leaves no word of them in the index either."""
    _remove(connection, DOCUMENTS.c.source == storable(source))
    if for_good:
        _index(connection).squeeze(connection)


def renew(connection: Connection, source: str, hash: str, documents: Iterable[Document]) -> None:
    """Replace the documents of some content with what it holds now."""
    forget(connection, source)
    put(connection, [(document, 0) for document in documents])
    connection.execute(delete(SOURCES).where(SOURCES.c.name == source))
    connection.execute(insert(SOURCES).values(name=source, hash=hash))


def drop_source(connection: Connection, source: str) -> None:
    """Remove content that is no more."""
    forget(connection, source)
    connection.execute(delete(SOURCES).where(SOURCES.c.name == source))


def sources(connection: Connection) -> dict[str, str]:
    """By content the hash of the files that its documents were made from."""
    return {row.name: row.hash for row in connection.execute(select(SOURCES))}


def is_sound(connection: Connection) -> bool:
    """Whether the indexes are there and hold as many documents as there are."""
    return bool(_index(connection).is_sound(connection))


def rebuild(connection: Connection) -> None:
    """Make the indexes anew from the documents."""
    _index(connection).rebuild(connection)


def find(connection: Connection, query: Query, either: bool = False, own: bool = True) -> list[Found]:
    """What fits the query, best first: every word and filter, or with ``either`` any of the words.

    Content is ranked by its words, the reader's own texts by how new they are; of these the newest 200 at most.
    """
    look = _index(connection).find
    found = []
    for half, worth in ((0, 1.0), (1, 0.9)) if own else ((0, 1.0),):
        rows = look(connection, query, either, half, NEWEST if half else SHELF)
        spread = max(min(len(rows), NEWEST), 1)
        found += [
            Found(row.id, row.kind, row.scenario, _numbers(row.chapters), max(1 - place / spread * worth, 0.0))
            for place, row in enumerate(rows)
        ]
    return sorted(found, key=lambda one: -one.rank)


def documents(connection: Connection, identities: Sequence[int]) -> dict[int, Document]:
    """Documents by their rows' ids."""
    rows = connection.execute(select(DOCUMENTS).where(DOCUMENTS.c.id.in_(identities)))
    return {
        row.id: Document(
            key=row.key,
            kind=row.kind,
            source=row.source,
            scenario=row.scenario,
            chapters=_numbers(row.chapters),
            level=row.level,
            title=row.title,
            body=row.body,
        )
        for row in rows
    }


def titles(connection: Connection, kinds: Sequence[str]) -> list[str]:
    """The titles of content of these kinds."""
    query = select(DOCUMENTS.c.title).where(DOCUMENTS.c.own == 0, DOCUMENTS.c.kind.in_(kinds))
    return list(connection.scalars(query))


def count(connection: Connection) -> int:
    """How many documents there are."""
    return connection.execute(select(func.count()).select_from(DOCUMENTS)).scalar_one()


def _row(document: Document, revision: int, identity: int) -> dict[str, Any]:
    tags = [tag("kind", document.kind), *(tag("chapter", str(number)) for number in document.chapters)]
    tags += [tag("level", document.level)] if document.level else []
    tags += [tag("scenario", document.scenario)] if document.scenario else []
    return {
        "id": identity,
        "key": storable(document.key),
        "kind": document.kind,
        "source": storable(document.source),
        "own": int(document.own),
        "scenario": storable(document.scenario),
        "chapters": " ".join(map(str, document.chapters)),
        "level": document.level,
        "revision": revision,
        "title": storable(document.title),
        "tags": " ".join(tags),
        "body": storable(document.body),
    }


def _remove(connection: Connection, which: Any) -> None:
    if (index := _index(connection)) is search_fts:
        index.remove(connection, connection.execute(select(DOCUMENTS).where(which)).all())
    connection.execute(delete(DOCUMENTS).where(which))


def _numbers(chapters: str) -> tuple[int, ...]:
    return tuple(int(number) for number in chapters.split())


def _index(connection: Connection) -> ModuleType:
    return search_fts if connection.dialect.name == "sqlite" else search_tsvector
