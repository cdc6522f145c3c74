"""``hotseat due``: the drills that are due."""

import dataclasses

import click

from hotseat.cli.console import json_option, say, say_json, say_table, tell_notice, told
from hotseat.settings import Settings


@click.command("due")
@click.option("--limit", type=click.IntRange(1, 16), help="At most so many drills.")
@json_option
@click.pass_obj
def command(settings: Settings, limit: int | None, as_json: bool) -> None:
    """List the drills that are due, the most urgent first: a chapter, and a scenario to show it on."""
    from hotseat.wiring import study

    desk = study(settings)
    tell_notice(desk)
    with told():
        drills, later = desk.drills.due(limit), desk.drills.next_due()
    if as_json:
        found = [
            {
                **dataclasses.asdict(drill),
                "concepts": [{**dataclasses.asdict(c), "due": c.due.isoformat()} for c in drill.concepts],
            }
            for drill in drills
        ]
        say_json({"drills": found, "next_due": later.isoformat() if later else None})
    elif drills:
        rows = [[d.format, d.title, f"{d.minutes:g} min", d.scenario, d.why] for d in drills]
        say_table(["drill", "chapter", "", "on", "why"], rows)
    elif later is not None:
        say(f"Nothing is due. The next concept is due on {later.astimezone():%Y-%m-%d}.")
    else:
        say("Nothing is due yet: sit an interview or a drill first, and what it shows is scheduled.")
