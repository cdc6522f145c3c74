"""A row of options of which one is taken: with left and right, with a click, or by the screen's own key."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget


class Choices(Widget, can_focus=True):
    """Options as ``(value, label)``. Spread out as ``● one  ○ two``, or folded to ``‹ one ›`` for a long list.

    ``key`` is the letter of the label that the screen's own key for this row is.
    """

    DEFAULT_CSS = """
    Choices { height: 1; width: auto; }
    Choices:focus { background: $block-cursor-blurred-background; }
    """

    HELP = "A row of options, of which one is taken."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "Option before", id="choices.before", show=False, tooltip="Take the option before"),
        Binding("right,space", "step(1)", "Next option", id="choices.next", show=False, tooltip="Take the next option"),
    ]

    value: reactive[str] = reactive("", layout=True)

    @dataclass
    class Changed(Message):
        """Another option was taken."""

        choices: "Choices"
        value: str

        @property
        def control(self) -> "Choices":
            """The row it happened in."""
            return self.choices

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        value: str,
        *,
        label: str = "",
        key: str = "",
        label_width: int = 0,
        folded: bool = False,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._options = list(options)
        self._label = label
        self._key = key
        self._label_width = label_width
        self._folded = folded
        self.set_reactive(Choices.value, value)

    @property
    def options(self) -> list[tuple[str, str]]:
        """What there is to take."""
        return self._options

    def take(self, value: str) -> None:
        """Take an option, told as ``Changed``; nothing happens when there is no such option or it stands already."""
        if value != self.value and any(value == known for known, _ in self._options):
            self.value = value
            self.post_message(self.Changed(self, value))

    def relabel(self, value: str, label: str) -> None:
        """Another text for an option."""
        self._options = [(known, label if known == value else said) for known, said in self._options]
        self.refresh(layout=True)

    def action_step(self, by: int) -> None:
        """Take the option ``by`` places on, round and round."""
        values = [value for value, _ in self._options]
        place = values.index(self.value) if self.value in values else 0
        self.take(values[(place + by) % len(values)])

    def render(self) -> Content:
        """The label and the options."""
        return Content.assemble(*(part for part, _ in self._parts()))

    def on_click(self, event: events.Click) -> None:
        """Take the option under the pointer; in a folded row the left arrow goes back, the rest goes on."""
        at = 0
        for part, value in self._parts():
            at += part.cell_length
            if event.x < at:
                if value == "<":
                    self.action_step(-1)
                elif value == ">":
                    self.action_step(1)
                elif value:
                    self.take(value)
                return

    def _parts(self) -> list[tuple[Content, str]]:
        """What is drawn, piece by piece, each with the value that a click on it takes."""
        parts = [(self._heading(), "")] if self._label else []
        names = dict(self._options)
        if self._folded:
            style = "bold $primary" if self.value else "$foreground"
            parts += [
                (Content.styled("‹ ", "$foreground-muted"), "<"),
                (Content.styled(names.get(self.value, ""), style), ">"),
                (Content.styled(" ›", "$foreground-muted"), ">"),
            ]
            return parts
        for place, (value, name) in enumerate(self._options):
            if place:
                parts.append((Content("  "), ""))
            taken = value == self.value
            parts.append((Content.styled(f"{'●' if taken else '○'} {name}", "bold $primary" if taken else ""), value))
        return parts

    def _heading(self) -> Content:
        """The label, the letter of the screen's key for this row underlined in it."""
        before, key, after = self._label.partition(self._key) if self._key else (self._label, "", "")
        after += " " * max(self._label_width - len(self._label), 1)
        return Content.assemble(
            (before, "$foreground-muted"), (key, "underline $primary"), (after, "$foreground-muted")
        )
