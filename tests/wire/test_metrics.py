"""What is counted for whoever runs the server tells nothing of assessors, since anybody may read it."""

import requests

from tests.wire.conftest import Play
from tests.wire.house import House


def counted(house: House) -> str:
    """The open figures, without those of the moment that the library adds by itself."""
    lines = requests.get(f"{house.base}/metrics", timeout=30).text.splitlines()
    return "\n".join(line for line in lines if line.startswith("veche_") and "_created" not in line)


def test_an_assessor_changes_no_figure_and_a_candidate_does(house: House, play: Play) -> None:
    scene = play("fc")
    before = counted(house)
    assessor = scene.join("a")
    assessor.ask("observation.add")
    assert counted(house) == before
    scene.c1.granted("chat.send", text="hello")
    assert counted(house) != before
