"""Where a shared database is. The password is in the address and nowhere else: no text made here holds it."""

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from sqlalchemy import URL
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from hotseat.storage.errors import StorageError

DRIVER = "postgresql+psycopg"
FORM = f"{DRIVER}://NAME:PASSWORD@HOST:PORT/DATABASE"
PORT = 5432


@dataclass(frozen=True, slots=True)
class Address:
    """A parsed ``HOTSEAT_DATABASE_URL``. Printing it shows user, host, port and database, never the password."""

    url: URL = field(repr=False)

    @classmethod
    def of(cls, text: str) -> "Address":
        """Parse a URL; raises ``StorageError``, which repeats nothing of it."""
        try:
            url = make_url(text.strip()) if text.strip().isprintable() else None
        except (ArgumentError, ValueError):
            url = None
        if url is None or not url.host or not url.database:
            raise StorageError(f"HOTSEAT_DATABASE_URL cannot be read. Write it as {FORM}.")
        if url.drivername in ("postgresql", "postgres"):
            url = url.set(drivername=DRIVER)
        if url.drivername != DRIVER:
            raise StorageError(f"HOTSEAT_DATABASE_URL names another kind of database. Write it as {FORM}.")
        return cls(url)

    def __str__(self) -> str:
        return f"{self.url.username or 'you'}@{self.url.host}:{self.url.port or PORT}/{self.url.database}"

    @property
    def label(self) -> Path:
        """What errors name in place of a file."""
        return Path(f"{self.url.host}:{self.url.port or PORT}/{self.url.database}")

    @property
    def place(self) -> str:
        """A short name of this database and role, for telling copies of different databases apart."""
        return sha256(str(self).encode()).hexdigest()[:16]

    def without_secrets(self, text: str) -> str:
        """``text`` with the password struck out, should a driver ever repeat it."""
        password = self.url.password
        return text.replace(str(password), "…") if password else text
