"""A clock against its budget."""

from datetime import timedelta

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from hotseat.core.timing import ClockReading, Mood
from hotseat.tui.durations import minutes

MARKS = {Mood.CALM: "", Mood.AMBER: "◔ ", Mood.RED: "! ", Mood.OVERRUN: "!! "}
WORDS = {Mood.CALM: "", Mood.AMBER: ", soon over", Mood.RED: "", Mood.OVERRUN: ", far over"}


def face(reading: ClockReading) -> str:
    """What the clock says: time left or time over, the budget, and a word for the mood."""
    budget = minutes(reading.budget)
    said = f"{minutes(reading.remaining)} {'over' if reading.remaining < timedelta(0) else 'left of'} {budget}"
    return f"{MARKS[reading.mood]}{said}{WORDS[reading.mood]}"


class ClockFace(Widget):
    """Shows a reading on one line; repaints only when its text changes, lays out only when its length does."""

    DEFAULT_CSS = """
    ClockFace { height: 1; width: auto; margin-left: 2; color: $text-muted; }
    ClockFace.-amber { color: $text-warning; text-style: bold; }
    ClockFace.-red { color: $text-error; text-style: bold; }
    ClockFace.-overrun { color: $text-error; text-style: bold reverse; }
    """

    def __init__(self, label: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._label = label
        self._face = ""
        self._mood: Mood | None = None

    @property
    def face(self) -> str:
        """What is shown now."""
        return self._face

    def show(self, reading: ClockReading) -> None:
        """Show another reading."""
        if reading.mood is not self._mood:
            self._mood = reading.mood
            for mood in Mood:
                self.set_class(mood is reading.mood, f"-{mood.value}")
        said = f"{self._label} {face(reading)}" if self._label else face(reading)
        if said != self._face:
            longer = len(said) != len(self._face)
            self._face = said
            self.refresh(layout=longer)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as what it says, so that the clock is never cut."""
        return len(self._face)

    def render(self) -> Content:
        """One line."""
        return Content(self._face)
