"""The optional model: setting it up, a second reading, written feedback."""

import asyncio
from typing import TYPE_CHECKING

from textual import on, work

from hotseat.tui.frame import Frame
from hotseat.tui.screens.library import LibraryScreen

if TYPE_CHECKING:
    from hotseat.practice.model import ModelDesk
    from hotseat.practice.report import Report
    from hotseat.practice.second import TwoReaders
    from hotseat.tui.screens.report import ReportScreen


class ModelJourney(Frame, inherit_bindings=False):
    """Nothing of it is imported before somebody asks for it, and nothing is sent before somebody agreed."""

    @on(LibraryScreen.ModelWanted)
    @work(group="model")
    async def _show_model(self) -> None:
        desk = await asyncio.to_thread(self._model_desk)
        from hotseat.tui.screens.model import ModelScreen

        self.push_screen(ModelScreen(desk))

    @work(group="model")
    async def on_report_screen_second_wanted(self, event: "ReportScreen.SecondWanted") -> None:
        """Show both readers of the report's attempt, or offer to have the model read it."""
        desk = await asyncio.to_thread(self._model_desk)
        from hotseat.tui.screens.second import SecondScreen

        self.push_screen(SecondScreen(event.report, self.practice.second, desk))

    @work(group="model")
    async def on_report_screen_shown(self, event: "ReportScreen.Shown") -> None:
        """Tell the report what a model made of the same attempt, if one has read it. Asks nobody."""
        from hotseat.tui.screens.report import ReportScreen

        with self.told():
            both = await asyncio.to_thread(self._both, event.report)
            if both is not None and isinstance(self.screen, ReportScreen):
                self.screen.show_second(both)

    @work(group="model")
    async def on_report_screen_feedback_wanted(self, event: "ReportScreen.FeedbackWanted") -> None:
        """Show what the model has written about the report's attempt, or offer to have it written."""
        desk = await asyncio.to_thread(self._model_desk)
        from hotseat.tui.screens.feedback import FeedbackScreen

        self.push_screen(FeedbackScreen(event.report, self.practice.feedback, desk))

    def _both(self, report: "Report") -> "TwoReaders | None":
        return self.practice.second.both(report.attempt.id) if report.attempt is not None else None

    def _model_desk(self) -> "ModelDesk":
        return self.practice.model
