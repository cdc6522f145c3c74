"""Trees walked by hand."""

from array import array

from hotseat.grading.trained.forest import Forest

# Two trees: one splits feature 0 at 1.5 into 10 and 20, one splits feature 1 at 0 into 1 and (feature 0 at 5: 2, 3).
FOREST = Forest(
    base=0.5,
    roots=(0, 3),
    feature=array("h", [0, -1, -1, 1, -1, 0, -1, -1]),
    value=array("d", [1.5, 10, 20, 0.0, 1, 5.0, 2, 3]),
    left=array("H", [1, 0, 0, 1, 0, 3, 0, 0]),
    right=array("H", [2, 0, 0, 2, 0, 4, 0, 0]),
)


def test_a_case_falls_through_every_tree() -> None:
    assert FOREST.predict([1.5, -1.0]) == 0.5 + 10 + 1
    assert FOREST.predict([2.0, 0.5]) == 0.5 + 20 + 2
    assert FOREST.predict([9.0, 0.5]) == 0.5 + 20 + 3
