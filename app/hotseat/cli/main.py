"""The ``hotseat`` command: a lazy group, so that ``--help`` loads none of the verbs' machinery."""

import os
import sys
from importlib import import_module
from pathlib import Path

import click

from hotseat import __version__

VERBS: dict[str, tuple[str, str]] = {
    "list": ("list_", "List the scenarios (or formats, or chapters)."),
    "show": ("show", "Show a scenario, a chapter, a format or an attempt's report."),
    "grade": ("grade", "Grade a Markdown answer, a text against any rubric, or a batch."),
    "browse": ("browse", "Read worked answers, side by side or against yours, and the chapter handbook."),
    "search": ("search", "Search briefs, facts, criteria, worked answers, your answers and notes."),
    "flaws": ("flaws", "Spot the mistakes planted in a flawed answer."),
    "due": ("due", "Say which drills are due."),
    "progress": ("progress", "Show readiness by chapter, trends, time and weak spots."),
    "read": ("read", "Have an attempt read by a model too, and go on with what is left."),
    "model": ("model", "Set up, test and forget the optional model."),
    "history": ("history", "List, compare and delete past attempts."),
    "export": ("export", "Export an attempt's report to Markdown, JSON or HTML."),
    "score": ("score", "Score a candidate: live, from a transcript, or from a finished attempt."),
    "panel": ("panel", "Hand scorecards over blind, merge them, and see how far they agree."),
    "gym": ("gym", "Calibrate yourself on worked answers, scored blind."),
    "candidates": ("candidates", "List, export, delete or purge what is kept of candidates."),
    "diary": ("diary", "Write a plain-text diary: one Markdown file for each attempt."),
    "archive": ("archive", "Carry everything to another machine: export, import and merge."),
    "database": ("database", "Set up and look after a database that interviewers share."),
    "backup": ("backup", "Copy the database to a file, safely while it is in use."),
    "restore": ("restore", "Bring a backup back; the present database is kept aside."),
    "new": ("new", "Begin a scenario of your own: files to fill in that pass the check."),
    "check": ("check", "Check content packs: every fault with file, line, key and how to mend it."),
    "schema": ("schema", "Print the JSON Schema of a content file."),
    "bench": ("bench", "Measure the offline grader on rated answers (needs the repository's corpus)."),
    "serve": ("serve", "Show the screens in a browser, on this machine or behind a token."),
    "doctor": ("doctor", "Say what works on this machine and what does not."),
}


class LazyGroup(click.Group):
    """A group that imports a verb's module when the verb is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        command = getattr(import_module(f"hotseat.cli.{VERBS[cmd_name][0]}"), "command")  # noqa: B009
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in VERBS and not args[0].startswith("-"):
            from hotseat.core.plaintext import one_line
            from hotseat.core.telling import cut, did_you_mean, near

            known = did_you_mean(near(args[0], VERBS)) or "'hotseat --help' lists the commands."
            raise click.UsageError(f"No such command '{one_line(cut(args[0]))}'. {known}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in VERBS.items()])


@click.group(cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--content",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of content packs to use before the shipped ones (or HOTSEAT_CONTENT).",
)
@click.option("--set", "given", multiple=True, metavar="SECTION.KEY=VALUE", help="Override a setting for this run.")
@click.version_option(__version__, prog_name="hotseat")
@click.pass_context
def hotseat(ctx: click.Context, content: Path | None, given: tuple[str, ...]) -> None:
    """Practise machine-learning system design interviews in the terminal.

    Without a command the app opens. Exit codes: 0 done, 1 something was found or failed, 2 wrong usage.
    """
    from hotseat.settings import settings_from

    ctx.obj = settings_from(os.environ, content, given)
    if ctx.obj.refused:
        raise click.UsageError("\n".join("".join(c for c in said if c.isprintable()) for said in ctx.obj.refused), ctx)
    if ctx.obj.content_is_missing:
        raise click.ClickException(f"HOTSEAT_CONTENT names no folder: {ctx.obj.content}")
    if ctx.invoked_subcommand is None:
        _open_app(ctx, given)
        return
    for notice in ctx.obj.notices:
        click.echo("".join(c for c in notice if c.isprintable()), err=True)


def _open_app(ctx: click.Context, given: tuple[str, ...]) -> None:
    # In a browser Textual's own driver speaks through pipes.
    if not (sys.stdin.isatty() and sys.stdout.isatty()) and not os.environ.get("TEXTUAL_DRIVER"):
        click.echo(
            "hotseat needs a terminal to open its screens. Without one, run a command:\n"
            "  hotseat list                               what can be practised\n"
            "  hotseat show fresh-food-demand             read a scenario\n"
            "  hotseat grade ANSWER.md --scenario SLUG    grade an answer\n"
            "  hotseat --help                             everything else",
            err=True,
        )
        ctx.exit(2)
    from hotseat.cli.opening import open_app

    open_app(ctx.obj.content, given)
