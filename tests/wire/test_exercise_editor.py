# ruff: noqa: E501 - a table is read best with one case a line
"""The owner's own exercises over HTTP: making, checking, changing, copying and removing them, and running them."""

import copy
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from server.cli import main
from tests.documents import words
from tests.wire.conftest import Play
from tests.wire.house import House
from tests.wire.process import ServerProcess
from tests.wire.props import workshop
from tests.wire.test_http import problem

Document = dict[str, Any]
CYRILLIC = re.compile("[а-яё]")


def own(**changed: Any) -> Document:
    """The workshop, which has something of everything, as a document of one's own."""
    return {**copy.deepcopy(workshop()), "criteria": ["TW", "CM", "LD"], "id": "own", **changed}


def kept(house: House) -> dict[str, Document]:
    """Everything that is kept, to the letter."""
    cards = [card for card in house.call("GET", "/exercises").json() if card["own"]]
    return {
        card["id"]: {"card": card, **house.call("GET", f"/exercises/{card['id']}/document").json()} for card in cards
    }


@pytest.fixture(autouse=True)
def emptied(house: House) -> Iterator[None]:
    """No own exercises before a test, and none after it for those of other modules."""
    yield
    for key in kept(house):
        assert house.call("DELETE", f"/exercises/{key}").status_code == 204


def check(house: House, document: object, **query: str) -> list[dict[str, Any]]:
    answer = house.call("POST", "/exercises/check", params=query, **sent(document))
    assert answer.status_code == 200, answer.text
    faults: list[dict[str, Any]] = answer.json()["faults"]
    assert all(fault.keys() == {"path", "message"} for fault in faults)
    return faults


def sent(document: object) -> dict[str, Any]:
    """The document as a body; the client library takes none for no body at all."""
    return {"data": json.dumps(document), "headers": {"Content-Type": "application/json"}}


def made(house: House, document: Document) -> Document:
    answer = house.call("POST", "/exercises", json=document)
    assert answer.status_code == 201, answer.text
    card: Document = answer.json()
    return card


def test_an_exercise_is_made_listed_read_changed_and_removed(house: House) -> None:
    shipped = house.call("GET", "/exercises?lang=en").json()
    assert not any(card["own"] or "updated_at" in card for card in shipped)
    answer = house.call("POST", "/exercises?lang=en", json=own())
    card = answer.json()
    assert answer.status_code == 201
    assert (card["id"], card["own"], card["title"]) == ("own", True, "A small exercise")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+Z", card["updated_at"])
    assert house.call("GET", "/exercises?lang=en").json() == [*shipped, card]
    assert house.call("GET", "/exercises/own/document").json() == own()
    view = house.call("GET", "/exercises/own?lang=ru").json()
    assert [one["name"] for one in view["criteria"]] == [f"Criterion {one} (по-русски)" for one in ("TW", "CM", "LD")]
    assert view["phases"][2]["voting"] == {"blind": True, "choose": 2, "ties": "facilitator"}
    changed = house.call("PUT", "/exercises/own?lang=en", json=own(version=2, title=words("Another")))
    assert (changed.status_code, changed.json()["title"], changed.json()["version"]) == (200, "Another", 2)
    assert changed.json()["updated_at"] >= card["updated_at"]
    removed = house.call("DELETE", "/exercises/own")
    assert (removed.status_code, removed.content) == (204, b"")
    assert house.call("GET", "/exercises?lang=en").json() == shipped
    for path in ("/exercises/own", "/exercises/own/document", "/exercises/own/file"):
        problem(house.call("GET", path), 404, "not_found")


def test_what_was_removed_can_be_put_back(house: House) -> None:
    made(house, own())
    document = house.call("GET", "/exercises/own/document").json()
    house.call("DELETE", "/exercises/own")
    made(house, document)
    assert house.call("GET", "/exercises/own/document").json() == own()


def test_shipped_exercises_cannot_be_touched(house: House) -> None:
    before = house.call("GET", "/exercises/small/document").json()
    problem(house.call("PUT", "/exercises/small", json=before), 404, "not_found")
    problem(house.call("DELETE", "/exercises/small"), 404, "not_found")
    told = problem(house.call("POST", "/exercises", json=before), 422, "malformed")
    assert list(told["fields"]) == ["id"]
    assert house.call("GET", "/exercises/small/document").json() == before
    assert kept(house) == {}


def test_an_own_exercise_is_made_once(house: House) -> None:
    made(house, own())
    before = kept(house)
    told = problem(house.call("POST", "/exercises", json=own(version=9)), 422, "malformed")
    assert list(told["fields"]) == ["id"]
    problem(house.call("PUT", "/exercises/nothing", json=own(id="nothing")), 404, "not_found")
    told = problem(house.call("PUT", "/exercises/own", json=own(id="other")), 422, "malformed")
    assert list(told["fields"]) == ["id"]
    assert kept(house) == before


@pytest.mark.parametrize("key", ["own", "small"])
def test_a_copy_is_an_own_exercise(key: str, house: House) -> None:
    made(house, own())
    first = house.call("POST", f"/exercises/{key}/copy?lang=ru")
    second = house.call("POST", f"/exercises/{key}/copy?lang=en")
    assert (first.status_code, second.status_code) == (201, 201)
    assert (first.json()["id"], second.json()["id"]) == (f"{key}-copy", f"{key}-copy-2")
    assert first.json()["title"].endswith("(копия)")
    assert second.json()["title"].endswith("(copy)")
    assert first.json()["own"]
    original, copied = (house.call("GET", f"/exercises/{one}/document").json() for one in (key, f"{key}-copy"))
    apart = ("id", "title", "version")
    plain = {name: value for name, value in original.items() if name not in apart}
    assert {name: value for name, value in copied.items() if name not in apart and value != []} == {
        name: value for name, value in plain.items() if value != []
    }
    problem(house.call("POST", "/exercises/nothing/copy"), 404, "not_found")


def test_a_file_of_an_own_exercise_passes_the_check_of_the_command_line(
    house: House, exercises: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = {"ru": "# Лист\n\n| а | б |\n| - | - |\n  «да» : нет #\n\n- раз", "en": "'yes': no\n\n\ttab"}
    document = own(materials=[{"id": "on", "title": words("on"), "text": text}], guidance=text)
    made(house, document)
    answer = house.call("GET", "/exercises/own/file")
    assert answer.headers["Content-Type"].startswith("application/yaml")
    assert 'filename="own.yaml"' in answer.headers["Content-Disposition"]
    (tmp_path / "criteria").symlink_to(exercises / "criteria")
    file = tmp_path / "own.yaml"
    file.write_bytes(answer.content)
    assert main(["exercises", "check", str(file)]) == 0, capsys.readouterr().out
    (tmp_path / "other.yaml").write_bytes(answer.content)
    assert main(["exercises", "check", str(tmp_path / "other.yaml")]) == 1
    shipped = house.call("GET", "/exercises/small/file")
    assert shipped.status_code == 200
    assert "id: small" in shipped.text


def test_criteria_to_choose_from_are_listed_in_the_readers_language(house: House) -> None:
    listed = house.call("GET", "/criteria?lang=ru").json()
    assert [one["id"] for one in listed] == ["CM", "LD", "TW"]
    assert all(CYRILLIC.search(one["name"]) for one in listed)
    english = house.call("GET", "/criteria?lang=en").json()
    assert english[0]["name"] == "Criterion CM"
    assert set(english[0]["anchors"]) == {"1", "2", "3", "4", "5"}
    assert {one["sign"] for one in english[0]["indicators"]} == {1, -1}


def test_a_session_keeps_the_exercise_as_it_was(house: House, play: Play) -> None:
    made(house, own())
    scene = play("fc", exercise="own", language="ru")
    house.call("PUT", "/exercises/own", json=own(title=words("Changed")))
    house.call("DELETE", "/exercises/own")
    assert house.call("GET", f"/sessions/{scene.id}").json()["exercise"]["title"] == "A small exercise (по-русски)"
    assert scene.c1.welcome["session"]["exercise"]["title"] == "A small exercise (по-русски)"
    scene.f.granted("phase.start", phase="writing")
    told = problem(house.call("POST", "/sessions", json={"exercise": "own", "language": "en"}), 422, "malformed")
    assert list(told["fields"]) == ["exercise"]


CALLS = [
    ("POST", "/exercises", 201),
    ("PUT", "/exercises/own", 200),
    ("POST", "/exercises/check", 200),
    ("POST", "/exercises/own/copy", 201),
    ("GET", "/exercises/own/document", 200),
    ("GET", "/exercises/own/file", 200),
    ("GET", "/criteria", 200),
    ("DELETE", "/exercises/own", 204),
]


@pytest.mark.parametrize(("method", "path", "granted"), CALLS)
def test_only_an_owner_or_a_program_may(method: str, path: str, granted: int, house: House, play: Play) -> None:
    scene = play("fcap", exercise="workshop")
    if path != "/exercises":
        made(house, own())
    before = kept(house)
    for token, status, code in (
        (None, 401, "unauthorized"),
        ("veche_wrong", 401, "unauthorized"),
        *((person.token, 403, "forbidden") for person in (scene.f, scene.c1, scene.a1, scene.p1)),
    ):
        problem(house.call(method, path, token=token, json=own()), status, code)
    assert kept(house) == before
    assert house.call(method, path, json=own()).status_code == granted


def test_the_owners_browser_may_if_the_page_is_ours_and_a_restart_keeps_what_was_made(
    tmp_path: Path, exercises: Path
) -> None:
    server = ServerProcess(tmp_path / "data", exercises)
    try:
        server.start()
        api, ours = f"{server.base}/api/v1", {"X-Veche": "1"}
        with requests.Session() as browser:
            browser.post(f"{api}/sign-in", json={"link": server.owner_code()}, timeout=30)
            assert browser.post(f"{api}/exercises", json=own(), headers=ours, timeout=30).status_code == 201
            for method, path in (("POST", "/exercises"), ("PUT", "/exercises/own"), ("DELETE", "/exercises/own")):
                # Another site can make a browser send the cookie, but not the header.
                problem(browser.request(method, f"{api}{path}", json=own(), timeout=30), 403, "forbidden")
            server.kill()
            server.start()
            assert browser.get(f"{api}/exercises/own/document", timeout=30).json() == own()
    finally:
        server.put_away()


def broken(change: Callable[[Document], object]) -> Document:
    document = own()
    change(document)
    return document


def put(*path: str | int, to: object) -> Document:
    """The document with one value put in its place."""
    document: Any = own()
    at = document
    for name in path[:-1]:
        at = at[name]
    at[path[-1]] = to
    return document  # type: ignore[no-any-return]


def without(*path: str | int) -> Document:
    document: Any = own()
    at = document
    for name in path[:-1]:
        at = at[name]
    del at[path[-1]]
    return document  # type: ignore[no-any-return]


RU = {"en": "text"}
FAULTS: list[tuple[object, str, str, str]] = [
    # document, place of its fault, the same in Russian, in English
    (put("phases", 0, "title", to=RU), "phases.0.title.ru", "напишите по-русски", "write this in Russian"),
    (put("phases", 0, "title", "en", to=" "), "phases.0.title.en", "напишите по-английски", "write this in English"),
    (put("title", "de", to="x"), "title.de", "такого языка нет, есть только ru, en", "unknown language, expected one of ru, en"),
    (put("title", to="x"), "title", "нужен текст на двух языках", "fill this in in both languages"),
    (put("title", "ru", to="\ud800"), "title.ru", "непечатаемые", "cannot be printed"),
    (put("title", "ru", to="x" * 201), "title.ru", "самое большее 200 знаков", "at most 200 letters"),
    (without("version"), "version", "заполните это поле", "fill this in"),
    (put("version", to=None), "version", "заполните это поле", "fill this in"),
    (put("version", to=0), "version", "нужно целое число от 1 до 10000", "a whole number from 1 to 10000"),
    (put("version", to="1"), "version", "нужно целое число", "expected a whole number"),
    (put("colour", to="red"), "colour", "такого поля нет", "unknown field"),
    (put("kind", to="Deep Talk"), "kind", "строчные латинские буквы", "lower-case Latin letters"),
    (put("kind", to=5), "kind", "нужен текст", "expected text"),
    (put("phases", to={}), "phases", "нужен список", "expected a list"),
    (put("phases", to=[]), "phases", "этапов должно быть от 2 до 30", "expected 2 to 30 phases"),
    (put("phases", 1, to=5), "phases.1", "нужен объект", "expected a mapping"),
    (put("phases", 11, "briefs", to=5), "phases.11.briefs", "нужен объект", "expected a mapping"),
    (put("phases", 11, "briefs", "lead", to=RU), "phases.11.briefs.lead.ru", "напишите по-русски", "in Russian"),
    (put("phases", 11, "briefs", "king", to=words("x")), "phases.11.briefs", "роли 'king' нет", "unknown role 'king'"),
    (put("phases", 1, "key", to="reading"), "phases.1.key", "'reading' уже есть", "'reading' is there already"),
    (put("phases", 1, "board", to="open"), "phases.1.board", "'open' не подходит, выберите из", "cannot be run"),
    (put("phases", 1, "tools", to=["chat"]), "phases.1.tools", "открытой доске нужен инструмент", "needs a tool"),
    (put("phases", 1, "tools", 0, to="talk"), "phases.1.tools.0", "'talk' не подходит", "cannot be run"),
    (put("phases", 1, "anonymous", to=1), "phases.1.anonymous", "нужно true или false", "true or false"),
    (put("phases", 1, "voting", to={}), "phases.1.voting", "на этапе нет инструмента «голосование»", "the tool voting"),
    (put("phases", 1, "ranking", to="own"), "phases.1.ranking", "на этапе нет инструмента «ранжирование»", "the tool ranking"),
    (put("phases", 1, "speaking", to={"each": 60}), "phases.1.speaking", "на этапе нет инструмента «выступления»", "the tool talks"),
    (put("phases", 10, "speaking", to={"each": 1}), "phases.10.speaking.each", "от 10 до 3600", "from 10 to 3600"),
    (put("phases", 4, "template", to="x"), "phases.4.template", "сетки 'x' нет, есть: grid", "unknown template 'x'"),
    (without("phases", 4, "template"), "phases.4.template", "выберите сетку", "choose the template"),
    (put("alternatives", to=[]), "phases.7.tools", "добавьте их в разделе «Варианты»", "add alternatives"),
    (put("candidates", to={"min": 6, "max": 5}), "candidates.min", "не больше, чем наибольшее", "no more than the greatest"),
    (put("roles", 0, "min", to=4), "roles.0.min", "не больше, чем наибольшее", "no more than the greatest"),
    (put("roles", 1, "min", to=2), "roles", "роли требуют не меньше 3 человек", "the roles want at least 3 people"),
    (put("roles", to=own()["roles"][:1] * 21), "roles", "ролей должно быть от 0 до 20", "expected 0 to 20 roles"),
    (put("criteria", to=["TW"]), "criteria", "критериев должно быть от 3 до 12", "expected 3 to 12 criteria"),
    (put("criteria", to=["TW", "CM", "TW"]), "criteria.2", "'TW' уже есть", "'TW' is there already"),
    (put("criteria", to=["TW", "CM", "XX"]), "criteria.2", "критерия 'XX' нет, есть: CM, LD, TW", "unknown criterion 'XX'"),
    (put("limits", "budget", to=-1), "limits.budget", "нужно число от 0", "expected a number from 0 on"),
    (without("limits", "money"), "limits.money", "укажите единицу бюджета", "name the unit of the budget"),
    (without("limits", "people"), "limits.people", "укажите единицу трудозатрат", "name the unit of the staff"),
    (without("day"), "day", "к задачам нужен рабочий день", "tasks need a working day"),
    (put("day", "ends", to="08:00"), "day.ends", "конец дня должен быть позже начала", "after the start"),
    (put("day", "ends", to="18"), "day.ends", "нужно время суток, например 09:00", "a time of day such as 09:00"),
    (put("templates", 0, "rows", to=[]), "templates.0.rows", "строк должно быть от 1 до 8", "expected 1 to 8 rows"),
    (put("templates", 0, "columns", to=[]), "templates.0.columns", "столбцов должно быть от 1 до 8", "1 to 8 columns"),
    (put("templates", to=own()["templates"][:1] * 9), "templates", "сеток должно быть от 0 до 8", "expected 0 to 8 templates"),
    (put("debrief", to=[words("x")] * 31), "debrief", "вопросов должно быть от 0 до 30", "0 to 30 questions"),
    (put("materials", to=own()["materials"][:1] * 21), "materials", "материалов должно быть от 0 до 20", "0 to 20 materials"),
    (put("alternatives", to=own()["alternatives"][:1] * 21), "alternatives", "вариантов должно быть от 0 до 20", "0 to 20 alternatives"),
    (put("tasks", to=own()["tasks"][:1] * 41), "tasks", "задач должно быть от 0 до 40", "expected 0 to 40 tasks"),
    (broken(lambda one: [phase.update(tools=["draw"]) or phase.pop("voting", 0) or phase.pop("ranking", 0) or phase.pop("speaking", 0) for phase in one["phases"]]), "phases", "нужен хотя бы один этап с общей доской", "at least one phase needs a shared board"),
    (put("id", to="small"), "id", "'small' уже есть", "'small' is there already"),
    ([], "", "нужен объект с полями", "expected a mapping of fields"),
    ("text", "", "нужен объект с полями", "expected a mapping of fields"),
    (None, "", "нужен объект с полями", "expected a mapping of fields"),
    (5, "", "нужен объект с полями", "expected a mapping of fields"),
    (True, "", "нужен объект с полями", "expected a mapping of fields"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("document", "place", "russian", "english"), FAULTS, ids=[f"{at}-{one[1]}" for at, one in enumerate(FAULTS)]
)
def test_a_broken_document_is_refused_at_its_field_and_nothing_is_kept_of_it(
    document: object, place: str, russian: str, english: str, house: House
) -> None:
    said = {
        language: {".".join(fault["path"]): fault["message"] for fault in check(house, document, lang=language)}
        for language in ("ru", "en")
    }
    assert russian in said["ru"][place]
    assert english in said["en"][place]
    assert not any("expected" in text for text in said["ru"].values())
    assert all(CYRILLIC.search(text) for text in said["ru"].values())
    for language in ("ru", "en"):
        answer = house.call("POST", f"/exercises?lang={language}", **sent(document))
        told = problem(answer, 422, "malformed")
        assert told["fields"][place or "message"] == [said[language][place]]
    assert kept(house) == {}
    made(house, own())
    before = kept(house)
    if place != "id":
        problem(house.call("PUT", "/exercises/own", **sent(document)), 422, "malformed")
        assert kept(house) == before


def test_a_sound_document_has_no_faults(house: House) -> None:
    assert check(house, own()) == []
    made(house, own())
    assert [fault["path"] for fault in check(house, own())] == [["id"]]
    assert check(house, own(), id="own") == []
    assert [fault["path"] for fault in check(house, own(id="other"), id="own")] == [["id"]]
    assert list(kept(house)) == ["own"]


STRANGE: list[bytes] = [
    b"{",
    b"",
    b"\xff\xfe{}",
    b"[" * 100_000,
    b"9" * 10_000,
    b'{"a": ' * 5000,
]


@pytest.mark.parametrize("body", STRANGE, ids=lambda body: repr(body[:12]))
def test_what_is_no_json_is_malformed(body: bytes, house: House) -> None:
    for method, path in (("POST", "/exercises"), ("POST", "/exercises/check"), ("PUT", "/exercises/own")):
        made_for_put = path.endswith("own") and made(house, own())
        answer = house.call(method, path, data=body, headers={"Content-Type": "application/json"})
        problem(answer, 422, "malformed")
        assert list(kept(house)) == (["own"] if made_for_put else [])


@pytest.mark.parametrize(
    "body",
    [
        b'{"a": NaN}',
        b'{"version": 1e400}',
        b'{"version": -Infinity, "phases": [[[[]]]]}',
        b'{"phases": [null, 1, "x", [], {"key": {}}], "roles": {"a": 1}}',
        b'{"\\ud800": {"\\udfff": 1}, "title": {"\\ud800": "\\ud800"}}',
        b'{"id": "\\u0000", "kind": "\\u0000"}',
        b'{"phases": ' + b"[" * 300 + b"]" * 300 + b"}",
        b'{"criteria": [' + b",".join([b'"x"'] * 20_000) + b"]}",
        b'{"criteria": ["TW", "CM", {"a": []}], "limits": [], "day": 5, "templates": [{"columns": 1}]}',
        b'{"id": "x", "id": "y"}',
        b'{"version": 123456789012345678901234567890}',
    ],
    ids=lambda body: repr(body[:30]),
)
def test_any_json_at_all_is_checked(body: bytes, house: House) -> None:
    answer = house.call("POST", "/exercises/check?lang=ru", data=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 200, answer.text
    assert answer.json()["faults"]
    problem(house.call("POST", "/exercises", data=body, headers={"Content-Type": "application/json"}), 422, "malformed")
    assert kept(house) == {}


def test_a_long_word_is_not_thrown_back_whole(house: House) -> None:
    faults = check(house, put("phases", 0, "board", to="x" * 100_000))
    assert len(faults[0]["message"]) < 500


def test_every_call_is_described(house: House) -> None:
    described = house.call("GET", "/openapi.json").json()["paths"]
    for method, path, _ in CALLS:
        call = described[f"/api/v1{path.replace('/own', '/{exercise_id}')}"][method.lower()]
        assert ("requestBody" in call) == (method in ("POST", "PUT") and not path.endswith("copy"))
