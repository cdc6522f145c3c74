"""Sitting an interview without a screen: every verb is stored, and time is charged where it was spent."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from hotseat.core.journal import Entered, Finished, Probed, Timing, TwistTold
from hotseat.core.session import IllegalMove
from hotseat.core.timing import Mood
from hotseat.practice.interview import Interview
from hotseat.practice.library import Choice
from hotseat.practice.practice import Practice
from hotseat.practice.trouble import Held, LostLease, UnknownAttempt, UnknownContent
from tests.clocks import HandClock

FOOD = Choice(scenario="fresh-food-demand", format="45", seed=3)


def pass_time(interview: Interview, clock: HandClock, seconds: int) -> list[object]:
    """Tick once a second, as a screen does."""
    happened: list[object] = []
    for _ in range(seconds):
        clock.move(1)
        happened += interview.tick()
    return happened


def test_time_is_charged_to_the_phase_in_view(practice: Practice, clock: HandClock) -> None:
    interview = practice.start(FOOD)
    pass_time(interview, clock, 30)
    interview.enter("data")
    pass_time(interview, clock, 12)
    interview.back()
    assert interview.session.phase_id == "metrics"
    assert interview.session.time_in("read") == timedelta(seconds=30)
    assert interview.session.time_in("data") == timedelta(seconds=12)
    assert interview.session.clock == timedelta(seconds=42)


def test_what_was_written_is_there_after_a_crash(another: Callable[[], Practice], clock: HandClock) -> None:
    interview = another().start(FOOD)
    interview.enter("frame")
    interview.write("We order too much bread and too little milk.")
    interview.note("ask about promotions")
    pass_time(interview, clock, 20)
    clock.move(3 * 3600)  # the process is gone: nothing is closed, nothing ticks

    again = another().resume(interview.attempt_id, take_over=True)
    assert again.text() == "We order too much bread and too little milk."
    assert again.notes == "ask about promotions"
    assert again.session.phase_id == "frame"
    assert again.session.clock == timedelta(seconds=20)
    pass_time(again, clock, 5)
    assert again.session.clock == timedelta(seconds=25)


def test_a_suspended_machine_costs_a_second_at_most(practice: Practice, clock: HandClock) -> None:
    interview = practice.start(FOOD)
    pass_time(interview, clock, 10)
    clock.move(8 * 3600)
    interview.tick()
    assert interview.session.clock == timedelta(seconds=11)


def test_time_in_an_outside_editor_is_working_time(practice: Practice, clock: HandClock) -> None:
    interview = practice.start(FOOD)
    clock.move(240)
    interview.back_from_editor()
    assert interview.session.clock == timedelta(seconds=240)


def test_a_pause_is_free(practice: Practice, clock: HandClock) -> None:
    interview = practice.start(FOOD)
    pass_time(interview, clock, 5)
    interview.pause()
    interview.pause()
    pass_time(interview, clock, 600)
    assert interview.session.clock == timedelta(seconds=5)
    interview.resume()
    pass_time(interview, clock, 5)
    assert interview.session.clock == timedelta(seconds=10)


def test_leaving_pauses_and_lets_another_window_in(another: Callable[[], Practice], clock: HandClock) -> None:
    interview = another().start(FOOD)
    pass_time(interview, clock, 5)
    interview.leave()
    interview.leave()
    clock.move(900)
    again = another().resume(interview.attempt_id)
    assert again.session.running
    assert again.session.clock == timedelta(seconds=5)


def test_a_second_window_is_told_and_overwrites_nothing(another: Callable[[], Practice], clock: HandClock) -> None:
    first = another().start(FOOD)
    first.enter("frame")
    first.write("first")
    with pytest.raises(Held):
        another().resume(first.attempt_id)

    second = another().resume(first.attempt_id, take_over=True)
    second.write("second")
    with pytest.raises(LostLease):
        first.write("first again")
    clock.move(1)
    with pytest.raises(LostLease):
        first.tick()
    second.leave()
    assert another().resume(first.attempt_id).text() == "second"


def test_the_interviewer_probes_once_at_the_end_of_a_phase_and_then_moves_on(practice: Practice) -> None:
    interview = practice.start(FOOD)
    assert interview.advance() is None  # reading the brief has no chapter to probe
    assert interview.session.phase_id == "frame"
    probe = interview.advance()
    assert isinstance(probe, Probed)
    assert interview.session.phase_id == "frame"
    criterion = interview.interviewer.rubric.criterion(probe.criterion)
    assert criterion.chapter in (1, 2)
    weights = [c.weight for c in interview.interviewer.rubric.criteria if c.chapter in (1, 2)]
    assert criterion.weight == max(weights)
    assert interview.advance() is None
    assert interview.session.phase_id == "research"


def test_the_last_phase_stays_in_view(practice: Practice) -> None:
    interview = practice.start(FOOD)
    interview.enter("wrap")
    assert interview.in_last_phase
    assert interview.advance() is None
    assert interview.session.phase_id == "wrap"


def test_facts_are_told_only_when_asked_and_what_was_asked_is_kept(
    practice: Practice, another: Callable[[], Practice]
) -> None:
    interview = practice.start(FOOD)
    fact = interview.scenario.sheet.facts[0]
    told = interview.ask(fact.asks[0] + "?")
    assert told.fact == fact.id
    assert told.reply == fact.tells
    assert interview.ask(fact.asks[0]).reply.startswith("As I said")
    unknown = interview.ask("what is the capital of Mongolia")
    assert unknown.fact is None
    assert "no figure" in unknown.reply
    assert interview.ask("   ").fact is None
    interview.leave()
    kept = another().history.attempt(interview.attempt_id)
    asked = [event for event in kept.events if event.kind == "asked"]
    assert [event.fact for event in asked] == [fact.id, fact.id, None, None]


def test_the_twist_comes_once_at_its_time(practice: Practice, clock: HandClock) -> None:
    interview = practice.start(FOOD)
    due = interview.interviewer.twist_at(interview.session)
    before = pass_time(interview, clock, int(due.total_seconds()) - 1)
    assert not before
    happened = pass_time(interview, clock, 120)
    assert [type(event) for event in happened] == [TwistTold]
    assert interview.session.twist is not None
    assert interview.session.twist.says == interview.scenario.sheet.twist.says


def test_the_same_seed_gives_the_same_interview(practice: Practice) -> None:
    def walk(seed: int) -> list[object]:
        interview = practice.start(Choice(scenario="fresh-food-demand", format="60", seed=seed))
        seen: list[object] = [interview.interviewer.twist_at(interview.session), interview.session.plan.format]
        while not interview.in_last_phase:
            probe = interview.advance()
            seen.append(probe and (probe.phase, probe.criterion, probe.asks))
        interview.leave()
        return seen

    assert walk(11) == walk(11)
    assert len({repr(walk(seed)) for seed in range(4)}) > 1


def test_a_drill_has_one_chapter_and_no_twist(practice: Practice, clock: HandClock) -> None:
    interview = practice.start(Choice(scenario="meal-delivery-eta", format="drill:7"))
    assert [c.chapter for c in interview.interviewer.rubric.criteria if "." in c.id] == [7] * 7
    pass_time(interview, clock, 700)
    assert interview.session.twist is None
    assert interview.phase_clock.mood is Mood.OVERRUN
    interview.write("still writing")  # practice timing never cuts the pen off
    assert interview.text() == "still writing"


def test_strict_timing_moves_on_and_ends(practice: Practice, clock: HandClock) -> None:
    choice = Choice(scenario="fresh-food-demand", format="30", timing=Timing.STRICT)
    interview = practice.start(choice)
    happened = pass_time(interview, clock, int(2 * 60 * 1.3) + 1)
    assert [event.phase for event in happened if isinstance(event, Entered)] == ["frame"]
    happened = pass_time(interview, clock, 1800)
    assert any(isinstance(event, Finished) and event.reason == "time" for event in happened)
    assert interview.session.finished
    assert interview.session.clock <= timedelta(minutes=30, seconds=1)
    with pytest.raises((IllegalMove, LostLease)):
        interview.write("one more thing", "frame")


def test_a_deep_dive_asks_about_a_stressed_chapter(practice: Practice) -> None:
    interview = practice.start(Choice(scenario="fresh-food-demand", format="60", seed=5))
    interview.enter("deep-dive")
    (chapter,) = interview.session.phase.chapters
    assert chapter in interview.scenario.card.chapters
    assert [probe.phase for probe in interview.session.probed] == ["deep-dive"]


def test_an_answer_of_any_size_is_kept(practice: Practice) -> None:
    interview = practice.start(FOOD)
    interview.enter("frame")
    interview.write("ä" * 1_000_000)
    assert len(practice.history.attempt(interview.attempt_id).text("frame")) == 1_000_000


def test_unknown_names_are_told(practice: Practice) -> None:
    with pytest.raises(UnknownContent, match="fresh-food-demand"):
        practice.start(Choice(scenario="no-such-thing"))
    with pytest.raises(UnknownContent, match="drill:CHAPTER"):
        practice.start(Choice(scenario="fresh-food-demand", format="drill:99"))
    with pytest.raises(UnknownAttempt):
        practice.resume("nope")
