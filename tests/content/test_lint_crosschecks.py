"""The file of cross-chapter checks: each fault with its line, and the shipped one without any."""

from pathlib import Path
from typing import Any

import pytest

from hotseat.content.catalogue import Catalogue
from hotseat.content.check import check
from hotseat.content.roots import Root, shipped_root
from tests.content.packs import dump, line_of


def rule(**more: Any) -> dict[str, Any]:
    one = {"name": "Delay", "chapter": 6, "cues": ["label late <time>"]}
    other = {"name": "Gap", "chapter": 7, "cues": ["gap of <time>"], "concepts": ["7.3"]}
    return {"id": "gap", "name": "Gap", "link": "time", "one": one, "other": other, "consistent": "Fits.", **more}


def write(root: Path, *rules: dict[str, Any]) -> Path:
    path = root / "rubrics" / "crosschecks.yaml"
    dump(path, {"format": 1, "kind": "crosschecks", "checks": list(rules)})
    return path


def test_a_sound_file_has_no_fault_and_is_used_instead_of_the_shipped_one(pack: Path) -> None:
    path = write(pack, rule())
    assert check(path) == []
    assert [r.id for r in Catalogue((Root(pack, "own"), shipped_root())).rubric(None).crosschecks] == ["gap"]


def test_a_broken_file_is_told_and_hides_nothing(pack: Path) -> None:
    write(pack, rule(link="magic"))
    catalogue = Catalogue((Root(pack, "own"), shipped_root()))
    assert len(catalogue.crosschecks()) == 11
    assert catalogue.faults


def end(**more: Any) -> dict[str, Any]:
    return {"name": "Gap", "chapter": 7, "cues": ["gap"], **more}


@pytest.mark.parametrize(
    ("rules", "key", "says", "where"),
    [
        ([rule(), rule()], "id", "stands twice", None),
        ([rule(other=end(chapter=17))], "chapter", "less than or equal to 16", "chapter: 17"),
        ([rule(other=end(cues=["(a+)+$"]))], "cues.0", "is no word", "- (a+)+$"),
        ([rule(other=end(cues=["gap <seconds>"]))], "cues.0", "is no mark", "<seconds>"),
        ([rule(other=end(cues=["<time>"]))], "cues.0", "needs a word", None),
        ([rule(other=end(cues=["label late <time>"]))], "cues.0", "finds both ends", None),
        ([rule(other=end(concepts=["7.99"]))], "concepts.0", "no concept", "7.99"),
        ([rule(against=["random split"])], "against", "nothing is said", "against:"),
        ([rule(link="words", contradictory="No.")], "contradictory", "never be said", "contradictory:"),
        ([rule(colour="red")], "colour", "unknown key", "colour:"),
    ],
)  # fmt: skip
def test_each_fault_has_its_line_and_a_mend(
    pack: Path, rules: list[dict[str, Any]], key: str, says: str, where: str | None
) -> None:
    path = write(pack, *rules)
    (fault,) = check(path)
    assert says in fault.message
    assert fault.key.endswith(key)
    assert fault.mend
    assert fault.line == line_of(path, where) if where else fault.line > 0
