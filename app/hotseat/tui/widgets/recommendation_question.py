"""The interviewer's own recommendation, with the reason for it; the rule's suggestion stands beside it."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from hotseat.core.assessment import Recommendation
from hotseat.core.plaintext import plain
from hotseat.core.scorecard import MAX_REASON

Verdict = tuple[Recommendation, str]


class RecommendationQuestion(ModalScreen[Verdict | None]):
    """Hands back a recommendation and its reason; escape hands ``None``. Nothing is chosen beforehand."""

    DEFAULT_CSS = """
    RecommendationQuestion { align: center middle; }
    RecommendationQuestion > Vertical { width: 76; max-width: 96%; height: auto; padding: 1 2; background: $panel; }
    RecommendationQuestion #asks { text-style: bold; height: auto; }
    RecommendationQuestion #beside { height: auto; margin: 1 0; color: $text-muted; }
    RecommendationQuestion OptionList { height: auto; border: none; padding: 0; background: $panel; }
    RecommendationQuestion OptionList:focus { background-tint: $foreground 0%; }
    RecommendationQuestion Input, RecommendationQuestion Input:focus {
        margin-top: 1; padding: 0 1; background: $surface; border: none; height: 1;
    }
    RecommendationQuestion #hint { height: auto; margin-top: 1; color: $text-muted; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(
                str(place), f"take({place})", one.value, id=f"recommendation.{place}", show=False, tooltip=one.value
            )
            for place, one in enumerate(Recommendation, start=1)
        ),
        Binding("escape", "decline", "Never mind", id="recommendation.decline", tooltip="Change nothing"),
    ]

    def __init__(self, beside: str, recommendation: Recommendation | None, reason: str) -> None:
        super().__init__()
        self._beside = beside
        self._before = recommendation
        self._reason = reason

    def compose(self) -> ComposeResult:
        """What the rule says, the five values, the reason."""
        options = [Option(f"{place}  {one.value}", id=one.name) for place, one in enumerate(Recommendation, start=1)]
        with Vertical():
            yield Static("Your recommendation", id="asks", markup=False)
            yield Static(plain(self._beside), id="beside", markup=False)
            yield OptionList(*options, id="values", markup=False)
            yield Input(
                self._reason, placeholder="the reason for it", max_length=MAX_REASON, select_on_focus=False, id="reason"
            )
            yield Static("1 to 5 choose, tab goes between, enter keeps both", id="hint", markup=False)

    def on_mount(self) -> None:
        """Begin at the values."""
        values = self.query_one(OptionList)
        if self._before is not None:
            values.highlighted = list(Recommendation).index(self._before)
        else:
            values.highlighted = None
        values.focus()

    def action_take(self, place: int) -> None:
        """Choose a value and go on to the reason."""
        self.query_one(OptionList).highlighted = place - 1
        self.set_focus(self.query_one(Input))

    @on(OptionList.OptionSelected)
    def _to_the_reason(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.set_focus(self.query_one(Input))

    @on(Input.Submitted)
    def _keep(self, event: Input.Submitted) -> None:
        event.stop()
        option = self.query_one(OptionList).highlighted_option
        reason = event.value.strip()
        if option is None or option.id is None:
            self._hint("Choose one of the five first: tab, then 1 to 5.")
        elif not reason:
            self._hint("A line of reason, please: it is what the panel reads.")
        else:
            self.dismiss((Recommendation[option.id], reason))

    def action_decline(self) -> None:
        """Change nothing."""
        self.dismiss(None)

    def _hint(self, said: str) -> None:
        self.query_one("#hint", Static).update(said)
