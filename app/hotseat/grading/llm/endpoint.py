"""An endpoint: where the model is asked, under which name, and within which bounds."""

import ipaddress
from dataclasses import dataclass, field
from urllib.parse import urlsplit


class Secret:
    """A key. It shows in no repr, so in no log, error or traceback; ``reveal`` hands it out for the one header."""

    __slots__ = ("_text",)

    def __init__(self, text: str = "") -> None:
        self._text = text

    def __bool__(self) -> bool:
        return bool(self._text)

    def __repr__(self) -> str:
        return "Secret(set)" if self._text else "Secret(none)"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._text == self._text

    def __hash__(self) -> int:
        return hash(self._text)

    def __reduce__(self) -> str:
        raise TypeError("a key is never written anywhere")

    def reveal(self) -> str:
        """The key itself."""
        return self._text


class BadAddress(ValueError):
    """A base URL that cannot be used; says why and what to write instead."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where to ask. ``url`` is a checked base URL; seconds and tokens as in the settings."""

    url: str
    name: str
    key: Secret = field(default_factory=Secret)
    timeout: float = 120.0
    retries: int = 2
    longest_wait: float = 20.0
    context: int = 0
    max_bytes: int = 8_000_000

    @property
    def origin(self) -> str:
        """The address as a person knows it; it never holds a credential."""
        return self.url

    @property
    def is_local(self) -> bool:
        """Whether the text stays on this machine."""
        return is_loopback(urlsplit(self.url).hostname or "")


def checked_address(text: str, allow_plain_http: bool = False) -> str:
    """A base URL in one form, without a trailing slash or ``/chat/completions``; raises ``BadAddress``.

    ``http://`` is taken for this machine only, unless ``allow_plain_http``: an answer and a key must not travel open.
    """
    text = text.strip()
    if not text:
        raise BadAddress("No base URL is set. 'hotseat model set --preset NAME' or '--url URL' sets one.")
    if not text.isprintable() or " " in text or "\\" in text or len(text) > 500:
        raise BadAddress("The base URL holds characters that no address has.")
    if "://" not in text:
        raise BadAddress(f"The base URL '{text}' has no scheme: write https://{text} (or http:// on this machine).")
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise BadAddress(f"'{text}' is no address.") from None
    if parts.username is not None or parts.password is not None:
        raise BadAddress("A key or password must not stand in the base URL: set HOTSEAT_API_KEY instead.")
    if parts.scheme not in ("http", "https") or not host:
        raise BadAddress(f"'{text}' is no web address: it must start with https:// or http://.")
    if parts.query or parts.fragment:
        raise BadAddress("The base URL must end before any '?' or '#'.")
    if parts.scheme == "http" and not is_loopback(host) and not allow_plain_http:
        raise BadAddress(
            f"http://{host} would send your answer and key unencrypted over the network. Use https://, or, if you are "
            "sure, set [model] allow_plain_http = true ('hotseat model set --allow-plain-http')."
        )
    place = f"[{host}]" if ":" in host else host
    path = parts.path.rstrip("/").removesuffix("/chat/completions").rstrip("/")
    return f"{parts.scheme}://{place}{f':{port}' if port else ''}{path}"


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
