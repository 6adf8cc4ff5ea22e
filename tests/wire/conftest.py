"""One server for all tests that leave it running, one for each module that does not; a scene for each test."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.documents import small_exercise
from tests.wire.house import House, Scene
from tests.wire.process import ServerProcess
from tests.wire.props import hurried_exercise, job, lenient_workshop, workshop, write_exercises, write_profiles

Play = Callable[..., Scene]


@pytest.fixture(scope="session")
def exercises(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library") / "exercises"
    write_exercises(folder, small_exercise(), hurried_exercise(1), hurried_exercise(2), workshop(), lenient_workshop())
    write_profiles(folder, job("weigher", TW=3, CM=1))
    return folder


@pytest.fixture(scope="session")
def lasting_server(tmp_path_factory: pytest.TempPathFactory, exercises: Path) -> Iterator[ServerProcess]:
    yield from running(tmp_path_factory, exercises)


@pytest.fixture(scope="session")
def lone_server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, exercises: Path
) -> Iterator[ServerProcess]:
    """One process with its own door, for tests that look at one: its figures, its helpers, its bytes on the wire."""
    if ServerProcess.road is None or ServerProcess.road.processes == 1:
        yield request.getfixturevalue("lasting_server")
    else:
        yield from running(tmp_path_factory, exercises, alone=True)


@pytest.fixture(scope="module")
def server(lasting_server: ServerProcess) -> ServerProcess:
    """The server of a module; one whose tests stop or kill it has its own."""
    return lasting_server


def running(
    tmp_path_factory: pytest.TempPathFactory, exercises: Path, *, alone: bool = False
) -> Iterator[ServerProcess]:
    process = ServerProcess(tmp_path_factory.mktemp("data"), exercises, alone=alone)
    try:
        yield process.start()
    finally:
        process.put_away()


@pytest.fixture(scope="module")
def house(server: ServerProcess) -> House:
    return House(server)


@pytest.fixture
def play(house: House) -> Iterator[Play]:
    """Makes scenes; their people go when the test ends."""
    scenes: list[Scene] = []

    def begin(*cast: str, **more: Any) -> Scene:
        scenes.append(Scene(house, *cast, **more))
        return scenes[-1]

    yield begin
    for scene in scenes:
        scene.leave()
