"""The troubles that a screen or command has to tell a person about, in one place for the floors above."""

from hotseat.content.faults import ContentError, Fault, UnknownContent
from hotseat.core.session import IllegalMove
from hotseat.storage.errors import Held, LostLease, StaleRevision, StorageError, UnknownAttempt

__all__ = [
    "ContentError",
    "Fault",
    "Held",
    "IllegalMove",
    "LostLease",
    "StaleRevision",
    "StorageError",
    "UnknownAttempt",
    "UnknownContent",
]
