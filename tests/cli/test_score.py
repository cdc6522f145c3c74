"""Scoring, panel, gym and candidates from the command line: what is printed, what is refused, and the exit code."""

import json
import re
from pathlib import Path
from typing import Any

import click
import pytest

from hotseat.cli import candidates, gym, panel, score
from hotseat.panel.panel import Choice
from tests.cli.conftest import Run

ANSWER = "## Validation\n\nWe train on the past and test on the last four weeks, because a random split leaks.\n"
RATINGS = """format: 1
kind: ratings
ratings:
  "7.1": {rung: 3, quote: "test on the last four weeks"}
  "7.2": {rung: 2, note: "names one leak"}
  "2.1": {rung: 1, note: "no figure"}
  "5.1": {rung: 0, note: "asked, had none"}
  "5.4": {rung: 2, note: "cut-off, no cost"}
  "6.1": unscored
recommendation: hire
reason: Careful with time.
"""


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "a.md").write_text(ANSWER)
    (tmp_path / "r.yaml").write_text(RATINGS)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def begun(run: Run, who: str = "ana", candidate: str = "C-17") -> str:
    """The id of a card that is filled and still open."""
    options = ("--text", "a.md", "--ratings", "r.yaml", "--as", who, "--candidate", candidate, "--json")
    result = run("score", "fresh-food-demand", *options)
    assert result.exit_code == 0, result.output
    return str(json.loads(result.output)["id"])


def loaded(run: Run, *arguments: object) -> Any:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def groups() -> list[tuple[str, click.Command]]:
    found = {"score": score, "panel": panel, "gym": gym, "candidates": candidates}
    return [(name, verb) for name, module in found.items() for verb in module.command.commands.values()]


@pytest.mark.parametrize(("group", "verb"), groups(), ids=lambda value: getattr(value, "name", value))
def test_every_verb_has_json_and_every_option_is_explained(group: str, verb: click.Command) -> None:
    options = [parameter for parameter in verb.params if isinstance(parameter, click.Option)]
    assert "--json" in {name for option in options for name in option.opts}, f"{group} {verb.name}"
    assert verb.help
    assert all(option.help or option.name in ("limit", "level") for option in options)


def test_a_card_from_a_text_to_its_submission(run: Run, files: Path) -> None:
    card = begun(run)
    assert [row["id"] for row in loaded(run, "score", "list")] == [card]
    first = run("score", "submit", card)
    assert first.exit_code == 0, first.output
    shown = loaded(run, "score", "show", card)
    assert shown["recommendation"] == "hire"
    assert shown["suggestion"]["recommendation"] == "no decision"
    assert run("score", "submit", card).exit_code == 1
    assert run("score", "fill", card, "r.yaml").exit_code == 1
    assert "Validation" in run("score", "show", card).output
    assert "hire" in run("score", "show", card, "--debrief").output
    assert "Agreement" in run("score", "show", card, "--offline").output
    amended = loaded(
        run, "score", "amend", card, "--reason", "misheard", "--rate", "7.1=4", "--recommend", "strong hire"
    )
    assert amended["ratings"] == {"7.1": 4}
    assert "misheard" in run("score", "show", card).output


def test_an_open_card_says_so_everywhere(run: Run, files: Path) -> None:
    card = loaded(run, "score", "fresh-food-demand", "--text", "a.md", "--candidate", "C-17")["id"]
    told = run("score", "fresh-food-demand", "--text", "a.md", "--candidate", "C-17").output
    assert "Total: too little rated for a total. The rule suggests no decision; you: none yet." in told
    assert run("score", "fill", card, "r.yaml").exit_code == 0
    shown = loaded(run, "score", "show", card)
    assert (shown["status"], shown["submitted_at"], shown["recommendation"]) == ("open", None, None)
    assert shown["draft"] == {"recommendation": "hire", "reason": "Careful with time."}
    said = run("score", "show", card).output
    assert "- Submitted: not yet" in said
    assert "- Recommendation: none yet" in said
    assert "Not handed in: you lean to hire. Careful with time." in said
    row = {row["id"]: row for row in loaded(run, "score", "list")}[card]
    assert (row["submitted_at"], row["recommendation"]) == (None, None)
    assert ",senior,,,," in run("score", "export", card, "--to", "csv").output
    assert run("score", "submit", card).exit_code == 0
    shown = loaded(run, "score", "show", card)
    assert (shown["status"], shown["recommendation"], shown["draft"]) == ("submitted", "hire", None)
    assert shown["submitted_at"]


def test_a_refused_submit_changes_nothing(run: Run, files: Path) -> None:
    card = loaded(run, "score", "fresh-food-demand", "--text", "a.md", "--candidate", "C-17")["id"]
    before = run("candidates", "export", "C-17").output, loaded(run, "score", "show", card)
    refused = run("score", "submit", card, "--recommend", "hire", "--reason", "x")
    assert refused.exit_code == 1
    assert "Nothing is rated yet" in refused.output
    assert (run("candidates", "export", "C-17").output, loaded(run, "score", "show", card)) == before
    assert '"recommended"' not in before[0]
    (files / "r.yaml").write_text(RATINGS.replace('{rung: 2, note: "names one leak"}', "2"))
    assert run("score", "fill", card, "r.yaml").exit_code == 0
    refused = run("score", "submit", card, "--recommend", "no hire", "--reason", "y")
    assert "without a note or quote" in refused.output
    assert loaded(run, "score", "show", card)["draft"]["recommendation"] == "hire", "as in the file"
    assert run("score", "submit", card, "--reason", "Mended.", "--anyway").exit_code == 0
    shown = loaded(run, "score", "show", card)
    assert (shown["recommendation"], shown["reason"]) == ("hire", "Mended.")


def test_every_card_begins_under_a_label_of_its_own(run: Run, files: Path) -> None:
    cards = [loaded(run, "score", "fresh-food-demand", "--text", "a.md") for _ in range(2)]
    labels = [card["candidate"] for card in cards]
    assert len(set(labels)) == 2
    assert all(re.fullmatch(r"C-\d{8}-\d", label) for label in labels)
    assert {row["candidate"] for row in loaded(run, "candidates", "list")} == set(labels)


@pytest.mark.parametrize(("typed", "label"), [("", r"C-\d{8}-1"), ("C-9", "C-9")])
def test_a_live_card_asks_for_the_label_and_offers_a_new_one(
    run: Run, monkeypatch: pytest.MonkeyPatch, typed: str, label: str
) -> None:
    opened: list[Choice] = []
    monkeypatch.setattr(score, "open_cockpit", lambda settings, choice: opened.append(choice))
    monkeypatch.setattr(score, "_is_terminal", lambda: True)
    result = run("score", "fresh-food-demand", input=f"{typed}\n")
    assert result.exit_code == 0, result.output
    assert "label" in result.output
    assert re.fullmatch(label, opened[0].candidate)
    assert run("score", "no-such", input="\n").exit_code == 1
    assert run("score", "fresh-food-demand", "--candidate", "C-3").exit_code == 0
    assert [choice.candidate for choice in opened[1:]] == ["C-3"], "a misspelt scenario asks for nothing"


def test_a_card_is_deleted_when_that_is_confirmed(run: Run, files: Path) -> None:
    card = loaded(run, "score", "fresh-food-demand", "--text", "a.md", "--candidate", "C-17")["id"]
    refused = run("score", "submit", card, "--recommend", "hire", "--reason", "x").output
    assert f"hotseat score delete {card}" in refused, "what is told to do is there to be done"
    asked = run("score", "delete", card, input="n\n")
    assert asked.exit_code == 1
    assert "Delete the open scorecard about C-17" in asked.output
    assert run("score", "delete", card).exit_code == 1, "nobody answered"
    assert [row["id"] for row in loaded(run, "score", "list")] == [card]
    assert loaded(run, "score", "delete", card, "--yes") == {"deleted": card}
    assert loaded(run, "score", "list") == []
    assert run("score", "delete", card, "--yes").exit_code == 1


def test_opening_an_open_card_names_the_whole_way(run: Run, files: Path) -> None:
    card = begun(run)
    steps = [f"hotseat {step} {card}" for step in ("score submit", "panel commit", "panel open")]
    for verb in ("open", "commit"):
        refused = run("panel", verb, card)
        assert refused.exit_code == 1
        places = [refused.output.find(step) for step in steps]
        assert -1 not in places
        assert places == sorted(places)
    assert run("score", "submit", card).exit_code == 0
    assert f"hotseat panel commit {card}" in run("panel", "open", card).output


def test_checks_are_told_before_the_submission(run: Run, files: Path) -> None:
    (files / "r.yaml").write_text(RATINGS.replace('{rung: 2, note: "names one leak"}', "2"))
    card = begun(run)
    result = run("score", "submit", card)
    assert result.exit_code == 1
    assert "without a note or quote" in result.output
    assert run("score", "submit", card, "--anyway").exit_code == 0


def test_without_a_screen_the_cockpit_says_what_to_give(run: Run) -> None:
    result = run("score", "fresh-food-demand")
    assert result.exit_code == 2
    assert "--text" in result.output


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("score",), 2, "Usage"),
        (("score", "begin"), 2, "SCENARIO"),
        (("score", "no-such", "--text", "a.md"), 1, "No scenario"),
        (("score", "fresh-food-demand", "--text", "a.md", "--attempt", "x"), 2, "not both"),
        (("score", "fresh-food-demand", "--text", "missing.md"), 1, "No such file"),
        (("score", "fresh-food-demand", "--text", "a.md", "--format", "99"), 1, "No format"),
        (("score", "--attempt", "nobody"), 1, "no attempt"),
        (("score", "show", "nobody"), 1, "no scorecard"),
        (("score", "submit", "nobody"), 1, "no scorecard"),
        (("score", "amend", "nobody", "--reason", "x", "--rate", "5.4=9"), 2, "0 to 4"),
        (("score", "export", "a", "b", "--to", "md"), 2, "one scorecard"),
        (("panel", "merge", "a.md"), 1, "not a scorecard"),
        (("panel", "commit", "nobody"), 1, "no scorecard"),
        (("panel", "open", "nobody", "a.md"), 1, "not a scorecard"),
        (("candidates", "delete", "nobody", "--yes"), 1, "Nothing is kept"),
        (("candidates", "purge", "--older-than", "soon"), 2, "no period"),
        (("candidates", "purge", "--older-than", "0d", "--yes"), 1, "at least a day"),
        (("gym", "begin", "no-such"), 1, "No scenario"),
    ],
)
def test_what_is_refused(run: Run, files: Path, arguments: tuple[str, ...], code: int, says: str) -> None:
    result = run(*arguments)
    assert result.exit_code == code, result.output
    assert says in result.output


def test_a_faulty_ratings_file_leaves_no_card_behind(run: Run, files: Path) -> None:
    (files / "r.yaml").write_text(RATINGS.replace("7.1", "7.99"))
    result = run("score", "fresh-food-demand", "--text", "a.md", "--ratings", "r.yaml")
    assert result.exit_code == 1
    assert "r.yaml:4: ratings.7.99: is not asked here" in result.output
    assert loaded(run, "score", "list") == []


def test_a_panel_of_two_by_files(run: Run, files: Path) -> None:
    cards = [begun(run, who) for who in ("ana", "bo")]
    for card in cards:
        assert run("score", "submit", card).exit_code == 0
        assert run("panel", "commit", card).exit_code == 0
    promises = [f"{card}.commitment.json" for card in cards]
    for card in cards:
        assert run("panel", "open", card, *promises).exit_code == 0
    opened = [f"{card}.scorecard.json" for card in cards]
    result = loaded(run, "panel", "merge", *opened, *promises)
    assert result["blind"] is True
    assert result["agreement"]["pairs"][0]["kappa"]["value"] == 1
    told = run("panel", "merge", *opened)
    assert "All recommend the same" in told.output
    assert "too few ratings" in told.output
    assert loaded(run, "panel", "agree", *opened)["raters"] == ["ana", "bo"]
    assert run("panel", "open", cards[0], opened[1]).exit_code == 1
    path = files / opened[0]
    path.write_text(path.read_text().replace('"rung": 3', '"rung": 4'))
    refused = run("panel", "merge", *opened)
    assert refused.exit_code == 1
    assert "changed after it was handed in" in refused.output


def test_exports(run: Run, files: Path) -> None:
    card = begun(run)
    assert run("score", "submit", card).exit_code == 0
    assert run("score", "export", card, card, "--to", "csv").output.count("C-17") == 2
    assert "<h1>" in run("score", "export", card, "--to", "html").output
    assert "Careful" not in run("score", "export", card, "--profile", "candidate").output
    assert run("score", "export", card, "--to", "ratings-csv", "-o", "out.csv").exit_code == 0
    assert (files / "out.csv").read_bytes().startswith(b"candidate,interviewer,")


def test_candidates_are_listed_handed_out_and_deleted(run: Run, files: Path) -> None:
    begun(run)
    begun(run, candidate="C-18")
    assert {row["candidate"] for row in loaded(run, "candidates", "list")} == {"C-17", "C-18"}
    assert run("candidates", "export", "C-17", "-o", "out.json").exit_code == 0
    assert "random split" in (files / "out.json").read_text()
    assert run("candidates", "delete", "C-17", input="n\n").exit_code == 1
    assert len(loaded(run, "candidates", "delete", "C-17", "--yes")["cards"]) == 1
    assert [row["candidate"] for row in loaded(run, "candidates", "list")] == ["C-18"]
    assert loaded(run, "candidates", "purge", "--older-than", "30d", "--dry-run")["cards"] == []


def test_the_gym(run: Run, files: Path) -> None:
    begin = loaded(run, "gym", "begin", "fresh-food-demand", "--seed", "3", "-o", "answer.md")
    assert (files / "answer.md").read_text() == begin["text"]
    (files / "r.yaml").write_text(RATINGS.replace('quote: "test on the last four weeks"', 'note: "said"'))
    assert run("score", "fill", begin["card"], "r.yaml").exit_code == 0
    result = run("score", "submit", begin["card"], "--anyway")
    assert result.exit_code == 0
    assert "answer to fresh-food-demand" in result.output
    found = loaded(run, "gym", "drift", "--as", "interviewer")
    assert found["drift"]["answers"] == 1
    assert "fresh-food-demand" in run("gym", "drift").output
    assert "nothing in the gym" in run("gym", "drift", "--as", "bo").output
