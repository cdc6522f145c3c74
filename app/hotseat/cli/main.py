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
    "history": ("history", "List, compare and delete past attempts."),
    "export": ("export", "Export an attempt's report to Markdown, JSON or HTML."),
    "backup": ("backup", "Copy the database to a file, safely while it is in use."),
    "restore": ("restore", "Bring a backup back; the present database is kept aside."),
    "check": ("check", "Check content packs: every fault with file, line, key and mend."),
    "schema": ("schema", "Print the JSON Schema of a content file."),
    "bench": ("bench", "Measure the offline grader on rated answers (needs the repository's corpus)."),
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

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in VERBS.items()])


@click.group(cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--content",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of content packs to use before the shipped ones (or HOTSEAT_CONTENT).",
)
@click.version_option(__version__, prog_name="hotseat")
@click.pass_context
def hotseat(ctx: click.Context, content: Path | None) -> None:
    """Practise machine-learning system design interviews in the terminal.

    Without a command the app opens. Exit codes: 0 done, 1 something was found or failed, 2 wrong usage.
    """
    from hotseat.settings import settings_from

    ctx.obj = settings_from(os.environ, content)
    if ctx.obj.content_is_missing:
        raise click.ClickException(f"HOTSEAT_CONTENT names no folder: {ctx.obj.content}")
    if ctx.invoked_subcommand is None:
        _open_app(ctx)


def _open_app(ctx: click.Context) -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
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

    open_app(ctx.obj.content)
