"""Keys: from the environment first, else from the system keyring where that is installed. Never kept anywhere else."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any, NamedTuple, Protocol

from hotseat.grading.llm.endpoint import Secret
from hotseat.grading.llm.presets import variable_for

VARIABLE = "HOTSEAT_API_KEY"
SERVICE = "hotseat"


class FoundKey(NamedTuple):
    """A key and where it was found, such as ``HOTSEAT_API_KEY`` or ``keyring``; both empty when there is none."""

    key: Secret
    source: str


class NoKeyring(Exception):
    """The system keyring cannot be used; says what to do instead."""


class Ring(Protocol):
    """What the keyring package offers."""

    def get_password(self, service: str, username: str) -> str | None: ...
    def set_password(self, service: str, username: str, password: str) -> None: ...
    def delete_password(self, service: str, username: str) -> None: ...


def find_key(url: str, environment: Mapping[str, str], ring: Ring | None = None) -> FoundKey:
    """The key for an endpoint: ``HOTSEAT_API_KEY``, the preset's own variable (only for its own host), the keyring."""
    for name in (VARIABLE, variable_for(url)):
        if name and (text := environment.get(name, "").strip()):
            return FoundKey(Secret(text), name)
    with suppress(Exception):  # no keyring, or none unlocked: that is the same as no key
        if kept := (ring or system_ring()).get_password(SERVICE, url):
            return FoundKey(Secret(kept), "keyring")
    return FoundKey(Secret(), "")


def keep_key(url: str, key: Secret, ring: Ring | None = None) -> None:
    """Put a key into the system keyring; raises ``NoKeyring``."""
    _use(lambda found: found.set_password(SERVICE, url, key.reveal()), ring)


def forget_key(url: str, ring: Ring | None = None) -> bool:
    """Take a key out of the keyring; whether there was one."""
    try:
        (ring or system_ring()).delete_password(SERVICE, url)
    except Exception:  # none there, or no keyring at all
        return False
    return True


def system_ring() -> Ring:
    """The system's keyring; raises ``NoKeyring`` where the package is not installed."""
    try:
        import keyring
    except ImportError:
        raise NoKeyring(f"The keyring is an extra: pip install 'hotseat[keyring]', or set {VARIABLE}.") from None
    return keyring


def _use(verb: Any, ring: Ring | None) -> None:
    found = ring or system_ring()
    try:
        verb(found)
    except Exception as error:  # each backend has its own, and their texts may repeat what was given
        raise NoKeyring(
            f"The system keyring cannot be used ({type(error).__name__}). Set {VARIABLE} instead."
        ) from None
