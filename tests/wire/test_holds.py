"""While a session is held nothing of it is deleted or erased, by whatever way; how long things are kept."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from server.adapters.sql import tables as t
from server.app import create_app
from server.config import Settings
from server.domain.people import Kind
from tests.test_app import _Moved
from tests.wire.house import House, Scene
from tests.wire.process import ROOT

WHY = {"reason": "A complaint by Candidate 2"}


def erase(house: House, session: str, person: str, **more: Any) -> Any:
    return house.call("DELETE", f"/sessions/{session}/participants/{person}/data", **more)


def test_nothing_of_a_held_session_is_deleted_or_erased_until_the_hold_is_lifted(house: House) -> None:
    scene = Scene(house, "fcc")
    path, who = f"/sessions/{scene.id}", scene.c1.id
    held = house.call("PUT", f"{path}/hold", json=WHY).json()["hold"]
    assert held["reason"] == WHY["reason"]
    reader = house.of_one_process()  # a process notes once that somebody reads
    before = len(reader.log(scene.id))
    tried = (house.call("DELETE", path), *(erase(house, scene.id, who, token=one) for one in ("", scene.f.token)))
    for refused in tried:
        assert (refused.status_code, refused.json()["code"]) == (409, "on_hold")
    command = [sys.executable, "-m", "server.cli", "erase", scene.id, who]
    done = subprocess.run(command, cwd=ROOT, env=house.server.env, capture_output=True, text=True, check=False)
    assert (done.returncode, "on hold" in done.stderr) == (1, True)
    assert len(reader.log(scene.id)) == before
    assert scene.c1.connected
    listed = next(one for one in house.call("GET", "/sessions").json() if one["id"] == scene.id)
    assert listed["hold"] == held == house.call("GET", path, token=scene.f.token).json()["hold"]
    assert "hold" not in house.call("GET", path, token=scene.c1.token).json()
    assert house.call("PUT", f"{path}/hold", json={"reason": "Another"}).json()["hold"]["since"] == held["since"]

    assert house.call("DELETE", f"{path}/hold").json()["hold"] is None
    assert house.call("DELETE", f"{path}/hold").status_code == 404
    assert erase(house, scene.id, who).status_code == 204
    assert house.call("DELETE", path).status_code == 204
    noted = house.call("GET", "/audit", params={"session": scene.id}).json()["notes"]
    done_to_it = [one["what"] for one in noted if one["what"] != "session.opened"]
    assert done_to_it == [
        "session.deleted",
        "person.erased",
        "hold.lifted",
        "hold.set",
        "log.read",
        "hold.set",
        "session.made",
    ]
    scene.leave()


def test_a_held_copy_keeps_the_session_that_it_was_made_of_from_losing_anybody(tmp_path: Path) -> None:
    server = create_app(Settings.from_env({"VECHE_DATA_DIR": str(tmp_path)}), clock=_Moved())
    try:
        parts = server.parts
        source, copy = (parts.sessions.create("brainstorm", "ru", None, {}).session.id for _ in range(2))
        made_of = t.sessions.update().where(t.sessions.c.id == copy).values(source=source)
        server.database.write(lambda connection: connection.execute(made_of))
        who = parts.sessions.join(source, Kind.CANDIDATE, "Анна", "2026-11").id
        owner = {"Authorization": f"Bearer {parts.keys.new_token('owner', parts.clock())}"}
        client = server.app.test_client()
        assert client.put(f"/api/v1/sessions/{copy}/hold", json=WHY, headers=owner).status_code == 200
        assert client.put("/api/v1/sessions/nothing/hold", json=WHY, headers=owner).status_code == 404
        before = list(parts.log.read(source))
        for path in (f"{source}?copies=delete", f"{source}/participants/{who}/data"):
            refused = client.delete(f"/api/v1/sessions/{path}", headers=owner)
            assert (refused.status_code, refused.json["code"]) == (409, "on_hold")
        assert list(parts.log.read(source)) == before
        assert client.delete(f"/api/v1/sessions/{source}?copies=keep", headers=owner).status_code == 204
        assert [one.id for one in parts.log.digests()] == [copy]
    finally:
        server.stop()


def test_a_session_whose_days_are_over_is_deleted_by_itself_and_a_held_one_is_not(tmp_path: Path) -> None:
    clock = _Moved()
    server = create_app(Settings.from_env({"VECHE_DATA_DIR": str(tmp_path)}), clock=clock)
    try:
        parts = server.parts
        owner = {"Authorization": f"Bearer {parts.keys.new_token('owner', clock.now)}"}
        client = server.app.test_client()
        assert client.put("/api/v1/keeping", json={"sessions": 30}, headers=owner).json["sessions"] == 30
        wish = {"exercise": "brainstorm", "language": "en"}
        kept, gone = (client.post("/api/v1/sessions", json=wish, headers=owner).json for _ in range(2))
        assert kept["settings"]["retention_days"] == 30
        assert kept["kept_until"] == "2026-04-01T09:00:00.000Z"
        client.put(f"/api/v1/sessions/{kept['id']}/hold", json=WHY, headers=owner)
        clock.now += timedelta(days=30)
        parts.keeping.run()
        assert [one.id for one in parts.log.digests()] == [kept["id"]]
        client.delete(f"/api/v1/sessions/{kept['id']}/hold", headers=owner)
        parts.keeping.run()
        assert parts.log.digests() == []
        noted = client.get("/api/v1/audit?what=session.deleted", headers=owner).json["notes"]
        assert [(one["by"], one["session"]) for one in noted] == [("server", kept["id"]), ("server", gone["id"])]
    finally:
        server.stop()


@pytest.mark.parametrize("wrong", [{"audit": 0}, {"audit": 3651}, {"audit": "9"}, {"logs": 9}])
def test_days_that_cannot_be_kept_to_are_refused_and_nothing_changes(house: House, wrong: dict[str, Any]) -> None:
    before = house.call("GET", "/keeping").json()
    assert house.call("PUT", "/keeping", json={"shares": 7, **wrong}).status_code == 422
    assert house.call("GET", "/keeping").json() == before
    assert set(before) == {"sessions", "shares", "deliveries", "tokens", "audit"}


@pytest.mark.parametrize("reason", ["", " ", None, "x" * 501])
def test_a_hold_has_a_reason(house: House, reason: str | None) -> None:
    session = house.open_session()["id"]
    assert house.call("PUT", f"/sessions/{session}/hold", json={"reason": reason}).status_code == 422
    assert house.call("GET", f"/sessions/{session}").json()["hold"] is None
