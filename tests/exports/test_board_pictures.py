"""The board as a picture: everything that is on it, each phase at its end, and nothing that could act."""

import io
import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from server.domain import commands as c
from server.domain.people import Kind
from server.exports import NoSuchPhase
from server.exports.board_pictures import pages
from server.exports.board_svg import picture
from tests.exports.sessions import Mapped, Rated
from tests.played import Played, sticky

SVG = "{http://www.w3.org/2000/svg}"
SCENES = sorted((Path(__file__).parents[1] / "data" / "scenes").glob("*.excalidraw"))


def drawn(*elements: dict[str, Any], **authors: str) -> ElementTree.Element:
    return ElementTree.fromstring(picture(elements, authors))


def words(root: ElementTree.Element) -> str:
    return "\n".join(root.itertext())


def box(**more: Any) -> dict[str, Any]:
    return {"id": "b", "type": "rectangle", "x": 10, "y": 20, "width": 100, "height": 50, **more}


@pytest.mark.parametrize("file", SCENES, ids=lambda file: file.stem)
def test_a_real_drawing_comes_out_whole(file: Path) -> None:
    elements = [one for one in json.loads(file.read_text(encoding="utf-8"))["elements"] if not one["isDeleted"]]
    root = drawn(*elements)
    said = words(root)
    for one in elements:
        for line in str(one.get("text", "")).split("\n"):
            assert line in said
    groups = [one for one in root if one.tag == f"{SVG}g"]
    assert len(groups) == len(elements)
    left, top, width, height = (float(part) for part in root.attrib["viewBox"].split())
    for one in elements:
        assert left <= one["x"] <= left + width
        assert top <= one["y"] <= top + height


def test_an_empty_board_is_an_empty_sheet() -> None:
    root = drawn()
    assert len(list(root)) == 1
    assert float(root.attrib["width"]) > 0


def test_what_is_deleted_or_lies_nowhere_stays_out() -> None:
    lost = [box(isDeleted=True), box(x=float("nan")), box(width=1e12), box(x="left"), box(y=10**400)]
    assert len(list(drawn(*lost))) == 1


def test_a_turned_element_stays_within_the_sheet() -> None:
    root = drawn(box(width=400, height=10, angle=1.5707963))
    left, top, width, height = (float(part) for part in root.attrib["viewBox"].split())
    assert (left, top) == (pytest.approx(205 - 24, abs=0.1), pytest.approx(25 - 200 - 24, abs=0.1))
    assert height > 400 > width


HOSTILE = [
    box(strokeColor='"/><script>alert(1)</script>'),
    box(backgroundColor="url(https://example.org/x.png)"),
    box(link="javascript:alert(1)"),
    {"id": "t", "type": "text", "x": 0, "y": 0, "width": 9, "height": 9, "text": "</text><script>x</script>\x00\ud800"},
    {"id": "f", "type": "frame", "x": 0, "y": 0, "width": 9, "height": 9, "name": "<b onload='x'>"},
    {"id": "i", "type": "image", "x": 0, "y": 0, "width": 9, "height": 9, "fileId": "https://example.org/x.png"},
    {"id": "l", "type": "line", "x": 0, "y": 0, "width": 9, "height": 9, "points": [["1", 2], None, [0, 0], [9e99, 1]]},
    {"id": "e", "type": "embeddable", "x": 0, "y": 0, "width": 9, "height": 9, "link": "https://example.org"},
]


@pytest.mark.parametrize("element", HOSTILE, ids=lambda one: f"{one['type']}")
def test_nothing_in_a_picture_acts_or_leads_away(element: dict[str, Any]) -> None:
    document = picture([element], {"b": "<script>"})
    root = ElementTree.fromstring(document)
    assert {one.tag.removeprefix(SVG) for one in root.iter()} <= {
        "svg", "g", "rect", "ellipse", "path", "circle", "text", "tspan",
    }  # fmt: skip
    acting = [name for one in root.iter() for name in one.attrib if name.startswith("on") or name.endswith("href")]
    assert acting == []
    outside = re.sub(r'xmlns="[^"]*"', "", document)
    assert "url(" not in outside
    assert "http" not in re.sub(r">[^<]*<", "><", outside)


def test_each_note_bears_its_author_at_its_foot_but_not_where_nobody_is_to_know() -> None:
    play = Rated()
    said = words(ElementTree.fromstring(play.export("board.svg").content))
    assert f"Кандидат {play.ann.seat}" in said
    assert f"Кандидат {play.bob.seat}" in said
    assert "Съёмная вывеска" in said
    assert "Анна" not in said


def test_templates_are_part_of_the_picture() -> None:
    said = words(ElementTree.fromstring(Mapped().export("board.svg").content))
    assert "Болевая точка" in said.replace("\n", " ")


def two_phases() -> Played:
    play = Played("service-strategy", "ru")
    fay, ann = play.join(Kind.FACILITATOR, "Ф"), play.join(Kind.CANDIDATE, "А")
    first, second = [one.key for one in play.room.session.exercise.phases if one.board.value == "shared"][:2]
    play.ask(fay, c.StartPhase(first))
    play.draw(ann, *sticky("n", "Раньше"))
    play.ask(fay, c.StartPhase(second))
    play.draw(ann, *sticky("n", "Позже", 2))
    play.first, play.second = first, second  # type: ignore[attr-defined]
    return play


@pytest.mark.parametrize("form", ["board.svg", "board.excalidraw"])
def test_the_board_at_the_end_of_a_phase_is_as_it_was_then(form: str) -> None:
    play = two_phases()
    earlier = play.export(form, phase=play.first).content.decode()  # type: ignore[attr-defined]
    assert ("Раньше" in earlier, "Позже" in earlier) == (True, False)
    now = play.export(form).content.decode()
    assert ("Раньше" in now, "Позже" in now) == (False, True)


@pytest.mark.parametrize("phase", ["second", "nonsense"])
def test_there_is_no_picture_of_an_end_that_has_not_come(phase: str) -> None:
    play = two_phases()
    with pytest.raises(NoSuchPhase):
        play.export("board.svg", phase=getattr(play, phase, phase))


def test_the_same_picture_in_pixels_has_its_size() -> None:
    content = Rated().export("board.png").content
    assert content.startswith(b"\x89PNG\r\n")
    width, height = (int.from_bytes(content[at : at + 4]) for at in (16, 20))
    assert 300 < width <= 4000
    assert 200 < height <= 4000


def test_the_summary_prints_the_board_of_each_phase_that_changed_it() -> None:
    play = two_phases()
    fay = next(iter(play.room.session.of_kind(Kind.FACILITATOR)))
    third = play.room.session.exercise.phases[-1].key
    play.ask(fay, c.StartPhase(third))
    play.ask(fay, c.EndPhase())
    boards = pages(play.record(), play.summary(), play.record().sheets)
    assert [("Раньше" in one.svg, "Позже" in one.svg) for one in boards] == [(True, False), (False, True)]
    told = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(play.export("pdf").content)).pages)
    assert "Доска в конце этапов" in told
    assert "Раньше" in told.split("Доска в конце этапов")[1]


def test_without_anything_on_a_board_none_is_printed() -> None:
    assert pages(Played().record(), Played().summary(), Played().record().sheets) == []
