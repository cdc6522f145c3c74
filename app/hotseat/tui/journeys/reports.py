"""Reports: grading, showing, grading again, exporting."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from hotseat.core.plaintext import plain
from hotseat.tui.frame import Frame

if TYPE_CHECKING:
    from hotseat.practice.practice import Practice
    from hotseat.practice.report import Report
    from hotseat.tui.screens.report import ReportScreen


class ReportJourney(Frame, inherit_bindings=False):
    """Everything that ends on a report."""

    def __init__(self, practice: "Practice") -> None:
        super().__init__(practice)
        self._report: Report | None = None

    @work(group="report")
    async def _grade(self, attempt_id: str) -> None:
        with self.told(back=True):
            self._show_report(await asyncio.to_thread(self.practice.history.grade, attempt_id))
            self.graded()

    def graded(self) -> object:
        """Called when an attempt was graded and its report is on screen."""

    @work(group="report")
    async def _open_report(self, attempt_id: str) -> None:
        from hotseat.practice.history import Ungraded

        history = self.practice.history
        with self.told(back=True):
            try:
                report = await asyncio.to_thread(history.report, attempt_id)
            except Ungraded:
                report = await asyncio.to_thread(history.grade, attempt_id)
            self._show_report(report)

    def _show_report(self, report: "Report") -> None:
        from hotseat.tui.screens.report import ReportScreen

        self._report = report
        self.lift_modals()
        self.switch_screen(ReportScreen(report))

    def on_report_screen_regrade_wanted(self, event: "ReportScreen.RegradeWanted") -> None:
        """Read the answer again, in the report's place."""
        self.show_wait(instead=True)
        self._grade(event.attempt_id)

    def on_report_screen_export_wanted(self, event: "ReportScreen.ExportWanted") -> None:
        """Write the report that is open to a file."""
        from hotseat.practice.exports import WRITERS

        if self._report is not None:
            path = Path(event.path).expanduser()
            with self.told():
                path.write_text(WRITERS[event.kind](self._report), encoding="utf-8")
                self.notify(f"Written to {plain(str(path))}", markup=False)

    def on_report_screen_closed(self) -> None:
        """Back to where the report was opened from."""
        self.action_close_screen()
