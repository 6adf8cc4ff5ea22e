"""Fractional indices: what is sound, and that there is always room for one more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.adapters.indices import ORDERING


@pytest.mark.rule("P78")
@pytest.mark.parametrize("index", ["a0", "a1", "Zz", "a0V", "b00", "zzzzzzzzzzzzzzzzzzzzzzzzzzz", "a0zzzz"])
def test_an_index_that_the_whiteboard_makes_is_sound(index: str) -> None:
    assert ORDERING.sound(index)


@pytest.mark.rule("P78")
@pytest.mark.parametrize(
    "index", ["", "a", "a00", "a0 ", "0", "A0", "b0", "аб", "a0\n", "a0-", "A00000000000000000000000000"]
)
def test_what_the_whiteboard_would_choke_on_is_not(index: str) -> None:
    assert not ORDERING.sound(index)


@pytest.mark.rule("P78")
@given(st.text(max_size=30) | st.text("0AVaz", max_size=30))
def test_any_text_is_judged_and_a_sound_one_leaves_room_on_both_sides(text: str) -> None:
    if ORDERING.sound(text):
        (below,) = ORDERING.keys_between(None, text, 1)
        (above,) = ORDERING.keys_between(text, None, 1)
        assert below < text < above
        assert below < ORDERING.keys_between(below, text, 1)[0] < text


@pytest.mark.rule("P78")
@given(st.integers(1, 30))
def test_as_many_as_asked_for_are_made_in_order_between_the_two(count: int) -> None:
    keys = ORDERING.keys_between("a0", "a1", count)
    assert len(keys) == count
    assert ["a0", *keys, "a1"] == sorted({"a0", *keys, "a1"})
    assert all(ORDERING.sound(key) for key in keys)


@pytest.mark.parametrize(("lower", "upper"), [("a1", "a0"), ("a0", "a0")])
def test_there_is_nothing_between_what_is_out_of_order(lower: str, upper: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        ORDERING.keys_between(lower, upper, 1)
