"""The corpus as the benchmark reads it."""

import ast
from pathlib import Path

import pytest

from hotseat.grading.bench.corpus import TEST_PART, Answer, NoCorpus, Rated, beside_the_package, read_corpus
from tests.grading.conftest import CHECKOUT

RATED = Rated({"5.1": 2}, 60.0, "mid")


@pytest.fixture(scope="module")
def answers() -> list[Answer]:
    return read_corpus(CHECKOUT / "corpus")


def test_the_test_part_is_what_training_leaves_out() -> None:
    tree = ast.parse((CHECKOUT / "tools" / "reader" / "train.py").read_text(encoding="utf-8"))
    (value,) = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "TEST_PART"
    ] or [ast.parse(repr(TEST_PART), mode="eval").body]
    assert ast.literal_eval(value) == TEST_PART


def test_gold_has_two_raters_and_lies_in_the_test_part(answers: list[Answer]) -> None:
    gold = [answer for answer in answers if answer.is_gold]
    assert len(gold) == 15
    assert all(len(answer.ratings) == 2 and answer.in_test_part for answer in gold)


def test_every_rating_names_known_concepts_and_rungs(answers: list[Answer]) -> None:
    from hotseat.core.chapters import CONCEPT_IDS

    for answer in answers:
        for rating in answer.ratings:
            assert set(rating.rungs) <= set(CONCEPT_IDS), answer.name
            assert set(rating.rungs.values()) <= {1, 2, 3, 4}, answer.name


def test_a_missing_corpus_says_where_it_is_to_be_had(tmp_path: Path) -> None:
    with pytest.raises(NoCorpus, match=r"repository, not in the package.*--corpus"):
        read_corpus(tmp_path)
    assert beside_the_package() == CHECKOUT / "corpus"


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("Okay, um, so we split by time. " * 80, "spoken"),
        ("- time split, gap 30d\n" * 20, "notes"),
        ("- We split by time and leave a gap of thirty days.\n" * 60, "lists"),
        ("We split by time and leave a gap. " * 80, "prose"),
    ],
)
def test_a_style_is_read_off_the_text(text: str, style: str) -> None:
    assert Answer("S01_01", text, (RATED,)).style == style


def test_rungs_that_are_not_named_are_zero() -> None:
    assert Answer("S01_01", "Text.", (RATED,)).rungs(["5.1", "5.2"]) == [[2, 0]]
