"""Writing in an editor of one's own."""

import sys
from pathlib import Path

import pytest

from hotseat.core.journal import Timing
from hotseat.practice.interview import MAX_ANSWER
from hotseat.tui.editing import OutsideSitting, attempt_edit, edit, editor_command, too_long_words
from tests.tui.sitting import Sitting


def test_visual_comes_before_editor_and_may_have_options() -> None:
    assert editor_command({"VISUAL": "code --wait", "EDITOR": "vi"}) == ["code", "--wait"]
    assert editor_command({"VISUAL": " ", "EDITOR": "'my editor' -x"}) == ["my editor", "-x"]


def test_without_either_one_that_is_there_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: "/bin/vim" if name == "vim" else None)
    assert editor_command({"EDITOR": "'unclosed"}) == ["/bin/vim"]
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert editor_command({}) is None


def test_time_goes_on_while_the_editor_is_open(tmp_path: Path) -> None:
    script = "import pathlib, sys, time\nwhile not pathlib.Path(sys.argv[1]).read_text(): time.sleep(0.01)\nsys.exit(3)"
    file = tmp_path / "draft.md"
    file.write_text("")
    ticks = []

    def tick() -> None:
        ticks.append(1)
        if len(ticks) == 3:
            file.write_text("done")

    assert edit([sys.executable, "-c", script], file, tick, second=0.02) == 3
    assert len(ticks) >= 3


def test_each_save_in_the_editor_is_stored(tmp_path: Path) -> None:
    sitting = Sitting(tmp_path)
    path = sitting.practice.drafts.open(sitting.interview.attempt_id, "frame", "goal")
    outside = OutsideSitting(sitting.interview, sitting.practice.drafts, "frame", path, "goal")
    path.write_bytes(b"goal and \x1b[31mmore\r\n")
    sitting.clock.move(3)
    outside.tick()
    assert sitting.stored("frame") == "goal and [31mmore"
    assert sitting.interview.session.clock.total_seconds() == 3
    sitting.interview.leave()
    sitting.practice.close()


def test_a_file_that_went_away_does_no_harm(tmp_path: Path) -> None:
    sitting = Sitting(tmp_path)
    path = tmp_path / "gone.md"
    OutsideSitting(sitting.interview, sitting.practice.drafts, "frame", path, "").tick()
    assert sitting.interview.text("frame") == ""
    sitting.interview.leave()
    sitting.practice.close()


def test_strict_time_may_end_while_the_editor_is_open(tmp_path: Path) -> None:
    sitting = Sitting(tmp_path, "drill:7", Timing.STRICT)
    path = sitting.practice.drafts.open(sitting.interview.attempt_id, "drill", "")
    outside = OutsideSitting(sitting.interview, sitting.practice.drafts, "drill", path, "")
    path.write_text("by date")
    while not sitting.interview.session.finished:
        sitting.clock.move(4)
        outside.tick()
    assert sitting.stored("drill") == "by date"
    path.write_text("too late")
    outside.tick()
    assert sitting.stored("drill") == "by date"
    sitting.practice.close()


def test_an_editor_that_cannot_start_raises_nothing_inside() -> None:
    code, trouble = attempt_edit(["/no/such/editor"], Path("x"), lambda: None)
    assert code
    assert isinstance(trouble, OSError)


def test_a_text_longer_than_a_pad_keeps_is_refused_in_words() -> None:
    assert too_long_words("x" * (MAX_ANSWER + 1))
    assert not too_long_words("x" * MAX_ANSWER)
