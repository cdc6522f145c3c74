"""``hotseat archive``: everything out in one file, and in again."""

import dataclasses
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

from hotseat.cli.console import json_option, say, say_json, tell_notice, told
from hotseat.settings import Settings
from hotseat.study.archive import Archive, Told


@click.command("archive")
@click.argument("what", type=click.Choice(["export", "import"]))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@json_option
@click.pass_obj
def command(settings: Settings, what: str, file: Path, as_json: bool) -> None:
    """Write everything you made to FILE (export), or bring such a file in beside what is here (import).

    Answers, journal, assessments, bookmarks, notes, the schedule and flaw exercises. Importing twice adds nothing;
    what differs under the same id is kept beside it and told.
    """
    from hotseat.wiring import study

    desk = study(settings)
    tell_notice(desk)
    hidden = as_json or not sys.stderr.isatty()
    with told(), ExitStack() as shown:
        bars: list[Any] = []

        def tell(done: int, total: int) -> None:
            if not bars:  # without an attempt there is nothing to follow
                bar = click.progressbar(length=total, label=f"Attempts, {what}", file=sys.stderr, hidden=hidden)
                bars.append(shown.enter_context(bar))
            bars[0].update(done - bars[0].pos)

        if what == "export":
            _export(desk.archive, file, tell, as_json)
        else:
            _import(desk.archive, file, tell, as_json)


def _export(archive: Archive, file: Path, tell: Told, as_json: bool) -> None:
    written = archive.export(file, tell)
    if as_json:
        say_json({"file": str(written.file), "bytes": written.bytes, "counts": written.counts})
    else:
        held = _counts(written.counts) if any(written.counts.values()) else "nothing was made here yet"
        say(f"Wrote {written.file} ({written.bytes:,} bytes): {held}.")


def _import(archive: Archive, file: Path, tell: Told, as_json: bool) -> None:
    merged = archive.merge(file, tell)
    if as_json:
        say_json(dataclasses.asdict(merged))
        return
    say(f"Added: {_counts(merged.added)}. The same: {_counts(merged.same)}.")
    if merged.extended:
        say(f"Known, with more to them now: {_counts(merged.extended)}.")
    if merged.copied:
        say(f"Different under one name, so kept beside it: {_counts(merged.copied)}.")
    for old, new in merged.copies.items():
        say(f"  attempt {old} differs here; the archive's is {new}")
    if merged.kept_here:
        say(f"{len(merged.kept_here)} review(s) differ; those here were kept: {', '.join(merged.kept_here[:5])}")


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{number:,} {kind}" for kind, number in counts.items() if number) or "nothing"
