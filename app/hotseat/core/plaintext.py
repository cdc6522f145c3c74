"""Text from people, packs and models is shown as it is read: no control characters, no hidden ones."""

import re
import unicodedata

# C0 and C1 controls but tab and newline; bidirectional overrides; zero-width and invisible operators; lone
# surrogates; tags.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
HEADING = re.compile(r"^ {0,3}#{1,6}[ \t].*$", re.MULTILINE)
"""A Markdown heading: it only says what follows."""
_NEWLINES = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def plain(text: str) -> str:
    """``text`` with line ends made ``\\n`` and every control, invisible or surrogate character taken out."""
    return _HIDDEN.sub("", _NEWLINES.sub("\n", text))


def one_line(text: str, width: int = 200) -> str:
    """``plain(text)`` folded onto one line of at most ``width`` characters."""
    folded = " ".join(plain(text).split())
    return folded if len(folded) <= width else folded[: width - 1].rstrip() + "…"


def slug_of(text: str) -> str:
    """A file-name-safe slug: lower-case ASCII letters, digits and single hyphens, at most 60 characters."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-")[:60]
