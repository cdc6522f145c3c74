"""Chapters: 16 files, 116 concepts, under the agreed ids."""

from pathlib import Path
from typing import Any

import pytest

from hotseat.content.faults import Fault
from hotseat.content.kinds import read_page
from hotseat.content.lint_chapters import lint_chapter, lint_chapters, named_chapter
from hotseat.core.chapters import concept_ids
from hotseat.core.rubric import ChapterRubric
from tests.content.packs import chapter_file, criterion, dump, line_of, write_chapters


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_chapters(tmp_path)
    return tmp_path


def faults_of(root: Path) -> list[Fault]:
    folder = root / "rubrics" / "chapters"
    files = sorted(folder.glob("*.yaml"))
    pages = [read_page(file, ChapterRubric) for file in files]
    return [*(fault for page in pages for fault in lint_chapter(page)), *lint_chapters(pages, folder, files)]


def write_concepts(root: Path, number: int, *concepts: dict[str, Any], **more: Any) -> Path:
    value = {"format": 1, "kind": "chapter-rubric", "chapter": number, "title": "T", "question": "What is up?"}
    path = chapter_file(root, number)
    dump(path, {**value, "pitfalls": ["Haste."], "probe": "Why?", "concepts": list(concepts), **more})
    return path


def test_all_chapters(root: Path) -> None:
    assert faults_of(root) == []


def test_a_missing_concept(root: Path) -> None:
    path = write_concepts(root, 3, *(criterion(one) for one in concept_ids(3) if one != "3.5"))
    (fault,) = faults_of(root)
    assert (fault.path, fault.key, fault.line) == (path, "concepts", line_of(path, "concepts:"))
    assert "no concept 3.5: chapter 3 has 6" in fault.message


def test_a_concept_that_the_chapter_does_not_have(root: Path) -> None:
    path = write_concepts(root, 3, *(criterion(one) for one in concept_ids(3)), criterion("3.7"))
    (fault,) = faults_of(root)
    assert (fault.key, fault.line) == ("concepts.3.7.id", line_of(path, "- id: '3.7'"))


def test_concepts_out_of_order(root: Path) -> None:
    path = write_concepts(root, 3, *(criterion(one) for one in reversed(concept_ids(3))))
    (fault,) = faults_of(root)
    assert (fault.key, fault.line) == ("concepts", line_of(path, "concepts:"))
    assert "order" in fault.message


def test_a_concept_that_stands_twice(root: Path) -> None:
    path = write_concepts(root, 3, *(criterion(one) for one in concept_ids(3)), criterion("3.6", aliases=["a b c"] * 4))
    fault = next(fault for fault in faults_of(root) if "twice" in fault.message)
    assert (fault.key, fault.line) == ("concepts.3.6.id", line_of(path, "- id: '3.6'", 2))


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ({"chapter": 4}, "concepts.3.2.chapter"),
        ({"trap": True}, "concepts.3.2.trap"),
        ({"shows": ""}, "concepts.3.2.shows"),
        ({"aliases": ["k6", "b c d", "c d e", "d e f"]}, "concepts.3.2.aliases.0"),
        ({"depends_on": ["3.9"]}, "concepts.3.2.depends_on.0"),
    ],
)
def test_what_a_concept_cannot_be(root: Path, more: dict[str, Any], key: str) -> None:
    ids = concept_ids(3)
    path = write_concepts(root, 3, *(criterion(one, **(more if one == "3.2" else {})) for one in ids))
    (fault,) = faults_of(root)
    part = key.split(".")[3]
    assert fault.key == key
    assert fault.line in range(line_of(path, "- id: '3.2'"), line_of(path, "- id: '3.3'"))
    assert part in path.read_text().splitlines()[fault.line - 1 - (part in ("aliases", "depends_on"))]


def test_a_chapter_under_another_number(root: Path) -> None:
    path = chapter_file(root, 3).rename(root / "rubrics" / "chapters" / "05-research.yaml")
    (fault,) = faults_of(root)
    assert (fault.path, fault.key, fault.line) == (path, "chapter", line_of(path, "chapter: 3"))
    assert "call it 03-" in fault.mend


def test_two_files_of_one_chapter(root: Path) -> None:
    second = chapter_file(root, 3).rename(root / "rubrics" / "chapters" / "03-second.yaml")
    write_chapters(root)
    found = [fault for fault in faults_of(root) if fault.key == "chapter"]
    assert [(fault.path, fault.line) for fault in found] == [(second, 3)]


def test_a_circle_through_two_chapters(root: Path) -> None:
    for mine, other in ((3, "5.1"), (5, "3.1")):
        ids = concept_ids(mine)
        write_concepts(root, mine, *(criterion(one, depends_on=[other] if one == ids[0] else []) for one in ids))
    (fault,) = faults_of(root)
    assert fault.key in ("concepts.3.1.depends_on", "concepts.5.1.depends_on")
    assert "circle" in fault.message


def test_a_missing_chapter_but_not_a_broken_one(root: Path) -> None:
    folder = root / "rubrics" / "chapters"
    files = sorted(folder.glob("*.yaml"))
    pages = [read_page(file, ChapterRubric) for file in files if not file.name.startswith(("03", "12"))]
    assert list(lint_chapters(pages, folder, files)) == []
    (fault,) = lint_chapters(pages, folder, files[:-5])
    assert (fault.path, fault.line, fault.key) == (folder, 0, "chapter")
    assert fault.message == "no file for chapter 12"


@pytest.mark.parametrize(
    ("name", "number"),
    [("05-metrics.yaml", 5), ("16-a-b-2.yaml", 16), ("5-metrics.yaml", None), ("05_m.yaml", None), ("05-.yaml", None)],
)
def test_the_number_in_a_name(name: str, number: int | None) -> None:
    assert named_chapter(Path(name)) == number
