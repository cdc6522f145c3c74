"""Quotes: evidence cut out of the original text, character for character."""

from collections.abc import Sequence

from hotseat.core.assessment import Evidence
from hotseat.grading.normalise import Folded
from hotseat.grading.tuning import MAX_QUOTE
from hotseat.grading.units import Unit


def quote(folded: Folded, unit: Unit, first: int | None = None, last: int | None = None) -> Evidence:
    """A unit as evidence; a long one is cut at words around its words number ``first`` to ``last``."""
    start, end = unit.start, unit.end
    if end - start > MAX_QUOTE and unit.tokens:
        low = first or 0
        high = low if last is None else last
        room = MAX_QUOTE
        while low > 0 and unit.tokens[high].end - unit.tokens[low - 1].start <= room * 0.6:
            low -= 1
        while high + 1 < len(unit.tokens) and unit.tokens[high + 1].end - unit.tokens[low].start <= room:
            high += 1
        start, end = unit.tokens[low].start, unit.tokens[high].end
    begin, finish = folded.span(start, end)
    return Evidence(start=begin, end=finish, quote=folded.original[begin:finish])


def quote_units(folded: Folded, units: Sequence[Unit]) -> tuple[Evidence, ...]:
    """Each unit as evidence."""
    return tuple(quote(folded, unit) for unit in units)
