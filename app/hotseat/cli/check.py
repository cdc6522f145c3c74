"""``hotseat check``: every fault of the content, with file, line, key and a way to mend it."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hotseat.cli.console import json_option, say, say_json, told
from hotseat.settings import Settings

if TYPE_CHECKING:
    from hotseat.content.faults import Fault


@click.command("check")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@json_option
@click.pass_obj
def command(settings: Settings, path: Path | None, as_json: bool) -> None:
    """Check the content at PATH: a content folder, a scenario's folder or a YAML file.

    Without PATH all content in use is checked: the folder given with --content, your own, and the shipped one. The
    exit code is 1 when there are errors; warnings alone leave it 0.
    """
    from hotseat.content.check import check, check_root
    from hotseat.content.roots import roots

    with told():
        if path is not None:
            checked, faults = [path], check(path)
        else:
            checked = [root.path for root in roots(settings.content, settings.own_content)]
            faults = [fault for place in checked for fault in check_root(place)]
    errors = sum(fault.severity == "error" for fault in faults)
    if as_json:
        say_json(
            {
                "checked": [str(place) for place in checked],
                "errors": errors,
                "warnings": len(faults) - errors,
                "faults": [_as_json(fault) for fault in faults],
            }
        )
    else:
        for fault in faults:
            say(f"{fault.severity}: {fault}")
        places = ", ".join(str(place) for place in checked)
        say(f"{_counted(errors, 'error')}, {_counted(len(faults) - errors, 'warning')} in {places}")
    if errors:
        raise click.exceptions.Exit(1)


def _as_json(fault: "Fault") -> dict[str, Any]:
    return {
        "severity": fault.severity,
        "file": str(fault.path),
        "line": fault.line or None,
        "key": fault.key or None,
        "message": fault.message,
        "mend": fault.mend,
    }


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number or 'no'} {noun}s"
