"""The troubles that a screen or command has to tell a person about, in one place for the floors above."""

from hotseat.content.faults import ContentError, Fault, UnknownContent
from hotseat.storage.errors import StaleRevision, StorageError, UnknownAttempt
from hotseat.study.seen import Hidden
from hotseat.study.unpacking import BadArchive

__all__ = [
    "BadArchive",
    "ContentError",
    "Fault",
    "Hidden",
    "StaleRevision",
    "StorageError",
    "UnknownAttempt",
    "UnknownContent",
]
