"""Readings: from all finds of a criterion to one rung, its evidence and the sentence that says why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hotseat.core.assessment import Reading
from hotseat.core.level import RUNG_WORDS
from hotseat.core.plaintext import one_line
from hotseat.core.rubric import Criterion
from hotseat.grading.evidence import Find
from hotseat.grading.normalise import Folded
from hotseat.grading.quotes import quote
from hotseat.grading.trained.reader import Judged
from hotseat.grading.tuning import ALIAS_OUTRIGHT, BARE_LIMIT

NEAREST = 100  # characters of a sentence that comes near without counting

_NEXT = {
    0: "Say in one plain sentence how you would handle this here.",
    1: "Say how it works or how you would do it, not only its name.",
    2: "Tie it to this scenario: what do we do here, and why?",
    3: "Put a number on it, or say what it costs and when you would switch.",
}


@dataclass
class Draft:
    """A reading in the making. ``rung`` is ``None`` where the evidence is in doubt."""

    criterion: Criterion
    rung: int | None = 0
    strength: float = 0.0
    finds: list[Find] = field(default_factory=list)
    discounts: list[str] = field(default_factory=list)
    doubt: str = ""
    nearest: Find | None = None

    @property
    def shown(self) -> bool:
        """Whether the criterion is on rung 1 or higher."""
        return bool(self.rung)

    @property
    def bare(self) -> bool:
        """Whether all there is for it is a place in a list."""
        return self.shown and all(find.bare for find in self.finds)

    def cap(self, rung: int, why: str) -> None:
        """Hold the rung at ``rung`` at most; ``why`` is shown."""
        if self.rung is not None and self.rung > rung:
            self.rung = rung
            self.discounts.append(why)


def drafts(criteria: Sequence[Criterion], judged: Sequence[Judged], distrust: str = "") -> list[Draft]:
    """One draft per criterion from its judgement.

    ``distrust`` says why the text as a whole is no answer to this question; then a thing can only be named, outright.
    """
    found = [_draft(criterion, one, distrust) for criterion, one in zip(criteria, judged, strict=True)]
    _limit_bare(found)
    _limit_dependent(found)
    return found


def _draft(criterion: Criterion, judged: Judged, distrust: str) -> Draft:
    draft = Draft(criterion)
    if judged.turned_down:
        draft.discounts.append("turned down or denied where it is named")
    present = [find for find in judged.finds if not distrust or find.alias >= ALIAS_OUTRIGHT]
    draft.strength = judged.value
    if not present or (not judged.rung and not judged.near):
        draft.nearest = present[0] if present else None
        return draft
    if not judged.rung:
        if not distrust:
            draft.rung = None
            draft.finds = list(present[:1])
            draft.doubt = "Some words fit, too few to be sure: for a person to judge."
        return draft
    speaking = [find for find in present if not find.bare]
    draft.finds = sorted(speaking or present[:1], key=lambda find: (-find.rung, find.unit.start))
    draft.rung = judged.rung if speaking else 1
    if not speaking:
        draft.discounts.append("only stands in a list: named at most")
    elif all(find.refused for find in speaking):
        draft.cap(2, "turned down with a reason: mechanism at most")
    if distrust:
        draft.cap(1, distrust)
    return draft


def _limit_bare(found: Sequence[Draft]) -> None:
    """Of the things that only stand in lists, the surest few count."""
    bare = sorted((draft for draft in found if draft.bare), key=lambda draft: (-draft.strength, draft.criterion.id))
    for draft in bare[BARE_LIMIT:]:
        draft.rung = 0
        draft.finds = []
        draft.discounts.append("one of a long list of terms")


def _limit_dependent(found: Sequence[Draft]) -> None:
    """A criterion that builds on others stays at mechanism while one of them is not shown."""
    shown = {draft.criterion.id: draft.shown for draft in found}
    for draft in found:
        missing = [identity for identity in draft.criterion.depends_on if not shown.get(identity, True)]
        if missing:
            draft.cap(2, f"builds on {', '.join(missing)}, which is not shown")


def reading(draft: Draft, folded: Folded, titles: Mapping[int, str]) -> Reading:
    """The reading of a draft. Every rung above 0 has evidence; ``titles`` name the submission's sections."""
    evidence = tuple(quote(folded, find.unit, find.first, find.last) for find in draft.finds)
    rung = draft.rung
    given = draft.criterion.next.get(rung or 0, "") if rung != 4 else ""
    return Reading(
        id=draft.criterion.id,
        chapter=draft.criterion.chapter,
        rung=rung,
        evidence=evidence,
        why=_why(draft, folded, titles),
        next="" if rung == 4 else given or _NEXT[rung or 0],
        matched=tuple(dict.fromkeys(phrase for find in draft.finds for phrase in find.matched)),
        discounts=tuple(dict.fromkeys(draft.discounts)),
    )


def _why(draft: Draft, folded: Folded, titles: Mapping[int, str]) -> str:
    if draft.doubt:
        return draft.doubt
    if not draft.finds or not draft.rung:
        if draft.discounts:
            return f"Not counted ({draft.discounts[0]})."
        if draft.nearest is None:
            return "Nothing found in the text."
        find = draft.nearest
        said = quote(folded, find.unit, find.first, find.last).quote
        return f"Nothing sure enough to count; nearest comes “{one_line(said, NEAREST)}”."
    find = draft.finds[0]
    place = titles.get(find.unit.section)
    where = f" under “{place}”" if place else ""
    said = find.matched[0] if find.matched else draft.criterion.name
    return f"{RUNG_WORDS[draft.rung].capitalize()}{where}: {_manner(draft)} (“{said}”)."


def _manner(draft: Draft) -> str:
    how = draft.finds[0].manner
    if draft.rung == 1:
        return "the term or idea stands there, without how"
    if draft.rung == 2:
        return "says how, without a choice for this case"
    if draft.rung == 3:
        return "tied to this scenario" if how.tied else "decides, with a reason"
    return "a number used for a choice" if how.quantified else "weighs what it costs"
