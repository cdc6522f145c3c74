"""Setting up: addresses, keys, consent, the test's words; and that a key shows up nowhere."""

from pathlib import Path

import pytest

from hotseat.grading.llm.abilities import Abilities, Memory, Tier
from hotseat.grading.llm.endpoint import BadAddress, Endpoint, Secret, checked_address
from hotseat.grading.llm.keys import NoKeyring, find_key
from hotseat.practice.model import ModelDesk, ModelTrouble
from hotseat.settings import Settings, settings_from
from tests.practice.modelling import NoRing, settings_for
from tests.scripted import Step, obedient, serving, verdict, verdicts


class Ring(NoRing):
    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[username]


def desk_in(folder: Path, **environment: str) -> ModelDesk:
    variables = {"HOTSEAT_HOME": str(folder), **environment}
    return ModelDesk(settings_from(variables), variables, Ring(), lambda: settings_from(variables))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("http://localhost:11434/v1/", "http://localhost:11434/v1"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://[::1]:8080/v1", "http://[::1]:8080/v1"),
        ("https://api.openai.com/v1/chat/completions", "https://api.openai.com/v1"),
        ("  https://HOST.example/v1 ", "https://host.example/v1"),
    ],
)
def test_an_address_has_one_form(given: str, kept: str) -> None:
    assert checked_address(given) == kept


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("", "No base URL"),
        ("localhost:8080", "no scheme|no web address"),
        ("http://192.168.1.5:8080/v1", "unencrypted"),
        ("http://127.0.0.1.evil.example/v1", "unencrypted"),
        ("http://localhost@evil.example/v1", "must not stand"),
        ("https://user:sk-secret@host.example", "must not stand"),
        ("https://host.example/v1?key=sk-secret", "before any"),
        ("file:///etc/passwd", "no web address"),
        ("https://", "no web address"),
        ("https://host.example:99999999", "no address"),
        ("https://ho st.example", "characters"),
        ("https://host.example/\x1b[31m", "characters"),
        ("https://[::1", "no address"),
    ],
)
def test_a_bad_address_is_told(given: str, says: str) -> None:
    with pytest.raises(BadAddress, match=says) as told:
        checked_address(given)
    assert "sk-secret" not in str(told.value)


def test_a_remote_plain_address_can_be_forced() -> None:
    assert checked_address("http://192.168.1.5:8080/v1", allow_plain_http=True)


def test_the_key_comes_from_the_environment_first_and_goes_to_its_own_host_only() -> None:
    ring = Ring()
    ring.kept["https://api.openai.com/v1"] = "sk-ring"
    both = {"HOTSEAT_API_KEY": "sk-a", "OPENAI_API_KEY": "sk-b"}
    assert find_key("https://api.openai.com/v1", both, ring).source == "HOTSEAT_API_KEY"
    assert find_key("https://api.openai.com/v1", {"OPENAI_API_KEY": "sk-b"}, ring).source == "OPENAI_API_KEY"
    assert find_key("https://api.openai.com/v1", {}, ring).source == "keyring"
    assert find_key("https://evil.example/v1", {"OPENAI_API_KEY": "sk-b"}, ring).source == ""
    assert find_key("https://api.openai.com.evil.example/v1", {"OPENAI_API_KEY": "sk-b"}, ring).source == ""


def test_a_key_shows_nowhere() -> None:
    import pickle

    place = Endpoint("https://x.example", "m", Secret("sk-very-secret"))
    assert "sk-very" not in repr(place) + str(place) + repr(place.key) + f"{place.key}"
    with pytest.raises(TypeError):
        pickle.dumps(place.key)


def test_setting_up_step_by_step(tmp_path: Path) -> None:
    desk = desk_in(tmp_path, OPENAI_API_KEY="sk-b")
    assert not desk.setup().on
    setup = desk.choose(preset="openai")
    assert setup.url == "https://api.openai.com/v1"
    assert setup.key_from == "OPENAI_API_KEY"
    assert "--name" in setup.problems[0]
    setup = desk.choose(name="gpt-x")
    assert not setup.problems
    assert not setup.ready
    with pytest.raises(ModelTrouble, match="agreed"):
        desk.endpoint()
    assert "Private notes" in desk.notice()
    assert desk.consent().ready
    assert desk.endpoint().key.reveal() == "sk-b"
    assert not desk.choose(url="https://other.example/v1").consented
    text = (tmp_path / "settings.toml").read_text()
    assert "sk-b" not in text
    desk.forget()
    assert not desk.setup().on
    assert desk.choice.consented == ()


def test_a_remote_server_without_a_key_is_a_problem_and_a_local_one_is_not(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    assert any("HOTSEAT_API_KEY" in p for p in desk.choose(preset="openai", name="x").problems)
    assert not desk.choose(preset="ollama").problems
    with pytest.raises(BadAddress, match="There are: ollama"):
        desk.choose(preset="nobody")


def test_the_keyring_is_used_when_asked(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    desk.choose(preset="openai", name="x")
    desk.keep_key(" sk-ring ")
    assert desk.setup().key_from == "keyring"
    assert "sk-ring" not in (tmp_path / "settings.toml").read_text()
    broken = ModelDesk(settings_for(tmp_path, "https://x.example/v1"), {}, NoRing())
    with pytest.raises(NoKeyring, match="HOTSEAT_API_KEY"):
        broken.keep_key("sk-x")


async def test_a_good_endpoint_passes_in_one_call(tmp_path: Path) -> None:
    good = verdicts(lambda i, a: verdict(i, 3, "We retrain the model every Monday"))
    with serving(Step(good, usage=(900, 40))) as server:
        server.models = [{"id": "scripted", "max_model_len": 16384}]
        desk = ModelDesk(settings_for(tmp_path, server.url), {}, NoRing())
        found = await desk.test()
        assert found.ok
        assert found.calls == 1
        assert all(line.ok is not False for line in found.lines)
        kept = desk.memory.recall(server.url, "scripted")
        assert kept is not None
        assert (kept.tier, kept.streaming, kept.window, kept.proven) == (Tier.SCHEMA, True, 16384, True)


@pytest.mark.parametrize(
    ("steps", "what", "says"),
    [
        ([Step(status=401)], "key", "HOTSEAT_API_KEY"),
        ([Step(status=404)], "model", "knows no model"),
        ([Step(raw=b"<html></html>", kind="text/html")], "model", "web page"),
        ([Step("I like it.")], "verdicts", "form"),
        ([Step("x", stall=5)], "reachable", "did not finish"),
        ([Step(status=429, headers={"Retry-After": "999"})], "model", "rate limit"),
    ],
)
async def test_what_fails_is_told_with_what_to_do(tmp_path: Path, steps: list[Step], what: str, says: str) -> None:
    with serving(*steps) as server:
        desk = ModelDesk(settings_for(tmp_path, server.url, timeout=0.8), {}, NoRing())
        await desk.test()
        found = await desk.test()
        assert not found.ok
        (line,) = [line for line in found.lines if line.ok is False]
        assert line.what == what
        assert says in line.says + line.todo


async def test_a_mistyped_name_gets_suggestions(tmp_path: Path) -> None:
    with serving(Step(status=404)) as server:
        server.models = [{"id": "scripted-2"}, {"id": "other"}]
        found = await ModelDesk(settings_for(tmp_path, server.url), {}, NoRing()).test()
        assert any("scripted-2" in line.todo for line in found.lines)


async def test_lower_tiers_are_found(tmp_path: Path) -> None:
    def prose(asked):
        return "Sure:\n" + obedient(asked)

    for last, tier in ((obedient, Tier.OBJECT), (prose, Tier.PROSE)):
        with serving(Step(status=500), *([Step(status=400)] if tier is Tier.PROSE else []), last) as server:
            desk = ModelDesk(settings_for(tmp_path, server.url), {}, NoRing())
            assert (await desk.test()).ok
            assert desk.memory.recall(server.url, "scripted").tier is tier


async def test_nothing_listens(tmp_path: Path) -> None:
    with serving("x") as server:
        url = server.url
    found = await ModelDesk(settings_for(tmp_path, url), {}, NoRing()).test()
    assert found.lines[-1].what == "reachable"
    assert "Is the server running" in found.lines[-1].says


@pytest.mark.parametrize("text", ["", "{", "[]", '{"a b": 3}', '{"http://x/v1 m": {"tier": "x"}}', "\x00"])
def test_a_broken_memory_is_no_memory(tmp_path: Path, text: str) -> None:
    file = tmp_path / "model.json"
    file.write_text(text)
    memory = Memory(file)
    assert memory.recall("http://x/v1", "m") is None
    memory.keep("http://x/v1", "m", Abilities(window=4096))
    assert memory.recall("http://x/v1", "m").window == 4096
    assert Settings(data=tmp_path).model_memory == file
