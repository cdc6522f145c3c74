"""The voice in an interview: off until asked for, in the panel only, and never in the way of pad or clock."""

import pytest
from textual.widgets import Static

from hotseat.practice.practice import Practice
from hotseat.tui.app import HotseatApp
from hotseat.tui.screens.interview import InterviewScreen
from hotseat.tui.voicing import Voicing
from hotseat.tui.widgets.answer_pad import AnswerPad
from hotseat.tui.widgets.conversation import Conversation
from hotseat.tui.widgets.interviewer_panel import InterviewerPanel
from hotseat.tui.widgets.question import Question
from tests.clocks import HandClock
from tests.practice.modelling import CHOICE
from tests.practice.test_voice import GOOD, HOSTILE, QUESTION
from tests.scripted import Step
from tests.tui.driving import settle, until
from tests.tui.modelled import SIZE, On, on

__all__ = ["on"]


def voicing_of(practice: Practice, interview) -> Voicing:
    return Voicing(lambda: practice.model, lambda: practice.voice(interview))


async def seated(pilot, practice: Practice) -> InterviewScreen:
    await settle(pilot)
    interview = practice.start(CHOICE)
    screen = InterviewScreen(interview, practice.drafts, voicing_of(practice, interview))
    screen.tick_every = 3600
    pilot.app.push_screen(screen)
    await settle(pilot)
    return screen


async def ask(pilot, screen: InterviewScreen, question: str = QUESTION) -> None:
    panel = screen.query_one(InterviewerPanel)
    panel.show("conversation")
    panel.field.value = question
    await pilot.press("enter")
    await pilot.pause()


def said(screen: InterviewScreen) -> str:
    return "\n".join(screen.query_one(Conversation).texts)


async def test_without_asking_for_it_nobody_is_asked(on: On) -> None:
    practice, server = on(GOOD)
    async with HotseatApp(practice).run_test(size=SIZE) as pilot:
        screen = await seated(pilot, practice)
        await ask(pilot, screen)
        await settle(pilot)
        assert screen._interview.session.asked[-1].reply in said(screen)
        assert server.count == 0


async def test_turned_on_the_reply_is_in_the_models_words_and_the_journal_in_its_own(on: On) -> None:
    practice, server = on(GOOD)
    async with HotseatApp(practice).run_test(size=SIZE) as pilot:
        screen = await seated(pilot, practice)
        await pilot.press("f5")
        await until(pilot, lambda: screen._speaking._voicing.on)
        await ask(pilot, screen)
        await until(pilot, lambda: "in the words of scripted" in said(screen))
        assert GOOD in said(screen)
        told = screen._interview.session.asked[-1].reply
        assert told not in said(screen)
        assert practice.voice(screen._interview).transcript()[-1].told == told
        await pilot.press("f5")
        await pilot.pause()
        before = server.count
        await ask(pilot, screen, "Who pays for waste?")
        await settle(pilot)
        assert server.count == before


async def test_consent_comes_first(on: On) -> None:
    practice, server = on(GOOD, consented=())
    async with HotseatApp(practice).run_test(size=SIZE) as pilot:
        screen = await seated(pilot, practice)
        await pilot.press("f5")
        await until(pilot, lambda: isinstance(pilot.app.screen, Question))
        await pilot.press("escape")
        await settle(pilot)
        assert not screen._speaking._voicing.on
        await ask(pilot, screen)
        await settle(pilot)
        assert server.count == 0


@pytest.mark.parametrize(
    "step",
    [Step(GOOD, drop_after=700), Step(GOOD, stall_after=700), Step(status=500), *map(Step, HOSTILE[3:5])],
    ids=["drops", "stalls", "500", "invents", "hints"],
)
async def test_whatever_the_model_does_the_interviewers_own_words_stand_in_the_end(on: On, step: Step) -> None:
    practice, server = on(step, timeout=0.8)
    async with HotseatApp(practice).run_test(size=SIZE) as pilot:
        screen = await seated(pilot, practice)
        await pilot.press("f5")
        await until(pilot, lambda: screen._speaking._voicing.on)
        await ask(pilot, screen)
        told = screen._interview.session.asked[-1].reply
        await until(pilot, lambda: told in said(screen))
        await settle(pilot)
        assert "in the words of" not in said(screen)
        assert "shelves in 30 shops" not in said(screen) or "shelves in 30 shops" in told
        await ask(pilot, screen, "Who pays for waste?")
        await until(pilot, lambda: not screen._speaking._voicing.on)
        assert server.count >= 2


async def test_pad_clock_and_keys_do_not_wait_for_a_silent_model(on: On, clock: HandClock) -> None:
    practice, server = on(Step(GOOD, stall=20), timeout=20)
    async with HotseatApp(practice).run_test(size=SIZE) as pilot:
        screen = await seated(pilot, practice)
        await pilot.press("f5")
        await until(pilot, lambda: screen._speaking._voicing.on)
        await ask(pilot, screen)
        await until(pilot, lambda: server.count == 1)
        assert "…" in said(screen)
        before = screen._interview.phase_clock.spent
        screen._to_the_pad()
        await pilot.press(*"time")
        clock.move(2)
        screen.tick()
        assert screen._interview.phase_clock.spent > before
        assert any(pad.text.endswith("time") for pad in screen.query(AnswerPad))
        await pilot.press("ctrl+q")
        await until(pilot, lambda: pilot.app.screen is not screen)
        await settle(pilot)
        assert not [worker for worker in pilot.app.workers if worker.group == "voice" and not worker.is_finished]
        assert screen._speaking._voicing._voice is None
    assert practice.voice(screen._interview).transcript() == []


async def test_words_of_the_model_are_words_only(on: On) -> None:
    practice, _ = on(GOOD)
    async with HotseatApp(practice).run_test(size=SIZE) as pilot:
        screen = await seated(pilot, practice)
        await ask(pilot, screen)
        conversation = screen.query_one(Conversation)
        conversation.put(0, "[@click=app.quit]x[/] \x1b[31mred", "[bold]m[/bold]")
        await pilot.pause()
        assert "[@click=app.quit]x[/] " in said(screen)
        assert "[bold]m[/bold]" in said(screen)
        assert "\x1b" not in said(screen)
        static = list(conversation.query(Static))[-1]
        for y in range(static.size.height):
            assert all(not (s.style and "@click" in s.style.meta) for s in static.render_line(y))
