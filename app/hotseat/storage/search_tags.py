"""Filters as words: each document carries its kind, chapters, level and scenario as words that no text has.

So a filter is one more word to an index, which meets it without looking at a row.
"""

from hotseat.core.searching import Query


def tag(name: str, value: str) -> str:
    """A filter's value as one word: ``xchapter7x``, ``xscenariofreshfooddemandx``."""
    return f"{_stem(name, value)}x"


def tags_wanted(query: Query) -> list[list[str]]:
    """The query's filters: of each inner list one tag must be there, or a tag that begins so (scenarios)."""
    wanted = [
        [tag("chapter", str(number)) for number in query.chapters],
        [tag("level", level) for level in query.levels],
        [tag("kind", kind) for kind in query.kinds],
        [_stem("scenario", scenario) for scenario in query.scenarios],
    ]
    return [tags for tags in wanted if tags]


def _stem(name: str, value: str) -> str:
    return f"x{name}{''.join(c for c in value.lower() if c.isascii() and c.isalnum())}"
