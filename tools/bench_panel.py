"""The panel row of ``make bench``: many interviewers writing to one shared database at once, nothing lost or crossed.

Each interviewer is a process of its own with a role of its own. Run alone: ``python -m tools.bench_panel 60 20``.
"""

import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.core.scoring_makers import CRITERIA, opened
from tests.real_postgres import Server, running

from hotseat.core.scorejournal import Rated
from hotseat.storage.postgres.address import Address
from hotseat.storage.shared import SharedStore

HERE = Path(__file__).resolve().parents[1]

Row = Callable[[str, float, float | None, str, bool], None]


@dataclass(frozen=True, slots=True)
class Figure:
    """What a run came to: ratings written and found, milliseconds each, and what was lost or crossed."""

    interviewers: int
    seconds: float
    written: int
    lost: int
    crossed: int
    median: float
    p99: float


def write(url: str, who: str, seconds: float) -> None:
    """Be one interviewer: a card for each of two candidates, rated in turn as fast as it goes; what was written."""
    now, dice = datetime.now(UTC), random.Random(who)
    times: list[float] = []
    cards: dict[str, list[tuple[str, int]]] = {f"{who}-{n}": [] for n in range(2)}
    with closing(SharedStore.connect(Address.of(url))) as store:
        for card in cards:
            store.begin_card(card, opened("live", who, f"C-{card[-1]}"))
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            card = dice.choice(list(cards))
            rating = (dice.choice(CRITERIA), dice.randrange(5))
            clock = timedelta(milliseconds=len(cards[card]))
            event = Rated(at=now, clock=clock, criterion=rating[0], rung=rating[1])
            began = time.perf_counter()
            store.append_card(card, [event], len(cards[card]) + 1)
            times.append((time.perf_counter() - began) * 1000)
            cards[card].append(rating)
    print(json.dumps({"who": who, "cards": cards, "times": times}))


def run(server: Server, interviewers: int, seconds: float) -> Figure:
    """Let them write at once, then read every journal back as the keeper."""
    names = [f"i{n}" for n in range(interviewers)]
    server.interviewers(*names)
    database = server.new()
    command = [sys.executable, "-m", "tools.bench_panel", "--write"]
    processes = [
        subprocess.Popen(
            [*command, name, str(seconds)], cwd=HERE, stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True
        )
        for name in names
    ]
    for name, process in zip(names, processes, strict=True):
        assert process.stdin is not None
        process.stdin.write(server.url(database, name))
        process.stdin.close()
        process.stdin = None
    told = [json.loads(process.communicate(timeout=seconds + 120)[0] or "{}") for process in processes]
    if not all(told):
        raise RuntimeError("an interviewer's process failed")
    lost = crossed = written = 0
    with closing(SharedStore.connect(server.address(database))) as keeper:
        for one in told:
            for card, ratings in one["cards"].items():
                record = keeper.load_card(card)
                found = [(e.criterion, e.rung) for e in record.events if isinstance(e, Rated)]
                written += len(ratings)
                lost += len(ratings) - len(found)
                crossed += sum(tuple(a) != b for a, b in zip(ratings, found, strict=False))
                crossed += record.plan.interviewer != one["who"]
    server.drop(database)
    times = sorted(t for one in told for t in one["times"])
    return Figure(
        interviewers, seconds, written, lost, crossed, statistics.median(times), times[int(len(times) * 0.99)]
    )


def bench(row: Row) -> None:
    """Twenty interviewers for a minute."""
    with running() as server:
        found = run(server, 20, 60)
    ok = not found.lost and not found.crossed
    what = f"20 interviewers for a minute, {found.written:,} ratings, a rating p50"
    row(what, found.median, None, f"{found.lost} lost, {found.crossed} crossed, p99 {found.p99:.0f} ms", ok)


if __name__ == "__main__":
    if sys.argv[1] == "--write":
        write(sys.stdin.read().strip(), sys.argv[2], float(sys.argv[3]))
    else:
        with running() as own:
            print(run(own, int(sys.argv[2]), float(sys.argv[1])))
