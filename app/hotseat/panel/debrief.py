"""A debrief of sixty seconds: a draft that an interviewer reads out to the panel, or mends first."""

from hotseat.core.plaintext import one_line
from hotseat.core.scorecard import CardRating, Scorecard
from hotseat.core.wording import rung_words

WORDS = 150
"""What is spoken in a minute."""


def debrief(card: Scorecard) -> str:
    """At most ``WORDS`` words: recommendation and reason, what was strong, what was missing, what was not seen."""
    rated = [rating for rating in card.ratings if rating.rung is not None]
    unseen = len(card.ratings) - len(rated)
    strong = sorted((r for r in rated if (r.rung or 0) >= 3), key=lambda r: (-(r.rung or 0), -r.weight))[:3]
    weak = sorted((r for r in rated if (r.rung or 0) <= 1), key=lambda r: (r.rung or 0, -r.weight))[:3]
    verdict = card.recommendation.value if card.recommendation else "no recommendation yet"
    lines = [f"{card.candidate}, {card.title}, {card.level.value} level: {verdict}."]
    if card.reason:
        lines.append(one_line(card.reason, 240))
    lines += [_line("Strong", strong), _line("Missing", weak)]
    seen = f"I judged {len(rated)} of {len(card.ratings)} points"
    lines.append(f"{seen}; {unseen} I did not see." if unseen else f"{seen}.")
    if card.recommendation and card.suggestion.recommendation is not card.recommendation:
        lines.append(f"The rule would say {card.suggestion.recommendation.value}; I differ for the reason given.")
    return _cut("\n".join(line for line in lines if line), WORDS)


def _line(head: str, ratings: list[CardRating]) -> str:
    if not ratings:
        return ""
    return f"{head}: " + "; ".join(_point(rating) for rating in ratings) + "."


def _point(rating: CardRating) -> str:
    said = f" (“{one_line(rating.evidence[0].text, 80)}”)" if rating.evidence else ""
    return f"{rating.name}, {rung_words(rating.rung)}{said}"


def _cut(text: str, most: int) -> str:
    lines, left = [], most
    for line in text.split("\n"):
        words = line.split()
        if left <= 0:
            break
        lines.append(line if len(words) <= left else " ".join(words[:left]) + " …")
        left -= len(words)
    return "\n".join(lines)
