"""The full-text index of PostgreSQL: a ``tsvector`` beside each document, under a GIN index.

Words are cut and folded by ``core.searching``, as the query's are, so that what SQLite finds is found here too; the
server's own parser would keep ``train/test`` as one word and its accents. Titles weigh A, texts B, tags C.
"""

from collections.abc import Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, select, text

from hotseat.core.searching import Query, words_of
from hotseat.storage.search_tags import tags_wanted
from hotseat.storage.study_tables import DOCUMENTS

_MOST_WORDS = 16_000  # a tsvector tells 16,383 positions apart
_MOST_PLACES = 200  # of one word, and 255 at most
_MOST_BYTES = 800_000  # a tsvector holds a megabyte
_STORE = text("UPDATE search_documents SET fits = CAST(:fits AS tsvector) WHERE id = :id")
_FIND = (
    "SELECT id, kind, scenario, chapters FROM search_documents WHERE own = :own AND fits @@ CAST(:wanted AS tsquery)"
)
_BEST = text(
    # {D, C, B, A}: a title counts as on SQLite four times a text; 1: long texts count a little less.
    f"{_FIND} ORDER BY ts_rank('{{0, 0, 0.25, 1}}', fits, CAST(:wanted AS tsquery), 1) DESC, id LIMIT :limit"
)
_NEWEST = text(f"{_FIND} ORDER BY id DESC LIMIT :limit")


def make(connection: Connection) -> None:
    """Make the index, empty, unless it is there."""
    connection.exec_driver_sql("ALTER TABLE search_documents ADD COLUMN IF NOT EXISTS fits tsvector")
    connection.exec_driver_sql(
        "CREATE INDEX IF NOT EXISTS ix_search_documents_fits ON search_documents USING gin (fits)"
    )


def identities(connection: Connection, count: int) -> list[int]:
    """Numbers for new documents: those of other roles are not seen, so that the greatest tells nothing."""
    sequence = "SELECT nextval(pg_get_serial_sequence('search_documents', 'id')) FROM generate_series(1, :count)"
    return sorted(connection.scalars(text(sequence), {"count": count}))


def add(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Index rows that were just added to the documents."""
    values = [{"id": row["id"], "fits": vector_of(row["title"], row["tags"], row["body"])} for row in rows]
    connection.execute(_STORE, values)


def squeeze(connection: Connection) -> None:
    """Nothing to do: the server frees what was deleted when it vacuums."""


def is_sound(connection: Connection) -> bool:
    """Whether every document is indexed."""
    bare = text("SELECT 1 FROM search_documents WHERE fits IS NULL LIMIT 1")
    return connection.execute(bare).first() is None


def rebuild(connection: Connection) -> None:
    """Index every document anew."""
    columns = [DOCUMENTS.c[name] for name in ("id", "title", "tags", "body")]
    after = 0
    while rows := connection.execute(select(*columns).where(DOCUMENTS.c.id > after).order_by("id").limit(500)).all():
        add(connection, [dict(row._mapping) for row in rows])
        after = rows[-1].id


def find(connection: Connection, query: Query, either: bool, own: int, limit: int) -> Sequence[Any]:
    """The rows that fit, best first (content) or newest first (own)."""
    wanted = match_of(query, either)
    if not wanted:
        return []
    return connection.execute(_NEWEST if own else _BEST, {"own": own, "wanted": wanted, "limit": limit}).all()


def match_of(query: Query, either: bool = False) -> str:
    """The query as a ``tsquery``: words are letters and digits alone, and quoted. Empty for nothing."""
    parts = [f"({' | '.join(_word(tag, 'C', begins=tag[-1] != 'x') for tag in tags)})" for tags in tags_wanted(query)]
    if query.words:
        words = [_word(word, "AB", begins=False) for word in query.words[:-1]]
        words.append(_word(query.words[-1], "AB", begins=query.prefix))
        parts.append(f"({(' | ' if either else ' & ').join(words)})")
    return " & ".join(parts)


def vector_of(title: str, tags: str, body: str) -> str:
    """A document as the text of a ``tsvector``: each word with its places and weights. A very long text is cut."""
    places: dict[str, list[str]] = {}
    size = place = 0
    for weight, part in (("A", title), ("C", tags), ("B", body)):
        for word in islice(words_of(part), max(_MOST_WORDS - place, 0)):
            place += 1
            found = places.setdefault(word, [])
            if not found:
                size += len(word.encode()) + 8
            if size > _MOST_BYTES:
                places.pop(word, None)
                break
            if len(found) < _MOST_PLACES:
                found.append(f"{place}{weight}")
                size += 2
    return " ".join(f"'{word}':{','.join(found)}" for word, found in places.items())


def _word(word: str, weights: str, begins: bool) -> str:
    return f"'{word}':{'*' if begins else ''}{weights}"
