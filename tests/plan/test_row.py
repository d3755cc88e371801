from hypothesis import given
from hypothesis import strategies as st

from generator.plan.row import Row

NUMBERS = st.lists(st.integers(0, 3), max_size=30)


@given(NUMBERS, NUMBERS, st.integers(0, 30), st.integers(0, 30))
def test_stretches_are_the_same_if_the_same_stands_there(
    one: list[int], other: list[int], start: int, length: int
) -> None:
    mine, theirs = slice(start, start + length), slice(start // 2, start // 2 + length)
    is_same = one[mine] == other[theirs]
    assert (Row(one).fingerprint(mine) == Row(other).fingerprint(theirs)) is is_same


@given(NUMBERS, st.integers(0, 30), st.integers(0, 30))
def test_what_stands_before_does_not_count(numbers: list[int], start: int, length: int) -> None:
    stretch = slice(start, start + length)
    assert Row(numbers).fingerprint(stretch) == Row(numbers[stretch]).fingerprint(slice(length))
