"""Browsing, reading, comparing, the handbook, searching and the home strip, each by its keys."""

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, TextArea

from hotseat.practice.practice import Practice
from hotseat.storage.errors import StorageError
from hotseat.study.study import Study
from hotseat.tui.app import HotseatApp
from hotseat.tui.screens.against import AgainstScreen
from hotseat.tui.screens.beside import BesideScreen
from hotseat.tui.screens.browse import BrowseScreen
from hotseat.tui.screens.handbook import HandbookScreen
from hotseat.tui.screens.interview import InterviewScreen
from hotseat.tui.screens.kept import KeptScreen
from hotseat.tui.screens.library import LibraryScreen
from hotseat.tui.screens.reading import ReadingScreen
from hotseat.tui.screens.report import ReportScreen
from hotseat.tui.screens.search import SearchScreen
from hotseat.tui.screens.setup import SetupScreen
from hotseat.tui.widgets.choices import Choices
from hotseat.tui.widgets.home_strip import HomeStrip
from hotseat.tui.widgets.note_pad import NotePad
from hotseat.tui.widgets.outline import Outline
from hotseat.tui.widgets.phase_columns import PhaseColumns
from hotseat.tui.widgets.prose import Prose
from hotseat.tui.widgets.question import Question
from hotseat.tui.widgets.table import Table
from tests.tui.driving import seen, settle, until, words

SLUG = "fresh-food-demand"
PLACE = f"answer/{SLUG}/senior"
SIZES = [(80, 24), (120, 36)]
Sat = Callable[..., str]


def on(app: HotseatApp, kind: type) -> Callable[[], bool]:
    return lambda: isinstance(app.screen, kind)


async def browse(pilot: Pilot[Any], app: HotseatApp) -> None:
    await settle(pilot)
    await pilot.press("b")
    await until(pilot, on(app, BrowseScreen))
    await until(pilot, lambda: bool(app.screen.query_one(Table).keys))


async def read(pilot: Pilot[Any], app: HotseatApp, *, reveal: bool = False) -> ReadingScreen:
    """Open the senior answer."""
    await browse(pilot, app)
    await pilot.press("end", "enter")
    if reveal:
        await until(pilot, on(app, Question))
        await pilot.press("right", "enter")
    await until(pilot, on(app, ReadingScreen))
    await settle(pilot)
    assert isinstance(app.screen, ReadingScreen)
    return app.screen


async def test_a_hidden_answer_is_shown_only_when_the_reader_says_so(study_app: HotseatApp, study: Study) -> None:
    app = study_app
    async with app.run_test(size=(80, 24)) as pilot:
        await browse(pilot, app)
        assert "2 hidden until you sit them" in words(app.screen)
        await pilot.press("end", "enter")
        await until(pilot, on(app, Question))
        await pilot.press("escape")
        await until(pilot, on(app, BrowseScreen))
        assert study.keeping.places() == []
        await pilot.press("enter")
        await until(pilot, on(app, Question))
        await pilot.press("enter")  # sit it instead
        await until(pilot, on(app, SetupScreen))
        await pilot.press("escape")
        await until(pilot, on(app, BrowseScreen))
        await pilot.press("enter")
        await until(pilot, on(app, Question))
        await pilot.press("right", "enter")
        await until(pilot, on(app, ReadingScreen))
        assert [one.place for one in study.keeping.places()] == [PLACE]
        await pilot.press("escape")
        await until(pilot, on(app, BrowseScreen))
        await until(pilot, lambda: "1 hidden until you sit them" in words(app.screen))
        await pilot.press("enter")  # not asked twice
        await until(pilot, on(app, ReadingScreen))


@pytest.mark.parametrize("size", SIZES)
async def test_an_attempted_scenario_is_open(study_app: HotseatApp, sat: Sat, size: tuple[int, int]) -> None:
    sat(format="30")
    async with study_app.run_test(size=size) as pilot:
        screen = await read(pilot, study_app)
        assert "Frame the problem" in "".join(str(one.content) for one in screen.query("MarkdownH2"))  # type: ignore[attr-defined]
        assert screen.query_one(Prose).has_focus


async def test_filters_by_chapter_level_and_title(study_app: HotseatApp) -> None:
    app = study_app
    async with app.run_test(size=(80, 24)) as pilot:
        await browse(pilot, app)
        table = app.screen.query_one(Table)
        await pilot.press("slash", *"meal", "enter")
        assert table.keys == ["meal-delivery-eta"]
        await pilot.press("escape")
        assert len(table.keys) == 2
        chapter = app.screen.query_one("#chapter", Choices)
        chapter.take("1")
        await pilot.pause()
        assert all(1 in one.chapters for one in app.screen._shelves if one.slug in table.keys)  # type: ignore[attr-defined]
        await pilot.press("escape", "l")
        await pilot.pause()
        assert app.screen.query_one("#level", Choices).value == "staff"


@pytest.mark.parametrize("size", SIZES)
async def test_the_evidence_layer_is_stepped_through(study_app: HotseatApp, sat: Sat, size: tuple[int, int]) -> None:
    sat(format="30")
    app = study_app
    async with app.run_test(size=size) as pilot:
        screen = await read(pilot, app)
        first = screen.sheet.remarks[0]
        assert first.head not in words(screen)
        await pilot.press("n")
        await settle(pilot)
        assert first.head in words(screen)
        assert f"1 of {len(screen.sheet.remarks)}" in words(screen)
        await pilot.press("n", "n", "N")
        await settle(pilot)
        assert f"2 of {len(screen.sheet.remarks)}" in words(screen)
        await pilot.press("N", "N")  # round
        await settle(pilot)
        assert f"{len(screen.sheet.remarks)} of {len(screen.sheet.remarks)}" in words(screen)
        assert screen.query_one(Prose).scroll_y > 0
        await pilot.press("e")
        await settle(pilot)
        assert screen.query_one("#layer", Choices).value == "off"
        assert not screen.has_class("-evidence")


async def test_another_level_opens_at_the_same_part(study_app: HotseatApp, study: Study, sat: Sat) -> None:
    sat(format="30")
    app = study_app
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await read(pilot, app)
        await pilot.press("right_square_bracket")
        await settle(pilot)
        await pilot.press("right_square_bracket")
        await settle(pilot)
        title = screen.sheet.parts[2].title
        assert "part 3" in words(screen)
        await pilot.press("3")
        await until(pilot, lambda: screen.sheet.label == "staff")

        def part() -> str:
            return screen.sheet.parts[screen.sheet.part_at(screen.query_one(Prose).offset_in_view)].title

        await until(pilot, lambda: part() == title)
        await pilot.press("4", "e")
        await settle(pilot)
        assert "Marked mistakes" in words(screen)
        await pilot.press("escape")
        await until(pilot, on(app, BrowseScreen))
        await settle(pilot)
        read_to = {one.place: one.offset for one in study.keeping.places()}
        assert set(read_to) == {PLACE, f"answer/{SLUG}/staff", f"answer/{SLUG}/flawed"}
        assert read_to[PLACE] == study.browse.page(SLUG, "senior").text.index(f"## {title}")


@pytest.mark.parametrize("size", SIZES)
async def test_the_outline_jumps(study_app: HotseatApp, sat: Sat, size: tuple[int, int]) -> None:
    sat(format="30")
    app = study_app
    async with app.run_test(size=size) as pilot:
        screen = await read(pilot, app)
        await pilot.press("o")
        outline = screen.query_one(Outline)
        assert outline.has_focus
        assert outline.size.height > 3
        await pilot.press("down", "down", "down", "enter")
        await settle(pilot)
        assert screen.query_one(Prose).has_focus
        assert "part 4" in words(screen)
        await pilot.press("o", "escape")
        await settle(pilot)
        assert isinstance(app.screen, ReadingScreen)


async def test_bookmarks_and_notes_are_kept_listed_and_found_again(
    study_app: HotseatApp, study: Study, sat: Sat
) -> None:
    sat(format="30")
    app = study_app
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await read(pilot, app)
        await pilot.press("b")
        await settle(pilot)
        (bookmark,) = study.keeping.bookmarks(PLACE)
        assert screen.sheet.text[bookmark.start : bookmark.end] == bookmark.quote
        await pilot.press("right_square_bracket")
        await settle(pilot)
        await pilot.press("a")
        await until(pilot, on(app, NotePad))
        await pilot.press(*"Mind the bonus")
        await pilot.press("escape")
        await until(pilot, on(app, ReadingScreen))
        await settle(pilot)
        (note,) = study.keeping.notes(PLACE)
        assert note.text == "Mind the bonus"
        assert len(screen.query(".-noted")) == 1
        await pilot.press("a")
        await until(pilot, on(app, NotePad))
        assert app.screen.query_one(TextArea).text == "Mind the bonus"
        await pilot.press(*"!", "ctrl+s")
        await until(pilot, on(app, ReadingScreen))
        await settle(pilot)
        assert [one.text for one in study.keeping.notes(PLACE)] == ["Mind the bonus!"]
        await pilot.press("escape", "n")
        await until(pilot, on(app, KeptScreen))
        await settle(pilot)
        assert app.screen.query_one(Table).keys[:2] in ([note.id, bookmark.id], [bookmark.id, note.id])
        app.screen.query_one(Table)._point_at(note.id)
        await pilot.press("enter")
        await until(pilot, on(app, ReadingScreen))
        await settle(pilot)
        assert "part 2" in words(app.screen)
        await pilot.press("escape")
        await until(pilot, on(app, KeptScreen))
        await settle(pilot)
        app.screen.query_one(Table)._point_at(bookmark.id)
        await pilot.press("d")
        await until(pilot, lambda: study.keeping.bookmarks() == [])
        await settle(pilot)
        app.screen.query_one(Table)._point_at(note.id)
        await pilot.press("d")
        await until(pilot, on(app, Question))
        await pilot.press("enter")
        await until(pilot, lambda: study.keeping.notes() == [])


async def test_an_emptied_note_is_torn_out_and_b_takes_a_mark_away(
    study_app: HotseatApp, study: Study, sat: Sat
) -> None:
    sat(format="30")
    async with study_app.run_test(size=(80, 24)) as pilot:
        screen = await read(pilot, study_app)
        start, end = screen.query_one(Prose).in_view
        study.keeping.note(PLACE, "gone soon", start, end, screen.sheet.text[start:end])
        study.keeping.mark(PLACE, start, end)
        screen._load_kept()
        await settle(pilot)
        await pilot.press("b")
        await until(pilot, lambda: study.keeping.bookmarks() == [])
        await pilot.press("a")
        await until(pilot, on(study_app, NotePad))
        study_app.screen.query_one(TextArea).text = " "
        await pilot.press("escape")
        await until(pilot, lambda: study.keeping.notes() == [])


async def test_a_store_that_fails_is_told_and_the_text_stays(
    study_app: HotseatApp, study: Study, sat: Sat, monkeypatch: pytest.MonkeyPatch
) -> None:
    sat(format="30")
    async with study_app.run_test(size=(80, 24)) as pilot:
        screen = await read(pilot, study_app)

        def fail(*_: object) -> None:
            raise StorageError("the disk is full")

        monkeypatch.setattr(study.keeping, "mark", fail)
        await pilot.press("b")
        await settle(pilot)
        assert any("the disk is full" in note.message for note in study_app._notifications)
        assert screen.query_one(Prose).text


@pytest.mark.parametrize(("size", "shown"), [((80, 24), [2]), ((120, 36), [1, 2]), ((180, 40), [0, 1, 2])])
async def test_side_by_side_with_what_staff_adds(
    study_app: HotseatApp, study: Study, sat: Sat, size: tuple[int, int], shown: list[int]
) -> None:
    sat(format="30")
    app = study_app
    rows = study.browse.side_by_side(SLUG).rows
    async with app.run_test(size=size) as pilot:
        await browse(pilot, app)
        await pilot.press("end", "s")
        await until(pilot, on(app, BesideScreen))
        await settle(pilot)
        columns = app.screen.query_one(PhaseColumns)
        assert columns.shown == shown
        at = next(place for place, row in enumerate(rows) if row.adds[2])
        for _ in range(at):
            await pilot.press("right")
            await settle(pilot)
        assert f"phase {at + 1} of {len(rows)}" in words(app.screen)
        assert rows[at].adds[2][0].what[:40] in words(app.screen)
        assert "What staff adds" in words(app.screen)
        await pilot.press("1")
        await settle(pilot)
        assert 0 in columns.shown
        await pilot.press("left", *["right"] * 30)
        await settle(pilot)
        assert f"phase {len(rows)} of {len(rows)}" in words(app.screen)
        await pilot.press("space", "down", "up", "backspace", "escape")
        await until(pilot, on(app, BrowseScreen))
    assert {one.place for one in study.keeping.places()} == {f"answer/{SLUG}/staff"}


@pytest.mark.parametrize("size", SIZES)
async def test_an_answer_against_mine(study_app: HotseatApp, sat: Sat, size: tuple[int, int]) -> None:
    older = sat(format="45", phase="validation", text="An older answer line one.\nAnd line two.")
    newer = sat(format="45", phase="validation", text="We split by time. <b>bold</b>")
    app = study_app
    async with app.run_test(size=size) as pilot:
        await read(pilot, app)
        for _ in range(4):
            await pilot.press("right_square_bracket")
            await settle(pilot)
        await pilot.press("m")
        await until(pilot, on(app, AgainstScreen))
        await settle(pilot)
        assert app.screen.query_one("#phase", Choices).value == "4", "at the phase that was being read"
        mine = list(app.screen.query(Prose))[1]
        assert "We split by time. <b>bold</b>" in mine.text
        assert "worked  mine" in words(app.screen)
        assert app.screen.query_one("#attempt", Choices).value == newer
        await pilot.press("o")
        await settle(pilot)
        assert app.screen.query_one("#attempt", Choices).value == older
        assert "An older answer line one." in mine.text
        await pilot.press("right", "1", "2", "escape")
        await until(pilot, on(app, ReadingScreen))


async def test_without_an_attempt_there_is_nothing_of_mine(study_app: HotseatApp) -> None:
    async with study_app.run_test(size=(80, 24)) as pilot:
        await read(pilot, study_app, reveal=True)
        await pilot.press("m")
        await settle(pilot)
        assert isinstance(study_app.screen, ReadingScreen)
        assert any("not finished an interview" in note.message for note in study_app._notifications)


@pytest.mark.parametrize("size", SIZES)
async def test_the_handbook_tells_concepts_pitfalls_probe_and_passages(
    study_app: HotseatApp, study: Study, sat: Sat, size: tuple[int, int]
) -> None:
    sat(format="30")
    app = study_app
    async with app.run_test(size=size) as pilot:
        await browse(pilot, app)
        await pilot.press("h")
        await until(pilot, on(app, HandbookScreen))
        await settle(pilot)
        book = app.screen.query_one("#book", OptionList)
        ids = [option.id or "" for option in book.options]
        rubric = study.browse.handbook(1).rubric
        assert [key for key in ids if key.startswith("concept:")] == [f"concept:{one.id}" for one in rubric.concepts]
        assert f"pitfall:{len(rubric.pitfalls) - 1}" in ids
        assert ids[-1] == "probe"
        assert "1 scenario hidden" in words(app.screen)
        before = sum(key.startswith("passage:") for key in ids)
        await pilot.press("r")
        await settle(pilot)
        ids = [option.id or "" for option in book.options]
        assert sum(key.startswith("passage:") for key in ids) >= before
        await pilot.press("enter")  # all passages of the first concept
        await settle(pilot)
        wanted = len(study.browse.concept("1.1", reveal=True)[0])
        assert sum(key.startswith("passage:") for key in ids[: ids.index("concept:1.2")]) <= wanted
        await pilot.press("c", "down", "down")
        await settle(pilot)
        assert "3 Preliminary research" in words(app.screen)
        await pilot.press("enter", "down", "enter")
        await until(pilot, on(app, ReadingScreen))
        await settle(pilot)
        await pilot.press("escape")
        await until(pilot, on(app, HandbookScreen))


async def test_the_handbook_lists_one_level(study_app: HotseatApp, sat: Sat) -> None:
    sat(format="30")
    app = study_app
    async with app.run_test(size=(80, 24)) as pilot:
        await browse(pilot, app)
        await pilot.press("h")
        await until(pilot, on(app, HandbookScreen))
        await settle(pilot)
        await pilot.press("l")
        await settle(pilot)
        assert {one.name for one in app.screen._passages} <= {"mid"}  # type: ignore[attr-defined]


async def search(pilot: Pilot[Any], app: HotseatApp, text: str) -> SearchScreen:
    await settle(pilot)
    await pilot.press("f")
    await until(pilot, on(app, SearchScreen))
    await pilot.press(*text)
    await settle(pilot)
    assert isinstance(app.screen, SearchScreen)
    return app.screen


@pytest.mark.parametrize("size", SIZES)
async def test_search_as_one_types(study_app: HotseatApp, size: tuple[int, int]) -> None:
    app = study_app
    async with app.run_test(size=size) as pilot:
        screen = await search(pilot, app, "leakage hunt")
        assert screen._hits[0].key == "concept/7.2"
        await pilot.press("enter")
        await until(pilot, on(app, HandbookScreen))
        await settle(pilot)
        assert "7 Validation" in words(app.screen)
        highlighted = app.screen.query_one("#book", OptionList).highlighted_option
        assert highlighted is not None
        assert highlighted.id == "concept:7.2"
        await pilot.press("escape")
        await until(pilot, on(app, SearchScreen))
        assert app.screen.query_one(Input).value == "leakage hunt"
        await pilot.press("escape", "escape")
        await until(pilot, on(app, LibraryScreen))


async def test_search_tells_what_was_hidden_corrected_and_left_out(study_app: HotseatApp) -> None:
    async with study_app.run_test(size=(80, 24)) as pilot:
        screen = await search(pilot, study_app, "leackage chapter:99")
        assert "read as 'leak" in words(screen)
        assert "chapter:99 means nothing" in words(screen)
        await pilot.press("escape", *"kind:answer the")
        await settle(pilot)
        assert not screen._hits
        assert "hidden in what you have not sat" in words(screen)
        await pilot.press("ctrl+r")
        await settle(pilot)
        assert {hit.kind for hit in screen._hits} == {"answer"}
        wanted = screen._hits[1]
        await pilot.press("down", "enter")
        await until(pilot, on(study_app, ReadingScreen))
        await settle(pilot)
        reading = study_app.screen
        assert isinstance(reading, ReadingScreen)
        assert reading.sheet.place == wanted.place


@pytest.mark.parametrize("text", ["(((((", "\"' OR 1=1 --", "[bold]x[/]", "kind:", "٣٣"])
async def test_a_strange_search_finds_nothing_and_breaks_nothing(study_app: HotseatApp, text: str) -> None:
    async with study_app.run_test(size=(80, 24)) as pilot:
        screen = await search(pilot, study_app, "")
        screen.query_one(Input).value = text
        await settle(pilot)
        screen.query_one(Input).value = text * 2000
        await settle(pilot)
        assert isinstance(study_app.screen, SearchScreen)


async def test_only_the_newest_search_is_shown(
    study_app: HotseatApp, study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    real = study.search.find

    def find(text: str, limit: int, spoilers: bool) -> Any:
        looked.append(text)
        return real(text, limit, spoilers)

    monkeypatch.setattr(study.search, "find", find)
    async with study_app.run_test(size=(80, 24)) as pilot:
        screen = await search(pilot, study_app, "")
        for end in range(1, 13):
            screen.query_one(Input).value = "leakage hunt"[:end]
        await settle(pilot)
        assert looked[-1] == "leakage hunt"
        assert len(looked) < 12, "what is no longer wanted is not looked for"
        assert screen._hits[0].key == "concept/7.2"


async def test_hits_open_briefs_and_own_answers(study_app: HotseatApp, sat: Sat) -> None:
    sat(text="A most peculiar zebra of an answer.")
    app = study_app
    async with app.run_test(size=(80, 24)) as pilot:
        await search(pilot, app, "zebra")
        await pilot.press("enter")
        await until(pilot, on(app, ReportScreen))
        await pilot.press("escape")
        await until(pilot, on(app, SearchScreen))
        await pilot.press("escape", *"kind:brief shops")
        await settle(pilot)
        await pilot.press("enter")
        await until(pilot, on(app, ReadingScreen))
        await settle(pilot)
        reading = app.screen
        assert isinstance(reading, ReadingScreen)
        assert reading.sheet.place.startswith("brief/")
        assert "Facts told when asked" not in reading.sheet.text, "a drill of one chapter opens no facts"
        assert not reading.query_one("#which").display


# the home strip


def strip(app: HotseatApp) -> list[tuple[str, str]]:
    return app.screen.query_one(HomeStrip).lines


@pytest.mark.parametrize("size", SIZES)
async def test_home_suggests_something_on_the_first_day(study_app: HotseatApp, size: tuple[int, int]) -> None:
    app = study_app
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: bool(strip(app)))
        assert [label for label, _ in strip(app)] == ["Next", "Read"]
        assert "You have not sat it yet" in strip(app)[0][1]
        await pilot.press("1")
        await until(pilot, on(app, SetupScreen))
        await pilot.press("escape")
        await until(pilot, on(app, LibraryScreen))
        await pilot.press("2")
        await until(pilot, on(app, BrowseScreen))


async def test_home_goes_on_with_an_open_attempt_and_opens_the_last_report(study_app: HotseatApp, sat: Sat) -> None:
    sat()
    sat("meal-delivery-eta", finish=False)
    app = study_app
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: bool(strip(app)))
        labels = [label for label, _ in strip(app)]
        assert labels[0] == "Go on"
        assert "not finished" in strip(app)[0][1]
        await pilot.press(str(labels.index("Lately") + 1))
        await until(pilot, on(app, ReportScreen))
        await pilot.press("escape")
        await until(pilot, on(app, LibraryScreen))
        await pilot.press("1")
        await until(pilot, on(app, InterviewScreen))


async def test_home_goes_on_reading_where_it_was_left(study_app: HotseatApp, study: Study, sat: Sat) -> None:
    sat(format="30")
    text = study.browse.page(SLUG, "senior").text
    study.keeping.read_to(PLACE, text.index("## Validation"))
    app = study_app
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: bool(strip(app)))
        assert "reading the senior answer" in strip(app)[0][1]
        await pilot.press("1")
        await until(pilot, on(app, ReadingScreen))
        await settle(pilot)
        assert text[app.screen.query_one(Prose).offset_in_view :].startswith("## Validation")


async def test_a_due_drill_is_set_up_with_its_chapter(study_app: HotseatApp, sat: Sat, clock: Any) -> None:
    sat(text="We split by time with a gap of two days, because orders drift, and hunt leaks by dropping each feature.")
    clock.move(60 * 86_400)
    app = study_app
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: bool(strip(app)))
        labels = [label for label, _ in strip(app)]
        assert "Due" in labels
        await pilot.press(str(labels.index("Due") + 1))
        await until(pilot, on(app, SetupScreen))
        await settle(pilot)
        setup = app.screen
        assert isinstance(setup, SetupScreen)
        assert setup.choice.format == "drill:7"


async def test_a_line_is_followed_by_a_click_and_an_empty_one_leads_nowhere(study_app: HotseatApp) -> None:
    app = study_app
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: bool(strip(app)))
        await pilot.press("3")
        await settle(pilot)
        assert isinstance(app.screen, LibraryScreen)
        await pilot.click(HomeStrip, offset=(20, 1))
        await until(pilot, on(app, BrowseScreen))


async def test_without_study_the_library_has_no_strip_and_says_so(practice: Practice) -> None:
    app = HotseatApp(practice)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert not app.screen.query(HomeStrip)
        await pilot.press("b")
        await until(pilot, on(app, Question))
        assert "nothing to read" in words(app.screen)


async def test_the_app_opens_on_what_was_asked_for_first(practice: Practice, study: Study) -> None:
    app = HotseatApp(practice, study=lambda: study, first="browse")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, on(app, BrowseScreen))
        await pilot.press("escape")
        await until(pilot, on(app, LibraryScreen))


async def test_study_is_closed_with_the_app_only_if_it_was_opened(practice: Practice, study: Study) -> None:
    opened: list[Study] = []

    def open_study() -> Study:
        opened.append(study)
        return study

    app = HotseatApp(practice, study=open_study)
    app.close_study()
    assert not opened
    assert app.study() is study
    app.close_study()
    assert len(opened) == 1


async def test_something_kept_whose_attempt_is_gone_is_told(study_app: HotseatApp, study: Study) -> None:
    study.keeping.mark("attempt/20200101-000000-aaaaaa", quote="long gone")
    app = study_app
    async with app.run_test(size=(80, 24)) as pilot:
        await browse(pilot, app)
        await pilot.press("n")
        await until(pilot, on(app, KeptScreen))
        await settle(pilot)
        await pilot.press("enter")
        await until(pilot, on(app, Question))
        assert "20200101-000000-aaaaaa" in words(app.screen)
        await pilot.press("escape")
        await until(pilot, on(app, KeptScreen))


async def test_in_a_small_window_nothing_breaks(study_app: HotseatApp, sat: Sat) -> None:
    sat(format="30")
    async with study_app.run_test(size=(80, 24)) as pilot:
        screen = await read(pilot, study_app)
        await pilot.resize_terminal(20, 5)
        await settle(pilot)
        await pilot.press("n", "3", "space")
        await pilot.resize_terminal(60, 18)
        await settle(pilot)
        assert screen.sheet.label == "staff"


async def test_search_offers_no_hit_where_nothing_was_found(study_app: HotseatApp) -> None:
    async with study_app.run_test(size=(80, 24)) as pilot:
        screen = await search(pilot, study_app, "zzqqxx")
        assert "Nothing found. Try fewer words" in words(screen)
        assert "search.open" not in {active.binding.id for active in screen.active_bindings.values()}
        await pilot.press("escape", *"leak")
        await settle(pilot)
        assert "search.open" in {active.binding.id for active in screen.active_bindings.values()}
        assert screen.query_one("#hits").region.right == 80, "its scrollbar stands at the edge"


async def test_an_empty_shelf_and_nothing_kept_offer_nothing_to_open(study_app: HotseatApp) -> None:
    app = study_app
    async with app.run_test(size=(120, 24)) as pilot:
        await browse(pilot, app)
        await settle(pilot)
        assert {"Read", "Side by side", "Notes"} <= set(seen(app.screen))
        await pilot.press("slash", *"nowhere", "enter")
        await settle(pilot)
        assert "Nothing fits" in words(app.screen)
        assert not {"Read", "Side by side"} & set(seen(app.screen))
        await pilot.press("n")
        await until(pilot, on(app, KeptScreen))
        await settle(pilot)
        assert "Nothing is kept yet" in words(app.screen)
        assert not {"Open", "Delete"} & set(seen(app.screen))
        await pilot.press("escape", "escape")
        await settle(pilot)
        assert {"Read", "Side by side"} <= set(seen(app.screen))
