"""Exports: complete, self-contained, and deaf to markup in what people wrote."""

import json
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from hotseat.content.catalogue import Catalogue
from hotseat.core.assessment import Assessment, CheckedEnd, Crosscheck, Evidence, Verdict
from hotseat.core.level import Level
from hotseat.grading.offline import OfflineGrader
from hotseat.practice.exports import html, json_text, markdown
from hotseat.practice.marking import Marking, Task
from hotseat.practice.report import Report
from hotseat.practice.summary import summary

HOSTILE = (
    "## Frame the problem\n\nWe treat sold-out days as censored demand, because sales are not demand "
    "<script>alert(1)</script> \x1b[31mred \u202e ``` [x](javascript:alert(2)) [@click=app.quit]out[/] "
    "& so we impute 7.5% for them.\n"
)


@pytest.fixture(scope="module")
def report(catalogue: Catalogue, grader: OfflineGrader) -> Report:
    return Marking(catalogue, lambda: grader).mark(HOSTILE, Task("fresh-food-demand", "45", Level.SENIOR))


def test_every_form_says_what_wrong_claims_took_off(
    catalogue: Catalogue, grader: OfflineGrader, report: Report
) -> None:
    flawed = next(answer for answer in catalogue.worked("fresh-food-demand") if answer.name == "flawed")
    wrong = Marking(catalogue, lambda: grader).mark(flawed.text, Task("fresh-food-demand", "45", Level.SENIOR))
    assert wrong.assessment.total.deducted == pytest.approx(0.18)
    for write in (summary, markdown, html):
        assert " wrong claims took 0.18 off the total" in write(wrong)
        assert "off the total" not in write(report)
    assert json.loads(json_text(wrong))["total"]["deducted"] == pytest.approx(0.18)


class Tags(HTMLParser):
    """Collects the tags and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.names |= {name for name, _ in attrs}


def test_the_json_is_the_assessment(report: Report) -> None:
    assert Assessment.model_validate_json(json_text(report)) == report.assessment
    wanted = {"rater", "version", "rubric_hash", "level", "criteria", "chapters", "total", "recommendation", "flags"}
    assert wanted < set(json.loads(json_text(report)))


def test_the_page_runs_nothing_and_fetches_nothing(report: Report) -> None:
    page = html(report)
    tags = Tags()
    tags.feed(page)
    assert "script" not in tags.tags
    assert "a" not in tags.tags
    assert not tags.names & {"src", "href", "onclick", "onload"}
    assert "&lt;script&gt;" in page
    assert "default-src 'none'" in page
    assert "\x1b" not in page
    assert "\u202e" not in page


def test_the_page_marks_the_evidence_in_the_answer(report: Report) -> None:
    assert report.evidence()
    assert "<mark>" in html(report)


def test_markdown_holds_every_criterion_and_a_fence_that_the_answer_cannot_leave(report: Report) -> None:
    text = markdown(report)
    for criterion, _ in report.pairs():
        assert f"({criterion.id})" in text
    assert "````text\n" in text
    assert text.rstrip().endswith("````")
    assert "\x1b" not in text


def test_the_summary_fits_a_screen_and_says_what_to_do(report: Report) -> None:
    text = summary(report)
    assert "16 Ownership and maintenance" in text
    assert "What would move the result most:" in text
    assert len(text.splitlines()) < 50


def test_cross_chapter_checks_stand_in_every_export_contradictions_first(report: Report) -> None:
    quote = Evidence(start=0, end=9, quote="<b>7 days")
    found, missing = CheckedEnd(name="Gap", chapter=7, evidence=quote), CheckedEnd(name="Delay", chapter=6)
    checks = [
        Crosscheck(id=verdict.name.lower(), name=f"Check {verdict}", verdict=verdict, why="Why.", ends=(found, missing))
        for verdict in (Verdict.CONSISTENT, Verdict.ONE_END_MISSING, Verdict.CONTRADICTORY)
    ]
    assessment = report.assessment.model_copy(update={"crosschecks": tuple(checks)})
    with_checks = replace(report, assessment=assessment)
    assert [check.verdict for check in with_checks.crosschecks()] == list(reversed([c.verdict for c in checks]))
    assert Assessment.model_validate_json(json_text(with_checks)) == assessment
    for text in (summary(with_checks), markdown(with_checks), html(with_checks)):
        assert "Across chapters" in text
        assert "not found" in text
        assert text.index("Check contradictory") < text.index("Check one end missing") < text.index("Check consistent")
    assert "&lt;b&gt;7 days" in html(with_checks)
    assert "Across chapters" not in html(report)
