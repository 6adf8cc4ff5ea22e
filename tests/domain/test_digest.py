"""The number by which browsers hold their copy of the board against the server's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.adapters.indices import ORDERING
from server.domain.board import Board, mark_of
from server.domain.events import BoardChanged

# The web client's test holds the same numbers.
MARKS = [
    ({"id": "e1", "version": 3, "versionNonce": 401146281}, 3313227735),
    ({"id": "карточка", "version": 1}, 2186871306),
]


@pytest.mark.rule("P14")
def test_a_mark_is_the_one_that_browsers_make() -> None:
    for element, mark in MARKS:
        assert mark_of(element) == mark


@pytest.mark.rule("P14")
@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 9)), max_size=20), st.booleans())
def test_the_digest_kept_up_to_date_is_the_sum_over_what_is_there(
    changes: list[tuple[str, int]], neutral: bool
) -> None:
    board = Board(ORDERING)
    for key, version in changes:
        one = {"id": key, "version": version, "versionNonce": version, "index": f"a{key}"}
        board.apply(BoardChanged(items=(one,)) if neutral else BoardChanged(elements=(one,)), "ann")
    there = [*board.elements.values(), *board.items.values()]
    assert board.digest() == sum(map(mark_of, there)) % 2**32
