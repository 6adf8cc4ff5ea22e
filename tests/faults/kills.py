"""A server that is killed under load, again and again, at any moment, also while it starts."""

import random
import time
from dataclasses import dataclass

from tests.faults.load import Load
from tests.wire.house import House, Scene
from tests.wire.process import ServerProcess

_MUCH = 40
"""Acknowledged wishes."""
_LONGEST = 1.2
"""Seconds of load before a kill, at most."""
_STARTING = (0.05, 1.5)
"""Seconds after which a server is killed that was being started; it is ready after one or two."""


@dataclass
class Tally:
    """What was done and seen."""

    kills: int = 0
    while_starting: int = 0
    stops: int = 0
    acknowledged: int = 0
    sent_again: int = 0
    lost: int = 0
    doubled: int = 0


def killed_often(server: ServerProcess, kills: int, chance: random.Random, tally: Tally) -> list[str]:
    """Kills it so often, each time under load; what is not as it was promised."""
    try:
        scene = Scene(House(server.start()), "")
        load = Load(scene)
        try:
            load.more(20)
            for number in range(kills):
                _kill(server, chance, tally, starting=number % 5 == 3)
                load.come_back()
                # Some are killed as soon as somebody has been answered, others when much has been done.
                load.more(1 if number % 2 else _MUCH)
            _stop(server, tally)
            load.come_back()
            load.more(10)
        finally:
            found = load.leave()
        scene.leave()
    finally:
        server.put_away()
    tally.acknowledged += load.acknowledged
    tally.sent_again += load.sent_again
    tally.lost += sum("is lost" in fault for fault in found)
    tally.doubled += sum("more often" in fault for fault in found)
    return found


def _kill(server: ServerProcess, chance: random.Random, tally: Tally, *, starting: bool) -> None:
    # The moment is what is tried here: nothing is awaited, wherever the server then stands.
    time.sleep(chance.uniform(0, _LONGEST))
    server.kill()
    if starting:
        server.begin()
        time.sleep(chance.uniform(*_STARTING))
        server.kill()
        tally.while_starting += 1
        tally.kills += 1
    server.start()
    tally.kills += 1


def _stop(server: ServerProcess, tally: Tally) -> None:
    server.ask_to_stop()
    code = server.ended(within=15)
    assert code == 0, f"asked to stop, it ended with {code}"
    server.start()
    tally.stops += 1
