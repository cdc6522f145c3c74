"""``hotseat schema``: the JSON Schema of each kind of content file, for editors and other programs."""

import click

from hotseat.cli.console import say_json

NAMES = (
    "scenario",
    "facts",
    "rubric",
    "chapter-rubric",
    "scenario-rubric",
    "format",
    "crosschecks",
    "evidence",
    "flaws",
)


@click.command("schema")
@click.argument("kind", type=click.Choice(NAMES))
@click.option("--json", "as_json", is_flag=True, help="Print JSON, as without it.")
def command(kind: str, as_json: bool) -> None:
    """Print the JSON Schema (2020-12) of a KIND of content file: the word after "kind:" in it.

    "rubric" is a rubric of your own, for 'hotseat grade --rubric'.
    """
    from hotseat.content.kinds import schema

    say_json(schema(kind))
