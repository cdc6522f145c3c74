"""The compiled rubric: typos, profiles and the cache."""

from hotseat.core.rubric import Rubric
from hotseat.grading.evidence import Find, finds
from hotseat.grading.matcher import Matcher, Matchers
from hotseat.grading.normalise import fold
from hotseat.grading.rungs import manner
from hotseat.grading.units import read_units


def found(rubric: Rubric, text: str) -> dict[str, Find]:
    matcher = Matcher.of(rubric)
    units = read_units(fold(text))
    return {
        rubric.criteria[find.criterion].id: find
        for find in finds(units, [manner(unit, matcher.setting) for unit in units], matcher, ())
    }


def test_an_alias_is_found_in_other_forms(rubric: Rubric) -> None:
    find = found(rubric, "we are hiding the very last week from all models")["7.1"]
    assert find.alias > 0.9
    assert "hide the last weeks from the model" in find.matched


def test_a_typo_is_found(rubric: Rubric) -> None:
    assert found(rubric, "the grcaeful degradaton path")["13.3"].alias > 0.8


def test_another_word_is_no_typo(rubric: Rubric) -> None:
    assert "14.5" not in found(rubric, "a paper about it")


def test_plain_words_point_to_a_criterion_without_any_alias(rubric: Rubric) -> None:
    find = found(rubric, "train with everything until march and keep april for the test")["7.1"]
    assert find.alias < 0.5
    assert find.share > 0.3
    assert find.tells


def test_the_question_s_own_words_prove_little(rubric: Rubric) -> None:
    echoing = rubric.model_copy(update={"question": f"{rubric.question} Use a time-based split."})
    text = "the time split is based here"
    assert found(echoing, text)["7.1"].surety < found(rubric, text)["7.1"].surety


def test_a_number_spelt_out_tells_as_little_as_a_figure(rubric: Rubric) -> None:
    spelt = [c.model_copy(update={"aliases": (*c.aliases, "seven hundred half dozen")}) for c in rubric.criteria[:1]]
    told = rubric.model_copy(update={"criteria": (*spelt, *rubric.criteria[1:])})
    profiles = Matcher.of(told).profiles.postings
    assert not {"seven", "hundr", "hundred", "half", "dozen"} & profiles.keys()


def test_unrelated_text_finds_nothing(rubric: Rubric) -> None:
    assert not found(rubric, "the ferry man tells how a flood carried his piano to sea")


def test_a_matcher_is_built_once_while_it_is_kept(rubric: Rubric) -> None:
    matchers = Matchers(size=1)
    first = matchers.get(rubric)
    assert matchers.get(rubric.model_copy()) is first
    matchers.get(rubric.model_copy(update={"title": "another"}))
    assert matchers.get(rubric) is not first
