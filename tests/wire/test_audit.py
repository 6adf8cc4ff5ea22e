"""Whoever looks at something, takes it away, passes it on or changes it is noted: each call as the table says."""

import csv
import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from server.app import create_app
from server.config import Settings
from server.edge.http.audited import DEEDS, ENTERING, LOOKS, WHATS
from tests.wire.actors import Company, account_id
from tests.wire.matrix import API, CALLS, ENDING, NOT_YET, RUNNING
from tests.wire.process import ROOT, ServerProcess

UNNOTED = {
    # what everybody may see, and the pages themselves
    *(("GET", path) for path in ("/", "/<page:path>", "/healthz", "/readyz", "/metrics")),
    *(
        ("GET", f"{API}/{path}")
        for path in ("docs", "openapi.json", "asyncapi.json", "sign-in/ways", "sign-in/provider")
    ),
    # who one is, and the way in, which stands in the session's own log
    ("GET", f"{API}/me"),
    ("POST", f"{API}/sign-out"),
    ("GET", f"{API}/invites/<invite>"),
    ("POST", f"{API}/join"),
    # one's own seat by another door
    ("POST", f"{API}/sessions/<session_id>/code"),
    ("POST", f"{API}/enter"),
    ("GET", f"{API}/account-links/<code>"),
    # the library, which tells of nobody
    *((method, f"{API}/exercises") for method in ("GET", "POST")),
    *((method, f"{API}/exercises/<exercise_id>") for method in ("GET", "PUT", "DELETE")),
    *(("GET", f"{API}/exercises/<exercise_id>/{part}") for part in ("document", "file")),
    ("POST", f"{API}/exercises/<exercise_id>/copy"),
    ("POST", f"{API}/exercises/check"),
    # reads a file that the caller has, and changes nothing
    ("POST", f"{API}/sessions/<session_id>/recordings/check"),
    # words that everybody reads before they join
    ("GET", f"{API}/consents/<version>"),
    *(("GET", f"{API}/{path}") for path in ("criteria", "profiles")),
    ("GET", f"{API}/sessions/<session_id>/exercise"),
    # lists of what there is, without what is in it
    *(("GET", f"{API}/{path}") for path in ("sessions", "calibrations", "tokens", "webhooks", "keeping")),
    ("GET", f"{API}/hosts"),
    ("GET", f"{API}/sessions/<session_id>/shares"),
    ("GET", f"{API}/webhooks/<webhook_id>/deliveries"),
    # sends once more what was sent
    ("POST", f"{API}/webhooks/<webhook_id>/test"),
    ("POST", f"{API}/webhooks/<webhook_id>/deliveries/<delivery_id>/retry"),
}
"""Calls of which nothing is noted, and why."""

REFUSED_HERE = frozenset({RUNNING, NOT_YET, "not_found", "malformed", "account_there", "invalid_share"})


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory, exercises: Path) -> Iterator[Company]:
    process = ServerProcess(tmp_path_factory.mktemp("data"), exercises, VECHE_WEBHOOKS_PRIVATE="1")
    try:
        made = Company(process.start())
        yield made
        made.leave()
    finally:
        process.put_away()


def notes(company: Company, **sought: str) -> list[dict[str, Any]]:
    answer = company.house.call("GET", "/audit", params={"limit": 200, **sought})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["notes"]
    return found


def test_of_every_call_it_is_said_whether_it_is_noted(tmp_path: Path) -> None:
    built = create_app(Settings.from_env({"VECHE_DATA_DIR": str(tmp_path)}))
    try:
        rules = {
            (method, rule.rule)
            for rule in built.app.url_map.iter_rules()
            for method in rule.methods or ()
            if method not in ("HEAD", "OPTIONS")
        }
    finally:
        built.stop()
    tables = [set(LOOKS), set(DEEDS), set(ENTERING), UNNOTED]
    assert set().union(*tables) == rules
    assert sum(map(len, tables)) == len(rules), "a call is in two tables"
    assert {kind.what for kind in (*LOOKS.values(), *DEEDS.values())} <= set(WHATS)


@pytest.mark.parametrize(("method", "rule"), CALLS, ids=lambda value: value)
def test_each_call_that_is_granted_is_noted_as_the_table_says(method: str, rule: str, company: Company) -> None:
    case = CALLS[method, rule]
    session = company.fresh() if case.risky else company.scene.session
    body = case.body(company) if callable(case.body) else case.body
    path = case.path(company, session)
    before = {one["id"] for one in notes(company)}
    answer = company.call("owner", method, path, body)
    fresh = [one for one in notes(company) if one["id"] not in before and one["what"] != "audit.read"]
    kind = LOOKS.get((method, rule)) or DEEDS.get((method, rule))
    if (method, rule) in ENDING:
        assert company.owner.sign_in().status_code == 204
    if (method, rule) in ENTERING:
        return
    if str(answer.status_code) == case.row["owner"]:
        assert fresh == []  # not even the owner may
        return
    if answer.status_code >= 400:
        assert answer.json()["code"] in (*REFUSED_HERE, *case.also)
        assert fresh == []
        return
    earlier = [one for one in notes(company) if kind and one["what"] == kind.what and one["by"] == "account"]
    if kind is None:
        assert fresh == []
    elif (method, rule) in DEEDS:
        assert [one["what"] for one in fresh] == [kind.what]
        assert (fresh[0]["by"], fresh[0]["name"]) == ("account", "Somebody" if renamed(company) else "Olga")
    else:
        assert earlier, "a look that is noted nowhere"
        assert all(one["what"] == kind.what for one in fresh)
    if kind and "<session_id>" in rule:
        assert session["id"] in {one["session"] for one in earlier}


def renamed(company: Company) -> bool:
    """The calls of the table give the owner another name on the way."""
    return bool(company.owner.call("GET", "/me").json()["account"]["name"] == "Somebody")


def test_a_note_says_who_it_was_by_what_they_came(company: Company) -> None:
    scene, api = company.scene, f"/sessions/{company.scene.id}"
    company.house.call("GET", f"{api}/export/csv")
    company.house.call("GET", f"{api}/log", token=scene.f.token)
    company.holder.call("GET", f"{api}/replay")
    exported, read, replayed = (
        next(one for one in notes(company, session=scene.id, what=what) if one["by"] == by)
        for what, by in (("session.exported", "token"), ("log.read", "seat"), ("replay.read", "account"))
    )
    assert (exported["detail"], exported["title"]) == ("csv", company.house.call("GET", api).json()["title"])
    assert (read["who"], read["name"]) == (scene.f.id, "Person-f")
    assert (replayed["who"], replayed["name"]) == (account_id(company.owner, company.holder.email), "Holger")


def test_whoever_signs_in_is_noted_and_who_fails_to_as_well(company: Company) -> None:
    holder = account_id(company.owner, company.holder.email)
    assert company.holder.sign_in().status_code == 204
    assert notes(company, what="signed_in")[0]["who"] == holder
    assert notes(company, what="signed_in")[0]["detail"] == "password"
    for email, who in ((company.holder.email, holder), ("nobody@example.org", None)):
        assert company.holder.sign_in(email=email, password="wrong").status_code == 401
        latest = notes(company, what="sign_in.refused")[0]
        assert (latest["by"], latest["who"]) == ("unknown", who)


def test_what_was_refused_is_not_noted(company: Company) -> None:
    before = notes(company, session=company.scene.id)
    for token in (company.scene.a1.token, company.elsewhere.f.token):
        assert company.house.call("GET", f"/sessions/{company.scene.id}/export/json", token=token).status_code == 403
    assert company.other.call("GET", f"/sessions/{company.scene.id}/summary").status_code == 404
    assert notes(company, session=company.scene.id) == before


def test_no_note_holds_a_name_an_address_or_a_secret(company: Company) -> None:
    content = company.house.call("GET", "/audit/file.csv").text
    rows = list(csv.DictReader(io.StringIO(content.lstrip("\ufeff"))))
    resolved = ("name", "subject_name", "title")
    kept = "\n".join(str({key: one for key, one in row.items() if key not in resolved}) for row in rows)
    assert len(rows) > 20
    for word in ("Person-", "Holger", "example.org", company.house.token, company.scene.f.token, company.holder.cookie):
        assert str(word) not in kept


def test_the_file_has_every_note_and_the_pages_lead_through_all_of_them(company: Company) -> None:
    content = company.house.call("GET", "/audit/file.csv").text
    rows = list(csv.DictReader(io.StringIO(content.lstrip("\ufeff"))))
    seen: list[str] = []
    page: dict[str, Any] = {"next": None}
    while page["next"] or not seen:
        sought = {"limit": 7, **({"before": page["next"]} if page["next"] else {})}
        page = company.house.call("GET", "/audit", params=sought).json()
        seen += [f"{one['at']} {one['what']}" for one in page["notes"]]
    told = [f"{row['at']} {row['what']}" for row in rows]
    assert [one for one in seen if "audit." not in one] == [one for one in told if "audit." not in one]


def test_the_command_line_notes_what_it_does_and_prints_the_notes(company: Company) -> None:
    def veche(*words: str) -> str:
        command = [sys.executable, "-m", "server.cli", *words]
        done = subprocess.run(command, cwd=ROOT, env=company.server.env, capture_output=True, text=True, check=True)
        return done.stdout

    session = company.scene.id
    veche("export", session, "--format", "json", "-o", str(Path(company.server.env["VECHE_DATA_DIR"]) / "x.json"))
    lines = veche("audit", "--session", session, "--what", "session.exported").splitlines()
    assert f"by=command_line what=session.exported session={session} detail=json" in lines[0]
    assert all("what=session.exported" in line for line in lines)


def test_a_page_that_is_opened_by_a_link_is_noted_with_the_link(company: Company) -> None:
    scene = company.elsewhere
    for wish in ("exercise.end", "session.close"):
        scene.f.ask(wish)
    shares = f"/sessions/{scene.id}/shares"
    made = company.house.call("POST", shares, json={"what": "summary", "language": "en", "days": 1})
    assert made.status_code == 201, made.text
    code = made.json()["link"].rsplit("/", 1)[1]
    for _ in range(2):
        assert requests.get(f"{company.house.base}/api/v1/shared/{code}", timeout=30).status_code == 200
    # Once in a while, by each process that was asked.
    opened, *again = notes(company, session=scene.id, what="share.opened")
    assert len(again) < company.server.processes
    assert (opened["by"], opened["who"], opened["detail"]) == ("share", made.json()["id"], "summary")
    assert notes(company, session=scene.id, what="share.made")[0]["subject"] == made.json()["id"]
