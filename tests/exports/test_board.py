"""The drawing as a file: what stands on the board, with who brought it and who changed it last."""

import json
from typing import Any

import pytest

from server.domain import commands as c
from server.domain.people import Kind
from tests.exports.sessions import Mapped, Rated
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


def test_a_connector_leads_from_the_edge_of_one_thing_to_the_edge_of_the_other_wherever_they_lie() -> None:
    play = Played("brainstorm", "en")
    fay, ann = play.join(Kind.FACILITATOR, "Fay"), play.join(Kind.CANDIDATE, "Ann")
    for _ in range(3):
        play.ask(fay, c.StartPhase(None))
    notes = [{"id": key, "kind": "note", "version": 1, "x": x, "y": y, "w": 100, "h": 50} for key, x, y in PLACES]
    tie = {
        "id": "tie",
        "kind": "connector",
        "version": 1,
        "from": "right",
        "to": "left",
        "x": 1,
        "y": 1,
        "w": 1,
        "h": 1,
    }
    loose = {"id": "loose", "kind": "connector", "version": 1, "from": "gone", "x": 7, "y": 8, "w": 9, "h": -10}
    play.ask(ann, c.ChangeBoard(items=(*notes, tie, loose), source="canvas"))
    found = {one["id"]: one for one in json.loads(play.export("board.excalidraw").content)["elements"]}
    assert [round(found["tie"][name]) for name in ("x", "y", "width", "height")] == [498, 56, 397, 238]
    assert [[round(part) for part in point] for point in found["tie"]["points"]] == [[0, 0], [-397, 238]]
    assert list(found) == ["tie", "loose", "left", "right"], "what connects things lies beneath them"
    assert [found["loose"][name] for name in ("x", "y", "points")] == [7, 8, [[0, 0], [9, -10]]]
    picture = play.export("board.svg").content
    assert picture.count(b"<path") >= 2
    assert picture.count(f"Кандидат {ann.seat}".encode()) == len(PLACES), "an arrow bears no name"


LONG = "A day of training for everybody who answers the telephone, twice a year, with an examination"


@pytest.mark.parametrize(("color", "ink"), [(None, "#1e1e1e"), ("#fdeaa8", "#1e1e1e"), ("#1a1a1a", "#fffdf6")])
def test_words_of_another_whiteboard_stay_on_their_paper_and_can_be_read_on_it(color: str | None, ink: str) -> None:
    play = Played("brainstorm", "en")
    fay, ann = play.join(Kind.FACILITATOR, "Fay"), play.join(Kind.CANDIDATE, "Ann")
    for _ in range(3):
        play.ask(fay, c.StartPhase(None))
    note = {"id": "n", "kind": "note", "version": 1, "text": LONG, "x": 0, "y": 0, "w": 180, "h": 100, "color": color}
    play.ask(ann, c.ChangeBoard(items=(note,), source="canvas"))
    found = scene(play)
    words = found["n-text"]
    assert (words["originalText"], words["text"].replace("\n", " "), words["strokeColor"]) == (LONG, LONG, ink)
    assert max(map(len, words["text"].split("\n"))) * words["fontSize"] * 0.58 <= 180
    assert words["y"] >= 0
    assert words["y"] + words["height"] <= found["n"]["height"]
    assert found["n"]["strokeColor"] == "transparent"


PLACES = (("left", 0, 300), ("right", 500, 0))


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


def elements(play: Played, language: str = "ru") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(play.export("board.excalidraw", language).content)["elements"]
    return found


def test_a_template_lies_locked_under_the_notes_where_rooms_show_it() -> None:
    found = elements(Mapped())
    keys = [one["id"] for one in found]
    assert keys[-2:] == ["n", "n-t"]
    assert all(one["locked"] and one["customData"]["veche"]["template"] == "journey" for one in found[:-2])
    cells = [one for one in found if one["id"].startswith("template:journey:cell:")]
    assert len(cells) == 6 * 4
    (pain,) = (one for one in cells if one["customData"]["veche"].get("row") == "pain" and one["x"] == 160)
    assert pain["id"] == "template:journey:cell:choosing:pain"
    assert [pain[side] for side in ("x", "y", "width", "height")] == [160, 484, 300, 220]


def test_the_titles_of_a_template_speak_the_language_of_the_file_and_stay_beside_the_cells() -> None:
    for language, title, row, column in (
        ("ru", "Карта пути клиента", "Болевая точка", "Обращение в поддержку"),
        ("en", "Customer journey map", "Pain point", "Getting help"),
    ):
        found = {one["id"]: one for one in elements(Mapped(), language) if one["type"] == "text"}
        shown = [
            found[f"template:journey:{part}"]["text"].replace("\n", " ")
            for part in ("title", "row-title:pain", "column-title:help")
        ]
        assert shown == [title, row, column]
        for key, words in found.items():
            inside = words["x"] + words["width"] <= 160 or words["y"] + words["height"] <= 44
            assert inside or not key.startswith("template:")


def test_long_titles_break_into_lines_that_grow_upwards() -> None:
    play = Played("peak-hours-case", "ru")
    phase = next(one for one in play.room.session.exercise.phases if one.template)
    play.ask(play.join(Kind.FACILITATOR, "Ф"), c.StartPhase(phase.key))
    found = scene(play)
    title, column = found["template:cost-effect:title"], found["template:cost-effect:column:light"]
    words = found["template:cost-effect:column-title:light"]
    assert "\n" in words["text"]
    assert column["y"] + column["height"] == 44
    assert title["y"] + title["height"] <= column["y"] <= words["y"]
    assert words["y"] + words["height"] <= 44


def test_what_people_drew_keeps_its_id_and_the_same_board_gives_the_same_file() -> None:
    play = Mapped()
    play.place(
        play.room.session.of_kind(Kind.FACILITATOR)[0],
        {"id": "template:journey:title", "kind": "note", "text": "Моё", "x": 1, "y": 2, "version": 1},
    )
    found = [one["id"] for one in elements(play)]
    assert len(set(found)) == len(found)
    assert {"template:journey:title", "template:journey:title+"} <= set(found)
    assert play.export("board.excalidraw").content == play.export("board.excalidraw").content


def test_a_template_whose_phase_has_not_begun_is_not_there() -> None:
    play = Played("journey-map")
    play.ask(play.join(Kind.FACILITATOR, "Ф"), c.StartPhase(play.room.session.exercise.phases[0].key))
    assert elements(play) == []


@pytest.mark.rule("P760")
@pytest.mark.parametrize(("language", "words"), [("en", "of 1 of the 2 contributions"), ("ru", "1 из 2 записанных")])
def test_the_summary_says_how_much_is_another_programs_word_alone(language: str, words: str) -> None:
    play = Played("brainstorm", language)
    fay, ann = play.join(Kind.FACILITATOR, "Fay"), play.join(Kind.CANDIDATE, "Ann")
    for _ in range(3):
        play.ask(fay, c.StartPhase(None))
    play.ask(ann, c.SendChat("Hello"))
    before = play.page(language)["page"]["cannot"]
    item = {"id": "n", "kind": "note", "version": 1, "text": "Call back", "x": 0, "y": 0, "w": 9, "h": 9}
    play.ask(ann, c.ChangeBoard(items=(item,), source="miro"))
    *same, more = play.page(language)["page"]["cannot"]
    assert same == before
    assert words in more
    assert "(miro)" in more
