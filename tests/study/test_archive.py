"""Archives: the same bytes after a round trip, merging without loss, and nothing taken from a hostile one."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotseat.core.carried import CarriedAnswer, CarriedAssessment, CarriedAttempt
from hotseat.practice.practice import Practice
from hotseat.storage.errors import StorageError
from hotseat.study.records import attempts_in, lines_of
from hotseat.study.study import Study
from hotseat.study.unpacking import BadArchive
from tests.clocks import HandClock
from tests.study.conftest import SLUG, Sit, sitter

Machine = Callable[[str], tuple[Study, Practice]]


def fill(study: Study, sit: Sit) -> list[str]:
    made = [sit("A quokka baseline."), sit(format="drill:7"), sit("unfinished", finish=False)]
    study.keeping.mark(f"answer/{SLUG}/staff", 3, 9, "quote", "here")
    study.keeping.note("chapter/7", "Mind the wombat.\n\u00e9")
    study.keeping.read_to(f"answer/{SLUG}/staff", 40)
    study.flaws.finish(SLUG, [study.flaws.mark(SLUG, study.flaws.exercise(SLUG).text[:40], "because")])
    study.drills.settle()
    return made


@pytest.fixture
def packed(study: Study, sit: Sit, tmp_path: Path) -> Path:
    fill(study, sit)
    return study.archive.export(tmp_path / "one.zip").file


def test_the_same_bytes_after_a_round_trip(study: Study, packed: Path, machine: Machine, tmp_path: Path) -> None:
    there, practice = machine("there")
    merged = there.archive.merge(packed)
    assert merged.added == {
        "attempts": 3,
        "bookmarks": 1,
        "notes": 1,
        "readings": 1,
        "flaws": 1,
        "reviews": merged.added["reviews"],
    }
    again = there.archive.export(tmp_path / "two.zip")
    assert again.file.read_bytes() == packed.read_bytes()
    assert packed.stat().st_mode & 0o777 == 0o600
    assert {h.kind for h in there.search.find("quokka").hits} == {"mine"}
    assert there.drills.cards() == study.drills.cards()
    assert [row.score for row in practice.history.rows()] == [row.score for row in study._store().rows()]


def test_taking_it_twice_adds_nothing(packed: Path, machine: Machine, tmp_path: Path) -> None:
    there, _ = machine("there")
    there.archive.merge(packed)
    twice = there.archive.merge(packed)
    assert twice.added == twice.copied == twice.extended == {}
    assert there.archive.export(tmp_path / "two.zip").file.read_bytes() == packed.read_bytes()


def test_two_machines_meet(
    study: Study, here: Any, machine: Machine, clock: HandClock, tmp_path: Path, sit: Sit
) -> None:
    made = fill(study, sit)
    there, practice = machine("there")
    there.archive.merge(study.archive.export(tmp_path / "one.zip").file)
    # Over there the open attempt goes on, another is graded again, and one more is sat.
    going_on = practice.resume(made[2])
    going_on.write("written there")
    going_on.finish()
    practice.history.grade(made[0])
    note = there.keeping.notes()[0]
    there.keeping.rewrite(note, "Mind the numbat.")
    sitter(practice, clock)("only there")
    merged = study.archive.merge(there.archive.export(tmp_path / "two.zip").file)
    assert merged.added["attempts"] == 1
    assert merged.extended["attempts"] == 1
    assert merged.copied == {"attempts": 1, "notes": 1}
    store = study._store()
    assert store.load(made[2]).status == "open", "what was here is as it was"
    assert "written there" in store.load(merged.copies[made[2]]).text("frame") + store.load(
        merged.copies[made[2]]
    ).text("validation")
    assert len(store.assessments(made[0])) == 2
    assert {one.text for one in study.keeping.notes()} == {"Mind the wombat.\n\u00e9", "Mind the numbat."}
    again = study.archive.merge(tmp_path / "two.zip")
    assert (again.added, again.copied) == ({}, {})


def test_an_existing_file_is_left_alone(study: Study, packed: Path) -> None:
    with pytest.raises(StorageError, match="exists"):
        study.archive.export(packed)


def rewritten(packed: Path, change: Callable[[dict[str, bytes]], None], seal: bool = True, **info: Any) -> Path:
    """The archive with members changed and, if ``seal``, a manifest that fits them."""
    with zipfile.ZipFile(packed) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    if seal:
        manifest = json.loads(members["manifest.json"])
        manifest["sha256"] = {n: hashlib.sha256(b).hexdigest() for n, b in members.items() if n != "manifest.json"}
        members["manifest.json"] = json.dumps(manifest).encode()
    target = packed.with_name("changed.zip")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return target


def manifest(**change: Any) -> Callable[[dict[str, bytes]], None]:
    def apply(members: dict[str, bytes]) -> None:
        members["manifest.json"] = json.dumps(json.loads(members["manifest.json"]) | change).encode()

    return apply


def replace(name: str, old: bytes, new: bytes) -> Callable[[dict[str, bytes]], None]:
    def apply(members: dict[str, bytes]) -> None:
        assert old in members[name]
        members[name] = members[name].replace(old, new)

    return apply


A = "attempts/00000.jsonl"
HOSTILE: dict[str, tuple[Callable[[dict[str, bytes]], None], str]] = {
    "a path upwards": (lambda m: m.update({"../../evil": b"x"}), "does not belong"),
    "an absolute path": (lambda m: m.update({"/etc/passwd": b"x"}), "does not belong"),
    "another member": (lambda m: m.update({"attempts/readme.txt": b"x"}), "does not belong"),
    "a newer version": (manifest(version=2), "upgrade"),
    "no version": (manifest(version="1"), "version"),
    "another kind": (manifest(kind="x"), "no archive of hotseat"),
    "counts that lie": (manifest(counts={"attempts": 7}), "manifest names 7"),
    "counts in words": (manifest(counts={"attempts": "x"}), "counts in words"),
    "no manifest": (lambda m: m.pop("manifest.json") and None, "no manifest"),
    "a missing member": (lambda m: m.pop("notes.jsonl") and None, "missing"),
    "a line without an end": (lambda m: m.update({"notes.jsonl": b"x" * 33_000_000}), "line of more than"),
    "no json": (replace(A, b'{"attempt":', b'{"attempt"!'), "no line of an attempt"),
    "an unknown event": (replace(A, b'"kind":"started"', b'"kind":"stolen"'), "cannot be read"),
    "a broken journal": (replace(A, b'{"event":{"at"', b'{"event":{"xx"'), "cannot be read"),
    "an answer to nothing": (replace(A, b'"answer":{"phase":"validation"', b'"answer":{"phase":"no-such"'), "no place"),
    "a rung of nine": (replace(A, b'"rung":', b'"rung":9'), "cannot be read"),
    "a note on nowhere": (replace("notes.jsonl", b"chapter/7", b"../../../"), "cannot be read"),
    "a review of nothing": (replace("reviews.jsonl", b'"attempt":"2026', b'"attempt":"1999'), "not there"),
    "bytes": (lambda m: m.update({"notes.jsonl": b"\xff\xfe\n"}), "UTF-8"),
    "deep nesting": (lambda m: m.update({A: b'{"attempt":' + b"[" * 100_000 + b"\n"}), "cannot be read"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_archive_is_refused_and_changes_nothing(name: str, packed: Path, machine: Machine) -> None:
    change, words = HOSTILE[name]
    seal = "manifest" not in name
    there, _ = machine("there")
    with pytest.raises(BadArchive, match=words):
        there.archive.merge(rewritten(packed, change, seal))
    assert there._store().count() == 0
    assert there.keeping.notes() == there.keeping.bookmarks() == []


def test_a_changed_member_is_noticed(packed: Path, machine: Machine) -> None:
    changed = rewritten(packed, replace("notes.jsonl", b"wombat", b"weasel"), seal=False)
    with pytest.raises(BadArchive, match="changed after"):
        machine("there")[0].archive.merge(changed)


def test_a_name_that_stands_twice(packed: Path, machine: Machine) -> None:
    with zipfile.ZipFile(packed, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("notes.jsonl", b"")
    with pytest.raises(BadArchive, match="twice"):
        machine("there")[0].archive.merge(packed)


def test_a_bomb_is_refused_before_it_goes_off(packed: Path, machine: Machine) -> None:
    with (
        zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("attempts/00001.jsonl", "w") as out,
    ):
        for _ in range(260):
            out.write(b"\0" * 1_000_000)
    with pytest.raises(BadArchive, match="larger than"):
        machine("there")[0].archive.merge(packed)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_cut_or_flipped_byte_is_taken_silently(packed: Path, machine: Machine, data: st.DataObject) -> None:
    there, _ = machine("there")
    body = bytearray(packed.read_bytes())
    if data.draw(st.booleans()):
        body = body[: data.draw(st.integers(0, len(body) - 1))]
    else:
        body[data.draw(st.integers(0, len(body) - 1))] ^= data.draw(st.integers(1, 255))
    broken = packed.with_name("broken.zip")
    broken.write_bytes(body)
    try:
        there.archive.merge(broken)
    except BadArchive:
        assert there._store().count() == 0
    else:  # a byte that means nothing, such as a date: what came in is what was sent
        assert there._store().count() == 3
        for row in there._store().rows():
            there._store().delete(row.id)


@pytest.mark.parametrize("content", [b"", b"PK", b"not a zip at all" * 99])
def test_what_is_no_zip(content: bytes, machine: Machine, tmp_path: Path) -> None:
    file = tmp_path / "x.zip"
    file.write_bytes(content)
    with pytest.raises(BadArchive, match="no archive"):
        machine("there")[0].archive.merge(file)
    with pytest.raises(BadArchive, match="no file"):
        machine("there")[0].archive.merge(tmp_path / "nowhere.zip")


NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
BODIES = st.dictionaries(st.text(max_size=5), st.text(max_size=20), max_size=3).map(
    lambda value: json.dumps(value, ensure_ascii=False)
)
ANSWERS = st.builds(CarriedAnswer, st.text(max_size=5), st.integers(0, 9), st.text(max_size=30))
INSTANTS = st.integers(0, 10**6).map(lambda count: NOON + timedelta(seconds=count))
ATTEMPTS = st.builds(
    CarriedAttempt,
    st.text("abc123-", min_size=1, max_size=8),
    st.integers(0, 10**9),
    st.lists(BODIES, max_size=3).map(tuple),
    st.lists(ANSWERS, max_size=3).map(tuple),
    st.lists(st.builds(CarriedAssessment, INSTANTS, BODIES), max_size=2).map(tuple),
)


@given(st.lists(ATTEMPTS, max_size=4))
def test_lines_give_back_what_they_were_made_of(attempts: list[CarriedAttempt]) -> None:
    lines = [line for attempt in attempts for line in lines_of(attempt)]
    assert all("\n" not in line for line in lines)
    assert list(attempts_in(lines)) == attempts


@given(st.lists(st.text(max_size=60), max_size=5))
def test_any_lines_are_read_or_refused(lines: list[str]) -> None:
    try:
        list(attempts_in(lines))
    except ValueError:
        return
    assert not lines
