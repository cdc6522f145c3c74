"""Written feedback: the changes that would move the result most, and the weakest part as a model would write it."""

import asyncio
from collections.abc import Coroutine
from contextlib import aclosing
from time import monotonic
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import Worker

from hotseat.core.level import RUNG_WORDS
from hotseat.core.plaintext import one_line, plain
from hotseat.core.second import Spent
from hotseat.core.telling import error_words
from hotseat.practice.feedback import MARK, Feedback, Rewrite, Written
from hotseat.practice.model import ModelDesk, ModelTrouble
from hotseat.practice.model_texts import last_written
from hotseat.practice.report import Report
from hotseat.practice.trouble import StorageError
from hotseat.tui.consent import agreed, spent_words
from hotseat.tui.widgets.key_line import KeyLine
from hotseat.tui.widgets.rung_mark import MUTED
from hotseat.tui.widgets.title_bar import TitleBar

EXPECTED = (ModelTrouble, StorageError, ValueError, OSError)
SHOWN = 40_000
"""Characters of a rewrite that are shown; more than any model is asked for."""
BETWEEN = 0.1
"""Seconds between two paints of what streams in."""
Parts = list[Content | str | tuple[str, str]]


class FeedbackScreen(Screen[None]):
    """Which changes matter is worked out by code; the model words them. Its text stands as it is, without markup."""

    CSS_PATH = "feedback.tcss"
    AUTO_FOCUS = "#feedback"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "write", "Write", id="feedback.write", tooltip="Have the three weightiest changes written"),
        Binding("r", "rewrite", "Rewrite", id="feedback.rewrite", tooltip="Have the weakest part rewritten"),
        Binding("x", "stop", "Stop", id="feedback.stop", tooltip="Stop asking the model"),
        Binding("escape,q", "app.close_screen", "Back", id="feedback.back", tooltip="Back to the report"),
    ]

    def __init__(self, report: Report, feedback: Feedback, desk: ModelDesk) -> None:
        super().__init__()
        self._report = report
        self._feedback = feedback
        self._desk = desk
        self._worker: Worker[None] | None = None
        # Text may arrive while the screen is being taken down, so nothing is looked for in the tree.
        self._says = Static("", id="says", markup=False)
        self._changes = Static("", id="changes", markup=False)
        self._mark = Static("", id="mark", markup=False)
        self._body = Static("", id="rewrite", markup=False)

    def compose(self) -> ComposeResult:
        """Changes on top, the rewrite below."""
        yield TitleBar(f"Written feedback  {one_line(self._report.title)}", self._report.assessment.level.value)
        yield self._says
        with VerticalScroll(id="feedback", can_focus=True):
            yield Static("The changes that would move the result most", classes="heading", markup=False)
            yield self._changes
            yield Static("The weakest part, rewritten", classes="heading", markup=False)
            yield self._mark
            yield self._body
        yield KeyLine(compact=True)

    def on_mount(self) -> None:
        """What was written before is fetched outside the event loop."""
        self._say("")
        self._show_changes(None)
        self._show_rewrite("", "")
        self._load()

    @property
    def asking(self) -> bool:
        """Whether the model is being asked."""
        return self._worker is not None and not self._worker.is_finished

    @work(group="kept")
    async def _load(self) -> None:
        if self._report.attempt is None:
            return
        try:
            texts = await asyncio.to_thread(self._feedback.kept, self._report.attempt.id)
        except EXPECTED as error:
            self._say(error_words(error), "$text-error")
            return
        written, rewrite = last_written(texts)
        if written is not None:
            self._show_changes(written)
        if rewrite is not None:
            self._show_whole(rewrite)

    # asking

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One thing at a time."""
        if action in ("write", "rewrite"):
            return None if self.asking else True
        return self.asking if action == "stop" else True

    def action_write(self) -> None:
        """Have the changes written."""
        if not self.asking:
            self._ask(self._write(), "Asking for the changes … x stops.")

    def action_rewrite(self) -> None:
        """Have the weakest part rewritten."""
        if not self.asking:
            self._ask(self._rewrite(), "Rewriting the weakest part … x stops.")

    def action_stop(self) -> None:
        """Stop asking."""
        if self._worker is not None:
            self._worker.cancel()

    def _ask(self, work: Coroutine[Any, Any, None], said: str) -> None:
        self._worker = self.run_worker(self._asked(work, said), group="asking", exclusive=True)

    async def _asked(self, work: Coroutine[Any, Any, None], said: str) -> None:
        """Do the work once sending was agreed to; whatever goes wrong is said and costs nothing that stood before."""
        trouble = ""
        try:
            if await agreed(self.app, self._desk):
                self._say(said)
                self.refresh_bindings()
                await work
        except EXPECTED as error:
            trouble = f"{error_words(error)} The offline report stands as it was."
        finally:
            work.close()
            self._worker = None
            if self.is_attached:
                self._say(trouble, "$text-error")
                self.refresh_bindings()

    async def _write(self) -> None:
        self._show_changes(await self._feedback.changes(self._report))

    async def _rewrite(self) -> None:
        mark = MARK.format(model=one_line(self._desk.choice.name, 80))
        said, painted, whole = "", 0.0, None
        try:
            async with aclosing(self._feedback.rewrite(self._report)) as pieces:
                async for piece in pieces:
                    if isinstance(piece, Rewrite):
                        whole = piece
                    else:
                        said += piece
                        if monotonic() - painted > BETWEEN:
                            painted = monotonic()
                            self._show_rewrite(mark, said)
        finally:
            if self.is_attached:
                if whole is not None:
                    self._show_whole(whole)
                elif said:
                    self._show_rewrite(f"{mark} It broke off and was not kept.", said)

    # what is shown

    def _show_changes(self, written: Written | None) -> None:
        parts: Parts = []
        if written is None:
            parts.append(("Not written yet: w asks the model that is set up.", MUTED))
        elif not written.changes:
            parts.append(("Nothing stands below what the level asks for.", MUTED))
        for place, change in enumerate(written.changes if written else (), start=1):
            rung = "unscored" if change.rung is None else f"now {change.rung} {RUNG_WORDS[change.rung]}"
            by = "in the rubric's words" if change.by == "rubric" else f"in the words of {one_line(change.by, 60)}"
            parts += [(f"{place}  {one_line(change.name)}", "bold"), (f"  {rung}, {by}\n", MUTED)]
            if change.quote is not None:
                parts += [("▏ ", "$text-primary"), (f"{one_line(change.quote.quote, 240)}\n", "italic")]
            else:
                parts.append(("no place in the answer\n", MUTED))
            parts.append(f"{plain(change.text)}\n\n")
        if written is not None:
            parts.append((_cost(written.spent), MUTED))
        self._changes.update(Content.assemble(*parts).rstrip())

    def _show_whole(self, rewrite: Rewrite) -> None:
        cut = "" if rewrite.whole else " It was cut off at the longest length."
        head = f"{rewrite.mark}{cut}\n{one_line(rewrite.part)}. {_cost(rewrite.spent)}"
        self._show_rewrite(head, rewrite.text)

    def _show_rewrite(self, mark: str, text: str) -> None:
        note, body = self._mark, self._body
        hint = "Not written yet: r asks the model that is set up."
        first, _, rest = plain(mark).partition("\n")
        note.update(Content.assemble((first, "bold $text-warning"), (f"\n{rest}" if rest else "", MUTED)))
        if not mark:
            note.update(Content.styled(hint, MUTED))
        body.update(Content(plain(text[:SHOWN])))
        body.display = bool(text)

    def _say(self, said: str, style: str = MUTED) -> None:
        self._says.update(Content.styled(plain(said), style))
        self._says.display = bool(said)


def _cost(spent: Spent) -> str:
    return f"It cost {spent_words(spent.tokens, spent.cost, spent.currency, spent.estimated)}."
