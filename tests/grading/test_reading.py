"""From judgements to readings: caps, doubts, lists and what builds on something else."""

from collections.abc import Sequence

import pytest

from hotseat.core.rubric import Criterion
from hotseat.grading.evidence import Find
from hotseat.grading.normalise import fold
from hotseat.grading.reading import Draft, drafts, reading
from hotseat.grading.rungs import Manner
from hotseat.grading.trained.reader import Judged
from hotseat.grading.tuning import BARE_LIMIT
from hotseat.grading.units import read_units

TEXT = fold("The circuit breaker opens after 300 ms, so the page falls back to the last good model.")
(UNIT,) = read_units(TEXT)
PLAIN = Manner(frozenset(), False, False, False, False, False, False, False)


def find(number: int = 0, alias: float = 0.8, bare: bool = False, refused: bool = False) -> Find:
    return Find(
        UNIT, number, alias, 0.5, ("circuit breaker",), frozenset({"circuit"}), 1, 2, PLAIN, False, refused, bare
    )


def judged(rung: int, *finds: Find, near: bool = False, turned_down: bool = False) -> Judged:
    return Judged(float(rung), rung, near, finds or (find(),), turned_down)


def criterion(identity: str, *depends_on: str) -> Criterion:
    return Criterion(id=identity, name=identity, chapter=13, depends_on=depends_on)


def drafted(criteria: Sequence[Criterion], *several: Judged, distrust: str = "") -> list[Draft]:
    return drafts(criteria, several, distrust)


def test_a_judgement_becomes_a_rung_with_its_evidence() -> None:
    (draft,) = drafted([criterion("a")], judged(3))
    result = reading(draft, TEXT, {})
    assert result.rung == 3
    assert TEXT.original[result.evidence[0].start : result.evidence[0].end] == result.evidence[0].quote
    assert "circuit breaker" in result.why
    assert result.next


def test_without_a_unit_to_show_there_is_no_rung() -> None:
    (draft,) = drafted([criterion("a")], Judged(3.4, 3, False, ()))
    assert reading(draft, TEXT, {}).rung == 0


def test_what_comes_near_is_told_and_counts_for_nothing() -> None:
    result = reading(drafted([criterion("a")], judged(0))[0], TEXT, {})
    assert result.rung == 0
    assert not result.evidence
    assert "nearest comes “The circuit breaker opens" in result.why
    assert (
        reading(drafted([criterion("a")], Judged(0.1, 0, False, ()))[0], TEXT, {}).why == "Nothing found in the text."
    )


def test_just_below_the_first_rung_is_for_a_person() -> None:
    (draft,) = drafted([criterion("a")], judged(0, near=True))
    result = reading(draft, TEXT, {})
    assert result.rung is None
    assert result.evidence
    assert "for a person" in result.why


def test_a_place_in_a_list_is_named_at_most() -> None:
    (draft,) = drafted([criterion("a")], judged(4, find(bare=True)))
    assert draft.rung == 1
    assert "list" in draft.discounts[0]


def test_of_many_things_that_only_stand_in_lists_a_few_count() -> None:
    criteria = [criterion(f"c{number}") for number in range(BARE_LIMIT + 7)]
    found = drafted(criteria, *(judged(2, find(bare=True)) for _ in criteria))
    assert sum(draft.shown for draft in found) == BARE_LIMIT


def test_what_is_turned_down_with_a_reason_stays_at_mechanism() -> None:
    (draft,) = drafted([criterion("a")], judged(4, find(refused=True)))
    assert draft.rung == 2


@pytest.mark.parametrize(("other", "rung"), [(0, 2), (1, 4)])
def test_what_builds_on_something_missing_stays_at_mechanism(other: int, rung: int) -> None:
    found = drafted([criterion("a", "b"), criterion("b")], judged(4), judged(other))
    assert found[0].rung == rung


def test_in_a_text_about_something_else_a_thing_can_only_be_named_outright() -> None:
    outright, fitting = drafted(
        [criterion("a"), criterion("b")], judged(4, find(alias=1.0)), judged(4, find(alias=0.5)), distrust="elsewhere"
    )
    assert (outright.rung, fitting.rung) == (1, 0)
    assert "elsewhere" in outright.discounts


def test_what_is_denied_says_so() -> None:
    (draft,) = drafted([criterion("a")], Judged(0.0, 0, False, (), turned_down=True))
    assert "denied" in reading(draft, TEXT, {}).why
