"""``hotseat check``: what it prints, and its exit code."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.content.packs import SLUG, line_of, replace, write_format, write_free_rubric, write_scenario


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    write_scenario(tmp_path / "pack")
    write_format(tmp_path / "pack")
    return tmp_path / "pack"


def test_a_sound_pack(run: Run, pack: Path) -> None:
    result = run("check", pack)
    assert (result.exit_code, result.output) == (0, f"no errors, no warnings in {pack}\n")


def test_every_fault_has_file_line_key_and_mend(run: Run, pack: Path) -> None:
    card, form = pack / "scenarios" / SLUG / "scenario.yaml", pack / "rubrics" / "formats" / "20.yaml"
    replace(card, "difficulty: 2", "difficulty: 9")
    replace(form, "minutes: 8", "minutes: 9")
    result = run("check", pack)
    lines = result.output.splitlines()
    assert result.exit_code == 1
    assert lines[0].startswith(f"error: {form}:{line_of(form, 'phases:')}: phases: the phases' minutes add up to 21")
    assert lines[1].startswith(f"error: {card}:{line_of(card, 'difficulty')}: difficulty: ")
    assert all("(mend: " in line for line in lines[:2])
    assert lines[2] == f"2 errors, no warnings in {pack}"


def test_warnings_alone_leave_the_exit_code(run: Run, pack: Path) -> None:
    (pack / "scenarios" / SLUG / "notes.txt").write_text("x")
    result = run("check", pack)
    assert result.exit_code == 0
    assert "warning: " in result.output
    assert "no errors, 1 warning in" in result.output


def test_json(run: Run, pack: Path) -> None:
    card = pack / "scenarios" / SLUG / "scenario.yaml"
    replace(card, "difficulty: 2", "difficulty: 9")
    (pack / "scenarios" / SLUG / "notes.txt").write_text("x")
    result = run("check", pack, "--json")
    assert result.exit_code == 1
    told = json.loads(result.output)
    assert (told["errors"], told["warnings"], told["checked"]) == (1, 1, [str(pack)])
    unread, wrong = told["faults"]
    assert (unread["severity"], unread["line"], unread["key"]) == ("warning", None, None)
    assert wrong == {
        "severity": "error", "file": str(card), "line": line_of(card, "difficulty"), "key": "difficulty",
        "message": "Input should be less than or equal to 5", "mend": "write a number in that range",
    }  # fmt: skip


def test_without_a_path_all_content_in_use_is_checked(
    run: Run, pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    monkeypatch.setenv("HOTSEAT_HOME", str(home))
    own = write_scenario(home / "content", "own-cafe")
    for card in (own / "scenario.yaml", pack / "scenarios" / SLUG / "scenario.yaml"):
        replace(card, "difficulty: 2", "difficulty: 9")
    told = json.loads(run("--content", pack, "check", "--json").output)
    assert told["checked"][:2] == [str(pack), str(home / "content")]
    assert len(told["checked"]) == 3
    files = [fault["file"] for fault in told["faults"] if fault["key"] == "difficulty"]
    assert files == [str(pack / "scenarios" / SLUG / "scenario.yaml"), str(own / "scenario.yaml")]


def test_a_content_folder_that_is_not_there_is_told(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOTSEAT_CONTENT", str(tmp_path / "gone"))
    result = run("check")
    assert result.exit_code == 1
    assert f"names no folder: {tmp_path / 'gone'}" in result.output


def test_a_single_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "tea.yaml"
    write_free_rubric(path)
    assert run("check", path).exit_code == 0
    path.write_bytes(b"\x00\xff")
    result = run("check", path)
    assert result.exit_code == 1
    assert "not UTF-8" in result.output


@pytest.mark.parametrize("name", ["nothing", "nothing.yaml"])
def test_what_is_not_there_is_told(run: Run, tmp_path: Path, name: str) -> None:
    result = run("check", tmp_path / name)
    assert result.exit_code == 1
    assert "missing" in result.output


def test_content_cannot_drive_the_terminal(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "tea.yaml"
    path.write_text('format: 1\nkind: "\\e[2Jrubric"\n"\\e]0;x\\a": 1\n')
    result = run("check", path)
    assert result.exit_code == 1
    assert "\x1b" not in result.output
