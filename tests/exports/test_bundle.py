"""The JSON bundle: the whole log and what can be read off it, under a numbered layout."""

import json
from typing import Any

import pytest

from server.adapters.indices import ORDERING
from server.application.codec import exercise_told
from server.domain import commands as c
from server.domain import group_commands as gc
from server.domain.events import Recorded, moment
from server.domain.people import Kind
from server.domain.telling import from_data
from server.exports.json_bundle import FORMAT, SCHEMA
from server.exports.unpacking import differences
from server.projections.contributions import Contributions
from tests.exports.sessions import Calibrated, Mapped, Rated
from tests.exports.worked import Worked
from tests.played import Played


@pytest.fixture(scope="module")
def play() -> Rated:
    play = Rated()
    play.close()
    return play


@pytest.fixture(scope="module")
def bundle(play: Rated) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(play.export("json").content)
    return found


def test_it_names_its_layout_and_its_session(play: Rated, bundle: dict[str, Any]) -> None:
    assert (bundle["format"], bundle["schema"]) == (FORMAT, SCHEMA)
    assert bundle["judgements"] == "whole"
    assert (bundle["session"]["id"], bundle["session"]["state"]) == (play.id, "closed")
    assert [one["phase"] for one in bundle["session"]["phases"]] == ["ideas"]
    assert bundle["exercise"]["title"].keys() == {"ru", "en"}
    assert {one["name"] for one in bundle["people"]} >= {"Анна Ёлкина", "Уго"}


def test_the_log_in_it_reads_back_as_the_very_same_facts(play: Rated, bundle: dict[str, Any]) -> None:
    facts = [
        Recorded(one["seq"], one["id"], moment(one["at"]), one["by"], one["cause"], from_data(one["type"], one["data"]))
        for one in bundle["log"]
    ]
    assert facts == play.facts
    assert [fact.seq for fact in facts] == list(range(1, len(facts) + 1))


def test_its_contributions_follow_from_its_log(play: Rated, bundle: dict[str, Any]) -> None:
    contributions = Contributions()
    for fact in play.facts:
        contributions.take(fact)
    assert [one["id"] for one in bundle["contributions"]] == [one.id for one in contributions]
    for one in bundle["contributions"]:
        assert one["at"].endswith("Z")
        assert one["phase"] == "ideas"
        assert one["participant"] in {person["id"] for person in bundle["people"]}


def test_a_contribution_that_put_a_note_into_a_cell_names_the_cell() -> None:
    added, moved = json.loads(Mapped().export("json", "en").content)["contributions"]
    assert added["cell"] == {
        "template": "journey", "row": "pain", "column": "choosing", "title": "Choosing · Pain point",
    }  # fmt: skip
    assert (moved["action"], moved["cell"]) == ("moved", None)


def test_what_the_wash_up_settled_stands_beside_the_log() -> None:
    play = Rated()
    play.wash_up()
    found = json.loads(play.export("json").content)
    (agreed,), (recommended,) = found["consensus"], found["recommendations"]
    assert (agreed["mean"], agreed["agreed"], agreed["difference"]) == (4.0, 4.5, 0.5)
    assert (recommended["candidate"], recommended["verdict"]) == (play.ann.id, "recommended")


def test_a_calibration_has_its_key_at_once_and_who_gave_what_once_it_is_closed() -> None:
    play = Calibrated()
    open_still = json.loads(play.export("json").content)["calibration"]
    assert (open_still["key"][play.ann.id], open_still["days"], open_still["cells"]) == (play.KEY, 30, [])
    play.close()
    content = play.export("json").content
    found = json.loads(content)["calibration"]
    assert found["cells"][0] == {
        "assessor": play.vera.id, "candidate": play.ann.id, "criterion": "TW", "key": 4, "score": 5, "difference": 1,
    }  # fmt: skip
    assert len(found["cells"]) == 8
    assert list(differences(content, ORDERING, exercise_told)) == []
    assert json.loads(Rated().export("json").content)["calibration"] is None


def test_what_the_group_made_with_its_tools_is_in_it_with_everybodys_own_ranking() -> None:
    play = Played("collective-decision", "en")
    fay = play.join(Kind.FACILITATOR, "Fay")
    ann, bob = play.join(Kind.CANDIDATE, "Ann"), play.join(Kind.CANDIDATE, "Bob")
    order = tuple(one.id for one in play.room.session.exercise.alternatives)
    phases = [one for one in play.room.session.exercise.phases if one.ranking]
    play.ask(fay, c.StartPhase(phases[0].key))
    play.ask(ann, gc.PutRanking("own", order))
    play.ask(bob, gc.PutRanking("own", order[::-1]))
    play.ask(fay, c.StartPhase(phases[1].key))
    play.ask(ann, gc.PutRanking("group", order))
    group = json.loads(play.export("json").content)["group"]
    assert [(one["by"], one["scope"]) for one in group["rankings"]] == [
        (ann.id, "own"), (bob.id, "own"), (ann.id, "group"),
    ]  # fmt: skip
    assert group["influence"] == {ann.id: 1.0, bob.id: 0.0}


def test_what_the_group_came_to_is_in_it_with_its_words() -> None:
    play = Worked()
    found = json.loads(play.export("json", "en").content)["results"]
    assert [(row["text"], row["dots"]) for row in found["votes"][0]["rows"][:2]] == [
        ("Звонки", 3), ("Один номер на всех", 2),
    ]  # fmt: skip
    assert found["plan"]["cost"] == {"used": 450.0, "limit": 400, "unit": "RUB thousand"}
    assert found["ranking"]["own"][1] == {
        "participant": play.bob.id, "order": ["train", "hire", "wait"], "distance": 4, "influence": 0.0,
    }  # fmt: skip
    assert [card["text"] for card in found["day"]["cards"]] == ["call", "mail", "report"]


def test_a_group_that_used_no_tool_has_no_results(bundle: dict[str, Any]) -> None:
    assert bundle["results"] == {"votes": [], "clusters": [], "plan": None, "ranking": None, "day": None}
