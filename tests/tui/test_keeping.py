"""Keeping what stands on the pads."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hotseat.core.records import NOTES
from hotseat.practice.interview import MAX_ANSWER
from hotseat.tui.keeping import Keeper
from hotseat.tui.widgets.answer_pad import AnswerPad
from tests.tui.sitting import Sitting


@pytest.fixture
def sitting(tmp_path: Path) -> Iterator[Sitting]:
    made = Sitting(tmp_path)
    yield made
    made.interview.leave()
    made.practice.close()


@pytest.fixture
def keeper(sitting: Sitting) -> Keeper:
    return Keeper(sitting.interview, sitting.practice.drafts)


def test_only_what_changed_is_stored(sitting: Sitting, keeper: Keeper) -> None:
    pads = [AnswerPad("frame", "goal"), AnswerPad(NOTES, "mine"), AnswerPad("data", "")]
    assert keeper.store(pads)
    assert (sitting.stored("frame"), sitting.interview.notes) == ("goal", "mine")
    assert not keeper.store(pads)


def test_a_pad_past_the_limit_is_cut_and_then_at_rest(keeper: Keeper) -> None:
    pads = [AnswerPad("frame", ("x" * 999_999 + "\n") * (MAX_ANSWER // 1_000_000 + 1))]
    assert keeper.store(pads)
    assert not keeper.store(pads)
    assert keeper.set_aside(pads) == []


def test_what_is_set_aside_is_found_again_and_overwrites_nothing(sitting: Sitting, keeper: Keeper) -> None:
    editing = sitting.practice.drafts.open(sitting.interview.attempt_id, "frame", "in the editor")
    (first,) = keeper.set_aside([AnswerPad("frame", "one"), AnswerPad("data", "")])
    (second,) = keeper.set_aside([AnswerPad("frame", "two")])
    (notes,) = keeper.set_aside([AnswerPad(NOTES, "mine")])
    found = {(draft.place, draft.text) for draft in keeper.left_over()}
    assert found == {("frame", "one"), ("frame", "two"), ("frame", "in the editor"), (NOTES, "mine")}
    assert len({editing, first, second, notes}) == 4
    assert first.stat().st_mode & 0o777 == 0o600


def test_a_draft_with_nothing_new_is_removed(sitting: Sitting, keeper: Keeper) -> None:
    sitting.interview.write("goal", "frame")
    same = sitting.practice.drafts.open(sitting.interview.attempt_id, "frame", "goal\n")
    empty = sitting.practice.drafts.open(sitting.interview.attempt_id, "data", " \n")
    assert keeper.left_over() == []
    assert not same.exists()
    assert not empty.exists()


def test_a_draft_of_a_phase_that_is_not_there_is_left_alone(sitting: Sitting, keeper: Keeper) -> None:
    path = sitting.practice.drafts.open(sitting.interview.attempt_id, "no-such-phase", "text")
    assert keeper.left_over() == []
    assert path.exists()
