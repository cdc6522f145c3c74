"""The diary: stable, git-friendly, and never over somebody's own words."""

from pathlib import Path

from hotseat.study.study import Study
from tests.study.conftest import LEAK, Sit


def test_pages_are_stable_and_hold_what_was_written(study: Study, sit: Sit, tmp_path: Path) -> None:
    attempt = sit()
    folder = tmp_path / "diary"
    done = study.diary.write(folder)
    (name,) = done.written
    assert name == f"2026-01-05-fresh-food-demand-{attempt}.md"
    text = (folder / name).read_text()
    assert LEAK in text
    assert "## Validation (1.5 of 3 minutes)" in text
    assert "remember the sold-out days" in text
    before = (folder / name).stat().st_mtime_ns
    again = study.diary.write(folder)
    assert (again.written, again.same) == ([], 1)
    assert (folder / name).stat().st_mtime_ns == before


def test_a_page_changed_by_hand_is_left_alone(study: Study, sit: Sit, tmp_path: Path) -> None:
    attempt = sit()
    (name,) = study.diary.write(tmp_path).written
    (tmp_path / name).write_text((tmp_path / name).read_text().replace("leak", "LEAK, and I mean it"))
    assert study.diary.write(tmp_path).left == [name]
    assert "I mean it" in (tmp_path / name).read_text()
    assert study.diary.write(tmp_path, force=True).written == [name]
    assert attempt in (tmp_path / name).read_text()


def test_a_link_is_not_followed(study: Study, sit: Sit, tmp_path: Path) -> None:
    sit()
    (name, _), *_ = study.diary.pages()
    (tmp_path / "elsewhere").write_text("mine")
    (tmp_path / name).symlink_to(tmp_path / "elsewhere")
    assert study.diary.write(tmp_path).left == [name]
    assert (tmp_path / "elsewhere").read_text() == "mine"
