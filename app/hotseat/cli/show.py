"""``hotseat show``: read a scenario, a chapter, a format or a report without the screens."""

import click

from hotseat.cli.console import json_option, say, say_json, say_table, tell_notice, told
from hotseat.core.chapters import chapter_title
from hotseat.practice.library import Library
from hotseat.practice.trouble import UnknownContent
from hotseat.settings import Settings


@click.command("show")
@click.argument("name")
@click.option("--facts", is_flag=True, help="Also the interviewer's fact sheet, twist and probes (spoilers).")
@json_option
@click.pass_obj
def command(settings: Settings, name: str, facts: bool, as_json: bool) -> None:
    """Show NAME: a scenario's slug, a chapter's number, a format such as 45 or drill:7, or an attempt's id."""
    from hotseat.wiring import practice

    desk = practice(settings)
    tell_notice(desk)
    library = desk.library
    with told():
        if name in {f.id for f in library.formats()} or name.startswith("drill:"):
            _show_format(library, name, as_json)
        elif name.isascii() and name.isdigit() and len(name) <= 3:
            _show_chapter(library, int(name), as_json)
        elif name[:8].isdigit():
            from hotseat.practice.exports import json_text, markdown

            report = desk.history.report(name)
            say(json_text(report) if as_json else markdown(report))
        else:
            _show_scenario(library, name, facts, as_json)


def _show_scenario(library: Library, slug: str, facts: bool, as_json: bool) -> None:
    scenario = library.scenario(slug)
    if as_json:
        hidden = None if facts else {"sheet"}
        say_json(scenario.model_dump(mode="json", exclude=hidden))
        return
    card = scenario.card
    say(f"{card.title}  (difficulty {card.difficulty} of 5)\n")
    say(scenario.brief.strip() + "\n")
    say_table(["figure", "value"], [[figure.name, figure.value] for figure in card.figures])
    say("\nStressed chapters: " + "; ".join(f"{number} {chapter_title(number)}" for number in card.chapters))
    if facts:
        say("\nTold only when asked:")
        for fact in scenario.sheet.facts:
            say(f"- {fact.asks[0]}? {fact.tells}")
        say(f"\nThe twist: {scenario.sheet.twist.says}")


def _show_chapter(library: Library, number: int, as_json: bool) -> None:
    chapter = next((c for c in library.chapters() if c.chapter == number), None)
    if chapter is None:
        formats = ", ".join(format.id for format in library.formats())
        raise UnknownContent("chapter or format", str(number), [f"chapters 1 to 16; formats {formats}"])
    if as_json:
        say_json(chapter.model_dump(mode="json"))
        return
    say(f"{chapter.chapter} {chapter.title}\n{chapter.question}\n")
    for concept in chapter.concepts:
        say(f"{concept.id} {concept.name}: {concept.shows}")
    say("\nPitfalls:")
    for pitfall in chapter.pitfalls:
        say(f"- {pitfall}")
    say(f"\nProbe: {chapter.probe}")


def _show_format(library: Library, identity: str, as_json: bool) -> None:
    format = next((f for f in library.formats() if f.id == identity), None) or library.format(identity)
    if as_json:
        say_json(format.model_dump(mode="json"))
        return
    say(f"{format.title}\n{format.summary}\n")
    if format.drill_minutes:
        rows = [[f"drill:{n}", chapter_title(n), f"{minutes:g}"] for n, minutes in format.drill_minutes.items()]
        say_table(["format", "chapter", "minutes"], rows)
        return
    rows = [[p.title, f"{p.minutes:g}", " ".join(map(str, p.chapters)), p.on_the_page] for p in format.phases]
    say_table(["phase", "minutes", "chapters", "on the page at its end"], rows)
