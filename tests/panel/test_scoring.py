"""A live interview scored without a screen: every verb is stored, nothing blocks the clock."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from hotseat.core.assessment import Recommendation
from hotseat.core.scorejournal import Noted, Rated
from hotseat.panel.panel import Choice, Panel
from hotseat.panel.scoring import Scoring
from hotseat.panel.trouble import IllegalMove, NotReady, PanelError, StaleCard, UnknownCard, UnknownContent
from tests.clocks import HandClock
from tests.panel.conftest import FOOD, rate_all


def pass_time(card: Scoring, clock: HandClock, seconds: int) -> None:
    for _ in range(seconds):
        clock.move(1)
        card.tick()


def test_ratings_and_notes_carry_their_time_and_phase(panel: Panel, clock: HandClock) -> None:
    card = panel.begin(FOOD)
    pass_time(card, clock, 30)
    card.enter("metrics")
    pass_time(card, clock, 12)
    card.rate("5.4", 3)
    number = card.note("  cut-off from the two costs\x1b[2J ", "5.4")
    note, given = card.book.page.notes[number], card.book.page.ratings["5.4"]
    assert note.text == "cut-off from the two costs[2J"
    assert (note.clock, note.phase) == (given.clock, given.phase) == (timedelta(seconds=42), "metrics")
    assert card.phase_clock.spent == timedelta(seconds=12)
    assert card.unsupported == ()


def test_a_card_is_blank_until_something_stands_on_it(panel: Panel, clock: HandClock) -> None:
    card = panel.begin(FOOD)
    pass_time(card, clock, 30)
    card.advance()
    card.pause()
    assert card.is_blank, "time and phases say nothing of a candidate"
    card.rate("5.4", None)
    assert not card.is_blank
    card.undo()
    assert card.is_blank
    card.tick("half a no")
    assert not card.is_blank
    card.tick("  ")
    card.asked_in_vain("how many shelves?")
    assert not card.is_blank
    assert not panel.resume(card.card_id).is_blank


def test_a_fresh_label_is_nobodys_yet(panel: Panel, clock: HandClock) -> None:
    day = f"C-{clock.wall().astimezone():%Y%m%d}"
    assert panel.fresh_label() == panel.fresh_label() == f"{day}-1"
    for candidate in (f"{day}-1", f"{day}-3", "C-17"):
        panel.begin(FOOD.of(FOOD.scenario, candidate))
    assert panel.fresh_label() == f"{day}-2"
    panel.begin(FOOD.of(FOOD.scenario, f"{day}-2"))
    assert panel.fresh_label() == f"{day}-4"


def test_a_submission_that_is_refused_leaves_no_recommendation(panel: Panel) -> None:
    card = panel.begin(FOOD, running=False)
    before = panel._store().load_card(card.card_id)

    def hand_in() -> None:
        with card.together():
            card.recommend(Recommendation.HIRE, "x")
            card.submit()

    with pytest.raises(NotReady, match=f"hotseat score delete {card.card_id}"):
        hand_in()
    assert card.book.page.verdict is None
    assert panel._store().load_card(card.card_id) == before
    assert card.card.recommendation is None


def test_everything_is_there_after_a_crash(another: Callable[[], Panel], clock: HandClock) -> None:
    card = another().begin(FOOD)
    card.rate("5.4", 3)
    card.note("said so", "5.4")
    clock.move(1)
    card.tick("a note that is still being ty")
    clock.move(3 * 3600)  # the process is gone: nothing is closed, nothing ticks
    again = another().resume(card.card_id)
    assert isinstance(again, Scoring)
    assert again.draft == "a note that is still being ty"
    assert again.rungs["5.4"] == 3
    assert again.book.session.clock == timedelta(seconds=1)
    again.note(again.draft)
    assert again.draft == ""


def test_the_newer_window_wins_and_the_older_is_told_within_a_second(another: Callable[[], Panel]) -> None:
    old = another().begin(FOOD)
    new = another().resume(old.card_id)
    for verb in (old.tick, lambda: old.rate("5.4", 0), lambda: old.note("lost?")):
        with pytest.raises(StaleCard):
            verb()
    assert old.rungs["5.4"] is None, "what was not stored does not stand on screen either"
    new.rate("5.4", 4)
    assert another().book(old.card_id).rungs["5.4"] == 4


def test_undo_takes_back_one_step_after_the_other(panel: Panel) -> None:
    card = panel.begin(FOOD)
    card.rate("5.4", 3)
    card.rate("5.4", None)
    card.note("said so", "5.4")
    card.unrate("5.4")
    assert "5.4" not in card.book.page.ratings
    card.undo()
    assert card.book.page.ratings["5.4"].rung is None
    undone = card.undo()
    assert isinstance(undone, Noted)
    undone = card.undo()
    assert isinstance(undone, Rated)
    assert card.rungs["5.4"] == 3
    card.undo()
    assert card.undo() is None
    assert card.rungs["5.4"] is None


def test_facts_the_twist_and_probes(panel: Panel, clock: HandClock) -> None:
    card = panel.begin(FOOD)
    fact = card.facts[0].fact
    assert card.find_fact(fact.asks[0]) == fact
    assert card.find_fact("what is your favourite colour") is None
    pass_time(card, clock, 5)
    assert card.tell(fact.id).reply == fact.tells
    card.asked_in_vain("what is your favourite colour")
    assert card.facts[0].told_at == timedelta(seconds=5)
    assert card.facts[1].told_at is None
    assert not card.twist_due
    clock.move(card.twist_at.total_seconds())
    card.tick(longest_gap=timedelta(hours=1))
    assert card.twist_due
    card.tell_twist()
    assert not card.twist_due
    with pytest.raises(IllegalMove, match="once"):
        card.tell_twist()
    with pytest.raises(PanelError, match="no fact"):
        card.tell("no-such-fact")


def test_probes_are_for_what_was_not_shown_yet(panel: Panel) -> None:
    card = panel.begin(FOOD)
    card.enter("validation")
    first = card.probes()[0]
    assert first.criterion.chapter in (7, None)
    assert first.asks
    card.probe(first.criterion.id)
    assert card.probes()[0].criterion.id != first.criterion.id
    assert card.probes(count=200)[-1].asked
    second = card.probes()[0].criterion.id
    card.rate(second, 3)
    assert second not in {line.criterion.id for line in card.probes(count=200)}
    card.enter("wrap")
    assert card.probes(), "the wrap-up has those of the whole interview"


def test_phases_and_pauses(panel: Panel, clock: HandClock) -> None:
    card = panel.begin(FOOD)
    card.back()
    card.advance()
    assert card.phase.id == "frame"
    card.pause()
    pass_time(card, clock, 60)
    card.rate("2.1", 2)
    assert card.book.session.clock == timedelta(0)
    card.resume()
    pass_time(card, clock, 3)
    card.leave()
    card.leave()
    assert card.book.session.clock == timedelta(seconds=3)


def test_a_card_is_submitted_with_a_recommendation_and_after_the_checks_were_seen(panel: Panel) -> None:
    card = panel.begin(FOOD)
    with pytest.raises(NotReady, match="Nothing is rated"):
        card.submit()
    card.rate("5.4", 3)
    card.recommend(Recommendation.HIRE)
    with pytest.raises(NotReady, match="reason"):
        card.submit()
    card.recommend(Recommendation.HIRE, "clear on costs")
    with pytest.raises(NotReady, match="without a note or quote") as caught:
        card.submit()
    assert [check.kind for check in caught.value.checks] == ["no-evidence"]
    done = card.submit(confirmed=True)
    assert done.told == ("no-evidence",)
    assert done.recommendation is Recommendation.HIRE
    assert done.suggestion.recommendation is Recommendation.NO_DECISION, "the rule stands beside it"
    assert panel.card(card.card_id) == done
    with pytest.raises(PanelError, match="amended"):
        card.submit(confirmed=True)
    with pytest.raises(IllegalMove):
        card.rate("5.4", 4)
    card.tick("nothing is kept any more")


def test_amendments_stand_behind_the_card(another: Callable[[], Panel]) -> None:
    card = another().begin(FOOD)
    with pytest.raises(IllegalMove, match="submitted"):
        card.amend("too early")
    rate_all(card)
    done = card.submit(confirmed=True)
    again = another().resume(card.card_id)
    again.amend("misheard the split", {"7.1": 4}, Recommendation.STRONG_HIRE)
    with pytest.raises(PanelError, match="reason"):
        again.amend(" ")
    with pytest.raises(IllegalMove, match="not asked"):
        again.amend("typo", {"7.99": 4})
    with pytest.raises(StaleCard):
        card.amend("from an old window")
    assert another().card(card.card_id) == done
    assert len(another().book(card.card_id).amendments) == 1


def test_long_notes_are_kept_whole(panel: Panel) -> None:
    card = panel.begin(FOOD)
    text = "".join(chr(97 + n % 26) for n in range(9_000))
    first = card.note(text, "5.4")
    assert "".join(note.text for note in card.book.page.notes.values()) == text
    assert first == 1
    with pytest.raises(PanelError, match="empty"):
        card.note(" \n\x00 ")
    card.edit_note(1, "shorter")
    card.support(1, "5.4", "5.3")
    assert card.book.page.notes[1].criteria == ("5.4", "5.3")
    card.drop_note(2)
    with pytest.raises(IllegalMove):
        card.edit_note(2, "gone")


def test_steps_taken_together_are_stored_together_or_not_at_all(another: Callable[[], Panel]) -> None:
    card = another().begin(FOOD)

    def two_at_once() -> None:
        with card.together():
            card.rate("5.4", 3)
            card.rate("no-such-point", 3)

    with pytest.raises(IllegalMove):
        two_at_once()
    assert card.rungs["5.4"] is None
    assert another().book(card.card_id).rungs["5.4"] is None
    card.rate("5.4", 2)
    assert another().book(card.card_id).rungs["5.4"] == 2


def test_wrong_names_are_told(panel: Panel) -> None:
    with pytest.raises(UnknownContent):
        panel.begin(Choice("no-such-scenario", "C-1", "ana"))
    with pytest.raises(PanelError, match="candidate"):
        panel.begin(Choice("fresh-food-demand", "two\nlines", "ana"))
    with pytest.raises(UnknownCard):
        panel.resume("nobody")
    assert panel.rows() == []


def test_an_open_card_whose_rubric_changed_says_what_to_do(panel: Panel, monkeypatch: pytest.MonkeyPatch) -> None:
    from hotseat.core.rubric import Rubric

    card = panel.begin(FOOD)
    monkeypatch.setattr(Rubric, "hash", property(lambda _: "another"))
    with pytest.raises(PanelError, match="nothing of it is lost"):
        panel.resume(card.card_id)
