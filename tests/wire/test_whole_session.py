"""The main job from the link to the export, on a shipped exercise, in each database."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contract.stores import NoServer, postgres_url
from tests.wire.house import House, Scene, invite
from tests.wire.people import new_id
from tests.wire.process import ROOT, ServerProcess
from tests.wire.props import element, words


@pytest.fixture(params=["usual", "postgresql"])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ServerProcess]:
    if request.param == "usual":
        yield from served(ServerProcess(tmp_path / "data", ROOT / "exercises"))
        return
    try:
        with postgres_url() as url:
            yield from served(ServerProcess(tmp_path / "data", ROOT / "exercises", DATABASE_URL=url))
    except NoServer as reason:
        pytest.skip(f"PostgreSQL does not answer, so the whole session was played on SQLite only: {reason}")


@pytest.fixture
def house(server: ServerProcess) -> House:
    return House(server)


def served(process: ServerProcess) -> Iterator[ServerProcess]:
    try:
        yield process.start()
    finally:
        process.put_away()


def work_together(scene: Scene) -> None:
    """Roles, a phase with notes and chat, a note and a rating from each assessor."""
    scene.f.granted("roles.draw", seed=3)
    scene.f.granted("phase.start")
    shared = next(
        phase["key"]
        for phase in scene.f.welcome["session"]["exercise"]["phases"]
        if phase["board"] == "shared" and {"notes", "chat"} <= set(phase["tools"])
    )
    scene.f.granted("phase.start", phase=shared)
    for at in (1, 2, 3, 4):
        author = scene.people[f"c{at}"]
        box, text = element(f"box{at}", index=f"a{at}"), words(f"text{at}", f"Мысль {at}", containerId=f"box{at}")
        author.granted("board.change", elements=[box, {**text, "index": f"a{at}V"}])
        author.granted("chat.send", text=f"Слово {at} 🙂")
    for who in ("a1", "a2"):
        for _ in range(2):
            note = {"observation": new_id(), "candidate": scene.c1.id, "text": f"Видно: {who}", "kind": "quote"}
            scene.people[who].granted("observation.add", criterion="TW", sign=1, evidence={"item": "box1"}, **note)
        scene.people[who].granted("rating.set", candidate=scene.c1.id, criterion="TW", score=5)


def test_a_session_is_played_from_the_link_to_the_export(house: House) -> None:
    scene = Scene(house, "fccccaa", exercise="service-strategy", language="ru")
    try:
        page = house.call("GET", f"/invites/{invite(scene.session, 'candidate')}", token=None).json()
        assert page["state"] == "lobby"
        work_together(scene)
        house.server.kill()
        house.server.start()
        restarted = {key: scene.tab(person) for key, person in scene.people.items()}
        assert all(tab.welcome["session"]["phase"] for tab in restarted.values())
        assert len({str(tab.welcome["session"]["board"]) for tab in restarted.values()}) == 1
        restarted["f"].granted("exercise.end")
        for who in ("a1", "a2"):
            restarted[who].granted("rating.submit")
        restarted["f"].granted("session.close")
        check_what_is_kept(house, scene)
    finally:
        scene.leave()


def check_what_is_kept(house: House, scene: Scene) -> None:
    path = f"/sessions/{scene.id}"
    facts = house.log(scene.id)
    assert [fact["seq"] for fact in facts] == list(range(1, len(facts) + 1))
    drawn = [fact["by"] for fact in facts if fact["type"] == "board.changed"]
    assert drawn == [scene.people[f"c{at}"].id for at in (1, 2, 3, 4)]
    noted = [fact["data"]["evidence"] for fact in facts if fact["type"] == "observation.added"]
    assert noted == [{"item": "box1", "text": "Мысль 1"}] * 4
    bundle = house.call("GET", f"{path}/export/json")
    assert [fact["seq"] for fact in bundle.json()["log"]] == [fact["seq"] for fact in facts]
    with zipfile.ZipFile(io.BytesIO(house.call("GET", f"{path}/export/csv").content)) as archive:
        contributions = archive.read("contributions.csv").decode("utf-8-sig")
        ratings = archive.read("ratings.csv").decode("utf-8-sig")
    for at in (1, 2, 3, 4):
        assert f"Мысль {at}" in contributions
        assert f"Слово {at} 🙂" in contributions
    assert ratings.count("TW") == 2
    assert house.call("GET", f"{path}/export/pdf").content.startswith(b"%PDF")
    nowhere = "/sessions/%00"
    assert house.call("GET", nowhere).status_code == (400 if house.is_stopped_before(nowhere) else 404)
    assert house.call("DELETE", path).status_code == 204
    assert house.call("GET", path).status_code == 404
