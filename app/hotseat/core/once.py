"""A thing that is made when it is first asked for, and once only."""

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Once(Generic[T]):
    """Call it for the thing. Threads that ask at the same time get the same one; a maker that raises is asked again."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._making = Lock()
        self._made: T | None = None

    def __call__(self) -> T:
        with self._making:
            if self._made is None:
                self._made = self._make()
            return self._made

    @property
    def made(self) -> T | None:
        """The thing, or ``None`` while nobody has asked for it."""
        return self._made

    def drop(self) -> T | None:
        """Forget the thing and hand it back, for whoever has to close it; the next call makes another."""
        with self._making:
            made, self._made = self._made, None
            return made
