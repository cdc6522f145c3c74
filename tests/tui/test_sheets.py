"""Sheets: parts, remarks and places of what is opened to be read."""

import pytest

from hotseat.study.study import Study
from hotseat.tui.sheets import joined, place_of, sheet_of_brief, sheet_of_page

SLUG = "fresh-food-demand"


def test_a_worked_answers_parts_begin_at_their_headings(study: Study) -> None:
    sheet = sheet_of_page(study.browse.page(SLUG, "senior", reveal=True))
    assert all(sheet.text[part.start :].startswith(f"## {part.title}") for part in sheet.parts)
    assert [sheet.part_at(part.start) for part in sheet.parts] == list(range(len(sheet.parts)))
    assert sheet.part_at(sheet.parts[2].start - 1) == 1
    assert sheet.part_at(0) == 0
    assert {remark.rung for remark in sheet.remarks} <= {1, 2, 3, 4}


def test_the_flawed_answer_tells_why_and_what_is_right(study: Study) -> None:
    sheet = sheet_of_page(study.browse.page(SLUG, "flawed", reveal=True))
    assert sheet.remarks
    assert all(one.kind == "flaw" and "\nRight: " in one.said and one.rung is None for one in sheet.remarks)


def test_a_brief_keeps_back_what_only_the_interviewer_knows(study: Study) -> None:
    scenario = study.browse.brief(SLUG).scenario
    closed = sheet_of_brief(study.browse.brief(SLUG))
    opened = sheet_of_brief(study.browse.brief(SLUG, reveal=True))
    secret = scenario.sheet.facts[0].tells
    assert secret not in closed.text
    assert secret in opened.text
    assert scenario.sheet.twist.says not in closed.text
    assert "What this scenario asks for" in [part.title for part in opened.parts]
    assert "hidden until you have sat" in closed.text


@pytest.mark.parametrize("snippet", ["… the second\n one goes on …", "the second one goes", "the  second one"])
def test_a_snippet_is_found_whatever_its_white_space(snippet: str) -> None:
    text = "First of all.\n\nAnd the second one\ngoes on here."
    assert text[place_of(text, snippet) :].startswith("the second")


@pytest.mark.parametrize("snippet", ["", "…", "nothing of the kind"])
def test_a_snippet_that_is_not_there_leads_to_the_beginning(snippet: str) -> None:
    assert place_of("Some text that stands here.", snippet) == 0


def test_joined_sections_stand_where_they_say() -> None:
    text, parts = joined([("One", "a"), ("Two", "b\n\nc")])
    assert [text[part.start : part.end] for part in parts] == ["## One\n\na", "## Two\n\nb\n\nc"]
