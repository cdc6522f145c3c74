"""The JSON of an assessment: what was written before a field was added still reads, and keeps its form."""

import json

import pytest

from hotseat.core.assessment import Assessment, Flag, Reading, Total
from hotseat.core.level import Level
from hotseat.core.scoring import assess
from tests.core.makers import a_criterion, a_rubric

MISTAKE = Flag(id="leak", kind="red", severity="serious", name="A leaky split")


def an_assessment(*flags: Flag) -> Assessment:
    readings = [Reading(id="1.1", chapter=1, rung=2)]
    return assess(readings, a_rubric(a_criterion("1.1")), Level.STAFF, rater="x", version="1", flags=flags)


@pytest.mark.parametrize("flags", [(), (MISTAKE,)])
def test_an_assessment_comes_back_from_its_json(flags: tuple[Flag, ...]) -> None:
    done = an_assessment(*flags)
    assert Assessment.model_validate_json(done.model_dump_json()) == done
    assert Assessment.model_validate(done.model_dump()) == done


def test_the_json_tells_what_was_taken_off() -> None:
    assert json.loads(an_assessment(MISTAKE).model_dump_json())["total"]["deducted"] == 0.045


def test_a_total_from_which_nothing_was_taken_is_written_as_before_there_was_a_deduction() -> None:
    """The hash of a stored scorecard is taken of its JSON."""
    old = '{"score":0.5,"low":0.4,"high":0.6}'
    assert Total.model_validate_json(old).deducted == 0
    assert Total.model_validate_json(old).model_dump_json() == old
    assert "deducted" not in an_assessment().model_dump_json()


def test_an_assessment_stored_with_its_flags_but_no_deduction_stays_as_it_was_told() -> None:
    stored = json.loads(an_assessment(MISTAKE).model_dump_json())
    stored["total"] = {"score": 0.5, "low": 0.4, "high": 0.6}
    read = Assessment.model_validate_json(json.dumps(stored))
    assert read.total == Total(score=0.5, low=0.4, high=0.6)
    assert json.loads(read.model_dump_json()) == stored
