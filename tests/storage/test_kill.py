"""kill -9 at many random moments: what was acknowledged is there, and nothing is torn."""

import random
from contextlib import closing
from pathlib import Path

import pytest

from hotseat.storage.store import Store
from tests.killing import killed
from tests.storage.kill_child import open_fresh, restore_in_turn, text_of, write_and_beat
from tests.storage.values import ME, begin, seconds

pytestmark = pytest.mark.slow

MOMENTS = 60


def test_no_acknowledged_write_is_lost_and_none_is_torn(path: Path) -> None:
    moments = random.Random(20260105)
    rounds = 0
    for _ in range(MOMENTS):
        with killed(write_and_beat, path, after=moments.uniform(0.0, 0.08)) as told:
            revision, beat = told[-1]
            rounds += len(told)
        with closing(Store.open(path)) as store:
            assert store.set_aside is None
            attempt = store.load("one")
            pad = attempt.answers["p0"]
            # The one step after the last acknowledgement may have happened or not.
            assert (pad.revision, attempt.heartbeat) in {
                (revision, beat),
                (revision + 1, beat),
                (revision, beat + seconds(0.001)),
            }
            assert pad.text == text_of(pad.revision)
            store.examine()
            assert store.write("one", "p0", text_of(pad.revision + 1), pad.revision, ME) == pad.revision + 1
    assert rounds > MOMENTS, "hardly anything was under way when the processes were killed"


def test_a_file_that_was_being_made_opens_again(tmp_path: Path) -> None:
    moments = random.Random(7)
    for moment in range(12):
        folder = tmp_path / str(moment)
        with killed(open_fresh, folder, after=moments.uniform(0.0, 0.06)) as told:
            last = told[-1]
        for number in range(last + 1):
            with closing(Store.open(folder / str(number) / "hotseat.db")) as store:
                assert store.set_aside is None
                assert store.count() == 1 or number == last
                store.examine()


def test_a_restore_that_was_killed_happened_or_did_not(path: Path) -> None:
    moments = random.Random(11)
    with closing(Store.open(path)) as store:
        for number, letter in enumerate("ab"):
            begin(store, letter)
            store.write(letter, "p0", letter * 300_000, 0, ME)
            store.backup(path.parent / "copies" / f"{number}.db")
    for _ in range(12):
        with killed(restore_in_turn, path, after=moments.uniform(0.0, 0.15)):
            pass
        with closing(Store.open(path)) as store:
            assert store.set_aside is None
            assert {row.id for row in store.rows()} in ({"a"}, {"a", "b"})
            assert store.load("a").text("p0") == "a" * 300_000
            store.examine()
