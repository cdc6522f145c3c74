from datetime import timedelta
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Static, TabbedContent

from hotseat.core.assessment import Recommendation
from hotseat.panel.panel import Panel
from hotseat.panel.scoring import Scoring
from hotseat.panel.trouble import StorageError
from hotseat.tui.rating import RatingScreen
from hotseat.tui.screens.cockpit import CockpitScreen
from hotseat.tui.widgets.question import Question
from hotseat.tui.widgets.recommendation_question import RecommendationQuestion
from tests.clocks import HandClock
from tests.tui.cards import FOOD, Table, a_panel
from tests.tui.driving import until, words

SIZES = [(80, 24), (120, 36)]


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def panel(tmp_path: Path, clock: HandClock) -> Panel:
    return a_panel(tmp_path, clock)


class Cockpit:
    """A live card on its screen; ``pass_time`` moves the clock as on a machine that is awake."""

    def __init__(self, panel: Panel, clock: HandClock, ticks: float = 3600) -> None:
        card = panel.begin(FOOD)
        assert isinstance(card, Scoring)
        self.card, self.clock = card, clock
        self.screen = CockpitScreen(card)
        self.app = Table(self.screen, ticks)

    def pass_time(self, minutes: float) -> None:
        left = minutes * 60
        while left > 0:
            self.clock.move(min(left, 4))
            self.screen.tick()
            left -= 4

    def text(self, name: str) -> str:
        return str(self.screen.query_one(name, Static).render())


@pytest.fixture
def cockpit(panel: Panel, clock: HandClock) -> Cockpit:
    return Cockpit(panel, clock)


@pytest.mark.parametrize("size", SIZES)
async def test_one_key_rates_another_leaves_unscored_and_undo_brings_back(
    cockpit: Cockpit, size: tuple[int, int]
) -> None:
    async with cockpit.app.run_test(size=size) as pilot:
        sheet, card = cockpit.screen.sheet, cockpit.card
        first, second = sheet.keys[:2]
        assert len(sheet.keys) == len(card.rungs) > 60
        await pilot.press("3", "down", "u")
        assert (card.rungs[first], card.rungs[second]) == (3, None)
        assert sheet.line(first).startswith(" 3 ●●●")
        assert sheet.line(second).startswith(" u ????")
        await pilot.press("0", "ctrl+z")
        assert sheet.line(second).startswith(" u ????")
        await pilot.press("ctrl+z")
        assert not sheet.standing(second).looked
        await pilot.press("up", "x")
        assert first not in card.book.page.ratings
        await pilot.press("minus")
        assert card.book.page.ratings[first].rung is None


async def test_a_rating_paints_one_row(cockpit: Cockpit, monkeypatch: pytest.MonkeyPatch) -> None:
    async with cockpit.app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        painted: list[int] = []
        monkeypatch.setattr(cockpit.screen.sheet, "refresh_line", painted.append)
        cockpit.screen.action_rate(4)
        assert painted == [1]


async def test_a_note_takes_two_keys_and_its_text(cockpit: Cockpit) -> None:
    async with cockpit.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+n")
        cockpit.pass_time(1)
        key = cockpit.screen.sheet.key
        assert key is not None
        await pilot.press("2")
        assert cockpit.screen.sheet.standing(key).lacks_evidence
        await pilot.press("n", *"asks 3 things", "enter")
        (note,) = cockpit.card.book.page.notes.values()
        assert (note.text, note.criteria, note.phase) == ("asks 3 things", (key,), "frame")
        assert note.clock == timedelta(minutes=1)
        assert "✎1" in cockpit.screen.sheet.line(key)
        await pilot.press("4")
        assert cockpit.card.rungs[key] == 4, "the keyboard is back at the criteria"
        await pilot.press("N", *"calm", "enter")
        assert cockpit.card.book.page.notes[2].criteria == ()


async def test_notes_are_mended_and_dropped(cockpit: Cockpit) -> None:
    async with cockpit.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", *"frist", "enter")
        await pilot.pause(0.3)
        await pilot.press("v", "enter", "backspace", "backspace", "backspace", "backspace", *"irst", "enter")
        assert cockpit.card.book.page.notes[1].text == "first"
        await pilot.pause(0.3)
        await pilot.press("v", "delete")
        assert not cockpit.card.book.page.notes
        await pilot.press("ctrl+z")
        assert cockpit.card.book.page.notes[1].text == "first"


async def test_each_second_the_clock_and_the_half_typed_note_are_stored(
    panel: Panel, clock: HandClock, tmp_path: Path
) -> None:
    assert RatingScreen.tick_every == 1.0
    cockpit = Cockpit(panel, clock, ticks=0.05)
    other = a_panel(tmp_path, clock)

    def stored() -> str:
        return other._store().load_card(cockpit.card.card_id).draft

    async with cockpit.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", *"half a no")
        clock.move(3)
        await until(pilot, lambda: stored() == "half a no")
        await until(pilot, lambda: other.book(cockpit.card.card_id).session.clock == timedelta(seconds=3))
        await pilot.press("t")
        await until(pilot, lambda: stored() == "half a not")
    again = other.resume(cockpit.card.card_id)
    assert isinstance(again, Scoring)
    screen = CockpitScreen(again)
    async with Table(screen).run_test(size=(80, 24)):
        assert screen.field.value == "half a not", "what was being typed is there again"
    other.close()


async def test_nothing_blocks_the_clock(panel: Panel, clock: HandClock) -> None:
    cockpit = Cockpit(panel, clock, ticks=0.05)
    async with cockpit.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3", "r")
        await until(pilot, lambda: isinstance(cockpit.app.screen, RecommendationQuestion))
        clock.move(4)
        await until(pilot, lambda: cockpit.card.book.session.clock == timedelta(seconds=4))
        await pilot.press("f10")
        clock.move(3)
        await until(pilot, lambda: cockpit.card.book.session.clock == timedelta(seconds=7))


@pytest.mark.parametrize("size", SIZES)
async def test_phases_filter_the_criteria_and_have_clocks(cockpit: Cockpit, size: tuple[int, int]) -> None:
    async with cockpit.app.run_test(size=size) as pilot:
        await pilot.press("ctrl+n")
        assert "2/12 Frame the problem" in cockpit.text("#phase")
        chapters = {cockpit.screen._criteria[key].chapter for key in cockpit.screen.sheet.keys}
        assert chapters == {1, 2}
        cockpit.pass_time(2)
        assert cockpit.screen._phase_clock.face == "3:00 left of 5:00"
        await pilot.press("3", "f")
        await pilot.pause()
        assert len(cockpit.screen.sheet.keys) == len(cockpit.card.rungs)
        await pilot.press("f")
        await pilot.pause()
        assert len(cockpit.screen.sheet.keys) == len(cockpit.card.rungs) - 1
        await pilot.press("f")
        await pilot.pause()
        assert len(cockpit.screen.sheet.keys) == 1, "rated, without evidence"
        await pilot.press("f", "c", "c", "c")
        await pilot.pause()
        assert {cockpit.screen._criteria[key].chapter for key in cockpit.screen.sheet.keys} == {3}
        await pilot.press("ctrl+p", "ctrl+p")
        assert cockpit.card.phase.id == "read"


@pytest.mark.parametrize("size", SIZES)
async def test_facts_are_told_and_found_by_what_was_asked(cockpit: Cockpit, size: tuple[int, int]) -> None:
    async with cockpit.app.run_test(size=size) as pilot:
        facts = cockpit.card.scenario.sheet.facts
        await pilot.press("a", "down", "enter")
        assert [line.fact.id for line in cockpit.card.facts if line.told_at is not None] == [facts[1].id]
        await pilot.press("q", *"what does an empty shelf cost", "enter", "escape")
        await pilot.press("q", *facts[3].asks[0], "enter")
        assert cockpit.screen.facts.key == facts[3].id
        await pilot.press("enter")
        assert cockpit.card.book.session.asked[-1].question == facts[3].asks[0]
        assert "✓" in cockpit.screen.facts.texts[facts[3].id]
        await pilot.press("q", *"the colour of the moon", "enter")
        assert cockpit.card.book.session.asked[-1].fact is None


async def test_the_twist_is_due_told_once_and_gone(cockpit: Cockpit) -> None:
    async with cockpit.app.run_test(size=(80, 24)) as pilot:
        banner = cockpit.screen.query_one("#twist", Static)
        assert not banner.display
        cockpit.pass_time(cockpit.card.twist_at / timedelta(minutes=1))
        assert banner.display
        assert cockpit.card.scenario.sheet.twist.says[:40] in str(banner.render())
        await pilot.press("w")
        assert cockpit.card.book.session.twist is not None
        assert not banner.display
        await pilot.press("w")


async def test_a_probe_is_kept_and_leads_to_its_criterion(cockpit: Cockpit) -> None:
    async with cockpit.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+n", "p")
        first = next(iter(cockpit.screen.probes.texts))
        await pilot.press("home", "enter", "2")
        assert [probed.criterion for probed in cockpit.card.book.session.probed] == [first]
        assert cockpit.screen.sheet.key == first
        assert cockpit.card.rungs[first] == 2
        await pilot.pause(0.3)
        assert first not in cockpit.screen.probes.texts, "what is shown needs no probe"


async def test_brief_rungs_and_phases_can_be_looked_at(cockpit: Cockpit) -> None:
    async with cockpit.app.run_test(size=(80, 24)) as pilot:
        tabs = cockpit.screen.query_one("#side", TabbedContent)
        assert not tabs.display, "a narrow window shows one thing at a time"
        await pilot.press("b")
        await pilot.pause()
        assert (tabs.active, tabs.display) == ("tab-brief", True)
        await pilot.press("b", "d")
        await pilot.pause()
        assert "absent" in cockpit.screen.rungs_card.said
        await pilot.press("escape", "g", "down", "down", "enter")
        await pilot.pause()
        assert cockpit.card.phase.id == "research"
        assert not tabs.display


@pytest.mark.parametrize("size", SIZES)
async def test_handing_in_asks_for_a_reason_and_evidence_first(cockpit: Cockpit, size: tuple[int, int]) -> None:
    async with cockpit.app.run_test(size=size) as pilot:
        await pilot.press("f10")
        assert cockpit.app.screen is cockpit.screen, "nothing is rated"
        await pilot.press("3", "down", "2", "n", *"b", "enter")
        second = cockpit.screen.sheet.key
        await pilot.press("f10")
        await until(pilot, lambda: isinstance(cockpit.app.screen, RecommendationQuestion))
        assert "The rule suggests: no decision" in words(cockpit.app.screen)
        await pilot.press("3", "enter")
        assert "reason" in words(cockpit.app.screen)
        await pilot.press(*"careful", "enter")
        await until(pilot, lambda: isinstance(cockpit.app.screen, Question))
        assert "without a note or quote" in words(cockpit.app.screen)
        await pilot.press("enter")
        await until(pilot, lambda: cockpit.app.screen is cockpit.screen)
        await pilot.pause()
        (bare,) = cockpit.screen.sheet.keys
        assert bare != second
        await pilot.press("n", *"a", "enter", "f10")
        await until(pilot, lambda: isinstance(cockpit.app.screen, Question))
        assert "without a note or quote" not in words(cockpit.app.screen)
        assert "before the first note" in words(cockpit.app.screen)
        await pilot.press("enter")
        await until(pilot, lambda: bool(cockpit.app.posted))
        submitted = cockpit.card.submitted
        assert submitted is not None
        assert (submitted.recommendation, submitted.reason) == (Recommendation.HIRE, "careful")
        assert isinstance(cockpit.app.posted[0], RatingScreen.Submitted)


async def test_a_half_typed_note_is_not_forgotten_when_handing_in(cockpit: Cockpit) -> None:
    async with cockpit.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3", "n", *"half", "f10")
        assert cockpit.screen.focused is cockpit.screen.field
        assert cockpit.app.screen is cockpit.screen


async def test_the_suggestion_stands_beside_and_never_in_place(cockpit: Cockpit) -> None:
    async with cockpit.app.run_test(size=(120, 36)) as pilot:
        await pilot.press("4")
        await pilot.pause(0.3)
        assert "Yours none yet" in cockpit.text("#verdict")
        assert "The rule suggests no decision" in cockpit.text("#verdict")
        assert cockpit.card.book.page.verdict is None
        await pilot.press("r", "1", *"thin", "enter")
        await pilot.pause(0.3)
        assert "Yours strong no hire" in cockpit.text("#verdict")
        assert "The rule suggests no decision" in cockpit.text("#verdict")


async def test_pausing_stops_the_clock_and_not_the_rating(cockpit: Cockpit) -> None:
    async with cockpit.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+t")
        cockpit.pass_time(3)
        assert cockpit.card.book.session.clock == timedelta(0)
        await pilot.press("2")
        assert 2 in cockpit.card.rungs.values()
        await pilot.press("ctrl+t")
        cockpit.pass_time(1)
        assert cockpit.card.book.session.clock == timedelta(minutes=1)


async def test_trouble_with_the_store_is_told_and_nothing_typed_is_lost(
    cockpit: Cockpit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StorageError("The disk is [b]full[/b].")

    async with cockpit.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", *"said so")
        with monkeypatch.context() as patched:
            patched.setattr(cockpit.card._store, "append_card", full)
            patched.setattr(cockpit.card._store, "beat_card", full)
            await pilot.press("enter")
            cockpit.screen.tick()
            assert "The disk is [b]full[/b]." in cockpit.text("#trouble")
            assert cockpit.screen.field.value == "said so"
            await pilot.press("escape", "3")
            assert set(cockpit.card.rungs.values()) == {None}
        cockpit.screen.tick()
        assert not cockpit.screen.query_one("#trouble").display
        cockpit.screen.action_note()
        await pilot.press("enter")
        assert cockpit.card.book.page.notes[1].text == "said so"


async def test_another_window_that_takes_over_is_told(cockpit: Cockpit, tmp_path: Path) -> None:
    other = a_panel(tmp_path, cockpit.clock)
    async with cockpit.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3")
        other.resume(cockpit.card.card_id).rate("7.1", 2)
        await pilot.press("2")
        await until(pilot, lambda: isinstance(cockpit.app.screen, Question))
        assert "taken over" in words(cockpit.app.screen)
        await pilot.press("right", "enter", "4", "n")
        assert cockpit.app.screen is cockpit.screen
        assert 4 not in cockpit.card.rungs.values()
        await pilot.press("ctrl+q")
        assert isinstance(cockpit.app.posted[0], RatingScreen.Left)
    assert other.book(cockpit.card.card_id).rungs["7.1"] == 2
    other.close()


async def test_leaving_stores_the_draft_and_stops_the_clock(cockpit: Cockpit, panel: Panel) -> None:
    async with cockpit.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", *"half", "ctrl+q")
        assert isinstance(cockpit.app.posted[0], RatingScreen.Left)
    record = panel._store().load_card(cockpit.card.card_id)
    assert record.draft == "half"
    assert not panel.book(cockpit.card.card_id).session.running


@pytest.mark.parametrize(("keys", "gone"), [(["enter"], True), (["right", "enter"], False)])
async def test_an_empty_card_is_not_left_behind_unasked(cockpit: Cockpit, keys: list[str], gone: bool) -> None:
    async with cockpit.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+q")
        await until(pilot, lambda: isinstance(cockpit.app.screen, Question))
        assert "Keep the empty scorecard?" in words(cockpit.app.screen)
        await pilot.press("escape")
        await until(pilot, lambda: cockpit.app.screen is cockpit.screen)
        assert not cockpit.app.posted, "escape goes on rating"
        await pilot.press("ctrl+q")
        await until(pilot, lambda: isinstance(cockpit.app.screen, Question))
        await pilot.press(*keys)
        await until(pilot, lambda: bool(cockpit.app.posted))
        assert cockpit.app.posted == [RatingScreen.Left(cockpit.card.card_id, unwanted=gone)]


@pytest.mark.parametrize("keys", ["u", "w", "Nx", "a⏎", "n…"])
async def test_a_card_on_which_something_stands_is_left_at_once(cockpit: Cockpit, keys: str) -> None:
    async with cockpit.app.run_test(size=(80, 24)) as pilot:
        named = {"⏎": "enter", "…": "x"}
        await pilot.press(*(named.get(key, key) for key in keys), "ctrl+q")
        await until(pilot, lambda: bool(cockpit.app.posted))
        assert cockpit.app.posted == [RatingScreen.Left(cockpit.card.card_id)]


@pytest.mark.parametrize("width", [60, 80, 100, 120])
async def test_what_the_rule_suggests_is_never_cut_off(cockpit: Cockpit, width: int) -> None:
    async with cockpit.app.run_test(size=(width, 24)) as pilot:
        line = cockpit.screen.query_one("#verdict", Static)
        cockpit.card.recommend(Recommendation.STRONG_NO_HIRE, "thin")
        seen = []
        for rungs in ({}, dict.fromkeys(cockpit.card.rungs, 4), dict.fromkeys(cockpit.card.rungs, 0)):
            with cockpit.card.together():
                for key, rung in rungs.items():
                    cockpit.card.rate(key, rung)
            cockpit.screen._show_beside()
            await pilot.pause()
            said = str(line.render())
            assert len(said) <= line.content_size.width, said
            assert said.startswith("Yours strong no hire")
            assert cockpit.card.suggestion.recommendation.value in said
            seen.append(said)
        if width >= 80:
            assert "too little rated for a total" in seen[0]
            assert "1.00" not in seen[0]
            assert "1.00" in seen[1]
            assert "passes at staff" in seen[1]
            assert "passes at no level" in seen[2]


async def test_the_rules_line_takes_the_room_it_gets(cockpit: Cockpit) -> None:
    async with cockpit.app.run_test(size=(120, 24)) as pilot:
        cockpit.card.recommend(Recommendation.STRONG_NO_HIRE, "thin")
        cockpit.screen._show_beside()
        assert "The rule suggests no decision" in cockpit.text("#verdict")
        await pilot.resize_terminal(70, 24)
        await pilot.pause(0.3)
        line = cockpit.screen.query_one("#verdict", Static)
        assert len(cockpit.text("#verdict")) <= line.content_size.width


async def test_the_question_for_the_recommendation_says_no_level_twice(cockpit: Cockpit) -> None:
    async with cockpit.app.run_test(size=(80, 24)) as pilot:
        for rung, says in ((4, "It would be a hire at staff, too."), (0, "It would be a hire at no level.")):
            with cockpit.card.together():
                for key in cockpit.card.rungs:
                    cockpit.card.rate(key, rung)
            cockpit.screen.action_recommend()
            await until(pilot, lambda: isinstance(cockpit.app.screen, RecommendationQuestion))
            assert says in words(cockpit.app.screen)
            await pilot.press("escape")
            await until(pilot, lambda: cockpit.app.screen is cockpit.screen)
        with cockpit.card.together():
            for key in cockpit.card.rungs:
                cockpit.card.rate(key, None)
        cockpit.screen.action_recommend()
        await until(pilot, lambda: isinstance(cockpit.app.screen, RecommendationQuestion))
        assert "Only 0% of what can count was judged" in words(cockpit.app.screen)
        assert "It would be a hire" not in words(cockpit.app.screen), "too little was seen to say at which level"


async def test_markup_in_labels_and_notes_is_shown_as_it_is(panel: Panel, clock: HandClock) -> None:
    card = panel.begin(FOOD.of("fresh-food-demand", "[b]C[/b]"))
    assert isinstance(card, Scoring)
    screen = CockpitScreen(card)
    async with Table(screen).run_test(size=(120, 36)) as pilot:
        await pilot.press("n", *"[red]x", "enter", "v")
        await pilot.pause(0.3)
        assert "[b]C[/b]" in str(screen.query_one("#title", Static).render())
        assert "[red]x" in screen.notes_list.texts["1"]
        assert "[red]x" in screen.rungs_card.said


async def test_a_pasted_note_keeps_all_its_lines(cockpit: Cockpit) -> None:
    from textual.events import Paste

    async with cockpit.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        cockpit.screen.field.post_message(Paste("one\ntwo\x1b[31m\nthree"))
        await pilot.pause()
        assert cockpit.screen.field.value == "one two[31m three"


async def test_a_drill_has_no_twist(panel: Panel) -> None:
    from dataclasses import replace

    card = panel.begin(replace(FOOD, format="drill:7"))
    assert isinstance(card, Scoring)
    screen = CockpitScreen(card)
    async with Table(screen).run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        assert card.book.session.twist is None


async def test_keys_act_in_the_order_they_were_pressed_however_fast_they_came(cockpit: Cockpit) -> None:
    async with cockpit.app.run_test(size=(80, 24)) as pilot:
        third = cockpit.screen.sheet.keys[2]
        for key in ("down", "down", "2", "n", *"3 rows no unit"):
            pressed = events.Key("space" if key == " " else key, key if len(key) == 1 else None)
            cockpit.app.post_message(pressed)  # all at once, as from a fast typist on a slow machine
        await until(pilot, lambda: cockpit.screen.field.value == "3 rows no unit")
        await pilot.press("enter")
        assert {key: rung for key, rung in cockpit.card.rungs.items() if rung is not None} == {third: 2}
        (note,) = cockpit.card.book.page.notes.values()
        assert (note.text, note.criteria) == ("3 rows no unit", (third,))
