"""kill -9 of a scoring process at many random moments: no acknowledged rating or note is lost, none is torn."""

import random
from contextlib import closing
from pathlib import Path

import pytest

from hotseat.core.scorebook import Scorebook
from hotseat.storage.store import Store
from tests.killing import killed
from tests.panel.kill_child import note_of, score

pytestmark = pytest.mark.slow
MOMENTS = 60


def test_no_acknowledged_step_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "data" / "hotseat.db"
    moments = random.Random(20260112)
    rounds = 0
    for _ in range(MOMENTS):
        with killed(score, path, after=moments.uniform(0.0, 0.08)) as told:
            steps, draft = told[-1]
            rounds += len(told)
        with closing(Store.open(path)) as store:
            assert store.set_aside is None
            record = store.load_card("one")
            book = Scorebook.fold(record.events, record.heartbeat)
            # The one step after the last acknowledgement may have happened or not.
            assert record.revision in (steps, steps + 1)
            assert book.steps == record.revision
            assert all(note.text == note_of(number) for number, note in book.page.notes.items())
            assert record.draft in ("", draft) or record.draft == note_of(int(record.draft[:6]))
            if draft and record.revision == steps:
                assert record.draft, "the note being typed was lost"
            store.examine()
    assert rounds > MOMENTS, "hardly anything was under way when the processes were killed"
