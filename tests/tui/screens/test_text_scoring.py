from pathlib import Path

import pytest

from hotseat.core.rubric import Criterion
from hotseat.panel.panel import Panel
from hotseat.panel.text_scoring import TextScoring
from hotseat.panel.transcripts import imported
from hotseat.tui.focus_help import focus_help
from hotseat.tui.rating import RatingScreen
from hotseat.tui.screens.rungs_beside import RungsBesideScreen
from hotseat.tui.screens.text_scoring import TextScoringScreen
from hotseat.tui.widgets.question import Question
from hotseat.tui.widgets.table import Table as Rows
from tests.clocks import HandClock
from tests.tui.cards import FOOD, Table, a_panel
from tests.tui.driving import until, words

SIZES = [(80, 24), (120, 36)]
TEXT = (
    "## Data\n\nWe count the shelves. Nobody logs sold-out days! So we infer them.\n\nThe end [b]is[/b] near 😀 indeed."
)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def panel(tmp_path: Path, clock: HandClock) -> Panel:
    return a_panel(tmp_path, clock)


@pytest.fixture
def card(panel: Panel) -> TextScoring:
    return panel.begin_text(FOOD, imported(TEXT, "talk.md", "markdown"))


def quotes(card: TextScoring) -> list[str]:
    return [mark.quote for mark in card.book.page.marks.values()]


async def test_a_text_has_no_clock_to_stop_and_its_notice_is_a_sentence(card: TextScoring, panel: Panel) -> None:
    screen = TextScoringScreen(card)
    app = Table(screen)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Scoring talk.md: s selects a sentence" in next(notice.message for notice in app._notifications)
        assert not [one for one in screen.active_bindings.values() if one.binding.action == "pause"]
        await pilot.press("ctrl+t")
        assert card.book.session.running
        found = focus_help(app, screen)
        assert found is not None
        assert found.about.startswith("The criteria")
    gym = panel.gym.begin(FOOD)
    shown = Table(TextScoringScreen(gym))
    async with shown.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert next(notice.message for notice in shown._notifications).startswith(
            "Scoring an answer to fresh-food-demand"
        )


@pytest.mark.parametrize("size", SIZES)
async def test_sentences_are_marked_with_the_keyboard_and_rated(card: TextScoring, size: tuple[int, int]) -> None:
    screen = TextScoringScreen(card)
    async with Table(screen).run_test(size=size) as pilot:
        key = screen.sheet.key
        assert key is not None
        await pilot.press("t", "down", "down", "s", "m")
        assert quotes(card) == ["We count the shelves."]
        await pilot.press("s", "s", "m", "3")
        assert quotes(card)[1:] == ["Nobody logs sold-out days! So we infer them."]
        assert card.rungs[key] == 3
        assert "✎2" in screen.sheet.line(key)
        await pilot.pause(0.3)
        assert screen.text.current[0] == "We count the shelves."
        await pilot.press("j", "s", "m")
        assert quotes(card)[2] == "The end [b]is[/b] near 😀 indeed."
        assert card.book.page.marks[3].criteria == (screen.sheet.key,)
        for mark in card.book.page.marks.values():
            assert TEXT[mark.start : mark.end] == mark.quote


async def test_any_span_can_be_marked(card: TextScoring) -> None:
    screen = TextScoringScreen(card)
    async with Table(screen).run_test(size=(80, 24)) as pilot:
        await pilot.press("t", "down", "down", *["right"] * 3, *["shift+right"] * 5, "m")
        assert quotes(card) == ["count"]
        await pilot.press("home", "m")
        assert quotes(card)[1] == "We count the shelves.", "without a selection it is the sentence"
        await pilot.press("M")
        assert quotes(card) == ["count"]
        await pilot.press("ctrl+z")
        assert len(quotes(card)) == 2
        await pilot.press("ctrl+z")
        await pilot.press("ctrl+z")
        assert quotes(card) == []


async def test_the_next_mark_brings_its_criterion(card: TextScoring) -> None:
    screen = TextScoringScreen(card)
    async with Table(screen).run_test(size=(80, 24)) as pilot:
        first = screen.sheet.key
        await pilot.press("e", "t", "down", "down", "s", "m", "j", "j", "s", "m", "ctrl+home", "e")
        assert screen.sheet.key == first
        await pilot.press("e")
        assert screen.sheet.key != first


async def test_a_text_is_read_only(card: TextScoring) -> None:
    screen = TextScoringScreen(card)
    async with Table(screen).run_test(size=(80, 24)) as pilot:
        await pilot.press("t", "z", "backspace", "ctrl+k", "ctrl+x")
        assert screen.text.text == TEXT


async def test_the_offline_reading_is_seen_only_after_submission(card: TextScoring, panel: Panel) -> None:
    screen = TextScoringScreen(card)
    table = Table(screen)
    async with table.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", "down", "down", "s", "m", "2", "o")
        assert table.screen is screen
        await pilot.press("r", "2", *"thin", "enter", "f10")
        await until(pilot, lambda: isinstance(table.screen, Question))
        await pilot.press("enter")
        await until(pilot, lambda: bool(table.posted))
    assert isinstance(table.posted[0], RatingScreen.Submitted)
    assert panel.card(card.card_id).rungs[next(iter(card.book.page.ratings))] == 2


async def test_two_columns_of_rungs_widest_apart_first() -> None:
    def of(name: str) -> Criterion:
        return Criterion(id=name.lower(), name=name)

    pairs = [(of("Same"), 2, 2), (of("Wide"), 4, 1), (of("Unseen"), None, 1), (of("Low"), 0, 1)]
    screen = RungsBesideScreen("Beside", "Offline", ["said [b]so[/b]"], pairs)
    async with Table(screen).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        rows = screen.query_one(Rows)
        assert rows.keys == ["wide", "low", "same", "unseen"]
        assert [str(rows.get_row(key)[-1]) for key in rows.keys] == ["+3", "-1", "=", ""]
        assert "said [b]so[/b]" in words(screen)


async def test_a_long_transcript_opens_and_is_marked_at_its_end(panel: Panel) -> None:
    long = "\n\n".join(f"[{n:02}:00] Ana: we said thing {n}. And more of it." for n in range(5_000))
    card = panel.begin_text(FOOD, imported(long, "talk.txt"))
    screen = TextScoringScreen(card)
    async with Table(screen).run_test(size=(80, 24)) as pilot:
        await pilot.press("t", "ctrl+end")
        screen.text.move_cursor(screen.text.document.end)
        await pilot.press("s", "m")
        (mark,) = card.book.page.marks.values()
        assert mark.quote == "And more of it."
        assert mark.end == len(card.text)


async def test_a_text_has_no_clock_to_stop(card: TextScoring) -> None:
    screen = TextScoringScreen(card)
    async with Table(screen).run_test(size=(120, 36)):
        offered = {active.binding.id for active in screen.active_bindings.values()}
        assert "rating.submit" in offered
        assert "rating.pause" not in offered
