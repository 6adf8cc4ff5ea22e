"""Tokens of programs: what they let them do, for how long, and that nothing of them is told twice."""

import subprocess
import sys

import pytest

from server.application.access import Scope
from tests.wire.actors import token_of
from tests.wire.house import House
from tests.wire.process import ROOT, ServerProcess

NEW = {"exercise": "small", "language": "en"}


@pytest.mark.rule("P308")
def test_a_token_is_told_once_listed_without_it_and_good_until_it_is_revoked(house: House) -> None:
    answer = house.call("POST", "/tokens", json={"name": "Reports", "scope": "sessions", "days": 30})
    made = answer.json()
    assert (answer.status_code, answer.headers["Cache-Control"]) == (201, "no-store")
    listed = next(one for one in house.call("GET", "/tokens").json() if one["id"] == made["id"])
    assert listed == {name: value for name, value in made.items() if name != "token"}
    assert (listed["name"], listed["scope"], listed["state"], listed["used_at"]) == (
        "Reports",
        "sessions",
        "good",
        None,
    )
    assert house.call("GET", "/me", token=made["token"]).json() == {"kind": "facilitator_token"}
    listed = next(one for one in house.call("GET", "/tokens").json() if one["id"] == made["id"])
    assert listed["used_at"] is not None
    assert house.call("DELETE", f"/tokens/{made['id']}").json()["state"] == "revoked"
    assert house.call("GET", "/me", token=made["token"]).status_code == 401
    assert house.call("DELETE", f"/tokens/{made['id']}").json()["state"] == "revoked"
    assert house.call("DELETE", "/tokens/nothing").status_code == 404


@pytest.mark.rule("P308")
@pytest.mark.parametrize(
    ("scope", "makes", "tells"), [(Scope.READ, 403, 403), (Scope.SESSIONS, 201, 403), (Scope.ALL, 201, 200)]
)
def test_a_token_does_what_its_scope_says(
    scope: Scope, makes: int, tells: int, house: House, server: ServerProcess
) -> None:
    token = token_of(server, scope)
    assert house.call("GET", "/sessions", token=token).status_code == 200
    made = house.call("POST", "/sessions", token=token, json=NEW)
    assert made.status_code == makes
    assert house.call("GET", "/webhooks", token=token).status_code == tells
    if makes == 403:
        assert made.json()["code"] == "token_scope"


@pytest.mark.rule("P308")
def test_a_token_whose_days_are_over_opens_nothing(house: House, server: ServerProcess) -> None:
    assert house.call("GET", "/me", token=token_of(server, days=1)).status_code == 200
    assert house.call("GET", "/me", token=token_of(server, days=-1)).status_code == 401


@pytest.mark.rule("P308")
def test_the_command_prints_nothing_but_a_token_of_the_scope_and_days_that_are_asked_for(
    house: House, server: ServerProcess
) -> None:
    run = [sys.executable, "-m", "server.cli", "token", "--name", "ATS", "--scope", "read", "--days", "7"]
    printed = subprocess.run(run, cwd=ROOT, env=server.env, check=True, capture_output=True, text=True).stdout
    token = printed.strip()
    assert printed == f"{token}\n"
    assert house.call("GET", "/sessions", token=token).status_code == 200
    assert house.call("POST", "/sessions", token=token, json=NEW).status_code == 403
    made = next(one for one in house.call("GET", "/tokens").json() if one["name"] == "ATS")
    assert (made["scope"], made["expires_at"] is not None) == ("read", True)
