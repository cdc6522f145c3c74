"""Negation and dismissal: "no need for a canary" shows no canary."""

import re
from collections.abc import Collection

from hotseat.grading.stems import Token
from hotseat.grading.tuning import NEGATION_REACH
from hotseat.grading.units import Unit
from hotseat.grading.words import NEGATIONS, SHORT_REACH, SPARED_AFTER_NOT, TURNS

# What ends the reach of a cue: punctuation, a dash or arrow between spaces, or a word that starts a new thought.
_BREAK = re.compile(r"[,;:()\[\]|]|\.[ ]| [-] |->|→|=>")

_NEEDLESS = re.compile(r"\W*(?:\w+['\w]*\W+){0,3}no need (?:for|to|of)\b")


def negates(phrase: Collection[str]) -> bool:
    """Whether the words of a phrase hold a negation themselves."""
    return any(word in NEGATIONS for word in phrase)


def negated(unit: Unit, first: Token, spared: Collection[str] = ()) -> bool:
    """Whether a cue stands before ``first`` in its clause. Two cues cancel out ("never without a canary").

    Cue words in ``spared`` (those of the phrase itself) do not count.
    """
    cues = 0
    after = first
    index = unit.numbers[first.start]
    for reach, token in enumerate(reversed(unit.tokens[:index]), start=1):
        gap = unit.text[token.end - unit.start : after.start - unit.start]
        if reach > NEGATION_REACH or _BREAK.search(gap) or token.word in TURNS:
            break
        spared_by_next = token.word == "not" and after.word in SPARED_AFTER_NOT
        too_far = token.word in SHORT_REACH and reach > 4
        if token.word in NEGATIONS and token.word not in spared and not spared_by_next and not too_far:
            cues += 1
        after = token
    return cues % 2 == 1


def is_needless(unit: Unit) -> bool:
    """Whether a sentence only calls something needless: "there is no need for ...", no reason and nothing after it."""
    opening = _NEEDLESS.match(unit.text)
    return opening is not None and not (_BREAK.search(unit.text, opening.end()) or _gives_reason(unit.text))


def gives_reason(unit: Unit, last: Token) -> bool:
    """Whether a reason follows ``last``: a thing turned down for a reason is a decision, not a blank."""
    return _gives_reason(unit.text[last.end - unit.start :])


def _gives_reason(rest: str) -> bool:
    return bool(re.search(r"\b(because|since|unless|until|as long as|would need|so we|too (?:few|slow|small))\b", rest))
