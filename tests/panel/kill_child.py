"""What the process of ``test_kill`` does until it is killed: it scores, and tells what was acknowledged."""

from datetime import UTC, datetime, timedelta
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic

from hotseat.panel.opencard import Clocks, OpenCard
from hotseat.storage.store import Store
from tests.core.scoring_makers import CRITERIA, RUBRIC, opened

CLOCKS = Clocks(lambda: timedelta(seconds=monotonic()), lambda: datetime.now(UTC))


def card_on(path: Path) -> OpenCard:
    """The one card of a file, begun if it is not there."""
    store = Store.open(path)
    record = store.load_card("one") if store.card_rows() else store.begin_card("one", opened())
    return OpenCard(record, RUBRIC, store, CLOCKS, lambda: None)


def note_of(number: int) -> str:
    """A note in which every part tells its number, so that a torn one shows."""
    return " ".join([f"{number:06d}"] * 200)


def score(path: Path, told: Connection) -> None:
    """Rate, note, undo and type, for ever. Before each step tell the revision and the note being typed."""
    card = card_on(path)
    for turn in count():
        told.send((card.book.steps, card.draft))
        key = CRITERIA[turn % len(CRITERIA)]
        match turn % 5:
            case 0 | 1:
                card.rate(key, turn % 5)
            case 2:
                card.note(note_of(card.book.next_note), key)
            case 3:
                card.tick(note_of(turn))
            case 4:
                if turn % 3 == 0:
                    card.undo()
                else:
                    card.tick(note_of(turn))
