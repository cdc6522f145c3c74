"""Formats, rubrics and how one is put together for an interview."""

import pytest
from pydantic import ValidationError

from hotseat.core.chapters import CHAPTERS, chapter_title
from hotseat.core.compose import compose
from hotseat.core.format import Format
from hotseat.core.level import Level
from hotseat.core.rubric import ChapterRubric, Criterion, ScenarioRubric
from tests.core.makers import a_criterion, a_format


def chapter(number: int) -> ChapterRubric:
    concepts = [{"id": f"{number}.{n}", "name": f"Concept {n}"} for n in (1, 2)]
    return ChapterRubric.model_validate(
        {
            "format": 1, "kind": "chapter-rubric", "chapter": number, "title": chapter_title(number),
            "question": "What?", "pitfalls": ["One."], "probe": "Why?", "concepts": concepts,
        }
    )  # fmt: skip


def own(*criteria: Criterion) -> ScenarioRubric:
    return ScenarioRubric(
        format=1, kind="scenario-rubric", scenario="a-setting", chapter_weights={2: 1.5}, criteria=criteria
    )


def test_there_are_sixteen_chapters_in_four_parts() -> None:
    assert [c.number for c in CHAPTERS] == list(range(1, 17))
    assert len({c.part for c in CHAPTERS}) == 4
    with pytest.raises(IndexError):
        chapter_title(0)


def test_a_drill_is_one_phase_of_one_chapter() -> None:
    drills = Format(format=1, kind="format", id="drill", title="Drill", summary="One.", drill_minutes={7: 8})
    drill = drills.drill(7)
    assert drill.id == "drill:7"
    assert drill.minutes == 8
    assert drill.chapters() == (7,)
    with pytest.raises(KeyError):
        drills.drill(8)


def test_a_format_asks_only_the_chapters_of_its_phases_and_its_bonus() -> None:
    format = a_format(5, 5).model_copy(update={"bonus": (3,), "quota": {1: 1}, "chapter_weights": {2: 2.0}})
    rubric = compose([chapter(4), chapter(3), chapter(2), chapter(1)], format, own=own(a_criterion("trap", 2)))
    assert [c.id for c in rubric.criteria] == ["1.1", "1.2", "2.1", "2.2", "3.1", "3.2", "trap"]
    assert rubric.criterion("1.2").chapter == 1
    assert rubric.chapter_weights == {2: 3.0}
    assert rubric.bonus == {3}
    with pytest.raises(KeyError):
        rubric.criterion("4.1")


def test_own_criteria_of_chapters_not_asked_are_left_out() -> None:
    rubric = compose([chapter(1)], a_format(5), own=own(a_criterion("early", 1), a_criterion("late", 16)))
    assert [c.id for c in rubric.criteria] == ["1.1", "1.2", "early"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"expect": {"junior": 3, "mid": 2, "senior": 3, "staff": 4}}, "higher level"),
        ({"expect": {"junior": 1}}, "no rung for mid"),
        ({"id": "Not A Key"}, "pattern"),
        ({"weight": 0}, "greater than 0"),
        ({"colour": "red"}, "extra"),
    ],
)
def test_a_wrong_criterion_is_refused(change: dict[str, object], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        Criterion.model_validate({"id": "a", "name": "A", **change})


def test_a_concept_of_another_chapter_is_refused() -> None:
    wrong = chapter(3).model_dump() | {"chapter": 4}
    with pytest.raises(ValidationError, match="does not belong"):
        ChapterRubric.model_validate(wrong)


def test_levels_rise() -> None:
    assert [level.value for level in Level] == ["junior", "mid", "senior", "staff"]
