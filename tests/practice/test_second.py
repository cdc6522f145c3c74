"""The second reading: stored one by one, gone on with, beside the offline one, and never in its place."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hotseat.content.catalogue import Catalogue
from hotseat.grading.offline import OfflineGrader
from hotseat.practice.practice import Practice
from hotseat.practice.second import ModelTrouble, Progress
from tests.clocks import HandClock
from tests.practice.modelling import practice_with, sit
from tests.scripted import Asked, Server, Step, verdict, verdicts

QUOTE = "every later model has to beat it by ten percent of waste"


def two(identity: str, asked: Asked) -> dict[str, object]:
    return verdict(identity, 2, QUOTE)


@pytest.fixture
def on(
    tmp_path: Path, clock: HandClock, catalogue: Catalogue, grader: OfflineGrader
) -> Iterator[Callable[..., tuple[Practice, Server]]]:
    made: list[tuple[Practice, Server]] = []

    def make(*steps: object, **more: object) -> tuple[Practice, Server]:
        server = Server(*steps)  # type: ignore[arg-type]
        made.append((practice_with(tmp_path, server.url, clock, catalogue, grader, **more), server))
        return made[-1]

    yield make
    for practice, server in made:
        practice.close()
        server.close()


async def follow(practice: Practice, attempt: str, kept: list[Progress] | None = None, **more: bool) -> list[Progress]:
    kept = [] if kept is None else kept
    async for progress in practice.second.read(attempt, **more):
        kept.append(progress)
    return kept


async def test_both_readers_stand_side_by_side(on, clock: HandClock) -> None:
    practice, server = on(Step(verdicts(two), usage=(500, 100)), price_in=1.0, price_out=1.0)
    attempt = sit(practice, clock, notes="my private note")
    offline = practice.history.grade(attempt)
    seen = await follow(practice, attempt)
    assert [p.done for p in seen[:-1]] == list(range(len(offline.rubric.criteria) + 1))
    both = seen[-1].finished
    assert both is not None
    assert both.offline.assessment == offline.assessment
    result = both.model.assessment
    assert result.rater == "llm"
    assert result.version.startswith("scripted+")
    assert {reading.rung for reading in result.criteria} == {2}
    for evidence, _ in both.model.evidence():
        assert both.model.submission.text[evidence.start : evidence.end] == evidence.quote
    assert both.agreement.both > 0
    assert all(row.offline.rung != row.model.rung for row in both.differences())
    assert seen[-1].spent.cost == pytest.approx(600 * server.count / 1e6)
    assert practice.second.both(attempt) == both or practice.second.both(attempt).model.assessment == result
    assert all("my private note" not in asked.text for asked in server.asked)


async def test_the_history_and_the_report_keep_showing_the_offline_reading(on, clock: HandClock) -> None:
    practice, _ = on(verdicts(two))
    attempt = sit(practice, clock)
    offline = practice.history.grade(attempt).assessment
    await follow(practice, attempt)
    (row,) = practice.history.rows()
    assert (row.rater, row.score) == ("offline", offline.total.score)
    assert practice.history.report(attempt).assessment == offline
    assert [one.assessment.rater for one in practice.history.assessments(attempt)] == ["offline", "llm"]


async def test_an_attempt_without_any_reading_gets_the_offline_one_first(on, clock: HandClock) -> None:
    practice, _ = on(Step(status=401))
    attempt = sit(practice, clock)
    with pytest.raises(ModelTrouble):
        await follow(practice, attempt)
    assert practice.history.report(attempt).assessment.rater == "offline"
    assert practice.second.both(attempt) is None


@pytest.mark.parametrize("fault", [Step(status=401), Step("x", drop_after=0), Step(status=429), Step("x", stall=9)])
async def test_what_arrived_is_kept_and_only_the_rest_is_asked(on, clock: HandClock, fault: Step) -> None:
    practice, server = on(Step(verdicts(two), drop_after=2400, piece=60), fault)
    attempt = sit(practice, clock)
    kept: list[Progress] = []
    with pytest.raises(ModelTrouble):
        await follow(practice, attempt, kept)
    pending = practice.second.pending(attempt)
    assert pending is not None
    assert 0 < pending.done < pending.total
    assert pending.done == kept[-1].done
    assert practice.history.report(attempt).assessment.rater == "offline"
    server.steps, before = [Step(verdicts(two))], server.count
    seen = await follow(practice, attempt)
    assert seen[0].done == pending.done
    assert sum(len(asked.ids) for asked in server.asked[before:]) == pending.total - pending.done
    assert seen[-1].finished is not None
    assert practice.second.pending(attempt) is None


async def test_cancelling_keeps_what_arrived(on, clock: HandClock) -> None:
    practice, _ = on(Step(verdicts(two), stall_after=2400, piece=60), timeout=20)
    attempt = sit(practice, clock)
    practice.history.grade(attempt)
    kept: list[Progress] = []
    task = asyncio.create_task(follow(practice, attempt, kept))
    async with asyncio.timeout(10):
        while not kept or not kept[-1].done:
            await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert practice.second.pending(attempt).done == kept[-1].done
    assert practice.second.pending(attempt).run.spent.tokens > 0


async def test_fresh_asks_everything_again(on, clock: HandClock) -> None:
    practice, server = on(verdicts(two))
    attempt = sit(practice, clock)
    await follow(practice, attempt)
    first = server.count
    await follow(practice, attempt, fresh=True)
    assert server.count == 2 * first


async def test_where_they_differ_the_middle_counts_and_flips_are_told(on, clock: HandClock) -> None:
    turns: dict[str, int] = {}

    def moody(identity: str, asked: Asked) -> dict[str, object]:
        name = identity.rsplit("-", 1)[0]
        turns[name] = turns.get(name, 0) + 1
        return verdict(identity, (4, 3, 3)[min(turns[name], 3) - 1], QUOTE)

    practice, _ = on(verdicts(moody), repeats=3)
    attempt = sit(practice, clock)
    seen = await follow(practice, attempt)
    both = seen[-1].finished
    assert both.run.repeated == both.run.flipped > 0
    assert both.run.flip_rate == 1.0
    repeated = [r for r in both.model.assessment.criteria if r.discounts]
    assert {r.rung for r in repeated} == {3}
    assert "asked 3 times: 4, 3, 3" in repeated[0].discounts


async def test_deleting_the_attempt_takes_all_of_it(on, clock: HandClock) -> None:
    practice, _ = on(verdicts(two))
    attempt = sit(practice, clock)
    await follow(practice, attempt)
    run = practice._store().model_runs(attempt)[0]
    practice.history.delete(attempt)
    assert practice._store().model_runs(attempt) == []
    assert practice._store().verdicts(run.id) == []


async def test_without_consent_nothing_is_sent(on, clock: HandClock) -> None:
    practice, server = on(verdicts(two), consented=())
    attempt = sit(practice, clock)
    with pytest.raises(ModelTrouble, match="agreed"):
        await follow(practice, attempt)
    assert server.count == 0


async def test_a_graded_file_is_read_too_and_nothing_is_stored(on, clock: HandClock) -> None:
    practice, _ = on(verdicts(two))
    attempt = sit(practice, clock)
    report = practice.history.grade(attempt)
    seen = [progress async for progress in practice.second.read_text(report)]
    assert seen[-1].finished.model.assessment.rater == "llm"
    assert practice._store().model_runs(attempt) == []
