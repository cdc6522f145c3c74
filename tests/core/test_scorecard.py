"""The scorecard: one canonical form, hashes that change with any change, and a chain of amendments."""

import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from hotseat.core.assessment import Recommendation
from hotseat.core.scorecard import (
    Amendment,
    CardFile,
    Scorecard,
    amended,
    amendment_hash,
    canonical,
    chained,
    commitment,
    content_hash,
)
from hotseat.core.scorejournal import Submitted
from tests.core.makers import NOON
from tests.core.scoring_makers import CRITERIA, a_card

SALT = "ab" * 32


def test_a_card_keeps_its_hash_through_json() -> None:
    card = a_card({CRITERIA[0]: 3, CRITERIA[1]: None}, note="they said “last four weeks”")
    again = Scorecard.model_validate_json(card.model_dump_json())
    assert again == card
    assert content_hash(again) == content_hash(card)
    assert commitment(SALT, again) == commitment(SALT, card)


def test_a_card_takes_nothing_off_and_keeps_the_hash_that_it_had_before_assessments_did() -> None:
    card = a_card(dict.fromkeys(CRITERIA, 3))
    assert set(card.model_dump(mode="json")["suggestion"]["total"]) == {"score", "low", "high"}
    assert content_hash(card) == "99915b20cc2c0914eec35f4c0712954ae6267ed9b8b4c57f95b7a9fbc848dbab"


@given(st.sampled_from(CRITERIA), st.integers(0, 4))
def test_any_other_rung_is_another_hash(key: str, rung: int) -> None:
    card = a_card(dict.fromkeys(CRITERIA, 2))
    other = a_card(dict.fromkeys(CRITERIA, 2) | {key: rung})
    assert (content_hash(card) == content_hash(other)) == (rung == 2)
    assert (commitment(SALT, card) == commitment(SALT, other)) == (rung == 2)


def test_the_same_card_with_another_salt_is_another_commitment() -> None:
    card = a_card({CRITERIA[0]: 3})
    assert commitment(SALT, card) != commitment("cd" * 32, card)
    assert commitment(SALT, card) != content_hash(card)


def test_the_canonical_form_does_not_depend_on_the_order_of_keys() -> None:
    value = json.loads(a_card({CRITERIA[0]: 3}).model_dump_json())
    assert canonical(value) == canonical(dict(reversed(value.items())))
    with pytest.raises(ValueError, match="JSON"):
        canonical({"total": float("nan")})


def test_a_card_from_before_open_ones_had_no_recommendation_still_reads() -> None:
    """Then an open card was exported as submitted at that moment, without a decision; a submitted one is as it was."""
    old = json.loads(a_card({CRITERIA[0]: 3}).model_dump_json())
    assert (old["submitted_at"], old["recommendation"]) == ("2026-01-05T12:00:00Z", "no decision")
    read = Scorecard.model_validate_json(json.dumps(old))
    assert canonical(read.model_dump(mode="json")) == canonical(old), "its hash and its commitment still hold"


def test_an_open_card_is_neither_handed_over_nor_journalled_as_submitted() -> None:
    card = a_card({CRITERIA[0]: 3})
    for update in ({"submitted_at": None}, {"recommendation": None}):
        still_open = card.model_copy(update=update)
        with pytest.raises(ValidationError, match="still open"):
            Submitted(at=NOON, clock=timedelta(0), card=still_open, salt=SALT)
        with pytest.raises(ValidationError, match="still open"):
            CardFile(card=still_open, content_hash=content_hash(still_open), salt=SALT, commitment=SALT, opened_at=NOON)


def test_amendments_are_chained() -> None:
    card = a_card({CRITERIA[0]: 3})
    one = Amendment(at=NOON, reason="misheard", ratings={CRITERIA[0]: 1}, before=content_hash(card))
    two = Amendment(
        at=NOON, reason="after the panel", recommendation=Recommendation.NO_HIRE, before=amendment_hash(one)
    )
    assert chained(card, ())
    assert chained(card, (one, two))
    assert not chained(card, (two,)), "one was dropped"
    assert not chained(card, (two, one)), "the order was changed"
    assert not chained(card, (one.model_copy(update={"reason": "milder"}), two)), "one was rewritten"
    rungs, recommendation = amended(card, (one, two))
    assert rungs[CRITERIA[0]] == 1
    assert recommendation is Recommendation.NO_HIRE
    assert card.rungs[CRITERIA[0]] == 3


@pytest.mark.parametrize("label", ["", "x" * 61, "two\nlines", "a\x1b[31mred", "hidden\u202e"])
def test_a_label_is_one_plain_line(label: str) -> None:
    with pytest.raises(ValidationError):
        a_card({}, candidate=label)
