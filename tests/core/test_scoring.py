"""Scores stay in their bounds, never fall when a rung rises, and follow their rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotseat.core.assessment import Assessment, Flag, Reading, Recommendation, Total
from hotseat.core.level import Level
from hotseat.core.rubric import Rubric
from hotseat.core.scoring import (
    WRONG_CLAIM_COSTS,
    WRONG_CLAIMS_COUNTED,
    Spread,
    assess,
    deduct,
    lifts,
    passes_at,
    recommend,
    score,
    wrong_claims,
)
from tests.core.makers import a_criterion, a_rubric

RUBRIC = a_rubric(
    *(a_criterion(f"{chapter}.{place}", chapter, weight) for chapter in (1, 2, 3) for place, weight in
      enumerate((0.5, 1.0, 1.5, 1.0), start=1)),
    a_criterion("the-trap", 2, 2.0),
    a_criterion("no-chapter", None),
    quota={1: 2, 2: 3},
    chapter_weights={3: 0.7},
    bonus=[3],
)  # fmt: skip
IDS = [criterion.id for criterion in RUBRIC.criteria]
RUNGS = st.fixed_dictionaries({identity: st.one_of(st.none(), st.integers(0, 4)) for identity in IDS})
FULL = st.fixed_dictionaries({identity: st.integers(0, 4) for identity in IDS})


@given(RUNGS, st.sampled_from(Level))
def test_everything_stays_between_0_and_1_and_inside_its_interval(rungs: dict[str, int | None], level: Level) -> None:
    chapters, total = score(rungs, RUBRIC, level)
    for row in (*chapters, total):
        if row.score is not None:
            assert row.low is not None
            assert row.high is not None
            assert 0 <= row.low <= row.score <= row.high <= 1


@given(FULL, st.sampled_from(IDS), st.sampled_from(Level))
def test_a_higher_rung_never_lowers_the_total(rungs: dict[str, int], identity: str, level: Level) -> None:
    higher = {**rungs, identity: min(rungs[identity] + 1, 4)}
    before, after = score(rungs, RUBRIC, level)[1].score, score(higher, RUBRIC, level)[1].score
    assert before is not None
    assert after is not None
    assert after >= before - 1e-9


@given(FULL)
def test_a_higher_level_never_raises_the_total(rungs: dict[str, int]) -> None:
    totals = [score(rungs, RUBRIC, level)[1].score or 0.0 for level in Level]
    assert totals == sorted(totals, reverse=True)


@given(FULL)
def test_a_bonus_chapter_never_lowers_the_total(rungs: dict[str, int]) -> None:
    without = a_rubric(
        *(c for c in RUBRIC.criteria if c.chapter != 3), quota=RUBRIC.quota, chapter_weights=RUBRIC.chapter_weights
    )
    with_bonus, plain = score(rungs, RUBRIC, Level.SENIOR)[1].score, score(rungs, without, Level.SENIOR)[1].score
    assert with_bonus is not None
    assert plain is not None
    assert with_bonus >= plain - 1e-9


def test_only_the_best_of_a_chapters_concepts_count_and_own_criteria_always_do() -> None:
    rubric = a_rubric(*(a_criterion(f"1.{n}") for n in range(1, 6)), a_criterion("own"), quota={1: 2})
    rungs: dict[str, int | None] = {f"1.{n}": 0 for n in range(1, 6)} | {"own": 0, "1.1": 4, "1.4": 4}
    assert score(rungs, rubric, Level.STAFF)[1].score == pytest.approx(2 / 3, abs=1e-3)
    assert score({**rungs, "own": 4}, rubric, Level.STAFF)[1].score == 1


@given(RUNGS, st.sampled_from(Level))
def test_what_lifts_the_total_is_what_the_total_says(rungs: dict[str, int | None], level: Level) -> None:
    before = score(rungs, RUBRIC, level)[1].score or 0.0
    found = lifts(rungs, RUBRIC, level)
    assert all(lift > 0 for lift in found.values())
    for identity, rung in rungs.items():
        if rung is not None and rung < 4:
            after = score({**rungs, identity: rung + 1}, RUBRIC, level)[1].score or 0.0
            assert max(after - before, 0.0) == pytest.approx(found.get(identity, 0.0))


def test_a_chapter_that_counts_enough_others_is_lifted_by_none_of_the_rest() -> None:
    rungs = dict.fromkeys(IDS, 0) | {"1.2": 4, "1.3": 4}
    found = lifts(rungs, RUBRIC, Level.SENIOR)
    assert not {"1.1", "1.4"} & found.keys()
    assert max(found, key=lambda identity: found[identity]) == "no-chapter"


def test_unscored_is_left_out_and_not_zero() -> None:
    rubric = a_rubric(a_criterion("a"), a_criterion("b"))
    assert score({"a": 3, "b": None}, rubric, Level.SENIOR)[1].score == 1
    assert score({"a": 3, "b": 0}, rubric, Level.SENIOR)[1].score == 0.5
    assert score({"a": None, "b": None}, rubric, Level.SENIOR)[1].score is None


def test_a_less_certain_rater_has_a_wider_interval() -> None:
    rungs: dict[str, int | None] = dict.fromkeys(IDS, 2)
    sure, unsure = (score(rungs, RUBRIC, Level.SENIOR, Spread(each, 0.1))[1] for each in (0.1, 1.0))
    assert sure.low is not None
    assert unsure.low is not None
    assert unsure.low < sure.low


def critical(kind: str = "red") -> Flag:
    return Flag.model_validate({"id": "leak", "kind": kind, "severity": "critical", "name": "A leaky split"})


@pytest.mark.parametrize(
    ("total", "flags", "share", "expected"),
    [
        (0.95, [], 1.0, Recommendation.STRONG_HIRE),
        (0.70, [], 1.0, Recommendation.HIRE),
        (0.69, [], 1.0, Recommendation.NO_HIRE),
        (0.50, [], 1.0, Recommendation.NO_HIRE),
        (0.20, [], 1.0, Recommendation.STRONG_NO_HIRE),
        (0.95, [critical()], 1.0, Recommendation.NO_HIRE),
        (0.20, [critical()], 1.0, Recommendation.STRONG_NO_HIRE),
        (0.95, [critical("notice")], 1.0, Recommendation.STRONG_HIRE),
        (0.95, [], 0.4, Recommendation.NO_DECISION),
        (None, [], 0.0, Recommendation.NO_DECISION),
    ],
)
def test_the_recommendation_follows_its_rule(
    total: float | None, flags: list[Flag], share: float, expected: Recommendation
) -> None:
    recommendation, rule = recommend(total, Level.SENIOR, flags, share)
    assert recommendation is expected
    assert rule.endswith(".")


def test_passes_at_is_the_highest_level_that_would_hire() -> None:
    rubric = a_rubric(a_criterion("a"), a_criterion("b"))
    assert passes_at({"a": 4, "b": 4}, rubric, []) is Level.STAFF
    assert passes_at({"a": 3, "b": 3}, rubric, []) is Level.STAFF
    assert passes_at({"a": 3, "b": 2}, rubric, []) is Level.SENIOR
    assert passes_at({"a": 2, "b": 2}, rubric, []) is Level.MID
    assert passes_at({"a": 1, "b": 1}, rubric, []) is Level.JUNIOR
    assert passes_at({"a": 0, "b": 0}, rubric, []) is None
    assert passes_at({"a": 4, "b": 4}, rubric, [critical()]) is None


def reading(identity: str, rung: int | None) -> Reading:
    return Reading(id=identity, chapter=1, rung=rung)


def claims(count: int, kind: str = "wrong") -> list[Flag]:
    return [
        Flag.model_validate({"id": f"{kind}:{n}", "kind": kind, "severity": "serious", "name": "Wrong"})
        for n in range(count)
    ]


@given(RUNGS, st.sampled_from(Level), st.integers(0, 8))
def test_more_wrong_claims_never_raise_a_total(rungs: dict[str, int | None], level: Level, count: int) -> None:
    plain = score(rungs, RUBRIC, level)[1]
    fewer, more = deduct(plain, claims(count)), deduct(plain, claims(count + 1))
    if plain.score is None:
        assert fewer == more == plain
        return
    for before, after in zip(edges(fewer), edges(more), strict=True):
        assert after <= before
    low, middle, high = edges(more)
    assert 0 <= low <= middle <= high <= 1
    assert middle + more.deducted == pytest.approx(plain.score)


def edges(total: Total) -> tuple[float, float, float]:
    assert total.low is not None
    assert total.score is not None
    assert total.high is not None
    return total.low, total.score, total.high


@given(RUNGS, st.sampled_from(Level), st.integers(0, 5))
def test_without_wrong_claims_a_total_is_what_the_rungs_say(
    rungs: dict[str, int | None], level: Level, count: int
) -> None:
    plain = score(rungs, RUBRIC, level)[1]
    assert deduct(plain, []) == deduct(plain, claims(count, "notice")) == deduct(plain, claims(count, "integrity"))
    assert deduct(plain, []) == plain
    assert plain.deducted == 0


def test_a_wrong_claim_costs_what_raters_take_off_and_four_cost_as_much_as_seven() -> None:
    plain = Total(score=0.8, low=0.7, high=0.9)
    assert deduct(plain, claims(1)) == Total(score=0.755, low=0.655, high=0.855, deducted=WRONG_CLAIM_COSTS)
    assert deduct(plain, claims(2, "red") + claims(1)).deducted == pytest.approx(3 * WRONG_CLAIM_COSTS)
    assert deduct(plain, claims(3)) != deduct(plain, claims(4)) == deduct(plain, claims(7))
    assert deduct(plain, claims(7)).deducted == pytest.approx(WRONG_CLAIMS_COUNTED * WRONG_CLAIM_COSTS)


def test_the_same_wrong_claim_costs_once() -> None:
    assert wrong_claims(claims(2) * 3) == 2
    assert wrong_claims(claims(2) + claims(2, "red") + claims(2, "notice") + claims(2, "integrity")) == 4


def test_nothing_is_taken_below_nothing() -> None:
    assert deduct(Total(score=0.1, low=0.02, high=0.2), claims(4)) == Total(score=0, low=0, high=0.1, deducted=0.1)


def assessed(rung: int, flags: list[Flag]) -> Assessment:
    rubric = a_rubric(a_criterion("a"), a_criterion("b"))
    return assess([reading("a", rung), reading("b", rung)], rubric, Level.STAFF, rater="x", version="1", flags=flags)


def test_the_recommendation_and_the_level_passed_at_follow_the_lowered_total() -> None:
    clean, wrong = assessed(4, []), assessed(4, claims(4))
    assert (clean.total.score, wrong.total.score) == (1, 0.82)
    assert clean.recommendation is Recommendation.STRONG_HIRE
    assert wrong.recommendation is Recommendation.HIRE
    rubric = a_rubric(a_criterion("a"), a_criterion("b"))
    rungs: dict[str, int | None] = {"a": 3, "b": 3}
    assert passes_at(rungs, rubric, []) is Level.STAFF
    assert passes_at(rungs, rubric, claims(1)) is Level.SENIOR
    assert passes_at({"a": 1, "b": 1}, rubric, claims(1)) is passes_at({"a": 1, "b": 1}, rubric, []) is Level.JUNIOR


def test_a_critical_red_flag_still_caps_what_its_price_would_leave_a_hire() -> None:
    done = assessed(4, [critical()])
    assert done.total.score == 0.955
    assert done.recommendation is Recommendation.NO_HIRE
    assert done.passes_at is None


def test_chapters_are_about_rungs_alone() -> None:
    assert assessed(2, claims(3)).chapters == assessed(2, []).chapters


def test_an_assessment_needs_a_reading_of_every_criterion() -> None:
    rubric = a_rubric(a_criterion("a"), a_criterion("b"))
    with pytest.raises(ValueError, match="same criteria"):
        assess([reading("a", 1)], rubric, Level.MID, rater="x", version="1")
    with pytest.raises(ValueError, match="same criteria"):
        assess([reading("a", 1), reading("a", 1)], rubric, Level.MID, rater="x", version="1")
    done = assess([reading("b", 2), reading("a", 2)], rubric, Level.MID, rater="x", version="1")
    assert done.total.score == 1
    assert done.rubric_hash == rubric.hash
    assert done.reading("b").rung == 2


def test_the_hash_changes_with_what_a_grade_depends_on() -> None:
    def hash_of(**more: object) -> str:
        rubric: Rubric = a_rubric(a_criterion("a"), **more)
        return rubric.hash

    assert hash_of() == hash_of()
    assert len({hash_of(), hash_of(quota={1: 1}), hash_of(bonus=[1]), hash_of(title="Another")}) == 4
