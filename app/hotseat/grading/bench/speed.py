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


def timings(grader: Rater, split: Callable[[str], Submission], rubric: Rubric, full: str, runs: int) -> list[Timing]:
    """The texts of ``BARS``, made from a full answer by repeating it with other numbers, so that nothing is a copy."""
    texts = {"300 words": words(full, 300), "1,500 words": words(full, 1500), "5,000 words": words(full, 5000)}
    texts["1 MB"] = (full * (1_000_000 // len(full) + 1))[:1_000_000]
    grader.assess(split(full), rubric, Level.SENIOR)  # what is built once for a rubric is no part of it
    found = []
    for name, text in texts.items():
        took = []
        for _ in range(runs):
            started = time.process_time()
            grader.assess(split(text), rubric, Level.SENIOR)
            took.append((time.process_time() - started) * 1000)
        found.append(Timing(name, round(median(took), 1), round(min(took), 1), BARS[name]))
    return found


def words(full: str, count: int) -> str:
    """About ``count`` words: the answer's lines over and over, the numbers in them counted up so that each is new."""
    lines: list[str] = []
    have = turn = 0
    while have < count:
        for line in full.splitlines():
            lines.append(f"{line} ({turn})" if turn and line.strip() and not line.startswith("#") else line)
            have += len(line.split())
            if have >= count:
                break
        turn += 1
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
