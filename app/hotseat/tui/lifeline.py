"""What ends the app from outside: signals, and a terminal that went away without one."""

import asyncio
import os
import select
import signal
import sys
import threading
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


def end_soon(code: int, seconds: float = 5.0) -> None:
    """End the process in a while, whatever still holds it: a driver may wait for a terminal that is gone.

    Call it when everything is stored. A process that ends by itself before is not touched.
    """
    timer = threading.Timer(seconds, os._exit, (code,))
    timer.daemon = True
    timer.start()


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
