"""Notes on a scorecard: typed, mended, dropped."""

from textual import on
from textual.widgets import Input, Static

from hotseat.core.plaintext import one_line
from hotseat.tui.rating_sheet import RatingSheet
from hotseat.tui.widgets.desk_lists import NoteList


class RatingNotes(RatingSheet):
    """A note in two keystrokes plus its text. One half typed is kept every second."""

    # notes

    def action_note(self) -> None:
        """Type a note on the criterion under the cursor."""
        self._type(self.sheet.key)

    def action_note_on_all(self) -> None:
        """Type a note on the whole."""
        self._type(None)

    def _type(self, about: str | None) -> None:
        self._about, self._mending = about, None
        self._about_words()
        self.set_focus(self.field)

    @on(Input.Submitted, "#note")
    def _keep_note(self, event: Input.Submitted) -> None:
        event.stop()
        if not self.can_write:
            return
        with self._told():
            if self._mending is not None:
                self._card.edit_note(self._mending, event.value)
            elif event.value.strip():
                self._card.note(event.value, *([self._about] if self._about else []))
            about, self._about, self._mending = self._about, None, None
            self.field.clear()
            self._changed(*([about] if about else []))
            self.set_focus(self.sheet)
            self.query_one("#about", Static).update("note")

    def _about_words(self) -> None:
        if self._mending is not None:
            said = f"note {self._mending}"
        elif self._about in self._criteria:
            said = f"{self._about} {self._criteria[self._about].name}"
        else:
            said = "note on the whole"
        self.query_one("#about", Static).update(one_line(said, 60))

    @on(NoteList.OptionSelected, "#notes-list")
    def _mend(self, event: NoteList.OptionSelected) -> None:
        event.stop()
        number = int(event.option.id or 0)
        if number in self._card.book.page.notes and self.can_write:
            if self.field.value.strip() and self._mending is None:
                self.notify("Keep the note being typed first: n, then enter.", severity="warning", markup=False)
                return
            self._about, self._mending = None, number
            self.field.value = " ".join(self._card.book.page.notes[number].text.split())
            self.field.cursor_position = len(self.field.value)
            self._about_words()
            self.set_focus(self.field)

    def key_delete(self) -> None:
        """Drop the note under the cursor."""
        if self.focused is self.notes_list and (key := self.notes_list.key) and self.can_write:
            with self._told():
                about = self._card.book.page.notes[int(key)].criteria
                self._card.drop_note(int(key))
                self._changed(*about)
                self.notify("Dropped. ctrl+z brings it back.", timeout=3, markup=False)
