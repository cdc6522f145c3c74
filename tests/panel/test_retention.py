"""Retention: everything of a label is listed, handed out whole, and leaves no trace when it is deleted."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from hotseat.core.journal import Finished
from hotseat.panel.panel import Panel
from hotseat.panel.transcripts import imported
from hotseat.panel.trouble import PanelError, UnknownAttempt, UnknownCard
from hotseat.storage.store import Store
from tests.clocks import HandClock
from tests.panel.conftest import FOOD
from tests.storage.values import ME, begin, bytes_of

ZEBRA = replace(FOOD, candidate="zebra-label")


def fill(panel: Panel, clock: HandClock) -> list[str]:
    """A live card, a text card and one from an attempt, all of the zebra; and a card of the heron."""
    live = panel.begin(ZEBRA)
    live.note("zebra-note")
    live.tick("zebra-draft")
    text = panel.begin_text(ZEBRA, imported("zebra-text, long enough to be an answer.", "zebra-file.md"))
    store = panel._store()
    assert isinstance(store, Store)
    begin(store, "zebra-attempt", live.book.plan.sitting, clock.wall())
    store.write("zebra-attempt", "frame", "zebra-answer", 0, ME)
    store.append("zebra-attempt", Finished(at=clock.wall(), clock=timedelta(0)), ME)
    store.release("zebra-attempt", ME)
    attempt = panel.begin_attempt("zebra-attempt", ZEBRA)
    panel.begin(replace(FOOD, candidate="heron-label")).note("heron-note")
    return [live.card_id, text.card_id, attempt.card_id]


def test_all_of_a_label_is_listed_and_handed_out(panel: Panel, clock: HandClock) -> None:
    cards = fill(panel, clock)
    (row,) = [row for row in panel.retention.rows() if row.candidate == "zebra-label"]
    assert (row.cards, row.submitted, row.attempts) == (3, 0, 1)
    out = json.dumps(panel.retention.export("zebra-label"))
    for word in ("zebra-note", "zebra-draft", "zebra-text", "zebra-file", "zebra-answer", *cards):
        assert word in out
    assert "heron" not in out
    with pytest.raises(PanelError, match="Nothing is kept"):
        panel.retention.export("giraffe")


def test_what_is_deleted_leaves_no_trace(panel: Panel, clock: HandClock, database: Path) -> None:
    cards = fill(panel, clock)
    assert b"zebra-note" in bytes_of(database.parent)
    gone = panel.retention.delete("zebra-label")
    assert {row.id for row in gone.cards} == set(cards)
    assert gone.attempts == ("zebra-attempt",)
    left = bytes_of(database.parent)
    assert b"zebra" not in left
    assert b"heron-note" in left
    with pytest.raises(UnknownCard):
        panel.book(cards[0])
    with pytest.raises(UnknownAttempt):
        panel._store().load("zebra-attempt")


def test_a_purge_leaves_an_attempt_that_a_younger_card_is_about(panel: Panel, clock: HandClock) -> None:
    fill(panel, clock)
    clock.move(86_400 * 100)
    panel.begin_attempt("zebra-attempt", replace(FOOD, candidate="zebra-again"))
    gone = panel.retention.purge(timedelta(days=90))
    assert len(gone.cards) == 4
    assert gone.attempts == ()
    assert panel._store().load("zebra-attempt").id == "zebra-attempt"


def test_a_purge_takes_what_nobody_touched_for_so_long(another: Callable[[], Panel], clock: HandClock) -> None:
    panel = another()
    old = panel.begin(replace(FOOD, candidate="old"))
    clock.move(86_400 * 100)
    young = panel.begin(replace(FOOD, candidate="young"))
    assert [row.id for row in panel.retention.stale(timedelta(days=90)).cards] == [old.card_id]
    assert panel.retention.stale(timedelta(days=101)).cards == ()
    assert [row.id for row in panel.retention.purge(timedelta(days=90)).cards] == [old.card_id]
    assert [row.candidate for row in panel.retention.rows()] == ["young"]
    assert panel.retention.purge(timedelta(days=90)).cards == ()
    assert young.rungs
    with pytest.raises(PanelError, match="at least a day"):
        panel.retention.purge(timedelta(0))
