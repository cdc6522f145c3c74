"""The driver of a real terminal: whatever bytes it sends, the program reads on."""

import codecs
from functools import partial

from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver


def _lenient(encoding: str) -> "partial[codecs.IncrementalDecoder]":
    """As ``codecs.getincrementaldecoder``, for a decoder to which a byte out of place is U+FFFD and no error."""
    return partial(codecs.getincrementaldecoder(encoding), errors="replace")


class TerminalDriver(LinuxDriver):
    """Textual's driver decodes strictly, so one byte of a paste that is Latin-1 would end the program.

    The decoder is made deep inside its loop, by a name that its module imports; that name is all that is replaced.
    """

    def run_input_thread(self) -> None:
        """Read the terminal until the driver is told to stop."""
        vars(linux_driver)["getincrementaldecoder"] = _lenient
        super().run_input_thread()
