"""Files are private, put in place whole, and set aside without being lost."""

import stat
from datetime import timedelta, timezone
from pathlib import Path

import pytest

from hotseat.storage.files import (
    clear_suspect,
    ensure_private,
    free_place,
    is_suspect,
    mark_suspect,
    replacing,
    set_aside,
    stamp,
)
from tests.storage.values import NOON


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_and_its_folders_are_private(tmp_path: Path) -> None:
    place = tmp_path / "a" / "b" / "hotseat.db"
    ensure_private(place)
    assert [mode(part) for part in (place, place.parent, place.parent.parent)] == [0o600, 0o700, 0o700]


def test_rights_of_others_are_taken_off_and_none_are_added(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    for before, after in ((0o644, 0o600), (0o444, 0o400), (0o600, 0o600)):
        place = tmp_path / f"{before:o}.db"
        place.write_bytes(b"kept")
        place.chmod(before)
        ensure_private(place)
        assert (mode(place), place.read_bytes()) == (after, b"kept")
    assert mode(tmp_path) == 0o755, "a folder that was there is somebody else's business"


def test_setting_aside_takes_the_companions_along(tmp_path: Path) -> None:
    place = tmp_path / "hotseat.db"
    for ending in ("", "-wal"):
        (tmp_path / f"hotseat.db{ending}").write_text(f"content{ending}")
    aside = set_aside(place, "damaged", NOON)
    assert aside.name == "hotseat.db.damaged-20260105-120000"
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        aside.name: "content",
        f"{aside.name}-wal": "content-wal",
    }


def test_two_set_aside_in_one_second_are_both_kept(tmp_path: Path) -> None:
    place = tmp_path / "hotseat.db"
    for content in ("first", "second", "third"):
        place.write_text(content)
        set_aside(place, "damaged", NOON)
    assert sorted(path.read_text() for path in tmp_path.iterdir()) == ["first", "second", "third"]


def test_a_free_place_is_free(tmp_path: Path) -> None:
    place = tmp_path / "copy"
    assert free_place(place) == place
    place.touch()
    assert free_place(place) == tmp_path / "copy-2"


def test_replacing_is_all_or_nothing(tmp_path: Path) -> None:
    place = tmp_path / "copies" / "copy.db"
    with replacing(place) as draft:
        draft.write_text("first")
        assert not place.exists()
    assert (place.read_text(), mode(place), mode(place.parent)) == ("first", 0o600, 0o700)

    def fail() -> None:
        with replacing(place) as draft:
            draft.write_text("half of the sec")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert [path.name for path in place.parent.iterdir()] == ["copy.db"]
    assert place.read_text() == "first"


def test_the_mark_comes_and_goes(tmp_path: Path) -> None:
    place = tmp_path / "hotseat.db"
    assert not is_suspect(place)
    mark_suspect(place)
    assert is_suspect(place)
    clear_suspect(place)
    clear_suspect(place)
    assert not is_suspect(place)
    mark_suspect(tmp_path / "no" / "folder")  # nothing to be done about it, and nothing raised


def test_a_stamp_is_utc() -> None:
    assert stamp(NOON.astimezone(timezone(timedelta(hours=-9)))) == "20260105-120000"
