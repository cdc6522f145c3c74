"""Written feedback: tied to quotes that stand, marked as the model's, and kept."""

import json
from pathlib import Path

import pytest

from hotseat.content.catalogue import Catalogue
from hotseat.grading.offline import OfflineGrader
from hotseat.practice.feedback import Rewrite
from hotseat.practice.second import ModelTrouble
from tests.clocks import HandClock
from tests.practice.modelling import practice_with, sit
from tests.scripted import Asked, Step, serving

QUOTE = "every later model has to beat it by ten percent"


def advice(quote: str):
    def say(asked: Asked) -> str:
        return json.dumps(
            {"changes": [{"id": i, "quote": quote, "change": "Say more \x1b[31m [b]here[/b]"} for i in asked.ids]}
        )

    return say


async def test_three_changes_each_at_a_verified_quote(
    tmp_path: Path, clock: HandClock, catalogue: Catalogue, grader: OfflineGrader
) -> None:
    with serving(advice(QUOTE)) as server:
        practice = practice_with(tmp_path, server.url, clock, catalogue, grader)
        attempt = sit(practice, clock)
        report = practice.history.grade(attempt)
        written = await practice.feedback.changes(report)
        assert [one.criterion for one in written.changes] == [c.id for c, _ in report.gains(3)]
        for one in written.changes:
            assert one.by == "scripted"
            assert report.submission.text[one.quote.start : one.quote.end] == one.quote.quote
            assert "\x1b" not in one.text
        (kept,) = practice.feedback.kept(attempt)
        assert (kept.kind, kept.model) == ("feedback", "scripted")
        practice.close()


async def test_an_invented_quote_is_asked_again_then_the_rubric_speaks(
    tmp_path: Path, clock: HandClock, catalogue: Catalogue, grader: OfflineGrader
) -> None:
    with serving(advice("we said no such thing ever")) as server:
        practice = practice_with(tmp_path, server.url, clock, catalogue, grader)
        report = practice.history.grade(sit(practice, clock))
        written = await practice.feedback.changes(report)
        assert server.count == 2
        assert {one.by for one in written.changes} == {"rubric"}
        assert all(one.text for one in written.changes)
        practice.close()


async def test_a_rewrite_is_marked_and_never_graded(
    tmp_path: Path, clock: HandClock, catalogue: Catalogue, grader: OfflineGrader
) -> None:
    with serving("We order last week's sales. (assumed) 12 units.") as server:
        practice = practice_with(tmp_path, server.url, clock, catalogue, grader)
        attempt = sit(practice, clock)
        report = practice.history.grade(attempt)
        pieces = [piece async for piece in practice.feedback.rewrite(report)]
        whole = pieces[-1]
        assert isinstance(whole, Rewrite)
        assert "".join(pieces[:-1]).strip() == whole.text
        assert "not by you" in whole.mark
        assert "never graded" in whole.mark
        assert len(practice.history.assessments(attempt)) == 1
        assert practice.feedback.kept(attempt)[0].kind == "rewrite"
        practice.close()


async def test_a_fault_raises_and_keeps_the_report(
    tmp_path: Path, clock: HandClock, catalogue: Catalogue, grader: OfflineGrader
) -> None:
    with serving(Step(status=503)) as server:
        practice = practice_with(tmp_path, server.url, clock, catalogue, grader)
        attempt = sit(practice, clock)
        report = practice.history.grade(attempt)
        with pytest.raises(ModelTrouble):
            await practice.feedback.changes(report)
        assert practice.history.report(attempt).assessment == report.assessment
        practice.close()
