"""The scoring journal: any legal walk folds, undo takes back the last step, nothing changes after submission."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotseat.core.assessment import Recommendation
from hotseat.core.fair_copy import fair_copy
from hotseat.core.journal import Entered, Paused, Resumed
from hotseat.core.scorebook import Scorebook
from hotseat.core.scorecard import Amendment
from hotseat.core.scorejournal import (
    SCORE_EVENT,
    Amended,
    Committed,
    Dropped,
    Marked,
    Noted,
    Rated,
    Recommended,
    Renoted,
    Revealed,
    ScoreEvent,
    Submitted,
    Undone,
    Unmarked,
    Unrated,
)
from hotseat.core.session import IllegalMove
from tests.core.makers import NOON
from tests.core.scoring_makers import CRITERIA, RUBRIC, TEXT, UNDECIDED, a_book, opened

keys = st.sampled_from(CRITERIA)
moves = st.one_of(
    st.builds(lambda key, rung: {"kind": "rated", "criterion": key, "rung": rung}, keys, st.none() | st.integers(0, 4)),
    st.builds(lambda key: {"kind": "unrated", "criterion": key}, keys),
    st.builds(lambda n, key: {"kind": "noted", "note": n, "text": "said", "criteria": (key,)}, st.integers(1, 4), keys),
    st.builds(lambda n: {"kind": "renoted", "note": n, "text": "said otherwise"}, st.integers(1, 4)),
    st.builds(lambda n: {"kind": "dropped", "note": n}, st.integers(1, 4)),
    st.builds(
        lambda n, at, key: {"kind": "marked", "mark": n, "start": at, "end": at + 3, "criteria": (key,)}
        | {"quote": TEXT[at : at + 3]},
        st.integers(1, 4), st.integers(0, 10), keys,
    ),
    st.builds(lambda n: {"kind": "unmarked", "mark": n}, st.integers(1, 4)),
    st.builds(
        lambda one: {"kind": "recommended", "recommendation": one, "reason": "so"}, st.sampled_from(Recommendation)
    ),
    st.just({"kind": "undone"}),
    st.builds(lambda p: {"kind": "entered", "phase": p}, st.sampled_from(["p0", "p1", "p2"])),
    st.just({"kind": "paused"}),
    st.just({"kind": "resumed"}),
)  # fmt: skip
walks = st.lists(st.tuples(moves, st.integers(0, 90)), max_size=60)


def walked(walk: list[tuple[dict[str, object], int]]) -> list[Scorebook]:
    """The books after each legal move of a walk; illegal ones are left out and must change nothing."""
    events: list[ScoreEvent] = [opened("text")]
    books = [Scorebook.fold(events)]
    for move, seconds in walk:
        book = books[-1]
        clock = book.session.clock + timedelta(seconds=seconds if book.session.running else 0)
        event = SCORE_EVENT.validate_python({**move, "at": NOON, "clock": clock})
        try:
            books.append(book.after(event))
        except IllegalMove:
            assert Scorebook.fold(events) == book
            continue
        events.append(event)
    again = [SCORE_EVENT.validate_json(SCORE_EVENT.dump_json(event)) for event in events]
    assert Scorebook.fold(again) == books[-1]
    return books


@settings(max_examples=150, deadline=None)
@given(walks)
def test_any_walk_folds_from_its_stored_journal(walk: list[tuple[dict[str, object], int]]) -> None:
    books = walked(walk)
    last = books[-1]
    assert last.steps == len(books)
    assert sum(last.session.spent.values(), timedelta(0)) == last.session.clock
    assert set(last.rungs) == set(CRITERIA)
    assert [book.session.clock for book in books] == sorted(book.session.clock for book in books)


@settings(max_examples=150, deadline=None)
@given(walks)
def test_undoing_everything_leads_back_step_by_step_to_an_empty_page(walk: list[tuple[dict[str, object], int]]) -> None:
    book = walked(walk)[-1]
    pages = []
    step = book.last
    while step is not None:
        pages.append(step.before)
        step = step.earlier
    for page in pages:
        book = book.after(Undone(at=NOON, clock=book.session.clock))
        assert book.page == page
    assert book.page == Scorebook.fold([opened("text")]).page
    with pytest.raises(IllegalMove, match="nothing to undo"):
        book.after(Undone(at=NOON, clock=book.session.clock))


@settings(max_examples=60, deadline=None)
@given(walks, moves)
def test_a_step_and_its_undo_leave_the_page_as_it_was(
    walk: list[tuple[dict[str, object], int]], move: dict[str, object]
) -> None:
    before = walked(walk)[-1]
    after = SCORE_EVENT.validate_python({**move, "at": NOON, "clock": before.session.clock})
    if after.kind in ("undone", "entered", "paused", "resumed"):
        return
    try:
        book = before.after(after)
    except IllegalMove:
        return
    assert book.after(Undone(at=NOON, clock=book.session.clock)).page == before.page


@pytest.mark.parametrize(
    "event",
    [
        Rated(at=NOON, clock=timedelta(0), criterion="9.9", rung=1),
        Unrated(at=NOON, clock=timedelta(0), criterion=CRITERIA[0]),
        Noted(at=NOON, clock=timedelta(0), note=2, text="out of order"),
        Noted(at=NOON, clock=timedelta(0), note=1, text="about nothing asked", criteria=("9.9",)),
        Renoted(at=NOON, clock=timedelta(0), note=1, text="no such note"),
        Dropped(at=NOON, clock=timedelta(0), note=1),
        Marked(at=NOON, clock=timedelta(0), mark=1, start=0, end=999, quote="x" * 999, criteria=(CRITERIA[0],)),
        Marked(at=NOON, clock=timedelta(0), mark=1, start=0, end=3, quote="longer", criteria=(CRITERIA[0],)),
        Unmarked(at=NOON, clock=timedelta(0), mark=1),
        Undone(at=NOON, clock=timedelta(0)),
        Committed(at=NOON, clock=timedelta(0)),
        Entered(at=NOON, clock=timedelta(0), phase="elsewhere"),
        opened("text"),
    ],
)
def test_what_cannot_follow_is_refused(event: ScoreEvent) -> None:
    with pytest.raises(IllegalMove):
        Scorebook.fold([opened("text"), event])


def test_a_journal_starts_with_its_opening() -> None:
    with pytest.raises(IllegalMove, match="empty"):
        Scorebook.fold([])
    with pytest.raises(IllegalMove, match="starts with"):
        Scorebook.fold([Undone(at=NOON, clock=timedelta(0))])


def test_ratings_go_on_while_the_clock_is_stopped() -> None:
    events = [
        opened("live"),
        Rated(at=NOON, clock=timedelta(minutes=5), criterion=CRITERIA[0], rung=2),
        Paused(at=NOON, clock=timedelta(minutes=6)),
        Rated(at=NOON, clock=timedelta(minutes=6), criterion=CRITERIA[1], rung=3),
        Resumed(at=NOON, clock=timedelta(minutes=6)),
        Recommended(at=NOON, clock=timedelta(minutes=7), recommendation=Recommendation.HIRE),
    ]
    book = Scorebook.fold(events, timedelta(minutes=8))
    assert book.session.clock == timedelta(minutes=8)
    assert book.page.ratings[CRITERIA[0]].phase == "p0"
    assert [given.clock for given in book.page.ratings.values()] == [timedelta(minutes=5), timedelta(minutes=6)]


def handed_in() -> Scorebook:
    book = a_book({CRITERIA[0]: 2}, "", "ana", "C-1", UNDECIDED)
    card = fair_copy(book, RUBRIC, "one", NOON, started_at=NOON)
    return book.after(Submitted(at=NOON, clock=timedelta(0), card=card, salt="0" * 64))


def test_a_submitted_card_is_only_added_to() -> None:
    book = handed_in()
    for event in (
        Rated(at=NOON, clock=timedelta(0), criterion=CRITERIA[0], rung=3),
        Undone(at=NOON, clock=timedelta(0)),
        Paused(at=NOON, clock=timedelta(0)),
    ):
        with pytest.raises(IllegalMove, match="submitted"):
            book.after(event)
    first = Amendment(at=NOON, reason="misheard", ratings={CRITERIA[0]: 3}, before=book.tail)
    book = book.after(Amended(at=NOON, clock=timedelta(0), amendment=first))
    with pytest.raises(IllegalMove, match="meanwhile"):
        book.after(Amended(at=NOON, clock=timedelta(0), amendment=first))
    with pytest.raises(IllegalMove, match="commitment"):
        book.after(Revealed(at=NOON, clock=timedelta(0)))
    assert book.after(Committed(at=NOON, clock=timedelta(0))).after(Revealed(at=NOON, clock=timedelta(0))).revealed


def test_a_card_that_is_rated_otherwise_than_its_journal_is_not_handed_in() -> None:
    book = a_book({CRITERIA[0]: 2}, "", "ana", "C-1", UNDECIDED)
    card = fair_copy(book, RUBRIC, "one", NOON, started_at=NOON)
    better = card.model_copy(update={"ratings": (card.ratings[0].model_copy(update={"rung": 4}), *card.ratings[1:])})
    with pytest.raises(IllegalMove, match="rated otherwise"):
        book.after(Submitted(at=NOON, clock=timedelta(0), card=better, salt="0" * 64))
    other = replace(book, plan=book.plan.model_copy(update={"candidate": "another"}))
    with pytest.raises(IllegalMove, match="another one"):
        other.after(Submitted(at=NOON, clock=timedelta(0), card=card, salt="0" * 64))
