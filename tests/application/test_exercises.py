"""The library of shipped and own exercises."""

from typing import Any

import pytest

from server.adapters.exercise_form import ExerciseForm
from server.adapters.memory import MemoryShelf
from server.application.exercises import MOST_OWN, Exercises
from server.application.ports import Full, NotFound, Unfit
from tests.documents import criterion, small_exercise, words
from tests.house import HandSetClock

CRITERIA = {name: criterion(name) for name in ("TW", "CM", "LD")}


class Shipped:
    def documents(self) -> dict[str, dict[str, Any]]:
        return {"small": small_exercise()}


class Room:
    """A library with one shipped exercise; a clock by hand."""

    def __init__(self) -> None:
        self.clock = HandSetClock()
        self.shelf = MemoryShelf()
        self.library = Exercises(Shipped(), self.shelf, ExerciseForm(CRITERIA), self.clock)


@pytest.fixture
def room() -> Room:
    return Room()


def own(**changed: Any) -> dict[str, Any]:
    none: dict[str, Any] = {name: [] for name in ("alternatives", "templates", "tasks")}
    return {**small_exercise(), **none, "criteria": ["TW", "CM", "LD"], "id": "own", **changed}


def places(refused: pytest.ExceptionInfo[Unfit]) -> list[str]:
    return [".".join(fault.path) for fault in refused.value.faults]


def test_own_exercises_stand_beside_the_shipped_ones_with_their_criteria_inside(room: Room) -> None:
    assert room.library.add(own()) == "own"
    assert list(room.library.documents()) == ["small", "own"]
    assert room.library.documents()["own"]["criteria"] == list(CRITERIA.values())
    assert room.library.document("own") == own()
    assert room.library.document("small") == {**small_exercise(), "criteria": list(CRITERIA)}
    with pytest.raises(NotFound):
        room.library.document("nothing")


@pytest.mark.parametrize("key", ["small", "own"])
def test_an_id_is_given_once(room: Room, key: str) -> None:
    room.library.add(own())
    with pytest.raises(Unfit) as refused:
        room.library.add(own(id=key, version=2))
    assert places(refused) == ["id"]
    assert room.library.document("own") == own()


def test_the_library_takes_so_many_own_exercises_and_no_more(room: Room) -> None:
    for number in range(MOST_OWN):
        room.shelf.add(own(id=f"own-{number}"), room.clock())
    for wish in (lambda: room.library.add(own()), lambda: room.library.copy("small")):
        with pytest.raises(Full):
            wish()
    assert len(room.shelf.all()) == MOST_OWN
    room.library.change("own-0", own(id="own-0", title=words("Changed")))
    room.library.remove("own-1")
    assert room.library.add(own()) == "own"


def test_a_taken_id_is_told_along_with_other_faults(room: Room) -> None:
    with pytest.raises(Unfit) as refused:
        room.library.add(own(id="small", version=0))
    assert places(refused) == ["version", "id"]
    assert room.shelf.all() == {}


def test_a_change_keeps_the_id(room: Room) -> None:
    room.library.add(own())
    room.library.change("own", own(title=words("Changed")))
    assert room.library.document("own")["title"] == words("Changed")
    with pytest.raises(Unfit) as refused:
        room.library.change("own", own(id="other"))
    assert places(refused) == ["id"]
    assert list(room.library.own()) == ["own"]


@pytest.mark.parametrize("key", ["small", "nothing"])
def test_what_is_not_ones_own_is_neither_changed_nor_removed(room: Room, key: str) -> None:
    with pytest.raises(NotFound):
        room.library.change(key, own(id=key))
    with pytest.raises(NotFound):
        room.library.remove(key)
    assert list(room.library.documents()) == ["small"]


def test_when_it_was_saved_last_is_kept(room: Room) -> None:
    room.library.add(own())
    first = room.library.own()["own"].updated_at
    room.clock.wait(5)
    room.library.change("own", own(version=2))
    assert (room.library.own()["own"].updated_at - first).total_seconds() == 5


def test_copies_are_told_apart(room: Room) -> None:
    assert [room.library.copy("small") for _ in range(3)] == ["small-copy", "small-copy-2", "small-copy-3"]
    copied = room.library.document("small-copy")
    title = {"ru": "A small exercise (по-русски) (копия)", "en": "A small exercise (copy)"}
    assert copied == {**own(id="small-copy"), "title": title}
    with pytest.raises(NotFound):
        room.library.copy("nothing")


def test_even_the_longest_names_are_copied(room: Room) -> None:
    room.library.add(own(id="x" * 40, version=7, title={"ru": "я" * 200, "en": "x" * 200}))
    first, second = room.library.copy("x" * 40), room.library.copy("x" * 40)
    assert first != second
    assert room.library.document(second)["version"] == 1
