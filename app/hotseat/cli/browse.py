"""``hotseat browse``: worked answers and the chapter handbook, read without the screens."""

import dataclasses
import sys

import click

from hotseat.cli.console import json_option, say, say_json, say_rows, say_table, tell_notice, told
from hotseat.core.chapters import chapter_title
from hotseat.core.plaintext import one_line
from hotseat.settings import Settings
from hotseat.study.browse import AgainstMine, Browse, Comparison, Handbook, Page


@click.command("browse")
@click.argument("scenario", required=False)
@click.argument("answer", required=False, type=click.Choice(["mid", "senior", "staff", "flawed"]))
@click.option("--chapter", type=click.IntRange(1, 16), help="The handbook of a chapter.")
@click.option("--concept", metavar="ID", help="Every passage that shows a concept (5.4) or a criterion.")
@click.option("--level", type=click.Choice(["mid", "senior", "staff"]), help="With --concept: only this level's.")
@click.option("--side-by-side", is_flag=True, help="Mid, senior and staff, phase by phase.")
@click.option("--against", metavar="ATTEMPT", help="The worked answer against an attempt of yours.")
@click.option("--evidence", is_flag=True, help="Which sentence earns which criterion at which rung.")
@click.option("--reveal", is_flag=True, help="Also what you have not sat yet (spoilers).")
@json_option
@click.pass_obj
def command(
    settings: Settings,
    scenario: str | None,
    answer: str | None,
    chapter: int | None,
    concept: str | None,
    level: str | None,
    side_by_side: bool,
    against: str | None,
    evidence: bool,
    reveal: bool,
    as_json: bool,
) -> None:
    """List worked answers, or read the ANSWER (mid, senior, staff, flawed) to a SCENARIO."""
    from hotseat.wiring import study

    _refuse_idle(
        scenario, chapter, concept, level, {"against": against, "side-by-side": side_by_side, "evidence": evidence}
    )
    nothing = not (scenario or chapter or concept or as_json)
    if nothing and sys.stdin.isatty() and sys.stdout.isatty() and open_screen(settings):
        return
    desk = study(settings)
    tell_notice(desk)
    browse = desk.browse
    with told():
        if chapter is not None:
            _say_handbook(browse.handbook(chapter, reveal), as_json)
        elif concept is not None:
            _say_concept(browse, concept, level, reveal, as_json)
        elif scenario is None:
            _say_shelf(browse, as_json)
        elif against is not None:
            beside = browse.against_mine(scenario, answer or "senior", against, reveal)
            _say_against(beside, as_json)
            desk.keeping.read_to(beside.page.place)
        elif side_by_side or answer is None:
            _say_side(browse.side_by_side(scenario, reveal=reveal), as_json)
            desk.keeping.read_to(f"answer/{scenario}/{answer or 'staff'}")
        else:
            page = browse.page(scenario, answer, reveal)
            _say_page(page, evidence, as_json)
            desk.keeping.read_to(page.place)


def _refuse_idle(
    scenario: str | None, chapter: int | None, concept: str | None, level: str | None, reading: dict[str, object]
) -> None:
    """Options that would do nothing are wrong usage, never dropped in silence."""
    for name, value in reading.items():
        if value and (scenario is None or chapter is not None or concept is not None):
            raise click.UsageError(f"--{name} goes with a scenario: hotseat browse SCENARIO --{name}")
    if (scenario is not None) + (chapter is not None) + (concept is not None) > 1:
        raise click.UsageError("A scenario, --chapter and --concept do not go together: ask for one of them.")
    if level is not None and concept is None:
        raise click.UsageError("--level goes with --concept; an answer is named: hotseat browse SCENARIO senior")


def open_screen(settings: Settings) -> bool:
    """Open the browse screen and return whether there is one: the seam at which the screens are hung in."""
    from hotseat.cli.opening import open_screens

    open_screens(settings, first="browse")
    return True


def _say_shelf(browse: Browse, as_json: bool) -> None:
    shelves = browse.shelf()
    rows = [
        [one.slug, one.title, " ".join(one.answers), "open" if one.open else "hidden until you sit it"]
        for one in shelves
    ]
    say_rows(["scenario", "title", "answers", ""], rows, [dataclasses.asdict(one) for one in shelves], as_json)


def _say_page(page: Page, evidence: bool, as_json: bool) -> None:
    if as_json:
        say_json({**_page(page), "flaws": [flaw.model_dump() for flaw in page.flaws]})
        return
    say(f"# {page.title}: {page.name}\n\n{page.text.strip()}")
    if evidence:
        say("\nWhat earns what:")
        for span in page.spans:
            say(f"- {span.criterion} {span.name}, rung {span.rung}: {one_line(page.text[span.start : span.end])}")
    for flaw in page.flaws if evidence else ():
        say(f"\n! {one_line(flaw.quote)}\n  {one_line(flaw.why, 2000)}\n  Right: {one_line(flaw.correction, 2000)}")


def _say_side(comparison: Comparison, as_json: bool) -> None:
    if as_json:
        rows = [dataclasses.asdict(row) for row in comparison.rows]
        say_json({"pages": [_page(page) for page in comparison.pages], "rows": rows})
        return
    for row in comparison.rows:
        say(f"## {row.title}\n")
        for page, part, adds in zip(comparison.pages, row.parts, row.adds, strict=True):
            if part is not None:
                say(f"### {page.name}\n\n{page.text[part.start : part.end].strip()}\n")
            for added in adds:
                say(f"+ {page.name} adds ({added.name}): {added.what}\n")


def _say_against(beside: AgainstMine, as_json: bool) -> None:
    if as_json:
        say_json({**dataclasses.asdict(beside), "page": _page(beside.page)})
        return
    for row in beside.rows:
        theirs = beside.page.text[row.theirs.start : row.theirs.end].strip()
        say(f"## {row.title}\n\n### {beside.page.name}\n\n{theirs}\n\n### yours\n\n{row.mine or '(nothing)'}\n")
        if row.criteria and beside.graded:
            cells = [[c.criterion, c.name, str(c.theirs), "-" if c.mine is None else str(c.mine)] for c in row.criteria]
            say_table(["criterion", "", "theirs", "yours"], cells)
            say()


def _say_handbook(book: Handbook, as_json: bool) -> None:
    rubric = book.rubric
    if as_json:
        passages = {key: [dataclasses.asdict(one) for one in found] for key, found in book.passages.items()}
        say_json({"rubric": rubric.model_dump(mode="json"), "passages": passages, "hidden": book.hidden})
        return
    say(f"# {rubric.chapter} {chapter_title(rubric.chapter)}\n\n{rubric.question}\n")
    for concept in rubric.concepts:
        say(f"## {concept.id} {concept.name}\n\n{concept.shows}\n")
        for passage in book.passages[concept.id]:
            say(f"> {one_line(passage.quote, 1000)}\n  ({passage.title}, {passage.name}, rung {passage.rung})\n")
    say("## Pitfalls\n")
    for pitfall in rubric.pitfalls:
        say(f"- {one_line(pitfall, 2000)}")
    say(f"\n## Probe\n\n{rubric.probe}")
    _say_hidden(book.hidden)


def _say_concept(browse: Browse, concept: str, level: str | None, reveal: bool, as_json: bool) -> None:
    passages, hidden = browse.concept(concept, level, reveal)
    if as_json:
        say_json({"passages": [dataclasses.asdict(one) for one in passages], "hidden": hidden})
        return
    for passage in passages:
        say(f"> {one_line(passage.quote, 1000)}\n  ({passage.title}, {passage.name}, rung {passage.rung})\n")
    if not passages:
        say(f"No passage for '{concept}'.")
    _say_hidden(hidden)


def _say_hidden(hidden: int) -> None:
    if hidden:
        say(f"\n{hidden} scenario(s) that you have not sat are left out; --reveal shows them too.")


def _page(page: Page) -> dict[str, object]:
    return dataclasses.asdict(dataclasses.replace(page, flaws=()))
