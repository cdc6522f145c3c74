"""One criterion or one flag in full: what was read, why, and what would earn the next rung."""

from hotseat.core.assessment import Flag, Reading
from hotseat.core.level import RUNG_WORDS, Level
from hotseat.core.plaintext import one_line, plain
from hotseat.core.rubric import Criterion
from hotseat.tui.widgets.rung_mark import MUTED, rung_style
from hotseat.tui.widgets.text_card import Parts, TextCard, place_words

QUOTES = 4


class ReadingCard(TextCard):
    """Shows what it is handed; text as it is, without markup."""

    DEFAULT_CSS = "ReadingCard { height: auto; }"

    def show_reading(self, criterion: Criterion, reading: Reading, level: Level) -> None:
        """A criterion with its reading."""
        expected = criterion.expect[level]
        rung = "unscored" if reading.rung is None else f"{reading.rung} {RUNG_WORDS[reading.rung]}"
        asks = f"{level.value} asks for " + (f"{expected} {RUNG_WORDS[expected]}" if expected else "nothing")
        parts: Parts = [
            (f"{one_line(criterion.name)}\n", "bold"),
            (f"{place_words(criterion)}, weight {criterion.weight:g}\n", MUTED),
            (f"Rung {rung}", f"bold {rung_style(reading.rung, expected)}"),
            (f"; {asks}.\n", MUTED),
        ]
        if reading.why:
            parts.append(f"{plain(reading.why)}\n")
        if reading.discounts:
            parts.append((f"Counted less: {one_line('; '.join(reading.discounts), 300)}.\n", MUTED))
        parts += _quotes([span.quote for span in reading.evidence])
        if reading.next:
            parts += [("Next rung: ", "bold $text-primary"), f"{plain(reading.next)}\n"]
        if criterion.shows and not reading.rung:
            parts += [("A strong answer shows: ", MUTED), f"{plain(criterion.shows)}\n"]
        self.put(parts)

    def show_flag(self, flag: Flag) -> None:
        """A flag with the text that raised it."""
        style = "$text-error" if flag.severity == "critical" else "$text-warning"
        kind = {"red": "Red flag", "wrong": "Wrong claim", "integrity": "Integrity", "notice": "Notice"}[flag.kind]
        parts: Parts = [
            (f"{one_line(flag.name)}\n", "bold"),
            (f"{kind}, {flag.severity}\n", style),
            f"{plain(flag.why)}\n" if flag.why else "",
        ]
        self.put(parts + _quotes([span.quote for span in flag.evidence]))


def _quotes(quotes: list[str]) -> Parts:
    parts: Parts = []
    for quote in quotes[:QUOTES]:
        parts += [("▏ ", "$text-primary"), (f"{one_line(quote, 240)}\n", "italic")]
    if len(quotes) > QUOTES:
        parts.append((f"and {len(quotes) - QUOTES} more in the answer\n", MUTED))
    return parts
