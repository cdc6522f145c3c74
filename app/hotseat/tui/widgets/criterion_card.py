"""One criterion for who rates it: what it asks, what each rung looks like, and the evidence so far."""

from collections.abc import Sequence

from hotseat.core.level import RUNG_WORDS, Level
from hotseat.core.plaintext import one_line, plain
from hotseat.core.rubric import Criterion
from hotseat.tui.widgets.rung_mark import MUTED
from hotseat.tui.widgets.score_sheet import Standing
from hotseat.tui.widgets.text_card import Parts, TextCard, place_words

SHOWN = 6


class CriterionCard(TextCard):
    """Shows what it is handed; text as it is, without markup."""

    def show(self, criterion: Criterion | None, standing: Standing, level: Level, evidence: Sequence[str]) -> None:
        """A criterion, how it stands, and its notes and quotes, oldest first."""
        if criterion is None:
            self.show_nothing("Nothing is listed here.")
            return
        expected = criterion.expect[level]
        asks = f"{level.value} asks for {expected} {RUNG_WORDS[expected]}" if expected else f"{level.value} asks for 0"
        parts: Parts = [
            (f"{one_line(criterion.name)}\n", "bold"),
            (f"{place_words(criterion)}; {asks}\n", MUTED),
        ]
        if criterion.shows:
            parts.append(f"{plain(criterion.shows)}\n")
        for rung in range(5):
            here = standing.looked and standing.rung == rung
            said = plain(criterion.anchors.get(rung, "")) or RUNG_WORDS[rung]
            mark = f"{'▸' if here else ' '} {rung}  "
            parts += [(mark, "bold $text-primary" if here else MUTED), (f"{said}\n", "" if here or rung else MUTED)]
        if criterion.pitfalls:
            parts += [("Pitfall: ", "$text-warning"), f"{plain(criterion.pitfalls[0])}\n"]
        parts += [
            part for text in evidence[-SHOWN:] for part in (("▏ ", "$text-primary"), (f"{one_line(text, 240)}\n", ""))
        ]
        if standing.lacks_evidence:
            parts.append(("No note or quote for this rating yet.\n", "$text-warning"))
        self.put(parts)
