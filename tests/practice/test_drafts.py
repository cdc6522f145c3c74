"""Drafts outlive a crash and are readable by their owner only."""

import stat
from pathlib import Path

from hotseat.practice.drafts import Drafts


def test_a_draft_that_was_never_closed_is_found_again(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "drafts")
    path = drafts.open("20260105-120000-ab12cd", "frame", "half a thought")
    path.write_text("half a thought, and more", encoding="utf-8")
    (found,) = Drafts(tmp_path / "drafts").left_over("20260105-120000-ab12cd").items()
    assert found[0] == "frame"
    assert drafts.read(found[1]) == "half a thought, and more"
    assert drafts.left_over("20260105-120000-ffffff") == {}
    drafts.close(path)
    drafts.close(path)
    assert drafts.left_over("20260105-120000-ab12cd") == {}


def test_only_the_owner_may_read_it(tmp_path: Path) -> None:
    path = Drafts(tmp_path / "drafts").open("an-attempt", "frame", "mine")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_hostile_name_stays_in_the_folder(tmp_path: Path) -> None:
    path = Drafts(tmp_path / "drafts").open("../../etc", "../passwd", "x")
    assert path.resolve().is_relative_to((tmp_path / "drafts").resolve())


def test_bytes_that_are_no_text_do_no_harm(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "drafts")
    path = drafts.open("a", "frame", "")
    path.write_bytes(b"caf\xe9 \x00")
    assert drafts.read(path) == "caf\ufffd \x00"
