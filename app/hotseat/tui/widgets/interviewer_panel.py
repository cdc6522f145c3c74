"""The interviewer's side of the desk: brief, conversation, and the candidate's notes."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TabbedContent, TabPane

from hotseat.core.journal import Event
from hotseat.core.records import NOTES
from hotseat.core.scenario import Figure
from hotseat.tui.widgets.answer_pad import NotesPad
from hotseat.tui.widgets.brief import Brief
from hotseat.tui.widgets.conversation import Conversation

LONGEST_QUESTION = 2_000


class InterviewerPanel(Vertical):
    """Three tabs: ``brief``, ``conversation`` (with the field to ask in) and ``notes``."""

    DEFAULT_CSS = """
    InterviewerPanel { background: $surface; height: 1fr; }
    InterviewerPanel TabbedContent { height: 1fr; }
    InterviewerPanel ContentSwitcher { height: 1fr; }
    InterviewerPanel TabPane { height: 1fr; padding: 0; }
    InterviewerPanel #ask { height: 1; margin: 0 1 1 1; border: none; padding: 0 1; background: $panel; }
    InterviewerPanel Tabs { margin: 1 1 0 1; }
    """

    @dataclass
    class Asked(Message):
        """The candidate asked something."""

        question: str

    def __init__(
        self, brief: str, figures: Sequence[Figure], notes: str, said: Sequence[Event], *, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._brief = brief
        self._figures = figures
        self._said = said
        self._unread = 0
        self.conversation = Conversation(id="conversation-log")
        self.notes = NotesPad(NOTES, notes, "Notes for yourself. They are stored and never graded.", id="notes-pad")
        self.field = Input(
            placeholder="Ask the interviewer, then enter", max_length=LONGEST_QUESTION, id="ask", select_on_focus=False
        )

    def compose(self) -> ComposeResult:
        """The tabs."""
        with TabbedContent(id="tabs"):
            with TabPane("Brief", id="brief"):
                yield Brief(self._brief, self._figures, id="brief-text")
            with TabPane("Conversation", id="conversation"):
                yield self.conversation
                yield self.field
            with TabPane("Notes", id="notes"):
                yield self.notes

    def on_mount(self) -> None:
        """What was said before the attempt was resumed."""
        for event in self._said:
            self.conversation.add(event)

    @property
    def tab(self) -> str:
        """The tab in view."""
        return self.query_one(TabbedContent).active

    def show(self, tab: str) -> None:
        """Bring a tab into view and the keyboard to it."""
        self.query_one(TabbedContent).active = tab
        self.place_of(tab).focus()
        self._count_unread()

    def look(self, tab: str) -> None:
        """Bring a tab into view and leave the keyboard where it is."""
        self.query_one(TabbedContent).active = tab

    def place_of(self, tab: str) -> Widget:
        """Where the keyboard goes in a tab."""
        return {"brief": self.query_one("#brief-text"), "conversation": self.field, "notes": self.notes}[tab]

    def add(self, event: Event) -> int | None:
        """One more thing said, and its place. While another tab is in view, the tab's label counts it."""
        place = self.conversation.add(event)
        self._unread += 1
        self._count_unread()
        return place

    def on_tabbed_content_tab_activated(self, event: TabbedContent.TabActivated) -> None:
        """What is in view is read."""
        event.stop()
        self._count_unread()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Pass the question up."""
        event.stop()
        if event.value.strip():
            self.post_message(self.Asked(event.value))
            event.input.clear()

    def _count_unread(self) -> None:
        if self.tab == "conversation":
            self._unread = 0
        label = f"Conversation ({self._unread} new)" if self._unread else "Conversation"
        self.query_one(TabbedContent).get_tab("conversation").label = Content(label)
