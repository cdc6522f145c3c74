"""The offline grader: reads evidence by words alone, the same every time, without network or files."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from hotseat.core.assessment import Assessment, Flag, Reading
from hotseat.core.level import Level
from hotseat.core.rubric import Criterion, Rubric
from hotseat.core.scoring import Spread, assess
from hotseat.core.submission import Submission
from hotseat.grading.evidence import finds
from hotseat.grading.integrity import Screened, integrity, screen
from hotseat.grading.matcher import Matcher, Matchers
from hotseat.grading.misconceptions import Claim
from hotseat.grading.normalise import Folded, fold
from hotseat.grading.quotes import quote
from hotseat.grading.reading import Draft, drafts, reading
from hotseat.grading.rungs import manner
from hotseat.grading.trained import encoder_file
from hotseat.grading.trained.reader import TrainedReader, sure_at
from hotseat.grading.trained.weights import shipped
from hotseat.grading.tuning import STUFFED_LEAST, STUFFED_SHARE
from hotseat.grading.units import Unit, distinct, read_units

METHOD = 5


class OfflineGrader:
    """Reads evidence, not truth: what is said, where, and whether it explains, decides and weighs."""

    name = "offline"

    def __init__(self) -> None:
        self._matchers = Matchers()
        weights = shipped()
        self._reader = TrainedReader(weights, encoder_file.shipped(weights.encoder))
        measured = weights.spread
        self._spread = Spread(each=measured["each"], shared=measured["shared"])

    @property
    def spread(self) -> Spread:
        """How far its readings lie from raters', as measured."""
        return self._spread

    @property
    def version(self) -> str:
        """The method's number and the hash of the weights that it reads with."""
        return f"{METHOD}+{self._reader.weights.hash[:8]}"

    def assess(self, submission: Submission, rubric: Rubric, level: Level) -> Assessment:
        """One reading per criterion; ``unscored`` where the words leave it in doubt. Deterministic, raises nothing."""
        matcher = self._matchers.get(rubric)
        folded = fold(submission.text)
        units = distinct(read_units(folded, _folded_sections(folded, submission)))
        screened = screen(folded, units, matcher)
        flags = list(screened.flags)
        if screened.readable:
            readings = self._read(screened, matcher, submission, folded, flags)
            crosschecks = matcher.checks.ask(screened.units, readings, folded) if _is_answer(flags) else ()
        else:
            readings, crosschecks = [_withheld(criterion) for criterion in rubric.criteria], ()
        return assess(
            readings,
            rubric,
            level,
            rater=self.name,
            version=self.version,
            flags=flags,
            spread=self._spread,
            scenario=submission.scenario,
            format=submission.format,
            words=submission.words,
            crosschecks=crosschecks,
        )

    def _read(
        self, screened: Screened, matcher: Matcher, submission: Submission, folded: Folded, flags: list[Flag]
    ) -> list[Reading]:
        units = screened.units
        margin = matcher.setting.margin(units)
        off_topic = margin < 0
        doubt = (
            "the text hardly touches this scenario" if off_topic else "words in no order" if screened.scrambled else ""
        )
        chapters = [section.chapters for section in submission.sections]
        manners = [manner(unit, matcher.setting) for unit in units]
        judged = self._reader.judge(units, manners, matcher, finds(units, manners, matcher, chapters), sure_at(margin))
        found = drafts(matcher.criteria, judged, doubt)
        claims = _claims(units, matcher)
        _hold_back(found, claims)
        if off_topic:
            why = "Hardly any of the scenario's own words are used, so nothing counts as more than named."
            flags.append(integrity("off-topic", "Not about this scenario", why, folded, []))
        flags.extend(_stuffing(found, folded))
        flags.extend(_wrong(claims, matcher, folded))
        titles = {number: section.title for number, section in enumerate(submission.sections)}
        return [reading(draft, folded, titles) for draft in found]


def _folded_sections(folded: Folded, submission: Submission) -> list[tuple[int, int]]:
    """The submission's sections as spans of the folded text."""
    if folded.origins is None:
        return [(section.start, section.end) for section in submission.sections]
    return [
        (bisect_left(folded.origins, section.start), bisect_left(folded.origins, section.end))
        for section in submission.sections
    ]


Made = tuple[Claim, Unit, int, int]


def _claims(units: Sequence[Unit], matcher: Matcher) -> list[Made]:
    return [(claim, unit, first, last) for unit in units for claim, first, last in matcher.claims.made_in(unit)]


def _hold_back(found: Sequence[Draft], claims: Sequence[Made]) -> None:
    """A criterion about which something wrong is claimed stays at named."""
    for claim, _, _, _ in claims:
        if claim.criterion is not None:
            found[claim.criterion].cap(1, f"a wrong claim: {claim.phrase}")


def _wrong(claims: Sequence[Made], matcher: Matcher, folded: Folded) -> list[Flag]:
    """One flag per red flag and per criterion, with all places as evidence."""
    places: dict[str, list[Made]] = defaultdict(list)
    for made in claims:
        claim = made[0]
        identity = claim.flag.id if claim.flag else f"wrong:{matcher.criteria[claim.criterion or 0].id}"
        places[identity].append(made)
    flags = []
    for identity, several in places.items():
        claim = several[0][0]
        evidence = tuple(dict.fromkeys(quote(folded, unit, first, last) for _, unit, first, last in several))
        if claim.flag:
            flags.append(
                Flag(
                    id=identity,
                    kind="red",
                    severity=claim.flag.severity,
                    name=claim.flag.name,
                    why=claim.why,
                    chapter=claim.flag.chapter,
                    evidence=evidence,
                )
            )
        else:
            criterion = matcher.criteria[claim.criterion or 0]
            flags.append(
                Flag(
                    id=identity,
                    kind="wrong",
                    severity="serious",
                    name=f"Wrong about: {criterion.name}",
                    why=claim.why,
                    chapter=criterion.chapter,
                    evidence=evidence,
                )
            )
    return flags


def _stuffing(found: Sequence[Draft], folded: Folded) -> list[Flag]:
    listed = [draft for draft in found if draft.bare or "one of a long list of terms" in draft.discounts]
    shown = sum(draft.shown and not draft.bare for draft in found)
    if len(listed) < STUFFED_LEAST or len(listed) < STUFFED_SHARE * (len(listed) + shown):
        return []
    units = list({id(find.unit): find.unit for draft in listed for find in draft.finds}.values())
    why = f"{len(listed)} criteria are named only in lists or bare sentences; naming everything shows nothing."
    return [integrity("stuffing", "A list of terms", why, folded, units)]


def _is_answer(flags: Sequence[Flag]) -> bool:
    """Whether nothing says that the text is copied, a list of terms or about something else."""
    return not any(flag.kind == "integrity" and flag.severity == "critical" for flag in flags)


def _withheld(criterion: Criterion) -> Reading:
    why, advice = "Withheld: the text is not in English.", "Answer in English, or have a person read it."
    return Reading(id=criterion.id, chapter=criterion.chapter, rung=None, why=why, next=advice)
