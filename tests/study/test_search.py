"""Search: everything is found, ranked, with spans that point at the words; kept in step; never a spoiler unasked."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotseat.storage import search as door
from hotseat.storage.search_fts import OWN, SHELF
from hotseat.study.search import Results
from hotseat.study.study import Study
from tests.study.conftest import LEAK, SLUG, Sit


def kinds(results: Results) -> set[str]:
    return {hit.kind for hit in results.hits}


def test_content_is_found_with_snippets_and_spans(study: Study) -> None:
    results = study.search.find("leakage hunt")
    assert results.hits[0].key == "concept/7.2"
    assert results.hits[0].place == "chapter/7"
    for hit in results.hits:
        assert all(hit.snippet[start:end].lower().startswith(("leakage", "hunt")) for start, end in hit.spans)
        assert [hit.title[start:end] for start, end in hit.title_spans] or hit.spans


def test_each_keystroke_is_a_search(study: Study) -> None:
    for end in range(1, len("leakage hunt") + 1):
        assert study.search.find("leakage hunt"[:end]).hits, end


def test_spoilers_are_counted_and_shown_only_when_asked_or_sat(study: Study, sit: Sit) -> None:
    before = study.search.find("leak kind:answer")
    assert (before.hits, before.hidden > 0) == ((), True)
    assert kinds(study.search.find("leak kind:answer", spoilers=True)) == {"answer"}
    sit()
    assert {hit.scenario for hit in study.search.find("kind:answer leak").hits} <= {SLUG}
    assert study.search.find("kind:fact the").hits


def test_a_drill_shows_its_chapter_only(study: Study, sit: Sit) -> None:
    sit(format="drill:7")
    hits = study.search.find("kind:answer the", limit=100).hits
    assert hits
    assert all(hit.chapters == (7,) and hit.scenario == SLUG for hit in hits)


def test_an_answers_offset_leads_to_the_word(study: Study) -> None:
    (hit, *_) = study.search.find(f"scenario:{SLUG} level:staff chapter:7 fold", spoilers=True).hits
    page = study.browse.page(SLUG, "staff", reveal=True)
    assert hit.place == page.place
    assert page.text[hit.offset :].lower().startswith("fold")


@pytest.mark.parametrize(("typed", "wanted"), [("leackage", "leakage"), ("leakgae hunt", "leakage")])
def test_typos_in_names_are_mended_and_told(study: Study, typed: str, wanted: str) -> None:
    results = study.search.find(typed)
    assert results.hits
    assert all(right.startswith(wanted[:8]) or wanted.startswith(right) for right in results.corrected.values())
    assert results.corrected


def test_my_answers_are_found_while_open_and_after(study: Study, sit: Sit) -> None:
    open_one = sit("The zanzibar split.", finish=False)
    (hit,) = study.search.find("zanzibar").hits
    assert (hit.kind, hit.place, hit.phase) == ("mine", f"attempt/{open_one}", "validation")
    finished = sit("A quokka baseline.")
    (hit,) = study.search.find("quokka chapter:7 level:senior").hits
    assert hit.place == f"attempt/{finished}"
    assert study.search.find("quokka chapter:8").hits == ()
    assert {hit.phase for hit in study.search.find("kind:mine sold-out").hits} == {"#notes"}


def test_a_deleted_attempt_leaves_no_word_in_the_file(study: Study, sit: Sit) -> None:
    attempt = sit("A quokka baseline.")
    assert study.search.find("quokka").hits
    store = study._store()
    study.keeping.note(f"attempt/{attempt}", "this quokka again")
    store.delete(attempt)
    assert study.search.find("quokka").hits == ()
    assert study.keeping.notes() == []
    path = store.path
    study.close()
    assert b"quokka" not in b"".join(p.read_bytes() for p in path.parent.glob("hotseat.db*"))


def test_notes_are_found_rewritten_and_gone(study: Study) -> None:
    note = study.keeping.note("chapter/7", "Mind the wombat.")
    assert kinds(study.search.find("wombat chapter:7")) == {"note"}
    assert study.search.find("wombat").hits[0].place == "chapter/7"
    study.keeping.rewrite(note, "Mind the numbat.")
    assert study.search.find("numbat").hits
    assert study.search.find("kind:note wombat").hits == ()
    study.keeping.tear_out(note.id)
    assert study.search.find("numbat kind:note").hits == ()


@pytest.mark.parametrize(
    "harm",
    [
        f"DROP TABLE {OWN}",
        f"DROP TABLE {SHELF}",
        f"INSERT INTO {OWN}({OWN}) VALUES ('delete-all')",
        f"DELETE FROM {OWN}_data",
        f"UPDATE {SHELF}_data SET block = x'0102'",
        f"DROP TABLE {OWN}_docsize",
        "DELETE FROM search_documents WHERE own = 1",
    ],
)
def test_an_index_out_of_step_is_built_again(study: Study, sit: Sit, harm: str) -> None:
    sit("A quokka baseline.")
    study.search.find("quokka")
    path = study._store().path
    study.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(harm)
        connection.commit()
    assert [hit.kind for hit in study.search.find("quokka").hits] == ["mine"]
    assert study.search.find("leakage hunt").hits[0].key == "concept/7.2"


def test_content_is_indexed_again_only_when_it_changes(study: Study) -> None:
    assert "chapters" in study.search.refresh()
    assert study.search.refresh() == []
    notebook = study._store().notebook
    with notebook._writing() as connection:
        door.renew(connection, "chapters", "another", [])
        door.renew(connection, "scenario/gone", "x", [])
    assert study.search.refresh() == ["chapters", "scenario/gone"]
    assert study.search.find("leakage hunt").hits


@pytest.mark.parametrize(
    "text", ["", '" OR', "* - ( ) : ^ +", "x" * 10_000, 'a"b*c ' * 2000, "NEAR(a b)", "title : leak"]
)
def test_odd_queries_are_safe(study: Study, text: str) -> None:
    study.search.find(text)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60))
def test_no_text_breaks_a_search(study: Study, text: str) -> None:
    results = study.search.find(text, spoilers=True)
    for hit in results.hits:
        assert all(0 <= start < end <= len(hit.snippet) for start, end in hit.spans)


def test_what_i_wrote_word_for_word(study: Study, sit: Sit) -> None:
    sit()
    hit = next(hit for hit in study.search.find("tomorrow's sales").hits if hit.kind == "mine")
    assert LEAK.find("tomorrow") == hit.offset


def test_a_scenario_that_is_none_means_nothing_and_is_left_out(study: Study, sit: Sit) -> None:
    results = study.search.find("scenario:nosuch leakage hunt")
    assert results.unread == ("scenario:nosuch",)
    assert results.hits
    assert study.search.find("scenario:nosuch").unread
    for known in ("fresh", "freshfood", SLUG):
        assert study.search.find(f"scenario:{known} sales").unread == ()
