"""kill -9 of a process that reads with a model: every verdict that was shown is kept, and only the rest is asked."""

import random
from pathlib import Path

import pytest

from hotseat.content.catalogue import Catalogue
from hotseat.grading.offline import OfflineGrader
from tests.clocks import HandClock
from tests.killing import killed
from tests.practice.modelling import practice_with, sit
from tests.practice.second_child import read
from tests.practice.test_second import QUOTE, follow
from tests.scripted import Asked, Server, Step, verdict, verdicts

pytestmark = pytest.mark.slow
MOMENTS = 10


def two(identity: str, asked: Asked) -> dict[str, object]:
    return verdict(identity, 2, QUOTE)


async def test_what_was_shown_is_kept_and_only_the_rest_is_asked(
    tmp_path: Path, clock: HandClock, catalogue: Catalogue, grader: OfflineGrader
) -> None:
    moments = random.Random(20260119)
    server = Server(Step(verdicts(two), pace=0.02))
    practice = practice_with(tmp_path, server.url, clock, catalogue, grader)
    partly = 0
    try:
        for _ in range(MOMENTS):
            server.steps = [Step(verdicts(two), pace=0.02)]
            attempt = sit(practice, clock)
            offline = practice.history.grade(attempt).assessment
            with killed(read, tmp_path, server.url, attempt, after=moments.uniform(0.0, 1.5)) as told:
                shown = told[-1]
            pending, both = practice.second.pending(attempt), practice.second.both(attempt)
            kept = pending.done if pending else len(offline.criteria) if both else 0
            assert shown <= kept, "a verdict that was shown is lost"
            assert practice.history.report(attempt).assessment == offline
            partly += 0 < kept < len(offline.criteria)
            if pending:
                before, server.steps = server.count, [Step(verdicts(two))]
                seen = await follow(practice, attempt)
                assert sum(len(asked.ids) for asked in server.asked[before:]) == pending.total - kept
                both = seen[-1].finished
                assert both is not None
                assert {reading.rung for reading in both.model.assessment.criteria} == {2}
    finally:
        practice.close()
        server.close()
    assert partly > 2, "hardly any reading was under way when its process was killed"
