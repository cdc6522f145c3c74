"""What the processes of ``test_kill`` do until they are killed. They tell over a pipe what was acknowledged."""

from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path

from hotseat.storage.store import Store
from tests.storage.values import ME, begin, seconds

SIZE = 20_000


def text_of(revision: int) -> str:
    """The text of a pad at a revision: 20 kB in which every part tells the revision, so that a torn one shows."""
    line = f"{revision:09d}\n"
    return line * (SIZE // len(line))


def write_and_beat(path: Path, told: Connection) -> None:
    """Write the pad of attempt ``one`` and move its clock, one millisecond a round, for ever."""
    store = Store.open(path)
    if store.count() == 0:
        begin(store)
        store.write("one", "p0", text_of(1), 0, ME)
    revision = store.load("one").answers["p0"].revision
    beat = store.load("one").heartbeat
    for turn in count():
        told.send((revision, beat))
        if turn % 3:
            revision = store.write("one", "p0", text_of(revision + 1), revision, ME)
        else:
            store.beat("one", beat + seconds(0.001), ME)
            beat += seconds(0.001)


def open_fresh(folder: Path, told: Connection) -> None:
    """Open fresh files one after the other and start an attempt in each, for ever."""
    for number in count():
        told.send(number)
        begin(Store.open(folder / str(number) / "hotseat.db"))


def restore_in_turn(path: Path, told: Connection) -> None:
    """Restore two backups in turn, for ever."""
    store = Store.open(path)
    told.send("ready")
    for number in count():
        store.restore(path.parent / "copies" / f"{number % 2}.db")
        told.send(number)
