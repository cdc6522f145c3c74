"""Discretion: whether a rephrased reply tells only what was to be told. Code checks it, sentence by sentence.

The model is shown nothing but the reply itself and what the candidate has already seen, so it has no secret to tell;
this keeps it from inventing, and from saying by chance what is still to be asked for or what the rubric looks for.
"""

import re
from collections.abc import Iterable

from hotseat.core.plaintext import plain
from hotseat.grading.normalise import fold
from hotseat.grading.stems import content_stems
from hotseat.grading.words import NEGATIONS

_SENTENCE = re.compile(r"(?<=[.!?])[\"”’)]?\s+")
_SPELT = {
    "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0, "nine": 9.0,
    "ten": 10.0, "eleven": 11.0, "twelve": 12.0,
}  # fmt: skip
_COUNTING = (
    "fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|half|third|"
    "quarter|dozens?|twice|double|triple"
)
_NUMBER = re.compile(
    rf"\d[\d,]*(?:[.:]\d+)*\s*(?:(k|m|bn)\b|(thousand|million|billion)\b)?|\b({'|'.join(_SPELT)}|{_COUNTING})\b",
    re.IGNORECASE,
)
_TIMES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}
_NAME = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][A-Za-z0-9+-]*\b|\b[A-Z]{2,}[a-z0-9]*\b")
_TALK = frozenset(
    content_stems(
        "sure right good great fair question well okay ok yes no thanks glad happy tell know say said ask asked mean "
        "figure number give given exact hand moment point assume assumption aloud out loud keep going go ahead "
        "continue move on answer time short clear make let take work use need want like think look come see help "
        "sorry afraid "
        "unfortunately available around about roughly approximately currently overall every each per today now here "
        "there exactly still just really actually simply detail information data tricky useful sense state next"
    )
)
SHARED_WITH_A_SECRET = 3
OWN_WORDS, OWN_SHARE = 5, 0.6


class Indiscreet(ValueError):
    """A reply that must not be given; says why, without repeating it."""


class Discretion:
    """What may be said in one turn: ``told`` in other words, within what the candidate has ``seen``.

    ``secrets`` are texts that must not come through: facts not asked for yet, the twist, the rubric.
    """

    def __init__(self, told: str, seen: Iterable[str], secrets: Iterable[str]) -> None:
        self._told = told
        allowed = " \n ".join((told, *seen))
        self._numbers = numbers(told)
        self._allowed_numbers = numbers(allowed)
        self._allowed_words = {word.casefold() for word in re.findall(r"[^\W_]+", allowed)}
        self._stems = frozenset(_stems(allowed)) | _TALK
        found = (frozenset(_stems(text)) - self._stems for text in secrets)
        self._secrets = [stems for stems in found if len(stems) >= 2]

    def check(self, sentence: str) -> None:
        """Raise ``Indiscreet`` for a sentence with a number, name, secret or invention that was not to be told."""
        if numbers(sentence) - self._allowed_numbers:
            raise Indiscreet("a number that is not in the reply")
        for match in _NAME.finditer(sentence.strip()):
            if match[0] != "I" and match[0].casefold() not in self._allowed_words:
                raise Indiscreet("a name that is not in the reply")
        own = frozenset(_stems(sentence)) - self._stems
        for secret in self._secrets:
            if len(own & secret) >= min(SHARED_WITH_A_SECRET, len(secret)):
                raise Indiscreet("something that was not to be told")
        if len(own) >= OWN_WORDS and len(own) > OWN_SHARE * len(frozenset(_stems(sentence))):
            raise Indiscreet("more than was to be told")

    def check_whole(self, reply: str) -> None:
        """Raise ``Indiscreet`` for a reply that lost a number, a "not", or grew far longer than what was to be told."""
        if self._numbers - numbers(reply):
            raise Indiscreet("a number of the reply is missing")
        if _denies(reply) != _denies(self._told):
            raise Indiscreet("it says the opposite")
        if len(reply) > 3 * len(self._told) + 200:
            raise Indiscreet("more than was to be told")


def sentences(text: str) -> tuple[list[str], str]:
    """The whole sentences of a growing text, and the rest that is not whole yet."""
    parts = _SENTENCE.split(text)
    return parts[:-1], parts[-1]


def numbers(text: str) -> frozenset[str]:
    """The numbers in a text, each in one form: ``40,000``, ``40k`` and ``40 thousand`` are the same."""
    found = set()
    for match in _NUMBER.finditer(plain(text)):
        if match[3]:
            word = match[3].lower().removesuffix("s")
            found.add(str(_SPELT[word]) if word in _SPELT else word)
            continue
        digits = match[0].split()[0].lower().rstrip("kmbn").replace(",", "").strip()
        unit = (match[1] or match[2] or "").lower()
        found.add(digits.lstrip("0") if ":" in digits or digits.count(".") > 1 else _value(digits, unit))
    return frozenset(found)


def _value(digits: str, unit: str) -> str:
    try:
        return str(round(float(digits) * _TIMES.get(unit, 1.0), 6))
    except ValueError:
        return digits


def _denies(text: str) -> bool:
    folded = fold(text).text
    strong = NEGATIONS - {
        "avoid",
        "avoiding",
        "avoids",
        "drop",
        "forget",
        "ignore",
        "ignoring",
        "skip",
        "skipping",
        "skips",
    }
    return any(word in strong for word in re.findall(r"[a-z]+(?:'[a-z]+)?", folded))


def _stems(text: str) -> list[str]:
    return content_stems(fold(text).text)
