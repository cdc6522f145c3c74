"""``hotseat list``: what can be practised."""

import click

from hotseat.cli.console import json_option, say, say_rows, told
from hotseat.core.format import Format
from hotseat.practice.library import Library
from hotseat.settings import Settings


@click.command("list")
@click.argument("what", type=click.Choice(["scenarios", "formats", "chapters"]), default="scenarios")
@json_option
@click.pass_obj
def command(settings: Settings, what: str, as_json: bool) -> None:
    """List the scenarios, the formats or the chapters."""
    from hotseat.wiring import practice

    library = practice(settings).library
    listing = {"scenarios": _scenarios, "formats": _formats, "chapters": _chapters}[what]
    with told():
        listing(library, as_json)


def _scenarios(library: Library, as_json: bool) -> None:
    cards = library.cards()
    head = ["scenario", "title", "difficulty", "chapters", "from"]
    rows = [
        [card.slug, card.title, str(card.difficulty), " ".join(map(str, card.chapters)), origin]
        for card, origin in cards
    ]
    say_rows(head, rows, [{**card.model_dump(mode="json"), "origin": origin} for card, origin in cards], as_json)
    if library.faults and not as_json:
        say(f"\n{len(library.faults)} fault(s) in other files: run 'hotseat check' to see them.")


def _formats(library: Library, as_json: bool) -> None:
    formats = library.formats()
    rows = [[f.id, f.title, _minutes(f), str(len(f.phases) or 1)] for f in formats]
    say_rows(["format", "title", "minutes", "phases"], rows, [f.model_dump(mode="json") for f in formats], as_json)


def _minutes(format: Format) -> str:
    if format.phases:
        return f"{format.minutes:.0f}"
    return f"{min(format.drill_minutes.values()):.0f} to {max(format.drill_minutes.values()):.0f}"


def _chapters(library: Library, as_json: bool) -> None:
    found = [{"chapter": c.chapter, "title": c.title, "concepts": len(c.concepts)} for c in library.chapters()]
    say_rows(["chapter", "title", "concepts"], [[str(v) for v in row.values()] for row in found], found, as_json)
