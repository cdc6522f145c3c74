"""What can go wrong with the store, said so that a person knows what to do. Imports nothing heavy on purpose."""

from datetime import datetime
from pathlib import Path


class StorageError(Exception):
    """Any trouble with the store; its text is meant to be read by a person."""


class DiskFull(StorageError):
    """No room for one more byte."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The disk that holds {path} is full. Free some space and try again: what was stored before is safe, "
            "the last change was not stored."
        )


class ReadOnly(StorageError):
    """The file or its folder may not be written."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} cannot be written. Make the file and its folder writable, "
            "or set HOTSEAT_HOME to a folder that is; nothing was changed."
        )


class Busy(StorageError):
    """Another program kept the file locked for longer than we wait."""

    def __init__(self, path: Path, message: str = "") -> None:
        super().__init__(
            message or f"{path} is in use by another program and stayed locked for five seconds. Try again in a moment."
        )


class NewerDatabase(StorageError):
    """The file was written by a later version of hotseat. It is left as it is."""

    def __init__(self, path: Path, revision: str) -> None:
        self.revision = revision
        super().__init__(
            f"{path} was written by a newer hotseat (its layout is '{revision}'). Upgrade hotseat, "
            "or set HOTSEAT_HOME to another folder; the file was not touched."
        )


class Damaged(StorageError):
    """The file, or something in it, cannot be read as what it should be."""

    def __init__(self, path: Path, detail: str) -> None:
        self.detail = detail
        super().__init__(f"{path} is damaged ({detail}). Nothing was deleted. {self._advice}")

    _advice = (
        "Start hotseat again: it checks the file and sets it aside if need be. "
        "'hotseat restore FILE' brings a backup back."
    )


class DamagedBackup(Damaged):
    """The file to restore from cannot be read. The database is as it was."""

    _advice = "The present database was not changed; choose another backup."


class ForeignFile(StorageError):
    """The file is a sound database, but not one of hotseat's. It is left as it is."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is not a hotseat database. Choose another file; this one was not touched.")


class MigrationFailed(StorageError):
    """An older file could not be brought up to date. It is left as it was."""

    def __init__(self, path: Path, backup: Path, detail: str) -> None:
        self.backup = backup
        super().__init__(
            f"{path} could not be brought up to date ({detail}). It is as it was before, and a copy is in {backup}. "
            "Please report this as a bug."
        )


class StaleRevision(StorageError):
    """A pad was changed elsewhere since it was read; nothing was overwritten."""

    def __init__(self, phase: str, stored: int, given: int) -> None:
        self.phase, self.stored, self.given = phase, stored, given
        super().__init__(
            f"The text of '{phase}' was changed in another window (revision {stored}, not {given}). "
            "Nothing was overwritten: copy what you typed, then open the attempt again."
        )


class LostLease(StorageError):
    """Another window holds the attempt now, or it was deleted; nothing was written."""

    def __init__(self, attempt_id: str) -> None:
        self.attempt_id = attempt_id
        super().__init__(
            f"This window no longer holds attempt {attempt_id}: another window took it over, or it was deleted or "
            "restored from a backup. Nothing was overwritten; open it again from the history to go on here."
        )


class Held(StorageError):
    """Another window that is alive holds the attempt. ``since`` is an aware UTC instant."""

    def __init__(self, attempt_id: str, pid: int, host: str, since: datetime) -> None:
        self.attempt_id, self.pid, self.host, self.since = attempt_id, pid, host, since
        super().__init__(
            f"Attempt {attempt_id} is open in another window (process {pid} on {host}, "
            f"since {since.astimezone():%Y-%m-%d %H:%M}). Go on there, or close it first."
        )


class UnknownAttempt(StorageError):
    """There is no attempt of that id."""

    def __init__(self, attempt_id: str) -> None:
        self.attempt_id = attempt_id
        super().__init__(f"There is no attempt '{attempt_id}'. 'hotseat history' lists them.")


class StaleCard(StorageError):
    """A scorecard was changed elsewhere since it was read; nothing was written."""

    def __init__(self, card_id: str, stored: int, given: int) -> None:
        self.card_id, self.stored, self.given = card_id, stored, given
        super().__init__(
            f"Scorecard {card_id} was changed in another window (it has {stored} entries, not {given}). "
            "Nothing was overwritten, the last entry here was not stored: open the scorecard again and repeat it."
        )


class UnknownCard(StorageError):
    """There is no scorecard of that id."""

    def __init__(self, card_id: str) -> None:
        self.card_id = card_id
        super().__init__(f"There is no scorecard '{card_id}'. 'hotseat score list' lists them.")


class Unreachable(StorageError):
    """The shared database does not answer. What is kept on this machine goes on."""

    def __init__(self, place: str, detail: str) -> None:
        super().__init__(
            f"The shared database {place} cannot be reached ({detail}). Check the network and HOTSEAT_DATABASE_URL, "
            "or ask its keeper whether it runs; nothing was changed there."
        )


class NotLetIn(StorageError):
    """The shared database did not accept this name and password."""

    def __init__(self, place: str) -> None:
        super().__init__(f"{place} did not accept this name and password. Ask whoever set the database up.")


class Refused(StorageError):
    """The shared database does not let this role do that. Nothing was changed."""
