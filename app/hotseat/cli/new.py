"""``hotseat new``: files to write on."""

from pathlib import Path

import click

from hotseat.cli.console import json_option, say, say_json, told
from hotseat.settings import Settings


@click.group("new")
def command() -> None:
    """Begin a pack of your own. With --json the files are printed as JSON."""


@command.command("scenario")
@click.argument("name")
@click.option("--in", "pack", type=click.Path(file_okay=False, path_type=Path), help="The pack; default your own.")
@json_option
@click.pass_obj
def scenario(settings: Settings, name: str, pack: Path | None, as_json: bool) -> None:
    """Write a new scenario called NAME to fill in; 'hotseat check' passes from the start."""
    from hotseat.content.scaffold import scaffold

    with told():
        files = scaffold(pack or settings.own_content, name)
    if as_json:
        say_json({"files": [str(file) for file in files]})
        return
    for file in files:
        say(str(file))
    option = f" --content {pack}" if pack else ""
    say(
        f"\nReplace what says REPLACE; docs/writing-a-scenario.md goes through it step by step.\n"
        f"  hotseat check {files[0].parent}\n"
        f"  hotseat{option} show {files[0].parent.name}"
    )
