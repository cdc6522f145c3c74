"""Every fault an endpoint can have, replayed: the deadline holds, the message tells what to do, nothing is lost."""

import asyncio
import time
from collections.abc import Callable

import pytest

from hotseat.grading.llm.abilities import Abilities
from hotseat.grading.llm.endpoint import Endpoint, Secret
from hotseat.grading.llm.troubles import ModelTrouble
from hotseat.grading.llm.wire import Request, Wire
from tests.grading.llm.conftest import a_rubric, a_submission, endpoint, no_sleep, reader
from tests.scripted import Server, Step, obedient, verdict, verdicts

Serve = Callable[..., Server]
DEADLINE = 0.6
SLACK = 6.0
"""Seconds within which a reading must have ended: a few calls, each within its deadline, on a loaded machine."""

HTML = Step(raw=b"<html><body>Welcome</body></html>", kind="text/html")
HUGE = Step(raw=b'{"choices": [' + b" " * 50_000_000 + b"]}")
ENDLESS_LINE = Step(raw=b"data: " + b"x" * 50_000_000, kind="text/event-stream")
LOCAL = "Check|look|Try|Choose|Is the|Set|Raise|raise|Go on|test|larger|choose"

FATAL = {
    "400": (Step(status=400), "refused"),
    "401": (Step(status=401), "key"),
    "403": (Step(status=403), "key"),
    "404": (Step(status=404), "model"),
    "408": (Step(status=408), "timeout"),
    "409": (Step(status=409), "server"),
    "429 with a small Retry-After": (Step(status=429, headers={"Retry-After": "0"}), "rate"),
    "429 with an absurd Retry-After": (Step(status=429, headers={"Retry-After": "86400"}), "rate"),
    "429 without credit": (Step(status=429, body={"error": {"message": "insufficient_quota"}}), "rate"),
    "500": (Step(status=500), "server"),
    "503": (Step(status=503, headers={"Retry-After": "Wed, 21 Oct 2037 07:28:00 GMT"}), "server"),
    "timeout before a stream": (Step(obedient, stall=20), "timeout"),
    "timeout in the middle of a stream": (Step(obedient, stall_after=300), "timeout"),
    "dropped before a byte": (Step(obedient, drop_after=0), "dropped"),
    "dropped in the middle": (Step(obedient, drop_after=300), "dropped"),
    "HTML": (HTML, "page"),
    "HTML called JSON": (Step(raw=HTML.raw), "garbled"),
    "truncated JSON": (Step(raw=b'{"choices": [{"mess'), "garbled"),
    "a bare word": (Step(raw=b"pong"), "garbled"),
    "JSON of another kind": (Step(body={"hello": "world"}), "empty"),
    "no choices": (Step(body={"choices": []}), "empty"),
    "choices of a wrong type": (Step(body={"choices": "none"}), "empty"),
    "null content": (Step(body={"choices": [{"message": {"content": None}, "finish_reason": "stop"}]}), "empty"),
    "an empty text": (Step(""), "empty"),
    "content filter": (Step("", finish="content_filter"), "filter"),
    "nothing but thinking": (Step("", finish="length"), "empty"),
    "an error in the stream": (
        Step(raw=b'data: {"error": {"message": "out of memory"}}\n\n', kind="text/event-stream"),
        "server",
    ),
    "a stream of nonsense": (Step(raw=b"data: {not json\n\n", kind="text/event-stream"), "garbled"),
    "a redirect": (Step(status=302, headers={"Location": "https://elsewhere.example/v1"}), "redirect"),
    "compressed": (Step(raw=b"\x1f\x8b\x08\x00", headers={"Content-Encoding": "gzip"}), "garbled"),
    "50 MB of JSON": (HUGE, "too-big"),
    "50 MB on one line": (ENDLESS_LINE, "too-big"),
    "prose": (Step("I would say this candidate did rather well on most things."), "format"),
    "a JSON list of numbers": (Step("[1, 2, 3]"), "format"),
    "wrong ids": (Step(verdicts(lambda i, a: verdict("9.9", 4))), "format"),
    "context overflow": (
        Step(status=400, body={"error": {"message": "maximum context length is 300 tokens"}}),
        "context",
    ),
}


async def read_all(server: Server, kept: list[object], **more: object) -> None:
    one = reader(server, **{"timeout": DEADLINE, "retries": 1, **more})
    async with one.wire:
        async for found in one.read(a_submission(), a_rubric()):
            kept.append(found)


@pytest.mark.parametrize("streaming", [True, False])
@pytest.mark.parametrize("name", FATAL)
async def test_a_fault_is_told_in_time_and_in_words(serve: Serve, name: str, streaming: bool) -> None:
    step, kind = FATAL[name]
    server, kept = serve(step), []
    began = time.monotonic()
    one = reader(server, Abilities(streaming=streaming), timeout=DEADLINE, retries=1)
    with pytest.raises(ModelTrouble) as told:
        async with one.wire:
            kept.extend([found async for found in one.read(a_submission(), a_rubric())])
    assert time.monotonic() - began < SLACK
    kinds = (
        {kind, "empty", "garbled"} if kind in ("empty", "garbled", "dropped", "timeout") or not streaming else {kind}
    )
    if step.kind == "text/event-stream" or name in ("timeout in the middle of a stream", "dropped in the middle"):
        kinds |= {"dropped", "timeout", "garbled", "empty"}
    assert told.value.kind in kinds, str(told.value)
    assert any(word in str(told.value) for word in LOCAL.split("|")) or told.value.kind in ("filter", "redirect")
    assert told.value.__suppress_context__ or told.value.__context__ is None


@pytest.mark.parametrize(
    "first",
    [
        Step(status=500),
        Step(status=409),
        Step(status=503),
        Step(status=429, headers={"Retry-After": "0"}),
        Step(obedient, drop_after=0),
        Step(""),
        Step("no verdict in here"),
        Step('```json\n{"verdicts": []}\n```'),
        Step(obedient, finish="length"),
        Step('{"verdicts": [{"id": "base'),
        Step("", finish="content_filter"),
        Step(obedient, drop_after=2400),
    ],
    ids=lambda step: f"{step.status}-{str(step.text)[:12]}-{step.finish}-{step.drop_after}",
)
async def test_after_a_passing_fault_the_reading_goes_on(serve: Serve, first: Step) -> None:
    kept: list[object] = []
    await read_all(serve(first, obedient), kept)
    assert len(kept) == 5


@pytest.mark.parametrize(
    "wrap",
    [
        "```json\n{}\n```",
        "Here you are:\n\n{}\n\nLet me know if you need more.",
        '<think>Perhaps {{"id": "x"}} rung 4?</think>{}',
        "\ufeff \n{}",
        '{{"note": "a set {{like this}} is odd"}} {}',
    ],
)
async def test_verdicts_are_found_in_fences_and_prose(serve: Serve, wrap: str) -> None:
    kept: list[object] = []

    def say(asked):
        return (
            wrap.replace("{{", "\0")
            .replace("}}", "\1")
            .replace("{}", obedient(asked))
            .replace("\0", "{")
            .replace("\1", "}")
        )

    await read_all(serve(say), kept)
    assert sorted(found.reading.rung for found in kept) == [0, 0, 2, 2, 2]


async def test_an_absurd_retry_after_is_not_slept(serve: Serve) -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    server = serve(Step(status=429, headers={"Retry-After": "86400"}))
    async with Wire(endpoint(server), sleep) as wire:
        with pytest.raises(ModelTrouble, match="86400 s"):
            await wire.ask(Request([{"role": "user", "content": "hi"}], 10), Abilities())
    assert slept == []
    assert server.count == 1


async def test_the_deadline_is_total_over_all_tries(serve: Serve) -> None:
    server = serve(Step("x", stall=0.2, status=500))
    began = asyncio.get_running_loop().time()
    async with Wire(endpoint(server, timeout=0.5, retries=10, longest_wait=5)) as wire:
        with pytest.raises(ModelTrouble):
            await wire.ask(Request([{"role": "user", "content": "hi"}], 10), Abilities())
    assert asyncio.get_running_loop().time() - began < 2


async def test_nothing_listens(serve: Serve) -> None:
    server = serve("x")
    server.close()
    async with Wire(endpoint(server), no_sleep) as wire:
        with pytest.raises(ModelTrouble, match="Is the server running"):
            await wire.ask(Request([{"role": "user", "content": "hi"}], 10), Abilities())


async def test_no_key_and_nothing_about_this_machine_travels(serve: Serve) -> None:
    server = serve("hello")
    async with Wire(endpoint(server)) as wire:
        await wire.ask(Request([{"role": "user", "content": "hi"}], 10), Abilities())
    names = {name.lower() for name in server.asked[0].headers}
    assert "authorization" not in names
    assert not any(name.startswith("x-stainless") for name in names)


async def test_a_key_that_the_server_repeats_is_not_told(serve: Serve) -> None:
    key = "sk-live-0123456789abcdef"
    server = serve(Step(status=401, body={"error": {"message": f"Incorrect API key provided: {key}. Bearer {key}"}}))
    place = Endpoint(server.url, "scripted", Secret(key), timeout=1)
    async with Wire(place) as wire:
        with pytest.raises(ModelTrouble) as told:
            await wire.ask(Request([{"role": "user", "content": "hi"}], 10), Abilities())
    sent = {name.lower(): value for name, value in server.asked[0].headers.items()}
    assert sent["authorization"] == f"Bearer {key}"
    assert key not in str(told.value)
    assert key not in repr(place)
    assert key not in repr(told.value.__dict__)
