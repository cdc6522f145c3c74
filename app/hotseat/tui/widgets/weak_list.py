"""The concepts that cost most, each with a drill for it."""

from collections.abc import Sequence
from typing import ClassVar, Protocol

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from hotseat.core.plaintext import one_line

MUTED = "$foreground-muted"


class Exercise(Protocol):
    """What can be sat for it."""

    @property
    def minutes(self) -> float: ...
    @property
    def scenario_title(self) -> str: ...
    @property
    def unseen(self) -> bool: ...


class Weak(Protocol):
    """A concept with the share of its points that was earned, 0 to 1, over ``count`` sittings."""

    @property
    def concept(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def share(self) -> float: ...
    @property
    def count(self) -> int: ...
    @property
    def drill(self) -> Exercise | None: ...


class WeakList(OptionList, inherit_bindings=False):
    """Two lines for each. Options have the id of their concept; enter is left to the screen."""

    DEFAULT_CSS = """
    WeakList, WeakList:focus { border: none; padding: 0; background: transparent; height: auto; }
    WeakList { text-wrap: nowrap; text-overflow: ellipsis; background-tint: $foreground 0%; }
    """
    HELP = "The concepts that cost most points, each with a drill for it."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "cursor_up", "Up", id="weak.up", show=False, tooltip="To the concept above"),
        Binding("down,j", "cursor_down", "Down", id="weak.down", show=False, tooltip="To the concept below"),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)

    @property
    def key(self) -> str | None:
        """The concept under the cursor."""
        option = self.highlighted_option
        return option.id if option is not None else None

    def show(self, weak: Sequence[Weak], level: str) -> None:
        """List these, the cursor on the first."""
        self.clear_options()
        self.add_options([_option(one, level) for one in weak])
        if weak:
            self.highlighted = 0


def _option(one: Weak, level: str) -> Option:
    head = Content.assemble(
        one_line(f"{one.concept} {one.name}", 90), (f"  {one.share:.0%} over {one.count} sittings", MUTED)
    )
    drill = one.drill
    if drill is None:
        said = "no scenario to drill it on"
    else:
        new = "new to you" if drill.unseen else "seen before"  # before the title, which may be cut
        said = f"drill, {drill.minutes:g} min, {new}: {one_line(drill.scenario_title, 60)}"
    return Option(Content.assemble(head, "\n", (f"    {said}", MUTED)), id=one.concept)
