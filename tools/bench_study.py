"""The study rows of ``make bench``: search per keystroke, dashboard data, and an archive's round trip."""

import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hotseat.content.catalogue import Catalogue
from hotseat.content.roots import Root, roots
from hotseat.core.carried import CarriedAnswer, CarriedAssessment, CarriedAttempt
from hotseat.core.journal import Entered, Event, Finished, Plan, Started
from hotseat.core.level import Level
from hotseat.grading.offline import OfflineGrader
from hotseat.grading.split import split
from hotseat.storage.store import Store
from hotseat.study.study import Study

SCENARIOS, ATTEMPTS = 24, 10_000
START = datetime(2024, 1, 1, 8, tzinfo=UTC)
TYPED = (
    "leak",
    "random split",
    "chapter:7 level:staff leak",
    "calibration threshold",
    "shadow traffic",
    "retrain drift",
)
Row = Callable[[str, float, float | None, str, bool], None]


@contextmanager
def shelf(folder: Path) -> Iterator[Catalogue]:
    """A catalogue of 24 scenarios: the shipped ones, and copies of them under other names."""
    shipped = roots()[-1].path
    slugs = sorted(path.name for path in (shipped / "scenarios").iterdir() if path.is_dir())
    for number in range(max(SCENARIOS - len(slugs), 0)):
        slug, name = slugs[number % len(slugs)], f"{slugs[number % len(slugs)]}-{number}"
        shutil.copytree(shipped / "scenarios" / slug, folder / "scenarios" / name)
        (folder / "rubrics" / "scenarios").mkdir(parents=True, exist_ok=True)
        for source, target in (
            (shipped / "rubrics" / "scenarios" / f"{slug}.yaml", folder / "rubrics" / "scenarios" / f"{name}.yaml"),
            (shipped / "scenarios" / slug / "scenario.yaml", folder / "scenarios" / name / "scenario.yaml"),
        ):
            target.write_text(source.read_text().replace(f": {slug}", f": {name}"))
    yield Catalogue((Root(folder, "own"), Root(shipped, "shipped")))


def fill(store: Store, catalogue: Catalogue, count: int, batch: int = 500) -> None:
    """So many graded attempts of all scenarios: real answers cut into phases, every fourth a drill."""
    texts = _texts(catalogue)
    grader, chance = OfflineGrader(), random.Random(5)
    formats = {"45": catalogue.format("45")} | {f"drill:{n}": catalogue.format(f"drill:{n}") for n in range(1, 17)}
    slugs = list(catalogue.slugs())
    bodies: dict[tuple[str, str], list[str]] = {}
    for first in range(0, count, batch):
        with store.notebook.taking() as taking:
            for number in range(first, min(first + batch, count)):
                slug = slugs[number % len(slugs)]
                format = formats["45" if number % 4 else f"drill:{number // 4 % 16 + 1}"]
                plan = Plan(scenario=slug, title=slug.replace("-", " "), format=format, level=Level.SENIOR, seed=number)
                at = START + timedelta(hours=2 * number)
                answers, events = [], [Started(at=at, clock=timedelta(0), plan=plan)]
                clock = timedelta(0)
                moves: list[Event] = [*events]
                for phase in format.phases:
                    if clock:
                        moves.append(Entered(at=at + clock, clock=clock, phase=phase.id))
                    clock += timedelta(minutes=phase.minutes * chance.uniform(0.6, 1.4))
                    if phase.chapters:
                        text = f"{chance.choice(texts[phase.chapters[0]])} Case {number}."
                        answers.append(CarriedAnswer(phase.id, 1, text))
                moves.append(Finished(at=at + clock, clock=clock))
                made = bodies.setdefault((slug, format.id), [])
                if len(made) < 2:
                    whole = "\n\n".join(f"## {format.phase(answer.phase).title}\n\n{answer.text}" for answer in answers)
                    rubric = catalogue.rubric(slug, format)
                    made.append(grader.assess(split(whole, format, slug), rubric, Level.SENIOR).model_dump_json())
                taking.attempt(
                    CarriedAttempt(
                        id=f"{at:%Y%m%d-%H%M%S}-{number:06x}",
                        heartbeat_ms=int(clock.total_seconds() * 1000),
                        events=tuple(event.model_dump_json() for event in moves),
                        answers=tuple(sorted(answers)),
                        assessments=(CarriedAssessment(at + clock, chance.choice(made)),),
                    )
                )


def fill_home(home: Path, attempts: int = ATTEMPTS) -> None:
    """A data folder with so many graded attempts of the shipped scenarios, their reviews worked out and no tour due."""
    catalogue, store = Catalogue(roots()), Store.open(home / "hotseat.db")
    fill(store, catalogue, attempts)
    Study(catalogue, lambda: store).drills.settle()
    store.close()
    (home / "tour-seen").touch()


def _texts(catalogue: Catalogue) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {number: ["We decide it by the cost of a mistake."] for number in range(1, 17)}
    for slug in list(catalogue.slugs())[:6]:
        for answer in catalogue.worked(slug):
            for section in split(answer.text, catalogue.format("45")).sections:
                for number in section.chapters:
                    found[number].append(answer.text[section.start : section.end].strip())
    return found


def bench_study(row: Row, attempts: int = ATTEMPTS) -> None:
    """Search per keystroke over 24 scenarios and 10,000 attempts, dashboard data, archive out and in again."""
    with tempfile.TemporaryDirectory() as name, shelf(Path(name) / "content") as catalogue:
        folder = Path(name)
        store = Store.open(folder / "full.db")
        fill(store, catalogue, attempts)
        study = Study(catalogue, lambda: store)
        began = time.perf_counter()
        study.search.refresh()
        row("first index of 24 scenarios", _since(began), None, "told", True)
        study.search.find("a")
        spent = []
        for text in TYPED * 3:
            for end in range(1, len(text) + 1):
                began = time.perf_counter()
                study.search.find(text[:end])
                spent.append(_since(began))
        p95 = statistics.quantiles(spent, n=20)[18]
        row(f"search per keystroke p95, 24 scenarios, {attempts:,} attempts", p95, None, "under 50 ms", p95 < 50)
        began = time.perf_counter()
        study.drills.settle()
        row("reviews of all of them worked out, once", _since(began), None, "told", True)
        for what, opened in (("first", 1), ("again", 3)):
            spent = []
            for _ in range(opened):
                fresh = Study(catalogue, lambda: store)
                began = time.perf_counter()
                fresh.progress.dashboard(weakest=False)
                spent.append(_since(began))
            here = statistics.median(spent)
            row(f"dashboard data, {what}", here, None, "under 300 ms", here < 300)
        _round_trip(row, study, folder, attempts)
        store.close()


def _round_trip(row: Row, study: Study, folder: Path, attempts: int) -> None:
    began = time.perf_counter()
    one = study.archive.export(folder / "one.zip")
    row(f"archive of {attempts:,} attempts written", _since(began), None, f"{one.bytes:,} bytes", True)
    other_store = Store.open(folder / "other.db")
    other = Study(study._catalogue, lambda: other_store)
    began = time.perf_counter()
    other.archive.merge(one.file)
    row("taken into an empty database", _since(began), None, "told", True)
    two = other.archive.export(folder / "two.zip")
    same = one.file.read_bytes() == two.file.read_bytes()
    row("the same bytes after the round trip", float(same), 1.0, "equal", same)
    other_store.close()


def _since(began: float) -> float:
    return (time.perf_counter() - began) * 1000
