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
    ("Progress", "hotseat.tui.screens.progress", "ProgressScreen"),
    ("Due drills", "hotseat.tui.screens.due", "DueScreen"),
    ("Spot the flaws", "hotseat.tui.screens.flaws", "FlawsScreen"),
    ("The pencil", "hotseat.tui.widgets.marking_view", "MarkingView"),
    ("Corrections", "hotseat.tui.screens.corrections", "CorrectionsScreen"),
    ("Comparison", "hotseat.tui.screens.compare", "CompareScreen"),
    ("Model", "hotseat.tui.screens.model", "ModelScreen"),
    ("Two readers", "hotseat.tui.screens.second", "SecondScreen"),
    ("Written feedback", "hotseat.tui.screens.feedback", "FeedbackScreen"),
    ("Settings", "hotseat.tui.screens.settings", "SettingsScreen"),
    ("Worked answers", "hotseat.tui.screens.browse", "BrowseScreen"),
    ("Reading", "hotseat.tui.screens.reading", "ReadingScreen"),
    ("Reading, any text", "hotseat.tui.widgets.prose", "Prose"),
    ("Side by side", "hotseat.tui.screens.beside", "BesideScreen"),
    ("Against mine", "hotseat.tui.screens.against", "AgainstScreen"),
    ("Handbook", "hotseat.tui.screens.handbook", "HandbookScreen"),
    ("Search", "hotseat.tui.screens.search", "SearchScreen"),
    ("Bookmarks and notes", "hotseat.tui.screens.kept", "KeptScreen"),
    ("Score a candidate", "hotseat.tui.screens.scoring_setup", "ScoringSetupScreen"),
    ("Rating", "hotseat.tui.rating", "RatingScreen"),
    ("Rating live", "hotseat.tui.screens.cockpit", "CockpitScreen"),
    ("Rating a text", "hotseat.tui.screens.text_scoring", "TextScoringScreen"),
    ("Scorecard", "hotseat.tui.screens.scorecard", "ScorecardScreen"),
    ("Scorecards", "hotseat.tui.screens.scorecards", "ScorecardsScreen"),
    ("Gym", "hotseat.tui.screens.gym", "GymScreen"),
    ("Rungs beside", "hotseat.tui.screens.rungs_beside", "RungsBesideScreen"),
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
    named = {
        "question_mark": "?",
        "escape": "Escape",
        "enter": "Enter",
        "slash": "/",
        "comma": ",",
        "left_square_bracket": "[",
        "right_square_bracket": "]",
        "left_curly_bracket": "{",
        "right_curly_bracket": "}",
    }
    return named.get(key, key).replace("upper_", "")


if __name__ == "__main__":
    README.write_text(readme_with_keys(README.read_text(encoding="utf-8")), encoding="utf-8")
