"""Values that the storage tests put into a store."""

import os
import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hotseat.core.assessment import Assessment, Evidence, Reading, Recommendation, Total
from hotseat.core.format import Format, Phase
from hotseat.core.journal import Plan, Started
from hotseat.core.level import Level
from hotseat.core.records import Attempt
from hotseat.storage.store import Store

NOON = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
ME, OTHER = "window-one", "window-two"
PID, HOST = os.getpid(), socket.gethostname()
CHECKOUT = Path(__file__).parents[2]
"""Where a process must stand to import these values."""


def seconds(count: float) -> timedelta:
    return timedelta(seconds=count)


def a_plan(scenario: str = "fresh-food", title: str = "Fresh-food demand") -> Plan:
    phases = tuple(Phase(id=f"p{n}", title=f"Phase {n}", minutes=5, chapters=(n + 1,)) for n in range(3))
    format = Format(format=1, kind="format", id="45", title="45 minutes", summary="For tests.", phases=phases)
    return Plan(scenario=scenario, title=title, format=format, level=Level.SENIOR, seed=7)


def started(plan: Plan | None = None, at: datetime = NOON) -> Started:
    return Started(at=at, clock=timedelta(0), plan=plan or a_plan())


def begin(store: Store, attempt_id: str = "one", plan: Plan | None = None, at: datetime = NOON) -> Attempt:
    """Start an attempt and hold it as ``ME``."""
    attempt = store.start(attempt_id, plan or a_plan(), started(plan, at))
    store.claim(attempt_id, ME, PID, HOST, at)
    return attempt


def an_assessment(score: float | None = 0.5, rater: str = "offline", quote: str = "a baseline first") -> Assessment:
    reading = Reading(id="5.4", chapter=5, rung=2, evidence=(Evidence(start=3, end=19, quote=quote),), why="named")
    return Assessment(
        rater=rater,
        version="1",
        rubric_hash="abc",
        level=Level.SENIOR,
        words=120,
        criteria=(reading,),
        chapters=(),
        total=Total(score=score, low=score and score - 0.1, high=score and score + 0.1),
        recommendation=Recommendation.HIRE,
        rule="enough of it",
        passes_at=Level.MID,
    )


def bytes_of(folder: Path) -> bytes:
    """All that lies in the files of a folder."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


both = pytest.mark.parametrize("another", ["sqlite", "postgres"], indirect=True)
"""The test holds for both back ends."""
