"""``hotseat restore``: a backup brought back."""

from pathlib import Path

import click

from hotseat.cli.console import json_option, say, say_json, tell_notice, told
from hotseat.core.plaintext import plain
from hotseat.settings import Settings


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
@click.pass_obj
def command(settings: Settings, file: Path, yes: bool, as_json: bool) -> None:
    """Put the backup FILE in the place of the database. The present one is kept aside, never deleted."""
    from hotseat.wiring import practice

    if not file.expanduser().is_file():
        raise click.ClickException(plain(f"There is no file {file}."))
    if not yes:
        click.confirm("Replace the present database (it is kept aside)?", abort=True)
    with told():
        desk = practice(settings)
        tell_notice(desk)
        kept = desk.history.restore(file)
    if as_json:
        say_json({"restored": str(file), "kept_aside": str(kept) if kept else None})
    else:
        say(f"Restored {file}." + (f" The former database is {kept}." if kept else ""))
