"""Whether the tour was shown on this machine."""

from pathlib import Path

MARK = "tour-seen"


class Welcome:
    """Remembers in a folder that somebody has been shown around. A folder that cannot be written to is no trouble:
    the tour is then offered again."""

    def __init__(self, folder: Path) -> None:
        self._mark = folder / MARK

    @property
    def is_due(self) -> bool:
        """Whether nobody has been shown around yet."""
        try:
            return not self._mark.exists()
        except OSError:
            return False

    def remember(self) -> None:
        """Never offer it again."""
        try:
            self._mark.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._mark.touch()
        except OSError:
            return
