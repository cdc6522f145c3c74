"""``hotseat bench grader``: what it says without a corpus, what it prints, and when it fails."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from hotseat.cli import bench
from hotseat.cli.main import hotseat
from hotseat.grading.bench import attacks
from tests.grading.conftest import CHECKOUT


def run(*arguments: str) -> Result:
    return CliRunner().invoke(hotseat, ["bench", "grader", *arguments])


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Four gold answers and one that was trained on; few attacks, so that a run takes a second or two."""
    monkeypatch.setenv("HOTSEAT_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(attacks, "CHEATS", {key: attacks.CHEATS[key] for key in ("empty", "question")})
    monkeypatch.setattr(attacks, "INVARIANCES", {"upper case": attacks.INVARIANCES["upper case"]})
    folder = tmp_path / "corpus"
    for name in ("S05_a", "S05_b", "S05_c", "S07_a", "S01_01"):
        for part, ending in (("answers", "md"), ("ratings", "json"), ("ratings2", "json")):
            path = CHECKOUT / "corpus" / part / f"{name}.{ending}"
            if path.exists():
                (folder / part).mkdir(parents=True, exist_ok=True)
                (folder / part / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    return folder


def test_without_the_corpus_it_says_plainly_where_it_is(tmp_path: Path) -> None:
    result = run("--corpus", str(tmp_path))
    assert result.exit_code == 1
    assert "lies in the project's repository, not in the package" in result.output
    assert "--corpus" in result.output


def test_the_quick_part_as_json(corpus: Path) -> None:
    result = run("--quick", "--corpus", str(corpus), "--json")
    assert result.exit_code == 0, result.output
    data: dict[str, Any] = json.loads(result.stdout)
    assert data["groups"]["gold"]["answers"] == 4
    readers = data["groups"]["gold"]["readers"]
    assert set(readers) == {"this grader", "raters with each other"}
    assert readers["raters with each other"]["qwk"]["value"] > readers["this grader"]["qwk"]["value"] > 0.3
    assert {row["name"] for row in data["attacks"]} > {"empty", "question", "all words shuffled"}
    assert data["speed"] == []


def test_golden_and_reached_are_written_and_a_lost_figure_fails(corpus: Path, tmp_path: Path) -> None:
    common = ("--quick", "--corpus", str(corpus))
    assert run(*common, "--write-golden", str(tmp_path)).exit_code == 0
    assert [line.split()[0] for line in (tmp_path / "golden.txt").read_text().splitlines()] == [
        "S05_a", "S05_b", "S05_c", "S07_a",
    ]  # fmt: skip
    assert run(*common, "--markdown", str(tmp_path / "page.md")).exit_code == 2
    reached = tmp_path / "reached.json"
    assert run(*common, "--reached", str(reached)).exit_code == 0
    data = json.loads(reached.read_text())
    data["figures"]["gold"]["qwk"] += 0.1
    reached.write_text(json.dumps(data))
    result = run(*common, "--reached", str(reached))
    assert result.exit_code == 1
    assert "lost: gold: qwk was" in result.output


def test_an_attack_that_succeeds_fails(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(attacks.CHEATS, "empty", (lambda _: "", 0.0, "no-such-flag"))
    result = run("--quick", "--corpus", str(corpus))
    assert result.exit_code == 1
    assert "empty: 0.00 against 0.00 no flag 'no-such-flag'" in result.output


@pytest.mark.slow
def test_the_whole_has_baselines_speed_and_determinism(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.md"
    page.write_text("<!-- bench: agreement -->\n<!-- /bench -->\n")
    monkeypatch.setattr(bench, "RUNS", 1)
    monkeypatch.setattr(bench, "DRAWS", 5)
    result = run("--corpus", str(corpus), "--json", "--markdown", str(page))
    data = json.loads(result.stdout)
    readers = data["groups"]["gold"]["readers"]
    assert set(readers) == {"this grader", "halo", "length", "token_set_ratio", "raters with each other"}
    assert readers["length"]["interaction"]["value"] is None
    assert [row["text"] for row in data["speed"]] == ["300 words", "1,500 words", "5,000 words", "1 MB"]
    assert data["memory_mb"] > 0
    assert data["deterministic"] is True
    assert "| gold, 4 answers: this grader |" in page.read_text()
