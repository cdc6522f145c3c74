"""``hotseat export``: an attempt's report as a file."""

from pathlib import Path

import click

from hotseat.cli.console import json_option, say, tell_notice, told
from hotseat.settings import Settings


@click.command("export")
@click.argument("attempt")
@click.option("--to", "kind", type=click.Choice(["md", "json", "html"]), default="md", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="The file; else printed.")
@json_option
@click.pass_obj
def command(settings: Settings, attempt: str, kind: str, output: Path | None, as_json: bool) -> None:
    """Export the newest report of ATTEMPT."""
    from hotseat.practice.exports import WRITERS
    from hotseat.wiring import practice

    with told():
        desk = practice(settings)
        tell_notice(desk)
        text = WRITERS["json" if as_json else kind](desk.history.report(attempt))
        if output is None:
            click.echo(text, nl=False)
        else:
            output.write_text(text, encoding="utf-8")
            say(f"Wrote {output}.")
