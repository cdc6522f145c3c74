"""Every verb from the command line: what it prints, what it refuses, and its exit code."""

import json
import re
from pathlib import Path

import pytest

from hotseat.cli.main import VERBS
from hotseat.core.assessment import Assessment
from tests.cli.conftest import Run

ANSWER = (
    "# My answer\n\n## Frame the problem\n\nSales are not demand: a sold-out shelf hides what people wanted.\n\n"
    "## Validation\n\nWe train on the past and test on the last four weeks, because a random split leaks.\n"
)


@pytest.fixture
def answer(tmp_path: Path) -> Path:
    path = tmp_path / "answer.md"
    path.write_text(ANSWER)
    return path


def test_help_names_every_verb(run: Run) -> None:
    result = run("--help")
    assert result.exit_code == 0
    for verb in VERBS:
        assert f"  {verb} " in result.output


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_and_json(run: Run, verb: str) -> None:
    result = run(verb, "--help")
    assert result.exit_code == 0
    assert "--json" in result.output or verb in {"schema", "serve"}


def test_without_a_terminal_it_says_what_to_run_instead(run: Run) -> None:
    result = run()
    assert result.exit_code == 2
    assert "hotseat grade" in result.output


@pytest.mark.parametrize("what", ["scenarios", "formats", "chapters"])
def test_list(run: Run, what: str) -> None:
    assert run("list", what).exit_code == 0
    assert len(json.loads(run("list", what, "--json").output)) >= 2


def test_show_keeps_the_fact_sheet_unless_asked(run: Run) -> None:
    plain, spoiled = run("show", "fresh-food-demand"), run("show", "fresh-food-demand", "--facts")
    assert plain.exit_code == spoiled.exit_code == 0
    assert "The twist" not in plain.output
    assert "The twist" in spoiled.output
    assert "sheet" not in json.loads(run("show", "fresh-food-demand", "--json").output)


def test_show_says_how_hard_a_scenario_is_without_its_number(run: Run) -> None:
    head = run("show", "fresh-food-demand").output.splitlines()[0]
    assert "(difficulty " in head
    assert json.loads(run("show", "fresh-food-demand", "--json").output)["card"]["id"] not in head


@pytest.mark.parametrize("name", ["7", "45", "drill", "drill:7", "document"])
def test_show_chapters_and_formats(run: Run, name: str) -> None:
    assert run("show", name).exit_code == 0
    assert json.loads(run("show", name, "--json").output)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["show", "no-such-thing"], "No scenario 'no-such-thing'"),
        (["show", "20990101-000000-aaaaaa"], "20990101"),
        (["show", "drill:77"], "drill:77"),
        (["grade", "/no/such/file.md", "--scenario", "fresh-food-demand"], "No such file"),
        (["history", "--compare", "a", "b"], "a"),
        (["restore", "/no/such/file", "--yes"], "/no/such/file"),
        (["export", "nope"], "nope"),
    ],
)
def test_what_is_not_there_is_told_with_exit_code_1(run: Run, arguments: list[str], says: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 1
    assert says in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize("arguments", [["grade"], ["grade", "x.md"], ["grade", "x.md", "--level", "god"], ["dance"]])
def test_wrong_usage_is_exit_code_2(run: Run, arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


def test_grade_a_file_as_text_json_markdown_and_html(run: Run, answer: Path) -> None:
    base = ["grade", answer, "--scenario", "fresh-food-demand", "--level", "mid"]
    assert "Recommendation" in run(*base).output
    assessment = Assessment.model_validate_json(run(*base, "--json").output)
    assert assessment.level == "mid"
    for reading in assessment.criteria:
        for span in reading.evidence:
            assert ANSWER[span.start : span.end] == span.quote
    assert run(*base, "--markdown").output.startswith("# ")
    assert run(*base, "--html").output.startswith("<!doctype html>")


def test_grade_standard_input(run: Run) -> None:
    result = run("grade", "-", "--chapters-only", "--json", input=ANSWER)
    assert result.exit_code == 0
    assert len(json.loads(result.output)["criteria"]) == 116


@pytest.mark.parametrize("data", [b"", b"   \n\n", b"\xff\xfe\x00binary\x00\x9f", b"\x00" * 5000])
def test_grade_takes_nothing_for_an_answer(run: Run, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "answer.md"
    path.write_bytes(data)
    result = run("grade", path, "--scenario", "fresh-food-demand", "--json")
    assert result.exit_code in (0, 1)
    if result.exit_code == 0:
        assert not any(reading["rung"] for reading in json.loads(result.output)["criteria"])
    else:
        assert "not UTF-8" in result.output


def test_grade_a_batch(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "batch.jsonl"
    path.write_text("\n".join(json.dumps({"id": n, "answer": ANSWER}) for n in range(3)))
    lines = run("grade", "--batch", path, "--scenario", "meal-delivery-eta").output.splitlines()
    assert [json.loads(line)["id"] for line in lines] == [0, 1, 2]


def test_history_is_empty_at_first(run: Run) -> None:
    assert "No attempts yet" in run("history").output
    assert json.loads(run("history", "--json").output) == []


def test_backup_and_restore(run: Run, tmp_path: Path) -> None:
    run("history")
    copy = tmp_path / "copy.db"
    assert run("backup", copy).exit_code == 0
    again = run("backup", copy)
    assert again.exit_code == 1
    assert "exists" in again.output
    assert run("restore", copy, "--yes").exit_code == 0
    assert run("restore", copy, input="n\n").exit_code == 1
    garbage = tmp_path / "garbage.db"
    garbage.write_bytes(b"not a database" * 100)
    refused = run("restore", garbage, "--yes")
    assert refused.exit_code == 1
    assert "Traceback" not in refused.output


def test_doctor_reports_every_check(run: Run) -> None:
    result = run("doctor", "--json")
    checks = {check["check"]: check["ok"] for check in json.loads(result.output)}
    assert {"packages", "database", "content", "data folder"} <= set(checks)
    assert result.exit_code == (0 if all(checks.values()) else 1)


def test_a_doctor_speaks_words(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("a file where a folder should be")
    monkeypatch.setenv("HOTSEAT_HOME", str(in_the_way))
    monkeypatch.setattr("hotseat.cli.doctor.PACKAGES", ("no-such-package",))
    result = run("doctor")
    assert result.exit_code == 1
    assert "FAIL" in result.output
    assert "'no-such-package' is missing" in result.output
    assert not re.search(r"\b\w+(Error|Exception|Exists)\b", result.output)
    assert "Errno" not in result.output


def test_a_read_only_home_is_told(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("a file where a folder should be")
    monkeypatch.setenv("HOTSEAT_HOME", str(in_the_way / "home"))
    result = run("history")
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    assert run("list").exit_code == 0


@pytest.mark.parametrize("name", ["²", "٣", "9" * 5000, "0", "17"])
def test_show_takes_no_strange_number_for_a_chapter(run: Run, name: str) -> None:
    result = run("show", name)
    assert result.exit_code == 1
    assert "Traceback" not in result.output


def test_a_batch_goes_on_past_bad_lines_and_says_so_at_the_end(run: Run) -> None:
    lines = (
        b'{"id":"\\ud800","answer":"x"}\n\xff\xfe\n{"id":NaN,"answer":"We order bread."}\n'
        b'{"id":"ok","answer":"We order."}\n'
    )
    result = run("grade", "--batch", "-", "--scenario", "fresh-food-demand", input=lines)
    assert result.exit_code == 1
    printed = [json.loads(line) for line in result.stdout.splitlines()]
    assert [("error" in line) for line in printed] == [False, True, False, False]
    assert printed[-1]["id"] == "ok"


def test_a_batch_with_a_wrong_name_stops_before_the_first_line(run: Run) -> None:
    result = run("grade", "--batch", "-", "--scenario", "nope", input=b'{"id":1,"answer":"x"}\n')
    assert result.exit_code == 1
    assert result.stdout == ""


@pytest.mark.parametrize(("verb", "code"), [("history", 0), ("doctor", 1)])
def test_a_damaged_database_is_told(
    run: Run, tmp_path: Path, verb: str, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOTSEAT_HOME", str(tmp_path))
    (tmp_path / "hotseat.db").write_bytes(b"garbage" * 1000)
    result = run(verb)
    assert result.exit_code == code
    assert "damaged" in result.output + result.stderr


@pytest.mark.parametrize("variable", ["HOTSEAT_HOME", "HOTSEAT_CONTENT"])
def test_a_folder_with_an_impossible_name_is_told(run: Run, monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    monkeypatch.setenv(variable, "/tmp/" + "x" * 300)
    result = run("history")
    assert result.exit_code in (1, 2)
    assert not isinstance(result.exception, OSError)
