"""Browsing: hidden until attempted, side by side, against mine, the handbook."""

from pathlib import Path

import pytest

from hotseat.content.catalogue import Catalogue
from hotseat.storage.store import Store
from hotseat.study.study import Study
from hotseat.study.trouble import Hidden, UnknownAttempt, UnknownContent
from tests.study.conftest import LEAK, SLUG, Sit

OTHER = "meal-delivery-eta"


def test_answers_are_hidden_until_attempted_unless_asked(study: Study, sit: Sit) -> None:
    with pytest.raises(Hidden, match="reveal"):
        study.browse.page(SLUG, "staff")
    assert study.browse.page(SLUG, "staff", reveal=True).text
    sit(finish=False)
    with pytest.raises(Hidden):
        study.browse.page(SLUG, "staff")
    sit()
    assert study.browse.page(SLUG, "staff").text
    assert {one.slug: one.open for one in study.browse.shelf()}[SLUG]
    with pytest.raises(Hidden):
        study.browse.page(OTHER, "staff")


def test_what_was_revealed_is_shown_everywhere_from_then_on(study: Study) -> None:
    hidden = study.browse.handbook(7).hidden
    kept_back = study.search.find("kind:answer the").hidden
    assert kept_back
    study.keeping.read_to(f"brief/{SLUG}")
    assert not study.browse.seen().shows(SLUG)
    study.keeping.read_to(study.browse.page(SLUG, "staff", reveal=True).place)
    assert {one.slug: one.open for one in study.browse.shelf()} == {
        one.slug: one.slug == SLUG for one in study.browse.shelf()
    }
    assert study.browse.page(SLUG, "mid").text
    assert study.browse.brief(SLUG).shown
    assert study.browse.handbook(7).hidden == hidden - 1
    assert study.browse.concept("7.1")[0]
    results = study.search.find("kind:answer the", limit=200)
    assert {hit.scenario for hit in results.hits} == {SLUG}
    assert results.hidden < kept_back
    drill = study.drills.drill(7, "")
    assert drill is not None
    assert drill.scenario != SLUG, "a drill comes from what was not seen"


def test_the_evidence_layer_points_at_sentences(study: Study) -> None:
    page = study.browse.page(SLUG, "senior", reveal=True)
    assert page.spans == tuple(sorted(page.spans, key=lambda span: (span.start, span.end, span.criterion)))
    assert all(0 <= span.start < span.end <= len(page.text) and 1 <= span.rung <= 4 for span in page.spans)
    assert all(page.text[added.start : added.end] for added in page.adds)
    assert [part.title for part in page.parts][:2] == ["Frame the problem", "Research and scope"]
    assert page.spans_in(page.parts[0])
    assert study.browse.page(SLUG, "flawed", reveal=True).flaws


def test_side_by_side_tells_what_staff_adds(study: Study) -> None:
    comparison = study.browse.side_by_side(SLUG, reveal=True)
    assert [page.name for page in comparison.pages] == ["mid", "senior", "staff"]
    told = sum(len(adds) for row in comparison.rows for adds in row.adds)
    assert told == sum(len(page.adds) for page in comparison.pages)
    for row in comparison.rows:
        assert any(row.parts)
        for page, part in zip(comparison.pages, row.parts, strict=True):
            assert part is None or page.text[part.start : part.end].strip()


def test_against_mine_phase_by_phase(study: Study, sit: Sit) -> None:
    attempt = sit(LEAK)
    beside = study.browse.against_mine(SLUG, "senior", attempt)
    mine = {row.title: row.mine for row in beside.rows}
    assert mine["Validation"] == LEAK
    assert not mine["Features"]
    validation = next(row for row in beside.rows if row.title == "Validation")
    assert beside.graded
    assert any(one.mine for one in validation.criteria)
    with pytest.raises(UnknownAttempt):
        study.browse.against_mine(SLUG, "senior", "nobody")
    with pytest.raises(UnknownContent):
        study.browse.against_mine(OTHER, "senior", attempt)


def test_the_handbook_takes_passages_from_what_may_be_shown(study: Study, sit: Sit) -> None:
    book = study.browse.handbook(7)
    assert len(book.rubric.concepts) == 7
    assert not any(book.passages.values())
    assert book.hidden == len(study.browse.shelf())
    sit(format="drill:7")
    drilled = study.browse.handbook(7)
    assert {p.slug for found in drilled.passages.values() for p in found} == {SLUG}
    assert not any(study.browse.handbook(8).passages.values())
    whole = study.browse.handbook(7, reveal=True)
    assert whole.hidden == 0
    first = whole.passages["7.1"]
    assert len({p.slug for p in first}) == len(first), "one of each scenario first"
    with pytest.raises(UnknownContent):
        study.browse.handbook(17)


def test_every_passage_of_a_concept(study: Study) -> None:
    passages, hidden = study.browse.concept("7.1", reveal=True)
    assert hidden == 0
    assert [p.rung for p in passages] == sorted((p.rung for p in passages), reverse=True)
    mid, _ = study.browse.concept("7.1", "mid", reveal=True)
    assert {p.name for p in mid} == {"mid"}
    with pytest.raises(UnknownContent):
        study.browse.page(SLUG, "junior", reveal=True)


def test_a_concept_that_nobody_asks_for_is_told_and_never_spoils(study: Study, sit: Sit) -> None:
    with pytest.raises(UnknownContent, match=r"No concept or criterion '99\.9'"):
        study.browse.concept("99.9")
    own = study.browse.brief(SLUG, reveal=True).criteria[0].id
    assert study.browse.concept(own)[0] == []
    wrong = own[:-1] + "_"
    with pytest.raises(UnknownContent) as hidden:
        study.browse.concept(wrong)
    assert own not in str(hidden.value)
    sit()
    with pytest.raises(UnknownContent) as shown:
        study.browse.concept(wrong)
    assert own in shown.value.known


def test_a_brief_tells_criteria_only_where_it_was_sat(study: Study, sit: Sit) -> None:
    assert (study.browse.brief(SLUG).shown, study.browse.brief(SLUG).criteria) == (False, ())
    assert study.browse.brief(SLUG, reveal=True).criteria
    sit()
    assert study.browse.brief(SLUG).criteria
    with pytest.raises(UnknownContent):
        study.browse.brief("nothing-of-the-kind")


def test_a_reader_may_have_nothing_hidden(catalogue: Catalogue, tmp_path: Path) -> None:
    open_reader = Study(catalogue, lambda: Store.open(tmp_path / "other.db"), hides=False)
    assert open_reader.browse.page("fresh-food-demand", "staff").text
    assert open_reader.browse.handbook(7).hidden == 0
    open_reader.close()
