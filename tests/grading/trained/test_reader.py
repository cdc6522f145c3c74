"""The trained reader as a whole: what it asks of a text, and how it takes a short one."""

from math import inf

import pytest

from hotseat.content.catalogue import Catalogue
from hotseat.content.roots import shipped_root
from hotseat.core.level import Level
from hotseat.core.submission import Submission
from hotseat.grading.offline import OfflineGrader
from hotseat.grading.trained.reader import shortness, sure_at
from hotseat.grading.tuning import MARGIN_AT_HOME, SHORT_WORDS, SURE_ASTRAY, SURE_TO_SHOW

CATALOGUE = Catalogue((shipped_root(),))
GRADER = OfflineGrader()
COSTS = (
    "A late order costs us a voucher and sometimes the customer; an early one only leaves a bag in the hallway. "
    "I take late as three times as bad as early, so the promise is the 75th percentile and no mean. Ten minutes late "
    "is a 4 euro voucher and one customer in fifty gone; ten minutes early costs nothing that we could measure."
)

EUROS = (
    "For every payment I compare three actions in euro. Letting it through costs p times the amount plus the fee, "
    "refusing an honest customer costs nine euro or 12% of the basket, a look costs an analyst's time. We take the "
    "cheapest, so a 500 euro basket is refused at another probability than a 20 euro one."
)


def drilled(slug: str, drill: str, text: str) -> dict[str, int | None]:
    rubric = CATALOGUE.rubric(slug, CATALOGUE.format(drill))
    return {reading.id: reading.rung for reading in GRADER.assess(Submission(text=text), rubric, Level.SENIOR).criteria}


def test_a_drill_is_read_as_the_part_that_it_is() -> None:
    """Three sentences, one chapter: most whole answers of this length say nothing, a drill's do."""
    rungs = drilled("meal-delivery-eta", "drill:2", COSTS)
    assert rungs["2.4"]
    assert rungs["2.4"] >= 2


def test_a_scenario_s_own_criterion_is_read_in_a_drill_as_in_an_answer() -> None:
    rungs = drilled("card-payment-fraud", "drill:5", EUROS)
    assert rungs["euros-per-decision"]
    assert rungs["euros-per-decision"] >= 2
    assert not rungs["alarms-at-one-in-a-thousand"]


def test_an_empty_answer_shows_nothing_of_any_chapter() -> None:
    rubric = CATALOGUE.rubric(None)
    assert not any(reading.rung for reading in GRADER.assess(Submission(text=""), rubric, Level.SENIOR).criteria)


@pytest.mark.parametrize(
    ("words", "share"),
    [(0, 1.0), (SHORT_WORDS[0], 1.0), (sum(SHORT_WORDS) // 2, 0.5), (SHORT_WORDS[1], 0.0), (2000, 0.0)],
)
def test_the_shorter_the_text_the_more_it_is_a_part(words: int, share: float) -> None:
    assert shortness(words) == share


@pytest.mark.parametrize(
    ("margin", "sure"),
    [
        (inf, SURE_TO_SHOW),
        (MARGIN_AT_HOME, SURE_TO_SHOW),
        (MARGIN_AT_HOME / 2, (SURE_TO_SHOW + SURE_ASTRAY) / 2),
        (0.0, SURE_ASTRAY),
        (-1.0, SURE_ASTRAY),
    ],
)
def test_the_farther_from_the_setting_the_surer_a_find_must_be(margin: float, sure: float) -> None:
    assert sure_at(margin) == pytest.approx(sure)
