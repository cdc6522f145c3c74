"""A scorecard that was handed in: debrief, ratings with their evidence, notes, amendments, exports."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from hotseat.core.fair_copy import clock_words
from hotseat.core.plaintext import one_line, plain, slug_of
from hotseat.core.scorecard import PROFILES, Amendment, CardRating, Profile, Scorecard
from hotseat.core.wording import chapter_words, rung_words
from hotseat.panel.debrief import debrief
from hotseat.panel.exports import NOT_A_MODEL, head_rows
from hotseat.tui.widgets.amend_question import Amended, AmendQuestion
from hotseat.tui.widgets.choices import Choices
from hotseat.tui.widgets.file_question import FileQuestion
from hotseat.tui.widgets.key_line import KeyLine
from hotseat.tui.widgets.rung_mark import MUTED
from hotseat.tui.widgets.title_bar import TitleBar

KINDS = {"md": "Markdown", "json": "JSON", "html": "a page", "csv": "a CSV row", "ratings-csv": "CSV rows of ratings"}


class ScorecardScreen(Screen[None]):
    """One page to read, and the ways out of it."""

    DEFAULT_CSS = """
    ScorecardScreen {
        #page { height: 1fr; scrollbar-size-vertical: 1; }
        #page > Static { height: auto; max-width: 110; margin: 0 2; }
        #page > #head { margin-top: 1; }
        #page > .heading { margin-top: 1; color: $text-primary !important; text-style: bold; }
        #profile { margin: 0 2; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "export('md')", "Markdown", id="card.markdown", tooltip="Write the card as Markdown"),
        Binding("j", "export('json')", "JSON", id="card.json", tooltip="Write the card as JSON"),
        Binding("h", "export('html')", "HTML", id="card.html", tooltip="Write the card as a page"),
        Binding("s", "export('csv')", "CSV", id="card.csv", tooltip="Write a row for applicant tracking"),
        Binding(
            "S", "export('ratings-csv')", "CSV", id="card.ratings", show=False, tooltip="Write a row per criterion"
        ),
        Binding("p", "profile", "For whom", id="card.profile", tooltip="Exports for the panel, the candidate, anyone"),
        Binding("a", "amend", "Amend", id="card.amend", tooltip="Add a word behind the card"),
        Binding("o", "beside", "Beside", id="card.beside", tooltip="Beside the offline reading, or the reference"),
        Binding("escape,q", "app.close_screen", "Close", id="card.close", tooltip="Back to where this was opened"),
    ]

    @dataclass
    class ExportWanted(Message):
        """The card is to be written to a file."""

        card: Scorecard
        kind: str
        profile: Profile
        path: str

    @dataclass
    class AmendWanted(Message):
        """Something is to be added behind the card."""

        card_id: str
        amended: Amended

    @dataclass
    class BesideWanted(Message):
        """The card is to be shown beside another reading of the same text."""

        card_id: str

    def __init__(self, card: Scorecard, amendments: Sequence[Amendment] = ()) -> None:
        super().__init__()
        self._card = card
        self._amendments = tuple(amendments)
        self._profile = Choices([(one, one) for one in PROFILES], "panel", label="exports for", key="p", id="profile")

    @property
    def card_id(self) -> str:
        """Whose page this is."""
        return self._card.id

    def compose(self) -> ComposeResult:
        """Head, debrief, ratings, notes, amendments."""
        card = self._card
        said = f"handed in {card.submitted_at:%Y-%m-%d %H:%M} UTC" if card.submitted_at else "open"
        yield TitleBar(f"Scorecard  {one_line(card.candidate)}", said)
        with VerticalScroll(id="page", can_focus=True):
            for name, text in (
                ("", self._head()),
                ("A debrief to read out in a minute", Content(plain(debrief(card)))),
                ("Amendments", self._amended()),
                ("Ratings", self._ratings()),
                ("Notes", self._notes()),
            ):
                if text.plain:
                    if name:
                        yield Static(name, classes="heading", markup=False)
                    yield Static(text, markup=False, id=slug_of(name.split(" ")[-1]) or "head")
        yield self._profile
        yield KeyLine(compact=True)

    def on_mount(self) -> None:
        """The keyboard to the page."""
        self.query_one("#page").focus()

    def show_amendments(self, amendments: Sequence[Amendment]) -> None:
        """What stands behind the card by now."""
        self._amendments = tuple(amendments)
        self.refresh(recompose=True)
        self.call_after_refresh(lambda: self.query_one("#page").focus())

    # what is said

    def _head(self) -> Content:
        rows = [
            Content.assemble((f"{label:<18}", MUTED), (plain(value), "bold" if label == "Recommendation" else ""))
            for label, value in head_rows(self._card)
        ]
        return Content("\n").join([*rows, Content.styled(NOT_A_MODEL, MUTED)])

    def _ratings(self) -> Content:
        lines = []
        ordered = sorted(self._card.ratings, key=lambda rating: rating.chapter or 99)
        for chapter, ratings in groupby(ordered, key=lambda rating: rating.chapter):
            looked = [rating for rating in ratings if rating.at is not None]
            if looked:
                lines.append(Content.styled(chapter_words(chapter), f"bold {MUTED}"))
                lines += [line for rating in looked for line in _rating(rating)]
        unseen = sum(rating.at is None for rating in self._card.ratings)
        if unseen:
            lines.append(Content.styled(f"{unseen} criteria were not looked at.", MUTED))
        return Content("\n").join(lines)

    def _notes(self) -> Content:
        lines = [
            Content.assemble(
                (f"{clock_words(note.clock)}  {one_line(note.phase, 40)}  ", MUTED),
                (f"{', '.join(note.criteria)}  " if note.criteria else "", "$text-primary"),
                plain(note.text),
            )
            for note in self._card.notes
        ]
        return Content("\n").join(lines)

    def _amended(self) -> Content:
        lines = []
        for one in self._amendments:
            changed = ", ".join(f"{key}: {'unscored' if r is None else r}" for key, r in one.ratings.items())
            verdict = f"{one.recommendation.value}  " if one.recommendation else ""
            lines.append(
                Content.assemble(
                    (f"{one.at:%Y-%m-%d %H:%M} UTC  ", MUTED),
                    (verdict, "bold"),
                    (f"{changed}  " if changed else "", "$text-primary"),
                    plain(one.reason),
                )
            )
        return Content("\n").join(lines)

    # what can be done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A live interview has no text to read."""
        return None if action == "beside" and self._card.mode == "live" else True

    def action_profile(self) -> None:
        """For whom exports are."""
        self._profile.action_step(1)

    def action_export(self, kind: str) -> None:
        """Ask where to, then post it."""
        profile = next(one for one in PROFILES if one == self._profile.value)
        end = "csv" if "csv" in kind else kind
        who = slug_of(self._card.candidate) if profile != "anonymous" else "anonymous"
        name = f"scorecard-{who or 'card'}-{slug_of(self._card.scenario)}{'-ratings' if '-' in kind else ''}.{end}"

        def answered(path: str | None) -> None:
            if path:
                self.post_message(self.ExportWanted(self._card, kind, profile, path))

        question = FileQuestion(f"Write the card for the {profile} as {KINDS[kind]} to", str(Path.cwd() / name))
        self.app.push_screen(question, answered)

    def action_amend(self) -> None:
        """Ask what is to be added, then post it."""

        def answered(amended: Amended | None) -> None:
            if amended is not None:
                self.post_message(self.AmendWanted(self._card.id, amended))

        self.app.push_screen(AmendQuestion(self._card.rungs), answered)

    def action_beside(self) -> None:
        """Show it beside another reading."""
        self.post_message(self.BesideWanted(self._card.id))


def _rating(rating: CardRating) -> list[Content]:
    when = f"  {clock_words(rating.clock)}" if rating.clock is not None else ""
    style = MUTED if rating.rung is None else ""
    head = Content.assemble(
        ("  " + ("u" if rating.rung is None else str(rating.rung)) + "  ", "bold"),
        (one_line(rating.name, 90), style),
        (f"  {rung_words(rating.rung).partition(' ')[2] or 'unscored'}, {rating.id}{when}", MUTED),
    )
    said = [
        Content.assemble(
            ("     ▏ ", "$text-primary"), (one_line(support.text, 300), "italic" * (support.kind == "quote"))
        )
        for support in rating.evidence
    ]
    return [head, *said]
