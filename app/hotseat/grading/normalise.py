"""Folding: one plain lower-case form of a text, and the way back to the original offsets.

What a reader does not see (zero-width characters, combining marks) and what only looks different (homoglyphs, width
variants, case, kinds of dash) must not change a grade.
"""

import unicodedata
from array import array
from dataclasses import dataclass

from hotseat.grading.tuning import MAX_CHARACTERS

LONGEST_SENTENCE = 1_000  # characters
SENTENCE_ENDS = ("\n", ". ", "? ", "! ")

_LOOKALIKES = (
    ("авекмнорстухіѕјԁӏһԛԝ", "abekmhopctyxisjdlhqw"),  # Cyrillic
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "abezhikmnoptyx"),  # Greek capitals look like other letters than their small forms
    ("οανρικτυχεηβμγ", "oavpiktuxenbuy"),
    ("ոցհ", "ngh"),  # Armenian
    ("ɑɡıłøđ", "agilod"),
)
_CONFUSABLE = {seen: meant for pair in _LOOKALIKES for seen, meant in zip(*pair, strict=True)}
_CONFUSABLE |= {"ß": "ss", "æ": "ae", "œ": "oe", "’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"'}
_CONFUSABLE |= dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("\x0b\x0c\x85\u2028\u2029", "\n")
_INVISIBLE = {"Cf", "Cs", "Co", "Cn", "Mn", "Me", "Mc"}


class _FoldTable(dict[str, str]):
    """What each character folds to, worked out once."""

    def __missing__(self, character: str) -> str:
        folded = "".join(_fold_piece(piece) for piece in unicodedata.normalize("NFKD", character))
        self[character] = folded
        return folded


def _fold_piece(piece: str) -> str:
    if piece in ("\n", "\t"):
        return "\n" if piece == "\n" else " "
    if piece in _CONFUSABLE:
        return _CONFUSABLE[piece]
    category = unicodedata.category(piece)
    if category in _INVISIBLE:
        return ""
    if category in ("Cc", "Zs"):
        return " "
    lower = "".join(c for c in unicodedata.normalize("NFKD", piece.lower()) if unicodedata.category(c) != "Mn")
    return "".join(_CONFUSABLE.get(c, c) for c in lower)


_TABLE = _FoldTable()


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text. ``origins[i]`` is the original offset of ``text[i]``, ``None`` where nothing moved."""

    text: str
    original: str
    origins: "array[int] | None"
    cut: bool

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original ``[start, end)`` of a non-empty folded span; raises ``ValueError`` for any other."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no span {start}:{end}")
        if self.origins is None:
            return start, end
        last = self.origins[end - 1] + 1
        while last < len(self.original) and unicodedata.combining(self.original[last]):
            last += 1
        return self.origins[start], last


def fold(text: str, limit: int = MAX_CHARACTERS) -> Folded:
    """``text`` folded, at most ``limit`` characters of it (``cut`` says when there were more)."""
    kept = _beginning(text, limit)
    cut = len(text.rstrip()) > limit
    if "\r" in kept:
        kept = kept.replace("\r", " " if "\n" in kept else "\n")
    if kept.isascii():
        plain = kept.translate(_ASCII_CONTROLS)
        return Folded(plain.lower(), text, None, cut)
    pieces: list[str] = []
    origins = array("l")
    for offset, character in enumerate(kept):
        folded = _TABLE[character]
        pieces.append(folded)
        if len(folded) == 1:
            origins.append(offset)
        else:
            origins.extend([offset] * len(folded))
    return Folded("".join(pieces), text, origins, cut)


def _beginning(text: str, limit: int) -> str:
    """At most ``limit`` characters, to the end of a sentence where one is near: half a sentence may mislead."""
    if len(text) <= limit:
        return text
    near = max(limit - LONGEST_SENTENCE, 0)
    ends = [place + len(end) for end in SENTENCE_ENDS if (place := text.rfind(end, near, limit)) >= 0]
    return text[: max(ends, default=limit)]


_ASCII_CONTROLS = {code: " " for code in (*range(32), 127) if code != 10} | {11: "\n", 12: "\n", 96: "'"}
