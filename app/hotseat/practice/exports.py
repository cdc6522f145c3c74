"""Exports of a report: Markdown to read, JSON for programs, one self-contained HTML page to pass on."""

from collections.abc import Callable

from hotseat.practice.markdown import markdown
from hotseat.practice.report import Report
from hotseat.practice.webpage import webpage as html

__all__ = ["WRITERS", "html", "json_text", "markdown"]


def json_text(report: Report) -> str:
    """The assessment as its public JSON, one document."""
    return report.assessment.model_dump_json(indent=2) + "\n"


WRITERS: dict[str, Callable[[Report], str]] = {"md": markdown, "json": json_text, "html": html}
"""By file ending the function that writes a report."""
