"""Results by chapter: rungs packed and unpacked, rows that follow from an assessment."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from hotseat.core.chapters import concept_ids
from hotseat.core.results import WHOLE, chapter_results, pack_rungs, phase_results, unpack_rungs
from hotseat.core.session import Session
from tests.core.makers import NOON, started
from tests.storage.values import an_assessment


@given(st.integers(1, 16), st.data())
def test_rungs_survive_packing(chapter: int, data: st.DataObject) -> None:
    ids = st.sampled_from(concept_ids(chapter))
    rungs = data.draw(st.dictionaries(ids, st.one_of(st.none(), st.integers(0, 4))))
    packed = pack_rungs(chapter, rungs)
    assert len(packed) == len(concept_ids(chapter))
    assert unpack_rungs(chapter, packed) == rungs


def test_rows_of_an_assessment() -> None:
    session = Session.fold([started(5, 10)], timedelta(minutes=3))
    rows = chapter_results(an_assessment(0.5), session, "one", NOON)
    assert [row.chapter for row in rows] == [WHOLE, 5]
    assert rows[0].score == 0.5
    assert rows[1].rungs == "...2...."
    phases = phase_results(an_assessment(), session, "one", NOON, {"p0": 12})
    assert [(row.spent_ms, row.budget_ms, row.words) for row in phases] == [(180_000, 300_000, 12), (0, 600_000, 0)]
