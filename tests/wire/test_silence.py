"""Alone is alone: of what others write in private, vote blind and rank for themselves nothing comes through, anywhere.

All that a candidate, an actor and somebody outside can be told is taken down before and after, and must be the same,
byte by byte; and what one does oneself comes to the same as if the others did nothing.
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.wire.conftest import Play
from tests.wire.house import House, Scene
from tests.wire.process import ServerProcess
from tests.wire.silence import CAST, DEEDS, LISTENERS, OWN, PLANTED, Listening, twins_differ


@pytest.mark.rule("P141", "P142", "P151", "P84")
@pytest.mark.parametrize("stage", DEEDS)
def test_while_everybody_is_alone_not_a_byte_of_the_others_comes_through(stage: str, play: Play) -> None:
    listening = Listening(play(CAST, exercise="workshop"), stage)
    try:
        assert listening.leaks() == []
        told = listening.told()
        assert len(told) > 10_000
        # The refused wishes name what is hidden; no answer does.
        assert [word for word in PLANTED if word in told] == []
        assert [one.pointers for one in (listening.scene.c1, listening.scene.p1)] == [[], []]
    finally:
        listening.leave()


@pytest.mark.rule("P22", "P141", "P142", "P144", "P151")
@pytest.mark.parametrize("stage", OWN)
def test_what_one_does_alone_comes_to_the_same_whatever_the_others_do(stage: str, house: House) -> None:
    assert twins_differ(house, stage) == []


LEAKS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "alone bare": ("silent", ("candidate: websocket", "actor: polling", "wish 0 heard", "events.since")),
    "alone whole": ("choosing", ("candidate: polling", "actor: websocket", "wish 0 answered", "late welcome")),
    "hidden board": ("silent", ("candidate: welcome", "actor: welcome", "late welcome")),
    "tools view": ("own-order", ("candidate: welcome", "late welcome")),
    "digest": ("silent", ("board.check",)),
    "order": ("silent", ("wish 1 heard",)),
    "hidden subject": ("silent", ("candidate: vote on what is hidden", "wish 4 heard", "wish 5 answered")),
    "position": ("own-order", ("wish 0 answered",)),
    "cursors": ("silent", ("candidate: websocket", "actor: polling")),
    "export": ("choosing", ("candidate: GET /api/v1/sessions/ID/export/",)),
}
"""What a leaking server lets slip: in which phase, and where it must be found among the rest."""


@pytest.fixture(scope="module")
def leaking_house(tmp_path_factory: pytest.TempPathFactory, exercises: Path) -> Iterator[House]:
    process = ServerProcess(tmp_path_factory.mktemp("leaking"), exercises)
    patched = "import eventlet; eventlet.monkey_patch(); import tests.wire.leaking_tools"
    program = f"{patched}; import runpy; runpy.run_module('server', run_name='__main__')"
    try:
        yield House(process.start(sys.executable, "-W", "ignore", "-c", program))
    finally:
        process.put_away()


@pytest.mark.long
@pytest.mark.parametrize("leak", LEAKS)
def test_the_proof_hears_a_leak(leak: str, leaking_house: House) -> None:
    stage, expected = LEAKS[leak]
    scene = Scene(leaking_house, CAST, exercise="workshop")
    leaking_house.call("PATCH", f"/sessions/{scene.id}", json={"title": leak})
    listeners = [who for who in LISTENERS if any(place.startswith(who) for place in expected)]
    listening = Listening(scene, stage, listeners)
    try:
        found = listening.leaks()
        if not all(place.startswith(tuple(LISTENERS)) for place in expected):
            found += twins_differ(leaking_house, stage, leak)
        places = {place.replace(scene.id, "ID") for place, _ in found}
        assert {start for start in expected if not any(place.startswith(start) for place in places)} == set(), places
    finally:
        listening.leave()
        scene.leave()
