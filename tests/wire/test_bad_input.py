"""What no decent client sends: refused with a code, the log as it was, and nobody else disturbed."""

import contextlib
import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
import requests
import socketio
import websocket

from tests.wire.conftest import Play
from tests.wire.frames import NAMESPACE, Frames
from tests.wire.house import House, Scene
from tests.wire.people import Person, new_id
from tests.wire.process import ServerProcess
from tests.wire.props import UNHURRIED, element, item, words

SOUND = element("box", index="a0")
ANY_ID = "4d1c2f7e-52a0-4c0b-8f37-0d9a6a1e93b5"

_REST = 5
"""Seconds in which somebody's pace recovers."""


@pytest.fixture(scope="module")
def group(house: House) -> Iterator[Scene]:
    """A group at work that several tests disturb in vain."""
    made = Scene(house, "fcca")
    made.f.granted("phase.start", phase="drawing")
    made.f.granted("phase.extend", seconds=UNHURRIED)
    yield made
    made.leave()


@pytest.fixture
def scene(play: Play) -> Scene:
    """A group at work."""
    made = play("fcca")
    made.f.granted("phase.start", phase="drawing")
    return made


def untouched(scene: Scene, before: list[dict[str, Any]]) -> None:
    """Nothing was logged, and everybody else works on."""
    assert scene.house.log(scene.id) == before
    wish = new_id()
    scene.c2.granted("board.change", wish, elements=[element(wish)])
    scene.f.wait(lambda: [event for event in scene.f.events if event["id"] == wish])


def envelope(data: str, wish: str | None = None) -> str:
    return f'{{"id": "{wish or new_id()}", "data": {data}}}'


@pytest.mark.parametrize(
    "payload",
    [
        None,
        5,
        "text",
        [],
        {},
        {"data": {}},
        {"id": 5, "data": {}},
        {"id": "not a uuid", "data": {}},
        {"id": "{00000000-0000-0000-0000-000000000000}", "data": {}},
        {"id": ANY_ID, "data": []},
        {"id": ANY_ID, "data": None},
        {"id": ANY_ID, "data": {}, "by": "somebody"},
        {"id": [ANY_ID], "data": {}},
    ],
    ids=str,
)
def test_an_envelope_that_is_none_is_malformed(payload: Any, group: Scene) -> None:
    before = group.house.log(group.id)
    answer = group.c1.send("hand.raise", payload)
    assert (answer["ok"], answer["code"]) == (False, "malformed")
    assert answer["fields"]
    untouched(group, before)


@pytest.mark.rule("P97")
@pytest.mark.parametrize("reason", [" ", "\u200b", "\u202e\u2066 \u2069", "\ufeff\u00ad", "\x85"], ids=ascii)
def test_a_reason_of_which_nothing_can_be_seen_is_none(reason: str, group: Scene) -> None:
    before = group.house.log(group.id)
    wish = {"candidate": group.c1.id, "criterion": "TW", "score": 3, "reason": reason}
    for name in ("rating.set", "rating.revise"):
        answer = group.a1.ask(name, **wish)
        assert (answer["code"], answer["fields"].keys()) == ("malformed", {"reason"})
    untouched(group, before)


@pytest.mark.parametrize(
    "change",
    [
        {"elements": "all"},
        {"elements": [5]},
        {"elements": [None]},
        {"elements": [{}]},
        {"elements": [{**SOUND, "id": 5}]},
        {"elements": [{**SOUND, "id": ""}]},
        {"elements": [{**SOUND, "type": "iframe"}]},
        {"elements": [{**SOUND, "type": "embeddable"}]},
        {"elements": [{**SOUND, "type": "script"}]},
        {"elements": [{**SOUND, "type": ["text"]}]},
        {"elements": [{**SOUND, "link": "javascript:alert(1)"}]},
        {"elements": [{**SOUND, "link": " javascript:alert(1)"}]},
        {"elements": [{**SOUND, "link": "JaVaScRiPt:alert(1)"}]},
        {"elements": [{**SOUND, "link": "data:text/html,x"}]},
        {"elements": [{**SOUND, "link": "file:///etc/passwd"}]},
        {"elements": [{**SOUND, "link": "//elsewhere.example"}]},
        {"elements": [{**SOUND, "link": {"href": "https://a.example"}}]},
        {"elements": [{**SOUND, "version": "2"}]},
        {"elements": [{**SOUND, "version": 1.0}]},
        {"elements": [{**SOUND, "version": -1}]},
        {"elements": [{**SOUND, "version": 2**53}]},
        {"elements": [{**SOUND, "version": 10_001}]},
        {"elements": [{**SOUND, "versionNonce": None}]},
        {"elements": [{**SOUND, "isDeleted": 1}]},
        {"elements": [{**SOUND, "x": "10"}]},
        {"elements": [{**SOUND, "width": 1e10}]},
        {"elements": [{**SOUND, "type": "text", "text": 5}]},
        {"elements": [{**SOUND, "customData": "\ud800"}]},
        {"elements": [{**SOUND, "\ud800": 1}]},
        {"elements": [{**SOUND, "id": "half \udc00"}]},
        {"items": [item("card", "x", kind="video")]},
        {"items": [item("card", "x", link="javascript:alert(1)")]},
        {"items": [item("card", "x", version=True)]},
        {"items": [item("card", "x", x=None)]},
        {"items": [item("card", "x")], "source": "Ann's board"},
        {"items": [item("card", "x", outside="yes")]},
        {"elements": [SOUND], "source": "miro"},
        {"elements": [SOUND], "locked": True},
    ],
    ids=ascii,
)
def test_a_change_with_anything_wrong_is_refused_whole(change: dict[str, Any], group: Scene) -> None:
    before = group.house.log(group.id)
    if isinstance(change.get("elements"), list) and len(change) == 1:
        change = {"elements": [element("sound"), *change["elements"]]}
    answer = group.c1.ask("board.change", **change)
    assert (answer["ok"], answer["code"]) == (False, "malformed")
    untouched(group, before)


@pytest.mark.parametrize(
    "hidden",
    ["NaN", "Infinity", "-Infinity", "1e999", "[" * 200 + "]" * 200, '{"a":' * 900 + "1" + "}" * 900],
    ids=lambda text: text[:9],
)
def test_what_other_programs_cannot_read_is_malformed(hidden: str, group: Scene) -> None:
    before = group.house.log(group.id)
    for place in ("x", "customData", "points"):
        sent = json.dumps({**SOUND, place: "HERE"}).replace('"HERE"', hidden)
        with Frames(group.house.base, group.c1.token) as wire:
            answer = wire.ask(f'["board.change", {envelope(f"""{{"elements": [{sent}]}}""")}]')
            assert (answer["ok"], answer["code"]) == (False, "malformed")
    untouched(group, before)


@pytest.mark.parametrize("text", ['"\\ud83d"', '"a\\u0000b"', '"\\u001b[31m"', "NaN", "[[]]"])
def test_words_that_cannot_be_shown_are_malformed(text: str, group: Scene) -> None:
    before = group.house.log(group.id)
    with Frames(group.house.base, group.f.token) as wire:
        assert wire.ask(f'["chat.send", {envelope(f"""{{"text": {text}}}""")}]')["code"] == "malformed"
    untouched(group, before)


@pytest.mark.parametrize("name", ["5", "null", '{"a": 1}', '["chat.send"]', '""', '"\\ud800"', '"__class__"'])
def test_a_command_by_no_known_name_is_unknown(name: str, group: Scene) -> None:
    before = group.house.log(group.id)
    with Frames(group.house.base, group.c1.token) as wire:
        assert wire.ask(f"[{name}, {envelope('{}')}]")["code"] == "unknown_command"
    untouched(group, before)


def test_nobody_can_pretend_to_connect_or_to_leave(scene: Scene, play: Play) -> None:
    elsewhere = play("fc")
    with Frames(scene.house.base, scene.c1.token) as wire:
        scene.c1.go()
        before = scene.house.log(scene.id)
        assert wire.ask(f'["disconnect", {envelope("{}")}]')["code"] == "unknown_command"
        assert wire.ask(f'["connect", {{}}, {{"token": "{elsewhere.c1.token}"}}]')["ok"] is False
        assert wire.ask(f'["time.sync", {envelope("{}")}]')["ok"] is True
        assert scene.house.log(scene.id) == before
        scene.f.granted("participant.remove", participant=scene.c1.id)
        assert wire.until(f"41{NAMESPACE}") is not None


def test_bytes_are_no_part_of_any_command(group: Scene) -> None:
    before = group.house.log(group.id)
    hole = '{"_placeholder": true, "num": 0}'
    for name, data in (
        ("chat.send", f'{{"text": {hole}}}'),
        ("board.change", f'{{"elements": [{json.dumps(SOUND)[:-1]}, "customData": {hole}}}]}}'),
        ("board.change", f'{{"elements": {hole}}}'),
    ):
        with Frames(group.house.base, group.c1.token) as wire:
            wire.send(f'451-{NAMESPACE},1["{name}", {envelope(data)}]')
            wire.send_binary(b"\x00\x01")
            answer = json.loads(wire.until(f"43{NAMESPACE},1"))[0]
            assert (answer["ok"], answer["code"]) == (False, "malformed")
    untouched(group, before)


@pytest.mark.parametrize(
    "frame",
    [
        f"42{NAMESPACE},[]",
        f'42{NAMESPACE},{{"a": 1}}',
        f"42{NAMESPACE},not json",
        f"42{NAMESPACE}," + "[" * 100_000,
        f"42{NAMESPACE},1[{'9' * 10_000}]",
        f"459999999-{NAMESPACE},[]",
        "49",
        "9",
        "",
        f"40{NAMESPACE}," + '{"token": "again"}',
    ],
    ids=lambda frame: frame[:20],
)
def test_frames_against_the_protocol_harm_nobody_else(frame: str, group: Scene) -> None:
    before = group.house.log(group.id)
    with Frames(group.house.base, group.c1.token) as wire:
        wire.send(frame)
        untouched(group, before)
    assert group.c1.ask("time.sync")["ok"] is True


def test_a_message_up_to_a_megabyte_is_answered(group: Scene) -> None:
    before = group.house.log(group.id)
    with Frames(group.house.base, group.c1.token) as wire:
        text = json.dumps("x" * 1_000_000)
        assert wire.ask(f'["chat.send", {envelope(f"""{{"text": {text}}}""")}]')["code"] == "too_large"
    untouched(group, before)


def test_a_larger_message_cuts_its_connection_and_nobody_elses(group: Scene) -> None:
    before = group.house.log(group.id)
    with Frames(group.house.base, group.c1.token) as wire:
        # It may be cut while we are still sending.
        with contextlib.suppress(ConnectionError):
            wire.send(f'42{NAMESPACE},["chat.send", {envelope(json.dumps({"text": "x" * 1_200_000}))}]')
        assert wire.is_cut()
    untouched(group, before)
    assert group.c1.ask("time.sync")["ok"] is True


def test_the_limits_themselves_are_allowed(scene: Scene) -> None:
    many = [element(f"e{at}", index=f"a{at:03}V") for at in range(500)]
    assert scene.c1.granted("board.change", elements=many)["rejected"] == []
    scene.c1.granted("board.change", elements=[words("long", "ы" * 20_000)])
    frame = len(json.dumps(element("fat", customData="")))
    scene.c1.granted("board.change", elements=[element("fat", customData="x" * (100_000 - frame))])
    scene.f.granted("chat.send", text="ы" * 2000)
    assert scene.f.ask("chat.send", text="ы" * 2001)["code"] == "too_large"


def test_nobody_can_pin_an_element_by_a_far_version(scene: Scene) -> None:
    scene.c1.granted("board.change", elements=[element("box", version=1, index="a0")])
    far = scene.c1.granted("board.change", elements=[element("box", version=10_002, index="a0", x=5)])
    assert [copy["version"] for copy in far["rejected"]] == [1]
    jump = scene.c1.granted("board.change", elements=[element("box", version=10_001, index="a0", x=6)])
    assert jump["rejected"] == []
    assert (
        scene.c2.granted("board.change", elements=[element("box", version=10_002, index="a0", x=7)])["rejected"] == []
    )


def test_the_author_is_who_is_connected_whatever_an_element_claims(scene: Scene) -> None:
    claims = {"author": scene.c2.id, "by": scene.c2.id, "createdBy": scene.c2.id}
    scene.c1.granted("board.change", elements=[element("box", index="a0", customData=claims, **claims)])
    heard = scene.c2.hear("board.changed")
    assert heard["by"] == scene.c1.id
    assert heard["data"]["elements"][0]["customData"] == claims
    late = scene.tab(scene.f).welcome["session"]["board"]
    assert late["authors"]["box"] == {"author": scene.c1.id, "editor": scene.c1.id}
    assert scene.house.log(scene.id)[-1]["by"] == scene.c1.id


def test_markup_and_formulas_come_back_as_they_were(scene: Scene) -> None:
    rtl = "\N{RIGHT-TO-LEFT OVERRIDE}edoc\N{POP DIRECTIONAL FORMATTING}"
    texts = ["<script>alert(1)</script>", "=1+1", "'; DROP TABLE log; --", "{{7*7}}", "a & b < c", rtl, "🙂" * 500]
    for text in texts:
        scene.f.granted("chat.send", text=text)
        assert scene.c1.hear("chat.sent", text=text)
    scene.c1.granted("board.change", elements=[words(f"t{at}", text) for at, text in enumerate(texts)])
    late = scene.tab(scene.a1).welcome["session"]
    assert {line["text"] for line in late["chat"]} >= set(texts)
    assert {one["text"] for one in late["board"]["elements"]} == set(texts)
    assert {fact["data"]["text"] for fact in scene.house.log(scene.id) if fact["type"] == "chat.sent"} == set(texts)


def test_unknown_fields_of_an_element_are_kept(scene: Scene) -> None:
    more = {"roundness": {"type": 3}, "fromTheFuture": [1, None, "ы"], "link": "https://a.example/?q=1"}
    scene.c1.granted("board.change", elements=[element("box", index="a0", **more)])
    assert scene.tab(scene.c2).welcome["session"]["board"]["elements"] == [element("box", index="a0", **more)]


def test_a_seat_of_another_session_opens_nothing_here(play: Play, house: House) -> None:
    here, there = play("fca"), play("fca")
    for token in (there.f.token, there.c1.token):
        assert house.call("GET", f"/sessions/{here.id}", token=token).status_code == 403
    data = {"observation": new_id(), "candidate": here.c1.id, "text": "x", "kind": "quote"}
    assert there.a1.ask("observation.add", **data)["code"] == "unknown_participant"
    assert there.f.ask("participant.remove", participant=here.c1.id)["code"] == "unknown_participant"
    assert there.tab(there.c1).welcome["session"]["id"] == there.id


@pytest.mark.parametrize("namespace", ["/", "/admin", "/session/x"])
def test_an_unknown_namespace_is_refused_with_a_message(namespace: str, group: Scene) -> None:
    with Frames(group.house.base) as wire:
        wire.send("40" if namespace == "/" else f"40{namespace},")
        told = wire.until("44")
        assert json.loads(told[told.index("{") :])["message"]


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", "http://127.0.0.1:1"])
def test_a_page_of_another_origin_gets_no_socket(origin: str, group: Scene) -> None:
    headers = {"Origin": origin}
    polled = requests.get(f"{group.house.base}/socket.io/?EIO=4&transport=polling", headers=headers)
    assert polled.status_code == 400
    assert "Access-Control-Allow-Origin" not in polled.headers
    with pytest.raises(websocket.WebSocketBadStatusException):
        Frames(group.house.base, group.c1.token, **headers)
    Frames(group.house.base, group.c1.token, Origin=group.house.base).close()


def test_too_many_wishes_are_refused_and_not_remembered(scene: Scene) -> None:
    before, granted = scene.length(), []
    with Frames(scene.house.base, scene.f.token) as wire:
        while True:
            wish = new_id()
            line = f'["chat.send", {envelope(json.dumps({"text": "Once"}), wish)}]'
            codes = flooded(wire, line)
            # A burst of 240, of which the scene itself has spent a few a moment ago.
            assert granted or codes[:230] == [None] * 230
            if codes[-1] == "rate_limited":
                break
            # A server that has much else to do needs longer for a flood than its share of wishes needs to grow again.
            granted.append(wish)
            # Whoever goes on at once is ahead of the pace for too long, and cut.
            time.sleep(_REST)
        assert scene.length() == before + len(granted)
        assert scene.c1.ask("time.sync")["ok"] is True
        while not (answer := wire.ask(line))["ok"]:
            assert answer["code"] == "rate_limited"
    assert [fact["id"] for fact in scene.house.log(scene.id, before)] == [*granted, wish]


def flooded(wire: Frames, line: str) -> list[str | None]:
    """The codes of the answers to four hundred questions and a wish, sent all at once."""
    for at in range(400):
        wire.send(f'42{NAMESPACE},{at}["time.sync", {envelope("{}")}]')
    wire.send(f"42{NAMESPACE},400{line}")
    codes = [json.loads(wire.until(f"43{NAMESPACE},{at}"))[0].get("code") for at in range(401)]
    assert set(codes) <= {None, "rate_limited"}
    return codes


def test_a_flood_of_cursors_is_thinned_out_and_costs_nobody_anything(scene: Scene) -> None:
    before = scene.length()
    with Frames(scene.house.base, scene.c1.token) as wire:
        for at in range(450):
            wire.send(f'42{NAMESPACE},["board.point", {{"x": {at}, "y": 0}}]')
        assert wire.ask(f'["time.sync", {envelope("{}")}]')["ok"] is True
    scene.settle()
    assert len(scene.c2.pointers) < 100
    assert scene.length() == before


@pytest.mark.parametrize(
    "place", ["null", "{}", '{"x": "1", "y": 2}', '{"x": NaN, "y": 1}', '{"x": 1, "y": 1, "z": 1}']
)
def test_a_cursor_that_is_nowhere_is_not_passed_on(place: str, scene: Scene) -> None:
    with Frames(scene.house.base, scene.c1.token) as wire:
        wire.send(f'42{NAMESPACE},["board.point", {place}]')
        wire.send(f'42{NAMESPACE},["board.point", {{"x": 7, "y": 7}}]')
        scene.c2.wait(lambda: scene.c2.pointers)
    assert scene.c2.pointers == [{scene.c1.id: {"x": 7, "y": 7}}]


def test_long_polling_is_the_same_door(server: ServerProcess, scene: Scene) -> None:
    client = socketio.SimpleClient()
    try:
        client.connect(server.base, namespace=NAMESPACE, auth={"token": scene.c1.token}, transports=["polling"])
        assert client.receive(timeout=20)[0] == "welcome"
        assert client.call("hand.raise", {"id": new_id(), "data": {}}, timeout=20)["ok"] is True
    finally:
        client.disconnect()
    large = requests.post(f"{server.base}/socket.io/?EIO=4&transport=polling&sid=x", data="4" * 1_200_000)
    assert large.status_code == 400


def test_a_wish_of_a_person_who_was_removed_meanwhile_is_not_carried_out(scene: Scene) -> None:
    lost = Person(scene.house.base, scene.c1.id, scene.c1.token)
    scene.f.granted("participant.remove", participant=scene.c1.id)
    before = scene.length()
    with pytest.raises(socketio.exceptions.ConnectionError):
        lost.connect()
    assert scene.length() == before
