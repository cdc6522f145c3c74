"""Processes that are killed at a moment of one's choice."""

import multiprocessing
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

# One server has imported the store; each process is forked from it, ready at once.
SERVER = multiprocessing.get_context("forkserver")


@contextmanager
def killed(work: Callable[..., None], *given: object, after: float) -> Iterator[list[Any]]:
    """Run ``work(*given, pipe)`` in a process, kill it ``after`` seconds from its first word; all that it told."""
    SERVER.set_forkserver_preload([work.__module__])
    ear, mouth = SERVER.Pipe(duplex=False)
    child = SERVER.Process(target=work, args=(*given, mouth))
    child.start()
    mouth.close()
    told: list[Any] = []
    try:
        assert ear.poll(60), "the process never came up"
        end = time.monotonic() + after
        while (left := end - time.monotonic()) > 0:
            if ear.poll(left):
                told.append(ear.recv())
    finally:
        child.kill()
        child.join()
    while True:  # what was told before the kill may still lie in the pipe
        try:
            told.append(ear.recv())
        except (EOFError, OSError):
            break
    ear.close()
    assert child.exitcode == -9, "the process ended by itself"
    yield told
