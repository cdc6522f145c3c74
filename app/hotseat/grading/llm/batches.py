"""Batches: as many criteria in one call as the context window holds, and long answers in stretches."""

from collections.abc import Sequence

from hotseat.grading.llm.abilities import Abilities

MOST_IN_A_BATCH = 10
REPLY_TOKENS = 220
"""For one verdict: two quotes, a sentence and the braces."""
REPLY_BASE = 120
LEAST_STRETCH = 1_500
"""Characters of an answer below which cutting makes no sense."""


def reply_tokens(criteria: int) -> int:
    """The tokens that so many verdicts take at most."""
    return REPLY_BASE + criteria * REPLY_TOKENS


def batch(sizes: Sequence[int], fixed: int, abilities: Abilities, most: int = MOST_IN_A_BATCH) -> int:
    """How many of the criteria, by their ``sizes`` in characters and in order, fit beside ``fixed`` characters.

    At least 1 and at most ``most``; 0 where not even one fits the window.
    """
    total, count = fixed, 0
    for size in sizes[:most]:
        total += size
        if abilities.tokens(total) + reply_tokens(count + 1) > abilities.room:
            break
        count += 1
    return count


def stretches(text: str, room: int) -> list[str]:
    """``text`` in pieces of at most ``room`` characters (but at least ``LEAST_STRETCH``), cut between paragraphs or,
    where one is too long, between words. Together they are the text; nothing is left out.
    """
    room = max(room, LEAST_STRETCH)
    pieces = []
    while len(text) > room:
        cut = max(text.rfind("\n\n", room // 2, room), text.rfind("\n#", room // 2, room))
        if cut < 0:
            cut = max(text.rfind(mark, room // 2, room) for mark in ("\n", ". ", " "))
        cut = room if cut < 0 else cut + 1
        pieces.append(text[:cut])
        text = text[cut:]
    return [*pieces, text] if text or not pieces else pieces
