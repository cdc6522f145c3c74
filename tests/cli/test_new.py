import json
from pathlib import Path

from tests.cli.conftest import Run


def test_a_new_scenario_is_listed_and_shown(run: Run, tmp_path: Path) -> None:
    made = run("new", "scenario", "Corner bakery queue", "--in", str(tmp_path / "pack"), "--json")
    assert made.exit_code == 0
    assert all(Path(file).is_file() for file in json.loads(made.stdout)["files"])
    assert run("check", str(tmp_path / "pack")).exit_code == 0
    assert "Corner bakery queue" in run("--content", str(tmp_path / "pack"), "list").stdout


def test_the_same_name_again_is_refused(run: Run, tmp_path: Path) -> None:
    for code in (0, 1):
        assert run("new", "scenario", "Corner bakery queue", "--in", str(tmp_path)).exit_code == code
