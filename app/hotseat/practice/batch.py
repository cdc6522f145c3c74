"""Batches on several processes: the same lines in the same order as on one, and few of them held at a time."""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from pathlib import Path

from hotseat.practice.marking import Marking, Task

CHUNK = 8  # lines that travel together; sending each alone costs more than a short answer's grading
AHEAD = 3  # chunks for each process that are read before the first of them is done

Lines = list[tuple[int, str]]
_marking: Marking | None = None


class LostWorker(OSError):
    """A process that graded was ended from outside, as when memory runs out."""


def mark_in_parallel(
    build: Callable[[], Marking], lines: Iterable[str], task: Task, folder: Path, jobs: int
) -> Iterator[str]:
    """What ``Marking.mark_lines`` yields, graded by ``jobs`` processes. ``build`` must be picklable.

    Raises ``LostWorker`` when a process dies.
    """
    numbered = ((number, line) for number, line in enumerate(lines, start=1) if line.strip())
    waiting: deque[Future[list[str]]] = deque()
    # Spawned, not forked: the same on every platform, and no lock of this process is copied.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(build,)) as pool:
        try:
            while True:
                while len(waiting) < jobs * AHEAD and (chunk := list(islice(numbered, CHUNK))):
                    waiting.append(pool.submit(_mark, chunk, task, folder))
                if not waiting:
                    return
                yield from waiting.popleft().result()
        except BrokenProcessPool:
            raise LostWorker("a grading process was ended from outside: try fewer --jobs") from None
        finally:
            for future in waiting:
                future.cancel()


def _begin(build: Callable[[], Marking]) -> None:
    global _marking
    _marking = build()


def _mark(chunk: Lines, task: Task, folder: Path) -> list[str]:
    assert _marking is not None
    return [_marking.mark_line(line, number, task, folder) for number, line in chunk]
