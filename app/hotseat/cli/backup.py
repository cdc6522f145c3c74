"""``hotseat backup``: the database as one file."""

from pathlib import Path

import click

from hotseat.cli.console import json_option, say, say_json, tell_notice, told
from hotseat.settings import Settings


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@json_option
@click.pass_obj
def command(settings: Settings, file: Path, as_json: bool) -> None:
    """Copy everything to FILE, safely while it is in use. An existing FILE is not overwritten."""
    from hotseat.wiring import practice

    with told():
        if file.exists():
            raise click.ClickException(f"{file} exists: choose another name")
        desk = practice(settings)
        tell_notice(desk)
        desk.history.backup(file)
    if as_json:
        say_json({"file": str(file), "bytes": file.stat().st_size})
    else:
        say(f"Wrote {file} ({file.stat().st_size:,} bytes).")
