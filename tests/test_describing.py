"""What the server says about itself: whole, sound, the same as in the files, and told from what is not so."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from server.describing import COMMAND, ROOT, files
from server.describing.__main__ import main
from server.domain.decide import WHO_MAY
from server.domain.outcomes import OUTCOMES
from server.domain.people import Kind
from server.domain.telling import TYPES
from server.edge.describing.asyncapi import asyncapi
from server.edge.describing.openapi import calls
from server.edge.schemas.commands import QUESTIONS, WISHES
from tests.described import answered_faults, body_faults, document, event_faults, faults, heard_faults
from tests.wire.matrix import CALLS, EVERYBODY

FORM = Path(__file__).parent / "data" / "asyncapi-3.0.0.json"
FILES = {path.relative_to(ROOT).as_posix(): (path, text) for path, text in files().items()}


@pytest.mark.rule("P700")
@pytest.mark.parametrize("name", FILES)
def test_the_file_is_what_the_code_says(name: str) -> None:
    path, text = FILES[name]
    assert path.exists(), f"{name} is missing: run {COMMAND}"
    assert path.read_text() == text, f"{name} is not what the code says: run {COMMAND}"


def test_the_command_says_what_differs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 0
    monkeypatch.setattr("server.describing.__main__.files", lambda: {ROOT / "docs" / "openapi.json": "{}\n"})
    assert main(["--check"]) == 1
    assert COMMAND in capsys.readouterr().err


def references(part: Any) -> Iterator[str]:
    match part:
        case {"$ref": str(at)}:
            yield at
        case dict():
            for inner in part.values():
                yield from references(inner)
        case list():
            for inner in part:
                yield from references(inner)


@pytest.mark.rule("P700")
@pytest.mark.parametrize("name", ["openapi", "asyncapi"])
def test_whatever_a_document_refers_to_is_there_and_nothing_lies_about(name: str) -> None:
    whole = document(name)
    found = set(references(whole))
    for reference in found:
        at: Any = whole
        for step in reference.removeprefix("#/").split("/"):
            at = at[step]
    schemas = {f"#/components/schemas/{one}" for one in whole["components"]["schemas"]}
    unused = {"#/components/schemas/PaginationMetadata"}  # the library brings it along
    assert schemas - found - unused == set()


@pytest.mark.parametrize("name", ["openapi", "asyncapi"])
def test_every_schema_is_a_json_schema(name: str) -> None:
    for schema in document(name)["components"]["schemas"].values():
        jsonschema_rs.meta.validate(schema)
        jsonschema_rs.Draft7Validator(schema | {"components": document(name)["components"]})


def test_the_messages_have_the_form_of_an_asyncapi_document() -> None:
    form = jsonschema_rs.Draft7Validator(json.loads(FORM.read_text()))
    assert [str(one.instance_path) + one.message for one in form.iter_errors(asyncapi())] == []
    assert not form.is_valid({**asyncapi(), "channels": {"session": {"messages": {"x": {"payload": 3}}}}})


@pytest.mark.rule("P700")
def test_every_wish_question_and_fact_is_described() -> None:
    found = asyncapi()
    asked = {name for name in found["operations"] if f"answer.{name}" in found["channels"]["session"]["messages"]}
    assert asked == {*WISHES, *QUESTIONS}
    told = {one["properties"]["type"].get("const") for one in found["components"]["schemas"].values() if _is_fact(one)}
    assert told == set(TYPES) - {"session.created"}


def _is_fact(schema: dict[str, Any]) -> bool:
    return {"pos", "data"} <= schema.get("properties", {}).keys()


@pytest.mark.rule("P702")
@pytest.mark.parametrize("name", WISHES)
def test_a_wish_says_who_may_and_what_comes_of_it(name: str) -> None:
    said, command = asyncapi()["operations"][name], WISHES[name].command
    assert said["x-who"] == [kind.value for kind in Kind if kind in WHO_MAY[command]]
    assert said["x-facts"][0] == OUTCOMES[command].facts[0].type
    assert {"malformed", "forbidden", *OUTCOMES[command].codes} <= set(said["x-codes"])


@pytest.mark.rule("P700")
def test_a_call_says_whether_it_asks_who_calls() -> None:
    whole = document("openapi")
    for path, method, call in calls(whole):
        row = CALLS[method.upper(), path.replace("{", "<").replace("}", ">")].row
        asks_nobody = call.get("security") == [] or {} in call.get("security", ())
        assert asks_nobody == (row == EVERYBODY), f"{method} {path}"
        assert call["responses"]["default"] == {"$ref": "#/components/responses/DEFAULT_ERROR"}


def test_every_call_has_a_name_a_summary_and_an_answer_that_is_described() -> None:
    named = [call["operationId"] for _, _, call in calls(document("openapi"))]
    assert len(named) == len(set(named)) >= 90
    for path, method, call in calls(document("openapi")):
        good = {status: one for status, one in call["responses"].items() if status < "300"}
        assert all("content" in one for status, one in good.items() if status != "204"), f"{method} {path}"
        assert call.get("summary"), f"{method} {path}"


SAID = {
    "pos": 1,
    "id": "x",
    "at": "2026-03-02T09:00:00.000Z",
    "by": "clock",
    "type": "chat.sent",
    "data": {"text": "a"},
}
PROBLEM = {"status": 404, "title": "Not found", "detail": "There is none.", "code": "not_found", "request": None}


@pytest.mark.parametrize(
    ("sound", "spoilt"),
    [
        ((event_faults, SAID), (event_faults, {**SAID, "mood": "calm"})),
        ((event_faults, SAID), (event_faults, {**SAID, "data": {"text": "a", "mood": "calm"}})),
        ((event_faults, SAID), (event_faults, {**SAID, "data": {}})),
        ((event_faults, SAID), (event_faults, {**SAID, "at": "yesterday"})),
        ((event_faults, SAID), (event_faults, {**SAID, "type": "chat.sung"})),
        ((event_faults, {**SAID, "type": "rating.set", "data": {}}), (event_faults, {**SAID, "type": "rating.set"})),
    ],
)
def test_an_event_that_is_not_what_is_said_is_found(sound: Any, spoilt: Any) -> None:
    assert sound[0](sound[1]) == []
    assert spoilt[0](spoilt[1]) != []


def test_answers_and_messages_that_are_not_what_is_said_are_found() -> None:
    refused = {"ok": False, "code": "phase_over", "message": "It is over."}
    assert answered_faults("chat.send", {"ok": True, "pos": 3}) == answered_faults("chat.send", refused) == []
    assert answered_faults("chat.send", {"ok": True}) != []
    assert answered_faults("hand.raise", refused) != []
    assert heard_faults("pointers", {"c1": {"x": 1, "y": 2.5}}) == []
    assert heard_faults("pointers", {"c1": {"x": 1}}) != []
    asked = ("GET", "/api/v1/sessions/x/log", 404, "application/problem+json")
    assert body_faults(*asked, json.dumps(PROBLEM).encode()) == []
    assert body_faults(*asked, json.dumps({**PROBLEM, "status": "404"}).encode()) != []
    assert body_faults(*asked[:3], "text/html", b"<p>") != []


@pytest.mark.rule("P701")
def test_what_the_server_sends_may_have_more_fields_some_day_and_what_it_takes_may_not() -> None:
    schemas = document("asyncapi")["components"]["schemas"]
    # The tests are stricter than what is promised.
    assert faults("asyncapi", {"$ref": "#/components/schemas/Granted"}, {"ok": True, "pos": 1, "more": 1}) != []
    assert "additionalProperties" not in schemas["Granted"]
    assert schemas["SendChat"]["additionalProperties"] is False
    assert document("openapi")["components"]["schemas"]["NewSession"]["additionalProperties"] is False
    assert "additionalProperties" not in document("openapi")["components"]["schemas"]["Session"]
