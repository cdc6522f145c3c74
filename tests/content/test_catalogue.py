"""The catalogue: what can be used is there, what cannot is told and hides nothing else."""

from pathlib import Path

import pytest

from hotseat.content.catalogue import Catalogue
from hotseat.content.faults import ContentError, UnknownContent
from hotseat.content.files import free_rubric
from hotseat.content.roots import Root, shipped_root
from hotseat.core.chapters import CONCEPT_IDS
from hotseat.core.worked import EvidenceMap, FlawList
from tests.content.packs import SLUG, chapter_file, replace, write_chapters, write_free_rubric, write_scenario


@pytest.fixture
def shelf(pack: Path) -> Catalogue:
    return Catalogue((Root(pack, "own"), shipped_root()))


def test_the_shipped_content() -> None:
    shelf = Catalogue((shipped_root(),))
    assert [concept.id for chapter in shelf.chapters() for concept in chapter.concepts] == list(CONCEPT_IDS)
    assert {"30", "45", "60", "document", "drill"} <= set(shelf.formats())
    assert {"fresh-food-demand", "meal-delivery-eta"} <= set(shelf.slugs())
    for card, origin in shelf.cards():
        assert origin == "shipped"
        assert shelf.rubric(card.slug).criteria
    assert shelf.faults == []


def test_own_content_stands_beside_the_shipped(shelf: Catalogue) -> None:
    origins = {card.slug: origin for card, origin in shelf.cards()}
    assert origins[SLUG] == "own"
    assert origins["fresh-food-demand"] == "shipped"
    assert {"20", "45"} <= set(shelf.formats())
    scenario = shelf.scenario(SLUG)
    assert scenario.origin == "own"
    assert scenario.brief.startswith("# A corner cafe")
    assert {"own-0", "5.4"} <= {criterion.id for criterion in shelf.rubric(SLUG).criteria}


def test_the_same_slug_in_an_earlier_root_hides_the_later(pack: Path) -> None:
    write_scenario(pack, "fresh-food-demand", "T07")
    shelf = Catalogue((Root(pack, "own"), shipped_root()))
    assert shelf.scenario("fresh-food-demand").card.id == "T07"
    assert {card.slug: origin for card, origin in shelf.cards()}["fresh-food-demand"] == "own"


def test_a_broken_scenario_is_left_out_and_told(pack: Path) -> None:
    write_scenario(pack, "second-cafe")
    (pack / "scenarios" / SLUG / "scenario.yaml").write_text("title: [")
    (pack / "rubrics" / "formats" / "20.yaml").write_text("id: 20\n")
    shelf = Catalogue((Root(pack, "own"), shipped_root()))
    slugs = [card.slug for card, _ in shelf.cards()]
    assert "second-cafe" in slugs
    assert SLUG not in slugs
    assert "45" in shelf.formats()
    assert {fault.path.name for fault in shelf.faults} == {"scenario.yaml", "20.yaml"}
    with pytest.raises(ContentError):
        shelf.scenario(SLUG)
    before = len(shelf.faults)
    shelf.cards()
    assert len(shelf.faults) == before


def test_a_card_in_a_folder_of_another_name(pack: Path, shelf: Catalogue) -> None:
    replace(pack / "scenarios" / SLUG / "scenario.yaml", "slug: corner-cafe", "slug: cafe")
    assert SLUG not in [card.slug for card, _ in shelf.cards()]
    assert shelf.faults[0].key == "slug"


def test_own_chapters_replace_the_shipped(pack: Path, shelf: Catalogue) -> None:
    write_chapters(pack)
    assert shelf.chapters()[4].concepts[3].name == "Point 5.4"


def test_broken_chapters_of_ones_own_are_passed_over_and_told(pack: Path, shelf: Catalogue) -> None:
    write_chapters(pack)
    chapter_file(pack, 5).write_text("kind: [")
    assert shelf.chapters()[4].concepts[3].name != "Point 5.4"
    assert [fault.path for fault in shelf.faults] == [chapter_file(pack, 5)]


def test_broken_chapters_with_nothing_behind_them_raise(tmp_path: Path) -> None:
    write_chapters(tmp_path)
    chapter_file(tmp_path, 5).write_text("kind: [")
    with pytest.raises(ContentError):
        Catalogue((Root(tmp_path, "own"),)).chapters()


def test_worked_answers(pack: Path, shelf: Catalogue) -> None:
    mid, flawed = shelf.worked(SLUG)
    assert (mid.name, flawed.name) == ("mid", "flawed")
    assert isinstance(mid.map, EvidenceMap)
    assert isinstance(flawed.map, FlawList)
    assert all(quote in mid.text for claim in mid.map.claims for quote in claim.quotes)
    assert mid.text == (pack / "scenarios" / SLUG / "answers" / "mid.md").read_text()
    (pack / "scenarios" / SLUG / "answers" / "mid.yaml").write_text("kind: [")
    assert [answer.name for answer in shelf.worked(SLUG)] == ["flawed"]
    assert [fault.path.name for fault in shelf.faults] == ["mid.yaml"]


def test_a_scenario_may_have_no_worked_answers(pack: Path, shelf: Catalogue) -> None:
    for path in (pack / "scenarios" / SLUG / "answers").iterdir():
        path.unlink()
    assert shelf.worked(SLUG) == ()
    with pytest.raises(UnknownContent):
        shelf.worked("nowhere")


def test_formats_by_name(shelf: Catalogue) -> None:
    assert shelf.format("45").minutes == 45
    assert shelf.format("drill:7").chapters() == (7,)


@pytest.mark.parametrize("name", ["90", "drill", "drill:17", "drill:x", "45:7", "", "../45"])
def test_formats_that_there_are_not(shelf: Catalogue, name: str) -> None:
    with pytest.raises(UnknownContent, match="drill:CHAPTER"):
        shelf.format(name)


@pytest.mark.parametrize("slug", ["nowhere", "..", "", "../scenarios/fresh-food-demand"])
def test_scenarios_that_there_are_not(shelf: Catalogue, slug: str) -> None:
    with pytest.raises(UnknownContent):
        shelf.scenario(slug)
    with pytest.raises(UnknownContent):
        shelf.own_rubric(slug)


def test_a_link_out_of_the_pack_is_not_followed(pack: Path, shelf: Catalogue) -> None:
    brief = pack / "scenarios" / SLUG / "brief.md"
    brief.unlink()
    brief.symlink_to("/etc/hostname")
    with pytest.raises(ContentError, match="leads out"):
        shelf.scenario(SLUG)


def test_a_rubric_of_ones_own(tmp_path: Path) -> None:
    write_free_rubric(tmp_path / "tea.yaml", vocabulary=["pot"])
    rubric = free_rubric(tmp_path / "tea.yaml")
    assert (rubric.title, rubric.question, rubric.vocabulary) == ("Tea", "How?", ("pot",))
    assert rubric.criterion("warm-pot").aliases
