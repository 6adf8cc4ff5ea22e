"""The text that candidates agree to: the owner's own in both languages, its versions, and what joining records."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.wire.house import House, invite
from tests.wire.process import ServerProcess
from tests.wire.test_http import problem

BUILT_IN = "2026-11"


def words(name: str) -> dict[str, Any]:
    return {
        "ru": {"notice": f"Мы — «{name}».\n\n- вопросы: privacy@example.org", "consent": f"Согласие для «{name}»"},
        "en": {"notice": f"We are {name}.\n\n- questions: privacy@example.org", "consent": f"I agree, {name}"},
    }


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory, exercises: Path) -> Iterator[House]:
    """A server of its own: what is published here everybody on it would read."""
    server = ServerProcess(tmp_path_factory.mktemp("data"), exercises)
    try:
        yield House(server.start())
    finally:
        server.put_away()


@pytest.fixture(autouse=True)
def none_published(own: House) -> None:
    own.call("DELETE", "/consents/current")


def publish(own: House, name: str) -> dict[str, Any]:
    answer = own.call("POST", "/consents", json=words(name))
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def read(own: House, session: dict[str, Any], kind: str = "candidate", lang: str = "en") -> dict[str, Any]:
    found: dict[str, Any] = own.call("GET", f"/invites/{invite(session, kind)}?lang={lang}", token=None).json()
    return found


def join(own: House, session: dict[str, Any], name: str, kind: str = "candidate", **more: Any) -> Any:
    body = {"invite": invite(session, kind), "name": name, "consent": True, **more}
    return own.call("POST", "/join", token=None, json=body)


def agreed(own: House, session: dict[str, Any]) -> dict[str, Any]:
    people = own.call("GET", f"/sessions/{session['id']}").json()["participants"]
    return {one["name"]: one["consent"] for one in people}


@pytest.mark.rule("P330", "P331")
def test_a_text_is_published_for_candidates_replaced_and_withdrawn(own: House) -> None:
    session = own.open_session()
    before = read(own, session)
    assert (before["consent"]["version"], "notice" in before["consent"]) == (BUILT_IN, False)
    first = publish(own, "Orion")
    for lang, notice in (("en", "We are Orion."), ("ru", "Мы — «Orion».")):
        told = read(own, session, lang=lang)
        assert told["consent"] == {
            "version": first["version"], "language": lang, "notice": words("Orion")[lang]["notice"],
            "text": words("Orion")[lang]["consent"],
        }  # fmt: skip
        assert told["consent"]["notice"].startswith(notice)
        # What the session does stays told whatever the organisation writes.
        assert told["logged"]
        assert told["retention_days"] == 180
    for kind in ("assessor", "facilitator"):
        assert read(own, session, kind)["consent"]["version"] == BUILT_IN
    second = publish(own, "Sirius")
    assert second["number"] == first["number"] + 1
    assert read(own, session)["consent"]["version"] == second["version"]
    same = own.call("POST", "/consents", json=words("Sirius"))
    assert (same.status_code, same.json()["version"]) == (200, second["version"])
    gone = own.call("DELETE", "/consents/current").json()
    assert gone["current"] == BUILT_IN
    assert read(own, session)["consent"] == before["consent"]
    assert own.call("DELETE", "/consents/current").status_code == 404
    listed = own.call("GET", "/consents").json()
    assert [one["version"] for one in listed["versions"]][:2] == [second["version"], first["version"]]
    assert listed["versions"][0]["withdrawn_at"]
    assert (listed["versions"][1]["withdrawn_at"], listed["versions"][1]["published_by"]) == (None, "tests")
    assert set(listed["built_in"]) == {"ru", "en"}
    noted = own.call("GET", "/audit").json()["notes"]
    acts = [(one["what"], one["detail"]) for one in noted if one["what"].startswith("consent.")]
    assert acts[:3] == [
        ("consent.withdrawn", second["version"]),
        ("consent.published", second["version"]),
        ("consent.published", second["version"]),
    ]


@pytest.mark.rule("P332")
@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"en": None}, {"en"}),
        ({"en": {"notice": "We are Orion."}}, {"en.consent"}),
        ({"ru": {"notice": " \n ", "consent": "Да"}}, {"ru.notice"}),
        ({"ru": {"notice": "x" * 4001, "consent": "y" * 601}}, {"ru.notice", "ru.consent"}),
        ({"ru": {"notice": "a\x00b", "consent": 5}}, {"ru.notice", "ru.consent"}),
        ({"de": {"notice": "Wir", "consent": "Ja"}}, {"de"}),
    ],
)
def test_a_text_that_lacks_something_is_not_published_and_says_what(
    own: House, change: dict[str, Any], fields: set[str]
) -> None:
    body = {key: value for key, value in {**words("Orion"), **change}.items() if value is not None}
    told = problem(own.call("POST", "/consents?lang=ru", json=body), 422, "malformed")
    assert set(told["fields"]) == fields
    assert all("а" <= text[0] <= "я" for texts in told["fields"].values() for text in texts)
    assert own.call("GET", "/consents").json()["current"] == BUILT_IN


@pytest.mark.rule("P332")
def test_a_text_is_as_long_as_it_may_be_and_stays_as_it_was_written(own: House) -> None:
    body = {lang: {"notice": "ы" * 3990 + "\n\n<b>&", "consent": "ё" * 600} for lang in ("ru", "en")}
    made = own.call("POST", "/consents", json=body)
    assert made.status_code == 201
    assert made.json()["wordings"] == body


@pytest.mark.rule("P333", "P334")
def test_joining_records_which_version_was_agreed_to_and_in_which_language(own: House) -> None:
    session = own.open_session()
    assert join(own, session, "Before").status_code == 201
    version = publish(own, "Orion")["version"]
    said = {"consent_version": version, "consent_language": "ru"}
    assert join(own, session, "Anna", **said).status_code == 201
    assert join(own, session, "Olga", "assessor", consent_version=BUILT_IN, consent_language="en").status_code == 201
    found = agreed(own, session)
    assert {name: (one["version"], one["language"], one["built_in"]) for name, one in found.items()} == {
        "Before": (BUILT_IN, None, True),
        "Anna": (version, "ru", False),
        "Olga": (BUILT_IN, "en", True),
    }
    assert found["Anna"]["number"] >= 1
    assert found["Anna"]["published_at"]
    own.call("DELETE", "/consents/current")
    # What was agreed to stays, and can be read.
    assert agreed(own, session) == found
    text = own.call("GET", f"/consents/{version}").json()
    assert text["wordings"] == words("Orion")
    assert text["withdrawn_at"]
    assert "published_by" not in text
    built_in = own.call("GET", f"/consents/{BUILT_IN}?kind=assessor").json()
    assert built_in["wordings"]["en"] == {"notice": None, "consent": read(own, session, "assessor")["consent"]["text"]}
    problem(own.call("GET", "/consents/org-1-000000000000"), 404, "not_found")
    _is_exported(own, session, version)


def _is_exported(own: House, session: dict[str, Any], version: str) -> None:
    path = f"/sessions/{session['id']}"

    bundle = own.call("GET", f"{path}/export/json").json()
    told = {one["name"]: (one["consent"], one.get("consent_language")) for one in bundle["people"]}
    assert told == {"Before": (BUILT_IN, None), "Anna": (version, "ru"), "Olga": (BUILT_IN, "en")}
    archive = zipfile.ZipFile(io.BytesIO(own.call("GET", f"{path}/export/csv").content))
    rows = csv.DictReader(io.StringIO(archive.read("participants.csv").decode("utf-8-sig")))
    assert {one["name"]: (one["consent"], one["consent_language"] or None) for one in rows} == told
    book = openpyxl.load_workbook(io.BytesIO(own.call("GET", f"{path}/export/xlsx").content))
    cells = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    assert {version, "consent_language"} <= cells
    anna = next(one["id"] for one in bundle["people"] if one["name"] == "Anna")
    data = own.call("GET", f"{path}/participants/{anna}/data").json()
    assert (data["joined"]["consent"], data["joined"]["language"]) == (version, "ru")
    assert data["agreed_to"]["wordings"] == {"ru": words("Orion")["ru"]}


@pytest.mark.rule("P335")
def test_whoever_read_another_text_than_is_asked_now_has_to_read_it_first(own: House) -> None:
    session = own.open_session()
    first = read(own, session)["consent"]["version"]
    publish(own, "Orion")
    stale = {"consent_version": first, "consent_language": "en"}
    length = len(own.log(session["id"]))
    for language, hint in (("en", "Read the new one"), ("ru", "Прочитайте новый")):
        body = {"invite": invite(session, "candidate"), "name": "Anna", "consent": True, **stale}
        answer = own.call("POST", "/join", token=None, json=body, headers={"Accept-Language": language})
        assert hint in problem(answer, 409, "consent_changed")["detail"]
    assert len(own.log(session["id"])) == length
    now = read(own, session)["consent"]["version"]
    own.call("DELETE", "/consents/current")
    problem(join(own, session, "Anna", consent_version=now), 409, "consent_changed")
    assert join(own, session, "Anna", **stale).status_code == 201
    for wrong in ({"consent_version": ""}, {"consent_language": "de"}, {"consent_version": 5}):
        problem(join(own, session, "Boris", **wrong), 422, "malformed")


@pytest.mark.rule("P335")
def test_whoever_comes_back_is_asked_nothing_anew(own: House) -> None:
    session = own.open_session()
    token = join(own, session, "Anna").json()["token"]
    publish(own, "Orion")
    body = {"invite": invite(session, "candidate"), "consent_version": "2000-01"}
    assert own.call("POST", "/join", token=token, json=body).status_code == 200
    assert agreed(own, session)["Anna"]["version"] == BUILT_IN


@pytest.mark.rule("P334")
def test_in_which_language_somebody_read_it_stands_in_the_log_and_nobody_else_hears_it(own: House) -> None:
    session = own.open_session()
    join(own, session, "Anna", consent_language="ru")
    bundle = own.call("GET", f"/sessions/{session['id']}/export/json").json()
    joined = [one for one in bundle["log"] if one["type"] == "participant.joined"]
    assert joined[0]["data"]["consent_language"] == "ru"
    told = [one for one in own.log(session["id"]) if one["type"] == "participant.joined"]
    assert "consent_language" not in json.dumps(told)
