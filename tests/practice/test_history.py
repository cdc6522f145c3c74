"""The history: graded, graded again, compared, deleted."""

import pytest

from hotseat.core.level import Level
from hotseat.practice.history import Ungraded
from hotseat.practice.library import Choice
from hotseat.practice.practice import Practice
from hotseat.practice.trouble import UnknownAttempt
from tests.clocks import HandClock

FRAME = (
    "Sales are not demand: on days when the shelf was empty we only see what was left to sell, so we treat sold-out "
    "hours as censored. Throwing away a sandwich costs us about 1 euro and an empty shelf costs 2 euro of margin, "
    "so we order at the 0.67 quantile instead of the mean."
)


def sat(practice: Practice, clock: HandClock, text: str, phase: str = "frame") -> str:
    interview = practice.start(Choice(scenario="fresh-food-demand", level=Level.MID))
    interview.enter(phase)
    interview.write(text)
    clock.move(3)
    interview.tick()
    interview.finish()
    return interview.attempt_id


def test_a_finished_attempt_is_graded_kept_and_listed(practice: Practice, clock: HandClock) -> None:
    attempt = sat(practice, clock, FRAME)
    with pytest.raises(Ungraded):
        practice.history.report(attempt)
    report = practice.history.grade(attempt)
    assert report.assessment.total.score is not None
    for evidence, _ in report.evidence():
        assert report.submission.text[evidence.start : evidence.end] == evidence.quote
    (row,) = practice.history.rows()
    assert (row.id, row.status, row.score) == (attempt, "finished", report.assessment.total.score)
    assert row.words == len(FRAME.split())
    assert practice.history.last_results()["fresh-food-demand"].id == attempt
    assert practice.history.report(attempt).assessment == report.assessment


def test_grading_again_adds_and_never_replaces(practice: Practice, clock: HandClock) -> None:
    attempt = sat(practice, clock, FRAME)
    first, second = practice.history.grade(attempt), practice.history.grade(attempt)
    assert first.assessment == second.assessment
    assert len(practice.history.assessments(attempt)) == 2


def test_two_attempts_are_compared_the_earlier_first(practice: Practice, clock: HandClock) -> None:
    weak = sat(practice, clock, "We use a neural network.")
    clock.move(3600)
    better = sat(practice, clock, FRAME)
    for attempt in (weak, better):
        practice.history.grade(attempt)
    comparison = practice.history.compare(better, weak)
    assert comparison.comparable
    assert comparison.before.attempt is not None
    assert comparison.before.attempt.id == weak
    assert any((after or 0) > (before or 0) for _, before, after in comparison.moved())


def test_minutes_stand_beside_points(practice: Practice, clock: HandClock) -> None:
    report = practice.history.grade(sat(practice, clock, FRAME))
    efforts = {effort.title: effort for effort in report.efforts()}
    assert efforts["Frame the problem"].spent.total_seconds() == 3
    assert efforts["Frame the problem"].words == len(FRAME.split())
    assert report.assessment.words == sum(effort.words for effort in efforts.values())
    assert report.assessment.words == practice.history.rows()[0].words
    assert efforts["Wrap-up"].score is None


def test_a_deleted_attempt_is_gone(practice: Practice, clock: HandClock) -> None:
    attempt = sat(practice, clock, FRAME)
    practice.history.grade(attempt)
    practice.history.delete(attempt)
    assert practice.history.rows() == []
    with pytest.raises(UnknownAttempt):
        practice.history.attempt(attempt)
    with pytest.raises(UnknownAttempt):
        practice.history.delete(attempt)


def test_an_empty_attempt_gets_a_report_too(practice: Practice, clock: HandClock) -> None:
    report = practice.history.grade(sat(practice, clock, "   "))
    assert not report.evidence()
    assert report.assessment.total.score in (None, 0.0)


def test_an_attempt_without_a_word_is_reported_and_is_no_result(practice: Practice, clock: HandClock) -> None:
    attempt = sat(practice, clock, " \n")
    report = practice.history.grade(attempt)
    assert report.submission.text == ""
    assert report.attempt is not None
    assert practice.history.assessments(attempt) == []
    assert practice.history.last_results() == {}
    (row,) = practice.history.rows()
    assert (row.status, row.score, row.recommendation) == ("finished", None, None)
