"""The shared database from the command line: laid out, interviewers let in, blind, and no password told."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_score import begun, files  # noqa: F401 - a fixture
from tests.real_postgres import KEEPER, PASSWORD, Server

Enter = Callable[[str, str], None]


@pytest.fixture
def empty(postgres: Server) -> Iterator[str]:
    """The name of a database with nothing in it."""
    name = postgres.new("template1")
    yield name
    postgres.drop(name)


@pytest.fixture
def enter(postgres: Server, empty: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Enter:
    """Become a role, on a machine of their own."""

    def become(role: str, password: str = PASSWORD) -> None:
        monkeypatch.setenv("HOTSEAT_DATABASE_URL", postgres.url(empty, role, password))
        monkeypatch.setenv("HOTSEAT_HOME", str(tmp_path / role))
        monkeypatch.setenv("HOTSEAT_INTERVIEWER", role)

    become(KEEPER)
    return become


def granted(run: Run, name: str) -> str:
    result = run("database", "grant", name, "--json")
    assert result.exit_code == 0, result.output
    return str(json.loads(result.output)["password"])


def test_without_a_url_it_says_what_to_set(run: Run) -> None:
    for verb in ("init", "migrate", "status", "log", "send"):
        result = run("database", verb)
        assert result.exit_code == 1
        assert "HOTSEAT_DATABASE_URL is not set" in result.output


@pytest.mark.parametrize("url", ["postgresql://u:secret-word@", "mysql://u:secret-word@h/d", "secret-word", "://"])
def test_a_url_that_is_none_is_told_without_repeating_it(run: Run, monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("HOTSEAT_DATABASE_URL", url)
    for verb in (("database", "status"), ("score", "list"), ("doctor",)):
        result = run(*verb)
        assert result.exit_code == 1
        assert "Write it as postgresql+psycopg://" in result.output
        assert "secret-word" not in result.output


def test_from_nothing_to_two_interviewers(run: Run, enter: Enter, files: Path) -> None:  # noqa: F811
    assert "init" in run("database", "status").output
    assert run("database", "status").exit_code == 1
    assert "database init" in run("doctor").output
    assert "is ready" in run("database", "init").output
    assert "was ready before" in run("database", "init").output
    assert "up to date" in run("database", "migrate").output
    passwords = {name: granted(run, name) for name in ("Dana", "Eli")}
    status = json.loads(run("database", "status", "--json").output)
    assert status["ready"]
    assert {"Dana", "Eli"} <= set(status["interviewers"])

    enter("Dana", passwords["Dana"])
    dana = begun(run, "Dana")
    assert run("score", "submit", dana, "--anyway").exit_code == 0
    assert "rules in force" in run("doctor").output

    enter("Eli", passwords["Eli"])
    eli = begun(run, "Eli")
    assert [row["id"] for row in json.loads(run("score", "list", "--json").output)] == [eli]
    assert run("score", "show", dana).exit_code == 1
    assert run("score", "submit", eli, "--anyway").exit_code == 0
    assert {row["id"] for row in json.loads(run("score", "list", "--json").output)} == {dana, eli}
    shown = run("score", "show", dana)
    assert shown.exit_code == 0, shown.output
    refused = run("candidates", "delete", "C-17", "--yes")
    assert (refused.exit_code, "keeper" in refused.output) == (1, True)

    enter(KEEPER, PASSWORD)
    lines = json.loads(run("database", "log", "--json").output)
    assert {"who": "Eli", "what": "viewed", "card": dana}.items() <= lines[0].items()
    assert run("candidates", "delete", "C-17", "--yes").exit_code == 0
    assert json.loads(run("database", "status", "--json").output)["cards"] == 0
    assert run("database", "revoke", "Eli").exit_code == 0
    enter("Eli", passwords["Eli"])
    assert "did not accept" in run("database", "status").output


def test_a_password_of_ones_own(run: Run, enter: Enter) -> None:
    run("database", "init")
    short = run("database", "grant", "Fay", "--ask", input="short\nshort\n")
    assert (short.exit_code, "12 characters" in short.output) == (1, True)
    given = run("database", "grant", "Fay", "--ask", input="quite-a-long-one\nquite-a-long-one\n")
    assert given.exit_code == 0, given.output
    assert "quite-a-long-one" not in given.output
    enter("Fay", "quite-a-long-one")
    assert json.loads(run("database", "status", "--json").output)["role"] == "Fay"
    assert "does not let this role" in run("database", "grant", "Gus").output


@pytest.mark.parametrize("name", ["pg_monitor", "hotseat_panel", "public", "a b", 'x"; DROP ROLE y', "", "keeper"])
def test_names_that_no_interviewer_has(run: Run, enter: Enter, name: str) -> None:
    run("database", "init")
    result = run("database", "grant", name)
    assert result.exit_code == 1, result.output
    assert "Traceback" not in result.output


def test_no_output_ever_holds_the_password(run: Run, enter: Enter, tmp_path: Path, files: Path) -> None:  # noqa: F811
    run("database", "init")
    card = begun(run, KEEPER)
    said = [
        run(*words).output
        for words in (
            ("doctor", "--json"), ("database", "status"), ("database", "log"), ("score", "show", card, "--json"),
            ("score", "export", card, "--to", "json"), ("candidates", "export", "C-17"), ("database", "send"),
            ("backup", tmp_path / "copy.db"), ("archive", "export", tmp_path / "all.zip"),
        )
    ]  # fmt: skip
    enter(KEEPER, wrong := "wrong-" + PASSWORD)
    said += [run(*words).output for words in (("doctor",), ("database", "status"), ("database", "migrate"))]
    os.environ["HOTSEAT_DATABASE_URL"] = os.environ["HOTSEAT_DATABASE_URL"].replace("127.0.0.1", "127.0.0.2:1/x?")
    said += [run(*words).output for words in (("doctor",), ("database", "status"))]
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    for secret in (PASSWORD, wrong, PASSWORD.replace(":", "%3A").replace("/", "%2F").replace("@", "%40")):
        assert not [text for text in said if secret in text]
        assert secret.encode() not in kept


def test_everything_may_be_kept_there(run: Run, enter: Enter, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    run("database", "init")
    monkeypatch.setenv("HOTSEAT_DATABASE_SCOPE", "all")
    assert run("history").exit_code == 0
    found = run("search", "leakage", "--json")
    assert found.exit_code == 0, found.output
    assert json.loads(found.output)["hits"][0]["key"] == "concept/7.2"
    refused = run("backup", tmp_path / "copy.db")
    assert (refused.exit_code, "pg_dump" in refused.output) == (1, True)
