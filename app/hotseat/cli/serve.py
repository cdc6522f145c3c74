"""``hotseat serve``: the screens in a browser."""

import os
import shlex
import sys
from ipaddress import ip_address

import click

from hotseat.settings import Settings

LEAST_TOKEN = 16


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option(
    "--token",
    envvar="HOTSEAT_SERVE_TOKEN",
    help=f"What every request must carry; at least {LEAST_TOKEN} characters. Better in HOTSEAT_SERVE_TOKEN.",
)
@click.option("--public-url", help="How browsers reach it, when a proxy stands before it: https://example.org.")
@click.pass_context
def command(ctx: click.Context, host: str, port: int, token: str | None, public_url: str | None) -> None:
    """Show the screens in a browser, for people without a terminal. Each window is a program of its own.

    Without a token only this machine is served. With one, open /?token=TOKEN once; who has it can do all that you can
    do in hotseat. There is no encryption: put a proxy with TLS before it when the network is not yours.
    """
    os.environ.pop("HOTSEAT_SERVE_TOKEN", None)  # the windows need not know it
    if token is not None and len(token) < LEAST_TOKEN:
        raise click.UsageError(f"The token is too short to keep anybody out: {LEAST_TOKEN} characters at least.")
    if token is None and not is_loopback(host):
        raise click.UsageError(
            f"{host} can be reached by others. Set a token first: HOTSEAT_SERVE_TOKEN or --token, "
            f"{LEAST_TOKEN} characters at least."
        )
    try:
        from hotseat.cli.serving import serve
    except ImportError:
        raise click.ClickException("This needs one more package: pip install 'hotseat[serve]'") from None
    try:
        serve(window_command(ctx.obj, ctx.parent), host, port, token, public_url)
    except OSError as error:
        raise click.ClickException(
            f"{host}:{port} cannot be used: {error.strerror or error}. Try another --port."
        ) from None


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address."""
    if host.casefold() == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def window_command(settings: Settings, parent: click.Context | None) -> str:
    """The command line of one window, with the content and settings given to this one."""
    words = [sys.executable, "-P", "-m", "hotseat"]
    if settings.content is not None:
        words += ["--content", str(settings.content.absolute())]
    for one in parent.params.get("given", ()) if parent is not None else ():
        words += ["--set", str(one)]
    return shlex.join(words)
