"""Bringing the two copies of a scorecard together: this machine's and the shared database's.

Journals are only added to, so two copies share a common start. The one that merely goes on behind it is copied; where
both go on, neither is touched, and the clash is kept until a person settles it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from hotseat.core.score_records import CardCopy, CardRecord
from hotseat.core.scorejournal import Opened, ScoreEvent
from hotseat.panel.trouble import UnknownCard
from hotseat.storage.errors import StaleCard
from hotseat.storage.store import Store

GONE = "it was deleted on the shared database; the copy here stays until it is deleted too"
APART = "another window went on with it on the shared database, and this machine did too"


@dataclass(frozen=True, slots=True)
class State:
    """How the two stand: whether the server answered last, cards with entries to send, cards that clash."""

    reachable: bool
    waiting: tuple[CardCopy, ...]
    clashes: tuple[CardCopy, ...]
    trouble: str = ""

    @property
    def says(self) -> str | None:
        """What a person must be told, if anything."""
        parts = []
        if self.waiting:
            entries, cards = sum(copy.waiting for copy in self.waiting), len(self.waiting)
            parts.append(
                f"{entries} entries of {cards} scorecard{'s' * (cards != 1)} are kept on this machine and not yet on "
                "the shared database; they are sent when it is back ('hotseat database send')."
            )
        elif not self.reachable:
            parts.append("The shared database does not answer; work goes on and is kept on this machine.")
        if self.trouble:
            parts.append(self.trouble)
        parts += [
            f"Scorecard {copy.card} is in conflict: {copy.clash}. See 'hotseat database send'." for copy in self.clashes
        ]
        return "\n".join(parts) or None


def bring_together(local: Store, shared: Store, place: str, copy: CardCopy) -> None:
    """Make both copies of a card equal, or keep why they cannot be. Raises ``StorageError``, as the stores do.

    An answer that was lost on the way is no trouble: what stands there already is found to be equal.
    """
    card, mine = copy.card, local.load_card(copy.card)
    try:
        if copy.sent and copy.waiting:
            local.put_copy(card, place, shared.append_card(card, mine.events[copy.sent :], copy.sent))
            return
    except (StaleCard, UnknownCard):
        pass  # not as it was left: compare the two
    try:
        theirs = shared.load_card(card)
    except UnknownCard:
        if copy.sent:
            local.put_copy(card, place, copy.sent, GONE)
        else:
            write(shared, mine, local.card_text(card))
            local.put_copy(card, place, mine.revision)
        return
    common = in_common(mine.events, theirs.events)
    if common == theirs.revision:
        if common < mine.revision:
            shared.append_card(card, mine.events[common:], common)
        local.put_copy(card, place, mine.revision)
    elif common == mine.revision:
        local.append_card(card, theirs.events[common:], common)
        local.put_copy(card, place, theirs.revision)
    else:
        behind = f"{mine.revision - common} entries here, {theirs.revision - common} there, after {common} in common"
        local.put_copy(card, place, copy.sent, f"{APART} ({behind})")


def write(store: Store, record: CardRecord, text: str | None) -> None:
    """Add a whole card. Should it break off after the first event, the next comparison goes on from there."""
    first = record.events[0]
    assert isinstance(first, Opened)
    store.begin_card(record.id, first, text)
    store.append_card(record.id, record.events[1:], 1)


def in_common(mine: Sequence[ScoreEvent], theirs: Sequence[ScoreEvent]) -> int:
    """How many events the two journals share from their start."""
    count = 0
    for one, other in zip(mine, theirs, strict=False):
        if one != other:
            break
        count += 1
    return count
