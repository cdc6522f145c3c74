"""Where things lie and what the user chose: command line over environment over default."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """``data`` holds the database, drafts and backups; ``content`` is a folder of packs given for this run."""

    data: Path
    content: Path | None = None

    @property
    def content_is_missing(self) -> bool:
        """Whether a folder of packs was given that is none."""
        try:
            return self.content is not None and not self.content.is_dir()
        except OSError:  # a name too long, a folder that may not be looked into
            return True

    @property
    def database(self) -> Path:
        """The embedded database's file."""
        return self.data / "hotseat.db"

    @property
    def own_content(self) -> Path:
        """Where the user's own packs live: ``scenarios/`` and ``rubrics/`` as in the shipped content."""
        return self.data / "content"

    @property
    def drafts(self) -> Path:
        """What an outside editor works on."""
        return self.data / "drafts"


def settings_from(environment: Mapping[str, str], content: Path | None = None) -> Settings:
    """Settings from ``HOTSEAT_HOME`` and ``HOTSEAT_CONTENT`` (``--content`` wins), else the platform's data folder."""
    home = environment.get("HOTSEAT_HOME")
    given = content or (Path(environment["HOTSEAT_CONTENT"]) if environment.get("HOTSEAT_CONTENT") else None)
    return Settings(data=Path(home).expanduser() if home else _platform_data(), content=given)


def _platform_data() -> Path:
    from platformdirs import user_data_path  # 14 ms that a run with HOTSEAT_HOME set does not need

    return user_data_path("hotseat", appauthor=False)
