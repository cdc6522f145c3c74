"""The server goes away in the middle of an interview: work goes on, is sent when it is back, and nothing is guessed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hotseat.core.score_records import CardRecord
from hotseat.core.scorejournal import Noted, Rated, ScoreEvent, Submitted
from hotseat.panel.beside import Beside
from hotseat.panel.copying import GONE
from hotseat.panel.trouble import PanelError, StaleCard, StorageError, UnknownCard
from hotseat.storage.errors import Refused, Unreachable
from hotseat.storage.shared import SharedStore
from hotseat.storage.store import Store
from tests.core.scoring_makers import CRITERIA, TEXT, a_card, opened
from tests.real_postgres import KEEPER, Server, running
from tests.storage.values import NOON, seconds

Machine = Callable[..., Beside]


class Hand:
    """A clock moved by hand, in seconds."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server of this module alone: its tests stop it."""
    with running() as own:
        own.interviewers("ana", "bo")
        yield own


@pytest.fixture
def database(server: Server) -> Iterator[str]:
    name = server.new()
    yield name
    server.drop(name)


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def machine(server: Server, database: str, tmp_path: Path, hand: Hand) -> Iterator[Machine]:
    """A machine of that name with its own embedded database; the server is asked with a role's credentials."""
    made: list[Beside] = []

    def make(name: str = "here", role: str = "ana", background: bool = False) -> Beside:
        address = server.address(database, role)
        local = Store.open(tmp_path / name / "hotseat.db")
        made.append(Beside(local, lambda: SharedStore.connect(address), address.place, background, hand))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def there(server: Server, database: str) -> Iterator[Callable[[], SharedStore]]:
    """What lies on the server, as its keeper sees it."""
    made: list[SharedStore] = []

    def look() -> SharedStore:
        made.append(SharedStore.connect(server.address(database, KEEPER)))
        return made[-1]

    yield look
    for one in made:
        one.close()


def rated(rung: int, second: float = 0) -> Rated:
    return Rated(at=NOON, clock=seconds(second), criterion=CRITERIA[0], rung=rung)


def handed_in(who: str = "ana", rung: int = 2) -> list[ScoreEvent]:
    card = a_card({CRITERIA[0]: rung}).model_copy(update={"interviewer": who})
    return [rated(rung), Submitted(at=NOON, clock=seconds(0), card=card, salt="0" * 64)]


def test_what_is_done_here_stands_there(machine: Machine, there: Callable[[], SharedStore]) -> None:
    here = machine()
    here.begin_card("one", opened("text", "ana"), TEXT)
    assert here.append_card("one", [rated(3)], 1) == 2
    here.beat_card("one", 2, seconds(5), "half a thought")
    kept = there().load_card("one")
    assert kept.events == here.load_card("one").events
    assert there().card_text("one") == TEXT
    assert (kept.draft, here.load_card("one").draft) == ("", "half a thought")
    assert here.notice is None


def test_the_server_goes_and_comes_back(
    server: Server, machine: Machine, there: Callable[[], SharedStore], hand: Hand
) -> None:
    here = machine()
    here.begin_card("one", opened("live", "ana"))
    here.append_card("one", [rated(3)], 1)
    server.stop()
    try:
        here.append_card("one", [rated(2, 1)], 2)
        here.append_card("one", [Noted(at=NOON, clock=seconds(2), note=1, text="while it was away")], 3)
        here.begin_card("two", opened("live", "ana", "C-2"))
        assert not here.state.reachable
        assert "3 entries of 2 scorecards" in str(here.notice)
        assert [row.id for row in here.card_rows(status="open", limit=None)] == ["two", "one"]
        assert here.load_card("one").revision == 4
        with pytest.raises(UnknownCard):
            here.load_card("three")
        with pytest.raises(Unreachable):
            here.delete_cards(["one"])
    finally:
        server.start()
    hand.now += 60
    here.append_card("one", [rated(4, 3)], 4)
    assert here.state.waiting == ()
    assert here.notice is None
    assert there().load_card("one").events == here.load_card("one").events
    assert there().load_card("two").revision == 1


def test_what_waits_outlives_the_program(server: Server, machine: Machine, there: Callable[[], SharedStore]) -> None:
    server.stop()
    try:
        first = machine()
        first.begin_card("one", opened("live", "ana"))
        first.append_card("one", handed_in(), 1)
        first.close()
    finally:
        server.start()
    again = machine()
    assert again.state.waiting[0].waiting == 3
    assert again.send().waiting == ()
    assert there().load_card("one").status == "submitted"


def test_a_commit_that_was_never_acknowledged_is_not_sent_twice(
    machine: Machine, there: Callable[[], SharedStore]
) -> None:
    here = machine()
    here.begin_card("one", opened("live", "ana"))
    here.append_card("one", [rated(3)], 1)
    here._local.put_copy("one", here._place, 1)  # the server has it, and the answer was lost
    here.append_card("one", [rated(1, 1)], 2)
    assert here.state.waiting == ()
    assert there().load_card("one").revision == 3


def test_a_card_goes_on_at_another_machine(machine: Machine) -> None:
    here, laptop = machine("here"), machine("laptop")
    here.begin_card("one", opened("text", "ana"), TEXT)
    assert laptop.append_card("one", [rated(3)], 1) == 2
    assert here.load_card("one").revision == 2
    assert laptop.card_text("one") == TEXT


def clashing(machine: Machine, server: Server, hand: Hand) -> tuple[Beside, Beside]:
    here, laptop = machine("here"), machine("laptop")
    here.begin_card("one", opened("live", "ana"))
    laptop.append_card("one", [rated(1)], 1)
    here.append_card("one", [rated(4, 1)], 1)
    return here, laptop


def test_a_clash_is_told_and_never_settled_silently(
    machine: Machine, server: Server, hand: Hand, there: Callable[[], SharedStore]
) -> None:
    here, laptop = clashing(machine, server, hand)
    (clash,) = here.state.clashes
    assert "1 entries here, 1 there, after 1 in common" in clash.clash
    assert "in conflict" in str(here.notice)
    here.append_card("one", [rated(0, 2)], 2)  # work goes on
    here.send()
    assert there().load_card("one").events[1:] == (rated(1),)
    assert here.load_card("one").events[1:] == (rated(4, 1), rated(0, 2))
    assert laptop.state.clashes == ()


def test_a_person_settles_it_for_the_shared_one(machine: Machine, server: Server, hand: Hand) -> None:
    here, _ = clashing(machine, server, hand)
    gone: list[CardRecord] = []
    here.settle("one", "shared", gone.append)
    assert gone[0].events[1:] == (rated(4, 1),)
    assert here.load_card("one").events[1:] == (rated(1),)
    with pytest.raises(StaleCard):
        here.append_card("one", [rated(0)], 3)
    assert here.append_card("one", [rated(0)], 2) == 3
    assert here.notice is None
    with pytest.raises(PanelError, match="not in conflict"):
        here.settle("one", "shared", gone.append)


def test_a_person_settles_it_for_their_own(
    machine: Machine, server: Server, hand: Hand, there: Callable[[], SharedStore]
) -> None:
    here, _ = clashing(machine, server, hand)
    gone: list[CardRecord] = []
    here.settle("one", "mine", gone.append)
    assert gone[0].events[1:] == (rated(1),)
    assert there().load_card("one").events[1:] == (rated(4, 1),)
    assert here.state.clashes == ()


def test_a_submitted_card_is_never_replaced(machine: Machine, there: Callable[[], SharedStore]) -> None:
    here, laptop = machine("here"), machine("laptop")
    here.begin_card("one", opened("live", "ana"))
    laptop.append_card("one", handed_in(), 1)
    here.append_card("one", handed_in(rung=4), 1)
    assert len(here.state.clashes) == 1
    with pytest.raises(PanelError, match="amend it"):
        here.settle("one", "mine", lambda _: None)
    assert there().load_card("one").events[1:] == tuple(handed_in())


def test_a_card_deleted_there_is_not_brought_back(machine: Machine, there: Callable[[], SharedStore]) -> None:
    here = machine()
    here.begin_card("one", opened("live", "ana"))
    there().delete_cards(["one"])
    here.append_card("one", [rated(2)], 1)
    assert here.state.clashes[0].clash == GONE
    here.send()
    assert there().card_rows() == []
    assert here.delete_cards(["one"]) == 1
    assert here.card_rows() == []


def test_another_label_is_refused_before_anything_is_kept(machine: Machine) -> None:
    here = machine()
    with pytest.raises(Refused, match="--as ana"):
        here.begin_card("one", opened("live", "bo"))
    assert here.card_rows() == []


def test_a_refusal_learnt_later_is_a_clash(server: Server, machine: Machine, hand: Hand) -> None:
    server.stop()
    try:
        here = machine()
        here.begin_card("one", opened("live", "bo"))
    finally:
        server.start()
    state = here.send()
    assert "you score as 'ana'" in state.clashes[0].clash


def test_cards_from_before_stay_here(machine: Machine, tmp_path: Path, there: Callable[[], SharedStore]) -> None:
    old = Store.open(tmp_path / "here" / "hotseat.db")
    old.begin_card("old", opened("live", "somebody"))
    old.close()
    here = machine()
    here.append_card("old", [rated(2)], 1)
    here.send()
    assert there().card_rows() == []
    assert [row.id for row in here.card_rows()] == ["old"]
    assert here.delete_cards(["old"]) == 1


def test_blindness_holds_through_the_door(machine: Machine) -> None:
    ana, bo = machine("a", "ana"), machine("b", "bo")
    ana.begin_card("a", opened("text", "ana"), TEXT)
    ana.append_card("a", handed_in("ana"), 1)
    bo.begin_card("b", opened("text", "bo"), TEXT)
    assert [row.id for row in bo.card_rows()] == ["b"]
    with pytest.raises(UnknownCard):
        bo.load_card("a")
    bo.append_card("b", handed_in("bo"), 1)
    assert {row.id for row in bo.card_rows()} == {"a", "b"}
    assert bo.load_card("a").status == "submitted"
    assert (bo.card_text("a"), bo.candidates()[0].cards) == (TEXT, 2)
    with pytest.raises(StorageError):
        bo.append_card("a", [rated(0)], 3)
    with pytest.raises(Refused):
        bo.delete_cards(["b"])
    assert {row.id for row in bo.card_rows()} == {"a", "b"}


def test_a_window_sends_beside_its_work(machine: Machine, there: Callable[[], SharedStore]) -> None:
    here = machine(background=True)
    here.begin_card("one", opened("live", "ana"))
    for revision in range(1, 30):
        here.append_card("one", [rated(revision % 5, revision)], revision)
    here.close()  # waits for the last of it
    assert there().load_card("one").revision == 30


def test_a_wrong_password_is_told_without_it(server: Server, database: str, tmp_path: Path) -> None:
    address = server.address(database, "ana", "not-the-password")
    here = Beside(Store.open(tmp_path / "h.db"), lambda: SharedStore.connect(address), address.place, False)
    here.begin_card("one", opened("live", "ana"))
    assert "did not accept" in str(here.notice)
    assert "not-the-password" not in str(here.notice)
    here.close()
