"""``hotseat search``: one search over everything."""

import dataclasses

import click

from hotseat.cli.console import json_option, say, say_json, tell_notice, told
from hotseat.settings import Settings
from hotseat.study.search import Hit


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 200))
@click.option("--spoilers", is_flag=True, help="Also facts, criteria and answers of what you have not sat.")
@json_option
@click.pass_obj
def command(settings: Settings, words: tuple[str, ...], limit: int, spoilers: bool, as_json: bool) -> None:
    """Search for WORDS and filters, such as: chapter:7 level:staff leak.

    Filters: chapter:1..16, level:mid, level:senior, level:staff, scenario:SLUG, and kind: with brief, fact, twist,
    criterion, concept, pitfall, probe, answer, mine or note. The last word may be a beginning.
    """
    from hotseat.wiring import study

    desk = study(settings)
    tell_notice(desk)
    with told():
        results = desk.search.find(" ".join(words), limit, spoilers)
    if as_json:
        say_json(
            {
                "hits": [dataclasses.asdict(hit) for hit in results.hits],
                "hidden": results.hidden,
                "corrected": results.corrected,
                "either": results.either,
                "unread": results.unread,
                "cut": results.cut,
            }
        )
    else:
        for wrong, right in results.corrected.items():
            say(f"Nothing has '{wrong}': searched for '{right}'.")
        if results.either:
            say("Nothing has all the words: these have some.")
        for name in results.unread:
            say(f"The filter {name} means nothing and was left out.")
        if results.cut:
            say("The search was too long: its beginning was read.")
        for hit in results.hits:
            say(f"{hit.title}  ({hit.kind}, {hit.place})\n    {_marked(hit)}")
        if results.hidden:
            say(f"\n{results.hidden} more in scenarios that you have not sat; --spoilers shows them.")
        elif not results.hits:
            say("Nothing found.")
    if not results.hits:
        raise click.exceptions.Exit(1)


def _marked(hit: Hit) -> str:
    text, done = "", 0
    for start, end in hit.spans:
        text += f"{hit.snippet[done:start]}[{hit.snippet[start:end]}]"
        done = end
    return text + hit.snippet[done:]
