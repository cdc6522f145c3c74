"""The golden file: the rungs of the gold answers. A change that moves one shows here, in the diff and in the tables."""

from pathlib import Path

import pytest

from hotseat.content.catalogue import Catalogue
from hotseat.content.roots import shipped_root
from hotseat.grading.bench.agreement import Agreement, golden_lines, stamp
from hotseat.grading.bench.corpus import read_corpus
from hotseat.grading.bench.result import stamps
from hotseat.grading.offline import OfflineGrader
from tests.grading.conftest import CHECKOUT

GOLDEN = CHECKOUT / "corpus" / "golden.txt"


@pytest.fixture(scope="module")
def lines() -> list[str]:
    catalogue = Catalogue((shipped_root(),))
    answers = [answer for answer in read_corpus(CHECKOUT / "corpus") if answer.is_gold]
    whole, timed = catalogue.rubric(None), catalogue.rubric(None, catalogue.format("45"))
    read = Agreement(answers, whole, timed, OfflineGrader()).read(answers)
    return golden_lines(read, [criterion.id for criterion in whole.criteria])


def test_no_gold_rung_moved_unseen(lines: list[str]) -> None:
    assert lines == GOLDEN.read_text(encoding="utf-8").splitlines(), "a gold rung moved: look, then run make golden"


def test_the_tables_of_the_documentation_are_of_this_grader(lines: list[str]) -> None:
    page = Path(CHECKOUT / "docs" / "grading.md").read_text(encoding="utf-8")
    assert stamps(page) == {stamp(OfflineGrader().version, lines)}, "the tables are stale: run make golden"
