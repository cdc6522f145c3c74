"""Measures: times, latencies and plain figures read out of a folded sentence."""

import re
from collections.abc import Collection, Mapping

_HOUR = 1 / 24
TIME_UNITS = {
    "hour": _HOUR, "hours": _HOUR, "h": _HOUR, "hr": _HOUR, "hrs": _HOUR,
    "day": 1.0, "days": 1.0, "d": 1.0,
    "week": 7.0, "weeks": 7.0, "wk": 7.0, "wks": 7.0, "w": 7.0,
    "month": 30.0, "months": 30.0, "mo": 30.0,
    "year": 365.0, "years": 365.0,
}  # fmt: skip
"""Names of a unit of time, and its length in days."""

LATENCY_UNITS = {
    "ms": 1.0, "msec": 1.0, "millisecond": 1.0, "milliseconds": 1.0,
    "s": 1000.0, "sec": 1000.0, "second": 1000.0, "seconds": 1000.0,
}  # fmt: skip
"""Names of a unit of latency, and its length in milliseconds."""

NUMBER_WORDS = {
    word: float(number)
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), start=1
    )
} | {"fourteen": 14.0, "thirty": 30.0, "forty": 40.0, "sixty": 60.0, "ninety": 90.0}

_MEASURE = re.compile(
    rf"(?<![\w.,])(\d{{1,6}}(?:[.,]\d{{1,3}})?|\b(?:{'|'.join(NUMBER_WORDS)})(?=[ -]))[ -]{{0,2}}([a-z]{{1,12}})\b"
)
_FIGURE = re.compile(r"(?<![\w.,])\d{1,3}(?:[, ]\d{3})+(?!\d)|(?<![\w.,])\d{1,9}(?:\.\d{1,4})?")
TELLING = 30.0  # smaller figures meet by chance
_SCALE = {"k": 1_000.0, "thousand": 1_000.0, "m": 1_000_000.0, "million": 1_000_000.0}
_AFTER = re.compile(r" ?(k|thousand|m|million)\b")


def is_number(word: str) -> bool:
    """Whether a folded word is a number in digits or in letters."""
    return word.isdigit() or word in NUMBER_WORDS


def times(text: str) -> list[float]:
    """Every time in a folded text, in days: ``45 days``, ``14d``, ``two weeks``."""
    return _measures(text, TIME_UNITS)


def latencies(text: str, units: Collection[str] = tuple(LATENCY_UNITS)) -> list[float]:
    """Every latency in a folded text that is given in one of some ``units``, in milliseconds."""
    return _measures(text, {name: LATENCY_UNITS[name] for name in units})


def figures(text: str) -> set[float]:
    """The figures of a folded text that tell something: 30 or more, ``7.2k`` as 7200."""
    found = set()
    for match in _FIGURE.finditer(text):
        value = float(match.group().replace(",", "").replace(" ", ""))
        after = _AFTER.match(text, match.end())
        value *= _SCALE[after[1]] if after else 1.0
        if value >= TELLING:
            found.add(round(value, 4))
    return found


def _measures(text: str, units: Mapping[str, float]) -> list[float]:
    return [
        (NUMBER_WORDS.get(number) or _value(number)) * units[unit]
        for number, unit in _MEASURE.findall(text)
        if unit in units
    ]


def _value(number: str) -> float:
    """``1,500`` is fifteen hundred, ``1,5`` is one and a half."""
    whole, comma, rest = number.partition(",")
    return float(whole + rest if len(rest) == 3 else f"{whole}.{rest}") if comma else float(number)
