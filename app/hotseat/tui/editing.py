"""Writing in an editor of the candidate's own choice."""

import os
import shlex
import shutil
import subprocess
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from textual.app import App, SuspendNotSupported

from hotseat.core.journal import Event
from hotseat.core.plaintext import plain
from hotseat.core.telling import error_words
from hotseat.practice.drafts import Drafts
from hotseat.practice.interview import MAX_ANSWER, Interview
from hotseat.practice.trouble import StorageError
from hotseat.tui.widgets.answer_pad import AnswerPad

FALLBACKS = ("nano", "vim", "vi")


def editor_command(environment: Mapping[str, str]) -> list[str] | None:
    """The words of ``$VISUAL`` or ``$EDITOR``, else an editor that is there, else ``None``."""
    for name in ("VISUAL", "EDITOR"):
        try:
            words = shlex.split(environment.get(name, ""))
        except ValueError:  # an unclosed quotation mark
            continue
        if words:
            return words
    found = next(filter(None, (shutil.which(name) for name in FALLBACKS)), None)
    return [found] if found else None


def edit(command: list[str], file: Path, each_second: Callable[[], None], second: float = 1.0) -> int:
    """Run the editor on ``file`` and wait; ``each_second`` is called meanwhile. Returns the editor's exit code.

    Raises ``OSError`` when it cannot be started.
    """
    editor = subprocess.Popen([*command, str(file)])
    while True:
        try:
            return editor.wait(timeout=second)
        except subprocess.TimeoutExpired:
            each_second()


def attempt_edit(command: list[str], file: Path, each_second: Callable[[], None]) -> tuple[int, OSError | None]:
    """``edit``, with its trouble returned: raised inside Textual's ``suspend`` it would leave the screen suspended."""
    try:
        return edit(command, file, each_second), None
    except OSError as error:
        return 1, error


def too_long_words(text: str) -> str:
    """Why a text from an editor cannot be taken; empty when it can."""
    return f"{len(text):,} characters are more than a pad keeps ({MAX_ANSWER:,})" if len(text) > MAX_ANSWER else ""


class OutsideSitting:
    """Goes on with an interview while its window is given to an editor: the clock runs, saved files are stored."""

    def __init__(self, interview: Interview, drafts: Drafts, place: str, path: Path, former: str) -> None:
        self._interview = interview
        self._drafts = drafts
        self._place = place
        self._path = path
        self._former = former
        self._seen = 0
        self.events: list[Event] = []

    @property
    def text(self) -> str:
        """What is in the file. The line end that editors put after the last line is left out where none was before."""
        text = plain(self._drafts.read(self._path))
        return text if self._former.endswith("\n") else text.removesuffix("\n")

    def tick(self) -> None:
        """Store the file when it was saved, then let the interview tick. Trouble waits until the editor is closed."""
        with suppress(StorageError, OSError):
            saved = self._path.stat().st_mtime_ns
            if saved != self._seen and not self._interview.session.finished:
                self._seen = saved
                text = self.text
                if len(text) <= MAX_ANSWER and (text.strip() or not self._former.strip()):
                    self._interview.write(text, self._place)  # an emptied file may be an editor that failed
            self.events += self._interview.tick()


class NoEditor(Exception):
    """Nothing could be edited outside; the text says why, in words for a person."""


@dataclass(frozen=True, slots=True)
class Edited:
    """What came back from an editor: ``why_not`` says why the text must not be taken, and is empty when it may."""

    path: Path
    text: str
    why_not: str
    events: list[Event]


def edit_outside(app: App[None], interview: Interview, drafts: Drafts, pad: AnswerPad) -> Edited:
    """Hand the terminal to the candidate's editor with a pad's text; the clock runs on, what is saved is stored.

    Raises ``NoEditor``.
    """
    command = editor_command(os.environ)
    if command is None:
        raise NoEditor("No editor found: set VISUAL or EDITOR to one.")
    try:
        path = drafts.open(interview.attempt_id, pad.phase, pad.text)
        outside = OutsideSitting(interview, drafts, pad.phase, path, pad.text)
        with app.suspend():
            code, trouble = attempt_edit(command, path, outside.tick)
        if trouble is not None:
            raise trouble
        outside.tick()
        text = outside.text
    except SuspendNotSupported:
        raise NoEditor("This terminal cannot be handed to an editor.") from None
    except OSError as error:
        raise NoEditor(f"{command[0]} could not be used: {error_words(error)}") from error
    why_not = f"{command[0]} ended with code {code}" if code else too_long_words(text)
    return Edited(path, text, why_not, outside.events)
