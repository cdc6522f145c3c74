"""Batches on two processes: the same lines in the same order, few at a time."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from hotseat import wiring
from hotseat.core.level import Level
from hotseat.practice import batch
from hotseat.practice.batch import AHEAD, CHUNK, mark_in_parallel
from hotseat.practice.marking import Task
from hotseat.settings import Settings, settings_from

TASK = Task(None, None, Level.SENIOR)
TEXTS = ["We split by time with a gap of 30 days.", "", "The baseline is last week; we fall back to it.", "### \u200b"]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return settings_from({"HOTSEAT_HOME": str(tmp_path)}, None)


def lines(count: int) -> list[str]:
    good = [json.dumps({"id": f"n{n}", "answer": f"{TEXTS[n % len(TEXTS)]} Number {n}."}) + "\n" for n in range(count)]
    return [*good[:5], "\n", "nonsense\n", json.dumps({"answer": 3}), *good[5:]]


@pytest.mark.slow
def test_two_processes_give_what_one_gives(settings: Settings, tmp_path: Path) -> None:
    given = lines(3 * CHUNK)
    one = list(wiring.marking(settings).mark_lines(given, TASK, tmp_path))
    two = list(mark_in_parallel(partial(wiring.marking, settings), given, TASK, tmp_path, 2))
    assert two == one
    assert len(one) == len(given) - 1
    assert [json.loads(line)["id"] for line in one][5:7] == [7, 8]


class Finished:
    """A pool that does the work when it is asked for the result."""

    def __init__(self, *_: object, initializer: object = None, initargs: object = None, **__: object) -> None:
        self.waiting = 0
        self.most = 0
        Finished.last = self

    def __enter__(self) -> "Finished":
        return self

    def __exit__(self, *_: object) -> None: ...

    def submit(self, _: object, chunk: list[tuple[int, str]], *__: object) -> "Finished.Later":
        self.waiting += len(chunk)
        self.most = max(self.most, self.waiting)
        return Finished.Later(self, chunk)

    class Later:
        def __init__(self, pool: "Finished", chunk: list[tuple[int, str]]) -> None:
            self.pool, self.chunk = pool, chunk

        def result(self) -> list[str]:
            self.pool.waiting -= len(self.chunk)
            return [f"{number}:{line}" for number, line in self.chunk]

        def cancel(self) -> None: ...


def test_few_lines_are_held_and_none_is_lost(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "ProcessPoolExecutor", Finished)
    read = 0

    def counted() -> Iterator[str]:
        nonlocal read
        for number in range(1, 1001):
            read = number
            yield f"line {number}"

    out = mark_in_parallel(partial(wiring.marking, settings), counted(), TASK, Path(), 2)
    assert next(out) == "1:line 1"
    assert read <= 2 * AHEAD * CHUNK
    assert [line.split(":")[0] for line in out] == [str(number) for number in range(2, 1001)]
    assert Finished.last.most <= 2 * AHEAD * CHUNK  # type: ignore[attr-defined]
