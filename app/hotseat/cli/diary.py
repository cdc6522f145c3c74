"""``hotseat diary``: attempts as plain text, for people who keep notes in git."""

import dataclasses
from pathlib import Path

import click

from hotseat.cli.console import json_option, say, say_json, tell_notice, told
from hotseat.settings import Settings


@click.command("diary")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--force", is_flag=True, help="Also overwrite pages that were changed by hand.")
@json_option
@click.pass_obj
def command(settings: Settings, folder: Path, force: bool, as_json: bool) -> None:
    """Write one Markdown file for each attempt into FOLDER; what has not changed is not touched."""
    from hotseat.wiring import study

    desk = study(settings)
    tell_notice(desk)
    with told():
        done = desk.diary.write(folder, force)
    if as_json:
        say_json(dataclasses.asdict(done))
        return
    say(f"Wrote {len(done.written)} page(s) to {folder}; {done.same} were as they should be.")
    for name in done.left:
        say(f"Left alone, since it was changed by hand: {name} (--force overwrites it)")
