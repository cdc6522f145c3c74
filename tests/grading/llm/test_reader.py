"""The second reader against a scripted model: batches, quotes, repeats, windows, going on, budgets."""

import json
from collections.abc import Callable

import pytest

from hotseat.core.second import Verdict
from hotseat.grading.llm.abilities import Abilities, Tier
from hotseat.grading.llm.ledger import Ledger
from hotseat.grading.llm.troubles import ModelTrouble
from tests.grading.llm.conftest import ANSWER, NAMES, a_rubric, a_submission, reader
from tests.scripted import Server, Step, obedient, verdict, verdicts

Serve = Callable[..., Server]


async def read(one, rubric=None, **more) -> list[Verdict]:
    async with one.wire:
        return [verdict async for verdict in one.read(a_submission(), rubric or a_rubric(), **more)]


async def keep(one, kept: list[Verdict], rubric) -> None:
    """Read, keeping what arrives even if the reading breaks off."""
    async with one.wire:
        async for v in one.read(a_submission(), rubric):
            kept.append(v)


@pytest.mark.parametrize("tier", list(Tier))
@pytest.mark.parametrize("streaming", [True, False])
async def test_verdicts_arrive_with_checked_quotes(serve: Serve, tier: Tier, streaming: bool) -> None:
    one = reader(serve(obedient), Abilities(tier=tier, streaming=streaming))
    found = await read(one)
    assert {v.reading.id: v.reading.rung for v in found} == dict(zip(NAMES, (2, 2, 2, 0, 0), strict=True))
    for v in found:
        for span in v.reading.evidence:
            assert ANSWER[span.start : span.end] == span.quote
    assert one.spent.calls == 1
    assert one.spent.estimated


async def test_what_the_server_counts_is_kept_and_priced(serve: Serve) -> None:
    ledger = Ledger(price_in=1.0, price_out=2.0)
    one = reader(serve(Step(obedient, usage=(1000, 100))), ledger=ledger)
    await read(one)
    assert (one.spent.tokens_in, one.spent.tokens_out, one.spent.estimated) == (1000, 100, False)
    assert one.spent.cost == pytest.approx(0.0012)


async def test_criteria_go_in_batches_and_each_is_asked_once(serve: Serve) -> None:
    server = serve(obedient)
    found = await read(reader(server), a_rubric(23))
    assert len({v.reading.id for v in found}) == len(found) == 23
    assert [len(asked.ids) for asked in server.asked] == [10, 10, 3]


async def test_an_invented_quote_is_asked_again_once_then_unscored(serve: Serve) -> None:
    server = serve(verdicts(lambda i, a: verdict(i, 3, "we never said anything of that kind")))
    found = await read(reader(server))
    assert all(v.reading.rung is None for v in found)
    assert server.count == 2
    assert "did not stand in the answer" in server.asked[1].text


async def test_a_mended_quote_counts(serve: Serve) -> None:
    server = serve(verdicts(lambda i, a: verdict(i, 3, "not there at all")), obedient)
    found = await read(reader(server))
    assert sum(v.reading.rung == 2 for v in found) == 3


@pytest.mark.parametrize("rung", [5, -1, 2.5, "4 of 4", "strong", True, [], {}, "nan"])
async def test_a_rung_that_is_not_on_the_menu_is_unscored(serve: Serve, rung: object) -> None:
    quote = "our plan for baseline is to look"
    found = await read(reader(serve(verdicts(lambda i, a: verdict(i, rung, quote)))))
    assert all(v.reading.rung is None for v in found)


async def test_extra_fields_change_nothing_and_wrong_ids_are_not_taken(serve: Serve) -> None:
    def say(asked):
        rows = json.loads(obedient(asked))["verdicts"]
        rows = [{**row, "total": 4, "score": 99} for row in rows]
        return json.dumps({"verdicts": [verdict("baseline", 4, "our plan for baseline is to"), *rows], "total": 1})

    found = await read(reader(serve(say)))
    assert {v.reading.rung for v in found if v.reading.id in NAMES[:3]} == {2}


async def test_only_wrong_ids_means_no_verdict(serve: Serve) -> None:
    with pytest.raises(ModelTrouble, match="form of a verdict"):
        await read(reader(serve(verdicts(lambda i, a: verdict("other", 4, "our plan for baseline is")))))


async def test_only_the_rest_is_asked_after_a_break(serve: Serve) -> None:
    broken = Step(obedient, drop_after=2400)
    server = serve(broken, Step(status=401))
    one, kept = reader(server), []
    with pytest.raises(ModelTrouble) as told:
        await keep(one, kept, a_rubric())
    assert told.value.kind == "key"
    assert 0 < len(kept) < 5
    again = serve(obedient)
    rest = await read(reader(again), done=kept)
    assert len(kept) + len(rest) == 5
    assert not {v.reading.id for v in kept} & {v.reading.id for v in rest}
    assert len(again.asked[0].ids) == len(rest)


async def test_where_the_readers_differ_it_is_asked_three_times(serve: Serve) -> None:
    server = serve(obedient)
    one = reader(server)
    one.repeats = 3
    found = await read(one, offline={"baseline": 0, "metrics": 2, "splits": 3, "labels": None, "drift": 1})
    turns = {name: [v.turn for v in found if v.reading.id == name] for name in NAMES}
    assert turns == {"baseline": [0, 1, 2], "metrics": [0], "splits": [0], "labels": [0], "drift": [0, 1, 2]}


@pytest.mark.parametrize(
    "ledger", [Ledger(budget_tokens=3500), Ledger(budget_money=0.01, price_in=2, price_out=2)], ids=["tokens", "money"]
)
async def test_a_budget_stops_it_and_keeps_what_came(serve: Serve, ledger: Ledger) -> None:
    server, kept = serve(obedient), []
    one = reader(server, ledger=ledger)
    with pytest.raises(ModelTrouble, match="budget") as told:
        await keep(one, kept, a_rubric(40))
    assert told.value.kind == "budget"
    assert 0 < len(kept) < 40
    assert not ledger.budget_tokens or one.spent.tokens <= ledger.budget_tokens


async def test_a_budget_in_money_without_prices_is_refused(serve: Serve) -> None:
    with pytest.raises(ModelTrouble, match="price_in"):
        await read(reader(serve(obedient), ledger=Ledger(budget_money=1)))


@pytest.mark.parametrize("text", ["", "  \n ", "​​ ok"])
async def test_a_blank_answer_is_absent_and_costs_nothing(serve: Serve, text: str) -> None:
    server = serve(obedient)
    one = reader(server)
    async with one.wire:
        found = [v async for v in one.read(a_submission(text), a_rubric())]
    assert {v.reading.rung for v in found} == {0}
    assert server.count == 0


async def test_a_small_window_means_more_and_smaller_calls(serve: Serve) -> None:
    text = "\n\n".join(f"Paragraph {n}: " + "words about nothing much. " * 20 for n in range(12)) + "\n\n" + ANSWER
    server = serve(obedient)
    one = reader(server, Abilities(window=3_000))
    async with one.wire:
        found = [v async for v in one.read(a_submission(text), a_rubric())]
    assert {v.reading.id: v.reading.rung for v in found} == dict(zip(NAMES, (2, 2, 2, 0, 0), strict=True))
    assert server.count > 1
    limit = 3_000
    for asked in server.asked:
        assert len(asked.text) / 3.5 + 220 <= limit


async def test_an_overflow_teaches_the_window(serve: Serve) -> None:
    told = {"error": {"message": "request exceeds the available context size", "n_ctx": 4096}, "n_ctx": 4096}
    server = serve(Step(status=400, body=told), obedient)
    learnt = []
    one = reader(server)
    one.learn = learnt.append
    found = await read(one, a_rubric(12))
    assert len(found) == 12
    assert learnt[0].window == 4096


async def test_a_server_that_cuts_the_prompt_silently_is_noticed(serve: Serve) -> None:
    text = "Nothing to see here at all, really. " * 450
    server = serve(Step(obedient, usage=(2048, 60)), obedient)
    one = reader(server)
    async with one.wire:
        found = [v async for v in one.read(a_submission(text), a_rubric())]
    assert one.abilities.window <= 2048
    assert len(found) == 5


async def test_refused_parameters_are_left_out(serve: Serve) -> None:
    def refuse(name):
        return Step(status=400, body={"error": {"message": f"Unsupported parameter: '{name}' is not supported"}})

    server = serve(refuse("max_tokens"), refuse("temperature"), refuse("maxLength"), obedient)
    found = await read(reader(server))
    assert len(found) == 5
    last = server.asked[-1].body
    assert "max_tokens" not in last
    assert last["max_completion_tokens"] > 0
    assert "temperature" not in last
    assert "maxLength" not in json.dumps(last)


async def test_a_refused_schema_falls_to_the_next_tier(serve: Serve) -> None:
    server = serve(Step(status=500), Step(status=400), obedient)
    one = reader(server, retries=0)
    assert len(await read(one)) == 5
    assert one.abilities.tier is Tier.PROSE


async def test_cancelling_lets_go_at_once(serve: Serve) -> None:
    import asyncio

    server = serve(Step(obedient, stall_after=2400), obedient)
    one, kept = reader(server, timeout=20), []

    async def go() -> None:
        async for v in one.read(a_submission(), a_rubric()):
            kept.append(v)

    task = asyncio.create_task(go())
    while not kept:
        await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(task, 2)
    await one.wire.close()
    assert kept


async def test_a_server_that_cannot_stream_is_asked_without(serve: Serve) -> None:
    one = reader(serve(Step(obedient, deaf_to_stream=True)))
    assert len(await read(one)) == 5
    assert one.abilities.streaming is False
