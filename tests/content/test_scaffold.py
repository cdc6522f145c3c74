"""A new scenario can be used from the start, and says what is left to write."""

from pathlib import Path

import pytest

from hotseat.content.catalogue import Catalogue
from hotseat.content.check import check
from hotseat.content.faults import ContentError
from hotseat.content.roots import Root, shipped_root
from hotseat.content.scaffold import scaffold


def test_it_passes_the_check_and_counts_what_is_left(tmp_path: Path) -> None:
    files = scaffold(tmp_path, "Corner bakery queue")
    faults = check(tmp_path)
    assert {fault.severity for fault in faults} == {"warning"}
    assert {fault.path for fault in faults} == set(files)
    assert all("REPLACE" in fault.message for fault in faults)


def test_it_stands_beside_the_shipped_scenarios_and_can_be_graded_by(tmp_path: Path) -> None:
    scaffold(tmp_path, "Corner bakery queue")
    catalogue = Catalogue((Root(tmp_path, "own"), shipped_root()))
    scenario = catalogue.scenario("corner-bakery-queue")
    assert scenario.card.title == "Corner bakery queue"
    assert len(scenario.sheet.facts) >= 12
    rubric = catalogue.rubric("corner-bakery-queue", catalogue.format("45"))
    assert sum("." not in criterion.id for criterion in rubric.criteria) >= 15


def test_two_of_them_have_ids_of_their_own(tmp_path: Path) -> None:
    scaffold(tmp_path, "Corner bakery queue")
    scaffold(tmp_path, "Corner butcher queue")
    assert {fault.severity for fault in check(tmp_path)} == {"warning"}


@pytest.mark.parametrize("name", ["", "??", "..", "/", "a", "日本"])
def test_a_name_that_names_no_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(ContentError, match="folder name"):
        scaffold(tmp_path, name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name", ['Say "hi": # now', "back\\slash ${x} $slug", "a\nb\nc: d", "../../etc/passwd", "x" * 500]
)
def test_an_odd_name_does_no_harm(tmp_path: Path, name: str) -> None:
    files = scaffold(tmp_path / "pack", name)
    assert all(file.resolve().is_relative_to(tmp_path / "pack") for file in files)
    assert {fault.severity for fault in check(tmp_path / "pack")} == {"warning"}


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    files = scaffold(tmp_path, "Corner bakery queue")
    files[1].write_text("mine")
    with pytest.raises(ContentError, match="there already"):
        scaffold(tmp_path, "corner bakery QUEUE")
    assert files[1].read_text() == "mine"
