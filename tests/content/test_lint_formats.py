"""Formats: the minutes add up, and every chapter has its phase."""

from pathlib import Path
from typing import Any

import pytest

from hotseat.content.faults import Fault
from hotseat.content.kinds import read_page
from hotseat.content.lint_formats import lint_format
from hotseat.core.format import Format
from tests.content.packs import dump, line_of, replace, write_format


def faults_of(path: Path) -> list[Fault]:
    return list(lint_format(read_page(path, Format)))


def test_a_sound_format(tmp_path: Path) -> None:
    assert faults_of(write_format(tmp_path)) == []


@pytest.mark.parametrize(
    ("old", "new", "key", "severity", "says"),
    [
        ("minutes: 8", "minutes: 9.5", "phases", "error", "add up to 21.5, not 20"),
        ("- id: build", "- id: frame", "phases.frame.id", "error", "twice"),
        ("id: '20'", "id: 'short'", "id", "error", "the file is called 20.yaml"),
        ("id: '20'", "id: 'drill:7'", "id", "error", "colon"),
        ("  - 16", "  - 15", "phases", "warning", "chapter 16"),
        ("  16: 2", "  16: 9", "quota.16", "warning", "has 7 concepts"),
    ],
)
def test_what_is_wrong_with_a_format(tmp_path: Path, old: str, new: str, key: str, severity: str, says: str) -> None:
    path = write_format(tmp_path)
    replace(path, old, new)
    fault = faults_of(path)[0]
    assert (fault.key, fault.severity) == (key, severity)
    assert fault.line == (
        line_of(path, "phases:") if key == "phases" else line_of(path, new, 1 + (key == "phases.frame.id"))
    )
    assert says in fault.message


def write(tmp_path: Path, **more: Any) -> Path:
    path = tmp_path / "own.yaml"
    dump(path, {"format": 1, "kind": "format", "id": "own", "title": "Own", "summary": "Own.", **more})
    return path


PHASE = {"id": "all", "title": "All", "minutes": 7, "chapters": list(range(1, 17))}


@pytest.mark.parametrize(
    ("more", "key", "says"),
    [
        ({}, "phases", "either phases or drill_minutes"),
        ({"phases": [PHASE], "drill_minutes": {1: 5}}, "phases", "either phases or drill_minutes"),
        ({"phases": [{**PHASE, "writes": False}]}, "phases", "no phase has an answer pad"),
        ({"phases": [{**PHASE, "chapters": []}]}, "phases", "covers a chapter"),
        ({"phases": [{**PHASE, "chapters": list(range(2, 17))}]}, "phases", "nothing covers chapter 1"),
        ({"drill_minutes": dict.fromkeys(range(1, 16), 5)}, "drill_minutes", "nothing covers chapter 16"),
        (
            {"phases": [{**PHASE, "chapters": [1]}], "bonus": list(range(3, 17)), "quota": {2: 1}},
            "phases",
            "nothing covers chapter 2",
        ),
    ],
)
def test_formats_that_cannot_be_sat(tmp_path: Path, more: dict[str, Any], key: str, says: str) -> None:
    path = write(tmp_path, **more)
    fault = faults_of(path)[0]
    assert (fault.key, fault.line) == (key, line_of(path, f"{key}:") if key in more else 1)
    assert says in fault.message


def test_a_quota_of_a_chapter_that_nothing_covers_is_a_warning(tmp_path: Path) -> None:
    path = write(tmp_path, phases=[{**PHASE, "chapters": list(range(2, 17))}], quota={1: 2}, chapter_weights={1: 0.5})
    faults = faults_of(path)[1:]
    assert [(fault.key, fault.line, fault.severity) for fault in faults] == [
        ("quota.1", line_of(path, "  1: 2"), "warning"),
        ("chapter_weights.1", line_of(path, "  1: 0.5"), "warning"),
    ]


def test_any_length_will_do_where_the_id_is_a_word(tmp_path: Path) -> None:
    assert faults_of(write(tmp_path, phases=[PHASE])) == []
