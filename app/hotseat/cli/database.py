"""``hotseat database``: the database that interviewers share, for its keeper and for those who use it."""

import json
import os
from contextlib import contextmanager
from datetime import UTC, datetime
from secrets import token_hex
from typing import TYPE_CHECKING, Any

import click

from hotseat.cli.console import json_option, say, say_json, say_rows, told
from hotseat.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hotseat.core.score_records import CardRecord
    from hotseat.panel.beside import Beside
    from hotseat.panel.copying import State
    from hotseat.storage.postgres.keeping import Keeping

MISSING = (
    "HOTSEAT_DATABASE_URL is not set: without it scorecards stay on this machine. "
    "Set it to postgresql+psycopg://NAME:PASSWORD@HOST:PORT/DATABASE (docs/shared-database.md)."
)


@click.group("database")
def command() -> None:
    """Set up and look after a shared PostgreSQL, named by HOTSEAT_DATABASE_URL. Every command here takes --json.

    The keeper runs init, grant NAME for each interviewer, and migrate after an upgrade. Interviewers need none of this.
    """


@contextmanager
def _kept(settings: Settings) -> "Iterator[Keeping]":
    from hotseat.wiring import keeping

    if not settings.shared_url:
        raise click.ClickException(MISSING)
    with told(), keeping(settings) as kept:
        yield kept


@contextmanager
def _beside(settings: Settings) -> "Iterator[Beside]":
    from hotseat.wiring import beside

    if not settings.shared_url:
        raise click.ClickException(MISSING)
    with told():
        door = beside(settings)
        try:
            yield door
        finally:
            door.close()


@command.command("init")
@json_option
@click.pass_obj
def init(settings: Settings, as_json: bool) -> None:
    """Make tables and rules in an empty database. Nothing happens to one that has them."""
    with _kept(settings) as kept:
        made = kept.init()
    if as_json:
        say_json({"place": str(kept.address), "made": made})
    elif made:
        say(f"{kept.address} is ready. Let each interviewer in with 'hotseat database grant NAME'.")
    else:
        say(f"{kept.address} was ready before; nothing was changed.")


@command.command("migrate")
@json_option
@click.pass_obj
def migrate(settings: Settings, as_json: bool) -> None:
    """Bring the layout up to date after an upgrade, all or nothing, and put the rules up again."""
    with _kept(settings) as kept:
        before = kept.migrate()
    if as_json:
        say_json({"place": str(kept.address), "from": before})
    else:
        say(f"{kept.address}: {f'brought up from {before}' if before else 'up to date'}; the rules are in force.")


@command.command("status")
@json_option
@click.pass_obj
def status(settings: Settings, as_json: bool) -> None:
    """Say how the shared database stands. Exit code 1 when it cannot be used as it is."""
    from dataclasses import asdict

    with _kept(settings) as kept:
        found = kept.status()
    if as_json:
        say_json(asdict(found) | {"ready": found.ready})
    else:
        say(f"{found.place}  PostgreSQL {found.server}")
        say(f"you are    {found.role}{', the keeper' if found.keeper else ''}")
        say(f"layout     {found.revision or 'none'} (needed: {found.wanted})")
        say(f"rules      {'in force' if found.ready else found.trouble}")
        say(f"scorecards {found.cards} to be seen")
        if found.keeper:
            say(f"let in     {', '.join(found.interviewers) or 'nobody yet'}")
    if not found.ready:
        raise click.exceptions.Exit(1)


@command.command("grant")
@click.argument("name")
@click.option("--ask", is_flag=True, help="Ask for the password instead of making one.")
@json_option
@click.pass_obj
def grant(settings: Settings, name: str, ask: bool, as_json: bool) -> None:
    """Let the interviewer NAME in; NAME is the label on their cards. Once more gives them another password."""
    from hotseat.storage.postgres.roles import new_password

    with _kept(settings) as kept:
        password = _asked() if ask else new_password()
        new = kept.grant(name, password)
    url = kept.address.url
    told_url = f"postgresql+psycopg://{name}:PASSWORD@{url.host}:{url.port or 5432}/{url.database}"
    if as_json:
        say_json({"name": name, "new": new, "url": told_url, "password": None if ask else password})
        return
    say(f"{name} {'is let in' if new else 'has another password'}.")
    if not ask:
        say(f"Password, shown this once: {password}")
    say(f"Theirs to set: HOTSEAT_DATABASE_URL={told_url} HOTSEAT_INTERVIEWER={name}")


def _asked() -> str:
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))


@command.command("revoke")
@click.argument("name")
@json_option
@click.pass_obj
def revoke(settings: Settings, name: str, as_json: bool) -> None:
    """Let the interviewer NAME in no more. Their scorecards stay."""
    with _kept(settings) as kept:
        kept.revoke(name)
    if as_json:
        say_json({"name": name, "let_in": False})
    else:
        say(f"{name} is let in no more; what {name} submitted stays.")


@command.command("log")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 100_000))
@json_option
@click.pass_obj
def log(settings: Settings, limit: int, as_json: bool) -> None:
    """List who viewed and changed which scorecard, newest first: all for the keeper, your own otherwise."""
    with _kept(settings) as kept:
        rows = kept.log(limit)
    head = ["at", "who", "what", "card"]
    say_rows(head, [[row[name] for name in head] for row in rows], rows, as_json)


@command.command("send")
@json_option
@click.pass_obj
def send(settings: Settings, as_json: bool) -> None:
    """Send what was kept on this machine while the server was away. Exit code 1 when something is left."""
    with _beside(settings) as door:
        state = door.send()
    _say_state(state, as_json)


@command.command("settle")
@click.argument("card")
@click.option("--keep", type=click.Choice(["shared", "mine"]), required=True, help="Which of the two copies stays.")
@json_option
@click.pass_obj
def settle(settings: Settings, card: str, keep: str, as_json: bool) -> None:
    """End the conflict of CARD: keep the shared database's copy, or this machine's. The other is put into a file."""
    path = settings.data / "clashes" / f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{token_hex(3)}.json"

    def put_away(record: "CardRecord") -> None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            json.dump(record.model_dump(mode="json"), file, indent=2, ensure_ascii=False)

    with _beside(settings) as door:
        door.settle(card, keep, put_away)
        state = door.state
    if not as_json:
        say(f"The other copy is in {path}.")
    _say_state(state, as_json, {"kept": keep, "other": str(path)})


def _say_state(state: "State", as_json: bool, more: dict[str, Any] | None = None) -> None:
    if as_json:
        copies = {name: [copy.model_dump() for copy in getattr(state, name)] for name in ("waiting", "clashes")}
        say_json({**(more or {}), "reachable": state.reachable, **copies, "trouble": state.trouble})
    else:
        say(state.says or "Both databases hold the same scorecards.")
    if state.waiting or state.clashes or state.trouble:
        raise click.exceptions.Exit(1)
