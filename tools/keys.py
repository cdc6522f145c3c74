"""The README's key table, derived from the bindings: ``python -m tools.keys`` writes it between its markers."""

from importlib import import_module
from pathlib import Path

from textual.binding import Binding

README = Path(__file__).resolve().parents[1] / "README.md"
BEGIN, END = "<!-- keys:begin -->", "<!-- keys:end -->"
SCREENS = (
    ("Everywhere", "hotseat.tui.app", "HotseatApp"),
    ("Library", "hotseat.tui.screens.library", "LibraryScreen"),
    ("Set-up", "hotseat.tui.screens.setup", "SetupScreen"),
    ("Interview", "hotseat.tui.screens.interview", "InterviewScreen"),
    ("Report", "hotseat.tui.screens.report", "ReportScreen"),
    ("History", "hotseat.tui.screens.history", "HistoryScreen"),
    ("Comparison", "hotseat.tui.screens.compare", "CompareScreen"),
    ("Score a candidate", "hotseat.tui.screens.scoring_setup", "ScoringSetupScreen"),
    ("Rating", "hotseat.tui.rating", "RatingScreen"),
    ("Rating live", "hotseat.tui.screens.cockpit", "CockpitScreen"),
    ("Rating a text", "hotseat.tui.screens.text_scoring", "TextScoringScreen"),
    ("Scorecard", "hotseat.tui.screens.scorecard", "ScorecardScreen"),
    ("Scorecards", "hotseat.tui.screens.scorecards", "ScorecardsScreen"),
    ("Gym", "hotseat.tui.screens.gym", "GymScreen"),
    ("Beside", "hotseat.tui.screens.beside", "BesideScreen"),
)


def table() -> str:
    """The table in Markdown: screen, key, what it does."""
    rows = ["| screen | key | does |", "|---|---|---|"]
    for title, module, name in SCREENS:
        for binding in getattr(import_module(module), name).BINDINGS:
            if isinstance(binding, Binding) and not binding.system:
                keys = " or ".join(f"`{_words(key)}`" for key in binding.key.split(","))
                rows.append(f"| {title} | {keys} | {binding.tooltip or binding.description} |")
                title = ""
    return "\n".join(rows)


def readme_with_keys(text: str) -> str:
    """The README's text with the table of today between its markers; raises ``ValueError`` without them."""
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n\n## Keys\n\n{table()}\n\n{END}{after}"


def _words(key: str) -> str:
    return {"question_mark": "?", "escape": "Escape", "enter": "Enter", "slash": "/"}.get(key, key).replace(
        "upper_", ""
    )


if __name__ == "__main__":
    README.write_text(readme_with_keys(README.read_text(encoding="utf-8")), encoding="utf-8")
