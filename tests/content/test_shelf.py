"""The kept shelf: the same list as from the cards, read again as soon as anything about them differs."""

import json
import os
from pathlib import Path

import pytest

from hotseat.content import shelf as module
from hotseat.content.catalogue import Catalogue
from hotseat.content.roots import Root, shipped_root
from hotseat.content.shelf import keep_shelf, kept_shelf
from tests.content.packs import SLUG, replace, write_scenario


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "data" / "shelf.json"


@pytest.fixture
def roots(pack: Path) -> tuple[Root, ...]:
    return (Root(pack, "own"), shipped_root())


def test_it_is_the_same_from_the_cards_and_from_the_copy(roots: tuple[Root, ...], kept: Path) -> None:
    fresh = Catalogue(roots, kept).shelved()
    assert kept_shelf(kept, Catalogue(roots).slugs()) == fresh
    assert Catalogue(roots, kept).shelved() == fresh == Catalogue(roots).shelved()
    assert {SLUG: "own", "fresh-food-demand": "shipped"}.items() <= {one.slug: one.origin for one in fresh}.items()


def test_the_copy_is_what_is_read(roots: tuple[Root, ...], kept: Path) -> None:
    Catalogue(roots, kept).shelved()
    kept.write_text(kept.read_text().replace("Fresh-food demand", "Stale-food demand"))
    assert any(one.title.startswith("Stale") for one in Catalogue(roots, kept).shelved())


def test_a_changed_card_is_read_again(pack: Path, roots: tuple[Root, ...], kept: Path) -> None:
    Catalogue(roots, kept).shelved()
    card = pack / "scenarios" / SLUG / "scenario.yaml"
    title = next(one.title for one in Catalogue(roots).shelved() if one.slug == SLUG)
    replace(card, title, "Another title")
    assert "Another title" in {one.title for one in Catalogue(roots, kept).shelved()}
    assert "Another title" in {one.title for one in Catalogue(roots, kept).shelved()}


def test_the_same_size_at_another_time_is_a_change(pack: Path, roots: tuple[Root, ...], kept: Path) -> None:
    slugs = Catalogue(roots, kept).slugs()
    Catalogue(roots, kept).shelved()
    os.utime(pack / "scenarios" / SLUG / "scenario.yaml", (1, 1))
    assert kept_shelf(kept, slugs) is None


def test_scenarios_that_come_and_go_are_seen(pack: Path, roots: tuple[Root, ...], kept: Path) -> None:
    before = len(Catalogue(roots, kept).shelved())
    write_scenario(pack, "second-cafe")
    assert len(Catalogue(roots, kept).shelved()) == before + 1
    assert len(Catalogue(roots[1:], kept).shelved()) == before - 1


def test_faults_are_told_on_every_run(pack: Path, roots: tuple[Root, ...], kept: Path) -> None:
    (pack / "scenarios" / SLUG / "scenario.yaml").write_text("title: [")
    for _ in range(2):
        shelf = Catalogue(roots, kept)
        assert SLUG not in {one.slug for one in shelf.shelved()}
        assert [fault.path.name for fault in shelf.faults] == ["scenario.yaml"]
    assert not kept.exists()


@pytest.mark.parametrize(
    "bad", ["", "{", "[]", "null", '{"stamp": 1}', "[" * 100_000, '{"stamp": [], "rows": []}', "\x00"]
)
def test_a_spoilt_copy_is_passed_over(roots: tuple[Root, ...], kept: Path, bad: str) -> None:
    kept.parent.mkdir()
    kept.write_text(bad)
    assert len(Catalogue(roots, kept).shelved()) == len(Catalogue(roots).shelved())


@pytest.mark.parametrize("row", [{}, {"slug": "x"}, [], {"figures": [1]}, "text", None])
def test_rows_that_are_none_are_passed_over(roots: tuple[Root, ...], kept: Path, row: object) -> None:
    shelf = Catalogue(roots, kept).shelved()
    content = json.loads(kept.read_text())
    kept.write_text(json.dumps({**content, "rows": [row]}))
    assert Catalogue(roots, kept).shelved() == shelf


def test_another_version_reads_the_cards_again(
    roots: tuple[Root, ...], kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = Catalogue(roots, kept)
    catalogue.shelved()
    monkeypatch.setattr(module, "__version__", "0.0.0")
    assert kept_shelf(kept, catalogue.slugs()) is None


def test_where_nothing_can_be_kept_nothing_happens(roots: tuple[Root, ...], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    catalogue = Catalogue(roots, tmp_path / "file" / "shelf.json")
    assert catalogue.shelved() == Catalogue(roots).shelved()
    keep_shelf(tmp_path, catalogue.slugs(), catalogue.shelved())  # a folder stands in the way
    assert tmp_path.is_dir()
