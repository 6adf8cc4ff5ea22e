"""Killed in the middle of everything, and asked to stop: what was acknowledged is there once, and people come back."""

import random
from pathlib import Path

import pytest

from tests.faults.kills import Tally, killed_often
from tests.wire.process import ServerProcess

KILLS = 5


@pytest.mark.timeout(300)
@pytest.mark.rule("P5", "P20", "P21")
def test_what_was_acknowledged_is_there_once_however_often_the_server_is_killed(
    tmp_path: Path, exercises: Path
) -> None:
    tally = Tally()
    found = killed_often(ServerProcess(tmp_path, exercises), KILLS, random.Random(7), tally)
    assert found == []
    assert (tally.kills, tally.while_starting, tally.stops) == (KILLS + 1, 1, 1)
    assert tally.sent_again > 0
    assert tally.acknowledged > KILLS * 20
