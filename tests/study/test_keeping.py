"""Bookmarks, notes and places."""

import pytest

from hotseat.study.study import Study
from hotseat.study.trouble import StaleRevision


def test_bookmarks(study: Study) -> None:
    mark = study.keeping.mark("chapter/7", 3, 9, "quote", "label")
    assert study.keeping.bookmarks("chapter/7") == [mark]
    assert study.keeping.bookmarks("chapter/8") == []
    assert study.keeping.unmark(mark.id)
    assert not study.keeping.unmark(mark.id)


def test_a_note_rewritten_elsewhere_is_not_overwritten(study: Study) -> None:
    note = study.keeping.note("chapter/7", " as typed ")
    assert study.keeping.notes() == [note]
    assert note.text == " as typed "
    newer = study.keeping.rewrite(note, "newer")
    with pytest.raises(StaleRevision):
        study.keeping.rewrite(note, "lost?")
    assert study.keeping.notes("chapter/7") == [newer]


@pytest.mark.parametrize("place", ["", "somewhere", "chapter/../../x", "answer/a b/c", "attempt/" + "x" * 300])
def test_a_place_that_is_none(study: Study, place: str) -> None:
    with pytest.raises(ValueError):
        study.keeping.mark(place)


def test_reading_places(study: Study) -> None:
    study.keeping.read_to("chapter/7", 5)
    study.keeping.read_to("chapter/7", 9)
    assert [(p.place, p.offset) for p in study.keeping.places()] == [("chapter/7", 9)]
