"""What another whiteboard tells of bears its name wherever it shows, and is never taken for what was done here."""

import csv
import io
import zipfile
from typing import Any

import pytest

from tests.wire.conftest import Play
from tests.wire.props import element, item


@pytest.mark.rule("P760")
def test_the_boards_name_stands_in_the_log_in_answers_and_in_every_file(play: Play) -> None:
    scene = play("fcca")
    scene.f.granted("phase.start", phase="writing")
    scene.c1.granted("board.change", items=[item("card", "Twelve shops")], source="miro")
    scene.c2.granted("chat.send", text="Why twelve?")
    assert scene.c2.hear("board.changed")["data"]["source"] == "miro"
    logged = next(one for one in scene.house.log(scene.id) if one["type"] == "board.changed")
    assert (logged["by"], logged["data"]["source"]) == (scene.c1.id, "miro")

    path = f"/sessions/{scene.id}"
    whole = {"from": "2000-01-01T00:00:00.000Z", "to": "2100-01-01T00:00:00.000Z"}
    asked = scene.house.call("GET", f"{path}/contributions", params=whole).json()["contributions"]
    bundle = scene.house.call("GET", f"{path}/export/json").json()["contributions"]
    archive = zipfile.ZipFile(io.BytesIO(scene.house.call("GET", f"{path}/export/csv").content))
    rows = list(csv.DictReader(archive.read("contributions.csv").decode("utf-8-sig").splitlines()))

    def marks(found: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
        return [(one["participant"], one["kind"], one["source"], one["verified"]) for one in found]

    expected = [(scene.c1.id, "note", "miro", False), (scene.c2.id, "chat", None, True)]
    assert marks(asked) == marks(bundle) == expected
    assert [(one["participant"], one["source"], one["verified"]) for one in rows] == [
        (scene.c1.id, "miro", "false"),
        (scene.c2.id, "", "true"),
    ]


@pytest.mark.rule("P761")
def test_what_somebody_outside_made_shows_to_all_and_is_credited_to_nobody(play: Play) -> None:
    scene = play("fcca")
    scene.f.granted("phase.start", phase="writing")
    scene.c1.granted("board.change", items=[item("guest", "From a guest", outside=True)], source="miro")
    late = scene.join("c")
    board = late.welcomes[-1]["session"]["board"]
    assert [(one["id"], one["text"]) for one in board["items"]] == [("guest", "From a guest")]
    assert "guest" not in board["authors"]
    assert scene.house.call("GET", f"/sessions/{scene.id}/export/json").json()["contributions"] == []


@pytest.mark.rule("P760")
def test_a_board_that_is_called_after_somebody_loses_its_name_with_theirs(play: Play) -> None:
    scene = play("fcc")
    quxley = scene.join("c", "Quxley Marr")
    scene.f.granted("phase.start", phase="writing")
    for who, source in ((quxley, "quxley"), (scene.c1, "quxley-marr.board"), (scene.c2, "miro")):
        who.granted("board.change", items=[item(f"note on {source[-5:]}", "Twelve shops")], source=source)
    path = f"/sessions/{scene.id}"
    assert scene.house.call("DELETE", f"{path}/participants/{quxley.id}/data").status_code == 204
    changes = [one for one in scene.house.log(scene.id) if one["type"] == "board.changed"]
    assert [one["data"].get("source") for one in changes] == [None, None, "miro"]
    found = scene.house.call("GET", f"{path}/export/json")
    assert "quxley" not in found.text.lower()
    marks = [(one["source"], one["verified"]) for one in found.json()["contributions"]]
    assert marks == [("board", False), ("board", False), ("miro", False)]


_ELEMENTS_OWN = {
    "isDeleted": True, "containerId": "card", "originalText": "What I never said", "type": "frame", "versionNonce": 5,
    "startBinding": {"elementId": "card"}, "frameId": "card",
}  # fmt: skip
_ITEMS_OWN = {"deleted": True, "outside": True, "kind": "frame", "from": "card", "to": "card"}


@pytest.mark.rule("P760")
@pytest.mark.parametrize(
    ("sort", "name", "value"),
    [
        *(("items", name, value) for name, value in _ELEMENTS_OWN.items()),
        *(("elements", name, value) for name, value in _ITEMS_OWN.items()),
    ],
)
def test_what_shows_as_one_thing_cannot_count_as_another(sort: str, name: str, value: Any, play: Play) -> None:
    scene = play("fcc")
    scene.f.granted("phase.start", phase="drawing")
    made = item("new", "Seen by all") if sort == "items" else element("new")
    answer = scene.c1.ask("board.change", **{sort: [{**made, name: value}]})
    assert (answer["code"], list(answer["fields"])) == ("malformed", [f"{sort}.0.{name}"])
