"""Leases: one window writes an attempt, a dead one is in nobody's way."""

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from hotseat.core.journal import Paused
from hotseat.storage import leases
from hotseat.storage.errors import Held, LostLease, UnknownAttempt
from hotseat.storage.store import Store
from tests.storage.values import CHECKOUT, HOST, ME, NOON, OTHER, PID, a_plan, begin, both, seconds, started


@pytest.fixture
def free(store: Store) -> Store:
    store.start("one", a_plan(), started())
    return store


def dead_pid() -> int:
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    return child.pid


@both
def test_an_unknown_attempt_cannot_be_held(store: Store) -> None:
    with pytest.raises(UnknownAttempt):
        store.claim("nope", ME, PID, HOST, NOON)
    with pytest.raises(UnknownAttempt):
        store.take_over("nope", ME, PID, HOST, NOON)


def test_a_second_window_is_told_who_holds_it(free: Store) -> None:
    free.claim("one", OTHER, 4321, "elsewhere", NOON)
    with pytest.raises(Held, match="process 4321 on elsewhere") as caught:
        free.claim("one", ME, PID, HOST, NOON + seconds(9))
    assert (caught.value.pid, caught.value.host, caught.value.since) == (4321, "elsewhere", NOON)


def test_another_host_that_gives_no_sign_of_life_lets_go(free: Store) -> None:
    free.claim("one", OTHER, 4321, "elsewhere", NOON)
    free.claim("one", ME, PID, HOST, NOON + seconds(10))
    free.beat("one", seconds(1), ME)


def test_a_clock_set_back_holds_nothing_for_ever(free: Store) -> None:
    free.claim("one", OTHER, 4321, "elsewhere", NOON + timedelta(days=1))
    free.claim("one", ME, PID, HOST, NOON)


def test_a_living_process_of_this_host_holds_on_though_silent(free: Store) -> None:
    living = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        free.claim("one", OTHER, living.pid, HOST, NOON)
        with pytest.raises(Held):
            free.claim("one", ME, PID, HOST, NOON + timedelta(hours=8))
    finally:
        living.kill()
        living.wait()
        assert living.stdin
        living.stdin.close()
    free.claim("one", ME, PID, HOST, NOON)


def test_a_dead_process_of_this_host_lets_go_at_once(free: Store) -> None:
    free.claim("one", OTHER, dead_pid(), HOST, NOON)
    free.claim("one", ME, PID, HOST, NOON)


@pytest.mark.parametrize("pid", [0, -1, 2**62])
def test_a_process_id_that_cannot_be_is_nobody_to_signal(free: Store, pid: int) -> None:
    free.claim("one", OTHER, pid, HOST, NOON)
    if pid > 0:
        with pytest.raises(Held):
            free.claim("one", ME, PID, HOST, NOON)
    else:
        free.claim("one", ME, PID, HOST, NOON)


def test_another_window_of_this_very_process_holds_too(free: Store) -> None:
    free.claim("one", OTHER, PID, HOST, NOON)
    with pytest.raises(Held):
        free.claim("one", ME, PID, HOST, NOON + timedelta(hours=1))


def test_our_process_id_given_out_again_holds_nothing(free: Store, another: Callable[[], Store]) -> None:
    script = (
        "import sys; from pathlib import Path; from tests.storage.values import *\n"
        f"Store.open(Path(sys.argv[1])).claim('one', 'long-gone', {PID}, HOST, NOON)"
    )
    subprocess.run([sys.executable, "-c", script, str(free.path)], check=True, cwd=CHECKOUT)
    free.claim("one", ME, PID, HOST, NOON)


def test_claiming_again_keeps_since(free: Store) -> None:
    free.claim("one", OTHER, 4321, "elsewhere", NOON)
    free.claim("one", OTHER, 4321, "elsewhere", NOON + seconds(8))
    with pytest.raises(Held) as caught:
        free.claim("one", ME, PID, HOST, NOON + seconds(17))
    assert caught.value.since == NOON


def test_events_and_beats_are_signs_of_life(path_clock: tuple[Store, list[timedelta]]) -> None:
    store, passed = path_clock
    store.start("one", a_plan(), started())
    store.claim("one", OTHER, 4321, "elsewhere", NOON)
    passed[0] = seconds(9)
    store.beat("one", seconds(9), OTHER)
    with pytest.raises(Held):
        store.claim("one", ME, PID, HOST, NOON + seconds(18))
    passed[0] = seconds(18)
    store.append("one", Paused(at=NOON, clock=seconds(9)), OTHER)
    with pytest.raises(Held):
        store.claim("one", ME, PID, HOST, NOON + seconds(27))


@pytest.fixture
def path_clock(another: Callable[[], Store]) -> tuple[Store, list[timedelta]]:
    """A store whose wall clock stands at ``NOON`` plus the one element of the list."""
    passed = [timedelta(0)]
    store = another()
    store._wall = lambda: NOON + passed[0]
    return store, passed


@both
def test_taking_over_needs_no_leave_and_the_other_is_told(store: Store) -> None:
    begin(store)
    store.take_over("one", OTHER, 4321, "elsewhere", NOON)
    with pytest.raises(LostLease):
        store.beat("one", seconds(1), ME)
    store.release("one", ME)  # not ours to give away
    store.beat("one", seconds(1), OTHER)


@both
def test_letting_go_frees_and_can_be_done_twice(store: Store) -> None:
    begin(store)
    store.release("one", ME)
    store.release("one", ME)
    store.release("never-was", ME)
    with pytest.raises(LostLease):
        store.beat("one", seconds(1), ME)
    store.claim("one", OTHER, 4321, "elsewhere", NOON)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="asks /proc")
def test_a_zombie_holds_nothing() -> None:
    child = subprocess.Popen([sys.executable, "-c", "pass"])
    end = time.monotonic() + 20
    while "Z" not in Path(f"/proc/{child.pid}/stat").read_text().rpartition(")")[2] and time.monotonic() < end:
        time.sleep(0.02)
    assert not leases._is_running(child.pid)
    child.wait()
