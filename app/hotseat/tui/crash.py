"""What a person reads when the program fails: one sentence. The details are for those who ask for them."""

import os

from hotseat.core.plaintext import one_line

WISH = "HOTSEAT_DEBUG"
"""The environment's variable by which a failure shows where it happened."""


def wants_details() -> bool:
    """Whether a failure is to be shown with its traceback."""
    return os.environ.get(WISH, "") not in ("", "0")


def crash_words(error: BaseException | None, is_kept: bool) -> str:
    """What happened, what became of the answer, and what to do."""
    named = f" ({type(error).__name__}: {one_line(str(error), 120)})" if error is not None else ""
    kept = "What you wrote is kept" if is_kept else "What you wrote is kept but for the last second"
    return (
        f"hotseat stopped on a fault of its own{named}. {kept}: run 'hotseat' again, and r on the library goes on "
        f"with an interview. {WISH}=1 shows where it happened."
    )
