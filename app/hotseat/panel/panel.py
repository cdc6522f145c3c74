"""Panel: the interviewers' front door to the waist. Screens and commands are handed one of these and nothing else."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import count
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from hotseat.core.level import Level
from hotseat.core.once import Once

# What follows is imported when first used, as in ``practice.practice``.
if TYPE_CHECKING:
    from hotseat.content.catalogue import Catalogue
    from hotseat.core.concord import Concord
    from hotseat.core.format import Format
    from hotseat.core.score_records import CardRecord, CardRow, CardStatus
    from hotseat.core.scorebook import Scorebook
    from hotseat.core.scorecard import CardFile, CommitmentFile, Mode, Scorecard, Source
    from hotseat.grading.rater import Rater
    from hotseat.panel.door import Door
    from hotseat.panel.gym import Gym
    from hotseat.panel.merging import PanelResult
    from hotseat.panel.opencard import Clocks
    from hotseat.panel.retention import Retention
    from hotseat.panel.scoring import Scoring
    from hotseat.panel.text_scoring import TextScoring
    from hotseat.panel.transcripts import Imported


def _monotonic() -> timedelta:
    return timedelta(seconds=monotonic())


def _wall() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Choice:
    """What an interviewer set up. Labels stand for people; ``deep_dive`` is the chapter of a deep-dive phase."""

    scenario: str
    candidate: str
    interviewer: str
    format: str = "45"
    level: Level = Level.SENIOR
    deep_dive: int | None = None
    seed: int = 1

    def of(self, scenario: str, candidate: str) -> Choice:
        """The same for another scenario and candidate."""
        return replace(self, scenario=scenario, candidate=candidate)


class Panel:
    """What an interviewer can do. The store and the grader are opened when first needed."""

    def __init__(
        self,
        catalogue: Catalogue,
        store: Callable[[], Door],
        grader: Callable[[], Rater],
        monotonic: Callable[[], timedelta] = _monotonic,
        wall: Callable[[], datetime] = _wall,
    ) -> None:
        self._catalogue = catalogue
        self._store = Once(store)
        self._grader = Once(grader)
        self._monotonic = monotonic
        self._wall = wall

    @cached_property
    def gym(self) -> Gym:
        """The calibration gym."""
        from hotseat.panel.gym import Gym

        return Gym(self._catalogue, self._store, lambda choice, text, source: self._begin_text(choice, text, source))

    @cached_property
    def retention(self) -> Retention:
        """What is kept of candidates, and how it is deleted."""
        from hotseat.panel.retention import Retention

        return Retention(self._store, self._wall)

    # cards

    def check(self, scenario: str, format: str) -> None:
        """Raise ``UnknownContent`` or ``ContentError`` for a scenario or format that no card can be begun on."""
        self._catalogue.scenario(scenario)
        self._catalogue.format(format)

    def begin(self, choice: Choice, running: bool = True) -> Scoring:
        """Begin a live interview; its clock runs from now. Raises ``UnknownContent``, ``ContentError``, ``PanelError``.

        ``running=False`` leaves the clock at zero, for ratings that were taken on paper.
        """
        record = self._begun(choice, "live", None, None)
        return self._live(record, running)

    def begin_text(self, choice: Choice, text: Imported) -> TextScoring:
        """Begin scoring an imported text (``transcripts.read_file``)."""
        return self._begin_text(choice, text.text, text.source)

    def begin_attempt(self, attempt_id: str, choice: Choice) -> TextScoring:
        """Begin scoring a candidate's finished attempt, held to the scenario, format and level that it was sat in.

        Raises ``UnknownAttempt``, and ``PanelError`` for one that is unfinished or empty.
        """
        from hotseat.core.plaintext import plain
        from hotseat.core.scorecard import Source, digest
        from hotseat.core.submission import Submission
        from hotseat.panel.trouble import PanelError

        attempt = self._store().load(attempt_id)
        if attempt.status != "finished":
            raise PanelError(f"Attempt {attempt_id} is not finished: the candidate puts the pen down first.")
        parts = [(phase.title, phase.chapters, attempt.text(phase.id)) for phase in attempt.plan.format.phases]
        text = plain(Submission.join(parts).text)
        if not text.strip():
            raise PanelError(f"There is nothing to score in attempt {attempt_id}: nothing was written.")
        source = Source(
            name=f"attempt {attempt_id}", kind="attempt", sha256=digest(text), characters=len(text), attempt=attempt_id
        )
        plan = attempt.plan
        choice = replace(choice, scenario=plan.scenario, level=plan.level)
        return self._begin_text(choice, text, source, plan.format)

    def resume(self, card_id: str, running: bool = True) -> Scoring | TextScoring:
        """Go on with a card, or read a submitted one. This window wins: an older one on the card is told at once.

        ``running=False`` leaves the clock alone, for a single verb from the command line.
        """
        record = self._store().load_card(card_id)
        if record.plan.mode == "live":
            return self._live(record, running)
        return self._text(record, self._store().card_text(card_id) or "", running)

    def rows(
        self,
        candidate: str | None = None,
        interviewer: str | None = None,
        mode: Mode | None = None,
        status: CardStatus | None = None,
        limit: int | None = 50,
    ) -> list[CardRow]:
        """Scorecards, last touched first."""
        return self._store().card_rows(candidate, interviewer, mode, status, None, limit)

    def book(self, card_id: str) -> Scorebook:
        """Where a card stands, read only; needs no content. Raises ``UnknownCard``."""
        from hotseat.core.scorebook import Scorebook

        record = self._store().load_card(card_id)
        return Scorebook.fold(record.events, record.heartbeat)

    def card(self, card_id: str) -> Scorecard:
        """A card as it was submitted, or as it stands while it is open."""
        submitted = self.book(card_id).submitted
        return submitted.card if submitted else self.resume(card_id, running=False).card

    def fresh_label(self) -> str:
        """A candidate's label that nothing is kept under yet: the day and a number, such as ``C-20261123-1``."""
        taken = {row.candidate for row in self._store().candidates()}
        day = f"C-{self._wall().astimezone():%Y%m%d}"
        return next(label for number in count(1) if (label := f"{day}-{number}") not in taken)

    def delete(self, card_id: str) -> None:
        """Remove one card for good. Raises ``UnknownCard``."""
        self._store().load_card(card_id)
        self._store().delete_cards([card_id])

    # the panel

    def commit(self, card_id: str) -> CommitmentFile:
        """The commitment of a submitted card, to hand out before any card is opened. Twice gives the same."""
        from hotseat.panel.handover import commitment_file

        return commitment_file(self.resume(card_id, running=False).commit())

    def open(self, card_id: str, seen: Sequence[CommitmentFile] = ()) -> CardFile:
        """The card itself for the panel; ``seen`` are the others' commitments received before, and stay on record.

        Opening again gives the card with its later amendments, and what was seen at the first time. Raises
        ``PanelError`` before the submission, and before a commitment was made.
        """
        from hotseat.panel.handover import card_file, way
        from hotseat.panel.trouble import PanelError

        card = self.resume(card_id, running=False)
        if card.submitted is None:
            raise PanelError(f"Scorecard {card_id} is not submitted yet: only then is it opened. {way(card_id)}")
        if card.book.committed is None:
            raise PanelError(
                f"Make the commitment of scorecard {card_id} first and hand it out ('hotseat panel commit {card_id}'): "
                "a card that is opened without one cannot be shown to be blind."
            )
        return card_file(card.reveal(tuple(dict.fromkeys(one.commitment for one in seen if one.id != card_id))))

    def merge(self, paths: Sequence[Path]) -> PanelResult:
        """The result of several scorecard files, with commitment files among them if there are any.

        Raises ``MergeRefused`` with every reason at once; no file is changed.
        """
        from hotseat.panel.merging import merge

        cards, commitments = self._read(paths)
        return merge(cards, commitments, self._wall())

    def agreement(self, paths: Sequence[Path]) -> Concord:
        """How far interviewers agree over the scorecard files of several candidates. Raises ``MergeRefused``."""
        from hotseat.panel.merging import agreement
        from hotseat.panel.trouble import MergeRefused

        cards, _ = self._read(paths)
        if len({file.card.rubric_hash for file in cards}) > 1:
            raise MergeRefused(["The cards were made by different rubrics, and those are not compared."])
        places = [(file.card.interviewer, file.card.candidate) for file in cards]
        twice = sorted({place for place in places if places.count(place) > 1})
        if twice:
            raise MergeRefused([f"{who} has two cards about {whom}: leave one out." for who, whom in twice])
        return agreement(cards)

    def ready(self) -> None:
        """Open the store now, so that the first verb need not wait for it."""
        self._store()

    @property
    def notice(self) -> str | None:
        """What a person must be told about how the store was opened, if anything; ``None`` while it is not open."""
        return getattr(self._store.made, "notice", None)

    def close(self) -> None:
        """Let go of the store."""
        close = getattr(self._store.drop(), "close", None)
        if close is not None:
            close()

    # inside

    def _read(self, paths: Sequence[Path]) -> tuple[list[CardFile], list[CommitmentFile]]:
        from hotseat.core.scorecard import CardFile
        from hotseat.panel.handover import read
        from hotseat.panel.trouble import MergeRefused, PanelError

        cards, commitments, reasons = [], [], []
        for path in paths:
            try:
                found = read(path)
            except PanelError as error:
                reasons.append(str(error))
            except OSError as error:
                reasons.append(f"{path}: {error.strerror or error}.")
            else:
                if isinstance(found, CardFile):
                    cards.append(found)
                else:
                    commitments.append(found)
        if reasons:
            raise MergeRefused(reasons)
        return cards, commitments

    def _begin_text(self, choice: Choice, text: str, source: Source, format: Format | None = None) -> TextScoring:
        return self._text(self._begun(choice, "gym" if source.kind == "gym" else "text", source, text, format), text)

    def _begun(
        self, choice: Choice, mode: Mode, source: Source | None, text: str | None, format: Format | None = None
    ) -> CardRecord:
        from pydantic import ValidationError

        from hotseat.core.journal import Plan
        from hotseat.core.scorejournal import CardPlan, Opened
        from hotseat.panel.trouble import PanelError

        scenario = self._catalogue.scenario(choice.scenario)
        if format is None:
            chapter = choice.deep_dive or scenario.card.chapters[0]
            format = _deepened(self._catalogue.format(choice.format), chapter)
        rubric = self._catalogue.rubric(choice.scenario, format)
        sitting = Plan(
            scenario=choice.scenario, title=scenario.card.title, format=format, level=choice.level, seed=choice.seed
        )
        try:
            plan = CardPlan(
                sitting=sitting,
                rubric_hash=rubric.hash,
                criteria=tuple(criterion.id for criterion in rubric.criteria),
                mode=mode,
                interviewer=choice.interviewer,
                candidate=choice.candidate,
                source=source,
            )
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            raise PanelError(f"The label of the {first['loc'][0]} cannot be used: {first['msg']}.") from None
        now = self._wall()
        card_id = f"s{now:%Y%m%d-%H%M%S}-{secrets.token_hex(3)}"
        return self._store().begin_card(card_id, Opened(at=now, clock=timedelta(0), plan=plan), text)

    def _live(self, record: CardRecord, running: bool = True) -> Scoring:
        from hotseat.panel.scoring import Scoring

        sitting = record.plan.sitting
        scenario = self._catalogue.scenario(sitting.scenario)
        rubric = self._catalogue.rubric(sitting.scenario, sitting.format)
        calibrated = self._calibrated(record)
        return Scoring(record, scenario, rubric, self._store(), self._clocks(), calibrated, running)

    def _text(self, record: CardRecord, text: str, running: bool = True) -> TextScoring:
        from hotseat.panel.text_scoring import TextScoring

        sitting = record.plan.sitting
        rubric = self._catalogue.rubric(sitting.scenario, sitting.format)
        calibrated = self._calibrated(record)
        return TextScoring(record, text, rubric, self._store(), self._clocks(), calibrated, self._grader, running)

    def _calibrated(self, record: CardRecord) -> Callable[[], datetime | None]:
        return lambda: self.gym.calibrated_at(record.plan.interviewer)

    def _clocks(self) -> Clocks:
        from hotseat.panel.opencard import Clocks

        return Clocks(self._monotonic, self._wall)


def _deepened(format: Format, chapter: int) -> Format:
    """The format with its deep-dive phases given that chapter."""
    phases = tuple(
        phase.model_copy(update={"chapters": (chapter,)}) if phase.deep_dive and not phase.chapters else phase
        for phase in format.phases
    )
    return format.model_copy(update={"phases": phases})
