"""Checking quotes: every word that a model claims to quote must stand in the answer, in that order, in one place."""

import re
import unicodedata
from array import array

from hotseat.core.assessment import Evidence
from hotseat.core.plaintext import plain
from hotseat.grading.words import NEGATIONS

FEWEST_WORDS, MOST_WORDS = 3, 60
NEGATION_REACH = 3
_SAME = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "*": "", "`": ""})
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_CLAUSE = re.compile(r"[.;:!?\n,()]")


class Misquoted(ValueError):
    """A quote that does not stand; says why, for the second try."""


class Original:
    """An answer in which quotes are looked up; what they yield are spans of the text as it was given."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded, self._origins = _fold(text)

    def find(self, quote: str) -> Evidence:
        """The first place of a quote, compared after NFKC, white space, case, dashes and emphasis are folded.

        Raises ``Misquoted`` for anything not wholly there, for fewer than 3 or more than 60 words, for a quote that
        begins or ends inside a word, and for one that leaves out the "not" right before it.
        """
        wanted = _fold(_bared(quote))[0].strip()
        words = _WORD.findall(wanted)
        if len(words) < FEWEST_WORDS:
            raise Misquoted("fewer than three words")
        if len(words) > MOST_WORDS:
            raise Misquoted(f"more than {MOST_WORDS} words")
        why = "not in the answer word for word"
        at = self._folded.find(wanted)
        while at >= 0:
            end = at + len(wanted)
            if self._cuts_a_word(at, end):
                why = "begins or ends inside a word"
            elif self._drops_a_negation(at, wanted):
                why = "leaves out the negation right before it"
            else:
                return self._evidence(at, end)
            at = self._folded.find(wanted, at + 1)
        raise Misquoted(why)

    def _cuts_a_word(self, at: int, end: int) -> bool:
        before, after = self._folded[max(at - 1, 0) : at], self._folded[end : end + 1]
        starts = before.isalnum() and self._folded[at].isalnum()
        return starts or (after.isalnum() and self._folded[end - 1].isalnum())

    def _drops_a_negation(self, at: int, wanted: str) -> bool:
        clause = _CLAUSE.split(self._folded[max(at - 80, 0) : at])[-1]
        near = _WORD.findall(clause)[-NEGATION_REACH:]
        return any(word in NEGATIONS for word in near) and wanted.split()[0] not in NEGATIONS

    def _evidence(self, at: int, end: int) -> Evidence:
        start, finish = self._origins[at], self._origins[end - 1] + 1
        return Evidence(start=start, end=finish, quote=self._text[start:finish])


def _bared(quote: str) -> str:
    """A quote without the marks that people and models put around one."""
    return re.sub(r"^[\s\"'“”‘’.…]+|[\s\"'“”‘’…]+$|\.\.\.$", "", plain(quote))


def _fold(text: str) -> tuple[str, "array[int]"]:
    """``text`` folded, and for each of its characters the offset that it came from."""
    pieces: list[str] = []
    origins = array("l")
    spaced = True
    for offset, character in enumerate(text):
        if character.isspace():
            folded = "" if spaced else " "
            spaced = True
        else:
            seen = character if character.isascii() and character.isprintable() else plain(character)
            folded = unicodedata.normalize("NFKC", seen).translate(_SAME).casefold() if seen else ""
            spaced = spaced and not folded
        pieces.append(folded)
        origins.extend([offset] * len(folded))
    return "".join(pieces), origins
