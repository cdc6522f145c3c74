"""What a person is told when the system refuses a file or a name is not known: plain words, no numbers of errors."""

import errno
from collections.abc import Iterable

LONGEST_NAME = 80
MOST_NAMES = 24

_WORDS = {
    errno.ENOENT: "No such file or folder.",
    errno.EACCES: "It may not be read or written: look at its permissions.",
    errno.EPERM: "It may not be read or written: look at its permissions.",
    errno.EROFS: "The disk may only be read.",
    errno.EISDIR: "It is a folder, where a file is wanted.",
    errno.ENOTDIR: "A part of it is a file, where a folder is wanted.",
    errno.EEXIST: "It is there already.",
    errno.ENOSPC: "The disk is full.",
    errno.ENAMETOOLONG: "The name is too long.",
}


def error_words(error: BaseException) -> str:
    """What a trouble says to a person: a file's, with its path and without the system's number
    (``notes.md: No such file or folder.``); any other's, as it speaks for itself."""
    if not isinstance(error, OSError):
        return str(error)
    words = error.strerror or str(error) or type(error).__name__
    said = _WORDS.get(error.errno or 0, words.rstrip(".") + ".")
    return f"{error.filename}: {said}" if error.filename else said


def cut(name: str) -> str:
    """A name as far as it is worth repeating: 80 characters."""
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"


def near(name: str, known: Iterable[str]) -> list[str]:
    """At most three known names that ``name`` may have meant, the likeliest first."""
    from difflib import get_close_matches  # only where something went wrong

    return get_close_matches(name[:LONGEST_NAME].casefold(), list(known), 3, 0.7)


def did_you_mean(names: Iterable[str]) -> str:
    """A question after names that are near; empty where there are none."""
    quoted = [f"'{name}'" for name in names]
    return f"Did you mean {' or '.join(quoted)}?" if quoted else ""


def listed(known: Iterable[str]) -> str:
    """What there is: the first names, and how many more."""
    names = list(known)
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    return (", ".join(names[:MOST_NAMES]) or "none") + more
