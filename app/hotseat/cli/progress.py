"""``hotseat progress``: the dashboard as text."""

import dataclasses
from datetime import date, datetime, timedelta
from typing import Any

import click

from hotseat.cli.console import json_option, say, say_json, say_table, tell_notice, told
from hotseat.core.level import Level
from hotseat.core.readiness import Readiness
from hotseat.settings import Settings
from hotseat.study.progress import Dashboard

BAR = 20


@click.command("progress")
@click.option("--level", type=click.Choice([level.value for level in Level]), help="The level you aim at.")
@json_option
@click.pass_obj
def command(settings: Settings, level: str | None, as_json: bool) -> None:
    """Show readiness by chapter with its uncertainty, trends, minutes against points, and the weakest concepts."""
    from hotseat.wiring import study

    desk = study(settings)
    tell_notice(desk)
    with told():
        board = desk.progress.dashboard(Level(level) if level else None)
    if as_json:
        say_json(_plain(board))
        return
    say(f"{board.attempts} graded attempts, against {board.level.value}: {_band(board.whole)}\n")
    rows = [
        [f"{c.chapter:>2} {c.title}", _bar(c.readiness), _band(c.readiness), c.trend.direction.value]
        for c in board.chapters
    ]
    say_table(["chapter", "", "readiness", "trend"], rows)
    if board.phases:
        say()
        cells = [
            [
                phase.title,
                f"{phase.spent.total_seconds() / 60:.1f}",
                f"{phase.budget.total_seconds() / 60:.1f}",
                "-" if phase.score is None else f"{phase.score:.2f}",
            ]
            for phase in board.phases
        ]
        say_table([f"phase of {board.format}", "minutes", "planned", "points"], cells)
    for one in board.weakest:
        drill = f"; drill it: {one.drill.format} on {one.drill.scenario}" if one.drill else ""
        say(f"\nWeak: {one.concept} {one.name}, {one.share:.0%} over {one.count} sittings{drill}.")
    _say_rest(board)


def _say_rest(board: Dashboard) -> None:
    days = board.streak
    say(f"\nDays of practice: {days.week} in the last 7, {days.month} in the last 30, {days.current} in a row.")
    if board.flaws.score is not None:
        say(f"Spot the flaws: {board.flaws.score:.2f} over {board.flaws.rounds} round(s).")
    found = board.calibration
    if found.brier is not None:
        say(f"The schedule's predictions: Brier {found.brier:.3f} over {found.count} reviews (0 is best).")


def _band(one: Readiness) -> str:
    if one.score is None or one.low is None or one.high is None:
        return "too early"
    return f"{one.score:.2f} ({one.low:.2f} to {one.high:.2f}) {one.verdict.value}"


def _bar(one: Readiness) -> str:
    filled = round((one.score or 0.0) * BAR)
    bar = list("#" * filled + "." * (BAR - filled))
    bar[min(round(one.bar * BAR), BAR - 1)] = "|"
    return "".join(bar)


def _plain(value: Any) -> Any:
    """A value of dataclasses as JSON has it: durations in seconds, instants and days in ISO form."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value.model_dump(mode="json") if hasattr(value, "model_dump") else value
