"""From a question to a fact, or to none."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from hotseat.core.scenario import Fact, FactSheet
from hotseat.grading.asking import FactFinder
from tests.grading.conftest import CHECKOUT

FACTS = (
    Fact(
        id="label-delay",
        chapter=6,
        asks=("when do you learn that a repair failed", "how late do complaints arrive", "delay of the label"),
        tells="Half of the complaints come within a week, the rest within 60 days.",
    ),
    Fact(
        id="mechanics",
        chapter=13,
        asks=(
            "how many mechanics work in a workshop",
            "how many bicycles can a mechanic repair per day",
            "staff capacity",
        ),
        tells="Three in a small workshop and eight in a large one; a mechanic finishes five bicycles a day.",
    ),
    Fact(
        id="spare-parts",
        chapter=6,
        asks=("do you record when a part is out of stock", "how long does a spare part take", "is waiting time logged"),
        tells="The stock list is right on about 80% of days. A part takes two to nine days.",
    ),
)
FINDER = FactFinder(FACTS)


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("How many mechanics work in a workshop?", "mechanics"),
        ("how many mechnics are there in each workshop", "mechanics"),
        ("Hi! One thing. What is the staff capacity?", "mechanics"),
        ("How late are complaints and when do they arrive?", "label-delay"),
        ("WHEN DO YOU LEARN THAT A REPAIR HAS FAILED", "label-delay"),
        ("Is it recorded when some part is out of stock?", "spare-parts"),
        ("Thanks. How long does a spare part usually take?", "spare-parts"),
    ],
)
def test_a_question_finds_its_fact(question: str, fact: str) -> None:
    found = FINDER.find(question)
    assert found is not None
    assert found.id == fact


@pytest.mark.parametrize(
    "question",
    [
        "",
        "hello",
        "???",
        "What is the weather like?",
        "Who is the CEO?",
        "Should I use gradient boosting or a transformer?",
        "What about it?",
        "how many",
    ],
)
def test_anything_else_finds_none(question: str) -> None:
    assert FINDER.find(question) is None


def test_no_facts_no_answer() -> None:
    assert FactFinder(()).find("how many mechanics") is None


@given(st.text(max_size=200))
def test_any_question_is_taken(question: str) -> None:
    assert FINDER.find(question) in (None, *FACTS)


@pytest.mark.parametrize("path", sorted(CHECKOUT.glob("scenarios/*/facts.yaml")), ids=lambda path: path.parent.name)
def test_shipped_questions_find_their_own_fact(path: Path) -> None:
    facts = FactSheet.model_validate(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)).facts
    finder = FactFinder(facts)
    found = [(ask, fact.id, finder.find(ask)) for fact in facts for ask in fact.asks]
    wrong = [(ask, identity) for ask, identity, fact in found if fact is not None and fact.id != identity]
    missed = [ask for ask, _, fact in found if fact is None]
    assert not wrong
    assert len(missed) <= 0.05 * len(found)


def test_what_may_be_meant_is_offered_and_nothing_else() -> None:
    assert FINDER.find("complaints and the mechanic") is None or FINDER.guesses("complaints and the mechanic")
    assert {fact.id for fact in FINDER.guesses("what about complaints")} <= {"label-delay"}
    assert FINDER.guesses("which colour do you like best") == []
    assert FINDER.guesses("") == []
