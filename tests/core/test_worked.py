"""Worked answers and their maps."""

from typing import Any

import pytest
from pydantic import ValidationError

from hotseat.core.worked import ANSWER_NAMES, EvidenceMap, FlawList, WorkedAnswer

CLAIM = {"id": "5.4", "rung": 3, "quotes": ["a threshold of 0.2"]}
EVIDENCE: dict[str, Any] = {"format": 1, "kind": "evidence", "answer": "mid", "claims": [CLAIM]}
FLAW = {"quote": "a random split", "chapter": 7, "why": "It leaks.", "correction": "Split by time."}
FLAWS: dict[str, Any] = {"format": 1, "kind": "flaws", "answer": "flawed", "flaws": [FLAW]}


def test_maps() -> None:
    evidence = EvidenceMap.model_validate(EVIDENCE)
    assert evidence.adds == ()
    assert evidence.claims[0].quotes == ("a threshold of 0.2",)
    assert FlawList.model_validate(FLAWS).flaws[0].criterion is None


@pytest.mark.parametrize(
    "change",
    [
        {"answer": "flawed"},
        {"claims": []},
        {"claims": [{**CLAIM, "rung": 0}]},
        {"claims": [{**CLAIM, "quotes": []}]},
        {"claims": [{**CLAIM, "id": "Not A Key"}]},
        {"adds": [{"id": "5.4", "what": "x"}]},
        {"kind": "flaws"},
        {"format": 2},
        {"note": "x"},
    ],
)
def test_evidence_that_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        EvidenceMap.model_validate(EVIDENCE | change)


@pytest.mark.parametrize("change", [{"answer": "mid"}, {"flaws": []}, {"flaws": [{**FLAW, "chapter": 17}]}])
def test_flaws_that_are_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        FlawList.model_validate(FLAWS | change)


def test_an_answers_text_is_kept_to_the_letter() -> None:
    text = "  ## Frame\n\ntext  \n"
    answer = WorkedAnswer(name="mid", text=text, map=EvidenceMap.model_validate(EVIDENCE))
    assert answer.text == text
    assert ANSWER_NAMES == ("mid", "senior", "staff", "flawed")
