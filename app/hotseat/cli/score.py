"""``hotseat score``: an interviewer's scorecard, in the cockpit or without a screen."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hotseat.cli.carding import ELSEWHERE, say_beside, say_card, standing
from hotseat.cli.console import json_option, say, say_json, say_rows, tell_notice, told
from hotseat.core.assessment import Recommendation
from hotseat.core.level import Level
from hotseat.core.plaintext import plain
from hotseat.core.scorecard import PROFILES, Profile
from hotseat.settings import Settings

if TYPE_CHECKING:
    from hotseat.panel.opencard import OpenCard
    from hotseat.panel.panel import Choice, Panel

RECOMMENDATIONS = click.Choice([one.value for one in Recommendation])
KINDS = ("md", "json", "html", "csv", "ratings-csv")
AS = click.option(
    "--as",
    "interviewer",
    envvar="HOTSEAT_INTERVIEWER",
    default="interviewer",
    show_default=True,
    help="Your label (or HOTSEAT_INTERVIEWER).",
)


class ScoreGroup(click.Group):
    """``hotseat score SCENARIO`` is ``hotseat score begin SCENARIO``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take what is no verb for a scenario, or for an option of ``begin``."""
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args = ["begin", *args]
        return super().parse_args(ctx, args)


@click.group("score", cls=ScoreGroup)
def command() -> None:
    """Score a candidate by a scenario's criteria: 0 to 4 or unscored, with notes and quotes as evidence.

    'hotseat score SCENARIO' opens the cockpit of a live interview. Everything it does works without it; every command
    here takes --json.
    """


def desk_of(settings: Settings) -> "Panel":
    """The panel on these settings; what must be told about its store is told when the command ends."""
    from hotseat.wiring import panel

    desk = panel(settings, background=False)
    tell_notice(desk)
    return desk


def open_cockpit(settings: Settings, choice: "Choice") -> None:
    """The one seam to the screens: open the cockpit on a live interview that is set up so."""
    from hotseat.cli.opening import open_screens

    open_screens(settings, scoring=choice)


@command.command("begin")
@click.argument("scenario", required=False)
@click.option(
    "--candidate", help="The candidate's label, not a name; else asked for, with a new one such as C-20260105-1."
)
@AS
@click.option("--format", "format_id", default="45", show_default=True, help="30, 45, 60, document or drill:N.")
@click.option("--level", type=click.Choice([level.value for level in Level]), default="senior", show_default=True)
@click.option("--text", "text", type=click.Path(path_type=Path, dir_okay=False), help="Score a .md, .txt, .vtt, .srt.")
@click.option("--attempt", help="Score a candidate's finished attempt, by id.")
@click.option("--ratings", type=click.Path(path_type=Path, dir_okay=False), help="Fill the card from YAML or JSON.")
@json_option
@click.pass_obj
def begin(
    settings: Settings,
    scenario: str | None,
    candidate: str | None,
    interviewer: str,
    format_id: str,
    level: str,
    text: Path | None,
    attempt: str | None,
    ratings: Path | None,
    as_json: bool,
) -> None:
    """Begin a scorecard. Without --text, --attempt or --ratings the cockpit opens."""
    if text is not None and attempt is not None:
        raise click.UsageError("give --text or --attempt, not both")
    if scenario is None and attempt is None:
        raise click.UsageError("name a SCENARIO ('hotseat list' shows them), or give --attempt ID")
    from hotseat.panel.panel import Choice

    is_live = text is None and attempt is None and ratings is None
    if is_live and not _is_terminal():
        raise click.UsageError("the cockpit needs a terminal; without one give --text, --attempt or --ratings")
    with told():
        desk = desk_of(settings)
        if attempt is None:  # what is misspelt is told before anything is asked or opened
            desk.check(scenario or "", format_id)
        label = candidate or _label(desk, asks=not as_json and _is_terminal())
        choice = Choice(scenario or "", label, interviewer, format_id, Level(level))
        if not is_live:
            say_card(_begun(desk, choice, text, attempt, ratings), as_json)
            return
        desk.close()
    open_cockpit(settings, choice)


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _label(desk: "Panel", asks: bool) -> str:
    """A label that no candidate has yet, or the one that is typed instead of it where there is somebody to ask."""
    fresh = desk.fresh_label()
    if not asks:
        return fresh
    return str(click.prompt("The candidate's label, not a name", default=fresh, err=True)).strip() or fresh


def _begun(desk: "Panel", choice: "Choice", text: Path | None, attempt: str | None, ratings: Path | None) -> "OpenCard":
    from hotseat.panel.filling import fill
    from hotseat.panel.transcripts import read_file

    card: OpenCard
    if text is not None:
        read = read_file(text)
        for notice in read.notices:
            click.echo(notice, err=True)
        card = desk.begin_text(choice, read)
    elif attempt is not None:
        card = desk.begin_attempt(attempt, choice)
    else:
        card = desk.begin(choice, running=False)
    try:
        if ratings is not None:
            fill(card, ratings)
    except BaseException:
        desk.delete(card.card_id)  # a card that nobody asked for as it is
        raise
    card.leave()
    return card


@command.command("fill")
@click.argument("card")
@click.argument("ratings", type=click.Path(path_type=Path, dir_okay=False))
@json_option
@click.pass_obj
def fill_(settings: Settings, card: str, ratings: Path, as_json: bool) -> None:
    """Take RATINGS (YAML or JSON: criterion, rung, note, quote, recommendation) over into CARD, all or nothing."""
    from hotseat.panel.filling import fill

    with told():
        opened = desk_of(settings).resume(card, running=False)
        fill(opened, ratings)
    say_card(opened, as_json)


@command.command("list")
@click.option("--candidate", help="Only this candidate's.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 100_000))
@json_option
@click.pass_obj
def list_(settings: Settings, candidate: str | None, limit: int, as_json: bool) -> None:
    """List scorecards, last touched first."""
    with told():
        rows = desk_of(settings).rows(candidate=candidate, limit=limit)
    head = ["id", "candidate", "interviewer", "scenario", "kind", "status", "recommendation"]
    names = ("id", "candidate", "interviewer", "scenario", "mode", "status", "recommendation")
    cells = [[str(getattr(row, name) or "-") for name in names] for row in rows]
    say_rows(head, cells, [row.model_dump(mode="json") for row in rows], as_json)


@command.command("show")
@click.argument("card")
@click.option("--debrief", is_flag=True, help="A draft to read out to the panel in a minute.")
@click.option("--offline", is_flag=True, help="Beside the offline reading of the same text; after submission.")
@json_option
@click.pass_obj
def show(settings: Settings, card: str, debrief: bool, offline: bool, as_json: bool) -> None:
    """Show CARD, and its amendments."""
    from hotseat.panel.debrief import debrief as draft
    from hotseat.panel.exports import markdown

    with told():
        desk = desk_of(settings)
        if offline:
            say_beside(desk, card, as_json)
            return
        found, book = desk.card(card), desk.book(card)
        amendments = book.amendments
        if debrief:
            say_json({"debrief": draft(found)}) if as_json else say(draft(found))
        elif as_json:
            later = [amendment.model_dump(mode="json") for amendment in amendments]
            say_json({**found.model_dump(mode="json"), **standing(book), "amendments": later})
        else:
            say(markdown(found))
            if (so_far := standing(book)["draft"]) is not None:
                say(f"Not handed in: you lean to {so_far['recommendation']}. {so_far['reason']}".rstrip())
            for amendment in amendments:
                changed = ", ".join(f"{key}: {'unscored' if r is None else r}" for key, r in amendment.ratings.items())
                other = f" {amendment.recommendation.value}." if amendment.recommendation else ""
                say(f"Amended {amendment.at:%Y-%m-%d %H:%M} UTC.{other} {changed} {amendment.reason}")


@command.command("submit")
@click.argument("card")
@click.option("--recommend", type=RECOMMENDATIONS, help="Your recommendation, instead of one set before.")
@click.option("--reason", default="", help="The reason for it, or for the one set before.")
@click.option("--anyway", is_flag=True, help="Submit although a check has something to say.")
@json_option
@click.pass_obj
def submit(settings: Settings, card: str, recommend: str | None, reason: str, anyway: bool, as_json: bool) -> None:
    """Hand CARD in, for good. Checks name what may mislead; a gym card then meets its reference.

    When it is refused, the card stays as it was, its recommendation too.
    """
    with told():
        desk = desk_of(settings)
        opened = desk.resume(card, running=False)
        verdict = opened.book.page.verdict
        with opened.together():
            if recommend is not None:
                opened.recommend(Recommendation(recommend), reason)
            elif reason and verdict is not None:
                opened.recommend(verdict.recommendation, reason)
            opened.submit(confirmed=anyway)
        if opened.book.plan.mode == "gym":
            from hotseat.cli.gym import say_bout
            from hotseat.panel.text_scoring import TextScoring

            assert isinstance(opened, TextScoring)
            say_bout(desk.gym.reveal(opened), as_json)
            return
    say_card(opened, as_json)


@command.command("amend")
@click.argument("card")
@click.option("--reason", required=True, help="Why it is to be read otherwise.")
@click.option("--rate", multiple=True, metavar="ID=RUNG", help="A criterion's other rung, or ID=unscored; repeatable.")
@click.option("--recommend", type=RECOMMENDATIONS, help="Another recommendation.")
@json_option
@click.pass_obj
def amend(
    settings: Settings, card: str, reason: str, rate: tuple[str, ...], recommend: str | None, as_json: bool
) -> None:
    """Add a word behind a submitted CARD. The card itself stays as it was handed in."""
    ratings: dict[str, int | None] = {}
    for one in rate:
        key, _, rung = one.partition("=")
        if rung not in ("0", "1", "2", "3", "4", "unscored"):
            raise click.UsageError(f"--rate {one}: write ID=RUNG with a rung from 0 to 4, or ID=unscored")
        ratings[key] = None if rung == "unscored" else int(rung)
    with told():
        opened = desk_of(settings).resume(card, running=False)
        done = opened.amend(reason, ratings, Recommendation(recommend) if recommend else None)
    say_json(done.model_dump(mode="json")) if as_json else say(f"Amended {card}.")


@command.command("delete")
@click.argument("card")
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
@click.pass_obj
def delete(settings: Settings, card: str, yes: bool, as_json: bool) -> None:
    """Delete CARD with its ratings, notes, journal and text for good. An attempt that it was about stays."""
    with told():
        desk = desk_of(settings)
        book = desk.book(card)
        if not yes:
            status = "submitted" if book.submitted else "open"
            about = f"the {status} scorecard about {book.plan.candidate}, '{book.plan.sitting.title}'"
            click.confirm(plain(f"Delete {about}, for good?"), abort=True, err=True)
        desk.delete(card)
    say_json({"deleted": card}) if as_json else say(f"Deleted {card}. {ELSEWHERE}")


@command.command("export")
@click.argument("cards", nargs=-1, required=True)
@click.option("--to", "kind", default="md", type=click.Choice(KINDS), help="What to write.", show_default=True)
@click.option("--profile", type=click.Choice(PROFILES), default="panel", show_default=True, help="What to leave out.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="The file; else printed.")
@json_option
@click.pass_obj
def export(
    settings: Settings, cards: tuple[str, ...], kind: str, profile: Profile, output: Path | None, as_json: bool
) -> None:
    """Export CARDS: Markdown, JSON, a page, or CSV rows for applicant tracking (csv: a row per card)."""
    from hotseat.panel.exports import WRITERS, csv_ratings, csv_row
    from hotseat.panel.redaction import redacted

    kind = "json" if as_json else kind
    if len(cards) > 1 and "csv" not in kind:
        raise click.UsageError(f"--to {kind} takes one scorecard; several fit into csv and ratings-csv")
    with told():
        desk = desk_of(settings)
        found = [redacted(desk.card(card), profile) for card in cards]
        many = {"csv": csv_row, "ratings-csv": csv_ratings}
        text = many[kind](found) if kind in many else WRITERS[kind](found[0])
        if output is None:
            click.echo(text, nl=False)
        else:
            output.write_text(text, encoding="utf-8", newline="")
            say(f"Wrote {output}.")
