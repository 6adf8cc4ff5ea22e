"""What the server writes about itself: one object for each thing, and in none of them a word of anybody."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.wire.actors import Browser
from tests.wire.frames import NAMESPACE, Frames
from tests.wire.house import House, Scene, invite
from tests.wire.people import new_id
from tests.wire.process import ROOT, ServerProcess
from tests.wire.props import words

PLANTED = "Quillfeather"
"""What the faults of a breaking server say."""
SECRETS = {"SECRET_KEY": "planted-secret-key-0123456789", "VECHE_METRICS_TOKEN": "planted-metrics-token"}
ADDRESS = "203.0.113.41"
IDS = {"X-Request-ID": "0123456789abcdef0123456789abcdef"}


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory, exercises: Path) -> Iterator[House]:
    """A server in which some calls and some tasks break."""
    process = ServerProcess(tmp_path_factory.mktemp("broken"), exercises, **SECRETS)
    try:
        yield House(process.start(sys.executable, "-W", "ignore", "-m", "tests.wire.breaking"))
    finally:
        process.put_away()


def lines(house: House) -> list[dict[str, Any]]:
    """Everything told so far; fails where a line is no object."""
    return [json.loads(line) for line in house.server.errors().splitlines()]


def told(house: House, **wanted: Any) -> list[dict[str, Any]]:
    return [line for line in lines(house) if all(line.get(name) == value for name, value in wanted.items())]


def test_a_request_is_told_by_its_route_and_bears_the_id_it_came_with(house: House) -> None:
    session = house.open_session()
    answer = house.call("GET", f"/sessions/{session['id']}?lang=ru", headers=IDS)
    assert answer.headers["X-Request-ID"] == IDS["X-Request-ID"]
    (line,) = told(house, request=IDS["X-Request-ID"])
    wanted = {"event": "request", "method": "GET", "status": 200, "session": session["id"]}
    assert wanted.items() <= line.items()
    assert line["route"] == "/api/v1/sessions/<session_id>"
    assert line["actor"] == "facilitator_token"
    assert line["ms"] > 0
    assert line["bytes"] == len(answer.content)
    assert line["at"].endswith("Z")


@pytest.mark.parametrize("given", ["", "x", "Quill Feather", "quillfeather-quillfeather", "0" * 65, None])
def test_an_id_that_may_hold_words_is_replaced_and_stands_in_the_problem_too(house: House, given: str | None) -> None:
    answer = house.call("GET", "/invites/nothing", token=None, headers={} if given is None else {"X-Request-ID": given})
    made = answer.headers["X-Request-ID"]
    assert made != given
    assert answer.json()["request"] == made
    assert len(told(house, request=made)) == 1


def test_connections_are_told_with_the_session_and_the_kind_of_person(house: House) -> None:
    scene = Scene(house, "fa")
    scene.leave()
    for kind in ("facilitator", "assessor"):
        assert len(told(house, event="connected", session=scene.id, actor=kind)) == 1
    assert requests.get(f"{house.base}/healthz", timeout=30).ok
    ended = told(house, event="disconnected", session=scene.id)
    assert {line["actor"] for line in ended} <= {"facilitator", "assessor"}
    assert all(line["seconds"] >= 0 for line in ended)


def test_nobodys_words_names_tokens_or_links_are_in_what_the_server_tells(broken: House) -> None:
    scene = Scene(broken, "fca")
    named = scene.join("c", PLANTED)
    scene.f.granted("phase.start", phase="writing")
    named.granted("chat.send", text=f"{PLANTED} says")
    assert named.ask("events.since", after=0)["code"] == "unavailable"
    named.ask(f"{PLANTED}.event")
    named.point(x=1, y=2)
    report = {"id": PLANTED, "participant": named.id, "kind": "note", "at": "2026-01-01T00:00:00.000Z", "text": PLANTED}
    assert broken.call("POST", f"/sessions/{scene.id}/contributions", json=[report]).status_code == 500
    codes = [invite(scene.session, kind) for kind in ("candidate", "assessor", "facilitator")]
    for code in codes:
        requests.get(f"{broken.base}/join/{code}?name={PLANTED}", timeout=30, headers={"User-Agent": PLANTED})
        broken.call("GET", f"/invites/{code}?lang={PLANTED}", token=None)
    broken.call("GET", f"/{PLANTED}/{PLANTED}", headers={"X-Request-ID": PLANTED, "Referer": PLANTED})
    broken.call("GET", f"/sessions/{PLANTED}", token=f"{PLANTED}.{PLANTED}")
    assert broken.call("GET", f"/sessions/{scene.id}/export/pdf").status_code == 200
    for query, headers in ((f"&sid={PLANTED}", {}), ("", {"Origin": f"https://{PLANTED}.example"})):
        address = f"{broken.base}/socket.io/?EIO=4&transport=polling{query}"
        assert requests.get(address, timeout=30, headers=headers).status_code == 400
    scene.leave()

    everything = broken.server.errors()
    assert told(broken, event="a request failed", error="ValueError < KeyError")
    assert told(broken, event="a wish failed: events.since", error="ValueError < KeyError", actor="candidate")
    assert told(broken, event="a task broke")
    tokens = [person.token for person in scene.people.values()]
    for word in (PLANTED, "Person-", broken.token, *tokens, *codes, *SECRETS.values(), "Traceback"):
        assert word not in everything, word


@pytest.mark.parametrize("module", [pytest.param("server", marks=pytest.mark.long), "tests.wire.talkative"])
def test_even_the_most_talkative_log_tells_nobodys_words(module: str, tmp_path: Path, exercises: Path) -> None:
    env = {"VECHE_LOG_LEVEL": "debug", "VECHE_TRUSTED_PROXIES": "127.0.0.1", "VECHE_WEBHOOKS_PRIVATE": "1"}
    server = ServerProcess(tmp_path, exercises, **SECRETS, **env)
    try:
        house = House(server.start(sys.executable, "-W", "ignore", "-m", module))
        codes = said_everywhere(house)
    finally:
        server.put_away()
    everything = server.errors()
    assert '"level": "debug"' in everything or module == "server"
    codes |= {server.owner_code(), house.token, ADDRESS, *SECRETS.values()}
    assert [word for word in (PLANTED, PLANTED.lower(), *sorted(codes)) if word in everything] == []


def said_everywhere(house: House) -> set[str]:
    """A session in which everything that people write bears the planted word; returns the codes that came up in it."""
    browser = Browser(house.base, PLANTED)
    assert browser.sign_in(link=house.server.owner_code()).status_code == 204
    mail, secret = f"{PLANTED}@example.org", f"{PLANTED} nine brown otters"
    made = browser.call("POST", "/account", json={"name": PLANTED, "email": mail, "password": secret})
    assert made.status_code == 201, made.text
    assert browser.sign_in(email=mail, password=f"{PLANTED} is wrong").status_code == 401
    assert browser.sign_in(email=mail, password=secret).status_code == 204
    hook = {"url": f"http://127.0.0.1:9/{PLANTED}", "events": ["session.closed"]}
    assert browser.call("POST", "/webhooks", json=hook).status_code == 201
    scene = Scene(house, "a")
    assert house.call("PATCH", f"/sessions/{scene.id}", json={"title": PLANTED}).status_code == 200
    candidate, facilitator = scene.join("c", PLANTED), scene.join("f", f"{PLANTED} the third")
    facilitator.granted("phase.start", phase="writing")
    candidate.granted("chat.send", text=f"{PLANTED} says")
    candidate.granted("board.change", elements=[words("note", f"{PLANTED} writes", index="b0A")])
    candidate.ask("chat.send", text=PLANTED, more=PLANTED)
    candidate.ask(f"{PLANTED}.event", text=PLANTED)
    with Frames(house.base, candidate.token, **{"X-Forwarded-For": ADDRESS}) as wire:
        wire.send(f'42{NAMESPACE},["{PLANTED}')
        assert wire.is_cut()
    note = {"observation": new_id(), "candidate": candidate.id, "text": f"{PLANTED} listens", "kind": "behaviour"}
    scene.a1.ask("observation.add", **note)
    facilitator.granted("exercise.end")
    facilitator.granted("washup.open", reason=f"{PLANTED} has to go")
    facilitator.granted("session.close")
    share = {"what": "summary", "language": "en", "people": "names", "days": 1}
    link = house.call("POST", f"/sessions/{scene.id}/shares", json=share).json()["link"]
    codes = {link.rsplit("/", 1)[1], *browser.cookie.values()}
    codes |= {invite(scene.session, kind) for kind in ("candidate", "assessor", "facilitator")}
    for code in codes:
        told = {"X-Forwarded-For": ADDRESS, "User-Agent": PLANTED, "Referer": PLANTED, "Accept-Language": PLANTED}
        house.call("GET", f"/invites/{code}?lang={PLANTED}", token=None, headers=told)
        house.call("GET", f"/shared/{code}", token=None, headers=told)
    house.call("POST", "/sessions", json={PLANTED: PLANTED})
    house.call("POST", "/sessions", data=f"{{{PLANTED}".encode(), headers={"Content-Type": "application/json"})
    for name in ("pdf", "json"):
        assert house.call("GET", f"/sessions/{scene.id}/export/{name}").status_code == 200
    scene.leave()
    return codes | {person.token for person in scene.people.values()}


def test_the_processes_beside_the_server_know_none_of_its_secrets(broken: House) -> None:
    scene = Scene(broken, "fcca")
    scene.f.granted("phase.start", phase="writing")
    scene.c1.granted("chat.send", text="Call back")
    scene.f.granted("exercise.end")
    assert broken.call("GET", f"/sessions/{scene.id}/export/xlsx").status_code == 200
    assert broken.call("GET", f"/sessions/{scene.id}/charts/shares.svg").status_code in (200, 404)
    scene.leave()
    beside = broken.server.helpers("server.clerk") + broken.server.helpers("painter.py")
    assert beside
    for process in beside:
        environment = Path(f"/proc/{process}/environ").read_bytes().decode()
        assert "PATH=" in environment
        assert not [one for one in SECRETS.values() if one in environment]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("postgresql://veche:planted-password@127.0.0.1:9/veche", ("server",)),
        ("postgresql://veche@planted-password@host:port/veche", ("server",)),
        ("postgresql://veche:planted-password@127.0.0.1:9/veche", ("server.cli", "verify")),
        ("planted-password", ("server.cli", "owner-link")),
    ],
)
def test_a_start_that_fails_does_not_tell_the_databases_password(
    tmp_path: Path, exercises: Path, address: str, words: tuple[str, ...]
) -> None:
    said = ServerProcess(tmp_path, exercises, DATABASE_URL=address, SECRET_KEY="planted-key").outcome("-m", *words)
    assert said.returncode == 1
    assert "Check DATABASE_URL" in said.stderr
    assert "planted" not in said.stdout + said.stderr


def test_a_painter_that_breaks_quotes_nothing_of_the_chart() -> None:
    said = subprocess.run(
        [sys.executable, "server/exports/charts/painter.py"],
        input=(8).to_bytes(4) + b"Quill\xff\xfe\xff",
        capture_output=True,
        check=False,
        cwd=ROOT,
        timeout=60,
    )
    assert json.loads(said.stderr)["error"] == "UnicodeDecodeError"
    assert b"Quill" not in said.stderr
