"""A browser can hold its copy of the board against the server's, wherever it has heard everything."""

import pytest

from server.domain.board import mark_of
from tests.wire.conftest import Play
from tests.wire.props import element


@pytest.mark.rule("P14")
def test_a_check_tells_the_board_from_another_and_waits_for_what_is_under_way(play: Play) -> None:
    scene = play("fca")
    scene.f.granted("phase.start", phase="writing")
    scene.c1.granted("board.change", elements=[element("one")])
    scene.settle()
    one = scene.c1.hear("board.changed")["data"]["elements"][0]
    length = scene.length()
    for person in (scene.c1, scene.a1, scene.f):
        told = person.granted("board.check", after=person.pos, digest=mark_of(one))
        assert told == {"ok": True, "same": True}
        assert person.granted("board.check", after=person.pos, digest=7)["same"] is False
        assert person.granted("board.check", after=person.pos - 1, digest=7)["same"] is None
        assert person.ask("board.check", after=person.pos, digest=-1)["code"] == "malformed"
    assert scene.length() == length
