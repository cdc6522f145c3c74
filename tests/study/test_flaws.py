"""Spot the flaws: rounds scored by place and reason, corrections after, counted in progress."""

import pytest

from hotseat.core.flaws import Mark
from hotseat.study.flaws import reason_score
from hotseat.study.study import Study
from hotseat.study.trouble import UnknownContent
from tests.study.conftest import SLUG


def test_a_perfect_round(study: Study) -> None:
    _, flaws = study.flaws._flawed(SLUG)
    marks = [study.flaws.mark(SLUG, flaw.quote, f"{flaw.why} {flaw.correction}", flaw.chapter) for flaw in flaws]
    outcome = study.flaws.finish(SLUG, marks)
    assert outcome.played.score > 0.95
    assert outcome.played.found == len(flaws) == study.flaws.exercise(SLUG).count
    text = study.flaws.exercise(SLUG).text
    assert all(text[one.start : one.end] == one.flaw.quote for one in outcome.corrections)
    assert [one.start for one in outcome.corrections] == sorted(one.start for one in outcome.corrections)


def test_false_alarms_and_missing_reasons_cost(study: Study) -> None:
    _, flaws = study.flaws._flawed(SLUG)
    bare = [study.flaws.mark(SLUG, flaw.quote) for flaw in flaws]
    silent = study.flaws.finish(SLUG, bare, keep=False).played
    assert 0.5 < silent.score < 0.9
    noisy = study.flaws.finish(SLUG, [*bare, *[Mark(start=n, end=n + 3) for n in range(20)]], keep=False).played
    assert noisy.score < silent.score
    assert study.flaws.finish(SLUG, [], keep=False).played.score == 0
    assert study.flaws.rounds() == [], "not kept when not asked"


def test_a_reason_is_more_than_the_quote_again(study: Study) -> None:
    _, (flaw, *_) = study.flaws._flawed(SLUG)
    mark = study.flaws.mark(SLUG, flaw.quote)
    assert reason_score(mark.model_copy(update={"reason": flaw.quote}), flaw, None) == 0
    assert reason_score(mark.model_copy(update={"reason": flaw.correction}), flaw, None) == 1
    assert reason_score(mark.model_copy(update={"chapter": flaw.chapter}), flaw, None) == 0.5


def test_rounds_are_kept_and_counted_in_progress(study: Study) -> None:
    _, flaws = study.flaws._flawed(SLUG)
    study.flaws.finish(SLUG, [study.flaws.mark(SLUG, flaws[0].quote, flaws[0].why)])
    assert study.flaws.exercise(SLUG).rounds == 1
    found = study.progress.dashboard().flaws
    assert found.rounds == 1
    assert sum(hit for hit, _ in found.chapters.values()) == 1
    assert sum(planted for _, planted in found.chapters.values()) == len(flaws)


def test_what_cannot_be_marked(study: Study) -> None:
    assert SLUG in study.flaws.available()
    with pytest.raises(ValueError, match="does not stand"):
        study.flaws.mark(SLUG, "no such words in it")
    with pytest.raises(ValueError, match="outside"):
        study.flaws.finish(SLUG, [Mark(start=0, end=10**9)])
    with pytest.raises(UnknownContent):
        study.flaws.exercise("no-such")
