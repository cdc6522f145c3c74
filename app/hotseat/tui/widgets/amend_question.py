"""A later word on a submitted scorecard: why, which ratings, and perhaps another recommendation."""

import re
from collections.abc import Container
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from hotseat.core.assessment import Recommendation
from hotseat.core.plaintext import one_line
from hotseat.core.scorecard import MAX_REASON
from hotseat.tui.widgets.choices import Choices


@dataclass(frozen=True, slots=True)
class Amended:
    """What is to be read otherwise. ``None`` among the ratings is unscored; no recommendation keeps the one given."""

    reason: str
    ratings: dict[str, int | None]
    recommendation: Recommendation | None


def read_ratings(typed: str, known: Container[str]) -> dict[str, int | None]:
    """``7.1=4, night-clock=u`` as rungs; raises ``ValueError`` with a sentence for what cannot be read."""
    ratings: dict[str, int | None] = {}
    for one in re.split(r"[,;\s]+", re.sub(r"\s*=\s*", "=", typed.strip())):
        if not one:
            continue
        key, _, rung = one.partition("=")
        if key not in known:
            raise ValueError(f"'{one_line(key, 40)}' is not asked here: write ids as 7.1=4.")
        if rung not in ("0", "1", "2", "3", "4", "u", "unscored"):
            raise ValueError(f"'{one_line(one, 40)}': write a rung from 0 to 4, or u.")
        ratings[key] = int(rung) if rung.isdigit() else None
    return ratings


class AmendQuestion(ModalScreen[Amended | None]):
    """Hands back what was typed; escape hands ``None``."""

    DEFAULT_CSS = """
    AmendQuestion { align: center middle; }
    AmendQuestion > Vertical { width: 76; max-width: 96%; height: auto; padding: 1 2; background: $panel; }
    AmendQuestion #asks { text-style: bold; height: auto; margin-bottom: 1; }
    AmendQuestion Input, AmendQuestion Input:focus {
        margin-bottom: 1; padding: 0 1; background: $surface; border: none; height: 1;
    }
    AmendQuestion #hint { height: auto; margin-top: 1; color: $text-muted; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "app.focus_previous", "Up", show=False, id="amend.up", tooltip="To the line above"),
        Binding("down", "app.focus_next", "Down", show=False, id="amend.down", tooltip="To the line below"),
        Binding("escape", "decline", "Never mind", id="amend.decline", tooltip="Add nothing"),
    ]

    def __init__(self, known: Container[str]) -> None:
        super().__init__()
        self._known = known

    def compose(self) -> ComposeResult:
        """Reason, ratings, recommendation."""
        values = [("", "as it was"), *((one.value, one.value) for one in Recommendation)]
        with Vertical():
            yield Static("Add a word behind the card. The card itself stays as it was handed in.", id="asks")
            yield Input(placeholder="why it is to be read otherwise", max_length=MAX_REASON, id="reason")
            yield Input(placeholder="ratings that read otherwise: 7.1=4, 5.4=u (or nothing)", id="ratings")
            yield Choices(values, "", label="recommendation", folded=True, id="recommendation")
            yield Static("tab goes between, left and right choose, enter keeps it, for good", id="hint", markup=False)

    @on(Input.Submitted)
    def _keep(self, event: Input.Submitted) -> None:
        event.stop()
        reason = self.query_one("#reason", Input).value.strip()
        try:
            ratings = read_ratings(self.query_one("#ratings", Input).value, self._known)
        except ValueError as error:
            self._hint(str(error))
            return
        if not reason:
            self._hint("An amendment needs its reason.")
            self.query_one("#reason").focus()
            return
        chosen = self.query_one(Choices).value
        self.dismiss(Amended(reason, ratings, Recommendation(chosen) if chosen else None))

    def action_decline(self) -> None:
        """Add nothing."""
        self.dismiss(None)

    def _hint(self, said: str) -> None:
        self.query_one("#hint", Static).update(said)
