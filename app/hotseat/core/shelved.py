"""A scenario as a list shows it: plain values, so that a shelf is on screen before anything heavy is imported."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shelved:
    """What stands on a scenario's card, and where it comes from: "shipped", "own" or "given".

    ``figures`` are pairs of name and value; ``difficulty`` is 1 to 5.
    """

    slug: str
    id: str
    title: str
    summary: str
    difficulty: int
    domain: str
    chapters: tuple[int, ...]
    vocabulary: tuple[str, ...]
    figures: tuple[tuple[str, str], ...]
    origin: str
