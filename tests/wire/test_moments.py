"""What the group did around a moment: who may ask, and what the answer holds."""

from typing import Any

import pytest

from tests.wire.conftest import Play
from tests.wire.house import Scene
from tests.wire.props import item


def stretch(begins: str, ends: str) -> dict[str, Any]:
    return {"params": {"from": begins, "to": ends}}


def told(scene: Scene) -> tuple[str, str]:
    """A card and a line of chat; the moments of the two."""
    scene.f.granted("phase.start", phase="writing")
    scene.c1.granted("board.change", items=[item("card", "Twelve shops")])
    scene.c2.granted("chat.send", text="Why twelve?")
    return scene.f.hear("board.changed")["at"], scene.f.hear("chat.sent")["at"]


@pytest.mark.rule("P105")
def test_what_was_done_in_a_stretch_is_told_with_its_author_and_words(play: Play) -> None:
    scene = play("fcca")
    card, line = told(scene)
    path = f"/sessions/{scene.id}/contributions"
    for token in (scene.house.token, scene.f.token):
        found = scene.house.call("GET", path, token=token, **stretch(card, line)).json()["contributions"]
        assert [(one["participant"], one["kind"], one["text"], one["at"]) for one in found] == [
            (scene.c1.id, "note", "Twelve shops", card),
            (scene.c2.id, "chat", "Why twelve?", line),
        ]
    late = scene.house.call("GET", path, **stretch("2100-01-01T00:00:00.000Z", "2100-01-02T00:00:00.000Z"))
    assert late.json() == {"contributions": []}


@pytest.mark.rule("P106")
def test_who_puts_a_card_into_a_cell_is_told_with_the_cell_and_a_small_move_is_not(play: Play) -> None:
    scene = play("fcca", "workshop")
    scene.f.granted("phase.start", phase="sorting")
    scene.c1.granted("board.change", items=[item("card", "Twelve shops", x=10, y=60)])
    scene.c2.granted("board.change", items=[item("card", "Twelve shops", version=2, x=330, y=60)])
    scene.c1.granted("board.change", items=[item("card", "Twelve shops", version=3, x=340, y=60)])
    whole = stretch("2000-01-01T00:00:00.000Z", "2100-01-01T00:00:00.000Z")
    found = scene.house.call("GET", f"/sessions/{scene.id}/contributions", **whole).json()["contributions"]
    assert [(one["participant"], one["action"], one["cell"]) for one in found] == [
        (scene.c1.id, "added", {"template": "grid", "row": "all", "column": "left", "title": "Left"}),
        (scene.c2.id, "moved", {"template": "grid", "row": "all", "column": "right", "title": "Right"}),
        (scene.c1.id, "moved", None),
    ]


@pytest.mark.rule("P105", "A15")
def test_an_assessor_may_ask_after_submitting_and_a_candidate_never(play: Play) -> None:
    scene = play("fcca")
    card, line = told(scene)
    path = f"/sessions/{scene.id}/contributions"

    def status(who: str) -> int:
        answer = scene.house.call("GET", path, token=scene.people[who].token, **stretch(card, line))
        return int(answer.status_code)

    assert (status("a1"), status("c1")) == (403, 403)
    scene.f.granted("exercise.end")
    scene.a1.granted("rating.submit")
    assert (status("a1"), status("c1")) == (200, 403)


@pytest.mark.parametrize("params", [{}, {"from": "yesterday", "to": "now"}, {"from": "2026-11-22T10:00:00Z"}])
def test_a_stretch_has_two_sound_ends(params: dict[str, str], play: Play) -> None:
    scene = play("fc")
    answer = scene.house.call("GET", f"/sessions/{scene.id}/contributions", params=params)
    assert answer.status_code == 422
    assert answer.json()["fields"].keys() <= {"from", "to"}


@pytest.mark.rule("P105")
def test_what_a_call_had_recorded_of_somebody_before_they_came_is_told_for_then(play: Play) -> None:
    scene = play("fc")
    begins, ends = "2026-01-01T10:00:00.000Z", "2026-01-01T10:00:05.000Z"
    turn = {"id": "t1", "participant": scene.c1.id, "kind": "speech", "at": begins, "until": ends, "text": "Hello"}
    path = f"/sessions/{scene.id}/contributions"
    assert scene.house.call("POST", path, json=[turn]).json()["accepted"] == 1
    found = scene.house.call("GET", path, **stretch(begins, ends))
    assert found.status_code == 200, found.text
    assert [(one["participant"], one["text"]) for one in found.json()["contributions"]] == [(scene.c1.id, "Hello")]
