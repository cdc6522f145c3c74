"""Setting a model up: presets, address, name and key, consent, and a test that says in plain words what works."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from hotseat.core.plaintext import one_line
from hotseat.grading.llm.abilities import Abilities, Memory, Tier
from hotseat.grading.llm.endpoint import BadAddress, Endpoint, Secret, checked_address
from hotseat.grading.llm.keys import VARIABLE, NoKeyring, Ring, find_key, forget_key, keep_key
from hotseat.grading.llm.ledger import Ledger
from hotseat.grading.llm.presets import PRESETS, Preset, preset, variable_for
from hotseat.grading.llm.troubles import ModelTrouble
from hotseat.settings.writing import UnwritableSettings, change

if TYPE_CHECKING:
    from hotseat.grading.llm.wire import Wire
    from hotseat.settings import ModelChoice, Settings

__all__ = [
    "ModelDesk",
    "ModelSetup",
    "ModelTest",
    "ModelTrouble",
    "NoKeyring",
    "Preset",
    "TestLine",
    "UnwritableSettings",
]

HOSTED_WINDOW = 32_768
"""Tokens taken for granted of a hosted model that tells none; one that has fewer says so, and is then believed."""
_TIERS = {
    Tier.SCHEMA: "json_schema: replies are held to the form",
    Tier.OBJECT: "json_object: replies are JSON, their form is checked here",
    Tier.PROSE: "plain text: verdicts are picked out of it and checked here",
}


@dataclass(frozen=True, slots=True)
class ModelSetup:
    """What is set up. ``key_from`` is where the key was found (``""``: none); ``problems`` are for a person to mend."""

    preset: str
    url: str
    name: str
    key_from: str
    consented: bool
    local: bool
    problems: tuple[str, ...]
    choice: ModelChoice

    @property
    def on(self) -> bool:
        """Whether a model was set up at all."""
        return bool(self.url or self.name)

    @property
    def ready(self) -> bool:
        """Whether a call can be made: nothing to mend, and the person has agreed."""
        return self.on and not self.problems and self.consented


@dataclass(frozen=True, slots=True)
class TestLine:
    """One line of a test: what was tried, whether it works (``None``: not known), and what to do if not."""

    what: str
    ok: bool | None
    says: str
    todo: str = ""


@dataclass(frozen=True, slots=True)
class ModelTest:
    """A test's lines, top to bottom, and whether readings can be made."""

    lines: tuple[TestLine, ...]
    ok: bool
    calls: int
    tokens: int


class ModelDesk:
    """The verbs of setting up. Choices go to ``settings.toml``; keys only ever to the system keyring."""

    def __init__(
        self,
        settings: Settings,
        environment: Mapping[str, str] | None = None,
        ring: Ring | None = None,
        reread: Callable[[], Settings] | None = None,
    ) -> None:
        self._settings = settings
        self._environment = os.environ if environment is None else environment
        self._ring = ring
        self._reread = reread
        self.memory = Memory(settings.model_memory)

    @property
    def presets(self) -> tuple[Preset, ...]:
        """Well-known servers, those on this machine first."""
        return PRESETS

    @property
    def choice(self) -> ModelChoice:
        """The ``[model]`` settings as they stand."""
        return self._settings.model

    def setup(self) -> ModelSetup:
        """What is set up, and what still has to be mended. Reads the keyring, so call it outside the event loop."""
        choice, problems = self.choice, []
        try:
            url = self._address()
        except BadAddress as error:
            url = ""
            problems.append(str(error))
        if choice.preset and preset(choice.preset) is None:
            problems.append(f"There is no preset '{one_line(choice.preset, 40)}'. 'hotseat model presets' lists them.")
        if not choice.name.strip():
            problems.append("No model name is set. 'hotseat model set --name NAME' sets one.")
        found = find_key(url, self._environment, self._ring) if url else None
        local = bool(url) and Endpoint(url, "").is_local
        if url and found is not None and not found.key and not local:
            problems.append(f"No key was found. Set {' or '.join(filter(None, (VARIABLE, variable_for(url))))}.")
        return ModelSetup(
            preset=choice.preset,
            url=url,
            name=choice.name.strip(),
            key_from=found.source if found else "",
            consented=bool(url) and url in choice.consented,
            local=local,
            problems=tuple(problems),
            choice=choice,
        )

    def choose(self, **choices: Any) -> ModelSetup:
        """Change ``[model]`` settings (``None`` takes one out) and keep them.

        Raises ``BadAddress`` (a ``ValueError``) for a base URL that cannot be used, ``Unusable`` (a ``ValueError``)
        for any other value, ``KeyError`` for an unknown setting, ``UnwritableSettings``.
        """
        if "preset" in choices and choices["preset"] and preset(choices["preset"]) is None:
            known = ", ".join(one.id for one in PRESETS)
            raise BadAddress(f"There is no preset '{one_line(choices['preset'], 40)}'. There are: {known}.")
        if choices.get("url"):
            forced = choices.get("allow_plain_http", self.choice.allow_plain_http)
            choices["url"] = checked_address(choices["url"], bool(forced))
        elif choices.get("preset"):
            choices["url"] = None  # a preset brings its own address
        change(self._settings.file, {f"model.{name}": value for name, value in choices.items()})
        self._settle(choices)
        return self.setup()

    def notice(self, interviewer: bool = True) -> str:
        """What is sent and where, to be shown before the first call."""
        setup = self.setup()
        place = "on this machine" if setup.local else "over the network, to a server that is not yours"
        return (
            f"To be read by '{setup.name}', your answer, the scenario's question and the rubric's criteria are sent to "
            f"{setup.url} ({place})."
            + (
                " If you turn the interviewer's voice on, your questions to the interviewer are sent too."
                if interviewer
                else ""
            )
            + " Private notes, earlier attempts and anything else on this machine are never sent. What the server does "
            "with the text is up to whoever runs it. You are asked once for each address."
        )

    def consent(self) -> ModelSetup:
        """Agree to sending text to the address that is set up, from now on. Raises ``BadAddress``."""
        url = self._address()
        if url not in self.choice.consented:
            return self.choose(consented=(*self.choice.consented, url))
        return self.setup()

    def withdraw(self) -> ModelSetup:
        """Take the consent for the present address back."""
        url = self.setup().url
        return self.choose(consented=tuple(one for one in self.choice.consented if one != url))

    def forget(self) -> ModelSetup:
        """Turn the model off: choices, consents, what was remembered and a key in the keyring go."""
        if url := self.setup().url:
            forget_key(url, self._ring)
        self.memory.forget()
        return self.choose(preset=None, url=None, name=None, consented=None, allow_plain_http=None)

    def keep_key(self, text: str) -> None:
        """Put the key for the present address into the system keyring. Raises ``NoKeyring`` or ``BadAddress``."""
        keep_key(self._address(), Secret(text.strip()), self._ring)

    def endpoint(self) -> Endpoint:
        """The endpoint to ask; raises ``ModelTrouble`` (``setup`` or ``consent``) while it is not ready."""
        setup = self.setup()
        if setup.problems:
            raise ModelTrouble("setup", " ".join(setup.problems))
        if not setup.consented:
            raise ModelTrouble(
                "consent",
                f"You have not agreed to send text to {setup.url} yet. {self.notice()} "
                "'hotseat model test' asks, or run 'hotseat model set --consent'.",
            )
        choice = self.choice
        return Endpoint(
            url=setup.url,
            name=setup.name,
            key=find_key(setup.url, self._environment, self._ring).key,
            timeout=choice.timeout,
            retries=choice.retries,
            longest_wait=choice.longest_wait,
            context=choice.context,
        )

    def wire(self) -> Wire:
        """A wire to the endpoint; raises ``ModelTrouble`` as ``endpoint`` does."""
        from hotseat.grading.llm.wire import Wire

        return Wire(self.endpoint())

    def abilities(self, endpoint: Endpoint) -> Abilities:
        """What is known of an endpoint; a ``context`` in the settings outranks what was measured."""
        known = self.memory.recall(endpoint.url, endpoint.name) or Abilities()
        assumed = 0 if endpoint.is_local else HOSTED_WINDOW
        return replace(known, window=endpoint.context or known.window or assumed)

    def ledger(self) -> Ledger:
        """A new ledger with the prices and budgets of the settings."""
        choice = self.choice
        return Ledger(choice.price_in, choice.price_out, choice.currency, choice.budget_tokens, choice.budget_money)

    async def test(self) -> ModelTest:
        """Make one small real call (more only where it fails) and say what works and what to do. Raises nothing.

        What was found is remembered for readings.
        """
        import asyncio

        setup = await asyncio.to_thread(self.setup)
        lines = [TestLine("set up", not setup.problems, f"{setup.name or '?'} at {setup.url or '?'}")]
        if setup.problems:
            lines = [TestLine("set up", False, one) for one in setup.problems]
            return ModelTest(tuple(lines), False, 0, 0)
        key = f"from {setup.key_from}" if setup.key_from else "none (not needed on this machine)"
        lines.append(TestLine("key", None, key))
        if not setup.consented:
            lines.append(TestLine("consent", False, "not given yet", self.notice()))
            return ModelTest(tuple(lines), False, 0, 0)
        from hotseat.grading.llm.probe import probe

        wire = self.wire()
        async with wire:
            found = await probe(wire, Abilities(window=wire.endpoint.context))
        if found.heard:
            self.memory.keep(setup.url, setup.name, found.abilities)
        lines = lines[:1] + _told(setup, found, key)
        return ModelTest(tuple(lines), found.heard and found.read, found.calls, found.tokens_in + found.tokens_out)

    def _address(self) -> str:
        known = preset(self.choice.preset)
        return checked_address(self.choice.url or (known.url if known else ""), self.choice.allow_plain_http)

    def _settle(self, choices: Mapping[str, Any]) -> None:
        """Take the choices on: from the file again where that can be done, so that the order of layers holds."""
        if self._reread is not None:
            self._settings = self._reread()
            return
        from hotseat.settings import ModelChoice

        defaults = ModelChoice()
        taken = {name: getattr(defaults, name) if value is None else value for name, value in choices.items()}
        self._settings = replace(self._settings, model=replace(self.choice, **taken))


def _told(setup: ModelSetup, found: Any, key: str) -> list[TestLine]:
    trouble: ModelTrouble | None = found.trouble
    silent = trouble is not None and trouble.kind in ("unreachable", "timeout", "dropped")
    lines = [TestLine("reachable", not silent, "it answers" if not silent else str(trouble))]
    if silent:
        return lines
    if trouble is not None and trouble.kind == "key":
        return [*lines, TestLine("key", False, key, str(trouble))]
    lines.append(TestLine("key", True, key))
    if trouble is not None:
        near = _near(setup.name, found.models) if trouble.kind == "model" else ""
        return [*lines, TestLine("model", False, str(trouble), near)]
    lines.append(TestLine("model", True, f"'{setup.name}' answers"))
    abilities: Abilities = found.abilities
    if found.read:
        lines.append(TestLine("verdicts", True, _TIERS[abilities.tier]))
        says = "it quotes word for word" if found.quoted else "its quote did not stand in the text"
        todo = "" if found.quoted else "Expect many criteria to be left unscored; a larger model quotes better."
        lines.append(TestLine("quotes", found.quoted, says, todo))
    else:
        lines.append(TestLine("verdicts", False, "it does not keep to the form of a verdict", "Choose a larger model."))
    lines.append(TestLine("streaming", found.streamed, "yes" if found.streamed else "no: verdicts come in batches"))
    window = f"{abilities.window:,} tokens" if abilities.window else "not told; learnt while reading"
    lines.append(TestLine("window", None, f"{window}; about {abilities.ratio:g} characters a token"))
    return lines


def _near(name: str, models: tuple[str, ...]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, models, 3, 0.4) or list(models[:8])
    return f"It has: {', '.join(near)}." if near else ""
