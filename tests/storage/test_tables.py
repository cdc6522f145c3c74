"""The tables run on PostgreSQL too, and instants stay aware."""

import re
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from hotseat.storage.tables import METADATA, UtcDateTime
from tests.storage.values import NOON

PORTABLE = {"VARCHAR", "TEXT", "BIGINT", "INTEGER", "SERIAL", "FLOAT", "TIMESTAMP WITH TIME ZONE"}


def test_every_column_has_a_type_that_postgresql_has() -> None:
    dialect = postgresql.dialect()
    for table in METADATA.sorted_tables:
        ddl = str(CreateTable(table).compile(dialect=dialect))
        types = re.findall(r"^\t\w+ ([A-Z ]+?)(?: NOT NULL)?,? ?$", ddl, re.MULTILINE)
        assert len(types) == len(table.columns)
        assert set(types) <= PORTABLE
        assert all(str(CreateIndex(index).compile(dialect=dialect)) for index in table.indexes)


def test_every_constraint_has_a_name() -> None:
    for table in METADATA.sorted_tables:
        assert all(constraint.name for constraint in table.constraints)


def test_instants_are_aware_and_utc_on_every_database() -> None:
    kind = UtcDateTime()
    tokyo = NOON.astimezone(timezone(timedelta(hours=9)))
    for dialect in (sqlite.dialect(), postgresql.dialect()):
        bound = kind.process_bind_param(tokyo, dialect)
        assert bound == NOON
        assert bound.tzinfo is UTC
        for stored in (NOON, tokyo, NOON.replace(tzinfo=None)):
            read = kind.process_result_value(stored, dialect)
            assert read == NOON
            assert read.tzinfo is UTC
        assert kind.process_bind_param(None, dialect) is None
        assert kind.process_result_value(None, dialect) is None
        with pytest.raises(ValueError, match="aware"):
            kind.process_bind_param(datetime(2026, 1, 1), dialect)  # noqa: DTZ001
