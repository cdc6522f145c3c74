"""One criterion as two readers read it: both rungs, both reasons, the quotes of both."""

from hotseat.core.assessment import Reading
from hotseat.core.level import RUNG_WORDS, Level
from hotseat.core.plaintext import one_line, plain
from hotseat.core.rubric import Criterion
from hotseat.tui.widgets.rung_mark import MUTED, rung_mark, rung_style
from hotseat.tui.widgets.text_card import Parts, TextCard, place_words

QUOTES = 4


class TwoReadings(TextCard):
    """Shows what it is handed; a model's text as it is, without markup."""

    def show(self, criterion: Criterion, level: Level, readers: list[tuple[str, Reading | None]]) -> None:
        """A criterion with what each reader (by name) made of it; ``None``: not read yet."""
        expected = criterion.expect[level]
        asks = f"{level.value} asks for " + (f"{expected} {RUNG_WORDS[expected]}" if expected else "nothing")
        parts: Parts = [(f"{one_line(criterion.name)}\n", "bold"), (f"{place_words(criterion)}; {asks}\n", MUTED)]
        for name, reading in readers:
            parts.append((f"\n{one_line(name, 60)}\n", "bold $text-primary"))
            parts += [("Not read yet.\n", MUTED)] if reading is None else _reading(reading, expected)
        self.put(parts)


def _reading(reading: Reading, expected: int) -> Parts:
    rung = "unscored" if reading.rung is None else f"{reading.rung} {RUNG_WORDS[reading.rung]}"
    parts: Parts = [
        rung_mark(reading.rung, expected),
        (f"  {rung}\n", f"bold {rung_style(reading.rung, expected)}"),
    ]
    if reading.why:
        parts.append(f"{plain(reading.why)}\n")
    if reading.discounts:
        parts.append((f"Note: {one_line('; '.join(reading.discounts), 300)}.\n", MUTED))
    for span in reading.evidence[:QUOTES]:
        parts += [("▏ ", "$text-primary"), (f"{one_line(span.quote, 240)}\n", "italic")]
    if len(reading.evidence) > QUOTES:
        parts.append((f"and {len(reading.evidence) - QUOTES} more\n", MUTED))
    if not reading.evidence:
        parts.append(("no quote\n", MUTED))
    return parts
