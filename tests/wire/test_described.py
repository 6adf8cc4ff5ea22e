"""What really passes is what the server says of it.

`Person` and `House` hold every message, answer and call of all tests here against the two documents; these tests see
to it that there is something of each kind.
"""

import random
from typing import Any

import pytest

from server.edge.schemas.commands import QUESTIONS, WISHES
from tests.described import document, faults
from tests.wire.apt import SHAPES
from tests.wire.conftest import Play
from tests.wire.house import House, Seat
from tests.wire.odd import Sampler
from tests.wire.people import new_id
from tests.wire.props import element


def test_both_documents_are_open_to_everybody_and_as_they_lie_in_docs(house: House) -> None:
    for name in ("openapi", "asyncapi"):
        answer = house.call("GET", f"/{name}.json", token=None)
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "application/json"
        assert answer.json() == document(name)


@pytest.mark.rule("P701")
def test_a_session_passes_as_it_is_described(play: Play) -> None:
    scene = play("fccaap", "workshop", roles="claimed", speech=True)
    f, one, two, assessor = scene.f, scene.c1, scene.c2, scene.a1
    f.granted("phase.start", phase="writing")
    one.granted("board.change", elements=[element("n1", text="shared")])
    one.granted("chat.send", text="hello")
    one.granted("hand.raise")
    two.point(x=1, y=2.5)
    one.wait(lambda: one.pointers)
    note = {"candidate": one.id, "text": "asks", "kind": "behaviour", "criterion": "TW", "sign": 1}
    evidence = {"item": "n1"}
    assessor.granted("observation.add", observation=new_id(), evidence=evidence, **note)
    assessor.granted("rating.set", candidate=one.id, criterion="TW", score="NE")
    f.granted("announcement.send", text="ten minutes", to="all")
    f.granted("phase.extend", seconds=60)
    f.granted("phase.pause")
    f.granted("phase.resume")
    assert one.ask("board.change", elements=[element("n1", version=0)])["rejected"]
    assert one.ask("no.such.wish")["code"] == "unknown_command"
    assert one.ask("phase.end")["code"] == "forbidden"
    assert one.ask("chat.send")["fields"] == {"text": one.ask("chat.send")["fields"]["text"]}
    assert [event["type"] for event in one.ask("events.since", after=0)["events"]]
    assert one.ask("board.check", after=one.pos, digest=0)["same"] in (False, None)
    f.granted("session.close")
    scene.settle(f, assessor)
    for person, kind in ((f, "facilitator"), (assessor, "assessor")):
        scene.tab(Seat(person.id, kind, person.label, "", person.token))


@pytest.mark.rule("P701")
@pytest.mark.parametrize("name", WISHES)
def test_what_a_wishs_schema_takes_is_what_its_description_takes(name: str) -> None:
    described: dict[str, Any] = document("asyncapi")["channels"]["session"]["messages"][f"ask.{name}"]["payload"]
    sampler = Sampler(random.Random(7), {})
    drawn = [sampler.value(SHAPES[name]) for _ in range(300)]
    taken = [data for data in drawn if isinstance(data, dict) and not WISHES[name].validate(data)]
    assert taken
    for data in taken:
        assert faults("asyncapi", described, {"id": new_id(), "data": data}) == []
    assert faults("asyncapi", described, {"id": new_id(), "data": {"mood": "calm"}}) != []
    assert faults("asyncapi", described, {"id": new_id(), "data": taken[0], "more": 1}) != []
    nothing_needed = not any(field.required for field in WISHES[name].fields.values())
    assert (faults("asyncapi", described, {"id": new_id()}) == []) == nothing_needed


def test_questions_are_described_as_they_are_asked() -> None:
    messages = document("asyncapi")["channels"]["session"]["messages"]
    asked = {"time.sync": {}, "events.since": {"after": 0}, "board.check": {"after": 0, "digest": 7}}
    assert asked.keys() == QUESTIONS.keys()
    for name, data in asked.items():
        assert faults("asyncapi", messages[f"ask.{name}"]["payload"], {"data": data}) == []
