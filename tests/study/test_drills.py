"""Drills: cards open with what was shown, drills review them, transfer comes before recall."""

from datetime import timedelta

from hotseat.core.schedule import AGAIN, GOOD, Review
from hotseat.study.scheduler import chance, fold, step
from hotseat.study.study import Study
from tests.clocks import HandClock
from tests.core.makers import NOON
from tests.study.conftest import SLUG, Sit


def review(days: float, rating: int = GOOD) -> Review:
    return Review(attempt=f"a{days}", concept="7.1", at=NOON + timedelta(days=days), rating=rating)


def test_the_schedule_is_the_fold_of_its_reviews() -> None:
    reviews = [review(0), review(3), review(10, AGAIN), review(12)]
    card = fold(reviews)
    assert card is not None
    again = fold(reviews[:2])
    for one in reviews[2:]:
        again = step(again, one.concept, one.rating, one.at)
    assert card == again
    assert card.reviews == 4
    assert card.due - card.last_review >= timedelta(days=1)
    assert chance(card, card.last_review) > chance(card, card.due + timedelta(days=30)) > 0
    assert fold([]) is None


def test_an_interview_opens_cards_for_what_it_showed(study: Study, sit: Sit) -> None:
    sit()
    cards = study.drills.cards()
    assert "7.1" in cards
    assert all(card.reviews == 1 for card in cards.values())
    assert study.drills.settle() == 0, "each attempt is taken in once"
    assert study.drills.calibration().count == 0


def test_what_is_due_is_a_drill_on_an_unseen_scenario(study: Study, sit: Sit, clock: HandClock) -> None:
    sit()
    assert study.drills.due() == []
    clock.move(86_400 * 200)
    (drill, *_) = study.drills.due()
    assert drill.unseen
    assert drill.scenario != SLUG
    assert drill.format == f"drill:{drill.chapter}"
    assert 5 <= drill.minutes <= 12
    assert drill.concepts[0].chance < 1
    assert drill.concepts[0].name in drill.why


def test_a_drill_reviews_what_was_due_and_scores_the_prediction(study: Study, sit: Sit, clock: HandClock) -> None:
    sit()
    study.drills.settle()
    clock.move(86_400 * 200)
    sit("Nothing to the point here.", format="drill:7", scenario="meal-delivery-eta")
    cards = study.drills.cards()
    assert cards["7.1"].reviews == 2
    found = study.drills.calibration()
    assert found.count >= 1
    assert found.brier is not None
    assert found.recalled == 0


def test_reading_an_answer_makes_its_scenario_seen(study: Study) -> None:
    first = study.drills.drill(7, "why")
    assert first is not None
    study.keeping.read_to(f"answer/{first.scenario}/staff")
    second = study.drills.drill(7, "why")
    assert second is not None
    assert second.scenario != first.scenario


def test_deleting_an_attempt_takes_its_reviews_back(study: Study, sit: Sit) -> None:
    attempt = sit()
    assert study.drills.cards()
    study._store().delete(attempt)
    assert study.drills.cards() == {}
