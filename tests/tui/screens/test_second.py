"""Two readers on one screen: verdicts as they come, stopping, going on, a dying endpoint, hostile text."""

from pathlib import Path

import pytest
from textual.widgets import Static

from hotseat.practice.library import Choice
from hotseat.practice.practice import Practice
from hotseat.tui.app import HotseatApp
from hotseat.tui.screens.model import ModelScreen
from hotseat.tui.screens.report import ReportScreen
from hotseat.tui.screens.second import SecondScreen
from hotseat.tui.widgets.choices import Choices
from hotseat.tui.widgets.question import Question
from hotseat.tui.widgets.two_readings import TwoReadings
from hotseat.tui.widgets.verdict_list import VerdictList
from tests.clocks import HandClock
from tests.scripted import Asked, Step, verdict, verdicts
from tests.tui.driving import settle, until
from tests.tui.modelled import HOSTILE, QUOTE, SIZE, On, graded, on, open_report

__all__ = ["on"]

FLAWED = Path(__file__).parents[3] / "scenarios" / "fresh-food-demand" / "answers" / "flawed.md"


def two(identity: str, asked: Asked) -> dict[str, object]:
    return verdict(identity, 2, QUOTE)


def said(screen: SecondScreen, name: str) -> str:
    return str(screen.query_one(f"#{name}", Static).render())


async def opened(pilot, practice: Practice, attempt: str) -> SecondScreen:
    await open_report(pilot, practice, attempt)
    await pilot.press("s")
    await until(pilot, lambda: isinstance(pilot.app.screen, SecondScreen))
    await settle(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, SecondScreen)
    return screen


async def test_verdicts_arrive_and_both_readers_stand_side_by_side(on: On, clock: HandClock) -> None:
    practice, server = on(Step(verdicts(two), usage=(500, 100)), price_in=1.0, price_out=1.0)
    attempt = graded(practice, clock)
    async with HotseatApp(practice).run_test(size=SIZE) as pilot:
        screen = await opened(pilot, practice, attempt)
        assert server.count == 0, "opening the screen asks nobody"
        assert "not read yet" in said(screen, "results")
        await pilot.press("s")
        await until(pilot, lambda: "Agreement" in said(screen, "results"))
        await settle(pilot)
        both = practice.second.both(attempt)
        assert both is not None
        results = said(screen, "results")
        assert f"{both.offline.assessment.total.score:.2f}" in results
        assert f"{both.model.assessment.total.score:.2f}" in results
        assert f"{both.agreement.exact:.0%} the same rung" in results
        assert "nothing was asked twice" in results
        assert f"{600 * server.count:,} tokens, {600 * server.count / 1e6:.4f} USD" in results
        await pilot.press("d")
        await settle(pilot)
        listed = screen.query_one(VerdictList).keys
        assert sorted(listed) == sorted(row.criterion.id for row in both.differences())
        row = next(row for row in both.differences() if row.criterion.id == listed[0])
        card = screen.query_one(TwoReadings).said
        assert "Model: scripted" in card
        assert QUOTE in card
        assert row.offline.why[:40] in card
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ReportScreen)
        assert practice.history.report(attempt).assessment == both.offline.assessment
        line = str(pilot.app.screen.query_one("#second", Static).render())
        assert f"{both.model.assessment.total.score:.2f}" in line
        assert "Second reader scripted+" in line


async def test_consent_comes_first_and_a_no_sends_nothing(on: On, clock: HandClock) -> None:
    practice, server = on(verdicts(two), consented=())
    attempt = graded(practice, clock)
    async with HotseatApp(practice).run_test(size=SIZE) as pilot:
        screen = await opened(pilot, practice, attempt)
        await pilot.press("s")
        await until(pilot, lambda: isinstance(pilot.app.screen, Question))
        assert server.url in pilot.app.screen.because
        await pilot.press("escape")
        await settle(pilot)
        assert server.count == 0
        assert not screen.reading
        await pilot.press("s")
        await until(pilot, lambda: isinstance(pilot.app.screen, Question))
        await pilot.press("enter")
        await until(pilot, lambda: "Agreement" in said(screen, "results"))
        assert server.count > 0
        assert practice.model.setup().consented


async def test_without_a_model_it_says_where_to_set_one_up(practice: Practice, sat) -> None:
    attempt = sat()
    async with HotseatApp(practice).run_test(size=SIZE) as pilot:
        screen = await opened(pilot, practice, attempt)
        await pilot.press("s")
        await until(pilot, lambda: isinstance(pilot.app.screen, Question))
        assert "No model is set up" in pilot.app.screen.because
        await pilot.press("enter")
        await settle(pilot)
        assert pilot.app.screen is screen


@pytest.mark.parametrize("cut", [{"drop_after": 2400}, {"stall_after": 2400}], ids=["drops", "stalls"])
async def test_an_endpoint_that_dies_in_the_middle_leaves_what_arrived(on: On, clock: HandClock, cut: dict) -> None:
    practice, server = on(Step(verdicts(two), piece=60, **cut), Step(status=401))
    attempt = graded(practice, clock)
    async with HotseatApp(practice).run_test(size=SIZE) as pilot:
        screen = await opened(pilot, practice, attempt)
        await pilot.press("s")
        await until(pilot, lambda: "The offline report stands" in said(screen, "says"), tries=500)
        pending = practice.second.pending(attempt)
        assert pending is not None
        assert 0 < pending.done < pending.total
        assert f"{pending.done} of {pending.total} criteria are read and kept; s goes on" in said(screen, "says")
        assert practice.second.both(attempt) is None
        before, server.steps = server.count, [Step(verdicts(two))]
        await pilot.press("s")
        await until(pilot, lambda: "Agreement" in said(screen, "results"), tries=500)
        assert sum(len(asked.ids) for asked in server.asked[before:]) == pending.total - pending.done


async def test_stopping_keeps_what_arrived_and_a_later_visit_offers_to_go_on(on: On, clock: HandClock) -> None:
    practice, server = on(Step(verdicts(two), stall_after=2400, piece=60), timeout=20)
    attempt = graded(practice, clock)
    async with HotseatApp(practice).run_test(size=SIZE) as pilot:
        screen = await opened(pilot, practice, attempt)
        await pilot.press("s")
        await until(pilot, lambda: any(screen.query_one(VerdictList).other(key) for key in screen._pairs))
        assert screen.reading
        assert screen.query_one("#progress").display
        assert "tokens" in said(screen, "arrived")
        await pilot.press("x")
        await until(pilot, lambda: not screen.reading and "s goes on" in said(screen, "says"))
        assert not screen.query_one("#progress").display
        pending = practice.second.pending(attempt)
        assert pending is not None
        assert pending.done > 0
        await pilot.press("escape")
        await settle(pilot)
        await pilot.press("s")
        await until(pilot, lambda: isinstance(pilot.app.screen, SecondScreen) and pilot.app.screen is not screen)
        await settle(pilot)
        assert f"{pending.done} of {pending.total} criteria" in said(pilot.app.screen, "says")
        server.steps = [Step(verdicts(two))]


async def test_leaving_the_screen_stops_the_reading(on: On, clock: HandClock) -> None:
    practice, _ = on(Step(verdicts(two), stall_after=2400, piece=60), timeout=20)
    attempt = graded(practice, clock)
    async with HotseatApp(practice).run_test(size=SIZE) as pilot:
        screen = await opened(pilot, practice, attempt)
        await pilot.press("s")
        await until(pilot, lambda: any(screen.query_one(VerdictList).other(key) for key in screen._pairs))
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ReportScreen)
        assert not [worker for worker in pilot.app.workers if worker.group == "reading" and not worker.is_finished]
        pending = practice.second.pending(attempt)
        assert pending is not None
        assert pending.done > 0


async def test_reading_it_all_again_is_asked_first(on: On, clock: HandClock) -> None:
    practice, server = on(verdicts(two))
    attempt = graded(practice, clock)
    async with HotseatApp(practice).run_test(size=SIZE) as pilot:
        screen = await opened(pilot, practice, attempt)
        await pilot.press("s")
        await until(pilot, lambda: "Agreement" in said(screen, "results"))
        await settle(pilot)
        first = server.count
        await pilot.press("s")
        await settle(pilot)
        assert isinstance(pilot.app.screen, Question)
        await pilot.press("escape")
        await settle(pilot)
        assert server.count == first
        await pilot.press("s")
        await settle(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: server.count == 2 * first and not screen.reading)


async def test_flips_are_shown(on: On, clock: HandClock) -> None:
    turns: dict[str, int] = {}

    def moody(identity: str, asked: Asked) -> dict[str, object]:
        name = identity.rsplit("-", 1)[0]
        turns[name] = turns.get(name, 0) + 1
        return verdict(identity, (4, 3, 3)[min(turns[name], 3) - 1], QUOTE)

    practice, _ = on(verdicts(moody), repeats=3)
    attempt = graded(practice, clock)
    async with HotseatApp(practice).run_test(size=SIZE) as pilot:
        screen = await opened(pilot, practice, attempt)
        await pilot.press("s")
        await until(pilot, lambda: "asked again changed" in said(screen, "results"))
        assert "100% of" in said(screen, "results")


async def test_a_hostile_model_only_stands_there(on: On, clock: HandClock) -> None:
    practice, _ = on(verdicts(lambda i, a: verdict(i, 2, QUOTE, reason=HOSTILE)))
    attempt = graded(practice, clock)
    async with HotseatApp(practice).run_test(size=SIZE) as pilot:
        screen = await opened(pilot, practice, attempt)
        await pilot.press("s")
        await until(pilot, lambda: "Agreement" in said(screen, "results"))
        await settle(pilot)
        card = screen.query_one(TwoReadings)
        assert "[@click=app.quit]press[/]" in card.said
        assert "[bold]grade 4[/bold]" in card.said
        assert "\x1b" not in card.said
        for y in range(card.region.height):
            for segment in card.render_line(y):
                assert segment.style is None or not (segment.style.link or "@click" in segment.style.meta)
        assert screen.query_one(Choices).value == "all"
        assert not isinstance(pilot.app.screen, ModelScreen)


async def test_quitting_in_the_middle_keeps_what_arrived(on: On, clock: HandClock) -> None:
    practice, _ = on(Step(verdicts(two), stall_after=2400, piece=60), timeout=20)
    attempt = graded(practice, clock)
    app = HotseatApp(practice)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot, practice, attempt)
        await pilot.press("s")
        await until(pilot, lambda: any(screen.query_one(VerdictList).other(key) for key in screen._pairs))
        await pilot.press("ctrl+q")
    assert app.return_code == 0
    pending = practice.second.pending(attempt)
    assert pending is not None
    assert pending.done > 0
    assert pending.run.spent.tokens > 0


@pytest.mark.parametrize("key", ["escape", "x", "ctrl+q"])
@pytest.mark.parametrize("after", [1, 4])
async def test_going_away_while_verdicts_pour_in(on: On, clock: HandClock, key: str, after: int) -> None:
    practice, _ = on(Step(verdicts(two)))
    attempt = graded(practice, clock)
    app = HotseatApp(practice)
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot, practice, attempt)
        taken: list[str] = []
        show, leave = screen._show_progress, pilot.press(key)

        def shown(progress) -> None:
            show(progress)
            if progress.reading is not None:
                taken.append(progress.reading.id)
                if len(taken) == after:
                    app.run_worker(leave, exclusive=False)

        screen._show_progress = shown
        await pilot.press("s")
        await until(pilot, lambda: len(taken) >= after)
        if key != "ctrl+q":
            await until(pilot, lambda: not screen.reading)
            await settle(pilot)
    assert app.return_code == 0 or key != "ctrl+q"
    assert practice.second.pending(attempt) is not None or practice.second.both(attempt) is not None


async def test_what_wrong_claims_took_off_stands_under_both_results(on: On, clock: HandClock) -> None:
    practice, _ = on(verdicts(two))
    interview = practice.start(Choice(scenario="fresh-food-demand", format="45"))
    interview.enter("frame")
    interview.write(FLAWED.read_text(encoding="utf-8"))
    interview.finish()
    practice.history.grade(interview.attempt_id)
    async with HotseatApp(practice).run_test(size=SIZE) as pilot:
        screen = await opened(pilot, practice, interview.attempt_id)
        assert "Offline: " in said(screen, "results")
        assert "took 0.18 off the total" in said(screen, "results")
