"""Whatever is sent to the board, its order is sound and its authors are those who sent."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.adapters.indices import ORDERING
from server.domain.board import Board, Credit
from server.domain.events import BoardChanged
from server.domain.merge import place
from tests.drawings import item, note
from tests.fuzzing import examples
from tests.stories import Story, play, stories

_SOUND = ["a0", "a1", "a1", "a2", "a0V", "a1V", "Zz", "Zy", "b00", "zzzzzzzzzzzzzzzzzzzzzzzzzzz"]
_indices = (
    st.sampled_from(_SOUND)
    | st.sampled_from([None, "", "a", "A", "a00", "a0 ", "~", 7, ["a0"], "A00000000000000000000000000"])
    | st.text(max_size=4)
    | st.text("0Vz", min_size=1, max_size=6).map(lambda tail: f"a0{tail}")
)
_elements = st.builds(
    note,
    st.sampled_from("abcdefgh"),
    st.integers(0, 6),
    st.integers(0, 2),
    _indices,
)
_batches = st.lists(st.tuples(st.sampled_from(["c1", "c2"]), st.lists(_elements, min_size=1, max_size=6)), max_size=8)


def in_order(board: Board) -> None:
    """Every place is sound and taken once by what all can see, and once by what one author keeps private."""
    scene = board.scene()
    assert all(ORDERING.sound(element["index"]) for element in scene)
    assert [place(element) for element in scene] == sorted(place(element) for element in scene)
    assert {element["id"]: element for element in scene} == board.elements
    taken = [(veil.author if (veil := board.veils.get(one["id"])) else "", one["index"]) for one in scene]
    assert len(set(taken)) == len(taken)


@pytest.mark.rule("P78", "P79")
@settings(max_examples=examples(150))
@given(_batches)
def test_indices_stay_sound_distinct_and_sorted_whatever_is_sent(batches: list[tuple[str, list[Any]]]) -> None:
    board = Board(ORDERING)
    owed: dict[str, Credit] = {}
    for by, elements in batches:
        before = dict(board.elements)
        verdict = board.judge_elements(elements)
        assert board.elements == before, "judging changed the board"
        if verdict.accepted:
            board.apply(BoardChanged(verdict.accepted, repaired=verdict.repaired or None, asked=verdict.asked), by)
        in_order(board)
        for one in verdict.accepted:
            stored = before.get(one["id"])
            assert stored is None or stored["version"] <= one["version"]
            if one["id"] in verdict.repaired:
                assert stored is not None
                assert {**one, "index": 0, "version": 0, "versionNonce": 0} == {
                    **stored, "index": 0, "version": 0, "versionNonce": 0
                }  # fmt: skip
            else:
                known = owed.get(one["id"])
                owed[one["id"]] = Credit(known.author if known else by, by)
    assert board.credits == owed


@pytest.mark.rule("P78")
@settings(max_examples=examples(40))
@given(stories())
def test_a_story_leaves_the_board_in_order(story: Story) -> None:
    in_order(play(story).stage.session.board)


@pytest.mark.rule("P73", "P77")
@settings(max_examples=examples(100))
@given(_batches)
def test_what_is_stored_is_never_taken_a_second_time(batches: list[tuple[str, list[Any]]]) -> None:
    board = Board(ORDERING)
    for by, elements in batches:
        verdict = board.judge_elements(elements)
        if verdict.accepted:
            board.apply(BoardChanged(verdict.accepted, repaired=verdict.repaired or None, asked=verdict.asked), by)
        again = board.judge_elements(board.scene())
        assert (again.accepted, again.lost) == ((), ())


@pytest.mark.rule("P75")
@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 5), st.booleans()), max_size=12))
def test_the_two_sorts_never_hold_the_same_id(sent: list[tuple[str, int, bool]]) -> None:
    board = Board(ORDERING)
    for key, version, neutral in sent:
        if neutral:
            board.apply(BoardChanged(items=board.judge_items([item(key, version)]).accepted), "c1")
        else:
            board.apply(BoardChanged(elements=board.judge_elements([note(key, version)]).accepted), "c1")
        assert not board.items.keys() & board.elements.keys()
