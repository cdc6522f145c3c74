"""The troubles that a screen or command has to tell an interviewer about, in one place for the floors above."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hotseat.content.faults import ContentError, Fault, UnknownContent
from hotseat.core.session import IllegalMove
from hotseat.storage.errors import StaleCard, StorageError, UnknownAttempt, UnknownCard

if TYPE_CHECKING:
    from hotseat.core.checks import Check

__all__ = [
    "ContentError",
    "Fault",
    "IllegalMove",
    "MergeRefused",
    "NotReady",
    "PanelError",
    "StaleCard",
    "StorageError",
    "UnknownAttempt",
    "UnknownCard",
    "UnknownContent",
]


class PanelError(Exception):
    """Something an interviewer asked for that cannot be done; the text says why and what to do. Nothing was changed."""


class NotReady(PanelError):
    """The card was not submitted: something is missing, or there are ``checks`` that nobody has confirmed."""

    def __init__(self, says: str, checks: Sequence[Check] = ()) -> None:
        self.checks = tuple(checks)
        super().__init__("\n".join((says, *(f"- {check.says}" for check in checks))))


class MergeRefused(PanelError):
    """Some files cannot be merged; ``reasons`` has one sentence for each. No file was changed."""

    def __init__(self, reasons: Sequence[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("\n".join(("The files were not merged, and none was changed.", *(f"- {r}" for r in reasons))))
