"""Eight people hurry over real connections: limits hold, each acknowledged wish counts once, all end with the same."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.wire.conftest import Play, running
from tests.wire.house import House, Scene
from tests.wire.hurry import faults, hurried, hurried_workshop
from tests.wire.process import ServerProcess
from tests.wire.props import write_exercises

CAST = "fa"
WISHES = 60
"""Of each of the eight; with what is sent again about three seconds' work of the server."""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_exercises(tmp_path_factory.mktemp("hurry") / "exercises", hurried_workshop())


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, library: Path) -> Iterator[ServerProcess]:
    yield from running(tmp_path_factory, library)


def gathered(scene: Scene) -> Scene:
    for _ in range(8):
        scene.join("c", comes_back=True)
    scene.settle()
    return scene


@pytest.mark.rule("P1", "P5", "P20", "P22", "P25", "P150", "P151", "P156")
def test_eight_people_in_a_hurry_exceed_no_limit_and_end_with_the_same(play: Play) -> None:
    scene = gathered(play(CAST, exercise="hurry"))
    hands = hurried(scene, WISHES)
    assert faults(scene, hands) == []
    answers = [one for hand in hands for all_of_them in hand.answers.values() for one in all_of_them]
    codes = [one.get("code") for one in answers]
    # A hurry in which nobody came to a limit, or lost a line, would prove nothing.
    assert codes.count("no_votes_left") > 8
    assert codes.count("over_budget") > 8
    assert codes.count(None) > 8 * 8
    assert sum(hand.sent_again for hand in hands) >= 4


CARELESS: Mapping[str, str] = {
    "one dot more": "dots of 2",
    "short sum": "takes the plan over its limit",
    "carried twice": "nobody asked for",
    "old news": "takes the plan over its limit",
    "untold": "knows another plan",
}
"""What a careless server does wrong, and in which words it is found."""


@pytest.fixture(scope="module")
def careless_house(tmp_path_factory: pytest.TempPathFactory, library: Path) -> Iterator[House]:
    process = ServerProcess(tmp_path_factory.mktemp("careless"), library)
    patched = "import eventlet; eventlet.monkey_patch(); import tests.wire.careless"
    program = f"{patched}; import runpy; runpy.run_module('server', run_name='__main__')"
    try:
        yield House(process.start(sys.executable, "-W", "ignore", "-c", program))
    finally:
        process.put_away()


@pytest.mark.long
@pytest.mark.parametrize("carelessness", CARELESS)
def test_the_proof_finds_what_a_careless_server_does_wrong(carelessness: str, careless_house: House) -> None:
    scene = gathered(Scene(careless_house, CAST, exercise="hurry"))
    careless_house.call("PATCH", f"/sessions/{scene.id}", json={"title": carelessness})
    hands = hurried(scene, WISHES // 2)
    try:
        found = faults(scene, hands)
        assert any(CARELESS[carelessness] in one for one in found), found
    finally:
        scene.leave()
