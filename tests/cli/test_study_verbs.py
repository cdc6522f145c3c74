"""The verbs of study from the command line: what they print, what they refuse, their exit codes."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

SLUG = "fresh-food-demand"


def test_browse_lists_and_hides(run: Run) -> None:
    listed = run("browse", "--json")
    assert {one["slug"]: one["open"] for one in json.loads(listed.output)}[SLUG] is False
    assert "hidden until you sit it" in run("browse").output
    refused = run("browse", SLUG, "staff")
    assert refused.exit_code == 1
    assert "--reveal" in refused.output


def test_browse_reads_side_by_side_and_the_handbook(run: Run) -> None:
    page = run("browse", SLUG, "staff", "--reveal", "--evidence")
    assert page.exit_code == 0
    assert "What earns what:" in page.output
    assert json.loads(run("browse", SLUG, "staff", "--reveal", "--json").output)["spans"]
    side = run("browse", SLUG, "--side-by-side", "--reveal")
    assert "+ staff adds" in side.output
    assert len(json.loads(run("browse", SLUG, "--reveal", "--json").output)["pages"]) == 3
    book = run("browse", "--chapter", "7")
    assert "## 7.1 Split mirrors deployment" in book.output
    assert "--reveal shows them too" in book.output
    assert json.loads(run("browse", "--concept", "7.1", "--reveal", "--json").output)["passages"]
    assert run("browse", "no-such", "staff").exit_code == 1
    assert run("browse", "--chapter", "17").exit_code == 2


def test_search(run: Run) -> None:
    found = run("search", "chapter:7", "leakage", "hunt")
    assert found.exit_code == 0
    assert "[leakage]" in found.output.lower()
    assert json.loads(run("search", "leak", "--json").output)["hits"]
    nothing = run("search", "xyzzyqqq")
    assert nothing.exit_code == 1
    assert "Nothing found" in nothing.output
    assert "means nothing" in run("search", "chapter:99 leak").output
    assert run("search", '"AND( OR*').exit_code in (0, 1)


@pytest.mark.parametrize("verb", ["due", "progress", "flaws"])
def test_what_there_is_before_the_first_attempt(run: Run, verb: str) -> None:
    assert run(verb).exit_code == 0
    json.loads(run(verb, "--json").output)


def test_progress_says_too_early(run: Run) -> None:
    assert "too early" in run("progress").output
    assert json.loads(run("progress", "--level", "staff", "--json").output)["level"] == "staff"


def test_flaws_are_marked_and_corrected(run: Run, tmp_path: Path) -> None:
    exercise = json.loads(run("flaws", SLUG, "--json").output)
    assert exercise["count"] >= 6
    marks = tmp_path / "marks.json"
    marks.write_text(json.dumps([{"quote": exercise["text"][5:60], "reason": "it is wrong", "chapter": 2}]))
    scored = run("flaws", SLUG, "--marks", marks)
    assert scored.exit_code == 0
    assert "Right:" in scored.output
    assert len(json.loads(run("flaws", "--rounds", "--json").output)) == 1
    for bad in ("nonsense", "{}", '[{"quote": "not in it"}]', '[{"quote": "the", "chapter": 99}]'):
        assert run("flaws", SLUG, "--marks", "-", input=bad).exit_code == 2


def test_archive_and_diary(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    wrote = run("archive", "export", file)
    assert "nothing was made here yet" in wrote.stdout
    assert wrote.stderr == ""
    assert run("archive", "export", file).exit_code == 1
    assert json.loads(run("archive", "import", file, "--json").output)["copied"] == {}
    file.write_bytes(b"PK nonsense")
    refused = run("archive", "import", file)
    assert refused.exit_code == 1
    assert "Nothing was changed" in refused.output
    assert json.loads(run("diary", tmp_path / "diary", "--json").output) == {"written": [], "same": 0, "left": []}
