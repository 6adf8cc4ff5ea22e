"""A server that is held up for longer than the others wait for it, and believes afterwards that it was never away."""

import time

import pytest
import websocket

from tests.cluster.several import Several, Spread

_HELD_UP = 10.0
"""Seconds; after two the others take it for gone, and after five more its people for away."""
_DIALLED_WITHIN = 20.0
"""Seconds after which a browser gives up one try to connect."""


@pytest.mark.rule("P5", "P20", "P21")
@pytest.mark.timeout(180)
def test_a_server_that_was_held_up_goes_on_as_if_nothing_had_been(several: Several) -> None:
    scene = Spread(several, "")
    for letter in "fccc":
        scene.join(letter, comes_back=True)
    scene.f.granted("phase.start", phase="writing")
    with several.holding(scene.places[1]).held_up():
        scene.c2.granted("chat.send", text="meanwhile")
        time.sleep(_HELD_UP)
        assert scene.f.find("participant.disconnected", participant=scene.c1.id)
    # At once, before it can know what it has missed.
    scene.c1.granted("chat.send", text="was I away?")
    people = list(scene.people.values())
    for person in people:
        person.hear("chat.sent", text="was I away?")
        person.wait(lambda one=person: one.find("participant.connected", participant=scene.c1.id)[-1:])  # type: ignore[misc]
    time.sleep(3)
    facts = several.log(scene.id)
    assert [fact.seq for fact in facts] == list(range(1, len(facts) + 1))
    texts = [fact.event.text for fact in facts if fact.event.type == "chat.sent"]  # type: ignore[attr-defined]
    assert texts == ["meanwhile", "was I away?"]
    for person in people:
        assert person.faults == []
        assert [event["data"]["text"] for event in person.find("chat.sent")] == texts
    back = scene.tab_at(scene.places[0], type("Seat", (), {"id": scene.c2.id, "token": scene.c2.token, "label": ""})())
    back.go()
    absent = [one["id"] for one in back.welcome["session"]["participants"] if not one["connected"]]
    assert absent == []
    scene.leave()


@pytest.mark.timeout(180)
def test_whoever_dials_while_their_server_hangs_is_let_in_by_another(several: Several) -> None:
    place = several.keys()[0]
    address = f"{several.base.replace('http', 'ws', 1)}/socket.io/?EIO=4&transport=websocket&session={place}"
    with several.holding(place).held_up():
        began = time.monotonic()
        line = websocket.create_connection(address, timeout=_DIALLED_WITHIN)
        assert str(line.recv()).startswith("0")
        print(f"let in after {time.monotonic() - began:.1f} s")
        line.close()
    assert time.monotonic() - began < _DIALLED_WITHIN
