"""A scripted OpenAI-compatible server on loopback, from the standard library: it replays replies and every fault."""

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Said = str | Callable[["Asked"], str]


@dataclass
class Asked:
    """One request as the server saw it."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def text(self) -> str:
        """All messages in one text."""
        return "\n".join(message["content"] for message in self.body.get("messages", []))

    @property
    def ids(self) -> list[str]:
        """The ids that the real prompt asks for: those in its last line."""
        return self.text.rsplit("these ids: ", 1)[-1].strip().split(", ")

    @property
    def mark(self) -> str:
        """The mark of the fence, as the rules at the top give it."""
        found = re.search(r"hold the mark (\w+)", self.text)
        return found[1] if found else ""

    def fenced(self, title: str) -> str:
        """What stands in the fence of that title, by the real mark."""
        text = self.text.split(f"<<<{title} {self.mark}>>>\n", 1)[1]
        return text.split(f"\n<<<END {title} {self.mark}>>>", 1)[0]


@dataclass
class Step:
    """How one request is answered. ``text`` becomes a chat completion; ``raw`` is sent as it is."""

    text: Said = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    raw: bytes | None = None
    kind: str = "application/json"
    finish: str = "stop"
    body: dict[str, Any] | None = None
    stall: float = 0.0
    stall_after: int | None = None
    drop_after: int | None = None
    usage: tuple[int, int] | None = None
    piece: int = 24
    deaf_to_stream: bool = False
    pace: float = 0.0
    """Seconds after every 200 bytes."""


class Server:
    """Answers each request by the next step; the last one answers all that follow."""

    def __init__(self, *steps: Step | Said) -> None:
        self.steps = [step if isinstance(step, Step) else Step(step) for step in steps]
        self.asked: list[Asked] = []
        self.models: list[dict[str, Any]] = [{"id": "scripted"}]
        self._lock = threading.Lock()
        self._halt = threading.Event()
        owner = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_: object) -> None:
                pass

            def do_GET(self) -> None:
                data = json.dumps({"object": "list", "data": owner.models}).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def do_POST(self) -> None:
                length = int(self.headers.get("Content-Length", 0))
                asked = Asked(self.path, dict(self.headers), json.loads(self.rfile.read(length)))
                with owner._lock:
                    owner.asked.append(asked)
                    step = owner.steps[min(len(owner.asked), len(owner.steps)) - 1]
                try:
                    owner._answer(self, asked, step)
                except OSError:
                    self.close_connection = True

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self._http.block_on_close = False
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}/v1"
        threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        self._halt.set()
        self._http.shutdown()
        self._http.server_close()

    @property
    def count(self) -> int:
        """How many completions were asked for."""
        return len(self.asked)

    def _answer(self, handler: BaseHTTPRequestHandler, asked: Asked, step: Step) -> None:
        self._wait(step.stall)
        streams = bool(asked.body.get("stream")) and step.status < 300 and step.raw is None and step.body is None
        streams = streams and not step.deaf_to_stream
        if step.raw is not None:
            data, kind = step.raw, step.kind
        elif step.body is not None or step.status >= 300:
            data, kind = json.dumps(step.body or {"error": {"message": "scripted"}}).encode(), "application/json"
        else:
            text = step.text(asked) if callable(step.text) else step.text
            data, kind = _completion(text, step, streams), "text/event-stream" if streams else "application/json"
        handler.send_response(step.status)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(data)))
        for name, value in step.headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        cut = step.drop_after if step.drop_after is not None else step.stall_after
        if cut is None:
            for start in range(0, len(data), 200 if step.pace else max(len(data), 1)):
                handler.wfile.write(data[start : start + 200] if step.pace else data)
                self._wait(step.pace)
            return
        handler.wfile.write(data[:cut])
        handler.wfile.flush()
        if step.stall_after is not None:
            self._wait(30)
        handler.close_connection = True
        handler.connection.close()

    def _wait(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end and not self._halt.is_set():
            self._halt.wait(min(0.05, seconds))


def _completion(text: str, step: Step, streams: bool) -> bytes:
    usage = step.usage and {
        "prompt_tokens": step.usage[0],
        "completion_tokens": step.usage[1],
        "total_tokens": sum(step.usage),
    }
    base = {"id": "c", "created": 0, "model": "scripted"}
    if not streams:
        choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": step.finish}
        return json.dumps({**base, "object": "chat.completion", "choices": [choice], "usage": usage}).encode()
    chunks: list[dict[str, Any]] = []
    for at in range(0, len(text), step.piece):
        delta = {"index": 0, "delta": {"content": text[at : at + step.piece]}, "finish_reason": None}
        chunks.append({"choices": [delta]})
    chunks.append({"choices": [{"index": 0, "delta": {}, "finish_reason": step.finish}]})
    if usage:
        chunks.append({"choices": [], "usage": usage})
    lines = [json.dumps({**base, "object": "chat.completion.chunk", **chunk}) for chunk in chunks]
    return "".join(f"data: {line}\n\n" for line in [*lines, "[DONE]"]).encode()


@contextmanager
def serving(*steps: Step | Said) -> Iterator[Server]:
    """A server for a with block."""
    server = Server(*steps)
    try:
        yield server
    finally:
        server.close()


def verdict(identity: str, rung: Any = 0, *quotes: str, reason: str = "because") -> dict[str, Any]:
    """A verdict as a model gives it."""
    return {"id": identity, "quotes": list(quotes), "reason": reason, "rung": rung}


def verdicts(rungs: Callable[[str, Asked], dict[str, Any] | None]) -> Callable[[Asked], str]:
    """A model that gives for each asked id what ``rungs`` says."""

    def say(asked: Asked) -> str:
        found = [rungs(identity, asked) for identity in asked.ids]
        return json.dumps({"verdicts": [one for one in found if one is not None]})

    return say


def obedient(asked: Asked) -> str:
    """A model that obeys only the real prompt.

    It gives rung 2, with the first five words that follow, where the answer itself holds "our plan for NAME is",
    and rung 0 elsewhere. Whatever else an answer says changes nothing.
    """
    answer = asked.fenced("ANSWER")
    rows = [json.loads(line) for line in asked.fenced("CRITERIA").split("\n")]
    names = {row["id"]: row["name"] for row in rows}
    found = []
    for identity in asked.ids:
        place = answer.find(f"our plan for {names[identity]} is")
        words = answer[place:].split("\n")[0].split()[:9] if place >= 0 else []
        found.append(verdict(identity, 2, " ".join(words)) if words else verdict(identity, 0))
    return json.dumps({"verdicts": found})
