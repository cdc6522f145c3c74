"""Full-text search: the one door. SQLite looks things up in two FTS5 indexes over ``search_documents``; any other
database reads the same table plainly, until it has an index of its own kind behind this door.

The indexes hold no text of their own (FTS5 external content) and are written in the transaction that writes the
documents; no triggers, since a restored file may hold none. What was found missing, out of step or damaged is built
again from the documents.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, func, insert, or_, select

from hotseat.core.searching import Document, Query
from hotseat.storage import search_fts
from hotseat.storage.search_tags import tag, tags_wanted
from hotseat.storage.study_tables import DOCUMENTS, SOURCES
from hotseat.storage.texts import storable

CANDIDATES = 200


class Found(NamedTuple):
    """A document's row, and how well it fits beside others of its half (own or not): 1 best, down to 0."""

    id: int
    kind: str
    scenario: str
    chapters: tuple[int, ...]
    rank: float


def make(connection: Connection) -> None:
    """Make the indexes where the database is one that keeps them beside its tables; they may be there already."""
    if _fts(connection):
        search_fts.make(connection)


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
    top = connection.execute(select(func.max(DOCUMENTS.c.id))).scalar() or 0
    rows = [_row(document, revision, top + place) for place, (document, revision) in enumerate(documents, start=1)]
    connection.execute(insert(DOCUMENTS), rows)
    if _fts(connection):
        search_fts.add(connection, rows)


def forget(connection: Connection, source: str, for_good: bool = False) -> None:
    """Remove every document of a source; ``for_good`` leaves no word of them in the index either."""
    _remove(connection, DOCUMENTS.c.source == storable(source))
    if for_good and _fts(connection):
        search_fts.squeeze(connection)


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
    return not _fts(connection) or search_fts.is_sound(connection)


def rebuild(connection: Connection) -> None:
    """Make the indexes anew from the documents."""
    if _fts(connection):
        search_fts.rebuild(connection)


def find(connection: Connection, query: Query, either: bool = False, own: bool = True) -> list[Found]:
    """What fits the query, best first: every word and filter, or with ``either`` any of the words.

    Content is ranked by its words, the reader's own texts by how new they are; at most 200 of each.
    """
    look = search_fts.find if _fts(connection) else find_plainly
    found = []
    for half in (0, 1) if own else (0,):
        rows = look(connection, query, either, half, CANDIDATES)
        spread = max(len(rows), 1)
        found += [
            Found(row.id, row.kind, row.scenario, _numbers(row.chapters), 1 - place / spread * (0.9 if half else 1.0))
            for place, row in enumerate(rows)
        ]
    return sorted(found, key=lambda one: -one.rank)


def find_plainly(connection: Connection, query: Query, either: bool, own: int, limit: int) -> Sequence[Any]:
    """The same without an index: words looked for anywhere in title and body, newest first."""
    words = [
        DOCUMENTS.c.title.icontains(word, autoescape=True) | DOCUMENTS.c.body.icontains(word, autoescape=True)
        for word in query.words
    ]
    conditions = [DOCUMENTS.c.own == own]
    for tags in tags_wanted(query):
        conditions.append(or_(*(DOCUMENTS.c.tags.contains(tag, autoescape=True) for tag in tags)))
    if words:
        conditions += [or_(*words)] if either else words
    order = DOCUMENTS.c.id.desc() if own else DOCUMENTS.c.id
    query_rows = select(DOCUMENTS.c.id, DOCUMENTS.c.kind, DOCUMENTS.c.scenario, DOCUMENTS.c.chapters)
    return connection.execute(query_rows.where(*conditions).order_by(order).limit(limit)).all()


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
    if _fts(connection):
        search_fts.remove(connection, connection.execute(select(DOCUMENTS).where(which)).all())
    connection.execute(delete(DOCUMENTS).where(which))


def _numbers(chapters: str) -> tuple[int, ...]:
    return tuple(int(number) for number in chapters.split())


def _fts(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"
