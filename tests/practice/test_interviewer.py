"""What the interviewer says to questions: facts, the brief, and what it asked back."""

from collections.abc import Callable

import pytest

from hotseat.core.journal import Asked
from hotseat.practice.interviewer import ALREADY_TOLD, ASK_NARROWLY, IN_THE_BRIEF, NO_FIGURE
from hotseat.practice.library import Choice
from hotseat.practice.practice import Practice

ETA = Choice(scenario="meal-delivery-eta", format="45", seed=3)
UNCLEAR = "How many orders are late today?"


def fact_asked(practice: Practice, interview_reply: str) -> list[str]:
    """The ids of the facts that a reply offers, in its order."""
    facts = practice.library.scenario(ETA.scenario).sheet.facts
    placed = {interview_reply.find(f"“{fact.asks[0]}?”"): fact.id for fact in facts}
    return [placed[place] for place in sorted(placed) if place >= 0]


def test_an_answer_to_what_was_asked_back_tells_that_fact(practice: Practice) -> None:
    interview = practice.start(ETA)
    back = interview.ask(UNCLEAR)
    assert back.reply.startswith(ASK_NARROWLY)
    first, second = fact_asked(practice, back.reply)
    assert interview.ask("the second").fact == second
    interview.ask(UNCLEAR)
    told = interview.ask("1")
    assert told.fact == first
    assert not told.reply.startswith(ALREADY_TOLD)
    assert interview.ask("the first one").fact is None  # nothing is asked back any more
    interview.ask(UNCLEAR)
    both = interview.ask("both")
    assert both.reply.count(ALREADY_TOLD) == 2


def test_both_tells_both_and_remembers_both(practice: Practice) -> None:
    interview = practice.start(ETA)
    wanted = fact_asked(practice, interview.ask(UNCLEAR).reply)
    facts = {fact.id: fact for fact in interview.scenario.sheet.facts}
    reply = interview.ask("both").reply
    assert all(facts[one].tells in reply for one in wanted)
    assert interview.ask(facts[wanted[1]].asks[0]).reply.startswith(ALREADY_TOLD)


def test_anything_else_is_a_fresh_question(practice: Practice) -> None:
    interview = practice.start(ETA)
    interview.ask(UNCLEAR)
    assert interview.ask("what does a late minute cost us in money").fact == "cents-per-minute"
    assert interview.ask("the first").fact is None


def test_what_was_asked_back_survives_a_crash(another: Callable[[], Practice]) -> None:
    practice = another()
    interview = practice.start(ETA)
    first = fact_asked(practice, interview.ask(UNCLEAR).reply)[0]
    again = another().resume(interview.attempt_id, take_over=True)
    assert again.ask("the first").fact == first


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("what is the latency budget", "250 ms at p99"),
        ("how fast must the answer be, milliseconds", "250 ms at p99"),
        ("what is the p99 latency at checkout", "250 ms at p99"),
        ("how many cities", "Cities: 70"),
        ("what is the share of sessions with an order", "20%"),
    ],
)
def test_what_stands_in_the_brief_is_pointed_to(practice: Practice, question: str, line: str) -> None:
    asked = practice.start(ETA).ask(question)
    assert isinstance(asked, Asked)
    assert asked.fact is None
    assert asked.reply.startswith(IN_THE_BRIEF)
    assert line in asked.reply


@pytest.mark.parametrize("question", ["how many gpus do we have", "should I use a neural network?", "hello", "?"])
def test_no_line_is_better_than_a_wrong_one(practice: Practice, question: str) -> None:
    reply = practice.start(ETA).ask(question).reply
    assert not reply.startswith(IN_THE_BRIEF)
    assert reply.startswith((NO_FIGURE, ASK_NARROWLY))
