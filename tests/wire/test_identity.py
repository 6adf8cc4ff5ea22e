"""The same person: over retries, tabs, lost connections and restarts; and who is the person no longer."""

from collections import Counter
from typing import Any

import pytest
import socketio

from tests.wire.conftest import Play
from tests.wire.house import House, Scene, invite
from tests.wire.people import Person, new_id
from tests.wire.process import ServerProcess
from tests.wire.props import element


def turned_away(person: Person) -> str:
    """Why a connection is refused; fails if it is not."""
    with pytest.raises(socketio.exceptions.ConnectionError):
        person.connect()
    assert len(person.refusals) == 1
    reason: str = person.refusals[0]["message"]
    return reason


def again(person: Person, **more: Any) -> Person:
    """Another tab of the same person, not connected yet."""
    return Person(person.base, person.id, person.token, person.label, **more)


def test_the_same_id_again_changes_nothing_and_gets_the_first_answer(play: Play) -> None:
    scene = play("fcc")
    wish = new_id()
    first = scene.c1.granted("chat.send", wish, text="Once")
    scene.c2.granted("chat.send", text="In between")
    before = scene.length()
    assert scene.c1.granted("chat.send", wish, text="Once") == first
    assert scene.c1.granted("chat.send", wish.upper(), text="Once") == first
    assert scene.c1.granted("hand.raise", wish) == first
    assert scene.length() == before
    scene.settle()
    assert len(scene.c2.find("chat.sent", text="Once")) == 1


def test_another_persons_id_is_not_ones_own(play: Play) -> None:
    scene = play("fcc")
    wish = new_id()
    scene.c1.granted("chat.send", wish, text="Mine")
    scene.c2.granted("chat.send", wish, text="Mine too")
    ids = [fact["id"] for fact in scene.house.log(scene.id) if fact["type"] == "chat.sent"]
    assert len(set(ids)) == 2
    assert scene.f.hear("chat.sent", text="Mine")["id"] == wish
    assert scene.f.hear("chat.sent", text="Mine too")["by"] == scene.c2.id


def test_a_refused_wish_may_be_granted_later_under_its_id(play: Play) -> None:
    scene = play("fc")
    wish, change = new_id(), {"elements": [element("box")]}
    assert scene.c1.ask("board.change", wish, **change)["code"] == "not_running"
    scene.f.granted("phase.start", phase="writing")
    scene.c1.granted("board.change", wish, **change)
    assert scene.f.hear("board.changed")["id"] == wish


def test_two_tabs_are_one_person(play: Play) -> None:
    scene = play("fc")
    before = scene.length()
    second = scene.tab(scene.c1)
    assert scene.length() == before
    second.granted("chat.send", text="From the second")
    first, other = scene.c1.hear("chat.sent"), second.hear("chat.sent")
    assert first == other
    scene.c1.go()
    scene.settle(scene.f, second)
    assert not scene.f.find("participant.disconnected")
    second.go()
    scene.f.hear("participant.disconnected", participant=scene.c1.id)
    third = scene.tab(scene.c1)
    scene.f.hear("participant.connected", participant=scene.c1.id)
    assert third.welcome["me"]["id"] == scene.c1.id
    kinds = Counter(fact["type"] for fact in scene.house.log(scene.id) if fact["by"] == scene.c1.id)
    assert kinds == {
        "participant.joined": 1,
        "participant.connected": 2,
        "participant.disconnected": 1,
        "chat.sent": 1,
    }


def test_whoever_comes_back_is_welcomed_and_told_what_they_missed(play: Play) -> None:
    scene = play("fcc")
    left_at = scene.c1.pos
    scene.c1.go()
    scene.f.hear("participant.disconnected")
    scene.f.granted("phase.start", phase="writing")
    for at in range(3):
        scene.c2.granted("board.change", elements=[element(f"e{at}", index=f"a{at}")])

    back = scene.tab(scene.c1)

    assert [one["id"] for one in back.welcome["session"]["board"]["elements"]] == ["e0", "e1", "e2"]
    assert back.welcome["session"]["board"]["authors"]["e0"] == {"author": scene.c2.id, "editor": scene.c2.id}
    missed = back.granted("events.since", after=left_at)
    assert missed["to"] == back.welcome["pos"]
    assert [event["pos"] for event in missed["events"]] == list(range(left_at + 1, missed["to"] + 1))
    assert Counter(event["type"] for event in missed["events"]) == {
        "participant.disconnected": 1,
        "phase.started": 1,
        "board.changed": 3,
        "participant.connected": 1,
    }


def test_a_removed_person_is_cut_and_refused(house: House, play: Play) -> None:
    scene = play("fcc")
    second = scene.tab(scene.c1)
    scene.f.granted("participant.remove", participant=scene.c1.id)
    for tab in (scene.c1, second):
        tab.wait(lambda tab=tab: tab.losses)
        assert tab.events[-1]["type"] == "participant.removed"
        assert not tab.connected
    assert turned_away(again(scene.c1)) == "removed"
    assert house.call("GET", "/me", token=scene.c1.token).status_code == 401
    assert house.call("GET", f"/sessions/{scene.id}", token=scene.c1.token).status_code == 401
    shown = {person["id"]: person for person in scene.tab(scene.c2).welcome["session"]["participants"]}
    assert shown[scene.c1.id]["removed"] is True
    assert scene.f.ask("participant.remove", participant=scene.c1.id)["code"] == "unknown_participant"


def test_only_candidates_are_refused_by_a_closed_session(play: Play) -> None:
    scene = play("fca")
    scene.f.granted("session.close")
    assert turned_away(again(scene.c1)) == "session_closed"
    assert scene.tab(scene.f).welcome["session"]["state"] == "closed"
    assert scene.tab(scene.a1).welcome["session"]["state"] == "closed"


def test_a_deleted_session_cuts_everybody_and_is_found_by_nobody(house: House, play: Play) -> None:
    scene = play("fca")
    assert house.call("DELETE", f"/sessions/{scene.id}").status_code == 204
    for person in scene.people.values():
        person.wait(lambda one=person: one.losses)
        assert turned_away(again(person)) == "not_found"
    assert house.call("GET", f"/sessions/{scene.id}").status_code == 404
    assert house.call("GET", f"/sessions/{scene.id}/log").status_code == 404


@pytest.mark.parametrize(
    "token", ["", "nonsense", "a.b.c", None, 5, ["x"], "WyJhIiwiYiJd.c2lnbmF0dXJl", "\ud800", "x" * 10_000]
)
def test_a_bad_token_is_refused_with_the_reason(token: object, server: ServerProcess) -> None:
    person = Person(server.base, "", "")
    person.auth = {"token": token}
    assert turned_away(person) == "invalid_token"


def test_an_api_token_opens_no_socket(house: House) -> None:
    assert turned_away(Person(house.base, "", house.token)) == "invalid_token"


def join(house: House, scene: Scene | dict[str, Any], **body: Any) -> Any:
    session = scene.session if isinstance(scene, Scene) else scene
    token = body.pop("token", None)
    sent = {"invite": invite(session, "candidate"), "name": "Somebody", "consent": True, **body}
    return house.call("POST", "/join", token=token, json={key: value for key, value in sent.items() if value != ""})


def test_whoever_returns_with_their_token_gets_the_same_place(house: House, play: Play) -> None:
    scene = play("fca")
    before = scene.length()
    answer = join(house, scene, token=scene.c1.token, name="", consent="")
    assert answer.status_code == 200
    assert answer.json()["participant"]["id"] == scene.c1.id
    assert answer.json()["token"] == scene.c1.token
    assert scene.length() == before


def test_anothers_token_or_another_kinds_gives_a_place_of_its_own(house: House, play: Play) -> None:
    scene, elsewhere = play("fca"), play("fc")
    for token in (elsewhere.c1.token, scene.a1.token, "nonsense"):
        answer = join(house, scene, token=token)
        assert answer.status_code == 201, answer.text
        assert answer.json()["participant"]["id"] not in (scene.c1.id, scene.a1.id, elsewhere.c1.id)


@pytest.mark.parametrize(
    ("status", "code", "body"),
    [
        (422, "consent_required", {"consent": False}),
        (422, "consent_required", {"consent": ""}),
        (422, "malformed", {"consent": "true"}),
        (422, "malformed", {"consent": 1}),
        (422, "malformed", {"name": ""}),
        (422, "malformed", {"name": "   "}),
        (422, "malformed", {"name": 7}),
        (422, "malformed", {"name": "🙂" * 500}),
        (422, "malformed", {"name": "🙂"}),
        (422, "malformed", {"name": "two\nlines"}),
        (422, "malformed", {"name": "half \ud83d"}),
        (422, "malformed", {"invite": ""}),
        (422, "malformed", {"kind": "facilitator"}),
        (404, "invalid_invite", {"invite": "nonsense"}),
        (404, "invalid_invite", {"invite": "../../etc"}),
    ],
    ids=lambda value: ascii(value)[:30],
)
def test_a_join_that_is_not_in_order_seats_nobody(
    status: int, code: str, body: dict[str, Any], house: House, play: Play
) -> None:
    scene = play("f")
    before = scene.length()
    answer = join(house, scene, **body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert scene.length() == before


def test_a_link_of_one_session_cannot_be_bent_to_another(house: House, play: Play) -> None:
    one, other = invite(play("f").session, "candidate"), invite(play("f").session, "facilitator")
    bent = one.split("~")[0] + "~" + other.split("~")[1]
    answer = house.call("GET", f"/invites/{bent}", token=None)
    assert (answer.status_code, answer.json()["code"]) == (404, "invalid_invite")


def test_a_rotated_link_stops_at_once_and_the_new_one_works(house: House, play: Play) -> None:
    scene = play("fc")
    old = invite(scene.session, "candidate")
    link = house.call("POST", f"/sessions/{scene.id}/links/candidate/rotate").json()["link"]
    for answer in (house.call("GET", f"/invites/{old}", token=None), join(house, scene)):
        assert (answer.status_code, answer.json()["code"]) == (410, "link_rotated")
    assert scene.c1.granted("hand.raise")
    assert join(house, scene, invite=link.rsplit("/", 1)[1]).status_code == 201
    assert house.call("GET", f"/invites/{invite(scene.session, 'assessor')}", token=None).status_code == 200


def test_a_closed_session_lets_nobody_join(house: House, play: Play) -> None:
    scene = play("f")
    scene.f.granted("session.close")
    for answer in (house.call("GET", f"/invites/{invite(scene.session, 'candidate')}"), join(house, scene)):
        assert (answer.status_code, answer.json()["code"]) == (410, "session_closed")


def test_a_full_session_says_so_until_a_place_is_free(house: House, play: Play) -> None:
    scene = play("fcccc")
    path = f"/invites/{invite(scene.session, 'candidate')}"
    assert house.call("GET", path, token=None).json()["full"] is True
    before = scene.length()
    answer = join(house, scene)
    assert (answer.status_code, answer.json()["code"]) == (409, "session_full")
    assert scene.length() == before
    scene.f.granted("participant.remove", participant=scene.c4.id)
    assert house.call("GET", path, token=None).json()["full"] is False
    assert join(house, scene).status_code == 201


def test_everybody_may_join_while_the_exercise_runs(play: Play) -> None:
    scene = play("fc")
    scene.f.granted("phase.start", phase="writing")
    late = scene.join("c")
    assert late.welcome["session"]["phase"]["key"] == "writing"
    late.granted("chat.send", text="Here I am")
