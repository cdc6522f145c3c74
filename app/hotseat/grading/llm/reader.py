"""The second reader: asks a model for verdicts batch by batch and hands each out as soon as it stands."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import AsyncGenerator, Callable, Iterable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from typing import Any

from hotseat.core.assessment import Reading
from hotseat.core.plaintext import plain
from hotseat.core.rubric import Criterion, Rubric
from hotseat.core.second import Spent, Verdict
from hotseat.core.submission import Submission
from hotseat.grading.llm.abilities import Abilities
from hotseat.grading.llm.batches import LEAST_STRETCH, MOST_IN_A_BATCH, batch, reply_tokens, stretches
from hotseat.grading.llm.ledger import Ledger
from hotseat.grading.llm.prompts import PROMPT_HASH, Fence, criterion_text, fixed_size, grading, schema
from hotseat.grading.llm.quoting import Original
from hotseat.grading.llm.replies import Gleaner
from hotseat.grading.llm.troubles import ModelTrouble
from hotseat.grading.llm.verdicts import Unusable, absent, best, reading_of, unscored
from hotseat.grading.llm.wire import Reply, Request, Wire, adjusted

TRIES = 2
BARREN = 3
"""Calls in a row without a single usable verdict, after which the model is given up."""
MOST_SLACK = 16
"""How many times the tokens of its verdicts a reply may have: some models think first, on the same account."""
SMALLEST_WINDOW = 1_500
MAX_ANSWER = 40_000
FEWEST_WORDS = 3
_TRANSIENT = ("timeout", "dropped", "server")
_POOR = ("garbled", "empty", "filter", "too-big")


@dataclass(slots=True)
class ModelReader:
    """Reads one answer by one rubric. ``learn`` is told whenever something new is known about the endpoint."""

    wire: Wire
    abilities: Abilities
    ledger: Ledger
    repeats: int = 3
    learn: Callable[[Abilities], None] = lambda abilities: None
    fence: Fence = field(default_factory=Fence)
    most: int = MOST_IN_A_BATCH
    _worked: bool = False
    _slack: int = 2

    name = "llm"

    @property
    def version(self) -> str:
        """The model's name and the hash of the prompts: the same text may get another reading when either changes."""
        return version_of(self.wire.endpoint.name)

    @property
    def spent(self) -> Spent:
        """What this reading cost so far."""
        return self.ledger.spent

    async def read(
        self,
        submission: Submission,
        rubric: Rubric,
        done: Iterable[Verdict] = (),
        offline: Mapping[str, int | None] | None = None,
    ) -> AsyncGenerator[Verdict, None]:
        """The verdicts that are not ``done`` yet, each as soon as it stands.

        First every criterion once; then, up to ``repeats`` times in all, those on which the model and the ``offline``
        rungs differ. Raises ``ModelTrouble``; what was handed out before stays good, and a later reading that gets it
        as ``done`` asks only for the rest.
        """
        had: dict[str, dict[int, Reading]] = defaultdict(dict)
        for verdict in done:
            had[verdict.reading.id][verdict.turn] = verdict.reading
            self._worked = True
        text = submission.text[:MAX_ANSWER]
        if len(plain(text).split()) < FEWEST_WORDS:
            for criterion in rubric.criteria:
                if 0 not in had[criterion.id]:
                    yield Verdict(turn=0, reading=absent(criterion, "There is nothing to read."))
            return
        original = await asyncio.to_thread(Original, text)
        for turn in range(self.repeats):
            wanted = [
                criterion
                for criterion in rubric.criteria
                if turn not in had[criterion.id]
                and (turn == 0 or differs(had[criterion.id][0].rung, (offline or {}).get(criterion.id)))
            ]
            async with aclosing(self._turn(wanted, rubric, text, original)) as readings:
                async for reading in readings:
                    had[reading.id][turn] = reading
                    yield Verdict(turn=turn, reading=reading)

    async def _turn(
        self, wanted: Sequence[Criterion], rubric: Rubric, text: str, original: Original
    ) -> AsyncGenerator[Reading, None]:
        """One reading of each criterion. A window too small for the whole answer means reading it in stretches."""
        while wanted:
            room = self._answer_room(wanted, rubric)
            pieces = stretches(text, room) if len(text) > room else [text]
            parts: dict[str, list[Reading]] = defaultdict(list)
            try:
                for number, piece in enumerate(pieces):
                    async with aclosing(self._piece(wanted, rubric, piece, original)) as readings:
                        async for reading in readings:
                            parts[reading.id].append(reading)
                            if number == len(pieces) - 1:
                                yield best(parts[reading.id])
                return
            except _Smaller:
                wanted = [one for one in wanted if len(parts[one.id]) < len(pieces)]

    def _answer_room(self, wanted: Sequence[Criterion], rubric: Rubric) -> int:
        """How many characters of answer fit beside the fixed part and the longest criterion."""
        longest = max(len(criterion_text(one, self.fence)) for one in wanted)
        fixed = fixed_size(rubric, self.abilities.tier) + longest
        tokens = self.abilities.room - reply_tokens(1) - self.abilities.tokens(fixed)
        return int(tokens * self.abilities.ratio / 1.15)

    async def _piece(
        self, wanted: Sequence[Criterion], rubric: Rubric, text: str, original: Original
    ) -> AsyncGenerator[Reading, None]:
        waiting = list(wanted)
        tries: Counter[str] = Counter()
        complaints: dict[str, str] = {}
        barren, most = 0, self.most
        while waiting:
            waiting.sort(key=lambda one: tries[one.id])  # what failed is asked again after all others
            fixed = fixed_size(rubric, self.abilities.tier) + len(text)
            count = batch([len(criterion_text(one, self.fence)) for one in waiting], fixed, self.abilities, most)
            if not count and len(text) > LEAST_STRETCH:
                self._shrink(int(self.abilities.room * 0.95))
                raise _Smaller
            asked = waiting[: count or 1]
            by_id = {self.fence.id_of(one): one for one in asked}
            seen: set[str] = set()
            trouble: ModelTrouble | None = None
            complaint = "; ".join(dict.fromkeys(complaints[one.id] for one in asked if one.id in complaints))
            messages = grading(asked, rubric, text, self.fence, complaint)
            request = self._request(messages, list(by_id))
            try:
                async with aclosing(self._call(request)) as reply:
                    async for found in reply:
                        if not isinstance(found, dict):
                            most = max(len(asked) // 2, 1) if found.finish == "length" else most
                            continue
                        criterion = by_id.get(found["id"])
                        if criterion is None or criterion.id in seen:
                            continue
                        seen.add(criterion.id)
                        try:
                            reading = reading_of(found, criterion, original)
                        except Unusable as error:
                            complaints[criterion.id] = str(error)
                            tries[criterion.id] += 1
                            if tries[criterion.id] < TRIES:
                                continue
                            reading = unscored(criterion, str(error))
                        waiting.remove(criterion)
                        yield reading
            except ModelTrouble as error:
                trouble = error
            missed = [one for one in asked if one.id not in seen]
            if trouble is not None:
                other = adjusted(self.abilities, trouble, structured=True)
                if other is not None:
                    self._know(other)
                    continue
                if trouble.kind == "context":
                    self._shrink(trouble.window or int(self.abilities.tokens(request.characters) * 0.8))
                    raise _Smaller
                if not (trouble.kind in _POOR or (trouble.kind in _TRANSIENT and seen)):
                    raise trouble
                most = max(len(asked) // 2, 1)
                self._slack = min(self._slack * 2, MOST_SLACK) if trouble.kind == "empty" else self._slack
            elif seen and not self.abilities.proven:
                self._know(replace(self.abilities, proven=True))
            self._worked = self._worked or bool(seen)
            barren = 0 if seen else barren + 1
            if barren >= BARREN and (not self._worked or len(waiting) > BARREN):
                raise trouble or _formless(self.wire.endpoint.name)
            if trouble is not None and trouble.kind in _TRANSIENT:
                continue  # not the criteria's fault: they are simply asked again
            for criterion in missed:
                tries[criterion.id] += 1
                if tries[criterion.id] >= TRIES and self._worked:
                    waiting.remove(criterion)
                    yield unscored(criterion, str(trouble) if trouble else "the model gave no verdict on it")

    def _request(self, messages: Sequence[Mapping[str, str]], ids: list[str]) -> Request:
        """The request for verdicts on ``ids``, with room for a reply as far as the window has it."""
        needed = reply_tokens(len(ids))
        request = Request(messages, needed, schema(ids))
        left = self.abilities.room - self.abilities.tokens(request.characters)
        return replace(request, max_tokens=max(needed, min(needed * self._slack, left)))

    async def _call(self, request: Request) -> AsyncGenerator[dict[str, Any] | Reply, None]:
        """The verdict objects of one call, as they come, and the reply at the end. Raises ``ModelTrouble``."""
        expected = self.abilities.tokens(request.characters)
        self.ledger.check(expected, request.max_tokens // 2)
        gleaner = Gleaner()
        characters = 0
        reply: Reply | None = None
        try:
            async with aclosing(self.wire.stream(request, self.abilities)) as pieces:
                async for piece in pieces:
                    if isinstance(piece, Reply):
                        reply = piece
                        continue
                    characters += len(piece)
                    for found in gleaner.feed(piece):
                        yield found
        finally:
            if reply is None and characters:  # a call that broke off was paid for, too
                self.ledger.add(expected, self.abilities.tokens(characters), estimated=True)
        if reply is None:
            return
        known = bool(reply.tokens_in)
        self.ledger.add(
            reply.tokens_in or expected,
            reply.tokens_out or self.abilities.tokens(len(reply.text)),
            estimated=not known,
        )
        if known:
            self._measure(request, reply)
        yield reply

    def _measure(self, request: Request, reply: Reply) -> None:
        """Learn how many characters a token has here, and notice a server that silently cuts the prompt."""
        ratio = request.characters / reply.tokens_in
        usual = self.abilities.ratio
        if ratio > (
            max(usual * 1.6, 5.5) if self.abilities.proven else max(usual * 2.2, 7)
        ):  # no tokenizer is so dense
            self._shrink(reply.tokens_in)
            raise ModelTrouble(
                "context",
                f"{self.wire.endpoint.origin} cut the text to {reply.tokens_in:,} tokens without saying so. Raise its "
                "context length (for Ollama: OLLAMA_CONTEXT_LENGTH).",
                window=reply.tokens_in,
            )
        if abs(ratio / self.abilities.ratio - 1) > 0.1 and 0.5 <= ratio <= 8:
            self._know(replace(self.abilities, ratio=round(ratio, 2)))

    def _shrink(self, window: int) -> None:
        window = min(window, int(self.abilities.room * 0.95))
        if window < SMALLEST_WINDOW:
            raise ModelTrouble(
                "context",
                f"The context window of '{self.wire.endpoint.name}' is too small to read an answer: about "
                f"{self.abilities.room:,} tokens. Choose a model, or start the server, with at least 8,192.",
            )
        self._know(replace(self.abilities, window=window))

    def _know(self, abilities: Abilities) -> None:
        self.abilities = abilities
        self.learn(abilities)


class _Smaller(Exception):
    """The window turned out smaller than planned for: cut the answer anew."""


def _formless(name: str) -> ModelTrouble:
    return ModelTrouble(
        "format",
        f"'{name}' does not keep to the form of a verdict, so nothing it says can be used. Choose a larger model; "
        "'hotseat model test' shows what one can do.",
    )


def version_of(name: str) -> str:
    """The version of a reading by the model of that name."""
    return f"{plain(name)[:80]}+{PROMPT_HASH}"


def differs(model: int | None, offline: int | None) -> bool:
    """Whether two readers differ on a criterion so that asking again is worth it: shown or not, or two rungs apart."""
    if model is None or offline is None:
        return False
    return abs(model - offline) >= 2 or (model == 0) != (offline == 0)
