"""Roots: the order of the shelves, and no way out of one."""

from pathlib import Path

import pytest

from hotseat.content.faults import ContentError
from hotseat.content.roots import Root, roots, shipped_root


def test_the_shipped_content_is_the_checkouts(checkout: Path) -> None:
    assert shipped_root() == Root(checkout, "shipped")


def test_given_before_own_before_shipped(tmp_path: Path) -> None:
    assert [root.origin for root in roots()] == ["shipped"]
    assert [root.origin for root in roots(tmp_path, tmp_path)] == ["given", "own", "shipped"]
    assert [root.origin for root in roots(None, tmp_path / "none")] == ["shipped"]


def test_a_path_inside(tmp_path: Path) -> None:
    assert Root(tmp_path, "own").inside("scenarios", "a", "brief.md") == tmp_path / "scenarios" / "a" / "brief.md"


@pytest.mark.parametrize("parts", [("..", "x"), ("/etc/passwd",), ("link", "x"), ("scenarios", "away.yaml")])
def test_nothing_leads_out(tmp_path: Path, parts: tuple[str, ...]) -> None:
    root = tmp_path / "root"
    (root / "scenarios").mkdir(parents=True)
    (tmp_path / "secret").write_text("x")
    (root / "link").symlink_to(tmp_path)
    (root / "scenarios" / "away.yaml").symlink_to(tmp_path / "secret")
    with pytest.raises(ContentError, match="leads out"):
        Root(root, "own").inside(*parts)


def test_a_link_within_the_root_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("x")
    (tmp_path / "b.yaml").symlink_to(tmp_path / "a.yaml")
    assert Root(tmp_path, "own").inside("b.yaml").read_text() == "x"


def test_a_root_that_is_a_link_itself_is_fine(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "alias").symlink_to(tmp_path / "real")
    assert Root(tmp_path / "alias", "own").inside("x.yaml") == tmp_path / "alias" / "x.yaml"


def test_a_circle_of_links_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(ContentError, match="circle"):
        Root(tmp_path, "own").inside("a", "x.yaml")
