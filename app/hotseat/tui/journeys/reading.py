"""Reading: browse, read, put side by side, look up, search, and the home strip that leads to all of it."""

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import on, work

from hotseat.core.level import Level
from hotseat.tui.journeys.history import HistoryJourney
from hotseat.tui.screens.library import LibraryScreen

if TYPE_CHECKING:
    from hotseat.practice.practice import Practice
    from hotseat.study.study import Study
    from hotseat.tui.offers import Offer
    from hotseat.tui.screens.browse import BrowseScreen
    from hotseat.tui.screens.handbook import HandbookScreen
    from hotseat.tui.screens.kept import KeptScreen
    from hotseat.tui.screens.reading import ReadingScreen
    from hotseat.tui.screens.search import SearchScreen
    from hotseat.tui.sheets import Sheet


class ReadingJourney(HistoryJourney, inherit_bindings=False):
    """What a reader opens. A scenario that was revealed once stays so until the app is closed."""

    def __init__(self, practice: "Practice") -> None:
        super().__init__(practice)
        self._revealed: set[str] = set()
        self._offers: list[Offer] = []

    async def _reader(self) -> "Study":
        """Study, opened in a thread. Raises ``StorageError`` where the app was given none."""
        from hotseat.study.trouble import StorageError

        if self.open_study is None:
            raise StorageError("There is nothing to read here: the app was opened without its study.")
        return await asyncio.to_thread(self.study)

    # the home strip

    @work(exclusive=True, group="home")
    async def load_home(self) -> None:
        """Fill the home strip; the library shows without it until then."""
        from hotseat.study.trouble import ContentError, StorageError
        from hotseat.tui.offers import offers_of

        if self.open_study is None:
            return
        # The library says what cannot be read; a strip that stays empty takes nothing away.
        with suppress(StorageError, ContentError):
            study = await self._reader()
            home = await asyncio.to_thread(lambda: study.homing.home())
            self._offers = offers_of(home, self._titles())
            for screen in self.screen_stack:
                if isinstance(screen, LibraryScreen):
                    screen.show_home([(offer.label, offer.said) for offer in self._offers])

    @on(LibraryScreen.OfferTaken)
    def _follow(self, event: LibraryScreen.OfferTaken) -> None:
        if event.line >= len(self._offers):
            return
        offer = self._offers[event.line]
        if offer.kind == "resume":
            self._resume(offer.target)
        elif offer.kind == "report":
            self.show_wait(instead=False)
            self._open_report(offer.target)
        elif offer.kind == "read":
            self._open_place(offer.target, offer.offset)
        elif offer.kind == "sit":
            self._offer_to_sit(offer)
        else:
            self.action_browse()

    def _offer_to_sit(self, offer: "Offer") -> None:
        from hotseat.tui.screens.setup import SetupScreen

        library = self.practice.library
        level = Level(offer.level) if offer.level else Level.SENIOR
        with self.told():
            card = library.scenario(offer.target).card
            self.push_screen(SetupScreen(card, library.formats(), level, offer.format))

    # browse

    @on(LibraryScreen.BrowseWanted)
    @work(group="reading")
    async def action_browse(self) -> None:
        """The worked answers."""
        from hotseat.tui.screens.browse import BrowseScreen

        with self.told():
            study = await self._reader()
            self.push_screen(BrowseScreen(study.browse, study.keeping))

    def on_browse_screen_read_wanted(self, event: "BrowseScreen.ReadWanted") -> None:
        """A worked answer, where it was left."""
        self._read(event.slug, event.name)

    def on_browse_screen_side_wanted(self, event: "BrowseScreen.SideWanted") -> None:
        """Three answers."""
        self._set_beside(event.slug, "")

    @work(group="reading")
    async def on_browse_screen_kept_wanted(self) -> None:
        """Bookmarks and notes."""
        from hotseat.tui.screens.kept import KeptScreen

        with self.told():
            study = await self._reader()
            self.push_screen(KeptScreen(study.keeping, self._titles()))

    def on_browse_screen_handbook_wanted(self) -> None:
        """The handbook from its beginning."""
        self._open_handbook(1)

    def on_browse_screen_search_wanted(self) -> None:
        """Search."""
        self.action_search()

    # reading

    @work(exclusive=True, group="read")
    async def _read(self, slug: str, name: str, offset: int | None = None, revealed: bool = False) -> None:
        """Open a worked answer at an offset, or where it was left; ask first where it is hidden."""
        from hotseat.core.worked import ANSWER_NAMES
        from hotseat.tui.sheets import sheet_of_page

        with self.told():
            study = await self._reader()
            if not await self._may_show(study, slug, revealed):
                return
            pages = (await asyncio.to_thread(study.browse.side_by_side, slug, ANSWER_NAMES, True)).pages
            sheets = [sheet_of_page(page) for page in pages]
            at = next((place for place, sheet in enumerate(sheets) if sheet.label == name), 0)
            await self._open_sheets(study, sheets, at, offset)

    async def _may_show(self, study: "Study", slug: str, revealed: bool = False) -> bool:
        """Whether a scenario's answers may be shown: it was sat, or the reader says so now."""
        from hotseat.tui.widgets.question import Question

        if revealed or slug in self._revealed or (await asyncio.to_thread(study.browse.seen)).shows(slug):
            return True
        because = (
            "Worked answers are hidden until you have sat the scenario, because reading one first gives it away. "
            "If you read it now, it stays open, and drills will count the scenario as seen."
        )
        answers = [("sit", "Set up an interview"), ("show", "Show it now"), ("no", "Not now")]
        answer = await self.push_screen_wait(Question(f"Show '{self._titles().get(slug, slug)}'?", because, answers))
        if answer == "sit":
            self.post_message(LibraryScreen.Chosen(slug))
        elif answer == "show":
            self._revealed.add(slug)
        return answer == "show"

    async def _open_sheets(self, study: "Study", sheets: "list[Sheet]", at: int, offset: int | None) -> None:
        from hotseat.tui.screens.reading import ReadingScreen

        place = sheets[at].place
        if offset is None:
            read = await asyncio.to_thread(study.keeping.places)
            offset = next((one.offset for one in read if one.place == place), 0)
        await asyncio.to_thread(study.keeping.read_to, place, offset)
        self.push_screen(ReadingScreen(sheets, study.keeping, at, offset))

    @work(group="reading")
    async def on_reading_screen_read_to(self, event: "ReadingScreen.ReadTo") -> None:
        """Remember it; a place that could not be kept is no reason to disturb a reader."""
        from hotseat.study.trouble import StorageError

        with suppress(StorageError):
            study = await self._reader()
            await asyncio.to_thread(study.keeping.read_to, event.place, event.offset)

    def on_reading_screen_side_wanted(self, event: "ReadingScreen.SideWanted") -> None:
        """Three answers, at the same part."""
        self._set_beside(event.slug, event.part)

    @work(exclusive=True, group="read")
    async def _set_beside(self, slug: str, part: str) -> None:
        from hotseat.tui.screens.beside import BesideScreen

        with self.told():
            study = await self._reader()
            if await self._may_show(study, slug):
                comparison = await asyncio.to_thread(lambda: study.browse.side_by_side(slug, reveal=True))
                await asyncio.to_thread(study.keeping.read_to, comparison.pages[-1].place)
                self.push_screen(BesideScreen(comparison, part))

    @work(exclusive=True, group="read")
    async def on_reading_screen_against_wanted(self, event: "ReadingScreen.AgainstWanted") -> None:
        """A worked answer against the newest finished attempt."""
        from hotseat.tui.screens.against import AgainstScreen

        slug, name = event.slug, event.name
        with self.told():
            study = await self._reader()
            rows = await asyncio.to_thread(self.practice.history.rows, 50, 0, slug)
            attempts = [row for row in rows if row.status == "finished"]
            if not attempts:
                self.notify("You have not finished an interview on this scenario yet.", markup=False)
                return
            newest = await asyncio.to_thread(study.browse.against_mine, slug, name, attempts[0].id, True)
            load = lambda attempt: study.browse.against_mine(slug, name, attempt, True)  # noqa: E731
            self.push_screen(AgainstScreen(load, newest, attempts, event.part))

    # handbook, search, what was kept

    @work(exclusive=True, group="read")
    async def _open_handbook(self, chapter: int, concept: str = "", reveal: bool = False) -> None:
        from hotseat.tui.screens.handbook import HandbookScreen

        with self.told():
            study = await self._reader()
            self.push_screen(HandbookScreen(study.browse, chapter, concept, reveal))

    def on_handbook_screen_passage_wanted(self, event: "HandbookScreen.PassageWanted") -> None:
        """A passage where it stands. What the handbook may show of a drilled chapter does not open the rest."""
        self._read(event.slug, event.name, event.start, event.reveal)

    @on(LibraryScreen.SearchWanted)
    @work(group="reading")
    async def action_search(self) -> None:
        """Search everything."""
        from hotseat.tui.screens.search import SearchScreen

        with self.told():
            study = await self._reader()
            self.push_screen(SearchScreen(study.search))

    def on_search_screen_opened(self, event: "SearchScreen.Opened") -> None:
        """A hit where it stands."""
        hit = event.hit
        kind, _, rest = hit.key.partition("/")
        if kind == "concept":
            self._open_handbook(int(hit.place.partition("/")[2]), rest)
        elif kind == "note":
            self._open_note(rest, hit.place)
        elif hit.place.startswith("brief/"):
            self._open_brief(hit.scenario, hit.snippet, event.reveal)
        else:
            self._open_place(hit.place, hit.offset, event.reveal)

    def on_kept_screen_opened(self, event: "KeptScreen.Opened") -> None:
        """Something kept, where it stands."""
        self._open_place(event.place, event.offset)

    def _open_place(self, place: str, offset: int | None, revealed: bool = False) -> None:
        """Whatever a place names: an answer, a brief, a chapter, an attempt."""
        kind, _, rest = place.partition("/")
        slug, _, name = rest.partition("/")
        if kind == "answer":
            self._read(slug, name, offset, revealed)
        elif kind == "brief":
            self._open_brief(slug, "", revealed, offset)
        elif kind == "chapter" and slug.isdecimal():
            self._open_handbook(int(slug))
        elif kind == "attempt":
            self._open_attempt(rest)

    @work(exclusive=True, group="read")
    async def _open_brief(self, slug: str, snippet: str, reveal: bool = False, offset: int | None = 0) -> None:
        from hotseat.tui.sheets import place_of, sheet_of_brief

        with self.told():
            study = await self._reader()
            sheet = sheet_of_brief(await asyncio.to_thread(study.browse.brief, slug, reveal))
            await self._open_sheets(study, [sheet], 0, place_of(sheet.text, snippet) if snippet else offset)

    @work(exclusive=True, group="read")
    async def _open_note(self, identity: str, place: str) -> None:
        with self.told():
            study = await self._reader()
            notes = await asyncio.to_thread(study.keeping.notes, place)
            self._open_place(place, next((note.start for note in notes if note.id == identity), 0))

    @work(exclusive=True, group="read")
    async def _open_attempt(self, attempt_id: str) -> None:
        with self.told():
            attempt = await asyncio.to_thread(self.practice.history.attempt, attempt_id)
            if attempt.status == "open":
                self._resume(attempt_id)
            else:
                self.show_wait(instead=False)
                self._open_report(attempt_id)

    def _titles(self) -> dict[str, str]:
        return {one.slug: one.title for one in self.practice.library.shelved()}
