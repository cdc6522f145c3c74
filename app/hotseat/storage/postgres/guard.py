"""What the shared database itself enforces: who may read and write which row. Put up again after every migration.

Each row belongs to the role that wrote it. Scorecards are blind: those of others about a candidate and a scenario show
once the reader has submitted one too, and what stands in them only after a line in ``card_log`` that a rollback can no
longer take away. A journal is only added to. The owner of the tables is bound by none of this; see
docs/shared-database.md.
"""

from sqlalchemy import Connection, Table

from hotseat.core.scorejournal import Afterwards
from hotseat.storage.postgres.translation import ONE_SUBMISSION
from hotseat.storage.score_tables import SCORE_EVENTS, SCORE_TEXTS, SCORECARDS
from hotseat.storage.tables import METADATA

GROUP = "hotseat_panel"
"""The group role of every interviewer; it has the rights, its members have the passwords."""
LOG = "card_log"
SCORED = (SCORECARDS.name, SCORE_EVENTS.name, SCORE_TEXTS.name)

_LATER = ", ".join(f"'{event.model_fields['kind'].default}'" for event in Afterwards.__args__)
# Keys that are one person's own: with a shared table, one for each person.
_OWN_KEYS = {
    "cards": ("pk_cards", "PRIMARY KEY", "concept"),
    "readings": ("pk_readings", "PRIMARY KEY", "place"),
    "search_sources": ("pk_search_sources", "PRIMARY KEY", "name"),
    "search_documents": ("uq_search_documents_key", "UNIQUE", "key"),
}
# Whatever runs as the owner looks only into the tables here, never into a schema that a caller made.
_AS_OWNER = "SECURITY DEFINER SET search_path = public, pg_temp"

_MY_CARD = "EXISTS (SELECT 1 FROM scorecards c WHERE c.id = card AND c.owner = current_user{more})"
_SEEN_CARD = "EXISTS (SELECT 1 FROM scorecards c WHERE c.id = card)"
_DELETABLE = " AND (c.status = 'open' OR c.mode = 'gym')"

_LOG_TABLE = f"""
CREATE TABLE IF NOT EXISTS {LOG} (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    who text NOT NULL DEFAULT session_user,
    what text NOT NULL DEFAULT 'viewed',
    card text NOT NULL,
    tx xid8 NOT NULL DEFAULT pg_current_xact_id()
);
CREATE INDEX IF NOT EXISTS ix_{LOG}_card ON {LOG} (card, who, at);
"""

_FUNCTIONS = f"""
CREATE OR REPLACE FUNCTION hotseat_has_submitted(of_candidate text, of_scenario text) RETURNS boolean
LANGUAGE sql STABLE {_AS_OWNER} AS $$
    SELECT EXISTS (SELECT 1 FROM scorecards c WHERE c.owner = session_user AND c.candidate = of_candidate
        AND c.scenario = of_scenario AND c.status = 'submitted' AND c.mode <> 'gym')
$$;

-- A line of an earlier transaction: within this one it could still be rolled back after reading.
CREATE OR REPLACE FUNCTION hotseat_has_told(of_card text) RETURNS boolean
LANGUAGE sql STABLE {_AS_OWNER} AS $$
    SELECT EXISTS (SELECT 1 FROM {LOG} l WHERE l.card = of_card AND l.who = session_user AND l.what = 'viewed'
        AND l.at > clock_timestamp() - interval '1 minute'
        AND l.tx IS DISTINCT FROM pg_current_xact_id_if_assigned())
$$;

CREATE OR REPLACE FUNCTION hotseat_watch_card() RETURNS trigger
LANGUAGE plpgsql {_AS_OWNER} AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        INSERT INTO {LOG} (what, card) VALUES ('deleted', OLD.id);
        RETURN OLD;
    END IF;
    IF (NEW.id, NEW.owner, NEW.candidate, NEW.interviewer, NEW.scenario, NEW.rubric_hash, NEW.mode, NEW.started_at)
        IS DISTINCT FROM
       (OLD.id, OLD.owner, OLD.candidate, OLD.interviewer, OLD.scenario, OLD.rubric_hash, OLD.mode, OLD.started_at)
    THEN RAISE 'a scorecard keeps whom and what it is about'; END IF;
    IF NEW.revision < OLD.revision THEN RAISE 'a scorecard''s journal never shrinks'; END IF;
    IF OLD.status = 'submitted' AND (NEW.status, NEW.submitted_at, NEW.recommendation, NEW.draft)
        IS DISTINCT FROM (OLD.status, OLD.submitted_at, OLD.recommendation, OLD.draft)
    THEN RAISE 'a submitted scorecard is no longer changed'; END IF;
    IF NEW.status <> OLD.status AND (NEW.submitted_at IS NULL OR
        1 <> (SELECT count(*) FROM score_events e WHERE e.card = NEW.id AND e.kind = 'submitted') OR
        NEW.revision <> (SELECT count(*) FROM score_events e WHERE e.card = NEW.id))
    THEN RAISE 'a scorecard is submitted with its whole journal'; END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION hotseat_watch_event() RETURNS trigger
LANGUAGE plpgsql {_AS_OWNER} AS $$
DECLARE
    c scorecards%ROWTYPE;
    of json := NULL;
BEGIN
    SELECT * INTO c FROM scorecards WHERE id = NEW.card;
    IF NEW.kind = 'opened' THEN
        of := NEW.body::json -> 'plan';
        IF (of ->> 'interviewer', of ->> 'candidate', of #>> '{{sitting,scenario}}', of ->> 'mode', NEW.seq)
            IS DISTINCT FROM (c.interviewer::text, c.candidate::text, c.scenario::text, c.mode::text, 0)
        THEN RAISE 'the journal is about another scorecard'; END IF;
    ELSIF NEW.kind = 'submitted' THEN
        of := NEW.body::json -> 'card';
        IF (of ->> 'interviewer', of ->> 'candidate', of ->> 'rubric_hash')
            IS DISTINCT FROM (c.interviewer::text, c.candidate::text, c.rubric_hash::text)
        THEN RAISE 'the card to submit is another one'; END IF;
    END IF;
    IF NEW.body::json ->> 'kind' IS DISTINCT FROM NEW.kind::text THEN RAISE 'an entry is of one kind'; END IF;
    INSERT INTO {LOG} (what, card) VALUES (NEW.kind, NEW.card);
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION hotseat_watch_card(), hotseat_watch_event() FROM PUBLIC;
REVOKE ALL ON FUNCTION hotseat_has_submitted(text, text), hotseat_has_told(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION hotseat_has_submitted(text, text), hotseat_has_told(text) TO {GROUP};
CREATE OR REPLACE TRIGGER hotseat_watch BEFORE UPDATE OR DELETE ON scorecards
    FOR EACH ROW EXECUTE FUNCTION hotseat_watch_card();
CREATE OR REPLACE TRIGGER hotseat_watch BEFORE INSERT ON score_events
    FOR EACH ROW EXECUTE FUNCTION hotseat_watch_event();
"""


def secure(connection: Connection) -> None:
    """Put every rule up, in place of what stood there; to be run by the owner of the tables."""
    if connection.exec_driver_sql(f"SELECT 1 FROM pg_roles WHERE rolname = '{GROUP}'").first() is None:
        connection.exec_driver_sql(f"CREATE ROLE {GROUP} NOLOGIN")
    _run(connection, f"REVOKE CREATE ON SCHEMA public FROM PUBLIC; GRANT USAGE ON SCHEMA public TO {GROUP}")
    _run(connection, f"GRANT SELECT ON alembic_version TO {GROUP}")
    _run(connection, _LOG_TABLE)
    for table in METADATA.sorted_tables:
        _own(connection, table)
    for place, (name, kind, column) in _OWN_KEYS.items():
        _run(connection, f"ALTER TABLE {place} DROP CONSTRAINT {name}, ADD CONSTRAINT {name} {kind} (owner, {column})")
    _run(
        connection,
        f"CREATE UNIQUE INDEX IF NOT EXISTS {ONE_SUBMISSION} ON scorecards (owner, candidate, scenario) "
        "WHERE status = 'submitted' AND mode <> 'gym'",
    )
    _run(connection, _FUNCTIONS)
    for table in METADATA.sorted_tables:
        if table.name not in SCORED:
            _keep_private(connection, table)
    _run(connection, f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {GROUP}")
    _blind(connection)
    _keep_log(connection)


def unguarded(connection: Connection) -> list[str]:
    """Tables whose rows anybody with the right to the table could read: there should be none."""
    rows = connection.exec_driver_sql(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') "
        "AND NOT relrowsecurity AND relname <> 'alembic_version' ORDER BY relname"
    )
    return list(rows.scalars())


def _own(connection: Connection, table: Table) -> None:
    _run(connection, f"ALTER TABLE {table.name} ADD COLUMN IF NOT EXISTS owner text NOT NULL DEFAULT current_user")
    _run(connection, f"CREATE INDEX IF NOT EXISTS ix_{table.name}_owner ON {table.name} (owner)")
    _run(connection, f"ALTER TABLE {table.name} ENABLE ROW LEVEL SECURITY; REVOKE ALL ON {table.name} FROM {GROUP}")


def _keep_private(connection: Connection, table: Table) -> None:
    # A foreign key is checked without these rules: nobody may hang a row of theirs below one of somebody else.
    below = [
        f"EXISTS (SELECT 1 FROM {key.column.table.name} p WHERE p.{key.column.name} = {table.name}.{key.parent.name})"
        for key in table.foreign_keys
    ]
    mine = "owner = current_user"
    _policy(connection, table.name, "own", "ALL", f"USING ({mine}) WITH CHECK ({' AND '.join([mine, *below])})")
    _run(connection, f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table.name} TO {GROUP}")


def _blind(connection: Connection) -> None:
    mine, theirs = "owner = current_user", f"{_SEEN_CARD} AND hotseat_has_told(card)"
    deletable = mine + _DELETABLE.replace("c.", "")
    fresh = f"{mine} AND interviewer = current_user AND status = 'open' AND revision = 1 AND submitted_at IS NULL"
    handed_in = "status = 'submitted' AND mode <> 'gym' AND hotseat_has_submitted(candidate, scenario)"
    _policy(connection, "scorecards", "own", "SELECT", f"USING ({mine})")
    _policy(connection, "scorecards", "blind", "SELECT", f"USING ({handed_in})")
    _policy(connection, "scorecards", "begin", "INSERT", f"WITH CHECK ({fresh})")
    _policy(connection, "scorecards", "go_on", "UPDATE", f"USING ({mine}) WITH CHECK ({mine})")
    _policy(connection, "scorecards", "drop", "DELETE", f"USING ({deletable})")
    moving = "status, touched_at, submitted_at, recommendation, revision, heartbeat_ms, draft"
    _run(connection, f"GRANT SELECT, INSERT, DELETE, UPDATE ({moving}) ON scorecards TO {GROUP}")
    may_add = {
        "score_events": _MY_CARD.format(more=f" AND (c.status = 'open' OR kind IN ({_LATER}))"),
        "score_texts": _MY_CARD.format(more=" AND c.status = 'open'"),
    }
    for place, check in may_add.items():
        _policy(connection, place, "own", "SELECT", f"USING ({mine})")
        _policy(connection, place, "blind", "SELECT", f"USING ({theirs})")
        _policy(connection, place, "add", "INSERT", f"WITH CHECK ({mine} AND {check})")
        _policy(connection, place, "drop", "DELETE", f"USING ({mine} AND {_MY_CARD.format(more=_DELETABLE)})")
        _run(connection, f"GRANT SELECT, INSERT, DELETE ON {place} TO {GROUP}")


def _keep_log(connection: Connection) -> None:
    _run(connection, f"ALTER TABLE {LOG} ENABLE ROW LEVEL SECURITY; REVOKE ALL ON {LOG} FROM {GROUP}")
    _policy(connection, LOG, "own", "SELECT", "USING (who = session_user)")
    told = f"WITH CHECK (who = session_user AND what = 'viewed' AND {_SEEN_CARD})"
    _policy(connection, LOG, "tell", "INSERT", told)
    _run(connection, f"GRANT SELECT, INSERT (card) ON {LOG} TO {GROUP}")


def _policy(connection: Connection, table: str, name: str, what: str, rule: str) -> None:
    _run(connection, f"DROP POLICY IF EXISTS {name} ON {table}")
    _run(connection, f"CREATE POLICY {name} ON {table} FOR {what} TO {GROUP} {rule}")


def _run(connection: Connection, statements: str) -> None:
    connection.execution_options(no_parameters=True).exec_driver_sql(statements)
