"""The history: newest first, filtered, searched, with the newest assessment of each attempt."""

from datetime import timedelta

import pytest

from hotseat.core.assessment import Recommendation
from hotseat.core.journal import Finished, Timing
from hotseat.core.level import Level
from hotseat.core.records import NOTES, AttemptRow
from hotseat.storage.store import Store
from tests.storage.values import ME, NOON, a_plan, an_assessment, begin, both, seconds


def finish(store: Store, attempt_id: str, clock: float = 60) -> None:
    store.append(attempt_id, Finished(at=NOON, clock=seconds(clock)), ME)


@both
def test_a_row_tells_an_attempt(store: Store) -> None:
    begin(store)
    store.write("one", "p0", "three short words", 0, ME, clock=seconds(7.5))
    assert store.rows() == [
        AttemptRow(
            id="one",
            scenario="fresh-food",
            title="Fresh-food demand",
            format="45",
            level=Level.SENIOR,
            timing=Timing.PRACTICE,
            status="open",
            started_at=NOON,
            clock=seconds(7.5),
            words=3,
        )
    ]


@both
def test_a_row_shows_the_newest_assessment(store: Store) -> None:
    begin(store)
    store.keep("one", an_assessment(0.4), NOON)
    store.keep("one", an_assessment(0.6, rater="model"), NOON)
    row = store.rows()[0]
    assert (row.rater, row.score, row.low, row.high) == ("model", 0.6, 0.5, 0.7)
    assert (row.recommendation, row.passes_at) == (Recommendation.HIRE, Level.MID)
    store.keep("one", an_assessment(None), NOON)
    assert store.rows()[0].score is None


@both
def test_words_follow_every_pad_but_the_notes(store: Store) -> None:
    begin(store)
    store.write("one", "p0", "one two three", 0, ME)
    store.write("one", "p1", "four", 0, ME)
    store.write("one", "p0", "one", 1, ME)
    store.write("one", NOTES, "many words that do not count", 0, ME)
    assert store.rows()[0].words == 2


@both
def test_rows_come_newest_first_by_pages(store: Store) -> None:
    for number in range(7):
        begin(store, f"a{number}", at=NOON + timedelta(hours=number % 4, microseconds=number))
    everything = store.rows()
    assert everything == sorted(everything, key=lambda row: (row.started_at, row.id), reverse=True)
    assert store.rows(limit=3) + store.rows(limit=3, offset=3) + store.rows(limit=3, offset=6) == everything
    assert store.rows(limit=None) == everything
    assert store.rows(offset=7) == []
    assert store.count() == 7


@both
def test_filters_join(store: Store) -> None:
    begin(store, "food")
    begin(store, "eta", a_plan("meal-eta", "Meal delivery ETA"))
    begin(store, "eta-2", a_plan("meal-eta", "Meal delivery ETA"))
    finish(store, "eta")
    assert {row.id for row in store.rows(scenario="meal-eta")} == {"eta", "eta-2"}
    assert [row.id for row in store.rows(scenario="meal-eta", status="finished")] == ["eta"]
    assert {row.id for row in store.open_attempts()} == {"food", "eta-2"}
    assert store.count(scenario="meal-eta", status="open") == 1
    assert store.rows(scenario="\ud800") == []


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("DELIVERY", {"eta"}),
        ("meal eta", {"eta"}),
        ("pinball", {"food"}),
        ("PINBALL demand", {"food"}),
        ("pinball delivery", set()),
        ("secret", {"food"}),
        ("100%", {"food"}),
        ("%", {"food"}),
        ("_", set()),
        ("", {"food", "eta"}),
        ("\ud800", set()),
        ("x" * 100_000, set()),
        ("a " * 100_000, {"food", "eta"}),
    ],
)
@both
def test_search_finds_each_word_in_line_answers_or_notes(store: Store, search: str, found: set[str]) -> None:
    begin(store, "food")
    begin(store, "eta", a_plan("meal-eta", "Meal delivery ETA"))
    store.write("food", "p0", "Train with the pinball loss at 100%.", 0, ME)
    store.write("food", NOTES, "a secret", 0, ME)
    assert {row.id for row in store.rows(search=search)} == found
    assert store.count(search=search) == len(found)


@both
def test_the_latest_result_of_each_scenario(store: Store) -> None:
    assert store.latest_by_scenario() == {}
    for number, scenario in enumerate(["food", "food", "eta", "food", "eta", "late"]):
        attempt_id = f"a{number}"
        begin(store, attempt_id, a_plan(scenario), at=NOON + timedelta(days=number))
        if number != 3:  # the newest of food is left open
            finish(store, attempt_id)
        if number not in (4, 5):  # the newest of eta, and the only one of late, are not graded
            store.keep(attempt_id, an_assessment(number / 10), NOON)
    latest = store.latest_by_scenario()
    assert {scenario: row.id for scenario, row in latest.items()} == {"food": "a1", "eta": "a2"}
    assert latest["food"].score == 0.1


@both
def test_two_at_the_same_instant_are_one_result(store: Store) -> None:
    for attempt_id in ("a", "b"):
        begin(store, attempt_id)
        finish(store, attempt_id)
        store.keep(attempt_id, an_assessment(), NOON)
    assert store.latest_by_scenario()["fresh-food"].id == "b"
