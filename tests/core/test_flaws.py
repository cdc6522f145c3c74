"""Spot the flaws: pairing marks with flaws, and the score."""

from hypothesis import given
from hypothesis import strategies as st

from hotseat.core.flaws import Finding, Mark, match, round_score


def mark(start: int, end: int) -> Mark:
    return Mark(start=start, end=end)


def test_the_best_overlap_is_paired_and_each_mark_counts_once() -> None:
    found = match([(10, 30), (25, 50)], [mark(12, 30), mark(26, 50), mark(0, 5)])
    assert found == {0: (0, 18 / 20), 1: (1, 24 / 25)}
    assert set(match([(10, 30), (12, 28)], [mark(10, 30)])) == {0}


def test_marking_everything_finds_nothing() -> None:
    assert match([(100, 120)], [mark(0, 5000)]) == {}
    assert match([(100, 120)], [mark(118, 140)]) == {}, "a sliver is no find"


def test_the_score_wants_places_reasons_and_few_false_alarms() -> None:
    missed = Finding(flaw=1, chapter=5)
    place, reason = (Finding(flaw=0, chapter=5, mark=0, overlap=1, reason=reason) for reason in (0, 1))
    assert round_score([reason], 1) == 1.0
    assert round_score([place], 1) < 1.0
    assert round_score([reason, missed], 1) < 1.0
    assert round_score([reason], 4) < round_score([reason], 2)
    assert round_score([missed], 3) == round_score([], 0) == 0.0


@given(
    st.lists(st.tuples(st.integers(0, 300), st.integers(1, 60)), max_size=8),
    st.lists(st.tuples(st.integers(0, 300), st.integers(1, 90)), max_size=8),
)
def test_pairs_are_one_to_one_and_overlap(flaws: list[tuple[int, int]], marks: list[tuple[int, int]]) -> None:
    spans = [(start, start + length) for start, length in flaws]
    drawn = [mark(start, start + length) for start, length in marks]
    found = match(spans, drawn)
    places = [place for place, _ in found.values()]
    assert len(set(places)) == len(places)
    for flaw, (place, overlap) in found.items():
        assert 0 < overlap <= 1
        assert min(spans[flaw][1], drawn[place].end) > max(spans[flaw][0], drawn[place].start)
