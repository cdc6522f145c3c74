"""``hotseat flaws``: spot the flaws, without the screens."""

import dataclasses
import json
from pathlib import Path
from typing import Any

import click

from hotseat.cli.console import json_option, say, say_json, say_rows, tell_notice, told
from hotseat.core.flaws import Mark
from hotseat.core.plaintext import one_line
from hotseat.settings import Settings
from hotseat.study.flaws import Flaws, Outcome

MAX_MARKS_BYTES = 1_000_000


@click.command("flaws")
@click.argument("scenario", required=False)
@click.option(
    "--marks",
    type=click.Path(exists=True, dir_okay=False, path_type=Path, allow_dash=True),
    help='JSON list of {"quote": …, "reason": …, "chapter": …}; "-" reads it from standard input.',
)
@click.option("--rounds", is_flag=True, help="The rounds that you have played.")
@json_option
@click.pass_obj
def command(settings: Settings, scenario: str | None, marks: Path | None, rounds: bool, as_json: bool) -> None:
    """Print the flawed answer to SCENARIO; with --marks score what you marked in it and tell the corrections."""
    from hotseat.wiring import study

    desk = study(settings)
    tell_notice(desk)
    flaws = desk.flaws
    with told():
        if rounds:
            played = flaws.rounds(scenario)
            rows = [[one.id, one.scenario, f"{one.score:.2f}", f"{one.found} of {len(one.findings)}"] for one in played]
            data = [one.model_dump(mode="json") for one in played]
            say_rows(["round", "scenario", "score", "found"], rows, data, as_json)
        elif scenario is None:
            slugs = flaws.available()
            say_rows(["scenario"], [[slug] for slug in slugs], slugs, as_json)
        elif marks is None:
            _say_exercise(flaws, scenario, as_json)
        else:
            try:
                outcome = flaws.finish(scenario, _read_marks(flaws, scenario, marks))
            except (ValueError, RecursionError) as error:
                raise click.UsageError(f"The marks cannot be used: {one_line(str(error), 300)}") from None
            _say_outcome(outcome, as_json)


def _read_marks(flaws: Flaws, scenario: str, path: Path) -> list[Mark]:
    with click.open_file(str(path), "rb") as file:
        data = file.read(MAX_MARKS_BYTES + 1)
    if len(data) > MAX_MARKS_BYTES:
        raise ValueError(f"more than {MAX_MARKS_BYTES:,} bytes")
    entries: Any = json.loads(data)
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ValueError("a list of objects is wanted")
    return [
        flaws.mark(scenario, str(entry.get("quote", "")), str(entry.get("reason", "")), entry.get("chapter"))
        for entry in entries
    ]


def _say_exercise(flaws: Flaws, scenario: str, as_json: bool) -> None:
    exercise = flaws.exercise(scenario)
    if as_json:
        say_json(dataclasses.asdict(exercise))
        return
    say(f"# {exercise.title}: {exercise.count} mistakes are planted in this answer\n\n{exercise.text.strip()}")


def _say_outcome(outcome: Outcome, as_json: bool) -> None:
    played = outcome.played
    if as_json:
        corrections = [
            {
                "start": one.start,
                "end": one.end,
                **one.flaw.model_dump(),
                "finding": one.finding.model_dump(),
            }
            for one in outcome.corrections
        ]
        say_json({"round": played.model_dump(mode="json"), "corrections": corrections})
        return
    say(
        f"Score {played.score:.2f}: {played.found} of {len(played.findings)} found, {len(played.wrong)} false alarm(s)."
    )
    for one in outcome.corrections:
        state = "missed" if one.finding.mark is None else f"found, reason {one.finding.reason:.0%}"
        say(f"\n[{state}] {one_line(one.flaw.quote, 400)}")
        say(f"  Wrong: {one_line(one.flaw.why, 2000)}\n  Right: {one_line(one.flaw.correction, 2000)}")
