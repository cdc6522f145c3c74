"""What will not do is refused: bad rubrics and weights with file and line; options and names that mean nothing."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from hotseat.cli.main import hotseat
from hotseat.grading import offline
from hotseat.grading.trained.weights import WrongWeights
from tests.cli.conftest import Run
from tests.content.packs import criterion, dump, line_of

ANSWER = "We warm the pot first, because cold china takes ten degrees off the brew.\n"


def grade(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> Any:
    monkeypatch.setenv("HOTSEAT_HOME", str(tmp_path / "home"))
    answer = tmp_path / "answer.md"
    answer.write_text(ANSWER)
    return CliRunner().invoke(hotseat, ["grade", str(answer), *arguments])


@pytest.mark.parametrize(
    ("criteria", "says", "where"),
    [
        ([criterion("tea"), criterion("milk", depends_on=["tea"]), criterion("tea")], "stands twice", "id: tea"),
        (
            [criterion("tea", depends_on=["milk"]), criterion("milk", depends_on=["tea"])],
            "goes in a circle: ",
            "depends_on:",
        ),
        ([criterion("tea", depends_on=["sugar"])], "no criterion 'sugar'", "- sugar"),
        ([criterion("tea", chapter=17)], "less than or equal to 16", "chapter: 17"),
        ([criterion("tea", chapter=0)], "greater than or equal to 1", "chapter: 0"),
        ([criterion("tea", weight=0)], "greater than 0", "weight: 0"),
        ([criterion("tea", weight=-1.0)], "greater than 0", "weight: -1.0"),
        ([criterion("tea", aliases=["x" * 401])], "at most 400", "- xxx"),
        ([criterion("tea", aliases=[f"pot number {n}" for n in range(61)])], "at most 60", "aliases:"),
    ],
)
def test_a_rubric_that_would_grade_wrong_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, criteria: list[dict[str, Any]], says: str, where: str
) -> None:
    path = tmp_path / "rubric.yaml"
    dump(path, {"format": 1, "kind": "rubric", "criteria": criteria})
    result = grade(tmp_path, monkeypatch, "--rubric", str(path))
    assert result.exit_code == 1
    assert says in result.output
    lines = [line_of(path, where, count + 1) for count in range(path.read_text().count(where))]
    assert any(f"{path}:{line}:" in result.output for line in lines)
    assert "(mend: " in result.output
    assert "Total" not in result.output


def test_patterns_mean_nothing_in_a_rubric_and_cannot_run_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "rubric.yaml"
    evil = criterion("tea", aliases=["(a+)+$", "([a-z]+)*b", "(?=(a*))*", "warm the pot first"])
    dump(path, {"format": 1, "kind": "rubric", "criteria": [evil]})
    result = grade(tmp_path, monkeypatch, "--rubric", str(path))
    assert result.exit_code == 0
    assert "Total" in result.output


@pytest.mark.parametrize("scenario", ["doubled", "circle"])
def test_a_pack_that_would_grade_wrong_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: Path, scenario: str
) -> None:
    import yaml

    path = pack / "rubrics" / "scenarios" / "corner-cafe.yaml"
    value = yaml.safe_load(path.read_text())
    if scenario == "doubled":
        value["criteria"][1]["id"] = value["criteria"][0]["id"]
    else:
        value["criteria"][0]["depends_on"] = [value["criteria"][0]["id"]]
    dump(path, value)
    monkeypatch.setenv("HOTSEAT_CONTENT", str(pack))
    result = grade(tmp_path, monkeypatch, "--scenario", "corner-cafe")
    assert result.exit_code == 1
    assert f"{path}:" in result.output
    assert ("stands twice" if scenario == "doubled" else "goes in a circle") in result.output


def test_weights_of_another_version_are_told_with_file_and_mend(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def other() -> None:
        raise WrongWeights("the reader's weights are of another version: reinstall hotseat")

    monkeypatch.setattr(offline, "shipped", other)
    result = grade(tmp_path, monkeypatch, "--chapters-only")
    assert result.exit_code == 1
    assert "reader.bin: the reader's weights are of another version (mend: reinstall hotseat)" in result.output


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A content pack without a fault."""
    from tests.content.packs import write_scenario

    write_scenario(tmp_path / "pack")
    return tmp_path / "pack"


@pytest.mark.parametrize(
    "arguments",
    [
        ("browse", "--against", "nosuch"),
        ("browse", "--side-by-side"),
        ("browse", "--chapter", "7", "--evidence"),
        ("browse", "fresh-food-demand", "--chapter", "7"),
        ("browse", "fresh-food-demand", "--level", "mid"),
        ("--set", "foo", "list"),
        ("--set", "model.retries", "list"),
        ("--set", "model.retries=many", "list"),
    ],
)
def test_options_that_would_do_nothing_are_wrong_usage(run: Run, arguments: tuple[str, ...]) -> None:
    refused = run(*arguments)
    assert refused.exit_code == 2
    assert refused.stdout == ""
    assert "Error: " in refused.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("browse", "--concept", "99.9"), "No concept or criterion '99.9'."),
        (("history", "--scenario", "nosuch"), "No scenario 'nosuch'. There is: "),
        (("history", "--scenario", "meal-delivery-eat"), "Did you mean 'meal-delivery-eta'?"),
        (("show", "meal-delivery-eat"), "No scenario 'meal-delivery-eat'. Did you mean 'meal-delivery-eta'?"),
        (("show", "50"), "chapters 1 to 16; formats 30, 45, 60"),
        (("restore", "nofile"), "There is no file nofile."),
        (("grade", "nofile.md", "--chapters-only"), "nofile.md: No such file or folder."),
    ],
)
def test_unknown_names_are_told_with_what_is_near(run: Run, arguments: tuple[str, ...], says: str) -> None:
    refused = run(*arguments)
    assert refused.exit_code == 1
    assert says in refused.output
    assert "[Errno" not in refused.output
    assert "Replace" not in refused.output


@pytest.mark.parametrize(("typed", "says"), [("lst", "Did you mean 'list'"), ("xyzzy" * 50, "'hotseat --help' lists")])
def test_an_unknown_command_is_told_with_what_is_near(run: Run, typed: str, says: str) -> None:
    refused = run(typed)
    assert refused.exit_code == 2
    assert says in refused.output
    assert len(refused.output) < 400


def test_filters_without_meaning_are_told(run: Run) -> None:
    for filter in ("scenario:nosuch", "level:expert"):
        assert f"The filter {filter} means nothing" in run("search", f"{filter} leak").output


def test_a_scenario_that_was_not_sat_has_no_attempts(run: Run) -> None:
    none = run("history", "--scenario", "fresh-food-demand")
    assert (none.exit_code, none.output) == (0, "No attempts of 'fresh-food-demand' yet. Run 'hotseat' to sit one.\n")
