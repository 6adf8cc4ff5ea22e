"""Accounts: coming in by link, by password, by a facilitator's link; whose sessions are whose; going out everywhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from tests.wire.actors import PASSWORD, Browser, account_id, facilitator_of, owner_of
from tests.wire.conftest import running
from tests.wire.process import ServerProcess

NEW = {"exercise": "small", "language": "en"}
OTHER = "nine brown otters"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, exercises: Path) -> Iterator[ServerProcess]:
    """A server of its own, whose owner has an account."""
    yield from running(tmp_path_factory, exercises)


@pytest.fixture(scope="module")
def owner(server: ServerProcess) -> Browser:
    return owner_of(server)


def refused(answer: requests.Response, status: int, code: str) -> None:
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text


@pytest.mark.rule("P302", "P303")
def test_the_owner_sets_a_password_once_and_comes_in_by_it(owner: Browser, server: ServerProcess) -> None:
    me = owner.call("GET", "/me").json()
    assert (me["kind"], me["account"]["role"], me["account"]["email"]) == ("owner", "owner", "owner@example.org")
    again = Browser(server.base, "Owner@Example.org ")
    assert again.sign_in().status_code == 204
    assert again.call("GET", "/me").json()["account"]["id"] == me["account"]["id"]
    second = {"name": "Second", "email": "second@example.org", "password": PASSWORD}
    refused(again.call("POST", "/account", json=second), 409, "account_there")
    assert owner.call("GET", "/sign-in/ways").json() == {"password": True, "provider": None}


@pytest.mark.rule("P304")
def test_nobody_learns_whether_there_is_an_account(owner: Browser, server: ServerProcess) -> None:
    gone = facilitator_of(owner, "Gone")
    path = f"/accounts/{account_id(owner, gone.email)}"
    assert owner.call("PATCH", path, json={"state": "deactivated"}).status_code == 200
    invited = owner.call("POST", "/accounts", json={"name": "Ida", "email": "ida@example.org"}).json()["email"]
    answers = [
        Browser(server.base, email).sign_in(email=email, password=password)
        for email, password in (
            ("owner@example.org", "not the password"),
            ("stranger@example.org", PASSWORD),
            (gone.email, PASSWORD),
            (invited, PASSWORD),
            ("half \ud83d@example.org", PASSWORD),
        )
    ]
    assert {answer.status_code for answer in answers[:4]} == {401}
    # Each answer names its request; nothing else may tell one from another.
    told = [{name: value for name, value in answer.json().items() if name != "request"} for answer in answers[:4]]
    assert told == told[:1] * 4
    assert all("Set-Cookie" not in answer.headers for answer in answers)


@pytest.mark.rule("P305")
def test_a_facilitator_comes_by_a_link_that_is_good_once(owner: Browser, server: ServerProcess) -> None:
    made = owner.call("POST", "/accounts", json={"name": "Frida", "email": "frida@example.org"}).json()
    code = made["link"].rsplit("/", 1)[1]
    frida = Browser(server.base, "frida@example.org")
    told = frida.call("GET", f"/account-links/{code}").json()
    assert told == {"name": "Frida", "email": "frida@example.org", "state": "invited"}
    weak = frida.call("POST", f"/account-links/{code}", json={"password": "short"})
    assert (weak.status_code, list(weak.json()["fields"])) == (422, ["password"])
    taken = frida.call("POST", f"/account-links/{code}", json={"name": "Frida K.", "password": PASSWORD})
    assert taken.status_code == 204
    frida.cookie = dict(taken.cookies)
    assert frida.call("GET", "/me").json()["kind"] == "facilitator_account"
    for method, body in (("GET", None), ("POST", {"password": OTHER})):
        refused(frida.call(method, f"/account-links/{code}", json=body), 404, "invalid_account_link")
    refused(frida.call("GET", f"/account-links/{code[:-1]}x"), 404, "invalid_account_link")
    refused(owner.call("POST", "/accounts", json={"name": "F", "email": "FRIDA@example.org"}), 409, "account_there")


@pytest.mark.rule("P305")
def test_a_new_link_replaces_the_one_before_and_ends_the_sign_ins_once_it_is_taken(owner: Browser) -> None:
    lost = facilitator_of(owner, "Lotte")
    path = f"/accounts/{account_id(owner, lost.email)}/link"
    first, second = (owner.call("POST", path).json()["link"].rsplit("/", 1)[1] for _ in range(2))
    refused(lost.call("GET", f"/account-links/{first}"), 404, "invalid_account_link")
    assert lost.call("GET", "/me").status_code == 200
    assert lost.call("POST", f"/account-links/{second}", json={"password": OTHER}).status_code == 204
    assert lost.call("GET", "/me").status_code == 401
    assert lost.sign_in().status_code == 401
    assert lost.sign_in(email=lost.email, password=OTHER).status_code == 204


@pytest.mark.rule("P306")
def test_facilitators_see_the_sessions_that_are_theirs_and_the_owner_all(owner: Browser) -> None:
    one, other = facilitator_of(owner, "Uma"), facilitator_of(owner, "Vera")
    made = one.call("POST", "/sessions", json=NEW).json()
    assert made["holder"]["name"] == "Uma"
    path = f"/sessions/{made['id']}"
    assert [row["id"] for row in one.call("GET", "/sessions").json()] == [made["id"]]
    assert other.call("GET", "/sessions").json() == []
    refused(other.call("GET", path), 404, "not_found")
    copied = other.call("POST", "/sessions", json={"from": made["id"]})
    assert (copied.status_code, list(copied.json()["fields"])) == (422, ["from"])
    assert made["id"] in [row["id"] for row in owner.call("GET", "/sessions").json()]

    given = owner.call("PUT", f"{path}/holder", json={"account": account_id(owner, other.email)})
    assert given.json()["holder"]["name"] == "Vera"
    assert other.call("GET", path).status_code == 200
    refused(one.call("GET", path), 404, "not_found")
    refused(one.call("PUT", f"{path}/holder", json={"account": None}), 403, "forbidden")
    refused(owner.call("PUT", f"{path}/holder", json={"account": "nobody"}), 404, "not_found")

    assert owner.call("DELETE", f"/accounts/{account_id(owner, other.email)}").status_code == 204
    assert other.call("GET", path).status_code == 401
    assert owner.call("GET", path).json()["holder"] is None


@pytest.mark.rule("P307")
def test_whoever_is_deactivated_is_out_at_once_and_comes_back_as_before(owner: Browser) -> None:
    held = facilitator_of(owner, "Nora")
    path = f"/accounts/{account_id(owner, held.email)}"
    assert held.call("GET", "/sessions").status_code == 200
    assert owner.call("PATCH", path, json={"state": "deactivated"}).json()["state"] == "deactivated"
    refused(held.call("GET", "/sessions"), 401, "unauthorized")
    refused(held.sign_in(), 401, "wrong_password")
    refused(owner.call("POST", f"{path}/link"), 409, "account_closed")
    assert owner.call("PATCH", path, json={"state": "active"}).json()["state"] == "active"
    assert held.call("GET", "/sessions").status_code == 401, "an ended sign-in came back to life"
    assert held.sign_in().status_code == 204
    own = f"/accounts/{account_id(owner, owner.email)}"
    refused(owner.call("PATCH", own, json={"state": "deactivated"}), 409, "account_closed")
    refused(owner.call("DELETE", own), 409, "account_closed")


@pytest.mark.rule("P307")
def test_a_new_password_ends_every_other_sign_in(owner: Browser, server: ServerProcess) -> None:
    here = facilitator_of(owner, "Paula")
    there = Browser(server.base, here.email)
    assert there.sign_in().status_code == 204
    wrong = here.call("PUT", "/account/password", json={"old": OTHER, "password": OTHER})
    assert (wrong.status_code, list(wrong.json()["fields"])) == (422, ["old"])
    assert here.call("PUT", "/account/password", json={"old": PASSWORD, "password": OTHER}).status_code == 204
    assert here.call("GET", "/me").status_code == 200
    assert there.call("GET", "/me").status_code == 401
    assert there.sign_in().status_code == 401
    assert there.sign_in(email=here.email, password=OTHER).status_code == 204
    assert there.call("POST", "/account/sign-outs").status_code == 204
    assert here.call("GET", "/me").status_code == 401
    assert there.call("GET", "/me").status_code == 401


@pytest.mark.rule("P307")
def test_signing_out_ends_the_sign_in_not_only_the_cookie(owner: Browser) -> None:
    held = facilitator_of(owner, "Rita")
    kept = dict(held.cookie)
    assert held.call("POST", "/sign-out").status_code == 204
    held.cookie = kept
    refused(held.call("GET", "/me"), 401, "unauthorized")


@pytest.mark.rule("P304")
def test_whoever_tries_too_often_is_asked_to_wait_whether_or_not_there_is_an_account(
    owner: Browser, server: ServerProcess
) -> None:
    patient = facilitator_of(owner, "Petra")
    for email in (patient.email, "never@example.org"):
        tries = Browser(server.bases[0], email)  # each process counts for itself
        codes: list[str] = []
        # While many tries are made some become free again.
        while not codes or (codes[-1] != "too_many_tries" and len(codes) < 60):
            answer = tries.sign_in(email=email, password="wrong")
            codes.append(answer.json()["code"])
        assert len(codes) > 10
        assert set(codes[:-1]) == {"wrong_password"}
        refused(answer, 429, "too_many_tries")
        assert "Wait some minutes" in answer.json()["detail"]
