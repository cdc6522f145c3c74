"""Keeping what stands on the pads: in the store, or in files when the store cannot take it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from hotseat.core.plaintext import plain, slug_of
from hotseat.core.records import NOTES
from hotseat.practice.drafts import Drafts
from hotseat.practice.interview import MAX_ANSWER, Interview
from hotseat.tui.widgets.answer_pad import AnswerPad

NOTES_FILE = "notes"


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A draft that an outside editor or a window that lost its attempt has left. ``place`` is a phase or the notes."""

    place: str
    path: Path
    text: str


class Keeper:
    """Stores pads of one interview and finds what was left over of it."""

    def __init__(self, interview: Interview, drafts: Drafts) -> None:
        self._interview = interview
        self._drafts = drafts

    def stored(self, place: str) -> str:
        """What the store has of a phase or of the notes."""
        return self._interview.notes if place == NOTES else self._interview.text(place)

    def store(self, pads: Iterable[AnswerPad]) -> bool:
        """Store every pad that changed; whether any had. Raises ``StorageError``."""
        changed = False
        for pad in pads:
            text = pad.text[:MAX_ANSWER]
            if text != self.stored(pad.phase):
                self._interview.write(text, pad.phase)
                changed = True
        return changed

    def set_aside(self, pads: Iterable[AnswerPad]) -> list[Path]:
        """Put every pad that is not stored into a file of its own; the files. Raises ``OSError``."""
        return [
            self._drafts.set_aside(self._interview.attempt_id, pad.phase, pad.text)
            for pad in pads
            if pad.text[:MAX_ANSWER] != self.stored(pad.phase)
        ]

    def left_over(self) -> list[LeftOver]:
        """What was left over and differs from what is stored; drafts that hold nothing new are removed."""
        phases = self._interview.session.plan.format.phases
        places = {slug_of(phase.id): phase.id for phase in phases} | {NOTES_FILE: NOTES}
        found = []
        for stem, path in self._drafts.left_over(self._interview.attempt_id).items():
            place = places.get(stem.partition("--")[0])
            if place is None:
                continue
            text = plain(self._drafts.read(path))
            if text.strip() and text.rstrip() != self.stored(place).rstrip():
                found.append(LeftOver(place, path, text))
            else:
                self._drafts.close(path)
        return found
