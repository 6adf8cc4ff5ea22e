"""Five people draw at once, lose their connections and come back; in the end all see one drawing."""

from collections import Counter

import pytest

from server.domain.merge import place
from tests.drawings import order_of
from tests.fuzzing import TIMES, examples
from tests.whiteboards import Studio

SEEDS = range(examples(200))


def faults(studio: Studio) -> list[str]:
    """What is not as it should be once everybody has heard everything."""
    board = studio.house.room.session.board
    drawing = board.scene()
    found = [f"{who} sees another drawing" for who, each in studio.boards.items() if each.elements != drawing]
    if [place(one) for one in drawing] != sorted({(one["index"], one["id"]) for one in drawing}):
        found.append("the drawing is out of order")
    if len({one["index"] for one in drawing}) != len(drawing):
        found.append("two elements on one index")
    if any(board.credits[key].author != key.split("/")[0] for key in order_of(drawing)):
        found.append("an element of somebody else's")
    studio.house.restart()
    if studio.house.room.session.board.scene() != drawing:
        found.append("another drawing after a restart")
    return found


@pytest.mark.timeout(120 * TIMES)
@pytest.mark.rule("P21", "P73", "P76", "P78", "P79", "P83")
def test_two_hundred_times_all_five_end_with_the_servers_drawing() -> None:
    seen: Counter[str] = Counter()
    wrong: dict[int, object] = {}
    for seed in SEEDS:
        studio = Studio(seed, seen)
        try:
            studio.live(150)
            seen["rounds to settle"] = max(seen["rounds to settle"], studio.settle())
            found = faults(studio)
        except AssertionError as error:
            found = [str(error)]
        except Exception as error:
            error.add_note(f"with seed {seed}")
            raise
        if found:
            wrong[seed] = found
        seen["elements"] += len(studio.house.room.session.board.elements)
    assert wrong == {}, f"seeds that end differently: {wrong}"
    # A test in which nothing of this happened would prove nothing.
    assert seen["elements"] > 10 * len(SEEDS)
    for event in ("rejected", "repaired", "repaired in the browser", "lost connection", "restarted"):
        assert seen[event] > len(SEEDS) // 2, event
    for code in ("not_running", "locked", "malformed"):
        assert seen[code] > 20, code
