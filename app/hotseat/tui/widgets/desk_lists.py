"""The interviewer's lists beside the ratings: facts to tell, probes to put, notes taken."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from hotseat.core.fair_copy import clock_words
from hotseat.core.plaintext import one_line, plain
from hotseat.core.rubric import Criterion
from hotseat.core.scenario import Fact
from hotseat.core.scorebook import Note
from hotseat.tui.widgets.rung_mark import MUTED


class DeskList(OptionList):
    """Options of several lines, each with an id; its texts are shown as they are."""

    DEFAULT_CSS = """
    DeskList { height: 1fr; border: none; padding: 0 1; background: transparent; scrollbar-size-vertical: 1; }
    DeskList:focus { border: none; background-tint: $foreground 0%; }
    DeskList > .option-list--option { padding: 0 1 1 1; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._shown: tuple[Option, ...] = ()
        self._texts: dict[str, Content] = {}

    @property
    def key(self) -> str | None:
        """The id of what is under the cursor."""
        return self.highlighted_option.id if self.highlighted_option is not None else None

    @property
    def texts(self) -> dict[str, str]:
        """What is listed, by id, as plain text."""
        return {key: said.plain for key, said in self._texts.items()}

    def point_at(self, key: str) -> bool:
        """Put the cursor on one of the options; whether it is there."""
        if key not in self._texts:
            return False
        self.highlighted = self.get_option_index(key)
        return True

    def put(self, texts: Mapping[str, Content], empty: str) -> None:
        """List these, the cursor where it was. A list that has the same options changes only what reads otherwise."""
        if list(texts) == list(self._texts) and texts:
            for key, said in texts.items():
                if said != self._texts[key]:
                    self.replace_option_prompt(key, said)
            self._texts = dict(texts)
            return
        if not texts and not self._texts and self.option_count:
            return
        here = self.key
        self._texts = dict(texts)
        self.clear_options()
        if not texts:
            self.add_option(Option(Content.styled(empty, MUTED), disabled=True))
            return
        self.add_options([Option(said, id=key) for key, said in texts.items()])
        if here is None or not self.point_at(here):
            self.highlighted = 0


class FactList(DeskList):
    """The fact sheet: what each fact answers, what to tell, and when it was told; the twist at its end."""

    HELP = "The fact sheet: enter keeps that the candidate was told the fact under the cursor."

    TWIST = "the twist"
    """The id of the twist, which no fact can have."""

    def show(self, facts: Sequence[tuple[Fact, timedelta | None]], twist: Content | None = None) -> None:
        """Facts with the time by the clock at which each was told (``None``: not yet)."""
        last = {self.TWIST: twist} if twist is not None else {}
        self.put({fact.id: _fact(fact, told) for fact, told in facts} | last, "This scenario has no fact sheet.")


class ProbeList(DeskList):
    """Questions for what was not shown yet; enter keeps that one was put."""

    HELP = "Questions for what was not shown yet: enter keeps that the one under the cursor was put."

    def show(self, probes: Sequence[tuple[Criterion, str, bool]]) -> None:
        """Criterion, question, and whether it was put already."""
        texts = {one.id: _probe(one, asks, asked) for one, asks, asked in probes}
        self.put(texts, "Everything of this phase was shown, or has no question.")


class NoteList(DeskList):
    """The notes, newest first, with time, phase and what each is evidence for. Ids are their numbers."""

    HELP = "Your notes: enter mends the one under the cursor, delete drops it."

    def show(self, notes: Mapping[int, Note], titles: Mapping[str, str]) -> None:
        """Notes by number; ``titles`` are the phases' titles by id."""
        texts = {str(number): _note(notes[number], titles) for number in sorted(notes, reverse=True)}
        self.put(texts, "No notes yet. n takes one for the criterion under the cursor.")


def twist_text(says: str, due: timedelta, told: timedelta | None) -> Content:
    """The twist with when it is due, or when it was told."""
    when = f"✓ {clock_words(told)}  twist\n" if told is not None else f"↯ twist, due at {clock_words(due)}\n"
    return Content.assemble((when, "$text-success" if told is not None else "bold $text-accent"), plain(says))


def _fact(fact: Fact, told: timedelta | None) -> Content:
    head = (f"✓ {clock_words(told)}  ", "$text-success") if told is not None else ("·  ", MUTED)
    asks = (f"{one_line(fact.asks[0], 160)}\n", MUTED if told is not None else "bold")
    return Content.assemble(head, asks, plain(fact.tells))


def _probe(criterion: Criterion, asks: str, asked: bool) -> Content:
    head = ("✓ asked  ", "$text-success") if asked else ("?  ", "$text-primary")
    return Content.assemble(head, (f"{one_line(criterion.name, 60)} ({criterion.id})\n", MUTED), plain(asks))


def _note(note: Note, titles: Mapping[str, str]) -> Content:
    where = one_line(titles.get(note.phase, note.phase), 40)
    about = ", ".join(note.criteria) or "the whole"
    return Content.assemble(
        (f"{clock_words(note.clock)}  {where}  ", MUTED), (f"{about}\n", "$text-primary"), plain(note.text)
    )
