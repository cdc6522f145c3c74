"""The gym: answers without a name, drift against the reference, and the date of the last calibration on the card."""

from dataclasses import replace

import pytest

from hotseat.core.assessment import Recommendation
from hotseat.panel.panel import Panel
from hotseat.panel.text_scoring import TextScoring
from hotseat.panel.trouble import PanelError
from tests.clocks import HandClock
from tests.panel.conftest import FOOD, rate_all


def scored(panel: Panel, clock: HandClock, seed: int = 1) -> TextScoring:
    card = panel.gym.begin(replace(FOOD, seed=seed))
    rate_all(card)
    clock.move(60)
    card.submit(confirmed=True)
    return card


def test_nothing_tells_which_answer_it_is_before_the_submission(panel: Panel) -> None:
    card = panel.gym.begin(FOOD)
    kept = panel.book(card.card_id)
    assert kept.plan.candidate == "gym"
    assert kept.plan.source is not None
    assert not any(
        name in kept.plan.model_dump_json(exclude={"sitting"}) for name in ("mid", "senior", "staff", "flawed")
    )
    with pytest.raises(PanelError, match="after a gym card is submitted"):
        panel.gym.reveal(card)


def test_each_answer_comes_once_until_none_is_left(panel: Panel, clock: HandClock) -> None:
    seen = {panel.gym.reveal(scored(panel, clock, seed)).answer for seed in range(4)}
    assert seen == {"mid", "senior", "staff", "flawed"}
    with pytest.raises(PanelError, match="has not scored"):
        panel.gym.begin(FOOD)
    assert panel.gym.begin(replace(FOOD, scenario="")).book.plan.sitting.scenario != FOOD.scenario
    assert panel.gym.begin(replace(FOOD, interviewer="bo")).text, "everyone starts afresh"
    bouts = panel.gym.bouts("ana")
    assert len(bouts) == 4
    assert [bout.at for bout in bouts] == sorted(bout.at for bout in bouts)
    drift = panel.gym.drift("ana")
    assert drift.answers == 4
    assert drift.halo is not None
    assert drift.flaws > 0
    assert panel.gym.bouts("bo") == ()


def test_who_rates_as_the_reference_does_drifts_nowhere(panel: Panel) -> None:
    from hotseat.core.worked import EvidenceMap

    for seed in range(40):
        card = panel.gym.begin(replace(FOOD, seed=seed))
        answer = panel.gym._answer(card)
        if isinstance(answer.map, EvidenceMap):
            break
        panel.delete(card.card_id)
    claims = {claim.id: claim.rung for claim in answer.map.claims}  # type: ignore[union-attr]
    with card.together():
        for key in card.rungs:
            card.rate(key, claims.get(key, 0))
        card.recommend(Recommendation.HIRE, "as the reference")
    card.submit(confirmed=True)
    bout = panel.gym.reveal(card)
    assert bout.answer == answer.name
    assert bout.drift.severity.value == 0
    assert bout.drift.exact == bout.drift.spread == 1
    assert panel.gym.reveal(card) == bout, "kept with the card"


def test_the_last_calibration_stands_on_the_scorecard(panel: Panel, clock: HandClock) -> None:
    assert panel.begin(FOOD).card.calibrated_at is None
    scored(panel, clock)
    when = clock.wall()
    clock.move(86_400)
    assert panel.begin(FOOD).card.calibrated_at == when
    assert panel.begin(replace(FOOD, interviewer="bo")).card.calibrated_at is None


def test_gym_cards_are_about_no_candidate(panel: Panel, clock: HandClock) -> None:
    scored(panel, clock)
    assert panel.retention.rows() == []
    with pytest.raises(PanelError, match="Nothing is kept"):
        panel.retention.delete("gym")
