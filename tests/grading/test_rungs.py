"""What a unit does with the thing it names."""

from math import inf

import pytest

from hotseat.grading.normalise import fold
from hotseat.grading.rungs import has_quantity, is_bare, manner, new_words, rung_of
from hotseat.grading.setting import Setting
from hotseat.grading.units import Unit, read_units

SETTING = Setting.of(["bicycle", "spare part"], ["custom", "hour"], [])
USED = frozenset({"canari"})


def unit(text: str) -> Unit:
    return read_units(fold(text))[0]


def rung(text: str) -> int:
    found = unit(text)
    how = manner(found, SETTING)
    return 1 if is_bare(found, USED, how) else rung_of(new_words(found, USED), how, USED)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("canary", 1),
        ("we will use a canary", 1),
        ("canary, pager, recall, quantile, ndcg, shadow, drift, ablation, embedding", 1),
        ("the canary routes requests into a small pool and compares error logs", 2),
        ("for each bicycle the canary compares promised and real finish because workshops differ", 3),
        ("the canary routes requests of 40 workshops into a pool and compares error logs", 3),
        ("the canary routes 5% of requests and rolls back when errors pass 2% within an hour", 4),
        ("the canary routes requests slowly, and we accept later launches unless error logs stay flat for 3 days", 4),
    ],
)
def test_the_rungs(text: str, expected: int) -> None:
    assert rung(text) == expected


@pytest.mark.parametrize(
    "text", ["7.5% waste", "90 ms", "640 shops", "€9 each", "cost $ 4", "12k rows", "3-day window"]
)
def test_a_number_with_a_unit(text: str) -> None:
    assert has_quantity(text)


@pytest.mark.parametrize(
    "text", ["no number", "v2 of it", "p99", "f1", "in 2024 and", "option 3", "resnet50", "chapter 5 of"]
)
def test_a_number_without_one(text: str) -> None:
    assert not has_quantity(text)


def test_padding_is_no_new_content() -> None:
    assert new_words(unit("we need a good canary model as an important key approach"), USED) == 0


def test_joined_manners_add_up() -> None:
    one = manner(unit("we measure 40 shops"), SETTING)
    other = manner(unit("until errors fall"), SETTING)
    both = one.joined(other)
    assert (one.quantified, one.conditional) == (True, False)
    assert (both.quantified, both.conditional) == (True, True)


def test_the_setting_is_its_own_words() -> None:
    assert SETTING.touches(unit("each bicycle waits"))
    assert SETTING.touches(unit("the part is no longer spare"))
    assert SETTING.touches(unit("a customer waits an hour"))
    assert not SETTING.touches(unit("a part of every customer"))
    assert Setting.of(["order", "scooter"], ["want"], {"order", "want"}).terms == (frozenset({"scooter"}),)


def test_the_setting_is_touched_by_a_margin_that_needs_some_text() -> None:
    off = [unit(f"the river number {n} runs past meadows and hills and mills") for n in range(12)]
    on = [unit(f"bicycle number {n} waits for a spare part in the workshop") for n in range(12)]
    assert SETTING.margin(off) < 0 < SETTING.margin(off + on) < SETTING.margin(on)
    assert SETTING.margin(off[:2]) == inf
    assert Setting.of([], [], []).margin(off) == inf
