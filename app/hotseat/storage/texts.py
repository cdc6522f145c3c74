"""Values as they can be stored: SQLite refuses lone surrogates, PostgreSQL refuses NUL."""

import re
from datetime import timedelta

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_MILLISECOND = timedelta(milliseconds=1)


def storable(text: str) -> str:
    """``text`` with what no database takes replaced by U+FFFD, one for one, so that offsets stay true."""
    if "\x00" not in text:
        try:
            text.encode()  # ten times as fast as the search below
        except UnicodeEncodeError:
            pass
        else:
            return text
    return _UNSTORABLE.sub("\ufffd", text)


def milliseconds(clock: timedelta) -> int:
    """Whole milliseconds, rounded down so that a heartbeat never runs ahead of its journal."""
    return clock // _MILLISECOND
