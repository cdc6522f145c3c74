"""Blindness is the database's: whatever another role's credentials try, in plain SQL, is refused."""

from collections.abc import Callable
from datetime import timedelta

import psycopg
import pytest

from hotseat.core.scorebook import Scorebook
from hotseat.core.scorecard import Amendment
from hotseat.core.scorejournal import Amended, Rated, ScoreEvent, Submitted
from hotseat.storage.errors import Refused, StorageError, UnknownAttempt, UnknownCard
from hotseat.storage.postgres.guard import unguarded
from hotseat.storage.shared import SharedStore
from hotseat.storage.tables import METADATA
from tests.core.scoring_makers import CRITERIA, TEXT, a_card, opened
from tests.real_postgres import Server
from tests.storage.values import ME, NOON, begin, seconds

As = Callable[..., SharedStore]


def rated(rung: int = 2) -> Rated:
    return Rated(at=NOON, clock=seconds(0), criterion=CRITERIA[0], rung=rung)


def handed_in(who: str, rung: int = 2) -> list[ScoreEvent]:
    card = a_card({CRITERIA[0]: rung}).model_copy(update={"interviewer": who})
    return [rated(rung), Submitted(at=NOON, clock=seconds(0), card=card, salt="0" * 64)]


def hand_in(store: SharedStore, who: str, card: str, rung: int = 2) -> None:
    store.begin_card(card, opened("text", who), TEXT)
    store.append_card(card, handed_in(who, rung), 1)


def test_others_cards_open_after_ones_own_is_submitted(as_: As) -> None:
    ana, bo = as_("ana"), as_("bo")
    hand_in(ana, "ana", "a", 4)
    bo.begin_card("b", opened("text", "bo"), TEXT)
    assert [row.id for row in bo.card_rows()] == ["b"]
    assert bo.candidates()[0].cards == 1
    for ask in (lambda: bo.load_card("a"), lambda: bo.append_card("a", [rated()], 3)):
        with pytest.raises(UnknownCard):
            ask()
    assert bo.card_text("a") is None
    bo.append_card("b", handed_in("bo"), 1)
    assert {row.id for row in bo.card_rows()} == {"a", "b"}
    assert bo.load_card("a").events[-1] == handed_in("ana", 4)[-1]
    assert bo.card_text("a") == TEXT
    assert [row.id for row in as_("cy").card_rows()] == []


def test_an_open_card_of_another_never_shows(as_: As) -> None:
    ana, bo = as_("ana"), as_("bo")
    ana.begin_card("a", opened("live", "ana"))
    hand_in(bo, "bo", "b")
    assert [row.id for row in bo.card_rows()] == ["b"]
    with pytest.raises(UnknownCard):
        bo.load_card("a")


def test_another_candidate_opens_nothing(as_: As) -> None:
    ana, bo = as_("ana"), as_("bo")
    hand_in(ana, "ana", "a")
    bo.begin_card("b", opened("text", "bo", "C-99"), TEXT)
    card = a_card({CRITERIA[0]: 2}).model_copy(update={"interviewer": "bo", "candidate": "C-99"})
    bo.append_card("b", [rated(), Submitted(at=NOON, clock=seconds(0), card=card, salt="0" * 64)], 1)
    assert [row.id for row in bo.card_rows()] == ["b"]


ATTACKS = {
    "update": "UPDATE scorecards SET draft = 'mine' WHERE id = 'a'",
    "delete": "DELETE FROM scorecards WHERE id = 'a'",
    "delete entries": "DELETE FROM score_events WHERE card = 'a'",
    "read entries": "SELECT 1 FROM score_events WHERE card = 'a'",
    "read the row": "SELECT 1 FROM scorecards WHERE id = 'a'",
    "read the text": "SELECT 1 FROM score_texts WHERE card = 'a'",
    "read the log": "SELECT 1 FROM card_log WHERE card = 'a'",
    "read attempts": "SELECT 1 FROM attempts",
    "read answers": "SELECT 1 FROM answers",
    "read what is searched": "SELECT 1 FROM search_documents",
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_belongs_to_another_is_not_there(postgres: Server, database: str, as_: As, attack: str) -> None:
    ana = as_("ana")
    begin(ana)
    ana.write("one", "p0", "what ana practised", 0, ME)
    hand_in(ana, "ana", "a")
    ana.append_card("a", [], 3)
    with postgres.raw(database, "bo") as bo:
        assert bo.execute(ATTACKS[attack]).rowcount == 0
    assert ana.load_card("a").revision == 3
    assert ana.load("one").text("p0") == "what ana practised"


REFUSED = {
    "in another's name": "INSERT INTO scorecards SELECT 'x', candidate, 'ana', scenario, title, format, level, "
    "rubric_hash, mode, 'open', started_at, touched_at, null, null, null, 1, 0, '' FROM scorecards WHERE id = 'b'",
    "as another owner": "INSERT INTO attempts (id, scenario, title, format, level, timing, status, started_at, "
    "heartbeat_ms, words, owner) VALUES ('x', '', '', '', '', '', '', now(), 0, 0, 'ana')",
    "give away": "UPDATE scorecards SET owner = 'ana' WHERE id = 'b'",
    "rename the candidate": "UPDATE scorecards SET candidate = 'C-2' WHERE id = 'b'",
    "into another's journal": "INSERT INTO score_events VALUES ('a', 9, 'rated', now(), 0, '{\"kind\": \"rated\"}')",
    "rewrite an entry": "UPDATE score_events SET body = '{}' WHERE card = 'b'",
    "rewrite the log": "UPDATE card_log SET who = 'ana'",
    "cut the log": "DELETE FROM card_log",
    "forge the log": "INSERT INTO card_log (card, who) VALUES ('b', 'ana')",
    "below another's attempt": "INSERT INTO answers VALUES ('one', 'p9', 1, 1, 'mine now')",
    "submit without a journal": "UPDATE scorecards SET status = 'submitted', submitted_at = now() WHERE id = 'b'",
    "an entry of a false kind": "INSERT INTO score_events VALUES ('b', 1, 'noted', now(), 0, '{\"kind\": \"rated\"}')",
    "become the keeper": "SET ROLE keeper",
    "rules off": "ALTER TABLE scorecards DISABLE ROW LEVEL SECURITY",
    "past the rules": "SET row_security = off; SELECT * FROM scorecards",
    "a function of one's own": "CREATE FUNCTION hotseat_has_told(text) RETURNS boolean LANGUAGE sql AS 'SELECT true'",
    "a trap": "CREATE TRIGGER trap BEFORE INSERT ON scorecards EXECUTE FUNCTION hotseat_watch_card()",
    "empty it": "TRUNCATE scorecards CASCADE",
}


@pytest.mark.parametrize("attack", REFUSED)
def test_what_may_not_be_done_is_refused(postgres: Server, database: str, as_: As, attack: str) -> None:
    ana, bo = as_("ana"), as_("bo")
    begin(ana)
    hand_in(ana, "ana", "a")
    bo.begin_card("b", opened("text", "bo"), TEXT)
    with postgres.raw(database, "bo") as raw, pytest.raises(psycopg.Error) as caught:
        raw.execute(REFUSED[attack])
    assert caught.value.sqlstate in ("42501", "P0001"), f"refused for another reason: {caught.value}"
    assert bo.load_card("b").status == "open"
    assert [row.id for row in bo.card_rows()] == ["b"]


def test_no_view_without_a_line_in_the_log(postgres: Server, database: str, as_: As) -> None:
    ana, bo = as_("ana"), as_("bo")
    hand_in(ana, "ana", "a")
    hand_in(bo, "bo", "b")
    look = "SELECT count(*) FROM score_events WHERE card = 'a'"
    with postgres.raw(database, "bo") as raw:
        assert raw.execute(look).fetchone() == (0,), "handed in, and not told yet"
        with raw.transaction(force_rollback=True):
            raw.execute("INSERT INTO card_log (card) VALUES ('a')")
            assert raw.execute(look).fetchone() == (0,), "a line that can be rolled back counts for nothing"
        raw.execute("INSERT INTO card_log (card) VALUES ('a')")
        assert raw.execute(look).fetchone() == (3,)
    bo.load_card("a")
    with postgres.raw(database) as keeper:
        views = keeper.execute("SELECT who, card FROM card_log WHERE what = 'viewed'").fetchall()
        changes = keeper.execute("SELECT who, what FROM card_log WHERE card = 'a' AND what <> 'viewed' ORDER BY id")
        assert views == [("bo", "a"), ("bo", "a")]
        assert changes.fetchall() == [("ana", "opened"), ("ana", "rated"), ("ana", "submitted")]


def test_a_submitted_card_is_only_amended(postgres: Server, database: str, as_: As) -> None:
    ana = as_("ana")
    hand_in(ana, "ana", "a")
    with pytest.raises(Refused):
        ana.append_card("a", [rated(4)], 3)
    with pytest.raises(Refused, match="keeper alone"):
        ana.delete_cards(["a"])
    with postgres.raw(database, "ana") as raw, pytest.raises(psycopg.errors.RaiseException):
        raw.execute("UPDATE scorecards SET status = 'open'")
    book = Scorebook.fold(ana.load_card("a").events)
    amendment = Amendment(at=NOON, reason="misheard", before=book.tail)
    assert ana.append_card("a", [Amended(at=NOON, clock=seconds(0), amendment=amendment)], 3) == 4
    assert as_().delete_cards(["a"]) == 1
    assert ana.card_rows() == []


def test_one_submission_for_a_candidate_and_scenario(as_: As) -> None:
    ana = as_("ana")
    hand_in(ana, "ana", "a")
    ana.begin_card("again", opened("text", "ana"), TEXT)
    with pytest.raises(Refused, match="Amend that one"):
        ana.append_card("again", handed_in("ana", 0), 1)
    assert ana.load_card("again").status == "open"
    assert ana.delete_cards(["again"]) == 1


def test_the_label_is_the_roles_name(as_: As) -> None:
    with pytest.raises(Refused, match="--as bo"):
        as_("bo").begin_card("b", opened("live", "ana"))


def test_attempts_of_others_are_nobodys_business(as_: As) -> None:
    ana, bo = as_("ana"), as_("bo")
    begin(ana)
    assert bo.rows() == []
    for ask in (bo.load, bo.delete):
        with pytest.raises(UnknownAttempt):
            ask("one")
    with pytest.raises(StorageError):
        begin(bo)  # the same id
    assert ana.load("one").status == "open"


def test_two_people_study_the_same_things(as_: As) -> None:
    from hotseat.core.keepsakes import ReadingPlace
    from hotseat.core.searching import Document, parse

    for who in ("ana", "bo"):
        notebook = as_(who).notebook
        notebook.put_reading(ReadingPlace(place="chapter/7", offset=3, at=NOON))
        page = Document(key="brief/x", kind="brief", source="x", title="Leaks", body=f"seen by {who}")
        assert notebook.shelve({"x": "1"}, lambda _, page=page: [page]) == ["x"]  # type: ignore[misc]
        assert len(notebook.search(parse(f"leaks {who} "))) == 1
        assert len(notebook.readings()) == 1


def test_every_table_is_guarded(postgres: Server, database: str, as_: As) -> None:
    with as_()._reading() as connection:
        assert unguarded(connection) == []
    with postgres.raw(database) as raw:
        tables = raw.execute("SELECT tablename FROM pg_policies WHERE policyname = 'own'").fetchall()
    assert {name for (name,) in tables} == {*METADATA.tables, "card_log"}


def test_a_beat_is_no_change(as_: As) -> None:
    ana = as_("ana")
    ana.begin_card("a", opened("live", "ana"))
    ana.beat_card("a", 1, timedelta(seconds=5), "typing")
    assert ana.load_card("a").heartbeat == seconds(5)
