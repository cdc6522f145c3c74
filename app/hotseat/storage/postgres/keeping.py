"""The keeper's verbs on a shared database: lay it out, look at it, let interviewers in and out."""

from contextlib import AbstractContextManager
from types import TracebackType

from hotseat.storage.postgres import layout, roles
from hotseat.storage.postgres.address import Address
from hotseat.storage.postgres.engine import engine_for
from hotseat.storage.postgres.layout import Status


class Keeping(AbstractContextManager["Keeping"]):
    """A shared database, opened for as long as the block runs. Every verb raises ``StorageError``."""

    def __init__(self, url: str) -> None:
        self.address = Address.of(url)
        self._engine = engine_for(self.address)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._engine.dispose()

    def init(self) -> bool:
        """Make tables and rules in an empty database; ``False`` when they are there."""
        return layout.init(self._engine, self.address)

    def migrate(self) -> str | None:
        """Bring the layout up to date and put the rules up again; the layout it had, ``None`` for the present one."""
        return layout.migrate(self._engine, self.address)

    def status(self) -> Status:
        """How the database stands, as this role sees it."""
        return layout.status(self._engine, self.address)

    def log(self, limit: int) -> list[dict[str, str]]:
        """The newest lines of the log of views and changes that this role may read."""
        return layout.log(self._engine, self.address, limit)

    def grant(self, name: str, password: str) -> bool:
        """Let an interviewer in with this password; whether the role is new."""
        return roles.grant(self._engine, self.address, name, password)

    def revoke(self, name: str) -> None:
        """Let an interviewer in no more."""
        roles.revoke(self._engine, self.address, name)
