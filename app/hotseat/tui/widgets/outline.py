"""The outline of a text: its parts, and under each what the reader kept there."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from hotseat.core.keepsakes import Bookmark, Note
from hotseat.core.plaintext import one_line
from hotseat.tui.widgets.rung_mark import MUTED


class Outline(OptionList):
    """Parts as ``(title, start)`` in order. Enter or a click posts ``Picked`` with the offset to go to."""

    DEFAULT_CSS = """
    Outline { border: none; padding: 0 2; background: transparent; scrollbar-size-vertical: 1; height: auto; }
    Outline { text-wrap: nowrap; text-overflow: ellipsis; }
    Outline:focus { border: none; background-tint: $foreground 0%; }
    """

    @dataclass
    class Picked(Message):
        """The reader wants to go there."""

        offset: int

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._offsets: list[int] = []
        self._parts: list[int] = []

    def show(
        self, parts: Sequence[tuple[str, int]], bookmarks: Sequence[Bookmark] = (), notes: Sequence[Note] = ()
    ) -> None:
        """List the parts with what was kept in each."""
        here, self._offsets, self._parts = self.highlighted, [], []
        options: list[Option] = []
        kept = [(one.start, "⚑", one.label or one.quote) for one in bookmarks]
        kept += [(one.start, "✎", one.text) for one in notes]
        for place, (title, start) in enumerate(parts):
            end = parts[place + 1][1] if place + 1 < len(parts) else None
            self._parts.append(len(options))
            self._offsets.append(start)
            options.append(Option(Content.assemble(one_line(title))))
            for at, sign, said in sorted(kept):
                if (at >= start or place == 0) and (end is None or at < end):
                    self._offsets.append(at)
                    options.append(
                        Option(Content.assemble((f"  {sign} ", "$text-warning"), (one_line(said, 60), MUTED)))
                    )
        self.clear_options()
        self.add_options(options)
        if here is not None and here < len(options):
            self.highlighted = here

    def point_at_part(self, place: int) -> None:
        """The part in view, while the keyboard is elsewhere."""
        if not self.has_focus and 0 <= place < len(self._parts):
            self.highlighted = self._parts[place]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go there."""
        event.stop()
        self.post_message(self.Picked(self._offsets[event.option_index]))
