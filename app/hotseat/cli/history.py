"""``hotseat history``: past attempts, two compared, one deleted."""

from contextlib import suppress

import click

from hotseat.cli.console import json_option, say, say_json, say_table, tell_notice, told
from hotseat.core.chapters import chapter_title
from hotseat.core.records import AttemptRow
from hotseat.practice.report import Comparison
from hotseat.practice.trouble import ContentError
from hotseat.settings import Settings


@click.command("history")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 100_000))
@click.option("--scenario", help="Only this scenario's attempts.")
@click.option("--compare", nargs=2, metavar="A B", help="Two attempts side by side.")
@click.option("--delete", metavar="ID", help="Delete an attempt with all its data, after asking.")
@click.option("--yes", is_flag=True, help="With --delete: do not ask.")
@json_option
@click.pass_obj
def command(
    settings: Settings,
    limit: int,
    scenario: str | None,
    compare: tuple[str, str] | None,
    delete: str | None,
    yes: bool,
    as_json: bool,
) -> None:
    """List attempts, newest first."""
    from hotseat.wiring import practice

    desk = practice(settings)
    tell_notice(desk)
    history = desk.history
    with told():
        if delete:
            row = history.attempt(delete)
            if not yes:
                click.confirm(f"Delete '{row.plan.title}' of {row.started_at:%Y-%m-%d %H:%M} for good?", abort=True)
            history.delete(delete)
            say(f"Deleted {delete} with its answers, notes, journal and assessments.")
        elif compare:
            _say_comparison(history.compare(*compare), as_json)
        else:
            rows = history.rows(limit=limit, scenario=scenario)
            if scenario and not rows:
                with suppress(ContentError):  # that one is there; ``check`` tells what is wrong with it
                    desk.library.scenario(scenario)  # raises where there is none of that name
            _say_rows(rows, as_json, scenario)


def _say_rows(rows: list[AttemptRow], as_json: bool, scenario: str | None) -> None:
    if as_json:
        say_json([row.model_dump(mode="json") for row in rows])
        return
    if not rows and scenario:
        say(f"No attempts of '{scenario}' yet. Run 'hotseat' to sit one.")
        return
    if not rows:
        say("No attempts yet. Run 'hotseat' to sit one, or 'hotseat list' to see what there is.")
        return
    head = ["id", "scenario", "format", "level", "minutes", "score", "recommendation", "status"]
    say_table(
        head,
        [
            [
                row.id,
                row.scenario,
                row.format,
                row.level.value,
                f"{row.clock.total_seconds() / 60:.1f}",
                "-" if row.score is None else f"{row.score:.2f}",
                row.recommendation.value if row.recommendation else "-",
                row.status,
            ]
            for row in rows
        ],
    )


def _say_comparison(comparison: Comparison, as_json: bool) -> None:
    chapters, moved = comparison.chapters(), comparison.moved()
    if as_json:
        say_json(
            {
                "comparable": comparison.comparable,
                "chapters": [{"chapter": n, "before": a, "after": b} for n, a, b in chapters],
                "moved": [{"criterion": name, "before": a, "after": b} for name, a, b in moved],
            }
        )
        return
    if not comparison.comparable:
        say("These two were read by different rubrics or levels: read the differences with care.\n")
    rows = [[f"{n} {chapter_title(n)}", _share(a), _share(b)] for n, a, b in chapters]
    say_table(["chapter", "before", "after"], rows)
    if moved:
        say()
        say_table(["criterion", "before", "after"], [[name, _rung(a), _rung(b)] for name, a, b in moved])


def _share(score: float | None) -> str:
    return "-" if score is None else f"{score:.2f}"


def _rung(rung: int | None) -> str:
    return "unscored" if rung is None else str(rung)
