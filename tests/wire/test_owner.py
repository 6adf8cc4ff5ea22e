"""The owner's door, what the server tells about itself, and the documents it hands out."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.wire.house import House
from tests.wire.process import ServerProcess

NEW = {"exercise": "small", "language": "en"}
OURS = {"X-Veche": "1"}


@pytest.fixture
def signed_in(tmp_path: Path, exercises: Path) -> Iterator[tuple[ServerProcess, requests.Session]]:
    """A fresh server and a browser that has followed the printed link."""
    server = ServerProcess(tmp_path / "data", exercises)
    try:
        server.start()
        with requests.Session() as browser:
            answer = browser.post(f"{server.base}/api/v1/sign-in", json={"link": server.owner_code()})
            assert answer.status_code == 204
            yield server, browser
    finally:
        server.put_away()


def test_the_printed_link_signs_the_owner_in_once(signed_in: tuple[ServerProcess, requests.Session]) -> None:
    server, browser = signed_in
    api = f"{server.base}/api/v1"
    assert browser.get(f"{api}/me").json() == {"kind": "owner"}
    cookie = next(iter(browser.cookies))
    assert cookie.has_nonstandard_attr("HttpOnly")
    assert cookie.get_nonstandard_attr("SameSite") == "Strict"
    again = requests.post(f"{api}/sign-in", json={"link": server.owner_code()})
    assert (again.status_code, again.json()["code"]) == (404, "invalid_link")

    unsafe = browser.post(f"{api}/sessions", json=NEW)
    assert (unsafe.status_code, unsafe.json()["code"]) == (403, "forbidden")
    assert browser.get(f"{api}/sessions").json() == []
    made = browser.post(f"{api}/sessions", json=NEW, headers=OURS)
    assert made.status_code == 201
    assert browser.delete(f"{api}/sessions/{made.json()['id']}").status_code == 403
    assert browser.delete(f"{api}/sessions/{made.json()['id']}", headers=OURS).status_code == 204

    server.stop()
    server.start()
    assert browser.get(f"{api}/me").json() == {"kind": "owner"}
    assert server.printed().count("owner: ") == 1
    assert browser.post(f"{api}/sign-out", headers=OURS).status_code == 204
    assert browser.get(f"{api}/me").status_code == 401


def test_a_forged_cookie_opens_nothing(house: House) -> None:
    for value in ("1", "Im93bmVyIg.c2lnbmF0dXJl", house.token):
        answer = house.call("GET", "/sessions", token=None, cookies={"veche_sign_in": value})
        assert answer.status_code == 401


def test_the_server_says_that_it_lives_and_is_ready(server: ServerProcess) -> None:
    assert requests.get(f"{server.base}/healthz").status_code == 200
    assert requests.get(f"{server.base}/readyz").status_code == 200
    metrics = requests.get(f"{server.base}/metrics")
    assert "veche_connections" in metrics.text
    assert "text/plain" in metrics.headers["Content-Type"]


def test_every_answer_carries_the_headers_that_keep_browsers_safe(house: House) -> None:
    for path in ("/api/v1/sessions", "/api/v1/nothing", "/healthz", "/"):
        headers = requests.get(f"{house.base}{path}").headers
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
    assert house.call("GET", "/sessions").headers["Cache-Control"] == "no-store"


def references(part: object) -> Iterator[str]:
    """Every `$ref` in a document."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key == "$ref":
                yield value
            else:
                yield from references(value)
    elif isinstance(part, list):
        for value in part:
            yield from references(value)


def test_the_openapi_document_is_whole(house: House) -> None:
    document: dict[str, Any] = house.call("GET", "/openapi.json", token=None).json()
    assert document["openapi"].startswith("3.1.")
    found = set(references(document["paths"])) | set(references(document.get("components", {})))
    assert found
    for reference in found:
        at: Any = document
        assert reference.startswith("#/")
        for step in reference[2:].split("/"):
            at = at[step.replace("~1", "/").replace("~0", "~")]
    served = {
        "/exercises": {"get", "post"},
        "/exercises/{exercise_id}": {"get", "put", "delete"},
        "/exercises/{exercise_id}/document": {"get"},
        "/exercises/{exercise_id}/file": {"get"},
        "/exercises/{exercise_id}/copy": {"post"},
        "/exercises/check": {"post"},
        "/criteria": {"get"},
        "/sessions": {"get", "post"},
        "/sessions/{session_id}": {"get", "patch", "delete"},
        "/sessions/{session_id}/links/{kind}/rotate": {"post"},
        "/profiles": {"get"},
        "/sessions/{session_id}/profile": {"get"},
        "/sessions/{session_id}/exercise": {"get"},
        "/sessions/{session_id}/log": {"get"},
        "/hosts": {"get", "put"},
        "/sessions/{session_id}/code": {"post"},
        "/enter": {"post"},
        "/consents": {"get", "post"},
        "/consents/current": {"delete"},
        "/consents/{version}": {"get"},
        "/sessions/{session_id}/export/{name}": {"get"},
        "/sessions/{session_id}/participants/{participant}/feedback.pdf": {"get"},
        "/sessions/{session_id}/participants/{participant}/feedback": {"get"},
        "/sessions/{session_id}/participants/{participant}/data": {"delete", "get"},
        "/sessions/{session_id}/summary": {"get"},
        "/sessions/{session_id}/agreement": {"get"},
        "/sessions/{session_id}/calibration": {"get", "post"},
        "/sessions/{session_id}/calibration/draft": {"get"},
        "/sessions/{session_id}/assessors/calibrations": {"get"},
        "/calibrations": {"get"},
        "/sessions/{session_id}/approval": {"post", "delete"},
        "/sessions/{session_id}/shares": {"get", "post"},
        "/sessions/{session_id}/shares/{share}": {"delete"},
        "/sessions/{session_id}/shares/{share}/restore": {"post"},
        "/shared/{code}": {"get"},
        "/shared/{code}/file.pdf": {"get"},
        "/sessions/{session_id}/contributions": {"get", "post"},
        "/sessions/{session_id}/recordings": {"post"},
        "/sessions/{session_id}/recordings/check": {"post"},
        "/sessions/{session_id}/participation": {"get"},
        "/sessions/{session_id}/lineage": {"get"},
        "/sessions/{session_id}/participation/report": {"get"},
        "/sessions/{session_id}/charts/{chart}.svg": {"get"},
        "/sessions/{session_id}/replay": {"get"},
        "/sessions/{session_id}/replay/state": {"get"},
        "/sessions/{session_id}/replay/notes": {"get"},
        "/sessions/{session_id}/replay/events": {"get"},
        "/webhooks": {"get", "post"},
        "/webhooks/{webhook_id}": {"patch", "delete"},
        "/webhooks/{webhook_id}/test": {"post"},
        "/webhooks/{webhook_id}/deliveries": {"get"},
        "/webhooks/{webhook_id}/deliveries/{delivery_id}/retry": {"post"},
        "/invites/{invite}": {"get"},
        "/join": {"post"},
        "/sign-in": {"post"},
        "/sign-in/ways": {"get"},
        "/sign-in/provider": {"get"},
        "/sign-in/provider/callback": {"get"},
        "/account": {"post", "patch"},
        "/account/password": {"put"},
        "/account/sign-outs": {"post"},
        "/account-links/{code}": {"get", "post"},
        "/accounts": {"get", "post"},
        "/accounts/{account_id}": {"patch", "delete"},
        "/accounts/{account_id}/link": {"post"},
        "/sessions/{session_id}/holder": {"put"},
        "/sessions/{session_id}/hold": {"put", "delete"},
        "/audit": {"get"},
        "/audit/file.csv": {"get"},
        "/keeping": {"get", "put"},
        "/tokens": {"get", "post"},
        "/tokens/{token_id}": {"delete"},
        "/sign-out": {"post"},
        "/me": {"get"},
    }
    described = {path: set(item) - {"parameters"} for path, item in document["paths"].items()}
    assert described == {f"/api/v1{path}": methods for path, methods in served.items()}


def test_the_openapi_document_names_limits_and_needs(house: House) -> None:
    document = house.call("GET", "/openapi.json", token=None).json()
    schemas = document["components"]["schemas"]
    assert schemas["Join"]["required"] == ["invite"]
    body = schemas["NewSession"]
    assert "template" in body["properties"]["from"]["description"]
    assert body["properties"]["language"]["enum"] == ["ru", "en"]
    assert body["properties"]["title"]["maxLength"] == 200
    span = {
        one["name"]: one["schema"]
        for one in document["paths"]["/api/v1/sessions/{session_id}/log"]["get"]["parameters"]
    }
    assert span["limit"]["minimum"] == 1
    assert not re.search(r"https?://(?!127)", str(document["paths"]))
