"""The FTS5 indexes of an SQLite file: ``search_shelf`` over content, ``search_own`` over what the reader wrote.

The shelf is small and ranked by bm25. The own texts may be a hundred thousand, and bm25 would visit every match; they
are taken newest first instead, which FTS5 does without reading the rest. Their index keeps columns but no positions:
a third of the size, and only single words are ever asked for. Prefix indexes make one letter as fast as a word.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from hotseat.core.searching import Query
from hotseat.storage.search_tags import tags_wanted

SHELF, OWN = "search_shelf", "search_own"
_DETAIL = {SHELF: "full", OWN: "column"}
_PARTS = ("", "_data", "_idx", "_docsize", "_config", "_content")
_FIND = (
    "SELECT d.id, d.kind, d.scenario, d.chapters FROM {table} JOIN search_documents AS d ON d.id = {table}.rowid "
    "WHERE {table} MATCH :wanted ORDER BY {order} LIMIT :limit"
)
_ORDER = {SHELF: "bm25(search_shelf, 4.0, 0.0, 1.0)", OWN: "search_own.rowid DESC"}


def owns(name: str) -> bool:
    """Whether a table belongs to the indexes."""
    return name in {table + part for table in (SHELF, OWN) for part in _PARTS}


def make(connection: Connection) -> None:
    """Make both indexes, empty, unless they are there."""
    for table, detail in _DETAIL.items():
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS {table} USING fts5(title, tags, body, content='search_documents', "
            f"content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3', detail={detail})"
        )
        if sqlite3.sqlite_version_info >= (3, 42):
            connection.exec_driver_sql(f"INSERT INTO {table}({table}, rank) VALUES ('secure-delete', 1)")


def identities(connection: Connection, count: int) -> list[int]:
    """Numbers for new documents, in order: the newest has the greatest."""
    top = connection.exec_driver_sql("SELECT max(id) FROM search_documents").scalar() or 0
    return list(range(top + 1, top + 1 + count))


def add(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Index rows that were just added to the documents."""
    for half, table in enumerate((SHELF, OWN)):
        values = [(row["id"], row["title"], row["tags"], row["body"]) for row in rows if row["own"] == half]
        if values:
            connection.exec_driver_sql(f"INSERT INTO {table}(rowid, title, tags, body) VALUES (?, ?, ?, ?)", values)


def remove(connection: Connection, rows: Iterable[Any]) -> None:
    """Take rows out that are about to leave the documents; they must be as they were when they were added."""
    for half, table in enumerate((SHELF, OWN)):
        values = [(row.id, row.title, row.tags, row.body) for row in rows if row.own == half]
        if values:
            sql = f"INSERT INTO {table}({table}, rowid, title, tags, body) VALUES ('delete', ?, ?, ?, ?)"
            connection.exec_driver_sql(sql, values)


def squeeze(connection: Connection) -> None:
    """Leave no word of removed texts in the index. Before SQLite 3.42 that means writing it anew: seconds if large."""
    if sqlite3.sqlite_version_info < (3, 42):
        connection.exec_driver_sql(f"INSERT INTO {OWN}({OWN}) VALUES ('optimize')")


def is_sound(connection: Connection) -> bool:
    """Whether both indexes are there and hold as many rows as there are documents."""
    try:
        for half, table in enumerate((SHELF, OWN)):
            indexed = connection.exec_driver_sql(f"SELECT count(*) FROM {table}_docsize").scalar_one()
            there = connection.exec_driver_sql(
                "SELECT count(*) FROM search_documents WHERE own = ?", (half,)
            ).scalar_one()
            if indexed != there:
                return False
            any_row = f"SELECT id FROM search_documents WHERE own = {half} AND tags != '' LIMIT 1"
            sample = connection.exec_driver_sql(any_row).scalar()
            if sample is not None and not _holds(connection, table, sample):
                return False
    except DatabaseError:
        return False
    return True


def _holds(connection: Connection, table: str, identity: int) -> bool:
    """Whether a document is found by its tags: an index that lost its data holds nothing and says nothing."""
    tags = connection.exec_driver_sql("SELECT tags FROM search_documents WHERE id = ?", (identity,)).scalar_one()
    wanted = " AND ".join(f'"{tag}"' for tag in tags.split())
    query = f"SELECT 1 FROM {table} WHERE {table} MATCH ? AND rowid = ?"
    return connection.exec_driver_sql(query, (wanted, identity)).first() is not None


def rebuild(connection: Connection) -> None:
    """Make both indexes anew from the documents."""
    for half, table in enumerate((SHELF, OWN)):
        try:
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table}")
        except DatabaseError:  # its own tables are gone or broken: take what is left apart
            _tear_down(connection, table)
        make(connection)
        connection.exec_driver_sql(
            f"INSERT INTO {table}(rowid, title, tags, body) "
            "SELECT id, title, tags, body FROM search_documents WHERE own = ?",
            (half,),
        )


def find(connection: Connection, query: Query, either: bool, own: int, limit: int) -> Sequence[Any]:
    """The rows that fit, best first (content) or newest first (own)."""
    table = OWN if own else SHELF
    wanted = match_of(query, either)
    if not wanted:
        return []
    statement = _FIND.format(table=table, order=_ORDER[table])
    return connection.exec_driver_sql(statement, {"wanted": wanted, "limit": limit}).all()


def match_of(query: Query, either: bool = False) -> str:
    """The query in FTS5's language; every word is quoted, so none of it can be an operator. Empty for nothing."""
    parts = [f"(tags : ({' OR '.join(_word(tag, tag[-1] != 'x') for tag in tags)}))" for tags in tags_wanted(query)]
    if query.words:
        words = [_word(word, False) for word in query.words[:-1]] + [_word(query.words[-1], query.prefix)]
        parts.append(f"({{title body}} : ({(' OR ' if either else ' AND ').join(words)}))")
    return " AND ".join(parts)


def _word(word: str, begins: bool) -> str:
    return f'"{word}"*' if begins else f'"{word}"'


def _tear_down(connection: Connection, table: str) -> None:
    # With a shadow table gone or unreadable, DROP fails; one that is made again lets it go through.
    for part, columns in (
        ("_data", "id INTEGER PRIMARY KEY, block BLOB"),
        ("_idx", "segid, term, pgno, PRIMARY KEY (segid, term)"),
        ("_docsize", "id INTEGER PRIMARY KEY, sz BLOB"),
        ("_config", "k PRIMARY KEY, v"),
    ):
        connection.exec_driver_sql(f"CREATE TABLE IF NOT EXISTS {table}{part} ({columns})")
    # An index without a segment, as FTS5 first writes one: its averages and its structure.
    connection.exec_driver_sql(f"INSERT OR REPLACE INTO {table}_data VALUES (1, x''), (10, x'00000000000000')")
    connection.exec_driver_sql(f"INSERT OR REPLACE INTO {table}_config VALUES ('version', 4)")
    connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table}")
