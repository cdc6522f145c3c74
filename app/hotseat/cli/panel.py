"""``hotseat panel``: commitments, opened cards, the merged result."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hotseat.cli.carding import estimate_json, estimate_words
from hotseat.cli.console import json_option, say, say_json, say_table, told
from hotseat.cli.score import desk_of
from hotseat.core.wording import chapter_words
from hotseat.settings import Settings

if TYPE_CHECKING:
    from hotseat.core.concord import Concord
    from hotseat.panel.merging import PanelResult

FILE = click.Path(path_type=Path, dir_okay=False)


@click.group("panel")
def command() -> None:
    """Bring the scorecards of several interviewers together, blind to each other until each is submitted.

    1. Each runs 'panel commit CARD' and hands the commitment out: it tells nothing of the card. 2. With all commitments
    in hand, each runs 'panel open CARD' naming them. 3. Anyone merges the files. Every command here takes --json.
    """


@command.command("commit")
@click.argument("card")
@click.option("-o", "--output", type=FILE, help="The file; by default CARD.commitment.json.")
@json_option
@click.pass_obj
def commit(settings: Settings, card: str, output: Path | None, as_json: bool) -> None:
    """Write the commitment of a submitted CARD, to hand out before any card is opened."""
    from hotseat.panel.handover import save

    with told():
        found = desk_of(settings).commit(card)
        path = output or Path(f"{card}.commitment.json")
        save(found, path)
    if as_json:
        say_json({"file": str(path), **found.model_dump(mode="json")})
    else:
        say(f"Wrote {path}. Hand it to the other interviewers; it tells nothing of the card.")


@command.command("open")
@click.argument("card")
@click.argument("commitments", nargs=-1, type=FILE)
@click.option("-o", "--output", type=FILE, help="The file; by default CARD.scorecard.json.")
@json_option
@click.pass_obj
def open_(settings: Settings, card: str, commitments: tuple[Path, ...], output: Path | None, as_json: bool) -> None:
    """Write CARD itself for the panel. COMMITMENTS: the others' files, received before; they stay on record."""
    from hotseat.core.scorecard import CommitmentFile
    from hotseat.panel.handover import read, save
    from hotseat.panel.trouble import PanelError

    with told():
        seen = []
        for path in commitments:
            promise = read(path)
            if not isinstance(promise, CommitmentFile):
                raise PanelError(f"{path} is a scorecard that is open already: give the commitment made before it.")
            seen.append(promise)
        found = desk_of(settings).open(card, seen)
        path = output or Path(f"{card}.scorecard.json")
        save(found, path)
    if as_json:
        say_json({"file": str(path), "content_hash": found.content_hash, "seen": list(found.seen)})
    else:
        say(f"Wrote {path} (content {found.content_hash[:12]}), opened with {len(found.seen)} commitments in hand.")


@command.command("merge")
@click.argument("files", nargs=-1, required=True, type=FILE)
@json_option
@click.pass_obj
def merge(settings: Settings, files: tuple[Path, ...], as_json: bool) -> None:
    """Merge the scorecards of one candidate (commitment files may be among FILES) and show how far they agree."""
    with told():
        result = desk_of(settings).merge(files)
    if as_json:
        say_json(_result_json(result))
    else:
        _say_result(result)


@command.command("agree")
@click.argument("files", nargs=-1, required=True, type=FILE)
@json_option
@click.pass_obj
def agree(settings: Settings, files: tuple[Path, ...], as_json: bool) -> None:
    """How far interviewers agree over the scorecards of several candidates."""
    with told():
        found = desk_of(settings).agreement(files)
    say_json(_concord_json(found)) if as_json else _say_concord(found)


def _say_result(result: "PanelResult") -> None:
    say(f"{result.candidate}: {result.title}, {len(result.cards)} scorecards, rubric {result.rubric_hash}\n")
    rows = []
    for verdict in result.verdicts:
        changed = verdict.after_amendments is not verdict.recommendation
        later = f", later {verdict.after_amendments.value}" if changed else ""
        total = "-" if verdict.total is None else f"{verdict.total:.2f}"
        when = f"{verdict.calibrated_at:%Y-%m-%d}" if verdict.calibrated_at else "never"
        rows.append([verdict.interviewer, verdict.recommendation.value + later, verdict.suggested.value, total, when])
    say_table(["interviewer", "recommendation", "the rule suggests", "total", "calibrated"], rows)
    say("\nAll recommend the same." if result.unanimous else "\nThe recommendations differ.")
    say("Each was blind to the others: all commitments were in hand before a card was opened." if result.blind else "")
    for notice in result.notices:
        say(f"! {notice}")
    say()
    _say_concord(result.concord)


def _say_concord(found: "Concord") -> None:
    say(f"Krippendorff's alpha (ordinal): {estimate_words(found.alpha)}")
    names = {row.asked.id: row for row in found.criteria}
    if found.discuss:
        say("\nDiscuss these three first:" if len(found.discuss) == 3 else "\nDiscuss first:")
    for key in found.discuss:
        row = names[key]
        for subject, given in row.ratings.items():
            marks = ", ".join(f"{rater} {'unscored' if rung is None else rung}" for rater, rung in given.items())
            say(f"- {key} {row.asked.name}: {marks}" + (f" ({subject})" if len(row.ratings) > 1 else ""))
    say("\nBetween two (quadratic weighted kappa):")
    for one, other, estimate in found.pairs:
        say(f"- {one} and {other}: {estimate_words(estimate)}")
    say("\nSeverity, in rungs above (+) or below (-) the others:")
    for rater, estimate in found.severity:
        say(f"- {rater}: {estimate_words(estimate)}")
    say("\nBy chapter (alpha):")
    few = []
    for number, estimate in found.chapters:
        if estimate.value is None:
            few.append("the scenario" if number is None else str(number))
        else:
            say(f"- {chapter_words(number)}: {estimate_words(estimate)}")
    if few:
        say(f"- too few ratings in common, or all the same, in {', '.join(few)}")


def _result_json(result: "PanelResult") -> dict[str, Any]:
    return {
        "candidate": result.candidate,
        "scenario": result.scenario,
        "rubric_hash": result.rubric_hash,
        "blind": result.blind,
        "unanimous": result.unanimous,
        "notices": list(result.notices),
        "verdicts": [
            {
                "interviewer": one.interviewer,
                "recommendation": one.recommendation.value,
                "after_amendments": one.after_amendments.value,
                "reason": one.reason,
                "rule_suggests": one.suggested.value,
                "total": one.total,
                "calibrated_at": one.calibrated_at.isoformat() if one.calibrated_at else None,
            }
            for one in result.verdicts
        ],
        "agreement": _concord_json(result.concord),
    }


def _concord_json(found: "Concord") -> dict[str, Any]:
    return {
        "raters": list(found.raters),
        "subjects": list(found.subjects),
        "alpha": estimate_json(found.alpha),
        "pairs": [{"raters": [a, b], "kappa": estimate_json(one)} for a, b, one in found.pairs],
        "chapters": [{"chapter": number, "alpha": estimate_json(one)} for number, one in found.chapters],
        "severity": [{"rater": rater, "severity": estimate_json(one)} for rater, one in found.severity],
        "discuss": list(found.discuss),
        "criteria": [
            {
                "id": row.asked.id,
                "name": row.asked.name,
                "chapter": row.asked.chapter,
                "ratings": {subject: dict(given) for subject, given in row.ratings.items()},
                "spread": row.spread,
                "alpha": estimate_json(row.alpha),
            }
            for row in found.criteria
        ],
    }
