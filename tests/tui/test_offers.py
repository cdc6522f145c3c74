"""What the library offers: never the same thing twice, never more than three lines."""

from collections.abc import Callable
from dataclasses import replace

from hotseat.practice.practice import Practice
from hotseat.study.study import Study
from hotseat.tui.offers import offers_of

SLUG = "fresh-food-demand"
TITLES = {SLUG: "Fresh food", "meal-delivery-eta": "Arrival times"}


def kinds(study: Study) -> list[str]:
    offers = offers_of(study.homing.home(), TITLES)
    assert len(offers) <= 3
    assert len({(offer.kind, offer.target, offer.format) for offer in offers}) == len(offers)
    return [f"{offer.label} {offer.kind}" for offer in offers]


def test_on_the_first_day(study: Study) -> None:
    assert kinds(study) == ["Next sit", "Read browse"]


def test_an_open_attempt_is_offered_once(study: Study, sat: Callable[..., str]) -> None:
    attempt = sat(finish=False)
    assert kinds(study) == ["Go on resume", "Read browse"]
    assert offers_of(study.homing.home(), TITLES)[0].target == attempt


def test_what_was_read_after_an_attempt_was_begun_goes_first(study: Study, sat: Callable[..., str]) -> None:
    sat(finish=False)
    study.keeping.read_to(f"answer/{SLUG}/staff", 12)
    first, *rest = offers_of(study.homing.home(), TITLES)
    assert (first.kind, first.offset, first.said) == ("read", 12, "reading the staff answer to Fresh food")
    assert rest[0].kind == "resume"


def test_results_are_told_with_their_recommendation_and_drills_as_drills(
    study: Study, practice: Practice, sat: Callable[..., str]
) -> None:
    sat(format="45", phase="validation")
    sat(text="We split by time with a gap of two days, because labels arrive late, and test on the last four weeks.")
    (lately,) = [offer for offer in offers_of(study.homing.home(), TITLES) if offer.kind == "report"]
    told = []
    for row in practice.history.rows():
        assert row.score is not None
        assert row.recommendation is not None
        what = "drill 7" if row.format == "drill:7" else row.recommendation.value
        told.append(f"{row.score:.2f} {what}, {row.title}")
    assert len(told) == 2
    assert lately.said == "  ·  ".join(told)
    assert lately.target == practice.history.rows()[0].id


def test_a_chapter_can_be_gone_on_with(study: Study) -> None:
    study.keeping.read_to("chapter/7")
    assert offers_of(study.homing.home(), TITLES)[0].said == "reading chapter 7 of the handbook"


def test_a_title_that_ends_a_sentence_gets_no_second_full_stop(study: Study) -> None:
    home = study.homing.home()
    assert home.suggestion is not None
    for title, told in (("Ready?", "Ready? Sit it."), ("Ready", "Ready. Sit it.")):
        suggestion = replace(home.suggestion, title=title, why="Sit it.")
        assert offers_of(replace(home, suggestion=suggestion), TITLES)[0].said == told
