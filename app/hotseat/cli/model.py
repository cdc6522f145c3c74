"""``hotseat model``: the optional second reader's set-up, and a test that says in plain words what works."""

import asyncio
import json
from typing import Any

import click

from hotseat.cli.console import json_option, say, say_json, say_rows
from hotseat.core.plaintext import plain
from hotseat.settings import Settings


@click.group("model", invoke_without_command=True)
@json_option
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Set up, test and forget the optional model. Nothing is sent anywhere before you agree.

    The key is read from HOTSEAT_API_KEY, the server's usual variable or the system keyring; it is never an option.
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(show, as_json=as_json)


@command.command("show")
@json_option
@click.pass_obj
def show(settings: Settings, as_json: bool) -> None:
    """Show what is set up and what still has to be mended."""
    _say_setup(_desk(settings).setup(), as_json)


@command.command("presets")
@json_option
@click.pass_obj
def presets(settings: Settings, as_json: bool) -> None:
    """List well-known servers with their addresses and where their keys are looked for."""
    rows = _desk(settings).presets
    cells = [[one.id, one.title, one.url, one.variable or "no key", one.hint] for one in rows]
    say_rows(["preset", "name", "base URL", "key", "hint"], cells, [one._asdict() for one in rows], as_json)


@command.command("set")
@click.option("--preset", help="A well-known server: 'hotseat model presets' lists them.")
@click.option("--url", help="The base URL of any OpenAI-compatible server; it often ends in /v1.")
@click.option("--name", help="The model's name, as the server knows it.")
@click.option("--timeout", type=float, help="Seconds, the total deadline of one call.")
@click.option("--context", type=int, help="The model's window in tokens; 0 measures it.")
@click.option("--budget-tokens", type=int, help="Tokens for one reading; 0 is none.")
@click.option("--budget-money", type=float, help="Money for one reading; 0 is none. Needs the prices.")
@click.option("--price-in", type=float, help="Money per million tokens sent.")
@click.option("--price-out", type=float, help="Money per million tokens received.")
@click.option("--allow-plain-http/--no-plain-http", default=None, help="Take http:// for another machine, too.")
@click.option("--consent", is_flag=True, help="Agree to sending answers to this address.")
@click.option("--keyring", "ask_key", is_flag=True, help="Ask for the key and put it into the system keyring.")
@json_option
@click.pass_obj
def set_(settings: Settings, /, consent: bool, ask_key: bool, as_json: bool, **choices: Any) -> None:
    """Choose a server and a model. Give at least one option."""
    from hotseat.practice.model import NoKeyring, UnwritableSettings

    given = {name: value for name, value in choices.items() if value is not None}
    if not given and not consent and not ask_key:
        raise click.UsageError("say what to set: --preset, --url, --name, ... ('hotseat model set --help')")
    desk = _desk(settings)
    try:
        setup = desk.choose(**given) if given else desk.setup()
        if ask_key:
            desk.keep_key(click.prompt("Key", hide_input=True))
        if consent:
            say(desk.notice())
            setup = desk.consent()
    except (ValueError, UnwritableSettings, NoKeyring) as error:
        raise click.ClickException(plain(str(error))) from None
    _say_setup(setup, as_json)


@command.command("test")
@click.option("--yes", is_flag=True, help="Agree to sending text to this address without being asked.")
@json_option
@click.pass_obj
def test(settings: Settings, yes: bool, as_json: bool) -> None:
    """Make one small real call and say what works, and what to do if not. Exit code 1 when it cannot be used."""
    desk = _desk(settings)
    setup = desk.setup()
    if setup.on and not setup.problems and not setup.consented:
        click.echo(plain(desk.notice()), err=True)
        if yes or click.confirm("Send text there from now on?", default=False, err=True):
            desk.consent()
    result = asyncio.run(desk.test())
    if as_json:
        lines = [{"what": one.what, "ok": one.ok, "says": one.says, "todo": one.todo} for one in result.lines]
        say_json({"ok": result.ok, "calls": result.calls, "tokens": result.tokens, "lines": lines})
    else:
        for line in result.lines:
            mark = {True: "ok  ", False: "FAIL", None: "    "}[line.ok]
            say(f"{mark}  {line.what:<10} {line.says}" + (f"\n      {'':<10} {line.todo}" if line.todo else ""))
    if not result.ok:
        raise click.exceptions.Exit(1)


@command.command("forget")
@json_option
@click.pass_obj
def forget(settings: Settings, as_json: bool) -> None:
    """Turn the model off: its settings, your consents, what was measured and a key in the keyring go."""
    from hotseat.practice.model import UnwritableSettings

    try:
        setup = _desk(settings).forget()
    except UnwritableSettings as error:
        raise click.ClickException(plain(str(error))) from None
    _say_setup(setup, as_json)


def _desk(settings: Settings) -> Any:
    from hotseat.wiring import model_desk

    return model_desk(settings)


def _say_setup(setup: Any, as_json: bool) -> None:
    if as_json:
        say(
            json.dumps(
                {
                    "on": setup.on,
                    "ready": setup.ready,
                    "preset": setup.preset,
                    "url": setup.url,
                    "name": setup.name,
                    "key_from": setup.key_from,
                    "consented": setup.consented,
                    "local": setup.local,
                    "problems": list(setup.problems),
                },
                indent=2,
            )
        )
        return
    if not setup.on:
        say("No model is set up, and no network is used. 'hotseat model presets' lists servers.")
        return
    say(f"server     {setup.url or '-'}{' (this machine)' if setup.local else ''}")
    say(f"model      {setup.name or '-'}")
    say(f"key        {'from ' + setup.key_from if setup.key_from else 'none'}")
    say(f"consent    {'given' if setup.consented else 'not given yet'}")
    for problem in setup.problems:
        say(f"to do      {problem}")
    if not setup.problems:
        say("Ready." if setup.ready else "Next: 'hotseat model test'.")
