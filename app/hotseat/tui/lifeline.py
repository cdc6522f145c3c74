"""What ends the app from outside: signals, and a terminal that went away without one."""

import asyncio
import select
import signal
import sys
from collections.abc import Callable
from contextlib import suppress


def on_signals(obey: Callable[[signal.Signals], None]) -> None:
    """Call ``obey`` on SIGTERM and SIGHUP in the running loop; where loops take no handlers, nothing happens."""
    loop = asyncio.get_running_loop()
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # no SIGHUP on Windows, where loops take no handlers either
        if number is not None:
            with suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(number, obey, number)


def terminal_is_gone() -> bool:
    """Whether standard input hung up. A terminal closed while the program starts can do so without a signal."""
    if not hasattr(select, "poll"):
        return False
    watched = select.poll()
    try:
        watched.register(sys.__stdin__.fileno() if sys.__stdin__ else 0, 0)
        return any(event & (select.POLLHUP | select.POLLERR | select.POLLNVAL) for _, event in watched.poll(0))
    except (OSError, ValueError):
        return True
