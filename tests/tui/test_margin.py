"""The margin keeps what was written, whatever happened to it elsewhere."""

from hotseat.study.study import Study
from hotseat.tui.margin import Margin

PLACE = "answer/fresh-food-demand/mid"


async def test_a_note_rewritten_elsewhere_is_not_overwritten(study: Study) -> None:
    margin = Margin(study.keeping, PLACE)
    assert await margin.write(None, "first", 3, 9, "a quote")
    await margin.load()
    (old,) = margin.notes
    study.keeping.rewrite(old, "from another window")
    assert not await margin.write(old, "mine", 3, 9, "a quote")
    assert {one.text for one in study.keeping.notes(PLACE)} == {"from another window", "mine"}


async def test_nothing_is_kept_of_nothing_and_an_emptied_note_goes(study: Study) -> None:
    margin = Margin(study.keeping, PLACE)
    assert await margin.write(None, "", 0, 5, "q")
    await margin.load()
    assert margin.notes == []
    await margin.write(None, "a note", 0, 5, "q")
    await margin.load()
    assert margin.note(lambda offset: offset == 0) == margin.notes[0]
    await margin.write(margin.notes[0], "a note", 0, 5, "q")
    assert study.keeping.notes(PLACE)[0].revision == 1
    await margin.write(margin.notes[0], "", 0, 5, "q")
    assert study.keeping.notes(PLACE) == []


async def test_bookmarks_come_and_go_by_paragraph(study: Study) -> None:
    margin = Margin(study.keeping, PLACE)
    await margin.mark(10, 20, "q", "label")
    await margin.load()
    assert margin.places == {10: "kept"}
    assert not await margin.unmark(lambda offset: offset > 10)
    assert await margin.unmark(lambda offset: offset <= 10)
    assert study.keeping.bookmarks() == []
