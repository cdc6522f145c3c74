"""``hotseat candidates``: what is kept under a candidate's label, handed out, deleted, purged."""

import json
import os
import re
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hotseat.cli.carding import ELSEWHERE
from hotseat.cli.console import json_option, say, say_json, say_rows, told
from hotseat.cli.score import desk_of
from hotseat.settings import Settings

if TYPE_CHECKING:
    from hotseat.panel.retention import Kept

_PERIOD = re.compile(r"(\d{1,5})([dwmy])")
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


def _period(value: str) -> timedelta:
    """A length of time in days, weeks, months of 30 or years of 365 days: ``90d``, ``26w``, ``6m``, ``2y``."""
    found = _PERIOD.fullmatch(str(value))
    if found is None:
        raise click.BadParameter(f"'{value}' is no period: write 90d, 26w, 6m or 2y")
    return timedelta(days=int(found[1]) * _DAYS[found[2]])


@click.group("candidates")
def command() -> None:
    """What is kept of candidates: list it, hand it out, truly delete it. Every command here takes --json."""


@command.command("list")
@json_option
@click.pass_obj
def list_(settings: Settings, as_json: bool) -> None:
    """List the labels with what is kept under each."""
    with told():
        rows = desk_of(settings).retention.rows()
    cells = [[r.candidate, str(r.cards), str(r.submitted), str(r.attempts), f"{r.last:%Y-%m-%d}"] for r in rows]
    head = ["candidate", "scorecards", "submitted", "attempts", "last touched"]
    say_rows(head, cells, [row.model_dump(mode="json") for row in rows], as_json)


@command.command("export")
@click.argument("candidate")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="The file; else printed.")
@json_option
@click.pass_obj
def export(settings: Settings, candidate: str, output: Path | None, as_json: bool) -> None:
    """Everything kept under CANDIDATE as one JSON document: cards, journals, notes, texts, attempts."""
    with told():
        data = desk_of(settings).retention.export(candidate)
        if output is None:
            say_json(data)
            return
        with os.fdopen(os.open(output, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            json.dump(data, file, indent=2, ensure_ascii=False)
    if as_json:
        say_json({"file": str(output), "cards": len(data["cards"]), "attempts": len(data["attempts"])})
    else:
        say(f"Wrote {output}.")


@command.command("delete")
@click.argument("candidate")
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
@click.pass_obj
def delete(settings: Settings, candidate: str, yes: bool, as_json: bool) -> None:
    """Delete everything kept under CANDIDATE for good."""
    with told():
        retention = desk_of(settings).retention
        kept = retention.kept(candidate)
        if not yes:
            click.confirm(f"Delete {_counted(kept)} of {candidate} for good?", abort=True, err=True)
        _say_gone(retention.delete(candidate), as_json)


@command.command("purge")
@click.option(
    "--older-than", type=_period, metavar="PERIOD", required=True, help="Not touched for so long: 90d, 26w, 6m, 2y."
)
@click.option("--dry-run", is_flag=True, help="Only say what would go.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
@click.pass_obj
def purge(settings: Settings, older_than: timedelta, dry_run: bool, yes: bool, as_json: bool) -> None:
    """Delete the scorecards that nobody has touched for longer than a period, for good."""
    with told():
        retention = desk_of(settings).retention
        stale = retention.stale(older_than)
        if dry_run or not stale.cards:
            _say_gone(stale, as_json, "Would delete" if stale.cards else "Nothing is that old: deleted")
            return
        if not yes:
            click.confirm(f"Delete {_counted(stale)} for good?", abort=True, err=True)
        _say_gone(retention.purge(older_than), as_json)


def _say_gone(kept: "Kept", as_json: bool, done: str = "Deleted") -> None:
    if as_json:
        cards = [{"id": row.id, "candidate": row.candidate} for row in kept.cards]
        say_json({"done": done, "cards": cards, "attempts": list(kept.attempts)})
    else:
        say(f"{done} {_counted(kept)}. {ELSEWHERE}")


def _counted(kept: "Kept") -> str:
    cards, attempts = len(kept.cards), len(kept.attempts)
    also = f" and {attempts} attempt{'s' * (attempts != 1)}" if attempts else ""
    return f"{cards} scorecard{'s' * (cards != 1)}{also}"
