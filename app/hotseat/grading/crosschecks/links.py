"""Links: by what two ends of a check are seen to agree, or to contradict each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from hotseat.core.crosscheck import Link
from hotseat.grading.crosschecks.cues import Page
from hotseat.grading.crosschecks.measures import figures, latencies, times
from hotseat.grading.units import Unit
from hotseat.grading.words import FILLER, as_words

RARE = 3  # a stem in more sentences of the answer than this ties nothing together
SHARED = 2  # rare stems that two sentences must share
SHORT_OF = 0.6  # a gap below this share of the delay is too short; in between nothing is said
LISTS = 6  # content words from which a sentence about features lists some
SLACK = 1.2  # a stage may take this much of the whole before it is said to break it
GROUPING = frozenset({"per", "by", "each", "every"})
NOT_GROUPS = as_words(
    """
    call case day default far hand hour item law minut month now one person request rule second three time two user way
    week year
    """
)


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence that holds an end, its number on the page, and the numbers of the words that told."""

    unit: Unit
    number: int
    first: int
    last: int

    @property
    def cue(self) -> frozenset[str]:
        """The stems by which the end was found: they tie nothing."""
        return frozenset(token.stem for token in self.unit.tokens[self.first : self.last + 1])


Pair = tuple[Place, Place]


def tied(ones: Sequence[Place], ties: Sequence[Place]) -> Pair | None:
    """A sentence that says how both ends hang together, with a sentence of the one end that it takes up, if any."""
    if not ties:
        return None
    tie = ties[0]
    taken_up = (one for one in ones if one.number != tie.number and len(_telling(one, tie)) >= SHARED)
    return next(taken_up, tie), tie


def agrees(link: Link, ones: Sequence[Place], others: Sequence[Place], page: Page) -> Pair | None:
    """The first pair of ends that agree, ``None`` where none does for sure."""
    if link is Link.TIME:
        return next((pair for pair in _timed(ones, others) if _time(pair[1]) >= 0.95 * _time(pair[0])), None)
    if link is Link.LATENCY:
        fitting = [pair for pair in _paced(ones, others) if max(_stages(pair[1])) < _need(pair[0])]
        enough = sum(len(_stages(pair[1])) for pair in fitting) >= 2 and len(fitting) == len(_paced(ones, others))
        return max(fitting, key=lambda pair: len(_stages(pair[1]))) if enough else None
    if link is Link.WORDS:
        return next((pair for pair in _apart(ones, others) if len(_shared(pair, page)) >= SHARED), None)
    if link is Link.FIGURE:
        return next((pair for pair in _apart(ones, others) if _figures(pair)), None)
    if link is Link.GROUPS:
        return next((pair for pair in _apart(ones, others) if _groups(pair[0]) & _groups(pair[1])), None)
    if link is Link.AVOIDS:
        listed = (pair for pair in _apart(ones, others) if len(pair[1].unit.content) >= LISTS)
        return next(listed, None) if not any(_shared(pair, page) for pair in _apart(ones, others)) else None
    return None


def contradicts(
    link: Link, ones: Sequence[Place], others: Sequence[Place], against: Sequence[Place], page: Page
) -> Pair | None:
    """The first pair of ends that exclude each other, ``None`` where none does for sure."""
    if link is Link.TIME:
        return next((pair for pair in _timed(ones, others) if _time(pair[1]) < SHORT_OF * _time(pair[0])), None)
    if link is Link.LATENCY:
        late = (pair for pair in _paced(ones, others) if min(_stages(pair[1])) > SLACK * _need(pair[0]))
        return next((pair for pair in late if len(_stages(pair[1])) > 1), None)
    if link is Link.AVOIDS:
        return next((pair for pair in _apart(ones, others) if len(_shared(pair, page)) >= SHARED), None)
    return (ones[0], against[0]) if ones and against else None


def _apart(ones: Sequence[Place], others: Sequence[Place]) -> Iterator[Pair]:
    return ((one, other) for one, other in product(ones, others) if one.number != other.number)


def _telling(one: Place, other: Place) -> set[str]:
    shared = one.unit.stems & other.unit.stems
    return {stem for stem in shared if not stem.isdigit() and stem not in FILLER}


def _shared(pair: Pair, page: Page) -> set[str]:
    one, other = pair
    shared = one.unit.stems & other.unit.stems
    spared = one.cue | other.cue
    return {stem for stem in shared - spared if not stem.isdigit() and stem not in FILLER and page.count(stem) <= RARE}


def _figures(pair: Pair) -> set[float]:
    return figures(pair[0].unit.text) & figures(pair[1].unit.text)


def _groups(place: Place) -> set[str]:
    """The stems after "per" and "by"."""
    found = set()
    words = place.unit.tokens
    for number, token in enumerate(words[:-1]):
        if token.word in GROUPING:
            after = words[number + 1]
            if after.content and after.stem not in NOT_GROUPS and not after.stem.isdigit():
                found.add(after.stem)
    return found


def _timed(ones: Sequence[Place], others: Sequence[Place]) -> list[Pair]:
    """Pairs where each end names exactly one time, and all sentences of an end the same one."""
    ones = [place for place in ones if len(set(times(place.unit.text))) == 1]
    others = [place for place in others if len(set(times(place.unit.text))) == 1]
    if len({_time(place) for place in ones}) != 1 or len({_time(place) for place in others}) != 1:
        return []
    return list(product(ones, others))


def _time(place: Place) -> float:
    return times(place.unit.text)[0]


def _paced(ones: Sequence[Place], others: Sequence[Place]) -> list[Pair]:
    """Pairs of a sentence with one latency that is asked for and one with the stages' latencies."""
    asked = [place for place in ones if len(set(latencies(place.unit.text))) == 1]
    if len({_need(place) for place in asked}) != 1:
        return []
    stages = [place for place in others if _stages(place)]
    return list(_apart(asked, stages))


def _need(place: Place) -> float:
    return latencies(place.unit.text)[0]


def _stages(place: Place) -> list[float]:
    """Milliseconds only: seconds beside a stage are mostly how long something is cached or how often it runs."""
    return latencies(place.unit.text, ("ms", "msec", "millisecond", "milliseconds"))
