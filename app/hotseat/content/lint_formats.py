"""Linting formats: the minutes add up and every chapter has its phase."""

from collections.abc import Iterator

from hotseat.content.faults import Fault
from hotseat.content.kinds import Page
from hotseat.content.lint_criteria import lint_unique
from hotseat.core.chapters import CHAPTER_NUMBERS, CONCEPT_COUNTS
from hotseat.core.format import Format

FormatPage = Page[Format]


def lint_format(page: FormatPage) -> Iterator[Fault]:
    """One format's file."""
    format = page.value
    if ":" in format.id:
        yield page.error(("id",), "a colon belongs to drills", "use letters and digits only")
    elif page.path.stem != format.id:
        yield page.error(("id",), f"is '{format.id}', the file is called {page.path.name}", "rename one of them")
    if bool(format.phases) == bool(format.drill_minutes):
        yield page.error(("phases",), "a format has either phases or drill_minutes", "write one of the two")
    elif format.phases:
        yield from _lint_phases(page)
    else:
        yield from _lint_uncovered(page, "drill_minutes", set(format.drill_minutes))
    for number, quota in format.quota.items():
        if quota > CONCEPT_COUNTS[number]:
            message = f"chapter {number} has {CONCEPT_COUNTS[number]} concepts"
            yield page.warning(("quota", number), message, "lower it")


def _lint_phases(page: FormatPage) -> Iterator[Fault]:
    format = page.value
    yield from lint_unique(page, "phases", (phase.id for phase in format.phases))
    if format.id.isdigit() and abs(format.minutes - int(format.id)) > 0.01:
        message = f"the phases' minutes add up to {format.minutes:g}, not {format.id}"
        yield page.error(("phases",), message, "correct the minutes or the id")
    if not any(phase.writes for phase in format.phases):
        yield page.error(("phases",), "no phase has an answer pad", "leave 'writes: false' out of one at least")
    if not format.chapters():
        yield page.error(("phases",), "no phase covers a chapter, so nothing would be graded", "give phases chapters")
        return
    asked = set(format.chapters()) | set(format.bonus)
    yield from _lint_uncovered(page, "phases", asked)
    for part, numbers in (("quota", format.quota), ("chapter_weights", format.chapter_weights)):
        for number in sorted(set(numbers) - asked):
            yield page.warning((part, number), f"no phase covers chapter {number}", "remove it or add a phase")


def _lint_uncovered(page: FormatPage, part: str, covered: set[int]) -> Iterator[Fault]:
    missing = [str(number) for number in CHAPTER_NUMBERS if number not in covered]
    if missing:
        message = f"nothing covers chapter {', '.join(missing)}"
        yield page.warning((part,), message, "give each a place, or leave it so if that is meant")
