"""Where things lie and what the user chose: command line over environment over ``settings.toml`` over default.

Keys of endpoints are never settings: they come from the environment or the system keyring and are kept nowhere.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Interface:
    """``[interface]``: how the screens look, which keys they take, and what they hide.

    ``keys`` maps a binding's id to a key. ``answers_hidden_until_attempted``: worked answers are shown once their
    scenario was attempted, and before that only when asked for.
    """

    theme: str = ""
    answers_hidden_until_attempted: bool = True
    keys: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """``[model]``: the optional second reader. Without a ``url`` or ``preset`` no network is ever touched.

    ``timeout`` is the total deadline of one call and ``longest_wait`` the longest pause before a retry, both in
    seconds. ``context`` is the model's window in tokens (0: measure it). Budgets hold for one reading (0: none);
    prices are money per million tokens. ``repeats`` is how often a criterion is asked on which the readers differ.
    """

    preset: str = ""
    url: str = ""
    name: str = ""
    timeout: float = field(default=120.0, metadata={"least": 0.1, "most": 3600})
    retries: int = field(default=2, metadata={"least": 0, "most": 10})
    longest_wait: float = field(default=20.0, metadata={"least": 0, "most": 600})
    context: int = field(default=0, metadata={"least": 0, "most": 100_000_000})
    repeats: int = field(default=3, metadata={"least": 1, "most": 9})
    budget_tokens: int = field(default=0, metadata={"least": 0, "most": 10**12})
    budget_money: float = field(default=0.0, metadata={"least": 0, "most": 10**9})
    price_in: float = field(default=0.0, metadata={"least": 0, "most": 10**6})
    price_out: float = field(default=0.0, metadata={"least": 0, "most": 10**6})
    currency: str = "USD"
    allow_plain_http: bool = False
    consented: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """``data`` holds the database, drafts and backups; ``content`` is a folder of packs given for this run.

    ``shared_url`` is a shared database, with its password: it is never shown. ``shared_scope`` says what is kept there:
    ``panel`` (scorecards) or ``all`` (practice and study too). ``notices`` are complaints about the settings file or
    the environment, each a sentence for a person; ``refused`` are those about ``--set``.
    """

    data: Path
    content: Path | None = None
    interface: Interface = field(default_factory=Interface)
    model: ModelChoice = field(default_factory=ModelChoice)
    notices: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    shared_url: str = field(default="", repr=False)
    shared_scope: str = "panel"

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

    @property
    def file(self) -> Path:
        """The user's choices, in TOML."""
        return self.data / "settings.toml"

    @property
    def model_memory(self) -> Path:
        """What endpoints were found to be able to do; may be deleted at any time."""
        return self.data / "model.json"


def settings_from(environment: Mapping[str, str], content: Path | None = None, given: Iterable[str] = ()) -> Settings:
    """Settings from ``given`` (``section.key=value``), the environment, ``settings.toml`` and the defaults.

    ``HOTSEAT_HOME`` is the data folder, ``HOTSEAT_CONTENT`` the packs, ``HOTSEAT_DATABASE_URL`` a shared database,
    ``HOTSEAT_SECTION_KEY`` any one setting. What cannot be used is told in ``notices`` (of ``given``: ``refused``) and
    never raised.
    """
    home = environment.get("HOTSEAT_HOME")
    packs = content or (Path(environment["HOTSEAT_CONTENT"]) if environment.get("HOTSEAT_CONTENT") else None)
    settings = Settings(
        data=Path(home).expanduser() if home else _platform_data(),
        content=packs,
        shared_url=environment.get("HOTSEAT_DATABASE_URL", ""),
        shared_scope="all" if environment.get("HOTSEAT_DATABASE_SCOPE") == "all" else "panel",
    )
    chosen = [name for name in environment if name.startswith(("HOTSEAT_INTERFACE_", "HOTSEAT_MODEL_"))]
    given = tuple(given)
    if not chosen and not given and not _exists(settings.file):
        return settings
    from hotseat.settings.layers import with_choices  # tomllib: a start without choices does not pay for it

    return with_choices(settings, {name: environment[name] for name in chosen}, given)


def _exists(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def _platform_data() -> Path:
    from platformdirs import user_data_path  # 14 ms that a run with HOTSEAT_HOME set does not need

    return user_data_path("hotseat", appauthor=False)
