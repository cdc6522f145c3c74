"""Choosing: what a candidate says to a question that the interviewer asked back."""

import re
from collections.abc import Sequence

_WORDS = re.compile(r"[^\W_]+")
_FILLING = frozenset(
    [
        "the",
        "one",
        "option",
        "number",
        "question",
        "please",
        "i",
        "mean",
        "meant",
        "it",
        "is",
        "was",
        "that",
        "thanks",
        "of",
    ]
)
_YES = frozenset(["yes", "yeah", "yep", "yup", "y", "right", "exactly", "correct", "sure", "ok", "okay"])
_PLACES = (
    frozenset({"first", "1", "1st", "a", "former"}),
    frozenset({"second", "2", "2nd", "b", "latter", "last"}),
)
_BOTH = frozenset({"both"})


def chosen(said: str, choices: Sequence[str]) -> list[int]:
    """The places of the choices that are meant; none where ``said`` is no answer to a choice but something new."""
    words = _WORDS.findall(said.lower())[:40]
    if not words or not choices:
        return []
    agrees = words[0] in _YES
    told = [word for word in words if word not in _FILLING and word not in _YES]
    if not told:
        only = len(choices) == 1 and (agrees or words == ["that"] or words == ["that", "one"])
        one = {"one"} <= set(words) and not agrees and "that" not in words
        return [0] if only or one else []
    places = {place for place, names in enumerate(_PLACES[: len(choices)]) for word in told if word in names}
    if all(any(word in names for names in _PLACES[: len(choices)]) or word == "and" for word in told) and places:
        return sorted(places)
    if set(told) <= _BOTH and len(choices) > 1:
        return list(range(len(choices)))
    if agrees:  # "yes, how late": words of one choice only
        within = [place for place, choice in enumerate(choices) if set(told) <= set(_WORDS.findall(choice.lower()))]
        return within if len(within) == 1 else []
    return []
