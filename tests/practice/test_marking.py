"""Marking files and streams, with no attempt and no database."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from hotseat.content.catalogue import Catalogue
from hotseat.core.level import Level
from hotseat.grading.offline import OfflineGrader
from hotseat.practice.marking import Marking, Task
from hotseat.practice.trouble import ContentError, UnknownContent

RUBRIC = """\
format: 1
kind: rubric
title: How to make tea
criteria:
  - id: boil-the-water
    name: Boil the water
    aliases: [boil the water, bring it to the boil, boiling kettle, water at 100 degrees]
  - id: let-it-steep
    name: Let it steep
    aliases: [let it steep, leave the leaves in, steep for four minutes, brew time]
"""


@pytest.fixture
def marking(catalogue: Catalogue, grader: OfflineGrader) -> Marking:
    return Marking(catalogue, lambda: grader)


@pytest.fixture
def tea(tmp_path: Path) -> Path:
    path = tmp_path / "tea.yaml"
    path.write_text(RUBRIC)
    return path


def test_any_text_is_graded_by_any_rubric(marking: Marking, tea: Path) -> None:
    report = marking.mark(
        "First I boil the water in the kettle, because cold water draws nothing out.", Task(rubric_file=tea)
    )
    rungs = {reading.id: reading.rung for reading in report.assessment.criteria}
    assert rungs["boil-the-water"]
    assert not rungs["let-it-steep"]
    assert report.title == "How to make tea"


def test_a_scenario_in_a_format_asks_its_chapters_and_its_own_points(marking: Marking) -> None:
    report = marking.mark("## Frame the problem\n\nWe order bread.", Task("fresh-food-demand", "45", Level.MID))
    ids = [criterion.id for criterion in report.rubric.criteria]
    assert "5.4" in ids
    assert report.rubric.criteria[116].trap
    assert report.assessment.scenario == "fresh-food-demand"
    assert report.assessment.format == "45"


def test_the_chapters_alone(marking: Marking) -> None:
    report = marking.mark("Nothing much.", Task(format=None))
    assert len(report.assessment.criteria) == 116
    assert report.assessment.scenario is None


def test_a_stream_answers_every_line_and_never_stops(marking: Marking, tea: Path) -> None:
    lines = [
        json.dumps({"id": "one", "answer": "Boil the water.", "rubric": "tea.yaml"}),
        "",
        "{not json",
        json.dumps(["no", "object"]),
        json.dumps({"id": 7, "answer": 12}),
        json.dumps({"id": "lost", "answer": "x", "scenario": "no-such-thing"}),
        json.dumps({"id": "out", "answer": "x", "rubric": "../../etc/passwd"}),
        json.dumps({"id": "two", "answer": "We order bread.", "scenario": "fresh-food-demand"}),
    ]
    results = [json.loads(line) for line in marking.mark_lines(lines, Task(rubric_file=tea), tea.parent)]
    assert [result["id"] for result in results] == ["one", 3, 4, 7, "lost", "out", "two"]
    errors = {result["id"]: result.get("error", "") for result in results}
    assert "no JSON object" in errors[4]
    assert "'answer'" in errors[7]
    assert "no-such-thing" in errors["lost"]
    assert "outside" in errors["out"]
    assert results[0]["criteria"][0]["id"] == "boil-the-water"
    assert results[-1]["scenario"] == "fresh-food-demand"


def test_a_stream_is_read_one_line_at_a_time(marking: Marking, tea: Path) -> None:
    taken = 0

    def lines() -> Iterator[str]:
        nonlocal taken
        for number in range(100):
            taken += 1
            yield json.dumps({"id": number, "answer": "Boil the water."})

    results = marking.mark_lines(lines(), Task(rubric_file=tea), tea.parent)
    next(results)
    next(results)
    assert taken == 2


def test_what_cannot_be_found_or_read_is_told(marking: Marking, tmp_path: Path) -> None:
    with pytest.raises(UnknownContent):
        marking.mark("x", Task("fresh-food-demand", "52"))
    broken = tmp_path / "broken.yaml"
    broken.write_text("format: 1\nkind: rubric\ncriteria: []\ncolour: red\n")
    with pytest.raises(ContentError) as caught:
        marking.mark("x", Task(rubric_file=broken))
    assert {(fault.key, fault.line) for fault in caught.value.faults} == {("criteria", 3), ("colour", 4)}
