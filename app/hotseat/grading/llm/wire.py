"""The wire: one chat completion at a time, with a total deadline, bounded bytes and our own patience.

The ``openai`` package is imported when the wire is first used, and in a thread: that takes a third of a second.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from hotseat.grading.llm.abilities import Abilities, Tier
from hotseat.grading.llm.endpoint import Endpoint
from hotseat.grading.llm.troubles import ModelTrouble, no_answer_in_time, translated

if TYPE_CHECKING:
    from openai import AsyncOpenAI

MAX_REPLY = 200_000
"""Characters of one reply; no verdicts are longer."""
SEED = 7
Message = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked: messages, at most ``max_tokens`` back, and a JSON Schema where structure is wanted."""

    messages: Sequence[Message]
    max_tokens: int
    schema: Mapping[str, Any] | None = None

    @property
    def characters(self) -> int:
        """How long all messages are together."""
        return sum(len(message["content"]) for message in self.messages)


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back. ``finish`` is the server's own word (``stop``, ``length``, …); tokens are 0 where untold."""

    text: str
    finish: str
    tokens_in: int
    tokens_out: int


@dataclass(slots=True)
class _Part:
    """A reply in the making."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    finish: str = ""
    refusal: str = ""
    tokens_in: int = 0
    tokens_out: int = 0


class Wire:
    """Asks one endpoint. Use it as an asynchronous context manager, in one event loop."""

    def __init__(self, endpoint: Endpoint, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        self.endpoint = endpoint
        self._sleep = sleep
        self._client: AsyncOpenAI | None = None

    async def __aenter__(self) -> "Wire":
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Let go of the connections. Closing twice is fine."""
        client, self._client = self._client, None
        if client is not None:
            await client.close()

    async def ask(self, request: Request, abilities: Abilities, on_text: Callable[[str], None] | None = None) -> Reply:
        """One reply, within the endpoint's total deadline; ``on_text`` gets its pieces as they come.

        What may pass is tried again, with a growing pause, as long as no piece has been handed out. Raises
        ``ModelTrouble``; when cancelled it lets go of the connection at once.
        """
        try:
            await self._open()  # importing the library is our time, not the endpoint's
        except Exception as error:
            raise translated(error, self.endpoint) from None
        loop = asyncio.get_running_loop()
        end = loop.time() + self.endpoint.timeout
        told = False

        def tell(piece: str) -> None:
            nonlocal told
            told = True
            if on_text is not None:
                on_text(piece)

        try:
            async with asyncio.timeout_at(end):
                for attempt in range(self.endpoint.retries + 1):
                    try:
                        return await self._once(request, abilities, tell)
                    except ModelTrouble as trouble:
                        own = min(0.5 * 2**attempt, self.endpoint.longest_wait, (end - loop.time()) / 2)
                        wait = own if trouble.wait is None else trouble.wait
                        hopeless = wait > min(self.endpoint.longest_wait, end - loop.time())
                        fatal = not trouble.again or trouble.parameter is not None
                        if fatal or told or hopeless or attempt == self.endpoint.retries:
                            raise
                    await self._sleep(wait)
        except TimeoutError:
            raise no_answer_in_time(self.endpoint) from None
        raise AssertionError("the last attempt returns or raises")

    async def stream(self, request: Request, abilities: Abilities) -> AsyncGenerator[str | Reply, None]:
        """The pieces of a reply as they come, and the reply at the end. Closing it lets go of the call at once."""
        queue: asyncio.Queue[str | None] = asyncio.Queue()
        task = asyncio.create_task(self.ask(request, abilities, queue.put_nowait))
        task.add_done_callback(lambda _: queue.put_nowait(None))
        try:
            while (piece := await queue.get()) is not None:
                yield piece
            yield await task
        finally:
            if not task.done():
                task.cancel()
                with suppress(asyncio.CancelledError, ModelTrouble):
                    await task

    async def models(self) -> list[dict[str, Any]]:
        """What the endpoint says of its models, as it says it; empty when it lists none. Raises ``ModelTrouble``."""
        try:
            async with asyncio.timeout(self.endpoint.timeout):
                client = await self._open()
                listed: Any = await client.get("/models", cast_to=object)
        except TimeoutError:
            raise no_answer_in_time(self.endpoint) from None
        except Exception as error:
            raise translated(error, self.endpoint) from None
        rows = listed.get("data") if isinstance(listed, dict) else None
        return [row for row in rows[:2_000] if isinstance(row, dict)] if isinstance(rows, list) else []

    async def _once(self, request: Request, abilities: Abilities, tell: Callable[[str], None]) -> Reply:
        part = _Part()
        try:
            client = await self._open()
            answer: Any = await client.chat.completions.create(**self._body(request, abilities))
            if abilities.streaming:
                async with answer:
                    async for chunk in answer:
                        _take(part, chunk, tell)
            else:
                _take(part, answer, tell)
        except (TimeoutError, asyncio.CancelledError):
            raise
        except Exception as error:  # whatever the library or the server came up with
            raise translated(error, self.endpoint) from None
        text = "".join(part.pieces)
        if part.finish == "content_filter" or (part.refusal and not text):
            raise ModelTrouble(
                "filter", f"{self.endpoint.origin} refused to answer this text (content filter). Another model may not."
            )
        if not text.strip():
            raise ModelTrouble(
                "empty",
                f"'{self.endpoint.name}' at {self.endpoint.origin} gave an empty reply"
                + (" (all its tokens went into thinking)" if part.finish == "length" else "")
                + ". Try again, or choose another model.",
                again=part.finish != "length",
            )
        return Reply(text, part.finish or "stop", part.tokens_in, part.tokens_out)

    def _body(self, request: Request, abilities: Abilities) -> dict[str, Any]:
        body: dict[str, Any] = {
            "model": self.endpoint.name,
            "messages": list(request.messages),
            "temperature": 0,
            "seed": SEED,
            "max_tokens": request.max_tokens,
        }
        if abilities.streaming:
            body |= {"stream": True, "stream_options": {"include_usage": True}}
        if request.schema is not None and abilities.tier is Tier.SCHEMA:
            bare = "maxLength" in abilities.left_out
            shape = {"name": "reply", "strict": True, "schema": _bare(request.schema) if bare else request.schema}
            body["response_format"] = {"type": "json_schema", "json_schema": shape}
        elif request.schema is not None and abilities.tier is Tier.OBJECT:
            body["response_format"] = {"type": "json_object"}
        for name in abilities.left_out:
            if name == "max_tokens" and name in body:
                body["max_completion_tokens"] = body["max_tokens"]
            body.pop(name, None)
        return body

    async def _open(self) -> "AsyncOpenAI":
        if self._client is None:
            self._client = await asyncio.to_thread(_client, self.endpoint)
        return self._client


def adjusted(abilities: Abilities, trouble: ModelTrouble, structured: bool) -> Abilities | None:
    """Another way to ask, after an endpoint refused this one; ``None`` where the trouble is not in the asking."""
    name = trouble.parameter
    if trouble.kind == "no-stream" or (name == "stream" and abilities.streaming):
        return replace(abilities, streaming=False)
    if name in ("maxLength", "max_tokens", "temperature", "seed", "stream_options") and name not in abilities.left_out:
        return replace(abilities, left_out=(*abilities.left_out, name))
    # Some servers answer a schema that they do not know with 400, 422 or even 500.
    refused = trouble.kind in ("refused", "server") and trouble.status in (400, 415, 422, 500, 501)
    if structured and refused and abilities.tier.below is not None:
        return replace(abilities, tier=abilities.tier.below)
    return None


def _take(part: _Part, chunk: Any, tell: Callable[[str], None]) -> None:
    """Take one chunk, or a whole completion, into the reply; what is missing or of a wrong type counts as absent."""
    if isinstance(chunk, str):
        raise TypeError("no completion")
    usage = getattr(chunk, "usage", None)
    if usage is not None:
        part.tokens_in = _count(getattr(usage, "prompt_tokens", 0)) or part.tokens_in
        part.tokens_out = _count(getattr(usage, "completion_tokens", 0)) or part.tokens_out
    choices = getattr(chunk, "choices", None)
    if not isinstance(choices, list) or not choices:
        return
    said = getattr(choices[0], "delta", None) or getattr(choices[0], "message", None)
    text = getattr(said, "content", None)
    if isinstance(refusal := getattr(said, "refusal", None), str):
        part.refusal = refusal
    if isinstance(finish := getattr(choices[0], "finish_reason", None), str):
        part.finish = finish
    if isinstance(text, str) and text:
        part.length += len(text)
        if part.length > MAX_REPLY:
            raise _too_big()
        part.pieces.append(text)
        tell(text)


def _bare(schema: Any) -> Any:
    """A schema without the lengths of strings: some servers refuse those, and we check them anyway."""
    if isinstance(schema, Mapping):
        return {key: _bare(value) for key, value in schema.items() if key != "maxLength"}
    return [_bare(one) for one in schema] if isinstance(schema, list) else schema


def _count(value: Any) -> int:
    return value if isinstance(value, int) and 0 <= value < 10**9 else 0


def _too_big() -> ModelTrouble:
    return ModelTrouble("too-big", "The endpoint sent far more than an answer and was cut off. Check the base URL.")


def _client(endpoint: Endpoint) -> "AsyncOpenAI":
    import httpx2
    from openai import AsyncOpenAI

    class Bounded(httpx2.AsyncByteStream):
        """A response's bytes, cut off once there are too many of them."""

        def __init__(self, stream: Any) -> None:
            self._stream = stream

        async def __aiter__(self) -> AsyncIterator[bytes]:
            size = 0
            async for piece in self._stream:
                size += len(piece)
                if size > endpoint.max_bytes:
                    raise _too_big()
                yield piece

        async def aclose(self) -> None:
            await self._stream.aclose()

    async def bound(response: Any) -> None:
        kind = response.headers.get("content-type", "").lower()
        packed = response.headers.get("content-encoding", "identity").lower()
        if packed not in ("", "identity"):  # we asked for none; a small one may unpack to gigabytes
            raise ModelTrouble(
                "garbled",
                f"{endpoint.origin} sends compressed data although it was asked not to. Check the base URL, or the "
                "proxy in between.",
            )
        if response.status_code < 300 and "html" in kind:
            raise ModelTrouble(
                "page",
                f"{endpoint.origin} answers with a web page, not a model. Check the base URL: it often ends in /v1.",
            )
        wanted = b'"stream":true' in (response.request.content or b"").replace(b" ", b"")
        if response.status_code < 300 and wanted and "json" in kind:
            raise ModelTrouble("no-stream", f"{endpoint.origin} does not stream.")
        response.stream = Bounded(response.stream)

    async def spare(request: Any) -> None:
        """Send what is needed and no more: no made-up key, nothing about this machine."""
        for name in [name for name in request.headers if name.lower().startswith("x-stainless")]:
            del request.headers[name]
        if not endpoint.key:
            request.headers.pop("authorization", None)
        request.headers["accept-encoding"] = "identity"
        request.headers["user-agent"] = "hotseat"

    return AsyncOpenAI(
        base_url=endpoint.url,
        api_key=endpoint.key.reveal() or "none",
        max_retries=0,
        timeout=endpoint.timeout,
        http_client=httpx2.AsyncClient(
            event_hooks={"request": [spare], "response": [bound]}, follow_redirects=False, timeout=endpoint.timeout
        ),
    )
