"""Six candidates who draw stroke after stroke, from a process of their own, as six browsers would.

Run as a program with the server's address and the candidates' link, and `steadily` where nobody pauses; ends when its
input does.
"""

import itertools
import random
import sys
import threading
import time

from exercises.players import notes
from exercises.players.client import NotGranted, Player, join

PEOPLE = 6
_PAUSE = 0.1
"""Seconds between two changes of one person: about as often as a page sends while somebody drags."""
_STROKE, _LOOK = 12, 1.0
"""Changes of one stroke, and seconds until the next one at the mean."""
STEADILY = "steadily"


def main(base: str, link: str, how: str = "") -> None:
    """Seats the people and says so; they draw as soon as the board is open."""
    players = [Player(base, join(base, link, f"Person {number}")).connect() for number in range(PEOPLE)]
    print("seated", flush=True)
    for number, player in enumerate(players):
        threading.Thread(target=_draw, args=(player, number, how == STEADILY), daemon=True).start()
    sys.stdin.read()


def _draw(player: Player, number: int, steadily: bool) -> None:
    mine: list[notes.Element] = []
    for change in itertools.count(1):
        time.sleep(_PAUSE if steadily or change % _STROKE else random.uniform(0.5, 1.5) * _LOOK)
        try:
            mine = _further(player, mine, number)
        except NotGranted:
            # The phase has not begun, or is over.
            continue


def _further(player: Player, mine: list[notes.Element], number: int) -> list[notes.Element]:
    """Drags the own note on, or begins another."""
    if not mine or random.random() < 0.02:
        top = max((one["index"] for one in player.elements.values()), default=None)
        mine = notes.new_note("Answer every letter within an hour", 60 + number * 230, 60, top)
    else:
        mine = notes.moved([player.elements[one["id"]] for one in mine], random.uniform(-9, 9), random.uniform(-5, 9))
    player.put(mine)
    player.point(mine[0]["x"], mine[0]["y"])
    return mine


if __name__ == "__main__":
    main(*sys.argv[1:])
