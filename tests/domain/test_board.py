"""What the board takes, how it keeps its order, and whose things are on it."""

from typing import Any

import pytest

from server.adapters.indices import ORDERING
from server.domain.board import LONGEST_JUMP, MOST_ELEMENTS, Board, Credit, Verdict
from server.domain.events import BoardChanged
from server.domain.refusals import Code, Refused
from tests.drawings import item, lettering, note, order_of


def take(board: Board, *elements: dict[str, Any], by: str = "c1") -> Verdict:
    """Judges elements and applies what was taken, as a session does."""
    verdict = board.judge_elements(elements)
    if verdict.accepted:
        board.apply(BoardChanged(verdict.accepted, repaired=verdict.repaired or None, asked=verdict.asked), by)
    return verdict


def take_items(board: Board, *items: dict[str, Any], by: str = "c1") -> Verdict:
    verdict = board.judge_items(items)
    if verdict.accepted:
        board.apply(BoardChanged(items=verdict.accepted), by)
    return verdict


def holding(*elements: dict[str, Any]) -> Board:
    board = Board(ORDERING)
    take(board, *elements)
    return board


def outcome(verdict: Verdict) -> tuple[list[str], tuple[str, ...]]:
    return order_of(list(verdict.accepted)), verdict.lost


@pytest.mark.rule("P73", "P74", "P77")
@pytest.mark.parametrize(
    ("version", "nonce", "expected"),
    [
        (6, 900, "taken"),
        (5, 499, "taken"),
        (5, 500, "the same"),
        (5, 501, "lost"),
        (4, 1, "lost"),
        (5 + LONGEST_JUMP, 500, "taken"),
        (6 + LONGEST_JUMP, 500, "lost"),
    ],
)
def test_a_copy_is_taken_lost_or_known_by_version_and_nonce(version: int, nonce: int, expected: str) -> None:
    board = holding(note("n", 5, 500))
    verdict = board.judge_elements([note("n", version, nonce)])
    assert outcome(verdict) == {"taken": (["n"], ()), "lost": ([], ("n",)), "the same": ([], ())}[expected]


@pytest.mark.rule("P73")
def test_equal_in_version_and_nonce_but_not_in_content_loses() -> None:
    board = holding(note("n", 5, 500, x=1))
    assert outcome(board.judge_elements([note("n", 5, 500, x=2)])) == ([], ("n",))


@pytest.mark.rule("P74")
def test_a_new_element_may_come_with_any_version_up_to_the_longest_jump() -> None:
    assert outcome(take(Board(ORDERING), note("n", LONGEST_JUMP))) == (["n"], ())
    with pytest.raises(Refused) as refused:
        Board(ORDERING).judge_elements([note("n", LONGEST_JUMP + 1)])
    assert (refused.value.code, refused.value.fields) == (Code.MALFORMED, {"elements": ["version_jump"]})


@pytest.mark.rule("P73")
def test_of_several_copies_in_one_message_the_first_counts() -> None:
    board = holding(note("n", 1))
    assert outcome(take(board, note("n", 2, x=1), note("n", 3, x=2))) == (["n"], ("n",))
    assert board.elements["n"]["x"] == 1


@pytest.mark.rule("P75")
@pytest.mark.parametrize(("version", "expected"), [(6, (["i"], ())), (5, ([], ("i",))), (4, ([], ("i",)))])
def test_a_neutral_item_is_taken_by_its_version_and_a_tie_keeps_the_stored(version: int, expected: object) -> None:
    board = Board(ORDERING)
    take_items(board, item("i", 5, text="stored"))
    assert outcome(take_items(board, item("i", version, text="sent"))) == expected


@pytest.mark.rule("P74", "P75")
def test_an_item_may_not_run_far_ahead_either() -> None:
    board = Board(ORDERING)
    take_items(board, item("i", 5))
    assert outcome(take_items(board, item("i", 6 + LONGEST_JUMP))) == ([], ("i",))
    assert outcome(take_items(board, item("i", 5 + LONGEST_JUMP))) == (["i"], ())


@pytest.mark.rule("P77")
def test_an_item_sent_again_as_it_is_stored_is_neither_taken_nor_lost() -> None:
    board = Board(ORDERING)
    take_items(board, item("i", 5))
    assert outcome(take_items(board, item("i", 5))) == ([], ())


@pytest.mark.rule("P75")
def test_elements_and_items_share_their_ids() -> None:
    board = holding(note("one"))
    take_items(board, item("two"))
    assert outcome(take_items(board, item("one", 9))) == ([], ("one",))
    assert outcome(take(board, note("two", 9))) == ([], ("two",))
    assert [copy["id"] for copy in board.copies(["two", "nothing", "one"])] == ["two", "one"]


@pytest.mark.rule("P75")
def test_an_item_cannot_begin_so_high_that_nobody_could_change_it_again() -> None:
    board = Board(ORDERING)
    with pytest.raises(Refused) as refused:
        take_items(board, item("i", LONGEST_JUMP + 1))
    assert (refused.value.code, refused.value.fields) == (Code.MALFORMED, {"items": ["version_jump"]})
    assert outcome(take_items(board, item("i", LONGEST_JUMP))) == (["i"], ())


@pytest.mark.rule("P75")
def test_of_several_copies_of_an_item_in_one_message_the_first_counts() -> None:
    board = Board(ORDERING)
    assert outcome(take_items(board, item("i", 1, text="first"), item("i", 2, text="second"))) == (["i"], ("i",))
    assert board.items["i"]["text"] == "first"


@pytest.mark.rule("P78")
@pytest.mark.parametrize("index", [None, "", "a", "A0", "a0 ", "0", "я0", "a00", "b0", "~~", 5, ["a0"], "a0" * 200])
def test_an_unsound_index_is_replaced_and_a_newcomer_goes_on_top(index: Any) -> None:
    board = holding(note("low", index="a1"), note("high", index="a2"))
    verdict = take(board, note("new", 3, index=index))
    assert order_of(board.scene()) == ["low", "high", "new"]
    assert board.elements["new"]["version"] == 4
    assert verdict.repaired == ()
    assert all(ORDERING.sound(element["index"]) for element in board.scene())


@pytest.mark.rule("P78")
def test_two_elements_on_one_index_are_put_in_the_order_of_their_ids() -> None:
    board = holding(note("b", 4, index="a1"), note("z", index="a2"))
    take(board, note("a", 7, index="a1"))
    assert order_of(board.scene()) == ["a", "b", "z"]
    indices = [element["index"] for element in board.scene()]
    assert indices == sorted(set(indices))


@pytest.mark.rule("P78", "P79")
def test_an_element_that_only_moves_out_of_the_way_gets_a_version_and_keeps_its_author_and_editor() -> None:
    board = holding(note("b", 4, index="a1"))
    verdict = take(board, note("a", 7, index="a1"), note("c", 1, index="a2"), by="c2")
    assert verdict.repaired == ("b",)
    assert board.elements["b"]["version"] == 5
    assert board.credits == {"b": Credit("c1", "c1"), "a": Credit("c2", "c2"), "c": Credit("c2", "c2")}


@pytest.mark.rule("P78")
@pytest.mark.parametrize(("key", "order"), [("a", ["a", "b", "z"]), ("c", ["b", "c", "z"])])
def test_what_comes_alone_gives_way_to_what_stands_in_its_place(key: str, order: list[str]) -> None:
    board = holding(note("b", 4, index="a1"), note("z", index="a2"))
    before = {one: board.elements[one] for one in ("b", "z")}
    for version in (7, 9):
        verdict = take(board, note(key, version, index="a1"), by="c2")
        assert [one["id"] for one in verdict.accepted] == [key]
        assert board.elements[key]["version"] == version + 1
        assert order_of(board.scene()) == order
    assert {one: board.elements[one] for one in before} == before


@pytest.mark.rule("P78")
def test_what_has_given_way_stays_where_it_was_put_until_it_asks_for_another_place() -> None:
    board = holding(note("b", 4, index="a1"), note("z", index="a2"))
    take(board, note("c", 1, index="a1"))
    put = board.elements["c"]["index"]
    take(board, note("bb", 1, index="a1"))
    assert order_of(board.scene()) == ["b", "bb", "c", "z"]
    # Whoever moves it has not heard yet where it is.
    take(board, note("c", 3, index="a1", x=5))
    assert (board.elements["c"]["index"], board.elements["c"]["x"]) == (put, 5)
    assert board.copied().elements["c"]["index"] == put
    take(board.copied(), note("c", 5, index="a1"))
    take(board, note("c", 5, index="a3"))
    assert order_of(board.scene()) == ["b", "bb", "z", "c"]
    take(board, note("c", 6, index="a1"))
    assert order_of(board.scene()) == ["b", "c", "bb", "z"]


@pytest.mark.rule("P78")
def test_what_has_given_way_comes_to_the_place_that_it_asked_for_once_that_is_free() -> None:
    board = holding(note("b", index="a1"), note("z", index="a2"))
    take(board, note("c", 1, index="a1"))
    take(board, note("m", index=ORDERING.keys_between("a1", board.elements["c"]["index"], 1)[0]))
    take(board, note("b", 2, index="a5"))
    take(board, note("c", 3, index="a1"))
    assert order_of(board.scene()) == ["c", "m", "z", "b"]


@pytest.mark.rule("P78")
def test_whoever_comes_to_one_place_without_end_makes_no_index_longer_without_end() -> None:
    board = holding(note("m", index="a1"), note("z", index="a2"))
    for version in range(1, 1200, 2):
        for key in ("n", "o", f"p{version:04}"):
            take(board, note(key, version, index="a1"))
    indices = [element["index"] for element in board.scene()]
    assert indices == sorted(set(indices))
    assert max(map(len, indices)) < 70
    assert all(map(ORDERING.sound, indices))


@pytest.mark.rule("P78")
def test_repairing_gives_the_same_board_from_the_same_changes() -> None:
    def collided() -> list[dict[str, Any]]:
        board = holding(note("b", 4, index="a1"))
        take(board, note("a", 7, index="a1"), note("c", 1, index=None))
        return board.scene()

    assert collided() == collided()


@pytest.mark.rule("P78")
def test_swapping_two_indices_in_one_message_is_no_collision() -> None:
    board = holding(note("a", index="a1"), note("b", index="a2"))
    verdict = take(board, note("a", 2, index="a2"), note("b", 2, index="a1"))
    assert [element["version"] for element in verdict.accepted] == [2, 2]
    assert order_of(board.scene()) == ["b", "a"]


@pytest.mark.rule("P78")
def test_an_element_moves_to_the_place_of_its_new_index() -> None:
    board = holding(note("a", index="a1"), note("b", index="a2"), note("c", index="a3"))
    take(board, note("a", 2, index="a4"))
    assert order_of(board.scene()) == ["b", "c", "a"]
    take(board, note("a", 3, index="a1", x=9))
    assert order_of(board.scene()) == ["a", "b", "c"]


@pytest.mark.rule("P79")
def test_the_author_is_whoever_brought_it_first_and_the_editor_whoever_brought_it_last() -> None:
    board = Board(ORDERING)
    forged = {"author": "c9", "customData": {"author": "c9"}}
    take(board, note("n", 1, **forged), by="c1")
    take(board, note("n", 2, **forged), by="f1")
    take_items(board, item("i", 1, author="c9"), by="c2")
    assert board.credits == {"n": Credit("c1", "f1"), "i": Credit("c2", "c2")}


@pytest.mark.rule("P80")
def test_what_is_deleted_stays_with_its_author() -> None:
    board = holding(note("n"))
    take(board, note("n", 2, isDeleted=True), by="c2")
    assert [(one["id"], one["isDeleted"]) for one in board.scene()] == [("n", True)]
    assert board.credits["n"] == Credit("c1", "c2")


@pytest.mark.rule("P80")
def test_a_full_board_takes_nothing_new_and_still_lets_things_be_changed() -> None:
    board = Board(ORDERING)
    half = MOST_ELEMENTS // 2
    take(board, *(note(f"n{at:05}", index=key(at)) for at in range(half)))
    take_items(board, *(item(f"i{at}") for at in range(half)))
    for judge, one in ((board.judge_elements, note("new", index="a1")), (board.judge_items, item("new"))):
        with pytest.raises(Refused) as refused:
            judge([one])
        assert (refused.value.code, refused.value.fields) == (Code.TOO_LARGE, {"elements": ["board_full"]})
    assert outcome(take(board, note("n00000", 2, index="a0"))) == (["n00000"], ())
    assert outcome(take_items(board, item("i0", 2))) == (["i0"], ())


def key(at: int) -> str:
    """The index of the place `at`, four digits behind a head that says so."""
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    return "c" + digits[at // 3844] + digits[at // 62 % 62] + digits[at % 62]


@pytest.mark.rule("P80")
def test_twenty_thousand_fit() -> None:
    board = Board(ORDERING)
    take_items(board, *(item(f"i{at}") for at in range(MOST_ELEMENTS - 1)))
    take(board, note("last", index="a1"))
    assert len(board.items) + len(board.elements) == 20_000


@pytest.mark.rule("P81")
def test_the_words_of_a_shape_are_those_of_its_bound_text() -> None:
    board = holding(note("shape", index="a1"), lettering("text", "shape", "Open late", index="a2"))
    assert (board.words("shape"), board.words("text")) == ("Open late", "Open late")
    take(board, lettering("text", "shape", "Open early", version=2, index="a2"))
    assert board.words("shape") == "Open early"


@pytest.mark.rule("P81")
def test_the_words_are_those_that_were_written_and_not_as_the_line_was_broken() -> None:
    board = holding(note("text", type="text", text="Open\nlate", originalText="Open late"))
    assert board.words("text") == "Open late"


@pytest.mark.rule("P81")
def test_a_shape_without_bound_text_has_no_words_and_what_is_not_there_has_none_at_all() -> None:
    board = holding(note("shape"))
    take_items(board, item("card", text="A card"))
    assert (board.words("shape"), board.words("card"), board.words("nothing")) == ("", "A card", None)


@pytest.mark.rule("P81")
def test_a_deleted_text_is_no_longer_the_words_of_its_shape_even_if_it_comes_last() -> None:
    board = holding(note("shape", index="a1"), lettering("old", "shape", "Old", index="a2"))
    new, gone = lettering("new", "shape", "New", index="a3"), lettering("old", "shape", "Old", version=2, index="a2")
    take(board, new, {**gone, "isDeleted": True})
    assert board.words("shape") == "New"
    take(board, {**new, "version": 2, "isDeleted": True})
    assert board.words("shape") == ""


@pytest.mark.rule("P81")
def test_a_text_that_moves_to_another_shape_takes_its_words_along() -> None:
    board = holding(note("left", index="a1"), note("right", index="a2"), lettering("text", "left", "Words", index="a3"))
    take(board, lettering("text", "right", "Words", version=2, index="a3"))
    assert (board.words("left"), board.words("right")) == ("", "Words")
    take(board, lettering("text", None, "Words", version=3, index="a3"))
    assert board.words("right") == ""


@pytest.mark.rule("P761")
def test_whoever_tells_of_somebody_elses_thing_is_not_its_author() -> None:
    board = Board(ORDERING)
    take_items(board, item("i", 1, outside=True), by="c1")
    assert board.credits == {}
    take_items(board, item("i", 2, text="changed"), by="c2")
    assert board.credits == {"i": Credit("c2", "c2")}


@pytest.mark.rule("P761")
def test_what_somebody_outside_makes_of_a_thing_is_not_its_authors_word() -> None:
    board = Board(ORDERING)
    take_items(board, item("i", 1, text="What I think"), by="c1")
    take_items(board, item("i", 2, text="What I never said", outside=True), by="c2")
    assert board.credits == {"i": Credit("c1", None)}
    take_items(board, item("i", 3, text="What I think"), by="c1")
    assert board.credits == {"i": Credit("c1", "c1")}
