"""Probing: one small real call, more only where it fails, to find how an endpoint wants to be asked."""

import re
from dataclasses import dataclass, field, replace

from hotseat.core.plaintext import one_line
from hotseat.core.rubric import Criterion, Rubric
from hotseat.grading.llm.abilities import Abilities, Tier
from hotseat.grading.llm.prompts import Fence, grading, schema
from hotseat.grading.llm.quoting import Original
from hotseat.grading.llm.replies import objects
from hotseat.grading.llm.troubles import ModelTrouble
from hotseat.grading.llm.verdicts import Unusable, reading_of
from hotseat.grading.llm.wire import Reply, Request, Wire, adjusted

MOST_CALLS = 8
_SAMPLE = "We retrain the model every Monday, because prices change once a week, and compare it with last week's model."
_CRITERION = Criterion(
    id="retraining",
    name="Says when the model is trained again",
    shows="A rhythm or a trigger for training again, and why that one.",
)
_WINDOW_NAMES = (
    "context_length",
    "max_model_len",
    "n_ctx",
    "loaded_context_length",
    "max_context_length",
    "context_window",
)


@dataclass(slots=True)
class Probed:
    """What a probe found. ``heard`` is set once the model said anything; ``read`` once it gave a usable verdict.

    ``quoted`` says whether its quote stood in the sample. ``trouble`` is why the probe ended early, if it did.
    """

    abilities: Abilities
    calls: int = 0
    heard: bool = False
    read: bool = False
    quoted: bool = False
    streamed: bool = False
    models: tuple[str, ...] = ()
    trouble: ModelTrouble | None = None
    tokens_in: int = 0
    tokens_out: int = 0
    told: list[str] = field(default_factory=list)


async def probe(wire: Wire, start: Abilities | None = None) -> Probed:
    """Try the best way of asking first, then the next; never raises ``ModelTrouble``, it is told in the result."""
    found = Probed(start or Abilities(window=wire.endpoint.context))
    rubric = Rubric(title="A probe", question="How do you keep the model fresh?", criteria=(_CRITERION,))
    while found.calls < MOST_CALLS:
        fence = Fence()
        ids = [fence.id_of(_CRITERION)]
        request = Request(grading([_CRITERION], rubric, _SAMPLE, fence), 700, schema(ids))
        found.calls += 1
        try:
            reply = await wire.ask(request, found.abilities)
        except ModelTrouble as trouble:
            other = adjusted(found.abilities, trouble, structured=True)
            if other is None:
                found.trouble = trouble
                break
            found.abilities = other
            continue
        _hear(found, request, reply)
        if _understood(found, reply, ids[0]):
            break
        if found.abilities.tier.below is None:
            break
        found.abilities = replace(found.abilities, tier=found.abilities.tier.below)
    if found.trouble is None or found.trouble.kind in ("model", "refused"):
        await _look_around(wire, found)
    return found


def _hear(found: Probed, request: Request, reply: Reply) -> None:
    found.heard = True
    found.streamed = found.abilities.streaming
    found.tokens_in += reply.tokens_in
    found.tokens_out += reply.tokens_out
    ratio = request.characters / reply.tokens_in if reply.tokens_in else 0
    if 0.5 <= ratio <= 8:
        found.abilities = replace(found.abilities, ratio=round(ratio, 2))


def _understood(found: Probed, reply: Reply, identity: str) -> bool:
    """Whether the reply holds a verdict in the form that was asked for."""
    verdict = next((one for one in objects(reply.text) if one["id"] == identity), None)
    if verdict is None or "rung" not in verdict:
        return False
    if found.abilities.tier is not Tier.PROSE and not reply.text.strip().startswith("{"):
        return False  # it was not held to the form, it only happened to keep near it
    found.read = True
    found.abilities = replace(found.abilities, proven=True)
    try:
        found.quoted = bool(reading_of(verdict, _CRITERION, Original(_SAMPLE)).rung)
    except Unusable as error:
        found.told.append(str(error))
    return True


async def _look_around(wire: Wire, found: Probed) -> None:
    """The list of models, where there is one: for the window that a server tells, and for a mistyped name."""
    try:
        rows = await wire.models()
    except ModelTrouble:
        return  # many servers list none
    found.models = tuple(one_line(str(row.get("id", "")), 100) for row in rows)[:200]
    row = next((row for row in rows if row.get("id") == wire.endpoint.name), rows[0] if len(rows) == 1 else None)
    window = window_of(row) if row is not None else 0
    if window and not wire.endpoint.context:
        found.abilities = replace(found.abilities, window=window)


def window_of(row: dict[str, object]) -> int:
    """The context window, in tokens, that a server's entry for a model tells; 0 where it tells none."""
    meta = row.get("meta")
    for place in (meta if isinstance(meta, dict) else {}, row):
        for name in _WINDOW_NAMES:
            value = place.get(name)
            if isinstance(value, int) and not isinstance(value, bool) and 256 <= value <= 10**8:
                return value
            if isinstance(value, str) and re.fullmatch(r"\d{3,8}", value):
                return int(value)
    return 0
