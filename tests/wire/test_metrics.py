"""What is counted for whoever runs the server tells nothing that not everybody may know, since anybody may read it."""

import pytest
import requests

from tests.wire.conftest import Play
from tests.wire.house import House
from tests.wire.process import ServerProcess


@pytest.fixture(scope="module")
def server(lone_server: ServerProcess) -> ServerProcess:
    return lone_server


def counted(house: House) -> str:
    """The open figures, without those of the moment that the library adds by itself."""
    lines = requests.get(f"{house.base}/metrics", timeout=30).text.splitlines()
    return "\n".join(line for line in lines if line.startswith("veche_") and "_created" not in line)


def test_assessors_and_facilitators_change_no_figure_by_what_they_wish_and_candidates_do(
    house: House, play: Play
) -> None:
    scene = play("fc")
    before = counted(house)
    assessor = scene.join("a")
    assessor.ask("observation.add")
    scene.f.granted("announcement.send", text="To you alone", to="assessors")
    assert counted(house) == before
    scene.c1.granted("chat.send", text="hello")
    assert counted(house) != before
