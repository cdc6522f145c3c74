"""Panels from files: whole, blind cards are merged; tampered, doubled and foreign ones are refused, each with why."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from hotseat.core.assessment import Recommendation
from hotseat.core.scorecard import canonical, digest
from hotseat.panel.handover import MAX_FILE, read, save
from hotseat.panel.panel import Choice, Panel
from hotseat.panel.trouble import MergeRefused, PanelError
from tests.clocks import HandClock
from tests.panel.conftest import FOOD, rate_all


@pytest.fixture
def submit(another: Callable[[], Panel]) -> Callable[..., str]:
    """Scores and submits a card; its id. ``shift`` moves a third of the ratings."""

    def make(interviewer: str, shift: int = 0, choice: Choice = FOOD) -> str:
        card = another().begin(replace(choice, interviewer=interviewer))
        rate_all(card, shift)
        card.submit(confirmed=True)
        return card.card_id

    return make


def handed_over(panel: Panel, folder: Path, *cards: str) -> list[Path]:
    """Commitments by all, then the cards by all, as the command line does it."""
    promises = []
    for card in cards:
        promises.append(panel.commit(card))
        save(promises[-1], folder / f"{card}.commitment.json")
    paths = []
    for card in cards:
        paths.append(folder / f"{card}.scorecard.json")
        save(panel.open(card, promises), paths[-1])
    return paths


def changed(path: Path, change: Callable[[dict[str, Any]], None], rehash: bool = False) -> Path:
    """The file rewritten by ``change``, with a content hash that fits if ``rehash``."""
    value = json.loads(path.read_text())
    change(value)
    if rehash:
        value["content_hash"] = digest(canonical(value["card"]))
    path.write_text(json.dumps(value))
    return path


def test_three_blind_cards_are_merged(panel: Panel, submit: Callable[..., str], tmp_path: Path) -> None:
    cards = [submit("ana"), submit("bo"), submit("cy", shift=1)]
    paths = handed_over(panel, tmp_path, *cards)
    result = panel.merge([*paths, *tmp_path.glob("*.commitment.json")])
    assert result.blind
    assert result.notices == ()
    assert result.candidate == "C-17"
    assert [verdict.interviewer for verdict in result.verdicts] == ["ana", "bo", "cy"]
    assert result.unanimous
    assert {verdict.recommendation for verdict in result.verdicts} == {Recommendation.HIRE}
    kappas = {(a, b): estimate.value for a, b, estimate in result.concord.pairs}
    assert kappas["ana", "bo"] == 1
    assert kappas["ana", "cy"] is not None
    assert kappas["ana", "cy"] < 1
    assert dict(result.concord.severity)["cy"].value > 0  # type: ignore[operator]
    assert len(result.concord.discuss) == 3
    assert panel.merge(paths).concord == result.concord, "the same intervals at each reading"


def test_amendments_are_shown_and_agreement_stays_that_of_the_blind_cards(
    panel: Panel, submit: Callable[..., str], tmp_path: Path
) -> None:
    one, two = submit("ana"), submit("bo")
    before = panel.merge(handed_over(panel, tmp_path, one, two))
    panel.resume(one).amend("the panel convinced me", {"5.4": 0}, Recommendation.NO_HIRE)
    save(panel.open(one), tmp_path / "later.json")
    after = panel.merge([tmp_path / "later.json", tmp_path / f"{two}.scorecard.json"])
    assert after.concord == before.concord
    assert after.blind, "what was seen at the first opening stays on record"
    assert after.verdicts[0].recommendation is Recommendation.HIRE
    assert after.verdicts[0].after_amendments is Recommendation.NO_HIRE


def test_a_commitment_is_made_once_and_before_the_card_is_opened(panel: Panel, submit: Callable[..., str]) -> None:
    card = submit("ana")
    with pytest.raises(PanelError, match="commitment"):
        panel.open(card)
    assert panel.commit(card) == panel.commit(card)
    assert card not in panel.commit(card).commitment
    open_card = panel.begin(FOOD)
    with pytest.raises(PanelError, match="not submitted"):
        panel.commit(open_card.card_id)


def test_cards_opened_without_the_others_commitments_are_not_called_blind(
    panel: Panel, submit: Callable[..., str], tmp_path: Path
) -> None:
    one, two = submit("ana"), submit("bo")
    first, second = panel.commit(one), panel.commit(two)
    save(panel.open(one, [second]), tmp_path / "one.json")
    save(panel.open(two), tmp_path / "two.json")
    result = panel.merge([tmp_path / "one.json", tmp_path / "two.json"])
    assert not result.blind
    assert result.notices == (
        "bo opened without the commitment of ana: nothing shows that the two were blind to each other.",
    )
    assert first != second


def better(value: dict[str, Any]) -> None:
    value["card"]["ratings"][0]["rung"] = 4
    value["card"]["recommendation"] = "strong hire"


@pytest.mark.parametrize(
    ("change", "rehash", "says"),
    [
        (better, False, "does not fit its hash"),
        (better, True, "does not fit its commitment"),
        (lambda v: v["card"].update(note="smuggled in"), True, "not a whole scorecard"),
        (lambda v: v["card"].pop("reason"), True, "not a whole scorecard"),
        (lambda v: v["card"]["ratings"][0].update(rung=9), True, "not a whole scorecard"),
        (lambda v: v["card"].update(reason=" solid on data "), True, "rewritten"),
        (lambda v: v["card"].update(profile="candidate"), True, "something was left out"),
        (lambda v: v.update(salt="0" * 64), False, "commitment"),
        (lambda v: v.update(amendments=v["amendments"][1:]), False, "amendments"),
        (lambda v: v["amendments"][0].update(reason="milder"), False, "amendments"),
        (lambda v: v.update(schema_version=2), False, "newer hotseat"),
        (lambda v: v.update(kind="recipe"), False, "not a scorecard file"),
    ],
)
def test_a_tampered_file_is_refused(
    panel: Panel,
    submit: Callable[..., str],
    tmp_path: Path,
    change: Callable[[dict[str, Any]], None],
    rehash: bool,
    says: str,
) -> None:
    one, two = submit("ana"), submit("bo")
    panel.commit(one)
    for reason in ("misheard", "and again"):
        panel.resume(one).amend(reason)
    paths = handed_over(panel, tmp_path, one, two)
    assert len(panel.merge(paths).cards) == 2
    content = changed(paths[0], change, rehash).read_bytes()
    with pytest.raises(MergeRefused, match=says) as caught:
        panel.merge(paths)
    assert str(paths[0]) in caught.value.reasons[0]
    assert paths[0].read_bytes() == content, "no file is touched"


@pytest.mark.parametrize(
    "data", [b"", b"not json", b"[1, 2]", b"\xff\xfe\x00", b"[" * 100_000, b'{"kind": "scorecard-file", "card": NaN}']
)
def test_what_is_no_scorecard_file_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(data)
    with pytest.raises(PanelError, match="not a"):
        read(path)


def test_files_that_are_missing_or_huge_are_told_all_at_once(panel: Panel, tmp_path: Path) -> None:
    (tmp_path / "huge.json").write_bytes(b" " * (MAX_FILE + 1))
    with pytest.raises(MergeRefused) as caught:
        panel.merge([tmp_path / "huge.json", tmp_path / "gone.json"])
    assert len(caught.value.reasons) == 2
    assert "No such file" in caught.value.reasons[1]


def test_the_same_card_twice_and_two_cards_by_one_interviewer(
    panel: Panel, submit: Callable[..., str], tmp_path: Path
) -> None:
    one, two, three = submit("ana"), submit("bo"), submit("ana")
    paths = handed_over(panel, tmp_path, one, two, three)
    with pytest.raises(MergeRefused, match="handed in twice: the same file"):
        panel.merge([paths[0], paths[1], paths[0]])
    with pytest.raises(MergeRefused, match="ana handed in two scorecards"):
        panel.merge(paths)
    with pytest.raises(MergeRefused, match="at least two"):
        panel.merge(paths[:1])


@pytest.mark.parametrize(
    ("other", "says"),
    [
        (replace(FOOD, scenario="meal-delivery-eta"), "of the scenario 'meal-delivery-eta'"),
        (replace(FOOD, format="30"), "different rubrics are not compared"),
        (replace(FOOD, candidate="C-18"), "about another candidate"),
    ],
)
def test_cards_that_do_not_belong_together_are_refused(
    panel: Panel, submit: Callable[..., str], tmp_path: Path, other: Choice, says: str
) -> None:
    paths = handed_over(panel, tmp_path, submit("ana"), submit("bo", choice=other))
    with pytest.raises(MergeRefused, match=says):
        panel.merge(paths)


def test_a_card_rewritten_after_the_commitment_is_refused(
    panel: Panel, submit: Callable[..., str], tmp_path: Path
) -> None:
    paths = handed_over(panel, tmp_path, submit("ana"), submit("bo"))
    promise = next(tmp_path.glob("*.commitment.json"))
    value = json.loads(promise.read_text())
    promise.write_text(json.dumps(value | {"commitment": "0" * 64}))
    with pytest.raises(MergeRefused, match="rewritten after the commitment"):
        panel.merge([*paths, promise])


def test_clocks_that_differ_are_told_and_refuse_nothing(
    panel: Panel, submit: Callable[..., str], tmp_path: Path, clock: HandClock
) -> None:
    one = submit("ana")
    clock.instant += timedelta(hours=3)
    two = submit("bo")
    paths = handed_over(panel, tmp_path, one, two)
    clock.instant -= timedelta(hours=2)
    result = panel.merge(paths)
    assert any("bo's clock is at least 2.0 hours ahead" in notice for notice in result.notices)
    assert any("begin 3.0 hours apart" in notice for notice in result.notices)
    clock.instant -= timedelta(hours=9)
    three = panel.begin(replace(FOOD, interviewer="cy"))
    clock.instant -= timedelta(hours=1)
    rate_all(three)
    three.submit(confirmed=True)
    (path,) = handed_over(panel, tmp_path, three.card_id)
    assert any("cy's clock was set back" in notice for notice in panel.merge([*paths, path]).notices)


def test_agreement_over_several_candidates(panel: Panel, submit: Callable[..., str], tmp_path: Path) -> None:
    cards = [
        submit(who, shift=n % 2, choice=replace(FOOD, candidate=f"C-{n}")) for n in range(2) for who in ("ana", "bo")
    ]
    paths = handed_over(panel, tmp_path, *cards)
    found = panel.agreement(paths)
    assert found.subjects == ("C-0", "C-1")
    assert found.alpha.value == 1
    with pytest.raises(MergeRefused, match="two cards about"):
        panel.agreement([paths[0], paths[0]])


def test_an_existing_file_is_not_overwritten(panel: Panel, submit: Callable[..., str], tmp_path: Path) -> None:
    promise = panel.commit(submit("ana"))
    save(promise, tmp_path / "a.json")
    assert (tmp_path / "a.json").stat().st_mode & 0o777 == 0o600
    with pytest.raises(PanelError, match="choose another name"):
        save(promise, tmp_path / "a.json")
    assert read(tmp_path / "a.json") == promise
