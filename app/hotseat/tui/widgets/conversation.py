"""What candidate and interviewer have said to each other."""

from datetime import timedelta

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from hotseat.core.journal import Asked, Event, Probed, TwistTold
from hotseat.core.plaintext import plain
from hotseat.core.session import Session
from hotseat.tui.durations import minutes

MUTED = "$foreground 60%"


def entry(event: Event) -> Content | None:
    """One exchange; ``None`` for events that nobody said."""
    match event:
        case Asked(question=question, reply=reply, fact=fact):
            told = "" if fact else MUTED
            return Content.assemble(
                (f"{_at(event.clock)}  You asked\n", MUTED),
                (plain(question), "bold"),
                "\n",
                ("↳ ", "$text-primary"),
                (plain(reply), told),
            )
        case TwistTold(says=says):
            return Content.assemble((f"{_at(event.clock)}  ↯ The requirement changes\n", "$text-accent"), plain(says))
        case Probed(asks=asks):
            return Content.assemble((f"{_at(event.clock)}  ? The interviewer asks\n", "$text-primary"), plain(asks))
        case _:
            return None


def said_in(session: Session) -> list[Event]:
    """Everything said so far, in order."""
    twist = [session.twist] if session.twist else []
    said: list[Event] = [*session.asked, *session.probed, *twist]
    return sorted(said, key=lambda event: event.clock)


class Conversation(VerticalScroll, can_focus=True):
    """The exchanges, oldest first; the newest is scrolled into view."""

    DEFAULT_CSS = """
    Conversation { height: 1fr; scrollbar-size-vertical: 1; }
    Conversation > Static { height: auto; margin: 0 1 1 2; }
    Conversation > .hint { color: $text-muted; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._events: list[Event] = []
        self._empty = Static("Nobody has said anything yet. Ask about the business, the data or the people below.")

    @property
    def texts(self) -> list[str]:
        """What is shown, as plain text."""
        return [said.plain for event in self._events if (said := entry(event)) is not None]

    def on_mount(self) -> None:
        """Start with a hint."""
        self._empty.add_class("hint")
        self.mount(self._empty)

    def add(self, event: Event) -> None:
        """Show one more exchange."""
        said = entry(event)
        if said is None:
            return
        self._empty.display = False
        self._events.append(event)
        self.mount(Static(said, markup=False))
        self.call_after_refresh(self.scroll_end, animate=False)


def _at(clock: timedelta) -> str:
    return minutes(clock)
