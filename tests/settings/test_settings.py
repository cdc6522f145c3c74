"""Choices: which layer wins, what is told, and that nothing in the file is ever fatal."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotseat.settings import Settings, settings_from
from hotseat.settings.layers import Unusable, checked, read_text, with_choices
from hotseat.settings.writing import UnwritableSettings, change


def made(folder: Path, text: str, *line: str, **environment: str) -> Settings:
    (folder / "settings.toml").write_text(text, encoding="utf-8")
    return settings_from({"HOTSEAT_HOME": str(folder), **environment}, given=line)


def test_the_defaults_need_no_file(tmp_path: Path) -> None:
    settings = settings_from({"HOTSEAT_HOME": str(tmp_path)})
    assert settings == Settings(data=tmp_path)
    assert not settings.notices


def test_command_line_over_environment_over_file_over_default(tmp_path: Path) -> None:
    text = '[model]\nname = "file"\nurl = "http://file"\npreset = "ollama"\n'
    settings = made(tmp_path, text, "model.name=line", HOTSEAT_MODEL_NAME="env", HOTSEAT_MODEL_URL="http://env")
    assert (settings.model.name, settings.model.url, settings.model.preset) == ("line", "http://env", "ollama")
    assert settings.model.timeout == 120


def test_keys_of_the_screens_are_a_table(tmp_path: Path) -> None:
    settings = made(tmp_path, '[interface]\ntheme = "x"\n[interface.keys]\n"interview.advance" = "ctrl+n"\n')
    assert settings.interface.keys == {"interview.advance": "ctrl+n"}
    assert settings.notices == ()


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("[model]\n\ntimeot = 3\n", 3, "Did you mean 'timeout'?"),
        ('# a\n[model]\ntimeout = "long"\n', 3, "'timeout' takes a number"),
        ("[interface]\n[model]\nretries = 2.5\n", 3, "takes a whole number"),
        ("[model]\nretries = 99\n", 2, "from 0 to 10"),
        ("[modle]\nretries = 1\n", 1, "Did you mean 'model'?"),
        ("interface.theme = 3\n", 1, "takes a text"),
        ("[interface]\nkeys = 3\n", 2, "takes a table of texts"),
        ("[interface]\n\n[interface.keys]\na = 3\n", 3, "takes a table of texts"),
        ("[model]\nconsented = [1]\n", 2, "takes a list of texts"),
        ("[model]\ntimeout = nan\n", 2, "takes a number"),
        ("[model]\ntimeout = true\n", 2, "takes a number"),
        ("model = 3\n", 1, "is a section"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    settings = made(tmp_path, text)
    (notice,) = settings.notices
    assert f"line {line}:" in notice
    assert says in notice
    assert settings.model == Settings(data=tmp_path).model


@pytest.mark.parametrize("data", [b"[model\n", b"\xff\xfe\x00", b"a = 1\n" * 60_000, b"[" * 5_000])
def test_a_broken_file_is_told_and_not_used(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "settings.toml").write_bytes(data)
    settings = settings_from({"HOTSEAT_HOME": str(tmp_path)})
    assert "cannot be read" in settings.notices[0]
    with pytest.raises(UnwritableSettings):
        change(tmp_path / "settings.toml", {"model.name": "x"})
    assert (tmp_path / "settings.toml").read_bytes() == data


def test_a_key_in_the_file_is_refused_without_repeating_it(tmp_path: Path) -> None:
    settings = made(tmp_path, '[model]\napi_key = "sk-very-secret"\n', HOTSEAT_MODEL_API_KEY="sk-other")
    assert len(settings.notices) == 2
    assert all("HOTSEAT_API_KEY" in notice and "sk-" not in notice for notice in settings.notices)
    assert "sk-" not in repr(settings)


@pytest.mark.parametrize(
    ("variables", "says"),
    [
        ({"HOTSEAT_MODEL_TIMEOT": "3"}, "HOTSEAT_MODEL_TIMEOUT"),
        ({"HOTSEAT_MODEL_TIMEOUT": "soon"}, "takes a number"),
        ({"HOTSEAT_MODEL_ALLOW_PLAIN_HTTP": "maybe"}, "true or false"),
        ({"HOTSEAT_INTERFACE_KEYS": "a"}, "only be set in the file"),
    ],
)
def test_the_environment_is_checked_too(tmp_path: Path, variables: dict[str, str], says: str) -> None:
    assert says in settings_from({"HOTSEAT_HOME": str(tmp_path), **variables}).notices[0]


def test_the_command_line_is_checked_too(tmp_path: Path) -> None:
    settings = settings_from({"HOTSEAT_HOME": str(tmp_path)}, given=["model.nam=x", "model.retries=many", "nothing"])
    assert "Did you mean 'model.name'?" in settings.refused[0]
    assert len(settings.refused) == 3
    assert settings.notices == ()


def test_writing_keeps_comments_and_order(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('# mine\n[interface]\ntheme = "dark" # because\n\n[model]\nname = "a"\nretries = 1\n')
    change(file, {"model.name": "b", "model.url": "http://x", "model.retries": None, "model.consented": ("http://x",)})
    text = file.read_text()
    assert "# mine" in text
    assert "# because" in text
    settings = settings_from({"HOTSEAT_HOME": str(tmp_path)})
    assert (settings.model.name, settings.model.url, settings.model.retries) == ("b", "http://x", 2)
    assert settings.model.consented == ("http://x",)
    assert file.stat().st_mode & 0o077 == 0


def test_writing_refuses_what_no_setting_takes(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    with pytest.raises(Unusable):
        change(file, {"model.retries": "many"})
    with pytest.raises(KeyError):
        change(file, {"model.api_key": "sk"})
    assert not file.exists()


def test_a_start_without_choices_loads_no_toml(tmp_path: Path) -> None:
    program = (
        f"from hotseat.settings import settings_from; import sys; settings_from({{'HOTSEAT_HOME': {str(tmp_path)!r}}});"
        "print(*[m for m in ('tomllib', 'tomlkit', 'difflib') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


@given(st.text(max_size=200))
def test_no_text_in_the_file_is_fatal(text: str) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        data = Path(folder)
        (data / "settings.toml").write_bytes(text.encode("utf-8", "surrogatepass"))
        assert with_choices(Settings(data=data), {}, ()).data == data


@given(st.sampled_from(["timeout", "retries", "allow_plain_http", "name", "context"]), st.text(max_size=30))
def test_what_is_read_from_text_can_be_kept(key: str, text: str) -> None:
    try:
        value = read_text("model", key, text)
    except Unusable:
        return
    assert checked("model", key, value) == value
