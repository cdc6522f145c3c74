"""The report screen on a graded attempt."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Static, TabbedContent

from hotseat.core.assessment import CheckedEnd, Crosscheck, Evidence, Flag, Total, Verdict
from hotseat.core.plaintext import plain
from hotseat.core.wording import deducted_words
from hotseat.practice.report import Report
from hotseat.tui.screens.report import ReportScreen
from hotseat.tui.widgets.chapter_bars import ChapterBars
from hotseat.tui.widgets.choices import Choices
from hotseat.tui.widgets.criteria_list import FLAG, CriteriaList
from hotseat.tui.widgets.evidence_view import EvidenceView
from hotseat.tui.widgets.file_question import FileQuestion
from hotseat.tui.widgets.reading_card import ReadingCard
from tests.tui.sitting import SLUG, Sitting, Stage

SIZE = (120, 36)
ANSWER = Path(__file__).parents[3] / "scenarios" / SLUG / "answers" / "flawed.md"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Report]:
    sitting = Sitting(tmp_path_factory.mktemp("report"))
    sitting.interview.enter("frame")
    sitting.clock.move(4)
    sitting.interview.write(ANSWER.read_text(encoding="utf-8"))
    sitting.interview.finish()
    yield sitting.practice.history.grade(sitting.interview.attempt_id)
    sitting.practice.close()


def text_of(screen: ReportScreen, selector: str) -> str:
    return str(screen.query_one(selector, Static).render())


async def test_the_head_says_total_recommendation_rule_and_what_the_grader_is(report: Report) -> None:
    screen = ReportScreen(report)
    async with Stage(screen).run_test(size=SIZE):
        total = report.assessment.total
        assert f"{total.score:.2f} ({total.low:.2f} to {total.high:.2f})" in text_of(screen, "#verdict")
        assert report.assessment.recommendation.value in text_of(screen, "#verdict")
        basis = text_of(screen, "#basis")
        assert report.assessment.rule in basis
        assert "evidence in the text, not truth" in basis
        assert f"Read by {report.assessment.rater} {report.assessment.version}" in basis


async def test_the_head_says_what_wrong_claims_took_off(report: Report) -> None:
    result = report.assessment
    said = deducted_words(result.total, result.flags)
    assert said
    async with Stage(screen := ReportScreen(report)).run_test(size=SIZE):
        assert text_of(screen, "#basis").startswith(f"{said} {result.rule}")
    clean = replace(report, assessment=result.model_copy(update={"total": Total(score=0.5, low=0.4, high=0.6)}))
    async with Stage(screen := ReportScreen(clean)).run_test(size=SIZE):
        assert text_of(screen, "#basis").startswith(result.rule)


async def test_flags_come_first_and_the_gravest_of_them_on_top(report: Report) -> None:
    screen = ReportScreen(report)
    async with Stage(screen).run_test(size=SIZE):
        assert report.flags()
        assert text_of(screen, "#flags").startswith(f"! {report.flags()[0].name} (red, ")
        assert screen.query_one(CriteriaList).keys[0] == f"{FLAG}0"
        assert screen.query_one("#flags").region.y < screen.query_one("#gains").region.y


async def test_n_walks_through_the_evidence_in_the_order_of_the_answer(report: Report) -> None:
    screen = ReportScreen(report)
    async with Stage(screen).run_test(size=SIZE) as pilot:
        view = screen.query_one(EvidenceView)
        for span, reading in report.evidence()[:4]:
            await pilot.press("n")
            await pilot.pause()
            assert screen.query_one(CriteriaList).key == reading.id
            assert plain(span.quote).splitlines()[0] in view.current
            assert "evidence" in text_of(screen, "#answer-title")
        assert screen.query_one(TabbedContent).active == "criteria-tab"
        await pilot.press("N", "N", "N", "N")
        await pilot.pause()
        assert screen.query_one(CriteriaList).key == report.evidence()[-1][1].id


async def test_a_criterion_shows_why_its_quotes_and_the_next_rung(report: Report) -> None:
    criterion, reading = next(
        (criterion, reading) for criterion, reading in report.pairs() if reading.evidence and reading.next
    )
    screen = ReportScreen(report)
    async with Stage(screen).run_test(size=SIZE) as pilot:
        await pilot.press("c")
        screen.query_one(CriteriaList).point_at(criterion.id)
        await pilot.pause()
        said = screen.query_one(ReadingCard).said
        assert said.startswith(criterion.name)
        assert reading.why in said
        assert reading.next in said
        assert " ".join(reading.evidence[0].quote.split())[:60] in said


async def test_filters_list_what_they_say(report: Report) -> None:
    shown = [reading.id for _, reading in report.pairs() if reading.rung]
    screen = ReportScreen(report)
    async with Stage(screen).run_test(size=SIZE) as pilot:
        everything = screen.query_one(CriteriaList).keys
        assert len(everything) == len(list(report.pairs())) + len(report.flags())
        await pilot.press("f")
        await pilot.pause()
        assert not set(screen.query_one(CriteriaList).keys) & set(shown)
        await pilot.press("f")
        await pilot.pause()
        assert set(screen.query_one(CriteriaList).keys) == set(shown)
        await pilot.press("f")
        await pilot.pause()
        assert screen.query_one(CriteriaList).keys[: len(report.flags())] == [
            f"{FLAG}{place}" for place in range(len(report.flags()))
        ]
        await pilot.press("f")
        await pilot.pause()
        assert screen.query_one(CriteriaList).keys == everything


async def test_a_flag_shows_where_it_was_raised(report: Report) -> None:
    screen = ReportScreen(report)
    async with Stage(screen).run_test(size=SIZE) as pilot:
        await pilot.press("c", "down", "up")
        await pilot.pause()
        flag = report.flags()[0]
        assert flag.name in screen.query_one(ReadingCard).said
        assert plain(flag.evidence[0].quote).splitlines()[0] in screen.query_one(EvidenceView).current


async def test_a_click_on_a_chapter_leads_to_its_criteria(report: Report) -> None:
    screen = ReportScreen(report)
    async with Stage(screen).run_test(size=(120, 60)) as pilot:
        await pilot.pause()
        await pilot.click(ChapterBars, offset=(5, 6))
        await pilot.pause()
        chapter = report.assessment.chapters[6].chapter
        key = screen.query_one(CriteriaList).key
        assert report.rubric.criterion(key or "").chapter == chapter


@pytest.mark.parametrize(("key", "kind"), [("m", "md"), ("j", "json"), ("h", "html")])
async def test_an_export_asks_where_to_and_posts_it(
    report: Report, key: str, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    stage = Stage(ReportScreen(report))
    async with stage.run_test(size=SIZE) as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert isinstance(stage.screen, FileQuestion)
        await pilot.press("enter")
        await pilot.pause()
    (posted,) = stage.posted
    assert isinstance(posted, ReportScreen.ExportWanted)
    assert posted.kind == kind
    assert Path(posted.path).parent == tmp_path
    assert posted.path.endswith(f".{kind}")


async def test_grading_again_and_closing_are_posted(report: Report) -> None:
    stage = Stage(ReportScreen(report))
    async with stage.run_test(size=SIZE) as pilot:
        await pilot.press("g", "q")
        await pilot.pause()
    assert report.attempt is not None
    assert isinstance(stage.posted[0], ReportScreen.RegradeWanted)
    assert stage.posted[0].attempt_id == report.attempt.id
    assert isinstance(stage.posted[1], ReportScreen.Closed)


async def test_a_graded_file_has_no_attempt_to_grade_again(report: Report) -> None:
    stage = Stage(ReportScreen(Report(report.title, report.submission, report.rubric, report.assessment)))
    async with stage.run_test(size=SIZE) as pilot:
        await pilot.press("g", "escape")
        await pilot.pause()
    assert [type(message) for message in stage.posted] == [ReportScreen.Closed]


async def test_an_answer_with_markup_and_controls_is_shown_as_it_is(report: Report) -> None:
    text = "We use a [@click=app.quit]pinball loss[/] \x1b[31mhere."
    quote = "pinball loss[/] \x1b[31mhere"
    start = text.index(quote)
    found = Evidence(start=start, end=start + len(quote), quote=quote)
    first = report.assessment.criteria[0].model_copy(update={"evidence": (found,), "rung": 2, "why": "[b]why[/b]"})
    rest = tuple(reading.model_copy(update={"evidence": ()}) for reading in report.assessment.criteria[1:])
    flag = Flag(id="x", kind="wrong", severity="serious", name="[red]claim[/red]", evidence=(found,))
    assessment = report.assessment.model_copy(update={"criteria": (first, *rest), "flags": (flag,)})
    submission = report.submission.model_copy(update={"text": text, "sections": ()})
    screen = ReportScreen(Report("[b]title[/b]", submission, report.rubric, assessment))
    async with Stage(screen).run_test(size=SIZE) as pilot:
        assert "[b]title[/b]" in text_of(screen, "#title")
        assert "[red]claim[/red]" in text_of(screen, "#flags")
        await pilot.press("n")
        await pilot.pause()
        assert screen.query_one(EvidenceView).current == ["pinball loss[/] [31mhere"]
        assert "[b]why[/b]" in screen.query_one(ReadingCard).said


async def test_an_empty_answer_has_a_report_too(tmp_path: Path) -> None:
    sitting = Sitting(tmp_path)
    sitting.interview.finish()
    screen = ReportScreen(sitting.practice.history.grade(sitting.interview.attempt_id))
    async with Stage(screen).run_test(size=(80, 24)) as pilot:
        await pilot.press("n", "f", "f", "c")
        await pilot.pause()
        assert screen.query_one(CriteriaList).keys == []
        assert screen.query_one(ReadingCard).said == "Nothing is listed here."
    sitting.practice.close()


@pytest.mark.parametrize("size", [(20, 5), (60, 18), (80, 24), (200, 50)])
async def test_every_size_can_be_walked_through(report: Report, size: tuple[int, int]) -> None:
    screen = ReportScreen(report)
    async with Stage(screen).run_test(size=size) as pilot:
        await pilot.press("end", "c", "n", "n", "f", "o")
        await pilot.pause()
        assert screen.query_one(TabbedContent).active == "overview-tab"
        assert screen.query_one(Choices).value == "missing"


def test_every_key_says_what_it_does() -> None:
    for binding in ReportScreen.BINDINGS:
        assert binding.id.startswith("report.")  # type: ignore[union-attr]
        assert binding.description  # type: ignore[union-attr]
        assert binding.tooltip  # type: ignore[union-attr]


async def test_cross_chapter_checks_stand_on_the_overview_with_their_quotes(report: Report) -> None:
    one = CheckedEnd(name="Delay", chapter=6, evidence=Evidence(start=0, end=4, quote="[b]late"))
    same = CheckedEnd(name="Gap", chapter=7, evidence=one.evidence)
    alone = CheckedEnd(name="Gap", chapter=7)
    checks = (
        Crosscheck(id="a", name="Agrees", verdict=Verdict.CONSISTENT, why="Fine.", ends=(one, same)),
        Crosscheck(id="b", name="Clashes", verdict=Verdict.ONE_END_MISSING, why="Say it.", ends=(one, alone)),
    )
    screen = ReportScreen(replace(report, assessment=report.assessment.model_copy(update={"crosschecks": checks})))
    async with Stage(screen).run_test(size=SIZE):
        said = text_of(screen, "#crosschecks")
        assert said.index("! one end missing · Clashes") < said.index("= consistent · Agrees")
        assert "Gap (7): not found" in said
        assert "[b]late" in said
        assert said.count("late") == 2  # one sentence for both ends stands there once
        assert "Fine." not in said
