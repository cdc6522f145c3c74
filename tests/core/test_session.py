"""The session folds a journal; whatever is walked, the phases' times add up to the clock and it never falls."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotseat.core.journal import Asked, Entered, Event, Finished, Paused, Probed, Resumed, TwistTold
from hotseat.core.session import IllegalMove, Session
from tests.core.makers import NOON, started

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["enter", "pause", "resume", "ask", "twist", "probe", "wait"]),
        st.integers(0, 900_000),
        st.integers(0, 2),
    ),
    max_size=40,
)


def at(seconds: float) -> timedelta:
    return timedelta(seconds=seconds)


def walk(steps: list[tuple[str, int, int]]) -> tuple[list[Event], list[Session]]:
    """A legal journal for ``steps``: time passes only while the session runs. Sessions after each event."""
    events: list[Event] = [started()]
    sessions = [Session.fold(events)]
    for verb, milliseconds, place in steps:
        session = sessions[-1]
        clock = session.clock + (timedelta(milliseconds=milliseconds) if session.running else timedelta(0))
        event: Event
        if verb == "enter":
            event = Entered(at=NOON, clock=clock, phase=f"p{place}")
        elif verb == "pause":
            event = Paused(at=NOON, clock=clock)
        elif verb == "resume":
            event = Resumed(at=NOON, clock=clock)
        elif verb == "twist" and session.twist is None:
            event = TwistTold(at=NOON, clock=clock, says="Now it must run on a phone.")
        elif verb == "probe":
            event = Probed(at=NOON, clock=clock, phase=session.phase_id, criterion="1.1", asks="And then?")
        else:
            event = Asked(at=NOON, clock=clock, question="How many shops?", fact=None, reply="I have no figure.")
        events.append(event)
        sessions.append(session.after(event))
    return events, sessions


@given(STEPS)
def test_the_phases_always_add_up_to_the_clock(steps: list[tuple[str, int, int]]) -> None:
    for session in walk(steps)[1]:
        assert sum(session.spent.values(), timedelta(0)) == session.clock


@given(STEPS)
def test_elapsed_time_never_falls(steps: list[tuple[str, int, int]]) -> None:
    clocks = [session.clock for session in walk(steps)[1]]
    assert clocks == sorted(clocks)


@given(STEPS)
def test_folding_the_journal_gives_the_session_that_was_walked(steps: list[tuple[str, int, int]]) -> None:
    events, sessions = walk(steps)
    assert Session.fold(events) == sessions[-1]


@given(STEPS, st.integers(0, 10_000))
def test_a_heartbeat_past_the_last_event_is_charged_only_while_running(
    steps: list[tuple[str, int, int]], extra: int
) -> None:
    events, sessions = walk(steps)
    last = sessions[-1]
    folded = Session.fold(events, last.clock + timedelta(milliseconds=extra))
    assert folded.clock == (last.clock + timedelta(milliseconds=extra) if last.running else last.clock)


def test_time_is_charged_to_the_phase_in_view_also_when_going_back() -> None:
    session = Session.fold(
        [
            started(),
            Entered(at=NOON, clock=at(60), phase="p1"),
            Entered(at=NOON, clock=at(100), phase="p0"),
            Entered(at=NOON, clock=at(130), phase="p2"),
        ]
    )
    assert session.time_in("p0") == at(90)
    assert session.time_in("p1") == at(40)
    assert session.time_in("p2") == at(0)
    assert session.visited == ("p0", "p1", "p2")


def test_a_pause_charges_nothing() -> None:
    session = Session.fold([started(), Paused(at=NOON, clock=at(10)), Resumed(at=NOON, clock=at(10))])
    assert session.clock == at(10)
    assert session.running


@pytest.mark.parametrize(
    ("event", "says"),
    [
        (Entered(at=NOON, clock=at(9), phase="p1"), "never falls"),
        (Entered(at=NOON, clock=at(20), phase="nowhere"), "no phase 'nowhere'"),
        (started(), "never falls"),
        (started().model_copy(update={"clock": at(10)}), "starts once"),
    ],
)
def test_what_cannot_follow_is_refused(event: Event, says: str) -> None:
    session = Session.fold([started(), Entered(at=NOON, clock=at(10), phase="p0")])
    with pytest.raises(IllegalMove, match=says):
        session.after(event)


def test_time_may_not_move_while_paused() -> None:
    session = Session.fold([started(), Paused(at=NOON, clock=at(10))])
    with pytest.raises(IllegalMove, match="stands still"):
        session.after(Resumed(at=NOON, clock=at(11)))


def test_nothing_follows_the_end() -> None:
    session = Session.fold([started(), Finished(at=NOON, clock=at(10))])
    assert session.finished
    assert not session.running
    with pytest.raises(IllegalMove, match="after the end"):
        session.after(Resumed(at=NOON, clock=at(10)))


def test_the_twist_comes_once() -> None:
    twist = TwistTold(at=NOON, clock=at(10), says="It must be free.")
    with pytest.raises(IllegalMove, match="once"):
        Session.fold([started(), twist, twist])


def test_a_journal_begins_with_its_start() -> None:
    with pytest.raises(IllegalMove, match="empty"):
        Session.fold([])
    with pytest.raises(IllegalMove, match="starts with 'started'"):
        Session.fold([Paused(at=NOON, clock=at(0))])
