"""Progress: too early at first, figures that follow the results, and nothing lost when results are caught up with."""

from hotseat.core.level import Level
from hotseat.core.readiness import Verdict
from hotseat.study.study import Study
from tests.clocks import HandClock
from tests.study.conftest import LEAK, Sit


def test_nothing_sat_yet(study: Study) -> None:
    board = study.progress.dashboard()
    assert board.too_early
    assert board.level is Level.SENIOR
    assert {one.readiness.verdict for one in board.chapters} == {Verdict.TOO_EARLY}
    assert (board.phases, board.weakest, board.streak.current) == ((), (), 0)


def test_readiness_follows_the_newest_results(study: Study, sit: Sit) -> None:
    for _ in range(3):
        sit()
    board = study.progress.dashboard()
    chapters = {one.chapter: one.readiness for one in board.chapters}
    assert board.attempts == 3
    assert chapters[7].score is not None
    assert chapters[8].score == 0
    assert chapters[7].score > 0
    assert chapters[8].verdict is Verdict.NOT_YET
    assert board.format == "45"
    validation = next(phase for phase in board.phases if phase.title == "Validation")
    assert validation.count == 3
    assert validation.pace == 0.5
    assert validation.words == len(LEAK.split())


def test_results_at_another_level_are_read_again(study: Study, sit: Sit) -> None:
    for _ in range(3):
        sit(level=Level.MID)
    mid, senior, staff = (study.progress.dashboard(level) for level in (Level.MID, Level.SENIOR, Level.STAFF))
    assert mid.level is Level.MID
    assert [one.converted for one in mid.chapters] == [0] * 16
    there, nearer = staff.chapters[6], senior.chapters[6]
    assert there.converted == nearer.converted == 3
    assert there.readiness.score is not None
    assert nearer.readiness.score is not None
    assert there.readiness.score < nearer.readiness.score
    assert mid.chapters[6].readiness.score is not None


def test_weak_spots_are_of_different_chapters_with_a_drill_each(study: Study, sit: Sit) -> None:
    for _ in range(3):
        sit()
    weakest = study.progress.dashboard().weakest
    assert len(weakest) == 3
    assert len({one.chapter for one in weakest}) == 3
    assert all(one.drill is not None and one.drill.chapter == one.chapter for one in weakest)
    assert study.progress.weakest(Level.SENIOR) == list(weakest)
    assert study.progress.dashboard(weakest=False).weakest == ()


def test_days_of_practice(study: Study, sit: Sit, clock: HandClock) -> None:
    for _ in range(3):
        sit()
        clock.move(86_400 - 3690)
    streak = study.progress.streak()
    assert (streak.current, streak.longest, streak.week) == (3, 3, 3)
    clock.move(86_400 * 3)
    assert study.progress.streak().current == 0
    assert study.progress.streak().longest == 3


def test_attempts_graded_before_there_were_results_are_caught_up_with(study: Study, sit: Sit) -> None:
    sit()
    before = study.progress.dashboard()
    with study._store().notebook._writing() as connection:
        connection.exec_driver_sql("DELETE FROM chapter_results")
        connection.exec_driver_sql("DELETE FROM phase_results")
    study._store().notebook.doubt()
    assert study.progress.dashboard() == before


def test_home(study: Study, sit: Sit, clock: HandClock) -> None:
    empty = study.homing.home()
    assert empty.suggestion is not None
    assert (empty.suggestion.kind, empty.open, empty.recent) == ("interview", None, ())
    sit()
    attempt = sit(finish=False)
    home = study.homing.home()
    assert home.open is not None
    assert home.suggestion is not None
    assert (home.suggestion.kind, home.suggestion.attempt) == ("resume", attempt)
    assert len(home.recent) == 1
    study._store().delete(attempt)
    clock.move(86_400 * 200)
    study.keeping.read_to("chapter/7", 12)
    home = study.homing.home()
    assert home.suggestion is not None
    assert home.suggestion.kind == "drill"
    assert home.due_count >= 1
    assert home.reading is not None
    assert home.reading.offset == 12


def test_an_interview_handed_in_empty_counts_for_nothing(study: Study, sit: Sit) -> None:
    sit(text="")
    board = study.progress.dashboard()
    assert (board.attempts, board.format, board.streak.week) == (0, None, 0)
    assert {one.readiness.score for one in board.chapters} == {None}
    assert study.homing.home().recent == ()
    assert study.drills.next_due() is None
    sit()
    assert study.progress.dashboard().attempts == 1
    assert len(study.homing.home().recent) == 1
