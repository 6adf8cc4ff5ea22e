"""One suite for every shelf of the owner's exercises: in memory, in SQLite, in PostgreSQL."""

import threading
from datetime import timedelta
from typing import Any

import pytest

from server.adapters.sql.exercises import SqlShelf
from server.application.ports import Kept, Shelf, Taken
from tests.contract.stores import opened
from tests.documents import small_exercise
from tests.stage import NINE

LATER = NINE + timedelta(milliseconds=1)


def own(**changed: Any) -> dict[str, Any]:
    return {**small_exercise(), "criteria": ["TW", "CM", "LD"], "id": "own", **changed}


def test_what_was_put_on_the_shelf_is_there_as_it_was(shelf: Shelf) -> None:
    title = {"ru": "«Своё» 🙂\n\t\\", "en": "Own; DROP TABLE exercises; --"}
    document = own(title=title, limits={"staff": 10.5, "budget": 400})
    shelf.add(document, NINE)
    assert shelf.all() == {"own": Kept(document, NINE)}


def test_an_empty_shelf_holds_nothing(shelf: Shelf) -> None:
    assert shelf.all() == {}
    assert not shelf.change(own(), NINE)
    assert not shelf.remove("own")
    assert shelf.all() == {}


def test_there_is_one_exercise_of_an_id(shelf: Shelf) -> None:
    shelf.add(own(version=1), NINE)
    with pytest.raises(Taken):
        shelf.add(own(version=2), LATER)
    assert shelf.all() == {"own": Kept(own(version=1), NINE)}


def test_a_change_takes_the_place_of_what_was_there_and_of_nothing_else(shelf: Shelf) -> None:
    shelf.add(own(id="other"), NINE)
    shelf.add(own(version=1), NINE)
    assert shelf.change(own(version=2), LATER)
    assert shelf.all() == {"other": Kept(own(id="other"), NINE), "own": Kept(own(version=2), LATER)}


def test_what_was_removed_is_gone_and_can_be_put_back(shelf: Shelf) -> None:
    shelf.add(own(), NINE)
    shelf.add(own(id="other"), NINE)
    assert shelf.remove("own")
    assert list(shelf.all()) == ["other"]
    assert not shelf.remove("own")
    shelf.add(own(), LATER)
    assert shelf.all()["own"].updated_at == LATER


def test_exercises_stand_in_the_order_of_their_ids(shelf: Shelf) -> None:
    ids = ["b", "a-2", "a", "a2", "a-10", "10", "9"]
    for key in ids:
        shelf.add(own(id=key), NINE)
    assert list(shelf.all()) == sorted(ids)


def test_whoever_changes_what_they_were_given_changes_nothing_on_the_shelf(shelf: Shelf) -> None:
    document = own()
    shelf.add(document, NINE)
    document["title"]["en"] = "Changed outside"
    shelf.all()["own"].document["title"]["ru"] = "Изменено снаружи"  # type: ignore[index]
    assert shelf.all()["own"].document == own()


def test_an_id_that_nothing_can_have_is_not_there(shelf: Shelf) -> None:
    shelf.add(own(), NINE)
    for strange in ("own\0", "\0", "", "own'; --", "x" * 10_000):
        assert not shelf.remove(strange)
        assert not shelf.change(own(id=strange), LATER)
    assert shelf.all() == {"own": Kept(own(), NINE)}


def test_of_several_who_add_the_same_at_once_one_succeeds(shelf: Shelf) -> None:
    gate, taken = threading.Barrier(4), []

    def add(version: int) -> None:
        gate.wait()
        try:
            shelf.add(own(version=version), NINE)
        except Taken:
            taken.append(version)

    threads = [threading.Thread(target=add, args=(version,)) for version in range(1, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(taken) == 3
    assert shelf.all()["own"].document["version"] not in taken


def test_what_is_on_the_shelf_is_there_for_whoever_opens_the_database_next(sql_url: str) -> None:
    with opened(sql_url) as (database, _):
        SqlShelf(database).add(own(), NINE)
        with opened(sql_url) as (other, _):
            assert SqlShelf(other).all() == {"own": Kept(own(), NINE)}
