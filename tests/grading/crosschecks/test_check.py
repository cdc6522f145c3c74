"""The shipped checks: what they say of sentences that a person can judge at a glance, and when they are silent."""

from functools import cache
from pathlib import Path

import pytest
import yaml

from hotseat.core.assessment import Crosscheck, Reading, Verdict
from hotseat.core.crosscheck import CrosscheckList
from hotseat.grading.crosschecks.check import LEAST_WORDS, Checks
from hotseat.grading.normalise import fold
from hotseat.grading.units import distinct, read_units
from tests.grading.conftest import CHECKOUT

PADDING = "The walk by the river was long and the weather held until the evening came. " * 25
DELAY = "Chargeback labels arrive 45 days after the payment."
RULES = {
    "goal-and-metric", "error-cost-and-threshold", "risk-and-fallback", "features-and-sources", "label-delay-and-gap",
    "slices-offline-and-live", "baseline-and-fallback", "anti-goals-and-features", "latency-and-serving",
    "capacity-and-threshold", "scale-and-cost",
}  # fmt: skip


@cache
def rules() -> CrosscheckList:
    text = (CHECKOUT / "rubrics" / "crosschecks.yaml").read_text(encoding="utf-8")
    return CrosscheckList.model_validate(yaml.safe_load(text))


def ask(text: str, readings: tuple[Reading, ...] = ()) -> dict[str, Crosscheck]:
    folded = fold(text)
    return {said.id: said for said in Checks(rules().checks).ask(distinct(read_units(folded)), readings, folded)}


def long(*sentences: str) -> str:
    """Sentences in a text that is long enough for something to be called missing; it says nothing else."""
    padding = " ".join(f"Then house number {n} came into view and was soon behind them again." for n in range(40))
    return "\n\n".join((*sentences, padding))


def test_there_are_the_eleven() -> None:
    assert {rule.id for rule in rules().checks} == RULES


CONSISTENT = {
    "label-delay-and-gap": f"{DELAY} We train on spring, leave a gap of 60 days, and test on autumn.",
    "error-cost-and-threshold": "A missed fraud costs 90 euro. The threshold follows from what each mistake costs.",
    "baseline-and-fallback": "The baseline is last week's sales. When the model is down we fall back to the baseline.",
    "capacity-and-threshold": "60 analysts do 120 cases each. The cut-off is set so that the queue fits their day.",
    "scale-and-cost": "We expect 1,200 requests a second. At peak that takes 40 cores.",
    "slices-offline-and-live": "We report recall per country. After launch we monitor drift per country.",
    "latency-and-serving": "The budget is 90 ms at p99. Stages: lookup 15 ms, model 30 ms, rules 5 ms.",
    "anti-goals-and-features": (
        "We leave out gender and age. Features are income, debts, months since the last late payment and job length."
    ),
    "features-and-sources": "Stock is counted at night. Features are computed from the till log of the day.",
    "risk-and-fallback": "The biggest risk is a poisoned supplier feed, so the alarm stops it within the hour.",
    "goal-and-metric": (
        "The business goal is fewer abandoned baskets in rural shops. The primary metric is abandoned rural baskets."
    ),
}
CONTRADICTORY = {
    "label-delay-and-gap": f"{DELAY} We train on spring, leave a gap of 7 days, and test on autumn.",
    "latency-and-serving": "The budget is 90 ms at p99. Stages: lookup 150 ms, model 300 ms.",
    "error-cost-and-threshold": "A miss is 50 times as bad as a false alarm. We keep the cut-off at 0.5 for all.",
}
MISSING = {
    "label-delay-and-gap": DELAY,
    "baseline-and-fallback": "The baseline is last week's sales of the same weekday.",
    "capacity-and-threshold": "60 analysts do 120 cases each.",
    "scale-and-cost": "We expect 1,200 requests a second.",
}


@pytest.mark.parametrize("name", CONSISTENT)
def test_what_agrees_is_said_with_both_quotes(name: str) -> None:
    text = CONSISTENT[name]
    said = ask(text)[name]
    assert said.verdict is Verdict.CONSISTENT
    for end in said.ends:
        assert end.evidence is not None
        assert text[end.evidence.start : end.evidence.end] == end.evidence.quote


@pytest.mark.parametrize("name", CONTRADICTORY)
def test_what_contradicts_is_said(name: str) -> None:
    assert ask(CONTRADICTORY[name])[name].verdict is Verdict.CONTRADICTORY


@pytest.mark.parametrize("name", MISSING)
def test_a_loose_end_is_said_in_a_whole_answer(name: str) -> None:
    said = ask(long(MISSING[name]))[name]
    assert said.verdict is Verdict.ONE_END_MISSING
    assert said.ends[0].evidence is not None
    assert said.ends[1].evidence is None
    assert name not in ask(MISSING[name])  # a sentence is no answer: nothing is missing yet


def test_a_hint_or_a_shown_or_unscored_concept_keeps_it_silent() -> None:
    text = long(DELAY)
    assert "label-delay-and-gap" not in ask(long(DELAY, "We wait until the rows have matured."))
    for rung in (1, 4, None):
        assert "label-delay-and-gap" not in ask(text, (Reading(id="7.3", chapter=7, rung=rung),))
    assert "label-delay-and-gap" in ask(text, (Reading(id="7.3", chapter=7, rung=0),))


@pytest.mark.parametrize(
    "text",
    [
        "",
        DELAY,
        f"{DELAY} Other labels arrive after 60 days. We leave a gap of 7 days.",  # two delays: which one counts?
        f"{DELAY} We leave a gap of 30 days.",  # neither long enough nor plainly too short
        f"{DELAY} We leave no gap of 60 days.",
        "The lookup takes 5 ms and the model 300 ms.",
    ],
)
def test_in_doubt_nothing_is_said(text: str) -> None:
    said = ask(text)
    assert "label-delay-and-gap" not in said
    assert "latency-and-serving" not in said


def test_both_at_once_is_for_a_person() -> None:
    text = CONTRADICTORY["error-cost-and-threshold"] + " The threshold follows from what each mistake costs."
    assert "error-cost-and-threshold" not in ask(text)


def test_worked_answers_get_no_contradiction() -> None:
    for path in sorted(CHECKOUT.glob("scenarios/*/answers/*.md")):
        if path.stem != "flawed":
            said = ask(Path(path).read_text(encoding="utf-8"))
            assert not [key for key, one in said.items() if one.verdict is Verdict.CONTRADICTORY], path


def test_padding_says_nothing() -> None:
    assert len(PADDING.split()) > LEAST_WORDS
    assert ask(PADDING) == {}
    assert ask(long()) == {}
