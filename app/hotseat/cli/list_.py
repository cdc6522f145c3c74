"""``hotseat list``: what can be practised."""

import click

from hotseat.cli.console import json_option, say, say_json, say_table, told
from hotseat.settings import Settings


@click.command("list")
@click.argument("what", type=click.Choice(["scenarios", "formats", "chapters"]), default="scenarios")
@json_option
@click.pass_obj
def command(settings: Settings, what: str, as_json: bool) -> None:
    """List the scenarios, the formats or the chapters."""
    from hotseat.wiring import practice

    library = practice(settings).library
    with told():
        if what == "formats":
            formats = library.formats()
            rows = [
                [f.id, f.title, f"{f.minutes:.0f}" if f.phases else "5-10", str(len(f.phases) or 1)] for f in formats
            ]
            say_json([f.model_dump(mode="json") for f in formats]) if as_json else say_table(
                ["format", "title", "minutes", "phases"], rows
            )
            return
        if what == "chapters":
            chapters = library.chapters()
            found = [{"chapter": c.chapter, "title": c.title, "concepts": len(c.concepts)} for c in chapters]
            say_json(found) if as_json else say_table(
                ["chapter", "title", "concepts"], [[str(value) for value in row.values()] for row in found]
            )
            return
        shelved = library.shelved()
    if as_json:
        say_json([{**s.card.model_dump(mode="json"), "origin": s.origin} for s in shelved])
    else:
        rows = [
            [s.card.slug, s.card.title, str(s.card.difficulty), _chapters(s.card.chapters), s.origin] for s in shelved
        ]
        say_table(["scenario", "title", "difficulty", "chapters", "from"], rows)
        if library.faults:
            say(f"\n{len(library.faults)} faults in other files: run 'hotseat check' to see them.")


def _chapters(numbers: tuple[int, ...]) -> str:
    return " ".join(map(str, numbers))
