"""What was reached may not be lost."""

from pathlib import Path

import pytest

from hotseat.grading.bench.agreement import Group
from hotseat.grading.bench.figures import Estimate
from hotseat.grading.bench.reached import figures_of, lost, read_reached, write_reached

REACHED = {"test part": {"qwk": 0.7, "order": 0.9}}


def test_a_lost_figure_is_named_with_both_values() -> None:
    assert lost(REACHED, REACHED) == []
    assert lost(REACHED, {"test part": {"qwk": 0.695, "order": 0.885}}) == []  # within the tolerance
    assert lost(REACHED, {"test part": {"qwk": 0.68, "order": 0.95}}) == ["test part: qwk was 0.700 and is 0.680"]
    assert lost(REACHED, {}) == [
        "test part: qwk was 0.700 and is not measured any more",
        "test part: order was 0.900 and is not measured any more",
    ]


def test_only_the_grader_on_the_kept_groups_is_kept() -> None:
    readers = {"this grader": {"qwk": Estimate(0.71), "coverage": Estimate(0.8), "order": Estimate(float("nan"))}}
    groups = [Group("test part", 9, readers, (1, 2)), Group("level: mid", 4, readers, (0, 0))]
    assert figures_of(groups) == {"test part": {"qwk": 0.71}}


def test_the_file_comes_back_as_it_was_written(tmp_path: Path) -> None:
    write_reached(tmp_path / "reached.json", REACHED)
    assert read_reached(tmp_path / "reached.json") == REACHED


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"figures": {"gold": {"qwk": "much"}}}', '{"figures": 3}'])
def test_another_file_is_refused_with_a_mend(tmp_path: Path, text: str) -> None:
    (tmp_path / "reached.json").write_text(text)
    with pytest.raises(ValueError, match="make golden"):
        read_reached(tmp_path / "reached.json")
