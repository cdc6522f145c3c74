"""Speed and memory of the grader, and whether two processes read alike."""

import os
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from hotseat.core.level import Level
from hotseat.core.rubric import Rubric
from hotseat.core.submission import Submission
from hotseat.grading.rater import Rater

BARS = {"300 words": 50.0, "1,500 words": 100.0, "5,000 words": 300.0, "1 MB": 500.0}  # milliseconds
SEEDS = ("0", "1")


@dataclass(frozen=True, slots=True)
class Timing:
    """How long one text takes, in milliseconds of one core (median and best), and its bar.

    Processor time: other work on the machine slows a grade down but is no part of it.
    """

    text: str
    median: float
    best: float
    bar: float


def timings(grader: Rater, split: Callable[[str], Submission], rubric: Rubric, prose: str, runs: int) -> list[Timing]:
    """The texts of ``BARS``, cut from ``prose``, which holds no sentence twice: a copy would cost nothing."""
    texts = {"300 words": words(prose, 300), "1,500 words": words(prose, 1500), "5,000 words": words(prose, 5000)}
    texts["1 MB"] = (prose * (1_000_000 // len(prose) + 1))[:1_000_000]
    grader.assess(split(texts["300 words"]), rubric, Level.SENIOR)  # what is built once for a rubric is no part of it
    found = []
    for name, text in texts.items():
        took = []
        for _ in range(runs):
            started = time.process_time()
            grader.assess(split(text), rubric, Level.SENIOR)
            took.append((time.process_time() - started) * 1000)
        found.append(Timing(name, round(median(took), 1), round(min(took), 1), BARS[name]))
    return found


def words(prose: str, count: int) -> str:
    """The lines of a text until they hold ``count`` words."""
    lines: list[str] = []
    have = 0
    for line in prose.splitlines():
        lines.append(line)
        have += len(line.split())
        if have >= count:
            break
    return "\n".join(lines)


def peak(work: Callable[[], object]) -> float:
    """The most memory, in MB, that Python objects take while ``work`` runs, above what was there before."""
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        tracemalloc.reset_peak()
        work()
        return round((tracemalloc.get_traced_memory()[1] - before) / 1e6, 1)
    finally:
        tracemalloc.stop()


def same_in_other_processes(arguments: Sequence[str], texts: Iterable[str]) -> bool:
    """Whether ``hotseat`` with these arguments prints the same bytes for each text under other hash seeds."""
    for text in texts:
        printed = set()
        for seed in SEEDS:
            environment = {**os.environ, "PYTHONHASHSEED": seed}
            done = subprocess.run(
                [sys.executable, "-m", "hotseat", *arguments],
                input=text.encode(),
                env=environment,
                capture_output=True,
                check=True,
            )
            printed.add(done.stdout)
        if len(printed) > 1:
            return False
    return True
