"""The interview screen, driven by its keys on a real store."""

import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from textual.widgets import Static, TextArea

from hotseat.core.journal import Paused, Timing
from hotseat.core.records import NOTES
from hotseat.practice.interviewer import NO_FIGURE
from hotseat.practice.library import Choice
from hotseat.practice.practice import Practice
from hotseat.practice.trouble import StorageError
from hotseat.tui.app import HotseatApp
from hotseat.tui.screens.interview import InterviewScreen
from hotseat.tui.widgets.answer_pad import AnswerPad
from hotseat.tui.widgets.desk import PROBED, Desk
from hotseat.tui.widgets.interviewer_panel import InterviewerPanel
from hotseat.tui.widgets.phase_rail import PhaseRail
from hotseat.tui.widgets.question import Question
from tests.tui.driving import picture, settle
from tests.tui.sitting import Sitting, Stage, a_practice

SIZE = (120, 36)


@pytest.fixture
def sitting(tmp_path: Path) -> Iterator[Sitting]:
    made = Sitting(tmp_path)
    yield made
    made.practice.close()


def pad_of(screen: InterviewScreen) -> AnswerPad:
    (pad,) = (pad for pad in screen.query(AnswerPad) if pad.display and pad.phase != NOTES)
    return pad


def notices(screen: InterviewScreen) -> dict[str, str]:
    return screen.query_one(Desk).notices.said


async def test_what_is_typed_is_stored_at_the_next_tick(sitting: Sitting) -> None:
    async with sitting.stage.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+n")
        await pilot.press(*"goal")
        assert sitting.stored("frame") == ""
        sitting.pass_time(1)
        assert sitting.stored("frame") == "goal"
        assert sitting.screen.query_one(Desk).status.startswith("1 word, saved at")


async def test_the_status_says_that_only_so_much_is_graded(sitting: Sitting) -> None:
    async with sitting.stage.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+n")
        desk = sitting.screen.query_one(Desk)
        pad_of(sitting.screen).bring_in("word " * 7_000)
        sitting.pass_time(1)
        assert "graded" not in desk.status
        sitting.interview.write("word " * 1_100, "data")  # another phase fills it up
        pad_of(sitting.screen).add("more")
        sitting.pass_time(1)
        assert desk.status.startswith("Only the first 40,000 characters are graded · ")
        assert sitting.interview.is_cut


async def test_the_screen_ticks_by_itself(tmp_path: Path) -> None:
    sitting = Sitting(tmp_path, by_itself=True)
    async with sitting.stage.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+n", *"goal")
        for _ in range(100):
            if sitting.stored("frame") == "goal":
                break
            await pilot.pause(0.1)
        assert sitting.stored("frame") == "goal"
    sitting.practice.close()


async def test_leaving_the_pad_for_the_notes_stores_it(sitting: Sitting) -> None:
    async with sitting.stage.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+n", *"goal", "f3")
        await pilot.pause()
        assert sitting.stored("frame") == "goal"
        await pilot.press(*"mine", "f3")
        await pilot.pause()
        assert sitting.interview.notes == "mine"
        assert sitting.screen.focused is pad_of(sitting.screen)


async def test_each_phase_keeps_its_pad_with_cursor_and_undo(sitting: Sitting) -> None:
    async with sitting.stage.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+n", *"first", "home")
        first = pad_of(sitting.screen)
        sitting.interview.enter("research")
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert pad_of(sitting.screen) is first
        assert first.cursor_location == (0, 0)
        await pilot.press("ctrl+z")
        assert first.text == ""


async def test_the_end_of_a_phase_brings_a_probe_once(sitting: Sitting) -> None:
    async with sitting.stage.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+n")
        assert sitting.interview.session.phase_id == "frame"
        await pilot.press("ctrl+n")
        await pilot.pause()
        (probed,) = sitting.interview.session.probed
        assert sitting.interview.session.phase_id == "frame"
        assert notices(sitting.screen)["probe"] == f"{probed.asks}\n{PROBED}"
        assert "ctrl+n goes on" in PROBED
        assert probed.asks in sitting.screen.query_one(InterviewerPanel).conversation.texts[-1]
        await pilot.press("ctrl+n")
        await pilot.pause()
        assert sitting.interview.session.phase_id == "research"
        assert "probe" not in notices(sitting.screen)


async def test_asking_brings_out_the_fact_or_none(sitting: Sitting) -> None:
    async with sitting.stage.run_test(size=SIZE) as pilot:
        await pilot.press("f4")
        for question in ("what does a late minute cost us in money", "is the moon made of cheese"):
            sitting.screen.query_one(InterviewerPanel).field.value = question
            await pilot.press("enter")
            await pilot.pause()
        said = sitting.screen.query_one(InterviewerPanel).conversation.texts
        assert "6 cents for a late minute" in said[0]
        assert NO_FIGURE in said[1]
        assert [asked.fact for asked in sitting.interview.session.asked] == ["cents-per-minute", None]


async def test_a_question_that_cannot_be_stored_goes_back_into_the_field(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(question: str) -> None:
        raise StorageError("the disk is full.")

    async with sitting.stage.run_test(size=SIZE) as pilot:
        monkeypatch.setattr(sitting.interview, "ask", refuse)
        await pilot.press("f4")
        sitting.screen.query_one(InterviewerPanel).field.value = "how many cities"
        await pilot.press("enter")
        await pilot.pause()
        assert sitting.screen.query_one(InterviewerPanel).field.value == "how many cities"
        assert "the disk is full." in notices(sitting.screen)["trouble"]


async def test_while_paused_the_clock_stands_and_the_desk_is_closed(sitting: Sitting) -> None:
    async with sitting.stage.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+n", *"goal", "ctrl+t")
        await pilot.pause()
        before = sitting.interview.session.clock
        assert not sitting.screen.query_one("#body").display
        await pilot.press("ctrl+n", "x")
        sitting.pass_time(60)
        assert sitting.interview.session.clock == before
        assert sitting.interview.session.phase_id == "frame"
        await pilot.press("ctrl+t")
        await pilot.pause()
        assert sitting.screen.query_one("#body").display
        assert pad_of(sitting.screen).text == "goal"
        sitting.pass_time(3)
        assert (sitting.interview.session.clock - before).total_seconds() == 3


async def test_the_clock_says_in_words_how_it_stands(sitting: Sitting) -> None:
    async with sitting.stage.run_test(size=SIZE) as pilot:
        await pilot.pause()
        clock = sitting.screen.query_one(Desk).head.clock
        sitting.pass_time(20)
        assert clock.face == "1:40 left of 2:00"
        sitting.pass_time(80)
        assert clock.face == "◔ 0:20 left of 2:00, soon over"
        sitting.pass_time(28)
        assert clock.face == "! 0:08 over 2:00"


async def test_an_overrun_warns_once_with_the_new_plan(sitting: Sitting) -> None:
    async with sitting.stage.run_test(size=SIZE) as pilot:
        await pilot.pause()
        sitting.pass_time(152)
        assert "time" not in notices(sitting.screen)
        sitting.pass_time(8)
        assert "what is left is for Frame the problem;" in notices(sitting.screen)["time"]
        await pilot.press("escape")
        assert "time" not in notices(sitting.screen)
        sitting.pass_time(60)
        assert "time" not in notices(sitting.screen)


async def test_the_twist_arrives_as_a_banner_and_in_the_conversation(sitting: Sitting) -> None:
    async with sitting.stage.run_test(size=SIZE) as pilot:
        await pilot.pause()
        sitting.pass_time(45 * 60 * 0.9)
        twist = sitting.interview.session.twist
        assert twist is not None
        assert notices(sitting.screen)["twist"] == twist.says
        assert twist.says in sitting.screen.query_one(InterviewerPanel).conversation.texts[-1]
        await pilot.press("escape", "escape")
        assert "twist" not in notices(sitting.screen)


async def test_notices_leave_room_to_write_and_say_how_to_hide_them(sitting: Sitting) -> None:
    async with sitting.stage.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+n", "ctrl+n")
        sitting.pass_time(45 * 60 * 0.9)
        await pilot.pause()
        desk = sitting.screen.query_one(Desk)
        assert set(desk.notices.said) == {"probe", "time", "twist"}
        for panel in (False, True):
            assert pad_of(sitting.screen).content_size.height >= 8, panel
            await pilot.press("f4")
            await pilot.pause()
        heads = [str(static.render()).splitlines()[0] for static in desk.notices.query(Static)]
        assert all("(esc hides)" in head for head in heads)
        await pilot.press("escape", "escape", "escape")
        await pilot.pause()
        assert desk.notices.said == {}


async def test_strict_time_moves_on_and_keeps_what_was_written(tmp_path: Path) -> None:
    sitting = Sitting(tmp_path, timing=Timing.STRICT)
    async with sitting.stage.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+n", *"goal")
        sitting.pass_time(5 * 60 * 1.3 + 4)
        await pilot.pause()
        assert sitting.interview.session.phase_id == "research"
        assert pad_of(sitting.screen).phase == "research"
        assert sitting.stored("frame") == "goal"
        await pilot.press(*"last")
        sitting.pass_time(45 * 60)
        await pilot.pause()
        assert sitting.stored("research") == "last"
        assert [type(message) for message in sitting.stage.posted] == [InterviewScreen.Finished]
    sitting.practice.close()


async def test_trouble_with_the_store_stays_in_sight_and_is_tried_again(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(text: str, phase: str | None = None) -> None:
        raise StorageError("The disk is full.")

    async with sitting.stage.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+n")
        with monkeypatch.context() as broken:
            broken.setattr(sitting.interview, "write", refuse)
            await pilot.press(*"goal")
            sitting.pass_time(8)
            assert notices(sitting.screen)["trouble"].startswith("The disk is full.")
            await pilot.press("ctrl+n")
            assert sitting.interview.session.phase_id == "frame"
            assert pad_of(sitting.screen).text == "goal"
        sitting.pass_time(1)
        assert "trouble" not in notices(sitting.screen)
        assert sitting.stored("frame") == "goal"


async def test_leaving_with_unsaved_text_offers_a_file(sitting: Sitting, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(text: str, phase: str | None = None) -> None:
        raise StorageError("The disk is full.")

    async with sitting.stage.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+n")
        monkeypatch.setattr(sitting.interview, "write", refuse)
        await pilot.press(*"goal", "ctrl+q")
        await pilot.pause()
        assert isinstance(sitting.stage.screen, Question)
        assert sitting.stage.posted == []
        await pilot.press("enter")
        await pilot.pause()
        assert [type(message) for message in sitting.stage.posted] == [InterviewScreen.Left]
    (path,) = sitting.practice.drafts.left_over(sitting.interview.attempt_id).values()
    assert path.read_text() == "goal"


async def test_a_window_that_lost_its_attempt_overwrites_nothing(sitting: Sitting) -> None:
    other = a_practice(sitting.folder, sitting.clock)
    async with sitting.stage.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+n", *"mine")
        sitting.pass_time(1)
        await pilot.press(*" more")
        taken = other.resume(sitting.interview.attempt_id, take_over=True)
        taken.write("theirs", "frame")
        sitting.pass_time(1)
        await pilot.pause()
        assert isinstance(sitting.stage.screen, Question)
        assert pad_of(sitting.screen).read_only
        await pilot.press("enter")
        await pilot.pause()
    assert sitting.stored("frame") == "theirs"
    (path,) = sitting.practice.drafts.left_over(sitting.interview.attempt_id).values()
    assert path.read_text() == "mine more"
    assert [type(message) for message in sitting.stage.posted] == [InterviewScreen.Left]
    taken.leave()
    other.close()


async def test_a_lost_window_can_stay_open_to_be_read(sitting: Sitting) -> None:
    other = a_practice(sitting.folder, sitting.clock)
    async with sitting.stage.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+n", *"mine")
        other.resume(sitting.interview.attempt_id, take_over=True).leave()
        sitting.pass_time(1)
        await pilot.pause()
        await pilot.press("escape", "x", "ctrl+n")
        await pilot.pause()
        assert sitting.stage.screen is sitting.screen
        assert pad_of(sitting.screen).text == "mine"
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert [type(message) for message in sitting.stage.posted] == [InterviewScreen.Left]
    other.close()


async def test_finishing_asks_first_and_names_the_empty_phases(sitting: Sitting) -> None:
    async with sitting.stage.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+n", *"goal", "f10")
        await pilot.pause()
        because = sitting.stage.screen.query_one("#because", Static).render()
        assert "Research and scope" in str(because)
        assert "Frame the problem" not in str(because)
        assert "45:00 left of 45:00" in str(because)
        await pilot.press("escape")
        assert not sitting.interview.session.finished
        await pilot.press("f10")
        await pilot.pause()
        await pilot.press("left", "enter")
        await pilot.pause()
        (posted,) = sitting.stage.posted
        assert isinstance(posted, InterviewScreen.Finished)
        assert posted.attempt_id == sitting.interview.attempt_id
    attempt = sitting.practice.history.attempt(sitting.interview.attempt_id)
    assert attempt.status == "finished"
    assert attempt.text("frame") == "goal"


async def test_a_hasty_enter_hands_in_no_unfinished_answer(tmp_path: Path) -> None:
    sitting = Sitting(tmp_path, "drill:7")
    async with sitting.stage.run_test(size=SIZE) as pilot:
        await pilot.press("f10", "enter")
        await pilot.pause()
        assert isinstance(sitting.stage.screen, InterviewScreen)
        assert not sitting.interview.session.finished
        await pilot.press(*"all", "f10", "enter")  # no phase is empty now
        await pilot.pause()
        assert sitting.interview.session.finished
    sitting.practice.close()


async def test_after_the_last_phase_comes_the_end(tmp_path: Path) -> None:
    sitting = Sitting(tmp_path, "drill:7")
    async with sitting.stage.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+n", "ctrl+n")
        await pilot.pause()
        assert len(sitting.interview.session.probed) == 1
        assert isinstance(sitting.stage.screen, Question)
    sitting.practice.close()


async def test_leaving_pauses_and_the_attempt_goes_on_where_it_was(sitting: Sitting) -> None:
    async with sitting.stage.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+n", *"goal")
        sitting.pass_time(30)
        await pilot.press(*"s", "ctrl+q")
        await pilot.pause()
        assert [type(message) for message in sitting.stage.posted] == [InterviewScreen.Left]
    sitting.clock.move(3600)
    sitting.put_on(sitting.practice.resume(sitting.interview.attempt_id))
    async with sitting.stage.run_test(size=SIZE):
        assert pad_of(sitting.screen).text == "goals"
        assert pad_of(sitting.screen).cursor_location == (0, 5)
        assert sitting.interview.session.clock.total_seconds() == 30


async def test_a_signal_saves_and_lets_go_at_once(sitting: Sitting) -> None:
    async with sitting.stage.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+n", *"goal")
        sitting.screen.save_and_leave("signal")
        sitting.screen.save_and_leave("signal")
        assert sitting.stored("frame") == "goal"
        other = a_practice(sitting.folder, sitting.clock)
        attempt = other.history.attempt(sitting.interview.attempt_id)
        assert isinstance(attempt.events[-1], Paused)
        assert attempt.events[-1].reason == "signal"
        other.resume(sitting.interview.attempt_id).leave()
        other.close()


async def test_an_app_that_ends_without_a_word_loses_nothing(sitting: Sitting) -> None:
    async with sitting.stage.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+n", *"goal")
    assert sitting.stored("frame") == "goal"


@pytest.mark.parametrize(
    ("keys", "expected"), [(("enter",), "mine\n\nfrom the editor"), (("right", "enter"), "from the editor")]
)
async def test_a_draft_left_behind_is_offered_on_resuming(
    sitting: Sitting, keys: tuple[str, ...], expected: str
) -> None:
    sitting.interview.write("mine", "frame")
    path = sitting.practice.drafts.open(sitting.interview.attempt_id, "frame", "from the editor")
    async with sitting.stage.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert isinstance(sitting.stage.screen, Question)
        await pilot.press(*keys)
        await pilot.pause()
        assert sitting.stored("frame") == expected
        assert not path.exists()


async def test_a_draft_can_wait(sitting: Sitting) -> None:
    path = sitting.practice.drafts.open(sitting.interview.attempt_id, "frame", "from the editor")
    async with sitting.stage.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert sitting.stage.screen is sitting.screen
        assert path.exists()
        assert sitting.stored("frame") == ""


async def test_an_editor_of_ones_own(sitting: Sitting, monkeypatch: pytest.MonkeyPatch) -> None:
    script = sitting.folder / "editor.py"
    script.write_text("import sys\nwith open(sys.argv[1], 'a') as file:\n    file.write(' and more\\n')\n")
    monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")
    monkeypatch.setattr(Stage, "suspend", lambda self: nullcontext())
    async with sitting.stage.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+n", *"goal", "ctrl+g")
        await pilot.pause()
        assert pad_of(sitting.screen).text == "goal and more"
        assert sitting.stored("frame") == "goal and more"
        assert sitting.practice.drafts.left_over(sitting.interview.attempt_id) == {}
        await pilot.press("ctrl+z")
        assert pad_of(sitting.screen).text == "goal"


async def test_no_editor_to_be_had_is_told(sitting: Sitting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "/nowhere/at/all")
    monkeypatch.setattr(Stage, "suspend", lambda self: nullcontext())
    async with sitting.stage.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("ctrl+n", *"goal", "ctrl+g")
        await pilot.pause()
        assert pad_of(sitting.screen).text == "goal"
        assert any("could not be used" in told.message for told in sitting.stage._notifications)


async def test_the_rail_leads_to_any_phase(sitting: Sitting) -> None:
    async with sitting.stage.run_test(size=SIZE) as pilot:
        sitting.screen.query_one(PhaseRail).focus()
        await pilot.press("down", "down", "down", "enter")
        await pilot.pause()
        assert sitting.interview.session.phase_id == "metrics"
        await pilot.click(PhaseRail, offset=(5, 3))
        await pilot.pause()
        assert sitting.interview.session.phase_id == "frame"


async def test_a_paste_of_a_megabyte_is_taken_and_stored(sitting: Sitting) -> None:
    line = "metrics and losses [@click=app.quit]x[/] \x1b[31m\n"
    async with sitting.stage.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+n")
        pad_of(sitting.screen).bring_in(line * 25_000)
        sitting.pass_time(1)
        await pilot.pause()
    stored = sitting.stored("frame")
    assert stored.count("[@click=app.quit]x[/] [31m") == 25_000
    assert "\x1b" not in stored


@pytest.mark.parametrize("size", [(20, 5), (60, 18), (80, 24), (200, 50)])
async def test_every_size_keeps_the_pad_and_the_panel_within_reach(sitting: Sitting, size: tuple[int, int]) -> None:
    async with sitting.stage.run_test(size=size) as pilot:
        await pilot.press("ctrl+n", *"goal", "f4")
        await pilot.pause()
        assert sitting.screen.focused is sitting.screen.query_one(InterviewerPanel).field
        if size >= (60, 18):
            assert sitting.screen.query_one(InterviewerPanel).field.region.area
        await pilot.press("f4", "!")
        await pilot.pause()
        assert pad_of(sitting.screen).text == "goal!"
        if size >= (60, 18):
            assert pad_of(sitting.screen).region.width >= 30


@pytest.mark.parametrize("size", [(116, 24), (116, 30), (120, 36), (159, 36), (160, 24), (200, 50)])
@pytest.mark.parametrize("format", ["45", "document"])
async def test_the_pad_is_72_columns_wide_where_the_window_has_them(
    tmp_path: Path, size: tuple[int, int], format: str
) -> None:
    sitting = Sitting(tmp_path, format)
    async with sitting.stage.run_test(size=size) as pilot:
        await pilot.press("ctrl+n")
        for _ in range(2):  # without the panel where it is not always there, then with it
            await pilot.pause()
            screen = sitting.screen
            assert pad_of(screen).region.width >= 72
            panel, rail = screen.query_one(InterviewerPanel), screen.query_one(PhaseRail)
            if size >= (160, 0) or size[1] >= 30:
                assert panel.region.height >= 12
                assert panel.region.bottom == screen.query_one(Desk).region.bottom
                assert rail.region.height >= 13
            else:
                assert panel.display is not rail.display
            await pilot.press("f4")
    sitting.practice.close()


async def test_the_name_of_the_phase_in_view_stands_whole_at_80_columns(sitting: Sitting) -> None:
    async with sitting.stage.run_test(size=(80, 24)) as pilot:
        phases = sitting.interview.session.plan.format.phases
        for phase in phases:
            sitting.interview.enter(phase.id)
            sitting.pass_time(60 * phase.minutes - 20)
            sitting.screen._view()
            await pilot.pause()
            head = sitting.screen.query_one(Desk).head
            title, clock = head.query_one("#phase-title"), head.clock
            assert title.content_size.width >= len(phase.title)
            assert clock.region.width == len(clock.face)
            assert clock.region in head.region
        railed = " ".join(" ".join(sitting.screen.query_one(PhaseRail).lines).split())
        assert "…" not in railed


@pytest.mark.parametrize("words", [14, 20, 26, 32, 38])
async def test_what_is_written_stands_whole_beside_the_panel(sitting: Sitting, words: int) -> None:
    """Also where the lines break elsewhere but stay as many, when Textual paints nothing anew of its own."""
    text = " ".join(["the late share falls from 38% to 25% within two quarters"] * 4).split()[:words]
    async with sitting.stage.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+n")
        await pilot.pause()
        pad_of(sitting.screen).insert(" ".join(text))
        await pilot.pause()
        await pilot.press("f4")
        await settle(pilot)
        pad = pad_of(sitting.screen).region
        rows = picture(sitting.screen).splitlines()[pad.y : pad.bottom]
        assert " ".join(row[pad.x : pad.right] for row in rows).split() == text


def test_no_key_is_taken_from_the_pad() -> None:
    def keys(owner: type) -> set[str]:
        return {key for binding in owner.BINDINGS for key in binding.key.split(",")}  # type: ignore[attr-defined]

    assert keys(InterviewScreen) & keys(TextArea) == set()


def test_every_key_says_what_it_does() -> None:
    for binding in InterviewScreen.BINDINGS:
        assert binding.id.startswith("interview.")  # type: ignore[union-attr]
        assert binding.description  # type: ignore[union-attr]
        assert binding.tooltip  # type: ignore[union-attr]


@pytest.mark.parametrize("width", [60, 70, 78, 80, 82, 84, 116, 200])
async def test_a_phase_with_a_pad_opens_at_any_width(practice: Practice, width: int) -> None:
    interview = practice.start(Choice(scenario="fresh-food-demand", format="drill:7"))
    app = HotseatApp(practice)
    async with app.run_test(size=(width, 24)) as pilot:
        await app.push_screen(InterviewScreen(interview, practice.drafts))
        await pilot.pause()
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        await pilot.resize_terminal(width, 24)
        await pilot.pause()
        assert isinstance(app.screen, InterviewScreen)
