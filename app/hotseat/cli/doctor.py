"""``hotseat doctor``: what works on this machine, and what to do about what does not."""

import os
import shutil
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

from hotseat import __version__
from hotseat.cli.console import json_option, say, say_json
from hotseat.core.plaintext import one_line
from hotseat.core.telling import error_words
from hotseat.settings import Settings

PACKAGES = ("textual", "sqlmodel", "pydantic", "rapidfuzz", "openai")
LONGEST = 1_000


@click.command("doctor")
@json_option
@click.pass_obj
def command(settings: Settings, as_json: bool) -> None:
    """Check Python, packages, terminal, folders, database and content. Exit code 1 when something fails."""
    checks: list[tuple[str, Callable[[], str]]] = [
        ("hotseat", lambda: f"{__version__} on Python {sys.version.split()[0]}"),
        ("packages", lambda: ", ".join(f"{name} {version(name)}" for name in PACKAGES)),
        ("terminal", _terminal),
        ("data folder", lambda: _folder(settings.data)),
        ("database", lambda: _database(settings)),
        *([("shared", lambda: _shared(settings))] if settings.shared_url else []),
        ("content", lambda: _content(settings)),
        ("settings", lambda: _settings(settings)),
        ("network", lambda: _network(settings)),
    ]
    results = []
    for name, check in checks:
        try:
            results.append((name, True, check()))
        except Exception as error:  # a doctor reports whatever is wrong and goes on
            results.append((name, False, failed_words(error)))
    if as_json:
        say_json([{"check": name, "ok": ok, "says": says} for name, ok, says in results])
    else:
        for name, ok, says in results:
            say(f"{'ok  ' if ok else 'FAIL'}  {name:<12} {says}")
    if not all(ok for _, ok, _ in results):
        raise click.exceptions.Exit(1)


def failed_words(error: Exception) -> str:
    """What failed, in words: an exception's type tells a person nothing."""
    if isinstance(error, PackageNotFoundError):
        return f"The package '{error.name}' is missing: install hotseat again, with its dependencies."
    return one_line(error_words(error), LONGEST) or "It failed without saying why."


def _terminal() -> str:
    size = shutil.get_terminal_size()
    kind = os.environ.get("TERM", "none")
    colour = "colours off (NO_COLOR)" if "NO_COLOR" in os.environ else os.environ.get("COLORTERM", "16 or 256 colours")
    small = " (60x18 at least is comfortable)" if size.columns < 60 or size.lines < 18 else ""
    return f"{kind}, {size.columns}x{size.lines}{small}, {colour}"


def _folder(path: Path) -> str:
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    probe = path / ".doctor"
    try:
        probe.write_text("ok")
    finally:
        probe.unlink(missing_ok=True)
    return f"{path} is writable, {shutil.disk_usage(path).free // 2**20:,} MiB free"


def _settings(settings: Settings) -> str:
    if settings.notices:
        raise ValueError(" ".join(settings.notices))
    return f"{settings.file}{'' if settings.file.is_file() else ' (none yet: the defaults)'}"


def _network(settings: Settings) -> str:
    from hotseat.wiring import model_desk

    setup = model_desk(settings).setup()
    if not setup.on:
        return "not used: no model is turned on"
    if setup.problems:
        raise ValueError(" ".join(setup.problems))
    used = "only when you ask for it" if setup.consented else "not yet: you have not agreed ('hotseat model test')"
    return f"'{setup.name}' at {setup.url}, {used}"


def _database(settings: Settings) -> str:
    from hotseat.wiring import practice

    desk = practice(settings)
    try:
        found = f"{settings.database}, {desk.history.count()} attempts"
        if desk.notice:
            raise ValueError(desk.notice)
        return found
    finally:
        desk.close()


def _shared(settings: Settings) -> str:
    from hotseat.wiring import keeping

    with keeping(settings) as kept:
        found = kept.status()
    if not found.ready:
        raise ValueError(found.trouble)
    return f"{found.place}, layout {found.revision}, rules in force, {found.cards} scorecards to be seen"


def _content(settings: Settings) -> str:
    from hotseat.wiring import catalogue

    shelf = catalogue(settings)
    cards = shelf.cards()
    concepts = sum(len(chapter.concepts) for chapter in shelf.chapters())
    if shelf.faults:
        raise ValueError(f"{len(shelf.faults)} faults: run 'hotseat check'")
    return f"{len(cards)} scenarios, {concepts} concepts, {len(shelf.formats())} formats"
