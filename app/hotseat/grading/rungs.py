"""Rungs: what a unit does with the thing it names."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from hotseat.grading.setting import Setting
from hotseat.grading.tuning import NEW_WORDS_TO_EXPLAIN
from hotseat.grading.units import Kind, Unit
from hotseat.grading.words import CONNECTIVES, DECIDERS, DECISIONS, MECHANISMS, NOT_UNITS, STOP, TRADE_OFFS

_NUMBER = re.compile(
    r"(?<![\w.,-])(?P<money>[$€£]\s?)?(?P<number>\d{1,12}(?:[.,]\d{1,6}){0,4})"
    r"(?P<tail>\s?(?:%|k\b|m\b|bn\b|ms\b|s\b|sec\b|min\b|h\b|d\b|w\b|gb\b|mb\b|kb\b|tb\b|x\b|€|\$|£|pp\b|pts?\b))?"
    r"(?P<next>[ -]{1,2}[a-z][a-z/]{1,30})?"
)
_CHANGE = re.compile(
    r"\b(?:if|when|unless|until|once|at least|at most|more than|less than|under|below|above|over|within|"
    r"max|min|floor|ceiling|cap|limit|threshold|drops?|falls?|exceeds?|reaches|worse than)\b|[<>≤≥=]"
)
_TRADE_OFF = re.compile("|".join(rf"\b{re.escape(cue)}\b" for cue in TRADE_OFFS))
_REASON = re.compile(r"\b(?:because|since|so that|so|therefore|thus|hence|otherwise|that is why|reason|as)\b|->|→|=>")


@dataclass(frozen=True, slots=True)
class Manner:
    """How a unit speaks, whatever it speaks about."""

    mechanisms: frozenset[str]
    connects: bool
    reasons: bool
    decides: bool
    quantified: bool
    conditional: bool
    trades: bool
    tied: bool

    def joined(self, other: "Manner") -> "Manner":
        """What two units about the same thing do together."""
        return Manner(
            self.mechanisms | other.mechanisms,
            self.connects or other.connects,
            self.reasons or other.reasons,
            self.decides or other.decides,
            self.quantified or other.quantified,
            self.conditional or other.conditional,
            self.trades or other.trades,
            self.tied or other.tied,
        )


def manner(unit: Unit, setting: Setting) -> Manner:
    """How ``unit`` speaks."""
    words = set(unit.words)
    text = unit.text if unit.text.isprintable() and "  " not in unit.text else " ".join(unit.text.split())
    return Manner(
        mechanisms=frozenset(unit.stems & MECHANISMS),
        connects=bool(words & CONNECTIVES) or "->" in text or "→" in text,
        reasons=bool(_REASON.search(text)),
        decides=bool(words & DECIDERS) or bool(unit.stems & DECISIONS),
        quantified=has_quantity(text),
        conditional=bool(_CHANGE.search(text)),
        trades=bool(_TRADE_OFF.search(text)),
        tied=setting.touches(unit),
    )


def has_quantity(text: str) -> bool:
    """Whether a folded text holds a number with a unit: 7.5%, 90 ms, 640 shops, €9."""
    for match in _NUMBER.finditer(text):
        if match["money"] or match["tail"]:
            return True
        follower = (match["next"] or "").strip(" -")
        if follower and follower not in NOT_UNITS and follower not in STOP:
            return True
    return False


def new_words(unit: Unit, used: Collection[str]) -> int:
    """How many different content words a unit adds to the ``used`` stems; numbers and padding do not count."""
    return len(unit.telling.difference(used))


def is_bare(unit: Unit, used: Collection[str], how: Manner) -> bool:
    """Whether a unit only lists: hardly a new word, or hardly a function word between many terms."""
    if new_words(unit, used) < NEW_WORDS_TO_EXPLAIN:
        return True
    glue = len(unit.tokens) - len(unit.content)
    return len(unit.content) >= 8 and glue * 10 < len(unit.tokens) and unit.kind is not Kind.ROW and not how.quantified


def rung_of(new: int, how: Manner, used: Collection[str]) -> int:
    """The rung (1 to 4) of a thing named beside ``new`` new content words in units that speak like ``how``.

    "We" and "so" alone tell little: on answers rated by people it is figures, conditions, trade-offs and the
    setting's own words that go with the upper rungs.
    """
    if new < NEW_WORDS_TO_EXPLAIN or not (how.connects or how.mechanisms.difference(used)):
        return 1
    if how.quantified + how.conditional + how.trades >= 2:
        return 4
    chosen = (how.tied and (how.connects or how.decides)) or (how.decides and how.reasons)
    return 3 if how.quantified or how.trades or chosen else 2
