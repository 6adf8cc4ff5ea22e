"""The drawing as a file: what stands on the board, with who brought it and who changed it last."""

import json
from typing import Any

from server.domain import commands as c
from server.domain.people import Kind
from tests.exports.sessions import Rated
from tests.played import Played, sticky


def scene(play: Played) -> dict[str, dict[str, Any]]:
    document = json.loads(play.export("board.excalidraw").content)
    assert (document["type"], document["version"]) == ("excalidraw", 2)
    return {element["id"]: element for element in document["elements"]}


def test_every_element_bears_its_author_and_its_last_editor() -> None:
    play = Rated()
    stamp = scene(play)["n"]["customData"]["veche"]
    assert (stamp["author"], stamp["editor"]) == (play.ann.id, play.bob.id)
    assert stamp["authorLabel"] == f"Кандидат {play.ann.seat}"


def test_a_neutral_item_is_drawn_as_a_note_with_its_words_and_author() -> None:
    play = Rated()
    elements = scene(play)
    assert (elements["i"]["type"], elements["i-text"]["text"]) == ("rectangle", "С другой доски")
    assert elements["i-text"]["containerId"] == "i"
    assert {elements[key]["customData"]["veche"]["author"] for key in ("i", "i-text")} == {play.bob.id}


def test_a_claimed_author_is_overruled_other_data_stays_and_what_is_deleted_stays_out() -> None:
    play = Played()
    fay, ann = play.join(Kind.FACILITATOR, "Ф"), play.join(Kind.CANDIDATE, "А")
    play.ask(fay, c.StartPhase("ideas"))
    claim = {"customData": {"veche": {"author": fay.id}, "colour": "kept"}}
    play.draw(ann, *sticky("n", "Вон"), *({**part, **claim} for part in sticky("m", "Тут")))
    play.draw(ann, *({**part, "isDeleted": True} for part in sticky("n", "Вон", 2)))
    elements = scene(play)
    assert elements.keys() == {"m", "m-t"}
    assert elements["m"]["customData"]["colour"] == "kept"
    assert elements["m"]["customData"]["veche"]["author"] == ann.id
