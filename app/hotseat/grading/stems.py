"""Words and their stems."""

import re
import threading
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer

from hotseat.grading.tuning import MAX_WORD
from hotseat.grading.words import STOP

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_own = threading.local()


class Token(NamedTuple):
    """A word of a folded text at ``start:end``. ``content`` is false for function words."""

    word: str
    stem: str
    start: int
    end: int
    content: bool


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The English stem of a folded word. The stemmer keeps state, so every thread has its own."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    stemmer = getattr(_own, "stemmer", None)
    if stemmer is None:
        stemmer = _own.stemmer = snowballstemmer.stemmer("english")
    found: str = stemmer.stemWord(word)
    return found


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words of ``text[start:end]``, which must be folded; offsets are those of ``text``."""
    found = []
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        word = match.group()[:MAX_WORD]
        if word.endswith("'s"):
            word = word[:-2]
        found.append(Token(word, stem(word), match.start(), match.end(), word not in STOP))
    return found


def bare_words(text: str) -> list[str]:
    """The words of a folded text, as ``tokens`` gives them, without their stems: several times faster."""
    found = (match.group()[:MAX_WORD] for match in _WORD.finditer(text))
    return [word[:-2] if word.endswith("'s") else word for word in found]


def content_stems(text: str) -> list[str]:
    """The stems of a folded phrase's content words; of all its words where it has no others."""
    found = tokens(text)
    return [token.stem for token in found if token.content] or [token.stem for token in found]


_IRREGULAR = {
    "chosen": "choos",
    "chose": "choos",
    "built": "build",
    "held": "hold",
    "hidden": "hide",
    "hid": "hide",
    "kept": "keep",
    "lost": "lose",
    "paid": "pay",
    "sent": "send",
    "shown": "show",
    "sold": "sell",
    "spent": "spend",
    "thrown": "throw",
    "threw": "throw",
    "known": "know",
    "knew": "know",
    "written": "write",
    "wrote": "write",
    "ran": "run",
    "bought": "buy",
    "broken": "break",
    "broke": "break",
    "fell": "fall",
    "fallen": "fall",
    "left": "leav",
    "made": "make",
    "said": "say",
    "told": "tell",
    "seen": "see",
    "saw": "see",
    "took": "take",
    "taken": "take",
    "worse": "wors",
    "worst": "worst",
}
