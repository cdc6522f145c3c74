"""From a question to the brief's own line, or to none."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from hotseat.core.scenario import FactSheet, Figure, ScenarioCard
from hotseat.grading.asking import FactFinder
from hotseat.grading.briefing import BriefFinder
from tests.grading.conftest import CHECKOUT

BRIEF = "# Bicycles\n\nWe repair bicycles. In April, 3 of 10 frames crack at the weld again. Hurry!"
FIGURES = (
    Figure(name="Workshops", value="120"),
    Figure(name="Repairs per day", value="4,000, 5 a mechanic"),
    Figure(name="Repairs that fail", value="6%"),
    Figure(name="Time to decide", value="80 ms at p99"),
    Figure(name="Complaint arrives, mean", value="9 days after the repair"),
)
FINDER = BriefFinder(BRIEF, FIGURES)


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("How many workshops are there?", "Workshops: 120"),
        ("what share of repairs fail", "Repairs that fail: 6%"),
        ("What is the latency budget?", "Time to decide: 80 ms at p99"),
        ("when does a complaint arrive", "Complaint arrives, mean: 9 days after the repair"),
        ("how many frames crack at the weld", "In April, 3 of 10 frames crack at the weld again."),
    ],
)
def test_a_question_finds_its_line(question: str, line: str) -> None:
    assert FINDER.find(question) == line


@pytest.mark.parametrize(
    "question",
    [
        "",
        "hello",
        "who runs the workshops",
        "should I predict the repairs that fail",
        "how long is a repair that fails",
        "how many wheels do the workshops stock",
        "what is the latency of the stock list",
        "how many frames",
    ],
)
def test_anything_else_finds_none(question: str) -> None:
    assert FINDER.find(question) is None


def test_two_that_fit_alike_are_none() -> None:
    twins = BriefFinder("", (Figure(name="Shops in town", value="3"), Figure(name="Shops abroad", value="4")))
    assert twins.find("how many shops") is None


@given(st.text(max_size=200))
def test_any_question_is_taken(question: str) -> None:
    assert FINDER.find(question) is None or FINDER.find(question) in (
        *(f"{figure.name}: {figure.value}" for figure in FIGURES),
        "In April, 3 of 10 frames crack at the weld again.",
    )


@pytest.mark.parametrize("path", sorted(CHECKOUT.glob("scenarios/*/facts.yaml")), ids=lambda path: path.parent.name)
def test_what_a_fact_answers_is_hardly_ever_taken_for_the_brief(path: Path) -> None:
    def read(file: Path) -> object:
        return yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)

    facts = FactSheet.model_validate(read(path)).facts
    card = ScenarioCard.model_validate(read(path.parent / "scenario.yaml"))
    brief = BriefFinder((path.parent / "brief.md").read_text(encoding="utf-8"), card.figures)
    finder = FactFinder(facts)
    asks = [ask for fact in facts for ask in fact.asks]
    assert [ask for ask in asks if finder.find(ask) is None and brief.find(ask)] == []
    assert sum(brief.find(ask) is not None for ask in asks) <= 0.04 * len(asks)
