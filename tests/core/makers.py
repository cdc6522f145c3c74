"""Small values that the core's tests are made of."""

from datetime import UTC, datetime, timedelta

from hotseat.core.format import Format, Phase
from hotseat.core.journal import Plan, Started, Timing
from hotseat.core.level import Level
from hotseat.core.rubric import Criterion, Rubric

NOON = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)


def a_format(*minutes: float) -> Format:
    """A format whose phases ``p0``, ``p1`` … last so many minutes and cover chapters 1, 2 …"""
    phases = tuple(
        Phase(id=f"p{place}", title=f"Phase {place}", minutes=length, chapters=(place % 16 + 1,))
        for place, length in enumerate(minutes)
    )
    return Format(format=1, kind="format", id="test", title="A test format", summary="For tests.", phases=phases)


def a_plan(*minutes: float, timing: Timing = Timing.PRACTICE) -> Plan:
    """A plan of a made-up scenario."""
    format = a_format(*(minutes or (5, 10, 15)))
    return Plan(scenario="a-setting", title="A setting", format=format, level=Level.MID, seed=7, timing=timing)


def started(*minutes: float) -> Started:
    """The first event of a journal."""
    return Started(at=NOON, clock=timedelta(0), plan=a_plan(*minutes))


def a_criterion(identity: str, chapter: int | None = 1, weight: float = 1.0, **more: object) -> Criterion:
    """A criterion that expects 1, 2, 3, 4 by level."""
    expect = {level: rung for rung, level in enumerate(Level, start=1)}
    return Criterion.model_validate(
        {"id": identity, "name": identity, "chapter": chapter, "weight": weight, "expect": expect, **more}
    )


def a_rubric(*criteria: Criterion, **more: object) -> Rubric:
    """A rubric of these criteria."""
    return Rubric.model_validate({"title": "A rubric", "criteria": criteria, **more})
