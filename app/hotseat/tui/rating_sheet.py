"""The criteria of a scorecard, rated by one key each, and what lies beside the one under the cursor."""

from collections import Counter

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static, TabbedContent

from hotseat.core.rubric import Criterion
from hotseat.core.scorecard import Suggestion
from hotseat.core.scorejournal import Rated, Unrated
from hotseat.core.wording import band, rated_total
from hotseat.tui.rating_desk import RatingDesk
from hotseat.tui.widgets.choices import Choices
from hotseat.tui.widgets.rung_mark import MUTED
from hotseat.tui.widgets.score_sheet import NEW, ScoreSheet, Standing

SOON = 0.15
"""Seconds without a key until what lies beside the row is brought up to date: the row itself is painted at once."""


class RatingSheet(RatingDesk):
    """Rates, takes back, filters. Only the row of a rating is painted at once."""

    # ratings

    def action_rate(self, rung: int | None) -> None:
        """Give the criterion under the cursor a rung; one row is painted."""
        if key := self.sheet.key:
            with self._told():
                self._card.rate(key, rung)
                self._changed(key)

    def action_unscored(self) -> None:
        """Looked at, cannot be judged."""
        self.action_rate(None)

    def action_unrate(self) -> None:
        """Take the rating away."""
        if (key := self.sheet.key) and self.sheet.standing(key).looked:
            with self._told():
                self._card.unrate(key)
                self._changed(key)

    def action_undo(self) -> None:
        """Take the last step back, and say what it was."""
        with self._told():
            undone = self._card.undo()
            if undone is None:
                self.notify("There is nothing to take back.", timeout=3, markup=False)
            elif isinstance(undone, Rated | Unrated):
                self.sheet.point_at(undone.criterion)
                self._changed(undone.criterion)
            else:
                self._changed(*self._criteria)
                self.notify(f"Taken back: {UNDONE.get(undone.kind, undone.kind)}.", timeout=3, markup=False)

    def _standings(self) -> dict[str, Standing]:
        page = self._card.book.page
        counts = Counter(key for note in page.notes.values() for key in note.criteria)
        counts.update(key for mark in page.marks.values() for key in mark.criteria)
        given = page.ratings
        return {
            key: Standing(given[key].rung if key in given else None, key in given, counts[key])
            for key in self._criteria
        }

    def _standing(self, key: str) -> Standing:
        page = self._card.book.page
        given = page.ratings.get(key)
        evidence = sum(key in one.criteria for one in page.notes.values())
        evidence += sum(key in one.criteria for one in page.marks.values())
        return Standing(given.rung if given else None, given is not None, evidence)

    def _changed(self, *keys: str) -> None:
        for key in keys:
            self.sheet.update_row(key, self._standing(key))
        self._show_beside_soon()

    def _show_beside_soon(self) -> None:
        if self._soon is not None:
            self._soon.stop()
        self._soon = self.set_timer(SOON, self._show_beside)

    def _show_beside(self) -> None:
        """Everything that is not the row itself: the criterion's card, notes, how many, what the rule says."""
        self._soon = None
        if self._over:
            return
        self._show_criterion()
        phases = {phase.id: phase.title for phase in self._card.book.plan.sitting.format.phases}
        self.notes_list.show(self._card.book.page.notes, phases)
        rated = sum(key in self._card.book.page.ratings for key in self._criteria)
        self.query_one("#counted", Static).update(f"{rated} of {len(self._criteria)}", layout=False)
        self.query_one("#verdict", Static).update(self._verdict_line(), layout=False)

    def _verdict_line(self) -> Content:
        """What is recommended, by the interviewer and by the rule, in the fullest words that fit on the line."""
        verdict = self._card.book.page.verdict
        yours = (verdict.recommendation.value, "bold $text-primary") if verdict else ("none yet (r)", "")
        ways = [
            Content.assemble(("Yours ", MUTED), yours, (f"   {head} ", MUTED), said)
            for head, said in rule_words(self._card.suggestion)
        ]
        room = self.query_one("#verdict").content_size.width or self.size.width - 4
        return next((way for way in ways if way.cell_length <= room), ways[-1])

    def on_resize(self) -> None:
        """The line of the recommendation has other room now."""
        self._show_beside_soon()

    @on(ScoreSheet.Moved)
    def _moved(self, event: ScoreSheet.Moved) -> None:
        event.stop()
        self._show_beside_soon()

    def _show_criterion(self) -> None:
        key = self.sheet.key
        page = self._card.book.page
        evidence = [mark.quote for mark in page.marks.values() if key in mark.criteria]
        evidence += [note.text for note in page.notes.values() if key in note.criteria]
        standing = self._standing(key) if key else NEW
        self.rungs_card.show(self._criteria.get(key or ""), standing, self._level, evidence)

    # what is listed

    def wanted(self, criterion: Criterion) -> bool:
        """Whether the filters let a criterion through."""
        if (chapter := self.chapters.value) and str(criterion.chapter) != chapter:
            return False
        match self.filters.value:
            case "new":
                return criterion.id not in self._card.book.page.ratings
            case "bare":
                return self.sheet.standing(criterion.id).lacks_evidence
        return True

    @on(Choices.Changed)
    def _refill(self) -> None:
        standings = self._standings()
        for key, standing in standings.items():
            self.sheet.update_row(key, standing)
        self.sheet.fill(standings, self.wanted)

    def action_filter(self) -> None:
        """The next filter."""
        self.filters.action_step(1)

    def action_chapter(self) -> None:
        """The next chapter."""
        self.chapters.action_step(1)

    def action_move(self, by: int) -> None:
        """Another criterion, wherever the keyboard is."""
        self.sheet.action_move(by)

    def action_look(self, tab: str) -> None:
        """Show a tab, or go back to the criteria from it."""
        tabs = self.query_one("#side", TabbedContent)
        inside = self.focused is not None and tabs in self.focused.ancestors
        if inside and tabs.active == f"tab-{tab}":
            self.action_to_sheet()
        else:
            self.open_tab(tab)
            self.set_focus(self.place_in(tab))

    def open_tab(self, tab: str) -> None:
        """Bring a tab into view."""
        self.add_class("-side")
        self.query_one("#side", TabbedContent).active = f"tab-{tab}"

    def place_in(self, tab: str) -> Widget:
        """Where the keyboard goes in a tab."""
        return {name: widget for name, _, widget in self.tabs()}[tab]

    def action_to_sheet(self) -> None:
        """Back to the criteria; a note half typed stays in its field."""
        if self._mending is not None:
            self._mending = None
            self.field.clear()
        self.remove_class("-side")
        self.set_focus(self.sheet)


def rule_words(rule: Suggestion) -> list[tuple[str, str]]:
    """What the rule suggests, the fullest way first: before the suggestion, and the suggestion with its total."""
    says, total = rule.recommendation.value, rule.total
    if total.score is None:
        little = f"{says}, {rated_total(total)}"
        return [("The rule suggests", little), ("Rule", little), ("Rule", f"{says}, too little rated"), ("Rule", says)]
    passes = f"passes at {rule.passes_at.value if rule.passes_at else 'no level'}"
    return [
        ("The rule suggests", f"{says} {band(total)}, {passes}"),
        ("The rule suggests", f"{says} {total.score:.2f}, {passes}"),
        ("Rule", f"{says} {total.score:.2f}, {passes}"),
        ("Rule", f"{says} {total.score:.2f}"),
    ]


UNDONE = {
    "noted": "a note",
    "renoted": "a change to a note",
    "dropped": "the dropping of a note",
    "marked": "a mark",
    "unmarked": "the removal of a mark",
    "recommended": "a recommendation",
}
