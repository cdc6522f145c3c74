"""Home: what is proposed next, and why."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hotseat.content.catalogue import Catalogue
from hotseat.content.roots import Root, shipped_root
from hotseat.content.scaffold import scaffold
from hotseat.core.level import Level
from hotseat.core.plaintext import slug_of
from hotseat.storage.store import Store
from hotseat.study.home import Suggestion
from hotseat.study.study import Study
from tests.clocks import HandClock
from tests.content.packs import write_scenario
from tests.study.conftest import Sit

Propose = Callable[[], Suggestion | None]
EASIEST = 1


@pytest.fixture
def propose(tmp_path: Path, clock: HandClock) -> Iterator[Propose]:
    """What is proposed with the packs in ``own`` beside the shipped ones; content is read anew each time."""
    made: list[Study] = []

    def proposed() -> Suggestion | None:
        catalogue = Catalogue((Root(tmp_path / "own", "own"), shipped_root()))
        study = Study(catalogue, lambda: Store.open(tmp_path / "hotseat.db", clock.wall), clock.wall)
        made.append(study)
        return study.homing.home().suggestion

    yield proposed
    for study in made:
        study.close()


def begun(tmp_path: Path, name: str) -> Path:
    """A template that was just written, the easiest of all."""
    card, *_ = scaffold(tmp_path / "own", name)
    card.write_text(card.read_text().replace("difficulty: 3", f"difficulty: {EASIEST}"))
    return card


def test_what_is_still_to_be_written_is_not_proposed(propose: Propose, tmp_path: Path) -> None:
    before = propose()
    assert before is not None
    begun(tmp_path, "Aaa bakery queue")
    assert propose() == before


def test_what_fails_the_check_is_not_proposed_and_what_passes_is(propose: Propose, tmp_path: Path) -> None:
    write_scenario(tmp_path / "own")
    slug = next((tmp_path / "own" / "scenarios").iterdir()).name
    card = tmp_path / "own" / "scenarios" / slug / "scenario.yaml"
    card.write_text(card.read_text().replace("difficulty: 2", f"difficulty: {EASIEST}"))
    proposed = propose()
    assert proposed is not None
    assert proposed.scenario == slug
    rubric = tmp_path / "own" / "rubrics" / "scenarios" / f"{slug}.yaml"
    rubric.write_text(rubric.read_text() + "\nnonsense: 1\n")
    other = propose()
    assert other is not None
    assert other.scenario != slug


def test_the_easiest_is_only_said_of_one_that_is(propose: Propose, tmp_path: Path) -> None:
    one = propose()
    assert one is not None
    cards = [card for card, _ in Catalogue((shipped_root(),)).cards()]
    least = min(card.difficulty for card in cards)
    alone = sum(card.difficulty == least for card in cards) == 1
    assert ("it is the easiest of those" in one.why) == alone
    assert ("none of those is easier" in one.why) != alone


def test_a_drill_is_not_proposed_on_what_is_still_to_be_written(tmp_path: Path, clock: HandClock) -> None:
    begun(tmp_path, "Aaa bakery queue")
    catalogue = Catalogue((Root(tmp_path / "own", "own"), shipped_root()))
    study = Study(catalogue, lambda: Store.open(tmp_path / "hotseat.db", clock.wall), clock.wall)
    try:
        drills = [study.drills.drill(chapter, "") for chapter in range(1, 17)]
    finally:
        study.close()
    assert slug_of("Aaa bakery queue") not in {drill.scenario for drill in drills if drill}
    assert all(drills)


def test_only_one_left_is_said_to_be_the_only_one(study: Study, sit: Sit) -> None:
    slugs = [card.slug for card, _ in study.homing._catalogue.cards()]
    for slug in slugs[1:]:
        sit(scenario=slug, format="drill:2", text="", finish=False)
    proposed = study.homing._interview(Level.SENIOR)
    assert proposed is not None
    assert (proposed.scenario, proposed.why) == (slugs[0], "It is the only one that you have not sat yet.")
