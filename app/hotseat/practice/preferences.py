"""What the user chose for the screens, as it stands, and choosing otherwise."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from hotseat.settings import Interface, Settings


class Preferences:
    """The ``[interface]`` settings. Reading them costs nothing: they were read with the rest at start-up."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @property
    def interface(self) -> Interface:
        """The choices as they stand."""
        return self._settings.interface

    @property
    def file(self) -> Path:
        """Where choices are kept; it need not exist."""
        return self._settings.file

    @property
    def notices(self) -> tuple[str, ...]:
        """Complaints about the settings file or the environment, each a sentence for a person."""
        return self._settings.notices

    def choose(self, **choices: Any) -> Interface:
        """Keep ``[interface]`` settings in the file (``None`` takes one out).

        Raises ``UnwritableSettings``, ``Unusable`` (a ``ValueError``) or, for an unknown setting, ``KeyError``.
        """
        from hotseat.settings.writing import change

        change(self.file, {f"interface.{name}": value for name, value in choices.items()})
        taken = {name: getattr(Interface(), name) if value is None else value for name, value in choices.items()}
        self._settings = replace(self._settings, interface=replace(self.interface, **taken))
        return self.interface
