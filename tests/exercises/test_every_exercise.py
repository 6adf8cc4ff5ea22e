"""Every shipped exercise is played to its end over real sockets, from the first phase to the export."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.exercises.group import Group
from tests.wire.house import House
from tests.wire.people import new_id
from tests.wire.process import ROOT

FILES = sorted((ROOT / "exercises").glob("*.yaml"))
SECRET = "Кварц-5150"
"""Stands in every note of the assessor, and nowhere else."""

CONTRIBUTIONS = {
    "board.changed",
    "chat.sent",
    "vote.cast",
    "cluster.put",
    "cluster.moved",
    "plan.put",
    "ranking.put",
} | {
    "task.put",
    "speaker.started",
    "speakers.ordered",
}


@pytest.fixture(params=[("min", "ru"), ("max", "en")], ids=lambda cast: f"{cast[0]} in {cast[1]}")
def group(request: pytest.FixtureRequest, file: Path, shipped_house: House) -> Iterator[Group]:
    """The fewest candidates in Russian without an actor, if it can be; the most in English with one, if wanted."""
    size, language = request.param
    shown = shipped_house.call("GET", f"/exercises/{file.stem}?lang={language}").json()
    parts = [role.get("played_by") for role in shown["roles"]]
    actor = "actor" in parts or (size == "max" and "either" in parts)
    made = Group(shipped_house, file.stem, language, shown["candidates"][size], actor=actor)
    yield made
    made.scene.leave()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_exercise_is_played_to_its_end_rated_washed_up_and_exported(group: Group) -> None:
    group.play()
    rate_everything(group)
    wash_up(group)
    facts = group.scene.house.log(group.scene.id)
    for person in group.candidates:
        assert {fact["type"] for fact in facts if fact["by"] == person.id} & CONTRIBUTIONS
        heard = person.heard
        assert SECRET not in heard
        assert group.scene.a1.id not in heard
    exports_come(group, facts)


def rate_everything(group: Group) -> None:
    """Each candidate on each criterion: a score from two notes, one with a reason, or no evidence."""
    assessor, criteria = group.scene.a1, group.exercise["criteria"]
    for at, person in enumerate(group.candidates):
        for offset, criterion in enumerate(criteria):
            cell = {"candidate": person.id, "criterion": criterion["id"]}
            match (at + offset) % 3:
                case 0:
                    note(group, cell, criterion["indicators"][0])
                    note(group, cell, criterion["indicators"][0])
                    assessor.granted("rating.set", **cell, score=5 if criterion["indicators"][0]["sign"] > 0 else 1)
                case 1:
                    assessor.granted("rating.set", **cell, score=3, reason=SECRET)
                case _:
                    assessor.granted("rating.set", **cell, score="NE")
    questions = group.scene.a1.welcome["session"]["exercise"]["debrief"]
    assert 5 <= len(questions) <= 8
    assessor.granted("rating.submit")


def note(group: Group, cell: dict[str, Any], indicator: dict[str, Any]) -> None:
    written = {"text": f"{SECRET}: {indicator['text']}", "kind": "behaviour", "sign": indicator["sign"]}
    group.scene.a1.granted("observation.add", observation=new_id(), indicator=indicator["id"], **written, **cell)


def wash_up(group: Group) -> None:
    group.f.granted("washup.open")
    for person in group.candidates:
        cell = {"candidate": person.id, "criterion": group.exercise["criteria"][0]["id"]}
        group.f.granted("consensus.set", **cell, score=3.5, reason="Agreed")
        group.f.granted("recommendation.set", candidate=person.id, verdict="with_reservations", reason="Agreed")
    group.f.granted("session.close")
    group.scene.settle()


def exports_come(group: Group, facts: list[dict[str, Any]]) -> None:
    house, path = group.scene.house, f"/sessions/{group.scene.id}/export"
    bundle = house.call("GET", f"{path}/json")
    assert [fact["seq"] for fact in bundle.json()["log"]] == [fact["seq"] for fact in facts]
    with zipfile.ZipFile(io.BytesIO(house.call("GET", f"{path}/csv").content)) as archive:
        tables = {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}
    for person in group.candidates:
        assert person.id in tables["contributions.csv"]
        assert person.id in tables["ratings.csv"]
        assert person.id in tables["consensus.csv"]
    assert house.call("GET", f"{path}/pdf").content.startswith(b"%PDF")
