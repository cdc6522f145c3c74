"""The handbook: for each of the 16 chapters its concepts, pitfalls, probe, and the best passages there are."""

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.visual import Padding
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from hotseat.core.chapters import CHAPTERS
from hotseat.core.plaintext import one_line, plain
from hotseat.study.trouble import ContentError, StorageError, UnknownContent
from hotseat.tui.widgets.choices import Choices
from hotseat.tui.widgets.key_line import KeyLine
from hotseat.tui.widgets.rung_mark import MUTED
from hotseat.tui.widgets.spaced import spaced
from hotseat.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from hotseat.study.browse import Browse, Handbook, Passage

CONCEPT, PASSAGE = "concept:", "passage:"
LEVELS = (("", "any"), ("mid", "mid"), ("senior", "senior"), ("staff", "staff"))


class HandbookScreen(Screen[None]):
    """Chapters on the left; one list on the right, in which a concept opens to all its passages."""

    CSS_PATH = "handbook.tcss"
    AUTO_FOCUS = "#book"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "c", "chapters", "Chapters", id="handbook.chapters", tooltip="To the list of chapters; enter comes back"
        ),
        Binding("right_square_bracket", "chapter(1)", "]", id="handbook.next", show=False, tooltip="The next chapter"),
        Binding(
            "left_square_bracket", "chapter(-1)", "[", id="handbook.before", show=False, tooltip="The chapter before"
        ),
        Binding("l", "level", "Level", id="handbook.level", tooltip="Passages of mid, senior or staff answers only"),
        Binding(
            "r", "reveal", "Reveal", id="handbook.reveal", tooltip="Also passages of scenarios not sat yet, or not"
        ),
        Binding("escape,q", "app.close_screen", "Back", id="handbook.close", tooltip="Back to where this was opened"),
    ]

    @dataclass
    class PassageWanted(Message):
        """A passage is to be read where it stands."""

        slug: str
        name: str
        start: int
        reveal: bool

    def __init__(self, browse: "Browse", chapter: int = 1, concept: str = "", reveal: bool = False) -> None:
        super().__init__()
        self._browse = browse
        self._chapter = chapter
        self._goal = concept
        self._reveal = reveal
        self._book: Handbook | None = None
        self._opened: dict[str, list[Passage]] = {}
        self._passages: list[Passage] = []

    def compose(self) -> ComposeResult:
        """Chapters, the chapter, keys."""
        yield TitleBar("Handbook")
        with Horizontal(id="body"):
            chapters = OptionList(id="chapters", markup=False)
            chapters.add_options([Option(Content(f"{one.number:>2} {one.title}")) for one in CHAPTERS])
            yield chapters
            with Vertical():
                yield Static(id="question", markup=False)
                yield Choices(LEVELS, "", label="level", key="l", id="level")
                yield OptionList(id="book", markup=False)
        yield KeyLine(compact=True)

    def on_mount(self) -> None:
        """The chapter that was asked for."""
        self.query_one("#level", Choices).can_focus = False
        self.query_one("#chapters", OptionList).highlighted = self._chapter - 1

    @on(OptionList.OptionHighlighted, "#chapters")
    def _turn(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._chapter = event.option_index + 1
        self._opened = {}
        self._load()

    @on(OptionList.OptionSelected, "#chapters")
    def action_book(self) -> None:
        """To the chapter."""
        self.query_one("#book").focus()

    @work(exclusive=True, group="book")
    async def _load(self) -> None:
        self.query_one(TitleBar).say("reading …")
        try:
            book = await asyncio.to_thread(self._browse.handbook, self._chapter, self._reveal)
        except (StorageError, ContentError, UnknownContent) as error:
            self.query_one(TitleBar).say("")
            self.query_one("#question", Static).update(plain(str(error)))
            self.query_one("#book", OptionList).clear_options()
            return
        self._book = book
        noun = "scenario" if book.hidden == 1 else "scenarios"
        hidden = f"{book.hidden} {noun} hidden: r reveals" if book.hidden else ""
        self.query_one(TitleBar).say("with what you have not sat" if self._reveal else hidden)
        title = CHAPTERS[book.rubric.chapter - 1].title
        said = Content.assemble((f"{book.rubric.chapter} {title}\n", "bold $text-primary"), plain(book.rubric.question))
        self.query_one("#question", Static).update(said)
        goal, self._goal = self._goal, ""
        self._draw(f"{CONCEPT}{goal}" if goal else "")

    def _draw(self, goal: str = "") -> None:
        """The chapter as one list, the cursor on ``goal``."""
        book, level = self._book, self.query_one("#level", Choices).value
        if book is None:
            return
        options, self._passages = [], []
        for concept in book.rubric.concepts:
            passages = self._opened.get(concept.id, book.passages.get(concept.id, ()))
            sign = "▾" if concept.id in self._opened else "▸"
            said = Content.assemble((f"{sign} {concept.id} {one_line(concept.name)}\n", "bold"), plain(concept.shows))
            options.append(Option(spaced(said), id=f"{CONCEPT}{concept.id}"))
            for passage in passages:
                if level in ("", passage.name):
                    options.append(Option(_said(passage), id=f"{PASSAGE}{len(self._passages)}"))
                    self._passages.append(passage)
        options.append(Option(Content.styled("Pitfalls", "bold $text-warning"), id="pitfalls"))
        for place, pitfall in enumerate(book.rubric.pitfalls):
            said = Content.assemble(("! ", "$text-warning"), plain(pitfall))
            options.append(Option(spaced(said), id=f"pitfall:{place}"))
        probe = Content.assemble(("Probe\n", "bold $text-primary"), ("? ", "$text-primary"), plain(book.rubric.probe))
        options.append(Option(spaced(probe), id="probe"))
        books = self.query_one("#book", OptionList)
        books.clear_options()
        books.add_options(options)
        ids = [option.id for option in options]
        books.highlighted = ids.index(goal) if goal in ids else 0

    @on(OptionList.OptionSelected, "#book")
    def _open(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        key = event.option.id or ""
        if key.startswith(PASSAGE):
            one = self._passages[int(key.removeprefix(PASSAGE))]
            self.post_message(self.PassageWanted(one.slug, one.name, one.start, self._reveal))
        elif key.startswith(CONCEPT):
            self._open_concept(key.removeprefix(CONCEPT))

    @work(exclusive=True, group="concept")
    async def _open_concept(self, concept: str) -> None:
        """All passages of a concept, or the best again."""
        if concept in self._opened:
            del self._opened[concept]
        else:
            try:
                passages, _ = await asyncio.to_thread(self._browse.concept, concept, None, self._reveal)
            except (StorageError, ContentError) as error:
                self.notify(one_line(str(error), 300), severity="error", markup=False)
                return
            self._opened[concept] = passages
            if not passages:
                self.notify("No passage that may be shown yet: r reveals, or sit a scenario.", markup=False)
        self._draw(f"{CONCEPT}{concept}")

    def action_chapters(self) -> None:
        """To the chapters."""
        self.query_one("#chapters").focus()

    def action_chapter(self, by: int) -> None:
        """The next or previous chapter."""
        chapters = self.query_one("#chapters", OptionList)
        chapters.highlighted = ((chapters.highlighted or 0) + by) % len(CHAPTERS)

    def action_level(self) -> None:
        """Another level."""
        self.query_one("#level", Choices).action_step(1)

    @on(Choices.Changed)
    def _filter(self) -> None:
        here = self.query_one("#book", OptionList).highlighted_option
        self._draw((here.id or "") if here else "")

    def action_reveal(self) -> None:
        """Also what was not sat yet, or not."""
        self._reveal = not self._reveal
        self._opened = {}
        self._load()


def _said(passage: "Passage") -> Padding:
    where = f"\n{one_line(passage.title, 60)}, {passage.name}, rung {passage.rung}"
    return spaced(Content.assemble((f"“{one_line(passage.quote, 1000)}”", "italic"), (where, MUTED)), left=4)
