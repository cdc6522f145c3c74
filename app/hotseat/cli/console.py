"""What every verb shares: JSON out, plain text out, and troubles told in a sentence with exit code 1."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from hotseat.core.plaintext import plain
from hotseat.core.telling import error_words
from hotseat.panel.trouble import IllegalMove, PanelError
from hotseat.practice.history import Ungraded
from hotseat.practice.trouble import ContentError, StorageError, UnknownContent
from hotseat.study.seen import Hidden

if TYPE_CHECKING:
    from hotseat.panel.panel import Panel
    from hotseat.practice.practice import Practice
    from hotseat.study.study import Study

Command = TypeVar("Command", bound=Callable[..., Any])

json_option: Callable[[Command], Command] = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def say(text: str = "") -> None:
    """Print text with control characters out, so that no content can drive the terminal."""
    click.echo(plain(text))


def say_json(value: Any) -> None:
    """Print a value as JSON, indented."""
    click.echo(json.dumps(value, indent=2, ensure_ascii=False))


def say_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print aligned columns under a head; columns are as wide as their widest cell."""
    cells = [[plain(cell).replace("\n", " ") for cell in row] for row in (head, *rows)]
    widths = [max(len(row[place]) for row in cells) for place in range(len(head))]
    for row in cells:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def say_rows(head: Sequence[str], rows: Sequence[Sequence[str]], data: Any, as_json: bool) -> None:
    """Print ``data`` as JSON, or ``rows`` as a table under ``head``."""
    if as_json:
        say_json(data)
    else:
        say_table(head, rows)


def tell_notice(desk: "Practice | Panel | Study") -> None:
    """When the command ends, say on the error stream what a person must know of how the database was opened."""

    def tell() -> None:
        if desk.notice:
            click.echo(plain(desk.notice), err=True)

    click.get_current_context().call_on_close(tell)


@contextmanager
def told() -> Iterator[None]:
    """Turn every expected trouble into one plain message and exit code 1."""
    try:
        yield
    except ContentError as error:
        for fault in error.faults:
            click.echo(plain(str(fault)), err=True)
        raise click.exceptions.Exit(1) from None
    except (UnknownContent, StorageError, Ungraded, PanelError, IllegalMove, Hidden) as error:
        raise click.ClickException(plain(str(error))) from None
    except BrokenPipeError:  # whoever reads has had enough, as in ``| head``: click ends the command without a word
        raise
    except OSError as error:
        raise click.ClickException(plain(error_words(error))) from None
