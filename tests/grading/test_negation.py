"""Negation and dismissal."""

import pytest

from hotseat.grading.negation import gives_reason, is_needless, negated, negates
from hotseat.grading.normalise import fold
from hotseat.grading.units import Unit, read_units


def unit(text: str) -> Unit:
    return read_units(fold(text))[0]


def is_negated(text: str, word: str = "canary") -> bool:
    found = unit(text)
    return negated(found, next(token for token in found.tokens if token.word == word))


@pytest.mark.parametrize(
    "text",
    [
        "we will not use a canary",
        "no need for a canary",
        "there is no canary",
        "skip the canary",
        "we don't bother with any canary",
        "it ships without a canary",
        "not a canary",
    ],
)
def test_a_cue_in_the_clause_denies(text: str) -> None:
    assert is_negated(text)


@pytest.mark.parametrize(
    "text",
    [
        "we use a canary",
        "not only a canary but shadow mode",
        "not just a canary",
        "never ship without a canary",
        "we do not trust the offline number, so a canary comes first",
        "there is no time; a canary runs",
        "we can't roll back fast because the canary is small",
        "the old way did not work and nobody looked at it for a year until the canary",
        "drop the old rows of every table, then canary",
    ],
)
def test_what_is_not_denied(text: str) -> None:
    assert not is_negated(text)


def test_the_cues_of_the_phrase_itself_are_spared() -> None:
    found = unit("features not known at prediction time are out")
    known = next(token for token in found.tokens if token.word == "known")
    assert negated(found, known)
    assert not negated(found, known, {"not", "known"})
    assert negates(["not", "known"])
    assert not negates(["known"])


def test_a_reason_is_seen() -> None:
    found = unit("we skip the canary because a region has only 40 shops")
    assert gives_reason(found, found.tokens[3])
    assert not gives_reason(unit("we skip the canary"), unit("we skip the canary").tokens[3])


@pytest.mark.parametrize(
    ("text", "needless"),
    [
        ("There is no need for a canary here.", True),
        ("There is no need for a canary: ten shops try it first.", False),
        ("There is no need for a canary because ten shops try it.", False),
        ("No need to shadow the model", True),
        ("We need no canary.", False),
        ("The old rules need watching; there is no need for more.", False),
    ],
)
def test_what_is_called_needless_from_the_start(text: str, needless: bool) -> None:
    (unit,) = read_units(fold(text))
    assert is_needless(unit) is needless
