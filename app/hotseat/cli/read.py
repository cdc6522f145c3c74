"""``hotseat read``: a second reading of an attempt by a model, verdict by verdict, and gone on with later."""

import asyncio
import sys
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import TYPE_CHECKING, Any

import click

from hotseat.cli.console import json_option, say, say_json, tell_notice, told
from hotseat.core.plaintext import one_line, plain
from hotseat.settings import Settings

if TYPE_CHECKING:
    from hotseat.practice.second import Progress, TwoReaders


@click.command("read")
@click.argument("attempt")
@click.option("--fresh", is_flag=True, help="Read everything again instead of going on with what is left.")
@click.option("--feedback", is_flag=True, help="Also write the three changes that would move the result most.")
@json_option
@click.pass_obj
def command(settings: Settings, attempt: str, fresh: bool, feedback: bool, as_json: bool) -> None:
    """Have ATTEMPT read by the model that is set up, beside the offline grader.

    Every verdict is stored as it comes. After Ctrl+C, a crash or a lost network the same command asks only
    for the rest.
    """
    from hotseat.practice.second import ModelTrouble
    from hotseat.wiring import practice

    desk = practice(settings)
    tell_notice(desk)
    with told():
        desk.history.attempt(attempt)  # of one that is not there nothing stands as it was
        try:
            both = asyncio.run(follow(desk.second.read(attempt, fresh)))
            written = asyncio.run(desk.feedback.changes(both.model)) if feedback else None
        except ModelTrouble as error:
            _say_rest(desk, attempt)
            raise click.ClickException(plain(str(error))) from None
        except KeyboardInterrupt:
            _say_rest(desk, attempt)
            raise click.exceptions.Exit(1) from None
    if as_json:
        document = document_of(both)
        if written is not None:
            document["feedback"] = [
                {
                    "criterion": one.criterion,
                    "quote": one.quote.model_dump() if one.quote else None,
                    "change": one.text,
                    "by": one.by,
                }
                for one in written.changes
            ]
        say_json(document)
        return
    say(words_of(both))
    for change in written.changes if written else ():
        say(f"\n- {change.name} (by {change.by}): {change.text}")
        if change.quote:
            say(f'  at: "{one_line(change.quote.quote, 160)}"')


async def follow(reading: AsyncGenerator["Progress", None]) -> "TwoReaders":
    """Follow a reading to its end with a progress bar on the error stream, where that is a terminal."""
    shown = sys.stderr.isatty()
    async with aclosing(reading) as arriving:
        with click.progressbar(length=0, label="reading", file=sys.stderr, hidden=not shown, show_eta=False) as bar:
            async for progress in arriving:
                spent = progress.spent
                cost = f", {spent.cost:.4f} {spent.currency}" if spent.cost is not None else ""
                again = f", {progress.repeats} asked again" if progress.repeats else ""
                bar.label = f"reading ({spent.tokens:,} tokens{cost}{again})"
                bar.length = progress.total
                bar.update(progress.done - bar.pos)
                if progress.finished is not None:
                    return progress.finished
    raise AssertionError("a reading ends with both readers or with a trouble")


def document_of(both: "TwoReaders") -> dict[str, Any]:
    """Both readers as JSON: two assessments, never one, and how far they agree."""
    agreed, run = both.agreement, both.run
    return {
        "schema_version": 1,
        "offline": both.offline.assessment.model_dump(mode="json"),
        "model": both.model.assessment.model_dump(mode="json"),
        "agreement": {
            "both": agreed.both,
            "exact": agreed.exact,
            "within_one": agreed.within_one,
            "kappa": agreed.kappa,
        },
        "differences": [
            {"criterion": row.criterion.id, "offline": row.offline.rung, "model": row.model.rung}
            for row in both.differences()
        ],
        "flip_rate": run.flip_rate if run else None,
        "spent": run.spent.model_dump(mode="json") if run else None,
        "trouble": None,
    }


def words_of(both: "TwoReaders") -> str:
    """Both readers on one screen of plain text."""
    from hotseat.practice.wording import band, deducted_words, rung_words

    agreed = both.agreement
    lines = [both.offline.title, ""]
    for label, report in (("Offline", both.offline), ("Model", both.model)):
        result = report.assessment
        lines.append(f"{label:<9} {band(result.total):<24} {result.recommendation.value}, read by {result.version}")
        if deducted := deducted_words(result.total, result.flags):
            lines.append(f"{'':<9} {deducted}")
    if agreed.both:
        kappa = f", weighted kappa {agreed.kappa:.2f}" if agreed.kappa is not None else ""
        lines.append(
            f"Agreement {agreed.exact:.0%} the same rung, {agreed.within_one:.0%} within one{kappa} "
            f"({agreed.both} criteria that both scored)"
        )
    if both.run is not None:
        spent, flips = both.run.spent, both.run.flip_rate
        cost = f", {spent.cost:.4f} {spent.currency}" if spent.cost is not None else ""
        lines.append(f"Cost      {spent.calls} calls, {spent.tokens:,} tokens{cost}")
        if flips is not None:
            lines.append(f"Flips     {flips:.0%} of the {both.run.repeated} criteria asked again changed their rung")
    rows = both.differences()
    if rows:
        lines += ["", "Where they differ:"]
    for row in rows[:20]:
        lines.append(
            f"- {row.criterion.id} {row.criterion.name}: offline {rung_words(row.offline.rung)}, "
            f"model {rung_words(row.model.rung)}"
        )
        lines += [f'    model: "{one_line(span.quote, 120)}"' for span in row.model.evidence[:1]]
    return "\n".join(lines)


def _say_rest(desk: Any, attempt: str) -> None:
    pending = desk.second.pending(attempt)
    if pending is not None:
        click.echo(
            f"{pending.done} of {pending.total} criteria are read and kept; 'hotseat read {plain(attempt)}' goes on.",
            err=True,
        )
    click.echo("The offline report stands as it was.", err=True)
