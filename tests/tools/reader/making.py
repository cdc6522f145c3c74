"""Small rated answers."""

from tools.reader.corpus import Answer, Rating
from tools.reader.seen import Seen, see

TEXT = (
    "We split by time and leave a gap of nine days. "
    "The dashboard is blue and the team likes it. "
    "When the service is down the page shows what was popular yesterday. "
    "Nobody knows how long the lease of the office runs. "
    "A threshold of 0.4 fits the cost of a missed alarm. "
    "The second office has a coffee machine on every floor."
)
SPLIT, FALLBACK, COST = "7.1", "13.3", "5.4"
SPLIT_QUOTE = "split by time and leave a gap of nine days"
FALLBACK_QUOTE = "the page shows what was popular yesterday"


def rating(rungs: dict[str, int], quotes: dict[str, str], near: dict[str, str] | None = None) -> Rating:
    """A rating of ``TEXT``; every quote once."""
    spans = {identity: [_span(quote)] for identity, quote in quotes.items()}
    missed = [(identity, *_span(quote)) for identity, quote in (near or {}).items()]
    return Rating(rungs, spans, missed, 50.0, "mid")


def seen(*ratings: Rating, name: str = "S99_01") -> Seen:
    """``TEXT`` read once by each of the raters."""
    return see(Answer(name, name.split("_")[0], TEXT, list(ratings)))


def _span(quote: str) -> tuple[int, int]:
    start = TEXT.index(quote)
    return start, start + len(quote)
