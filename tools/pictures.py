"""``make pictures``: the README's pictures, drawn by the app itself and turned into PNG by a headless Chromium."""

import asyncio
import shutil
import subprocess
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from textual.pilot import Pilot

from hotseat.core.assessment import Recommendation
from hotseat.core.level import Level
from hotseat.grading.offline import OfflineGrader
from hotseat.panel.panel import Choice as Interviewed
from hotseat.panel.panel import Panel
from hotseat.panel.scoring import Scoring
from hotseat.practice.library import Choice
from hotseat.practice.model import ModelDesk
from hotseat.practice.practice import Practice
from hotseat.settings import ModelChoice, Settings
from hotseat.storage.store import Store
from hotseat.study.study import Study
from hotseat.tui.app import HotseatApp
from hotseat.wiring import catalogue

TOP = Path(__file__).resolve().parents[1]
OUT = TOP / "docs" / "pictures"
SIZE = (120, 36)
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
]


class Clock:
    """A clock for the pictures: it moves when told."""

    def __init__(self) -> None:
        self.passed, self.instant = timedelta(hours=1), datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

    def move(self, seconds: float) -> None:
        self.passed += timedelta(seconds=seconds)
        self.instant += timedelta(seconds=seconds)


def sit(practice: Practice, clock: Clock, slug: str, answer: str, level: Level) -> str:
    """A finished and graded attempt whose answer is a worked one."""
    interview = practice.start(Choice(scenario=slug, level=level, seed=4))
    texts = worked(slug, answer)
    for phase in interview.session.plan.format.phases:
        interview.enter(phase.id)
        if phase.title in texts:
            interview.write(texts[phase.title])
        for _ in range(int(phase.minutes * 50)):
            clock.move(1)
            interview.tick()
    interview.finish()
    practice.history.grade(interview.attempt_id)
    return interview.attempt_id


def worked(slug: str, name: str) -> dict[str, str]:
    """A worked answer by the titles of its phases."""
    text = (TOP / "scenarios" / slug / "answers" / f"{name}.md").read_text(encoding="utf-8")
    parts = text.split("## ")[1:]
    return {part.split("\n", 1)[0].strip(): part.split("\n", 1)[1].strip() for part in parts}


async def shoot(pilot: Pilot[None], name: str) -> None:
    """A picture of what is on screen."""
    for _ in range(8):
        await pilot.pause(0.1)
    svg = OUT / f"{name}.svg"
    svg.write_text(pilot.app.export_screenshot(), encoding="utf-8")
    await asyncio.to_thread(render, svg)
    svg.unlink()


def render(svg: Path) -> None:
    """An SVG as PNG beside it."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        raise SystemExit("pictures need chromium (Debian: apt-get install chromium fonts-firacode)")
    with tempfile.TemporaryDirectory() as profile:
        command = [
            browser,
            *FLAGS,
            f"--user-data-dir={profile}",
            "--window-size=1480,940",
            "--default-background-color=00000000",
        ]
        subprocess.run(
            [*command, f"--screenshot={svg.with_suffix('.png')}", svg.as_uri()], check=True, capture_output=True
        )


async def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    clock = Clock()
    with tempfile.TemporaryDirectory() as home:
        settings = Settings(data=Path(home), model=ModelChoice(preset="ollama", name="llama3.1"))
        practice = Practice(
            catalogue(settings),
            lambda: Store.open(settings.database),
            OfflineGrader,
            settings.drafts,
            lambda: clock.passed,
            lambda: clock.instant,
            lambda: ModelDesk(settings, {}),
        )
        sit(practice, clock, "fresh-food-demand", "mid", Level.SENIOR)
        clock.move(86_400)
        attempt = sit(practice, clock, "fresh-food-demand", "senior", Level.SENIOR)
        clock.move(86_400)
        interview = practice.start(Choice(scenario="meal-delivery-eta", seed=4))
        for _ in range(95):
            clock.move(1)
            interview.tick()
        interview.advance()
        interview.ask("What does a late minute cost compared with an early one?")
        interview.write(worked("meal-delivery-eta", "mid")["Frame the problem"])
        for _ in range(250):
            clock.move(1)
            interview.tick()
        interview.leave()
        study = Study(catalogue(settings), lambda: Store.open(settings.database), lambda: clock.instant)
        await draw(practice, study, attempt, interview.attempt_id)
        await draw_cockpit(practice, scoring(settings, clock))
        study.close()
        practice.close()
    with tempfile.TemporaryDirectory() as home:
        await draw_progress(Settings(data=Path(home)), Clock())


def scoring(settings: Settings, clock: Clock) -> Scoring:
    """A live interview halfway through a phase."""
    panel = Panel(
        catalogue(settings),
        lambda: Store.open(settings.database),
        OfflineGrader,
        lambda: clock.passed,
        lambda: clock.instant,
    )
    card = panel.begin(Interviewed("fresh-food-demand", "C-17", "ana"))
    assert isinstance(card, Scoring)
    clock.move(100)
    card.tick()
    card.enter("frame")
    said = {"fresh-lines-a-night": (4, "40 products x 640 shops a night"), "1.1": (2, "names the stages, no weak one")}
    for key, (rung, note) in said.items():
        clock.move(40)
        card.tick()
        if key in card.rungs:
            card.note(note, key)
            card.rate(key, rung)
    card.rate("1.3", 3)
    card.rate("1.2", None)
    card.recommend(Recommendation.HIRE, "")
    return card


async def draw_cockpit(practice: Practice, card: Scoring) -> None:
    """The cockpit, a criterion under the cursor."""
    from hotseat.tui.screens.cockpit import CockpitScreen

    app = HotseatApp(practice)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(1)
        await app.push_screen(CockpitScreen(card))
        await pilot.press("down", "down", "down", "down")
        await shoot(pilot, "cockpit")


async def draw_progress(settings: Settings, clock: Clock) -> None:
    """Where somebody stands who got better over ten interviews."""
    shelf = catalogue(settings)
    practice = Practice(
        shelf,
        lambda: Store.open(settings.database),
        OfflineGrader,
        settings.drafts,
        lambda: clock.passed,
        lambda: clock.instant,
    )
    study = Study(shelf, lambda: Store.open(settings.database), lambda: clock.instant)
    for answer in ("mid", "mid", "senior", "mid", "senior", "senior", "staff", "senior", "staff", "staff"):
        slug = ("fresh-food-demand", "meal-delivery-eta", "card-payment-fraud")[clock.instant.day % 3]
        sit(practice, clock, slug, answer, Level.STAFF)
        clock.move(86_400)
    app = HotseatApp(practice, study=lambda: study)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(1)
        await pilot.press("p")
        await pilot.pause(2)
        await shoot(pilot, "progress")
    study.close()
    practice.close()


async def draw(practice: Practice, study: Study, attempt: str, opened: str) -> None:
    """Every screen in turn."""
    from hotseat.tui.screens.interview import InterviewScreen
    from hotseat.tui.screens.report import ReportScreen

    app = HotseatApp(practice, study=lambda: study)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(1)
        await shoot(pilot, "library")
        await pilot.press("m")
        await shoot(pilot, "model")
        await pilot.press("escape")
        await pilot.press("enter")
        await shoot(pilot, "setup")
        await pilot.press("escape")
        await draw_reading(pilot, study)
        await pilot.press("h")
        await shoot(pilot, "history")
        await pilot.press("escape")
        await app.push_screen(ReportScreen(practice.history.report(attempt)))
        await shoot(pilot, "report")
        await pilot.press("escape")
        await app.push_screen(InterviewScreen(practice.resume(opened), practice.drafts))
        await shoot(pilot, "interview")


async def draw_reading(pilot: Pilot[None], study: Study) -> None:
    """A worked answer with its evidence."""
    from hotseat.tui.screens.reading import ReadingScreen
    from hotseat.tui.sheets import sheet_of_page

    pages = study.browse.side_by_side("fresh-food-demand", ("mid", "senior", "staff", "flawed")).pages
    sheets = [sheet_of_page(page) for page in pages]
    start = sheets[1].parts[6].start
    await pilot.app.push_screen(ReadingScreen(sheets, study.keeping, at=1, offset=start))
    await pilot.pause(1)
    await pilot.press("n", "n", "n")
    await shoot(pilot, "reading")
    await pilot.press("escape")


if __name__ == "__main__":
    asyncio.run(main())
