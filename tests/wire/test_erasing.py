"""Erasing one person on a running server: afterwards their words are in no file, no table, no answer and no export."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import socketio
from sqlalchemy import Engine, inspect, text

from server.adapters.indices import ORDERING
from server.adapters.sql.chain import verify
from server.adapters.sql.database import Database
from server.application.codec import exercise_told
from server.cli import main
from server.config import Settings
from server.exports.unpacking import differences
from tests.contract.stores import NoServer, postgres_url
from tests.wire.house import House, Scene
from tests.wire.people import Lost, Person, new_id
from tests.wire.process import ServerProcess
from tests.wire.props import ORDER, element, item, words

NAME = "Аделаида Quxley-Хворост"
"""Both alphabets, a hyphen, and cases that differ."""
SPELT = ("Аделаида", "Аделаиду", "Quxley", "Хворост", "Хвороста")
STAYS = "marigold"
"""A word of somebody else's, to see that no more goes than has to."""


class Plants:
    """Words that stand nowhere else, each made for one place."""

    def __init__(self) -> None:
        self.all: list[str] = []

    def __call__(self, place: str) -> str:
        number = len(self.all)
        self.all.append(f"{('zyr', 'выхух')[number % 2]}{place}{number}q")
        return self.all[-1]


def forms(word: str) -> set[bytes]:
    """A word as it may stand in a file."""
    return {word.encode(), json.dumps(word)[1:-1].encode(), word.encode("utf-16-le")}


def in_files(folder: Path, plants: list[str]) -> set[str]:
    """Which of the words stand in the bytes of any file of a folder."""
    content = [file.read_bytes() for file in folder.rglob("*") if file.is_file()]
    return {word for word in plants if any(form in each for form in forms(word) for each in content)}


def in_tables(engine: Engine, plants: list[str]) -> set[str]:
    """Which of the words stand in any row of any table."""
    with engine.connect() as connection:
        tables = inspect(engine).get_table_names()
        rows = [str(row[0]) for table in tables for row in connection.execute(text(f'SELECT t::text FROM "{table}" t'))]
    assert "log" in tables
    return {word for word in plants if any(word in row or json.dumps(word)[1:-1] in row for row in rows)}


class Place:
    """A server of its own and where it keeps what it is told."""

    def __init__(self, server: ServerProcess) -> None:
        self.server, self.house = server, House(server)
        self.database = Database(Settings.from_env(server.env).database_url)

    def found(self, plants: list[str]) -> set[str]:
        found = in_files(self.server.data_dir, plants)
        return found | (set() if self.database.sqlite else in_tables(self.database.engine, plants))


@pytest.fixture(params=["usual", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path, exercises: Path) -> Iterator[Place]:
    if request.param == "usual":
        yield from started(ServerProcess(tmp_path / "data", exercises))
        return
    try:
        with postgres_url() as url:
            yield from started(ServerProcess(tmp_path / "data", exercises, DATABASE_URL=url))
    except NoServer as left_out:
        pytest.skip(str(left_out))


def started(server: ServerProcess) -> Iterator[Place]:
    try:
        place = Place(server.start())
        yield place
        place.database.close()
    finally:
        server.put_away()


def on_the_board(eve: Person, ann: Person, plant: Plants) -> str:
    """Notes of hers, and what becomes of them under somebody else's hand; what the first one said."""
    first = plant("note")
    box, said = (
        element("box", index="a1", customData={"k": plant("custom")}, link=f"https://x.test/{plant('link')}"),
        first,
    )
    eve.granted("board.change", elements=[box, words("say", said, index="a2", containerId="box")])
    stuck = plant("item")
    eve.granted("board.change", items=[item("stick", stuck, tag=plant("tag"))])
    ann.granted("board.change", elements=[element("box", index="a1", version=2, x=300, customData=box["customData"])])
    grown = f"{first} {STAYS}"
    ann.granted("board.change", elements=[words("say", grown, index="a2", containerId="box", version=2)])
    ann.granted("board.change", items=[item("stick", stuck, version=2, x=40)])
    gone = words("gone", plant("deleted"), index="a3")
    eve.granted("board.change", elements=[gone])
    ann.granted("board.change", elements=[{**gone, "version": 2, "isDeleted": True}])
    ann.granted("board.change", elements=[words("about", "Ask Аделаиду Quxley", index="a5")])
    return first


def played(house: House, plant: Plants) -> tuple[Scene, dict[str, str]]:
    """A session in which she did everything that can be done with words, and others something about her."""
    scene = Scene(house, "fcaa", exercise="workshop", speech=True)
    eve, ann, boris, f = scene.join("c", NAME), scene.c1, scene.a1, scene.f
    titled = house.call("PATCH", f"/sessions/{scene.id}", json={"title": f"Interview with {NAME}"})
    assert titled.status_code == 200
    f.granted("phase.start", phase="writing")
    chat = new_id()
    eve.granted("chat.send", chat, text=f"{plant('chat')} and {plant('more')}")
    ann.granted("chat.send", text=f"Thanks, Аделаида! {STAYS}")
    eve.granted("speech.consent", given=True)
    first = on_the_board(eve, ann, plant)
    about = {"candidate": eve.id, "kind": "behaviour", "criterion": "TW", "sign": 1}
    for text_, evidence in (
        (plant("noted"), {"event": chat}),
        (plant("pinned"), {"item": "box"}),
    ):
        boris.granted("observation.add", observation=new_id(), text=text_, evidence=evidence, **about)
    other = {"candidate": ann.id, "kind": "behaviour", "criterion": "TW", "sign": 1}
    for evidence in ({"event": chat}, {"item": "say"}, {"item": "stick"}):
        boris.granted(
            "observation.add", observation=new_id(), text=f"Answers Хвороста, {STAYS}", evidence=evidence, **other
        )
    f.granted("announcement.send", text=plant("announced"), to=eve.id)
    f.granted("phase.start", phase="sorting")
    eve.granted("cluster.put", cluster=new_id(), title=plant("cluster"))
    f.granted("phase.start", phase="own-order")
    eve.granted("ranking.put", scope="own", order=ORDER)
    f.granted("phase.start", phase="planning")
    eve.granted("plan.put", item="line", what=plant("line"), effect=plant("effect"), owner=plant("owner"), cost=3)
    ann.granted("plan.put", item="copied", what=f"{first}, {STAYS}", **{"from": "box"}, owner=NAME)
    f.granted("phase.start", phase="drawing")
    eve.granted("board.change", elements=[element("frame", type="frame", name=plant("frame"), index="a6")])
    now = f.ask("time.sync")["now"]
    reported = {"id": "call-1", "participant": eve.id, "kind": "chat", "at": now, "text": plant("reported")}
    assert house.call("POST", f"/sessions/{scene.id}/contributions", json=[reported]).status_code == 200
    f.granted("exercise.end")
    boris.granted("rating.set", candidate=eve.id, criterion="TW", score=4, reason=plant("why"))
    boris.granted("rating.set", candidate=ann.id, criterion="TW", score=2, reason=STAYS)
    for assessor in (boris, scene.a2):
        assessor.granted("rating.submit")
    boris.granted("rating.revise", candidate=eve.id, criterion="TW", score=3, reason=plant("revised"))
    f.granted("washup.open")
    f.granted("consensus.set", candidate=eve.id, criterion="TW", score=3.5, reason=plant("agreed"))
    f.granted("recommendation.set", candidate=eve.id, verdict="recommended", reason=plant("recommended"))
    boris.granted("feedback.set", candidate=eve.id, strengths=[plant("strong")], work_on=[plant("weak")])
    f.granted("summary.approve")
    return scene, {"eve": eve.id, "token": eve.token}


SPAN = "from=2020-01-01T00:00:00.000Z&to=2100-01-01T00:00:00.000Z"
FORMS = ("json", "csv", "xlsx", "pdf", "board.svg", "board.excalidraw")


def unpacked(content: bytes) -> bytes:
    """A file with what is packed into it, as deep as it goes."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return content + b"".join(unpacked(packed.read(name)) for name in packed.namelist())


def answers(house: House, scene: Scene) -> dict[str, bytes]:
    """What the interface tells of a session, as pages and as files."""
    pages = ("", "/log?limit=5000", "/summary", "/replay", "/replay/state?at=2100-01-01T00:00:00.000Z", "/replay/notes",
             "/replay/events?after=1&limit=1000", "/participation", "/lineage", "/agreement", "/contributions?" + SPAN,
             "/participation/report?lang=ru")  # fmt: skip
    found = {page: house.call("GET", f"/sessions/{scene.id}{page}") for page in pages}
    found |= {form: house.call("GET", f"/sessions/{scene.id}/export/{form}") for form in FORMS}
    wrong = {name: answer.text for name, answer in found.items() if answer.status_code != 200}
    assert not wrong
    return {name: unpacked(answer.content) for name, answer in found.items()} | {
        "list": house.call("GET", "/sessions").content
    }


def told(answered: dict[str, bytes], plants: list[str]) -> set[tuple[str, str]]:
    return {
        (name, word) for name, one in answered.items() for word in plants if any(form in one for form in forms(word))
    }


def others(house: House, scene: Scene, person: str) -> Any:
    found = house.call("GET", f"/sessions/{scene.id}/participation").json()
    for channels in (found["channels"], *found["phases"].values()):
        for one in channels.values():
            one["people"].pop(person, None)
            one["group"].pop("ideas", None)
    found["influence"].pop(person, None)
    return {name: found[name] for name in ("channels", "phases", "influence")}, house.call(
        "GET", f"/sessions/{scene.id}/agreement"
    ).json()


@pytest.mark.rule("P271", "P272", "P273", "P274")
def test_an_erased_persons_words_are_nowhere_and_the_others_work_goes_on(place: Place, tmp_path: Path) -> None:
    house, plant = place.house, Plants()
    scene, who = played(house, plant)
    eve = who["eve"]
    key = {"key": {scene.c1.id: {"TW": 4}, eve: {"TW": 2}}}
    copied = house.call("POST", f"/sessions/{scene.id}/calibration", json=key).json()["id"]
    shared = house.call(
        "POST", f"/sessions/{scene.id}/shares", json={"what": "feedback", "candidate": eve, "language": "en"}
    ).json()
    link = shared["link"].rsplit("/", 1)[1]
    sought = [*plant.all, *SPELT]
    assert place.found(sought) == set(sought), "the search finds nothing"
    before = answers(house, scene)
    assert told(before, sought)
    figures, seats = others(house, scene, eve), dict(scene.people)

    path = f"/sessions/{scene.id}/participants/{eve}/data"
    assert house.call("DELETE", path).status_code == 204
    assert place.found(sought) == set()
    assert place.found([STAYS]) == {STAYS}
    after = answers(house, scene)
    assert told(after, sought) == set()
    assert told({"copy": house.call("GET", f"/sessions/{copied}/log?limit=5000").content}, sought) == set()
    assert others(house, scene, eve) == figures
    assert house.call("GET", f"/shared/{link}", token=None).json()["code"] == "share_revoked"
    kept = {one["id"]: one for one in house.call("GET", f"/sessions/{scene.id}").json()["participants"]}
    assert kept[eve]["erased"] is True
    assert "name" not in kept[eve]
    assert house.call("GET", f"/sessions/{scene.id}", token=who["token"]).status_code == 401

    for person in seats.values():
        person.wait(lambda person=person: person.losses)
    for one in ("f", "a1"):
        again = scene.tab(seats[one])
        assert not {word for word in sought if word in again.heard}
        assert again.granted("announcement.send" if one == "f" else "observation.add", **_more(one, scene))
    with pytest.raises(socketio.exceptions.ConnectionError, match="failed to connect"):
        scene.tab(seats["c2"])

    seqs = house.log(scene.id)[-1]["seq"]
    assert house.call("DELETE", path).status_code == 204
    assert house.log(scene.id)[-1]["seq"] - seqs <= 4, "only comings and goings"
    bundle = house.call("GET", f"/sessions/{scene.id}/export/json").content
    assert list(differences(bundle, ORDERING, exercise_told)) == []
    for session in (scene.id, copied):
        found = verify(place.database, session)
        assert found is not None
        assert found.erased > 3
    scene.leave()
    place.server.stop()
    assert place.found(sought) == set()
    _comes_back(bundle, tmp_path)


def _more(one: str, scene: Scene) -> dict[str, Any]:
    if one == "f":
        return {"text": "On we go", "to": "all"}
    return {"observation": new_id(), "candidate": scene.c1.id, "text": "Later", "kind": "behaviour"}


def _comes_back(bundle: bytes, tmp_path: Path) -> None:
    """The bundle is taken in elsewhere, where its log is in order."""
    file, elsewhere = tmp_path / "bundle.json", tmp_path / "elsewhere"
    file.write_bytes(bundle)
    assert main(["import", str(file), "--data-dir", str(elsewhere)]) == 0
    assert main(["verify", "--data-dir", str(elsewhere)]) == 0


@pytest.mark.rule("P274")
def test_while_the_exercise_goes_on_the_erased_is_taken_out_of_it_and_the_others_go_on(
    server: ServerProcess, house: House, play: Any
) -> None:
    scene = play("fcca")
    early = scene.join("c", "Quxley the Early")
    people = f"/sessions/{scene.id}/participants"
    assert house.call("DELETE", f"{people}/{early.id}/data").status_code == 204
    facilitator, eve, ann = (scene.tab(one) for one in (scene.f, scene.c1, scene.c2))
    facilitator.granted("phase.start", phase="writing")
    eve.granted("board.change", elements=[element("box", index="a1"), words("say", "zyzzyva", containerId="box")])
    ann.granted("board.change", elements=[element("mine", index="a2")])
    ends = scene.tab(ann).welcome["session"]["phase"]["ends_at"]
    assert house.call("DELETE", f"{people}/{eve.id}/data").status_code == 204
    told = [fact["type"] for fact in house.log(scene.id)]
    assert told.count("participant.removed") == told.count("person.erased") == 2
    assert in_files(server.data_dir, ["zyzzyva", "Quxley the Early"]) == set()
    with pytest.raises(socketio.exceptions.ConnectionError, match="failed to connect"):
        scene.tab(eve)
    back = scene.tab(ann)
    assert back.welcome["session"]["phase"]["ends_at"] == ends
    assert {one["id"] for one in back.welcome["session"]["board"]["elements"]} == {"box", "say", "mine"}
    back.granted("board.change", elements=[element("mine", index="a2", version=2, x=7)])
    assert server.veche("verify", scene.id) == 0


def test_only_whoever_runs_the_session_erases_and_only_somebody_who_is_there(house: House, play: Any) -> None:
    scene, other = play("fcca"), play("fc")
    scene.f.granted("phase.start", phase="writing")
    scene.f.granted("exercise.end")
    path = f"/sessions/{scene.id}/participants/{scene.c1.id}/data"
    length = scene.length()
    for token, status in (
        (None, 401), (scene.c1.token, 403), (scene.a1.token, 403), (other.f.token, 403),
    ):  # fmt: skip
        assert house.call("DELETE", path, token=token).status_code == status
    for nobody in (new_id(), "no-id", other.c1.id):
        gone = house.call("DELETE", f"/sessions/{scene.id}/participants/{nobody}/data")
        assert (gone.status_code, gone.json()["code"]) == (404, "not_found")
    assert scene.length() == length
    assert house.call("DELETE", path, token=scene.f.token).status_code == 204
    assert scene.house.log(scene.id)[length]["type"] == "person.erased"
    assert scene.house.log(scene.id)[length]["by"] == scene.f.id


def test_another_program_may_erase_while_the_server_runs(server: ServerProcess, house: House, play: Any) -> None:
    scene = play("fca")
    scene.f.granted("phase.start", phase="writing")
    scene.c1.granted("chat.send", text="zyzzyva")
    scene.f.granted("exercise.end")
    assert server.veche("erase", scene.id, new_id()) == 1
    assert server.veche("erase", scene.id, scene.c1.id) == 0
    scene.f.wait(lambda: scene.f.losses)
    try:
        again = scene.tab(scene.f)
    except Lost:
        again = scene.tab(scene.f)
    assert "zyzzyva" not in again.heard
    assert "[erased 1]" in again.heard
    assert in_files(server.data_dir, ["zyzzyva"]) == set()
    assert f"{scene.id} {scene.c1.id}" in (server.data_dir / "erasures.txt").read_text()


@pytest.mark.rule("P274")
def test_of_an_erasure_hears_whoever_knows_of_the_person_and_nothing_but_who_it_was(house: House, play: Any) -> None:
    scene = play("fccaap", exercise="workshop")
    scene.f.granted("phase.start", phase="writing")
    scene.f.granted("exercise.end")
    scene.settle()
    for key, hearers in (("c2", {"f", "c1", "a1", "a2", "p1"}), ("a2", {"f", "a1"})):
        gone = scene.people.pop(key)
        answer = house.call("DELETE", f"/sessions/{scene.id}/participants/{gone.id}/data")
        assert answer.status_code == 204
        for other, person in list(scene.people.items()):
            person.wait(lambda person=person: person.losses)
            told = person.find("person.erased", participant=gone.id)
            assert [one["data"] for one in told] == ([{"participant": gone.id}] if other in hearers else []), other
            scene.people[other] = scene.tab(person)
            known = {one["id"]: one for one in scene.people[other].welcome["session"]["participants"]}
            assert known.get(gone.id, {}).get("erased") is (True if other in hearers else None)
