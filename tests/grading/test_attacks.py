"""Every row of the attack table against the worked answers of shipped scenarios."""

from functools import cache
from pathlib import Path

import pytest

from hotseat.core.assessment import Assessment
from hotseat.core.level import Level
from hotseat.grading.bench import attacks
from hotseat.grading.offline import OfflineGrader
from hotseat.grading.split import split
from tests.grading.conftest import CHECKOUT, shipped_answer, shipped_format, shipped_rubric

SLUGS = ("fresh-food-demand", "meal-delivery-eta")
GRADER = OfflineGrader()


def grade(slug: str, text: str) -> Assessment:
    return GRADER.assess(split(text, shipped_format()), shipped_rubric(slug), Level.STAFF)


def total(assessment: Assessment) -> float:
    assert assessment.total.score is not None
    return assessment.total.score


@cache
def full(slug: str) -> float:
    return total(grade(slug, shipped_answer(slug, "staff")))


def integrity(assessment: Assessment) -> set[str]:
    return {flag.id for flag in assessment.flags if flag.kind in ("integrity", "notice")}


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("name", attacks.CHEATS)
def test_a_cheat_stays_under_its_bar(slug: str, name: str) -> None:
    attack, bar, flag = attacks.CHEATS[name]
    assessment = grade(slug, attack(shipped_rubric(slug)))
    assert total(assessment) <= bar * full(slug)
    assert not flag or flag in integrity(assessment)


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("name", attacks.INVARIANCES)
def test_what_says_the_same_is_graded_the_same(slug: str, name: str) -> None:
    change, bar = attacks.INVARIANCES[name]
    changed = total(grade(slug, change(shipped_answer(slug, "staff"))))
    assert abs(changed - full(slug)) <= bar * full(slug)


@pytest.mark.parametrize("slug", SLUGS)
def test_an_added_injection_changes_no_rung(slug: str) -> None:
    honest = shipped_answer(slug, "senior")
    before, after = grade(slug, honest), grade(slug, f"{honest}\n\n{attacks.INJECTION}\n")
    assert [reading.rung for reading in after.criteria] == [reading.rung for reading in before.criteria]
    assert "instructions" in integrity(after)


@pytest.mark.parametrize("slug", SLUGS)
def test_words_in_no_order_lose(slug: str) -> None:
    salad = grade(slug, attacks.shuffled_words(shipped_answer(slug, "staff")))
    assert total(salad) <= 0.75 * full(slug)
    assert "word-salad" in integrity(salad)


@pytest.mark.parametrize("slug", SLUGS)
def test_typos_cost_little(slug: str) -> None:
    assert total(grade(slug, attacks.with_typos(shipped_answer(slug, "staff")))) >= 0.9 * full(slug)


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("name", ["mid", "senior", "staff"])
def test_a_good_answer_to_another_scenario_is_off_topic(slug: str, name: str) -> None:
    other = next(candidate for candidate in SLUGS if candidate != slug)
    assessment = grade(slug, shipped_answer(other, name))
    assert total(assessment) <= 0.3 * full(slug)
    assert "off-topic" in integrity(assessment)


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("text", attacks.FOREIGN.values(), ids=attacks.FOREIGN)
def test_another_language_is_withheld_and_says_why(slug: str, text: str) -> None:
    assessment = grade(slug, text)
    assert assessment.total.score is None
    assert all(reading.rung is None and reading.why for reading in assessment.criteria)
    assert integrity(assessment) == {"other-language"}


@pytest.mark.parametrize(
    "path", sorted(CHECKOUT.glob("scenarios/*/answers/*.md")), ids=lambda p: f"{p.parts[-3]}-{p.stem}"
)
def test_honest_answers_raise_no_integrity_flag(path: Path) -> None:
    slug = path.parent.parent.name
    assert not integrity(grade(slug, shipped_answer(slug, path.stem)))


@pytest.mark.parametrize("slug", SLUGS)
def test_better_answers_get_more(slug: str) -> None:
    mid, senior, staff = (total(grade(slug, shipped_answer(slug, name))) for name in ("mid", "senior", "staff"))
    assert mid < senior < staff


@pytest.mark.parametrize("slug", SLUGS)
def test_a_flawed_answer_is_flagged_and_is_no_hire(slug: str) -> None:
    assessment = grade(slug, shipped_answer(slug, "flawed"))
    assert {flag.kind for flag in assessment.flags} & {"red", "wrong"}
    assert assessment.recommendation in ("no hire", "strong no hire")


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("name", ["senior", "staff"])
def test_sound_answers_raise_no_red_flag(slug: str, name: str) -> None:
    assessment = grade(slug, shipped_answer(slug, name))
    assert not [flag.id for flag in assessment.flags if flag.kind in ("red", "wrong")]
