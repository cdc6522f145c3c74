"""What is put into the store comes out again, and only what may follow goes in."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotseat.core.journal import Asked, Entered, Event, Finished, Paused, Probed, Resumed, TwistTold
from hotseat.core.records import NOTES
from hotseat.core.session import IllegalMove, Session
from hotseat.storage.errors import LostLease, StaleRevision, StorageError, UnknownAttempt
from hotseat.storage.store import Store
from tests.storage.values import ME, NOON, OTHER, a_plan, an_assessment, begin, both, seconds, started


def entered(phase: str, clock: float) -> Entered:
    return Entered(at=NOON, clock=seconds(clock), phase=phase)


@both
def test_an_attempt_comes_back_whole(store: Store, another: Callable[[], Store]) -> None:
    begin(store)
    asked = Asked(at=NOON, clock=seconds(3.25), question="How many shops?", fact="shops", reply="400.")
    store.append("one", asked, ME)
    store.write("one", "p0", "  indented\n\nand a last line end\n", 0, ME)
    store.write("one", NOTES, "mine", 0, ME)
    store.beat("one", seconds(9.1239), ME)
    store.close()

    attempt = another().load("one")
    assert attempt.plan == a_plan()
    assert attempt.events == (started(), asked)
    assert attempt.text("p0") == "  indented\n\nand a last line end\n"
    assert attempt.notes == "mine"
    assert attempt.heartbeat == timedelta(milliseconds=9123)
    assert (attempt.status, attempt.started_at) == ("open", NOON)


@both
def test_start_gives_what_load_gives(store: Store) -> None:
    assert begin(store) == store.load("one")


@both
def test_an_id_is_taken_once_and_a_plan_told_once(store: Store) -> None:
    begin(store)
    with pytest.raises(StorageError, match="already"):
        store.start("one", a_plan(), started())
    with pytest.raises(ValueError, match="another plan"):
        store.start("two", a_plan("elsewhere"), started())


@pytest.mark.parametrize("name", ["nope", "", "\ud800", "a\x00b", "' OR 1=1 --"])
@both
def test_an_unknown_attempt_is_told(store: Store, name: str) -> None:
    for verb in (store.load, store.delete, lambda name: store.keep(name, an_assessment(), NOON)):
        with pytest.raises(UnknownAttempt, match="hotseat history"):
            verb(name)
    assert store.assessments(name) == []


@both
def test_an_event_that_cannot_follow_is_refused(store: Store) -> None:
    begin(store)
    store.append("one", entered("p1", 5), ME)
    for event in (entered("nowhere", 6), entered("p2", 4), started()):
        with pytest.raises(IllegalMove):
            store.append("one", event, ME)
    assert len(store.load("one").events) == 2


@both
def test_an_event_may_not_lie_before_the_heartbeat(store: Store) -> None:
    begin(store)
    store.beat("one", seconds(8), ME)
    with pytest.raises(IllegalMove):
        store.append("one", entered("p1", 7), ME)
    store.append("one", entered("p1", 8), ME)
    session = Session.fold(store.load("one").events)
    assert session.time_in("p0") == seconds(8)


@both
def test_finishing_closes_the_attempt(store: Store) -> None:
    begin(store)
    store.append("one", Finished(at=NOON, clock=seconds(60)), ME)
    assert store.load("one").status == "finished"
    with pytest.raises(IllegalMove):
        store.append("one", entered("p1", 61), ME)
    with pytest.raises(IllegalMove):
        store.write("one", "p0", "too late", 0, ME)
    store.beat("one", seconds(99), ME)
    assert store.rows()[0].clock == seconds(60)


@both
def test_a_heartbeat_never_falls(store: Store) -> None:
    begin(store)
    store.beat("one", seconds(5), ME)
    store.beat("one", seconds(3), ME)
    store.write("one", "p0", "text", 0, ME, clock=seconds(4))
    assert store.load("one").heartbeat == seconds(5)
    store.write("one", "p0", "more text", 1, ME, clock=seconds(6))
    assert store.load("one").heartbeat == seconds(6)


@both
def test_a_stale_write_changes_nothing(store: Store) -> None:
    begin(store)
    assert store.write("one", "p0", "first", 0, ME) == 1
    assert store.write("one", "p0", "second", 1, ME) == 2
    for revision in (0, 1, 3, -1):
        with pytest.raises(StaleRevision) as caught:
            store.write("one", "p0", "stale", revision, ME, clock=seconds(50))
        assert (caught.value.stored, caught.value.given) == (2, revision)
    attempt = store.load("one")
    assert attempt.text("p0") == "second"
    assert attempt.heartbeat == seconds(0)


@both
def test_two_windows_on_one_attempt_overwrite_nothing(another: Callable[[], Store]) -> None:
    first, second = another(), another()
    begin(first)
    first.write("one", "p0", "first", 0, ME)
    second.take_over("one", OTHER, 1, "elsewhere", NOON)
    verbs: list[Callable[[], object]] = [
        lambda: first.write("one", "p0", "lost", 1, ME),
        lambda: first.append("one", entered("p1", 5), ME),
        lambda: first.beat("one", seconds(5), ME),
    ]
    for verb in verbs:
        with pytest.raises(LostLease):
            verb()
    attempt = first.load("one")
    assert (attempt.text("p0"), len(attempt.events), attempt.heartbeat) == ("first", 1, seconds(0))
    assert second.write("one", "p0", "second", 1, OTHER) == 2


@both
def test_without_a_lease_nothing_is_written(store: Store) -> None:
    store.start("one", a_plan(), started())
    with pytest.raises(LostLease):
        store.write("one", "p0", "text", 0, ME)
    with pytest.raises(LostLease):
        store.append("never-was", entered("p1", 5), ME)


@pytest.mark.parametrize("text", ["", "x" * 1_000_000, "a\x00b\ud800c", "🂡 é\r\n\t", "'; DROP TABLE answers; --"])
@both
def test_any_text_is_kept_with_its_length(store: Store, text: str) -> None:
    begin(store)
    store.write("one", "p0", text, 0, ME)
    kept = store.load("one").text("p0")
    assert len(kept) == len(text)
    assert kept == text.replace("\x00", "\ufffd").replace("\ud800", "\ufffd")


@both
def test_any_question_is_kept(store: Store) -> None:
    begin(store)
    store.append("one", Asked(at=NOON, clock=seconds(1), question="a\U0010ffff\x00c\u2028", fact=None, reply="No."), ME)
    event = store.load("one").events[1]
    assert isinstance(event, Asked)
    assert event.question == "a\U0010ffff\x00c"


@both
def test_assessments_are_only_added(store: Store) -> None:
    begin(store)
    first = store.keep("one", an_assessment(0.4), NOON)
    second = store.keep("one", an_assessment(0.6, rater="model"), NOON + seconds(5))
    assert store.assessments("one") == [first, second]
    assert [kept.assessment.rater for kept in store.assessments("one")] == ["offline", "model"]
    assert store.assessments("one")[1].at == NOON + seconds(5)


# Legal walks: each step is (what, how long it takes in ms, which phase).
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["enter", "pause", "resume", "ask", "twist", "probe", "beat", "write", "crash", "finish"]),
        st.integers(0, 90_000),
        st.integers(0, 2),
    ),
    max_size=25,
)


def event_of(what: str, clock: timedelta, phase: str) -> Event | None:
    match what:
        case "enter":
            return Entered(at=NOON, clock=clock, phase=phase)
        case "pause":
            return Paused(at=NOON, clock=clock)
        case "resume" | "crash":
            return Resumed(at=NOON, clock=clock)
        case "ask":
            return Asked(at=NOON, clock=clock, question="Why?", fact=None, reply="I have no figure for that.")
        case "twist":
            return TwistTold(at=NOON, clock=clock, says="Everything changes.")
        case "probe":
            return Probed(at=NOON, clock=clock, phase=phase, criterion="5.4", asks="And then?")
        case "finish":
            return Finished(at=NOON, clock=clock)
    return None


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
@both
def test_any_legal_walk_folds_to_the_same_session(store: Store, steps: list[tuple[str, int, int]]) -> None:
    attempt_id = f"walk-{store.count()}-"
    begin(store, attempt_id)
    session = Session.begin(started())
    texts: dict[str, tuple[str, int]] = {}
    for what, took, place in steps:
        phase = f"p{place}"
        if session.finished:
            break
        clock = session.clock + timedelta(milliseconds=took if session.running else 0)
        if what == "beat":
            session = session.charged(clock)
            store.beat(attempt_id, clock, ME)
        elif what == "write":
            session = session.charged(clock)
            text, revision = f"{phase} at {clock}", texts.get(phase, ("", 0))[1]
            texts[phase] = (text, store.write(attempt_id, phase, text, revision, ME, clock))
        elif (event := event_of(what, clock, phase)) is not None and not (what == "twist" and session.twist):
            session = session.after(event)
            store.append(attempt_id, event, ME)
        if what == "crash":
            store.take_over(attempt_id, ME, 1, "elsewhere", NOON)
        attempt = store.load(attempt_id)
        assert Session.fold(attempt.events, attempt.heartbeat) == session
        assert {key: (pad.text, pad.revision) for key, pad in attempt.answers.items()} == texts
    row = store.rows(limit=1, search=attempt_id)[0]
    assert row.clock == session.clock
    assert row.words == sum(len(text.split()) for text, _ in texts.values())
    assert row.status == ("finished" if session.finished else "open")
