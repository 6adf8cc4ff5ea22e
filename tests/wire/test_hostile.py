"""What somebody sends who means harm: no door opens by it, nothing is told, and it costs nobody else anything."""

import contextlib
import json
import time
import uuid
from typing import Any

import pytest
import requests
import websocket

from tests.wire.conftest import Play
from tests.wire.frames import NAMESPACE, Frames
from tests.wire.house import House
from tests.wire.people import new_id
from tests.wire.process import ServerProcess
from tests.wire.props import element, item

PATIENCE = 30


@pytest.fixture(scope="module")
def server(lone_server: ServerProcess) -> ServerProcess:
    return lone_server


def connect(token: str) -> str:
    return f"40{NAMESPACE}," + json.dumps({"token": token})


def connections(house: House) -> float:
    """How many connections the server believes it has."""
    lines = requests.get(f"{house.base}/metrics", timeout=PATIENCE).text.splitlines()
    return next(float(line.split()[1]) for line in lines if line.startswith("veche_connections "))


def test_a_connection_is_welcomed_once_however_often_it_connects(house: House, play: Play) -> None:
    scene = play("fc")
    before = scene.length()
    with Frames(house.base, scene.c1.token) as wire:
        open_now = connections(house)
        for _ in range(20):
            wire.send(connect(scene.c1.token))
        wire.send(f'42{NAMESPACE},1["time.sync", {{"id": "{new_id()}", "data": {{}}}}]')
        heard = []
        while not (frame := wire.until("4")).startswith(f"3{NAMESPACE},1"):
            heard.append(frame)
        assert [frame for frame in heard if '"welcome"' in frame] == []
        assert len(heard) == 20
        assert connections(house) == open_now
    assert scene.length() == before


def test_who_comes_back_may_not_wish_the_sooner_for_it(house: House, play: Play) -> None:
    scene = play("fc")
    begun, codes = time.monotonic(), []
    # So many that they are slowed, and not so many that they are cut.
    for _ in range(2):
        with Frames(house.base, scene.c1.token) as wire:
            for at in range(250):
                wire.send(f'42{NAMESPACE},{at}["hand.raise", null]')
            codes += [json.loads(wire.until(f"43{NAMESPACE},{at}"))[0]["code"] for at in range(250)]
        scene.c1.go()
        scene.f.hear("participant.disconnected", participant=scene.c1.id)
    assert set(codes) == {"malformed", "rate_limited"}
    assert codes.count("malformed") <= 240 + 60 * (time.monotonic() - begun)


@pytest.mark.parametrize(
    "payload",
    [
        '["chat.send", {"x": ' + "9" * 400 + "}]",
        '["chat.send", ' + "[" * 50_000 + "]" * 50_000 + "]",
        '["chat.send", {"id": ]',
        "[]",
        "{}",
    ],
    ids=lambda payload: payload[:24],
)
def test_what_cannot_be_read_is_answered_where_an_answer_is_wanted(payload: str, play: Play) -> None:
    scene = play("fc")
    before = scene.house.log(scene.id)
    with Frames(scene.house.base, scene.c1.token) as wire:
        answer = wire.ask(payload)
        assert (answer["ok"], answer["code"]) == (False, "malformed")
        assert wire.ask(f'["time.sync", {{"id": "{new_id()}", "data": {{}}}}]')["ok"] is True
    scene.f.hear("participant.connected", participant=scene.c1.id)
    assert scene.house.log(scene.id) == before


@pytest.mark.parametrize("frame", ["4x", "49", "42", f"42{NAMESPACE},[]", f'451-{NAMESPACE},["x"]'])
def test_a_stranger_who_breaks_the_protocol_is_cut_and_costs_one_line(frame: str, house: House) -> None:
    before = len(house.server.errors())
    with Frames(house.base) as wire:
        # The connection may be gone while we are still sending.
        with contextlib.suppress(ConnectionError, websocket.WebSocketException):
            for _ in range(50):
                wire.send(frame)
        assert wire.is_cut()
    told = house.server.errors()[before:]
    assert told.count("broke the protocol") == 1
    assert "Traceback" not in told


def test_a_persons_own_id_is_no_id_for_a_wish(play: Play) -> None:
    scene = play("fcc")
    c1, c2, wish = scene.c1, scene.c2, new_id()
    c2.granted("chat.send", wish, text="First")
    c1.granted("chat.send", wish, text="Second")
    length = scene.length()
    derived = next(fact["id"] for fact in scene.house.log(scene.id) if fact["data"] == {"text": "Second"})
    assert derived == str(uuid.uuid5(uuid.NAMESPACE_OID, f"{c1.id}/{wish}"))
    for taken in (c1.id, derived):
        assert c1.ask("hand.raise", taken)["ok"] is True
    assert scene.length() == length
    for taken in (c1.id, derived):
        c2.granted("chat.send", taken, text="Not theirs")
    ids = [fact["id"] for fact in scene.house.log(scene.id)]
    assert len(set(ids)) == len(ids)


def test_an_item_is_of_the_kind_that_it_says_whatever_else_it_claims(play: Play) -> None:
    scene = play("fc")
    scene.f.granted("phase.start", phase="writing")
    drawing = item("line", "", kind="drawing")
    assert scene.c1.ask("board.change", items=[drawing])["code"] == "not_allowed_in_phase"
    assert scene.c1.ask("board.change", items=[{**drawing, "type": "text"}])["code"] == "malformed"
    line = element("line", type="freedraw")
    assert scene.c1.ask("board.change", elements=[line])["code"] == "not_allowed_in_phase"
    assert scene.c1.ask("board.change", elements=[{**line, "kind": "note"}])["code"] == "malformed"


@pytest.mark.parametrize(
    "path", ["/../../../../../../../../../../etc/passwd", "/..%2f..%2fpyproject.toml", "/" + "a" * 1000, "/a%00b"]
)
def test_pages_tell_nothing_of_the_machine(path: str, house: House) -> None:
    asked = requests.Request("GET", house.base).prepare()
    asked.url = house.base + path
    with requests.Session() as browser:
        answer = browser.send(asked, timeout=PATIENCE)
        page = browser.get(f"{house.base}/no-such-page", timeout=PATIENCE)
    assert (answer.status_code, answer.content) == (page.status_code, page.content)


def test_a_removed_persons_token_lists_no_exercises(house: House, play: Play) -> None:
    scene = play("fc")
    assert house.call("GET", "/exercises", token=scene.c1.token).status_code == 200
    scene.f.granted("participant.remove", participant=scene.c1.id)
    assert house.call("GET", "/exercises", token=scene.c1.token).status_code == 401


STRANGE = [
    {"items": [item("strange", "x", width="wide")]},
    {"items": [item("strange", "x", height={"a": 1})]},
    {"elements": [{**element("strange"), "width": 0, "w": "wide"}]},
    {"items": [item("strange", "x", w=0, h=0, points=5)]},
    {"elements": [element("strange", startBinding={"elementId": ["x"]})]},
]


@pytest.mark.parametrize("change", STRANGE, ids=lambda change: str(change)[-40:])
def test_what_one_person_draws_cannot_keep_others_from_the_record(change: dict[str, Any], play: Play) -> None:
    scene = play("fcc", exercise="workshop")
    scene.f.granted("phase.start", phase="sorting")
    scene.c1.granted("board.change", **change)
    scene.f.granted("area.lock", area=new_id(), x=-9, y=-9, w=1, h=1)
    scene.c2.granted("board.change", items=[item("after", "y", x=500, y=500)])
    asked = ["export/json", "export/csv", "export/pdf", "export/board.excalidraw"]
    asked.append("contributions?from=2000-01-01T00:00:00Z&to=2100-01-01T00:00:00Z")
    for path in asked:
        assert scene.house.call("GET", f"/sessions/{scene.id}/{path}").status_code == 200, path


UNDRAWABLE = [
    element("bad", type="freedraw", points=5),
    element("bad", type="freedraw", points=[["a"], None]),
    element("bad", type="line", points=[[0, 0], [1, 2, 3]]),
    element("bad", type="arrow", points=[[0, 0], [True, "1"]]),
    element("bad", type="frame", name={}),
    element("bad", type="magicframe", name=5),
]


@pytest.mark.parametrize("bad", UNDRAWABLE, ids=lambda bad: str(bad)[-40:])
def test_what_no_browser_could_draw_reaches_none(bad: dict[str, Any], play: Play) -> None:
    scene = play("fcc")
    scene.f.granted("phase.start", phase="drawing")
    before = scene.length()
    assert scene.c1.ask("board.change", elements=[bad])["code"] == "malformed"
    assert scene.length() == before
    line = element("line", type="freedraw", points=[[0, 0], [1.5, -2]], pressures=[])
    frame = element("frame", type="frame", name=None)
    scene.c1.granted("board.change", elements=[line, frame])


LONG = [
    ("board.change", {"elements": [{}] * 501}, "elements"),
    ("board.change", {"items": [{}] * 501}, "items"),
    ("ranking.put", {"scope": "own", "order": [{}] * 201}, "order"),
    ("vote.decide", {"items": [5] * 201}, "items"),
    ("speakers.order", {"order": ["x"] * 201}, "order"),
    ("vote.cast", {f"field{at}": 1 for at in range(65)}, "message"),
]


@pytest.mark.parametrize(("command", "data", "place"), LONG, ids=lambda value: str(value)[:20])
def test_what_is_far_too_long_is_refused_unread(command: str, data: dict[str, Any], place: str, play: Play) -> None:
    scene = play("fc")
    before = scene.length()
    asker = scene.f if command == "vote.decide" else scene.c1
    answer = asker.ask(command, **data)
    # To read a megabyte of such entries first would stop everybody for half a minute.
    assert (answer["code"], list(answer["fields"])) == ("too_large", [place])
    assert scene.length() == before


def test_an_answer_tells_of_so_many_faults_and_no_more(play: Play) -> None:
    scene = play("fc")
    faulty = [{"id": 1, "type": 2, "version": "3", "x": "4", "y": "5"}] * 500
    answer = scene.c1.ask("board.change", elements=faulty)
    assert (answer["code"], len(answer["fields"])) == ("malformed", 200)


def test_nobody_joins_with_a_thousand_fields(house: House) -> None:
    body = {"invite": "none", **{f"field{at}": 1 for at in range(1000)}}
    answer = house.call("POST", "/join", token=None, json=body)
    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["message"])


def test_whoever_has_left_draws_no_more(house: House, play: Play) -> None:
    scene = play("fc")
    scene.f.granted("phase.start", phase="writing")
    token = house.join(scene.session, "candidate", "Leaving").token
    with Frames(house.base, token) as wire:
        wire.send(f"41{NAMESPACE},")
        before = scene.length()
        drawn = {"id": new_id(), "data": {"elements": [element(new_id())]}}
        wire.send(f'42{NAMESPACE},1["board.change",{json.dumps(drawn)}]')
        assert wire.is_cut()
    scene.settle()
    assert "board.changed" not in [fact["type"] for fact in house.log(scene.id, before)]


def test_a_number_without_end_stops_nobody_from_drawing(house: House, play: Play) -> None:
    scene = play("fcc")
    scene.f.granted("phase.start", phase="writing")
    long = {**element(new_id()), "version": 5, "customData": {"n": 10**30}}
    scene.c1.granted("board.change", elements=[long])
    lost = {"id": new_id(), "data": {"elements": [{**long, "version": 1, "customData": {}}]}}
    with Frames(house.base, scene.c1.token) as wire:
        rejected = wire.ask(f'["board.change",{json.dumps(lost)}]')["rejected"]
        assert rejected[0]["customData"] == {"n": 10**30}
        assert wire.ask(f'["time.sync",{{"id":"{new_id()}","data":{{}}}}]')["ok"]
    scene.c2.granted("board.change", elements=[element(new_id())])


_ODD: dict[str, dict[str, Any]] = {
    "a link that does something": {"link": "javascript:alert(1)"},
    "a number of thirty digits": {"customData": 10**30},
    "a number of a hundred and fifty digits": {"angle": 10**150},
    "a number of four thousand digits": {"angle": 10**4000},
    "a place beyond everything": {"x": 1e300},
    "a place that is a word": {"x": "left"},
    "no version": {"version": None},
    "a sort that there is none of": {"type": "hole"},
    "what belongs to items": {"kind": "note"},
    "lists in lists": {"customData": json.loads("[" * 40 + "]" * 40)},
    "half a sign": {"text": "\ud800"},
    "no index": {"index": None},
}


@pytest.mark.parametrize("more", _ODD.values(), ids=_ODD)
def test_what_only_looks_like_a_stroke_is_answered_as_if_it_did_not(
    house: House, play: Play, more: dict[str, Any]
) -> None:
    scene = play("fcc")
    scene.f.granted("phase.start", phase="writing")
    answers = []
    for who, separators in ((scene.c1, (",", ":")), (scene.c2, (", ", ": "))):
        drawn = {"id": new_id(), "data": {"elements": [{**element(new_id()), **more}]}}
        with Frames(house.base, who.token) as wire:
            answer = wire.ask(json.dumps(["board.change", drawn], separators=separators))
            assert wire.ask(f'["time.sync",{{"id":"{new_id()}","data":{{}}}}]')["ok"]
        answer.pop("pos", None)
        answers.append(answer)
    assert answers[0] == answers[1]


@pytest.mark.parametrize("end", ["}", ",1]", "]]", ""], ids=["another end", "one more", "an end too many", "no end"])
def test_what_ends_otherwise_than_a_stroke_is_answered_as_if_it_had_not_begun_so(
    house: House, play: Play, end: str
) -> None:
    scene = play("fcc")
    scene.f.granted("phase.start", phase="writing")
    answers = []
    for who, separators in ((scene.c1, (",", ":")), (scene.c2, (", ", ": "))):
        drawn = {"id": new_id(), "data": {"elements": [element(new_id())]}}
        with Frames(house.base, who.token) as wire:
            answer = wire.ask(json.dumps(["board.change", drawn], separators=separators)[:-1] + end)
        answer.pop("pos", None)
        answers.append(answer)
    assert answers[0] == answers[1]
