"""Files are made by a process beside the server: the same files, also after it was killed."""

import json
import os
import signal

import pytest

from server import exports
from tests.wire.conftest import Play
from tests.wire.house import House, Scene
from tests.wire.process import ServerProcess


@pytest.fixture(scope="module")
def server(lone_server: ServerProcess) -> ServerProcess:
    return lone_server


def clerks(house: House) -> list[int]:
    """The processes that make files for a server."""
    return house.server.helpers("server.clerk")


def played(play: Play) -> Scene:
    scene = play("fcca")
    scene.f.granted("phase.start", phase="writing")
    scene.c1.granted("chat.send", text="Call back")
    scene.f.granted("exercise.end")
    return scene


def test_every_form_is_made_and_the_same_process_makes_the_next(house: House, play: Play) -> None:
    scene = played(play)
    for form in exports.FORMATS:
        answer = house.call("GET", f"/sessions/{scene.id}/export/{form}")
        assert answer.status_code == 200, (form, answer.text)
        assert answer.content
    before = clerks(house)
    assert len(before) == 1
    house.call("GET", f"/sessions/{scene.id}/export/json")
    assert clerks(house) == before


def test_what_it_makes_is_as_new_as_the_question(house: House, play: Play) -> None:
    scene = played(play)
    path = f"/sessions/{scene.id}/export/json"
    before = len(house.call("GET", path).json()["log"])
    scene.f.granted("chat.send", text="Thank you")
    assert len(house.call("GET", path).json()["log"]) == before + 1


def test_killed_it_is_replaced_and_nobody_notices(house: House, play: Play) -> None:
    scene = played(play)
    path = f"/sessions/{scene.id}/export/json"
    house.call("GET", path)
    (before,) = clerks(house)
    os.kill(before, signal.SIGKILL)
    answer = house.call("GET", path)
    assert answer.status_code == 200
    assert json.loads(answer.content)["session"]["id"] == scene.id
    assert before not in clerks(house)
