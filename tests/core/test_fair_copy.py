"""The fair copy: what is handed in, what the rule makes of it, and the same card as an assessment."""

from datetime import timedelta

import pytest

from hotseat.core.assessment import Recommendation
from hotseat.core.fair_copy import assessment, clock_words, fair_copy, judged_share, record, suggestion
from hotseat.core.level import Level
from hotseat.core.scorebook import Scorebook
from hotseat.core.scorecard import Scorecard
from hotseat.core.scorejournal import Marked, Rated
from hotseat.core.wording import rated_total
from tests.core.makers import NOON, a_criterion, a_rubric
from tests.core.scoring_makers import CRITERIA, RUBRIC, TEXT, UNDECIDED, a_book, a_card, opened


def test_every_criterion_stands_on_the_card_and_only_what_was_looked_at_has_a_time() -> None:
    card = a_card({CRITERIA[0]: 3, CRITERIA[1]: None}, note="said so")
    assert [rating.id for rating in card.ratings] == list(CRITERIA)
    assert card.ratings[0].at == card.ratings[1].at == NOON
    assert card.ratings[1].rung is card.ratings[2].rung is card.ratings[2].at is None
    assert card.ratings[0].evidence[0].text == "said so"
    assert card.recommendation is Recommendation.NO_DECISION


def test_a_live_cards_evidence_lies_in_its_notes() -> None:
    card = a_card({CRITERIA[0]: 3}, note="the last\nfour weeks")
    read = assessment(card, RUBRIC)
    (span,) = read.reading(CRITERIA[0]).evidence
    assert record(card)[span.start : span.end] == span.quote == "the last four weeks"
    assert read.rater == "ana"


def test_a_texts_evidence_lies_in_the_text() -> None:
    quote = "a random split leaks"
    at = TEXT.index(quote)
    mark = Marked(at=NOON, clock=timedelta(0), mark=1, start=at, end=at + len(quote), quote=quote, criteria=("1.1",))
    book = Scorebook.fold([opened("text"), mark, Rated(at=NOON, clock=timedelta(0), criterion="1.1", rung=2)])
    (span,) = assessment(fair_copy(book, RUBRIC, "one", NOON, started_at=NOON), RUBRIC).reading("1.1").evidence
    assert TEXT[span.start : span.end] == quote


def test_another_rubric_reads_no_card() -> None:
    with pytest.raises(ValueError, match="another rubric"):
        assessment(a_card({}), a_rubric(a_criterion("1.1")))


def test_the_rule_needs_half_of_what_can_count_not_of_everything() -> None:
    rubric = a_rubric(*(a_criterion(f"1.{n}") for n in range(1, 9)), a_criterion("own"), quota={1: 2})
    rungs: dict[str, int | None] = dict.fromkeys((criterion.id for criterion in rubric.criteria), None)
    assert judged_share(rungs, rubric) == 0
    assert suggestion(rungs, rubric, Level.MID).recommendation is Recommendation.NO_DECISION
    one = rungs | {"1.1": 4}
    assert judged_share(one, rubric) == pytest.approx(1 / 3)
    assert "33%" in suggestion(one, rubric, Level.MID).rule
    two = one | {"1.5": 4}
    found = suggestion(two, rubric, Level.MID)
    assert found.recommendation is Recommendation.STRONG_HIRE
    assert found.passes_at is Level.STAFF
    assert judged_share(two | {"1.6": 1}, rubric) == judged_share(two, rubric), "the quota is full"


def test_clock_words() -> None:
    assert clock_words(timedelta(seconds=450.9)) == "07:30"
    assert clock_words(timedelta(seconds=3750)) == "1:02:30"


def test_an_open_card_is_not_submitted_and_recommends_nothing() -> None:
    leaning = a_book({CRITERIA[0]: 3}, "", "ana", "C-1", UNDECIDED)
    card = fair_copy(leaning, RUBRIC, "one", None, started_at=NOON)
    assert (card.submitted_at, card.recommendation, card.reason) == (None, None, "")
    with pytest.raises(ValueError, match="not handed in"):
        _ = card.decided
    again = Scorecard.model_validate_json(card.model_dump_json())
    assert again == card


def test_too_little_rated_has_no_total() -> None:
    rubric = a_rubric(*(a_criterion(f"1.{n}") for n in range(1, 9)), a_criterion("own"), quota={1: 2})
    rungs: dict[str, int | None] = dict.fromkeys((criterion.id for criterion in rubric.criteria), None)
    little = suggestion(rungs | {"1.1": 4}, rubric, Level.MID)
    assert (little.total.score, little.total.low, little.total.high) == (None, None, None)
    assert rated_total(little.total) == "too little rated for a total"
    enough = suggestion(rungs | {"1.1": 4, "1.2": 4}, rubric, Level.MID)
    assert enough.total.score == 1
    assert rated_total(enough.total).startswith("1.00 (")
