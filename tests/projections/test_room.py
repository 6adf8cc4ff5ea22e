"""The welcome and the telling: what one person may see of a session."""

from typing import Any

import pytest

from server.domain import commands as c
from server.domain.people import Kind
from tests.drawings import item, note
from tests.hearing import telling
from tests.stage import NINE, Stage, peopled, standing

NAMES = {"c1": "Anna Orlova", "c2": "Boris Lem", "a1": "Vera Holm", "a2": "Gleb Rask", "f1": "Dina Mor"}


def seen(stage: Stage, who: str) -> dict[str, Any]:
    """The welcome that a person would get now."""
    room = telling(stage.log, NAMES).room
    return room.welcome(room.session.people[who], stage.now)


def person(stage: Stage, subject: str, reader: str) -> dict[str, Any]:
    return next(one for one in seen(stage, reader)["session"]["participants"] if one["id"] == subject)


def told(stage: Stage, who: str) -> dict[str, Any]:
    """The data of the last thing that a person heard."""
    last: dict[str, Any] = telling(stage.log, NAMES).told[who][-1]["data"]
    return last


@pytest.mark.rule("P23")
def test_the_welcome_says_who_one_is_how_the_session_stands_and_what_time_it_is() -> None:
    stage = standing("lobby")
    welcome = seen(stage, "c1")
    assert welcome.keys() == {"me", "session", "pos", "now"}
    assert (welcome["me"]["id"], welcome["me"]["name"]) == ("c1", "Anna Orlova")
    assert welcome["now"] == "2026-03-02T09:00:00.000Z"
    assert welcome["session"]["state"] == "lobby"
    assert welcome["session"]["phase"] is None


@pytest.mark.rule("P23")
def test_the_welcomes_position_is_that_of_the_last_thing_heard() -> None:
    stage = standing("running")
    for who in ("c1", "a1", "f1"):
        assert seen(stage, who)["pos"] == len(telling(stage.log).told[who])


@pytest.mark.rule("P39", "A21")
def test_assessors_do_not_exist_for_candidates() -> None:
    stage = standing("running")
    stage.ask("f1", c.AssignAssessor("a1", ("c1",)))
    session = seen(stage, "c1")["session"]
    assert [one["id"] for one in session["participants"]] == ["c1", "c2", "f1"]
    assert not session.keys() & {"observations", "ratings", "rating_order"}
    assert all(not one.keys() & {"candidates", "submitted", "offline_seconds"} for one in session["participants"])


@pytest.mark.rule("P39", "A20")
@pytest.mark.parametrize(
    ("labels", "reader", "named"),
    [
        ("neutral", "a1", {"a1", "a2", "f1"}),
        ("names", "a1", {"c1", "c2", "a1", "a2", "f1"}),
        ("neutral", "c1", {"c1", "c2", "f1"}),
        ("neutral", "f1", {"c1", "c2", "a1", "a2", "f1"}),
    ],
)
def test_names_are_for_those_who_may_read_them(labels: str, reader: str, named: set[str]) -> None:
    session = seen(peopled(labels=labels), reader)["session"]
    assert {one["id"] for one in session["participants"] if "name" in one} == named
    assert all(one["name"] == NAMES[one["id"]] for one in session["participants"] if "name" in one)


@pytest.mark.rule("P39")
def test_an_arrival_names_the_newcomer_to_those_who_may_read_it() -> None:
    stage = Stage()
    stage.join(Kind.CANDIDATE, Kind.ASSESSOR, Kind.FACILITATOR, Kind.CANDIDATE)
    heard = {who: told(stage, who)["participant"] for who in ("c1", "a1", "f1")}
    assert heard["c1"]["name"] == heard["f1"]["name"] == "Boris Lem"
    assert "name" not in heard["a1"]
    assert {one["label"] for one in heard.values()} == {f"Candidate {stage.who('c2').seat}"}


@pytest.mark.rule("P40")
def test_candidates_get_criteria_by_name_alone_and_no_guidance_and_no_debrief() -> None:
    exercise = seen(peopled(), "c1")["session"]["exercise"]
    assert exercise["criteria"] == [{"id": key, "name": f"Criterion {key}"} for key in ("TW", "CM", "LD")]
    assert not exercise.keys() & {"guidance", "debrief"}


@pytest.mark.rule("P40")
@pytest.mark.parametrize("reader", ["a1", "f1"])
def test_assessors_and_facilitator_get_anchors_indicators_guidance_and_debrief(reader: str) -> None:
    exercise = seen(peopled(), reader)["session"]["exercise"]
    assert exercise["criteria"][0] == {
        "id": "TW",
        "name": "Criterion TW",
        "definition": "Defines TW",
        "anchors": {str(point): f"TW at {point}" for point in range(1, 6)},
        "indicators": [{"id": "TW+1", "sign": 1, "text": "shows TW"}, {"id": "TW-1", "sign": -1, "text": "lacks TW"}],
    }
    assert (exercise["guidance"], exercise["debrief"]) == ("Watch who asks first", ["What was said too late?"])


@pytest.mark.rule("P34")
@pytest.mark.parametrize(
    ("reader", "read"), [("c1", {"lead"}), ("c2", set()), ("a1", {"lead", "critic"}), ("f1", {"lead", "critic"})]
)
def test_a_private_brief_is_for_its_holder_the_assessors_and_the_facilitator(reader: str, read: set[str]) -> None:
    stage = peopled()
    stage.ask("f1", c.AssignRole("c1", "lead"))
    assert {one["id"] for one in seen(stage, reader)["session"]["exercise"]["roles"] if "brief" in one} == read
    assert ("brief" in told(stage, reader)) is ("lead" in read)


@pytest.mark.rule("P34")
def test_a_brief_is_gone_with_its_role() -> None:
    stage = peopled()
    stage.ask("f1", c.AssignRole("c1", "lead"))
    stage.ask("f1", c.AssignRole("c1", "scribe"))
    assert not any("brief" in one for one in seen(stage, "c1")["session"]["exercise"]["roles"])
    assert told(stage, "c1") == {"participant": "c1", "role": "scribe"}


@pytest.mark.rule("P23")
def test_the_welcome_holds_the_drawing_in_its_order_with_its_authors_beside_it() -> None:
    stage = standing("running")
    stage.ask("c1", c.ChangeBoard((note("b", index="a2"), note("a", index="a1", isDeleted=True))))
    stage.ask("c2", c.ChangeBoard((note("b", 2, index="a2"),)))
    stage.ask("f1", c.ChangeBoard(items=(item("i"),)))
    board = seen(stage, "c1")["session"]["board"]
    assert board == {
        "elements": [note("a", index="a1", isDeleted=True), note("b", 2, index="a2")],
        "items": [item("i")],
        "locked": False,
        "authors": {
            "b": {"author": "c1", "editor": "c2"},
            "a": {"author": "c1", "editor": "c1"},
            "i": {"author": "f1", "editor": "f1"},
        },
    }


@pytest.mark.rule("P23", "P66")
def test_the_welcome_holds_the_running_phase_and_its_clock() -> None:
    stage = standing("running")
    assert seen(stage, "c1")["session"]["phase"] == {
        "key": "writing",
        "run": 1,
        "started_at": "2026-03-02T09:00:00.000Z",
        "ends_at": "2026-03-02T09:02:00.000Z",
        "paused": False,
        "remaining": None,
    }
    stage.wait(20)
    stage.ask("f1", c.PausePhase())
    phase = seen(stage, "c1")["session"]["phase"]
    assert (phase["paused"], phase["ends_at"], phase["remaining"]) == (True, None, 100.0)
    stage.ask("f1", c.EndPhase())
    session = seen(stage, "c1")["session"]
    assert (session["state"], session["phase"], session["phases_done"]) == ("running", None, ["writing"])


@pytest.mark.rule("P23")
def test_phases_stand_in_the_order_in_which_they_ended_last() -> None:
    stage = standing("running")
    for key in ("reading", "writing", "reading", "writing"):
        stage.ask("f1", c.StartPhase(key))
    assert seen(stage, "c1")["session"]["phases_done"] == ["writing", "reading"]


@pytest.mark.rule("P23")
def test_the_welcome_holds_the_last_two_hundred_lines_of_chat() -> None:
    stage = peopled()
    for count in range(205):
        stage.ask("c1", c.SendChat(f"line {count}"))
    chat = seen(stage, "c2")["session"]["chat"]
    assert [line["text"] for line in chat] == [f"line {count}" for count in range(5, 205)]
    assert chat[0].keys() == {"id", "at", "by", "text"}


@pytest.mark.rule("P36")
@pytest.mark.parametrize(
    ("reader", "read"),
    [
        ("c1", ["all", "candidates", "c1"]),
        ("c2", ["all", "candidates"]),
        ("a1", ["all", "assessors"]),
        ("f1", ["all", "candidates", "assessors", "c1"]),
    ],
)
def test_the_welcome_holds_the_announcements_that_are_for_one(reader: str, read: list[str]) -> None:
    stage = peopled()
    for to in ("all", "candidates", "assessors", "c1"):
        stage.ask("f1", c.SendAnnouncement(f"To {to}", to))
    assert [one["to"] for one in seen(stage, reader)["session"]["announcements"]] == read


def judged() -> Stage:
    stage = standing("over")
    for assessor in ("a1", "a2"):
        stage.ask(assessor, c.AddObservation(f"o-{assessor}", "c1", f"seen by {assessor}", "behaviour", "TW", 1))
        stage.ask(assessor, c.SetRating("c1", "TW", 4, f"because {assessor}"))
    return stage


@pytest.mark.rule("P35", "A15")
def test_an_assessor_sees_the_own_notes_and_ratings_alone_before_submitting_and_all_afterwards() -> None:
    stage = judged()
    before = seen(stage, "a1")["session"]
    assert [one["by"] for one in before["observations"] + before["ratings"]] == ["a1", "a1"]
    assert not any("submitted" in one for one in before["participants"])
    stage.ask("a1", c.SubmitRatings())
    after = seen(stage, "a1")["session"]
    assert [one["text"] for one in after["observations"]] == ["seen by a1", "seen by a2"]
    assert [one["reason"] for one in after["ratings"]] == ["because a1", "because a2"]
    assert person(stage, "a1", "a1")["submitted"] is True
    assert "submitted" not in person(stage, "a1", "a2")


@pytest.mark.rule("P27", "P35")
def test_the_facilitator_sees_who_noted_and_rated_and_the_rest_when_the_session_is_closed() -> None:
    stage = judged()
    stage.ask("a1", c.SubmitRatings())
    before = seen(stage, "f1")["session"]
    assert before["observations"] == before["ratings"] == [{"by": "a1"}, {"by": "a2"}]
    assert [person(stage, one, "f1").get("submitted") for one in ("a1", "a2")] == [True, None]
    stage.ask("f1", c.CloseSession())
    after = seen(stage, "f1")["session"]
    assert [one["text"] for one in after["observations"]] == ["seen by a1", "seen by a2"]
    assert [one["score"] for one in after["ratings"]] == [4, 4]


@pytest.mark.rule("P98")
def test_each_assessor_gets_an_order_of_the_candidates_who_are_there() -> None:
    stage = peopled()
    stage.join(Kind.CANDIDATE)
    stage.ask("f1", c.RemoveParticipant("c3"))
    first, second = (seen(stage, each)["session"]["rating_order"] for each in ("a1", "a2"))
    assert sorted(first) == ["c1", "c2"]
    assert second == first[::-1]


@pytest.mark.rule("A13")
def test_assessors_hear_their_new_order_with_whoever_joins_and_candidates_do_not() -> None:
    stage = peopled()
    stage.join(Kind.CANDIDATE)
    assert told(stage, "a1")["rating_order"] == seen(stage, "a1")["session"]["rating_order"]
    assert len(told(stage, "a1")["rating_order"]) == 3
    assert told(stage, "c1").keys() == {"participant"}


@pytest.mark.rule("P23")
def test_the_welcome_holds_when_each_phase_ran() -> None:
    stage = standing("running")
    stage.wait(30)
    stage.ask("f1", c.StartPhase(None))
    first, second = seen(stage, "a1")["session"]["runs"]
    assert (first["key"], first["started_at"]) == ("writing", "2026-03-02T09:00:00.000Z")
    assert first["ended_at"] == second["started_at"] == "2026-03-02T09:00:30.000Z"
    assert (second["run"], second["ended_at"]) == (1, None)


@pytest.mark.rule("A22")
def test_assessors_see_since_when_somebody_is_without_a_connection_and_candidates_do_not() -> None:
    stage = peopled()
    stage.ask("c2", c.Connect())
    stage.ask("c2", c.Disconnect())
    assert person(stage, "c2", "a1")["offline_since"] == "2026-03-02T09:00:00.000Z"
    assert "offline_since" not in person(stage, "c2", "c1")


@pytest.mark.rule("P29")
def test_a_removed_candidate_stays_in_the_list_marked_as_removed() -> None:
    stage = peopled()
    stage.ask("f1", c.RemoveParticipant("c2"))
    assert person(stage, "c2", "c1")["removed"] is True
    assert "removed" not in person(stage, "c1", "c1")


@pytest.mark.rule("P11")
def test_times_are_told_in_utc_with_milliseconds() -> None:
    stage = standing("running")
    stage.wait(1.2345)
    stage.ask("c1", c.SendChat("now"))
    last = telling(stage.log).told["c1"][-1]
    assert (last["at"], NINE.isoformat()) == ("2026-03-02T09:00:01.234Z", "2026-03-02T09:00:00+00:00")


@pytest.mark.rule("P25", "P98")
@pytest.mark.parametrize("change", ["join", "removal"])
def test_assessors_are_told_their_new_order_when_candidates_come_and_go(change: str) -> None:
    stage = peopled()
    stage.join(Kind.CANDIDATE)
    if change == "removal":
        stage.ask("f1", c.RemoveParticipant("c1"))
    for who in ("a1", "a2"):
        assert told(stage, who)["rating_order"] == seen(stage, who)["session"]["rating_order"]
    assert all("rating_order" not in told(stage, who) for who in ("c2", "f1"))
