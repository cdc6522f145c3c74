"""Drafts: what an outside editor works on. They outlive a crash, so that nothing typed there is lost."""

import os
from contextlib import suppress
from itertools import count
from pathlib import Path

from hotseat.core.plaintext import slug_of


class Drafts:
    """Files in a folder of the user's data, one for each phase that is open in an outside editor."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def folder(self) -> Path:
        """Where the drafts lie."""
        return self._folder

    def open(self, attempt_id: str, phase: str, text: str) -> Path:
        """A file that holds ``text``, readable by its owner only; raises ``OSError`` when it cannot be written."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = self._path(attempt_id, phase)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def set_aside(self, attempt_id: str, phase: str, text: str) -> Path:
        """A new file that holds text which could not be stored; no other draft is overwritten. Raises ``OSError``.

        ``left_over`` finds it under the phase's name with a number (``frame--1``).
        """
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        stem = self._path(attempt_id, phase).stem
        for number in count(1):
            path = self._folder / f"{stem}--{number}.md"
            with suppress(FileExistsError):
                descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                    file.write(text)
                return path
        raise AssertionError("counting never ends")

    def read(self, path: Path, limit: int = 8_000_000) -> str:
        """What the editor left; bytes that are not UTF-8 become U+FFFD."""
        with path.open("rb") as file:
            return file.read(limit).decode("utf-8", "replace")

    def close(self, path: Path) -> None:
        """Remove a draft whose text is safely stored."""
        path.unlink(missing_ok=True)

    def left_over(self, attempt_id: str) -> dict[str, Path]:
        """By phase the drafts of an attempt that were never closed: the program ended while the editor was open."""
        start = f"{slug_of(attempt_id)}--"
        found = sorted(self._folder.glob(f"{start}*.md")) if self._folder.is_dir() else []
        return {path.stem.removeprefix(start): path for path in found}

    def _path(self, attempt_id: str, phase: str) -> Path:
        return self._folder / f"{slug_of(attempt_id)}--{slug_of(phase) or 'notes'}.md"
