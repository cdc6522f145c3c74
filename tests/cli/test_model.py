"""The second reader's commands: set up, test, read, go on, and an offline report that stands."""

import json
import os
from pathlib import Path

import pytest

from tests.practice.modelling import ANSWER
from tests.scripted import Step, serving, verdict, verdicts

QUOTE = "every later model has to beat it by ten percent of waste"
GOOD = verdicts(lambda i, a: verdict(i, 2, QUOTE))


@pytest.fixture
def answer(tmp_path: Path) -> Path:
    file = tmp_path / "answer.md"
    file.write_text(ANSWER)
    return file


def set_up(run, url: str, *more: str) -> None:
    done = run("model", "set", "--url", url, "--name", "scripted", "--timeout", "1", "--consent", *more)
    assert done.exit_code == 0, done.output


def test_nothing_is_set_up_at_first(run) -> None:
    done = run("model")
    assert done.exit_code == 0
    assert "no network is used" in done.output
    assert json.loads(run("model", "show", "--json").output)["on"] is False
    assert {row["id"] for row in json.loads(run("model", "presets", "--json").output)} >= {"ollama", "openai"}


def test_set_show_test_forget(run) -> None:
    with serving(Step(status=503), GOOD) as server:
        done = run("model", "set", "--url", server.url, "--name", "scripted", "--timeout", "5", "--json")
        assert json.loads(done.output)["consented"] is False
        refused = run("model", "test", input="n\n")
        assert refused.exit_code == 1
        assert server.count == 0
        done = run("model", "test", "--yes", "--json")
        assert done.exit_code in (0, 1), done.output
        shown = json.loads(done.stdout)
        assert {line["what"] for line in shown["lines"]} >= {"reachable", "model"}
        assert json.loads(run("model", "show", "--json").output)["ready"] is True
        assert json.loads(run("model", "forget", "--json").output)["on"] is False


def test_wrong_usage_and_bad_values(run) -> None:
    assert run("model", "set").exit_code == 2
    assert "unencrypted" in run("model", "set", "--url", "http://far.example/v1").output
    assert run("model", "set", "--preset", "nobody").exit_code == 1
    assert "from 0.1" in run("model", "set", "--timeout", "0").output


def test_grade_with_the_model_shows_both(run, answer: Path) -> None:
    with serving(GOOD) as server:
        set_up(run, server.url)
        graded = ("grade", answer, "--scenario", "fresh-food-demand", "--format", "drill:8", "--model")
        done = run(*graded, "--json")
        assert done.exit_code == 0, done.output
        document = json.loads(done.stdout)
        assert document["offline"]["rater"] == "offline"
        assert document["model"]["rater"] == "llm"
        assert document["agreement"]["both"] > 0
        assert "Where they differ" in run(*graded).output


def test_what_wrong_claims_took_off_is_told_of_the_reader_that_flagged_them(run, tmp_path: Path) -> None:
    flawed = Path(__file__).parents[2] / "scenarios" / "fresh-food-demand" / "answers" / "flawed.md"
    with serving(GOOD) as server:
        set_up(run, server.url)
        lines = run("grade", flawed, "--scenario", "fresh-food-demand", "--model").output.splitlines()
    (said,) = [number for number, line in enumerate(lines) if "wrong claims took 0.18 off the total" in line]
    assert lines[said - 1].startswith("Offline ")
    assert lines[said + 1].startswith("Model ")


def test_when_the_model_fails_the_offline_report_is_printed(run, answer: Path) -> None:
    with serving(Step(status=401)) as server:
        set_up(run, server.url)
        graded = ("grade", answer, "--scenario", "fresh-food-demand", "--format", "drill:8", "--model")
        done = run(*graded)
        assert done.exit_code == 1
        assert "offline" in done.output
        assert "HOTSEAT_API_KEY" in done.output
        document = json.loads(run(*graded, "--json").stdout)
        assert document["model"] is None
        assert document["offline"]["criteria"]
        assert "refused the key" in document["trouble"]


def test_without_a_set_up_the_way_is_told(run, answer: Path) -> None:
    done = run("grade", answer, "--scenario", "fresh-food-demand", "--format", "drill:8", "--model")
    assert done.exit_code == 1
    assert "hotseat model set" in done.output
    assert run("grade", "--attempt", "x", "--model").exit_code == 2


def test_read_goes_on_after_a_break(run, sat_attempt: str) -> None:
    with serving(Step(GOOD, drop_after=2400, piece=60), Step(status=401)) as server:
        set_up(run, server.url)
        done = run("read", sat_attempt)
        assert done.exit_code == 1
        assert "goes on" in done.output
        assert "offline report stands" in done.output
        server.steps = [Step(GOOD)]
        done = run("read", sat_attempt, "--json")
        assert done.exit_code == 0, done.output
        document = json.loads(done.stdout)
        assert document["model"]["rater"] == "llm"
        assert document["spent"]["tokens_in"] > 0


def test_an_unknown_attempt_is_told(run) -> None:
    with serving(GOOD) as server:
        set_up(run, server.url)
        done = run("read", "nobody")
        assert done.exit_code == 1
        assert "no attempt" in done.output
        assert "stands as it was" not in done.output


def test_an_unknown_attempt_is_told_before_a_missing_model(run) -> None:
    done = run("read", "nobody")
    assert done.exit_code == 1
    assert "no attempt 'nobody'" in done.output
    assert "stands as it was" not in done.output


def test_a_settings_notice_comes_on_the_error_stream(run) -> None:
    (Path(os.environ["HOTSEAT_HOME"]) / "settings.toml").write_text("[model]\nnam = 'x'\n")
    done = run("list", "--json")
    assert done.exit_code == 0
    assert "Did you mean 'name'?" in done.stderr
    json.loads(done.stdout)
