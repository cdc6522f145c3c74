"""What candidate and interviewer have said to each other."""

from datetime import timedelta

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from hotseat.core.journal import Asked, Event, Probed, TwistTold
from hotseat.core.plaintext import one_line, plain
from hotseat.core.session import Session
from hotseat.tui.durations import minutes

MUTED = "$foreground-muted"


def entry(event: Event, says: str | None = None, by: str = "") -> Content | None:
    """One exchange; ``None`` for events that nobody said. ``says`` takes the place of the interviewer's own words."""
    parts: list[str | tuple[str, str]]
    match event:
        case Asked(question=question, reply=reply, fact=fact):
            tone = "" if fact or says is not None else MUTED
            asked = (f"{_at(event.clock)}  You asked\n", MUTED)
            parts = [asked, (plain(question), "bold"), "\n", ("↳ ", "$text-primary"), (_words(reply, says), tone)]
        case TwistTold(says=told):
            parts = [(f"{_at(event.clock)}  ↯ The requirement changes\n", "$text-accent"), _words(told, says)]
        case Probed(asks=asks):
            parts = [(f"{_at(event.clock)}  ? The interviewer asks\n", "$text-primary"), _words(asks, says)]
        case _:
            return None
    return Content.assemble(*parts, (f"\n  in the words of {one_line(by, 60)}" if by else "", MUTED))


def _words(own: str, says: str | None) -> str:
    return plain(own) if says is None else plain(says).rstrip() or "…"


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
        self._said: list[tuple[Event, Content, Static]] = []
        self._empty = Static("Nobody has said anything yet. Ask about the business, the data or the people below.")

    @property
    def texts(self) -> list[str]:
        """What is shown, as plain text."""
        return [said.plain for _, said, _ in self._said]

    def on_mount(self) -> None:
        """Start with a hint."""
        self._empty.add_class("hint")
        self.mount(self._empty)

    def add(self, event: Event) -> int | None:
        """Show one more exchange; its place, ``None`` for an event that nobody said."""
        said = entry(event)
        if said is None:
            return None
        self._empty.display = False
        static = Static(said, markup=False)
        self._said.append((event, said, static))
        self.mount(static)
        self.call_after_refresh(self.scroll_end, animate=False)
        return len(self._said) - 1

    def put(self, place: int, says: str | None, by: str = "") -> None:
        """Give the exchange at a place other words (``""``: still to come), or its own back (``None``)."""
        event, _, static = self._said[place]
        said = entry(event, says, by)
        if said is not None:
            self._said[place] = (event, said, static)
            static.update(said)
            if place == len(self._said) - 1:
                self.call_after_refresh(self.scroll_end, animate=False)


def _at(clock: timedelta) -> str:
    return minutes(clock)
