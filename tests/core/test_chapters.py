"""The 16 chapters and the ids of their 116 concepts."""

import pytest

from hotseat.core.chapters import CHAPTER_NUMBERS, CONCEPT_COUNTS, CONCEPT_IDS, chapter_title, concept_ids


def test_the_concepts_have_ids_by_chapter_and_place() -> None:
    assert len(CONCEPT_IDS) == len(set(CONCEPT_IDS)) == 116
    assert concept_ids(3) == ("3.1", "3.2", "3.3", "3.4", "3.5", "3.6")
    assert tuple(CONCEPT_COUNTS) == CHAPTER_NUMBERS == tuple(range(1, 17))
    with pytest.raises(KeyError):
        concept_ids(17)


def test_titles() -> None:
    assert chapter_title(7) == "Validation"
    with pytest.raises(IndexError):
        chapter_title(0)
