"""Scorecards in the store: journals that are only added to, guarded by their revision, and truly deleted."""

from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from hotseat.core.scorebook import Scorebook
from hotseat.core.scorejournal import Noted, Opened, Rated, ScoreEvent, Submitted
from hotseat.storage.errors import StaleCard, StorageError, UnknownCard
from hotseat.storage.store import Store
from tests.core.scoring_makers import CRITERIA, TEXT, a_card, opened
from tests.storage.values import NOON, both, bytes_of, seconds


def rated(rung: int = 2, second: float = 1, criterion: str = CRITERIA[0]) -> Rated:
    return Rated(at=NOON + seconds(second), clock=seconds(second), criterion=criterion, rung=rung)


def noted(text: str, number: int = 1) -> Noted:
    return Noted(at=NOON, clock=seconds(1), note=number, text=text)


def handed_in() -> list[ScoreEvent]:
    card = a_card({CRITERIA[0]: 2})
    return [rated(second=0), Submitted(at=NOON, clock=seconds(0), card=card, salt="0" * 64)]


@both
def test_a_card_is_read_as_it_was_written(store: Store) -> None:
    record = store.begin_card("one", opened("text"), TEXT)
    assert record.revision == 1
    assert store.append_card("one", [rated(3), noted("a “note” with ümlauts and 💡")], 1) == 3
    store.beat_card("one", 3, seconds(9), "half a no")
    again = store.load_card("one")
    assert again.events == (opened("text"), rated(3), noted("a “note” with ümlauts and 💡"))
    assert (again.revision, again.heartbeat, again.draft, again.status) == (3, seconds(9), "half a no", "open")
    assert store.card_text("one") == TEXT
    assert Scorebook.fold(again.events, again.heartbeat).rungs[CRITERIA[0]] == 3


@both
def test_two_windows_never_write_over_each_other(another: Callable[[], Store]) -> None:
    one, two = another(), another()
    one.begin_card("one", opened())
    assert two.append_card("one", [rated(4)], 1) == 2
    for write in (
        lambda: one.append_card("one", [rated(0)], 1),
        lambda: one.beat_card("one", 1, seconds(60), "lost?"),
        lambda: two.append_card("one", [rated(0)], 3),
    ):
        with pytest.raises(StaleCard, match="Nothing was overwritten"):
            write()
    assert one.load_card("one").events[1:] == (rated(4),)
    assert one.load_card("one").draft == ""


@both
def test_events_are_added_all_or_none(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from hotseat.storage import scorecards

    store.begin_card("one", opened())
    real, seen = scorecards._insert, []

    def failing(connection: object, card_id: str, seq: int, event: ScoreEvent) -> None:
        seen.append(event)
        if len(seen) == 2:
            raise OSError(5, "the disk failed")
        real(connection, card_id, seq, event)  # type: ignore[arg-type]

    monkeypatch.setattr(scorecards, "_insert", failing)
    with pytest.raises(StorageError):
        store.append_card("one", [rated(1), rated(2)], 1)
    assert store.load_card("one").revision == 1


@both
def test_the_clock_never_falls(store: Store) -> None:
    store.begin_card("one", opened())
    store.beat_card("one", 1, seconds(9))
    store.beat_card("one", 1, seconds(3))
    store.append_card("one", [rated(1, 4)], 1)
    assert store.load_card("one").heartbeat == seconds(9)


@both
def test_lists_and_their_filters(store: Store) -> None:
    store.begin_card("a", opened("live", "ana", "C-1"))
    store.begin_card("b", opened("text", "bo", "C-1"), TEXT)
    store.begin_card("c", opened("gym", "ana", "gym"), TEXT)
    store.append_card("a", [rated(1, 30)], 1)
    assert [row.id for row in store.card_rows()] == ["a", "c", "b"]
    assert [row.id for row in store.card_rows(candidate="C-1")] == ["a", "b"]
    assert [row.id for row in store.card_rows(interviewer="ana", mode="gym")] == ["c"]
    assert [row.id for row in store.card_rows(before=NOON + seconds(10))] == ["c", "b"]
    assert store.card_rows(status="submitted") == []
    (row,) = store.candidates()
    assert (row.candidate, row.cards, row.submitted, row.last) == ("C-1", 2, 0, NOON + seconds(30))


@both
def test_a_submission_shows_in_the_lists(store: Store) -> None:
    store.begin_card("one", opened())
    store.beat_card("one", 1, timedelta(0), "never finished")
    store.append_card("one", handed_in(), 1)
    (row,) = store.card_rows(status="submitted")
    assert row.submitted_at == NOON
    assert row.recommendation == "no decision"
    assert store.load_card("one").draft == ""
    assert store.candidates()[0].submitted == 1


@both
def test_unknown_and_taken_ids(store: Store) -> None:
    store.begin_card("one", opened())
    with pytest.raises(StorageError, match="already"):
        store.begin_card("one", opened())
    add, beat = lambda i: store.append_card(i, [rated()], 1), lambda i: store.beat_card(i, 1, seconds(1))
    for ask in (store.load_card, add, beat):
        with pytest.raises(UnknownCard, match="hotseat score list"):
            ask("two")
    assert store.card_text("two") is None
    assert store.delete_cards(["two"]) == 0


def test_what_is_deleted_is_truly_gone(path: Path, another: Callable[[], Store]) -> None:
    store = another()
    for name, word in (("kept", "heron"), ("gone", "zebra")):
        first: Opened = opened("text", "ana", f"{word}-label")
        store.begin_card(name, first, f"{word}-text " * 3000)
        for revision in range(1, 40):
            store.append_card(name, [noted(f"{word}-note " * 50, revision)], revision)
            store.beat_card(name, revision + 1, seconds(1), f"{word}-draft " * revision)
    assert b"zebra-draft" in bytes_of(path.parent)
    assert store.delete_cards(["gone"]) == 1
    left = bytes_of(path.parent)
    assert b"zebra" not in left
    assert b"heron-note" in left
    store.examine()


def test_a_backup_holds_the_cards(path: Path, another: Callable[[], Store]) -> None:
    store = another()
    store.begin_card("one", opened("text"), TEXT)
    store.append_card("one", [rated(3)], 1)
    store.backup(path.parent / "copy.db")
    store.delete_cards(["one"])
    store.restore(path.parent / "copy.db")
    with closing(Store.open(path)) as again:
        assert again.load_card("one").revision == 2
        assert again.card_text("one") == TEXT


@both
def test_copies_on_a_shared_database(store: Store) -> None:
    store.begin_card("one", opened())
    store.begin_card("two", opened())
    store.put_copy("one", "here", 0)
    store.put_copy("two", "elsewhere", 1)
    store.append_card("one", [rated(3)], 1)
    (copy,) = store.card_copies("here")
    assert (copy.card, copy.sent, copy.revision, copy.waiting, copy.candidate) == ("one", 0, 2, 2, "C-1")
    store.put_copy("one", "here", 2, "in two minds")
    assert store.card_copies("here")[0].waiting == 0
    store.delete_cards(["one"])
    assert store.card_copies("here") == []
    store.drop_copy("two")
    assert store.card_copies("elsewhere") == []
