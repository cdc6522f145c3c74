"""The keys of rating, live and on a text."""

from textual.binding import Binding, BindingType

from hotseat.core.level import RUNG_WORDS

LETTERS = {"rate", "unscored", "unrate", "note", "note_on_all", "move", "ask", "text", "sentence", "mark", "unmark"}
"""What has a priority key, so that keys act in the order they were pressed even when the machine lags: a note typed
right behind its key lands in its field and never rates anything. In a field these keys are letters."""

RATING_KEYS: list[BindingType] = [
    Binding(
        "0",
        "rate(0)",
        "Rate",
        priority=True,
        key_display="0-4",  # what the footer shows; the help names the other four by themselves
        id="rating.rate",
        tooltip=f"Rate the criterion; 0: {RUNG_WORDS[0]}",
    ),
    *(
        Binding(
            f"{rung}",
            f"rate({rung})",
            RUNG_WORDS[rung],
            priority=True,
            id=f"rating.rate-{rung}",
            show=False,
            tooltip=f"Rate it {rung}: {RUNG_WORDS[rung]}",
        )
        for rung in range(1, 5)
    ),
    Binding(
        "u,minus",
        "unscored",
        "Unscored",
        priority=True,
        id="rating.unscored",
        tooltip="Looked at, and cannot be judged",
    ),
    Binding("x", "unrate", "No rating", priority=True, id="rating.unrate", show=False, tooltip="Take the rating away"),
    Binding("ctrl+z", "undo", "Undo", id="rating.undo", show=False, tooltip="Take the last rating, note or mark back"),
    Binding(
        "n",
        "note",
        "Note",
        priority=True,
        id="rating.note",
        tooltip="A note as evidence for the criterion; enter keeps it",
    ),
    Binding(
        "N",
        "note_on_all",
        "Note",
        priority=True,
        id="rating.note-on-all",
        show=False,
        tooltip="A note on the whole",
    ),
    Binding(
        "j",
        "move(1)",
        "Next",
        priority=True,
        id="rating.next",
        show=False,
        tooltip="The next criterion, from anywhere",
    ),
    Binding(
        "k",
        "move(-1)",
        "Back",
        priority=True,
        id="rating.back",
        show=False,
        tooltip="The criterion before, from anywhere",
    ),
    Binding(
        "f",
        "filter",
        "Filter",
        id="rating.filter",
        show=False,
        tooltip="This phase, all, not rated, without evidence",
    ),
    Binding("c", "chapter", "Chapter", id="rating.chapter", show=False, tooltip="Only one chapter's criteria"),
    Binding("d", "look('criterion')", "Rungs", id="rating.rungs", show=False, tooltip="What each rung looks like"),
    Binding("v", "look('notes')", "Notes", id="rating.notes", show=False, tooltip="Notes: enter mends, delete drops"),
    Binding("r", "recommend", "Recommend", id="rating.recommend", show=False, tooltip="Recommendation and reason"),
    Binding("f10", "submit", "Submit", id="rating.submit", tooltip="Hand the scorecard in, for good"),
    Binding("ctrl+t", "pause", "Pause", id="rating.pause", show=False, tooltip="Stop the clock, or let it run"),
    Binding("escape", "to_sheet", "Criteria", id="rating.sheet", show=False, tooltip="Back to the criteria"),
    Binding(
        "ctrl+q",
        "leave",
        "Leave",
        id="rating.leave",
        show=False,
        tooltip="Store and go back; an empty card can be deleted",
    ),
]
