"""What the welcome tells of the group's tools, each person as much as they may know."""

from typing import Any

import pytest

from server.domain import commands as c
from server.domain import group_commands as gc
from server.domain.people import Kind
from tests.browsing import Browser
from tests.documents import rich_exercise
from tests.drawings import item, note, order_of
from tests.hearing import telling
from tests.stage import Stage, peopled, within

NINE = "2026-03-02T09:00:00.000Z"


def view(stage: Stage, who: str) -> dict[str, Any]:
    room = telling(stage.log).room
    return room.view(room.session.people[who])


def told(stage: Stage, who: str, kind: str) -> dict[str, Any]:
    """The data of the last fact of a kind that a person heard."""
    found: dict[str, Any] = [one for one in telling(stage.log).told[who] if one["type"] == kind][-1]["data"]
    return found


def heard(stage: Stage, who: str, since: int = 0) -> list[tuple[str, str]]:
    """Types and authors of what a person heard after a position."""
    return [(one["type"], one["by"]) for one in telling(stage.log).told[who][since:]]


@pytest.mark.rule("P23", "P140")
def test_before_anything_is_done_every_tool_is_there_and_empty() -> None:
    session = view(peopled(rich_exercise()), "c1")
    empty = {"votes": [], "ballots": [], "clusters": [], "plan": [], "rankings": [], "areas": [], "spotlight": None}
    assert {name: session[name] for name in empty} == empty
    assert session["talk"] == {"order": [], "speaker": None, "since": None, "ends_at": None, "spoken": []}
    assert session["tasks"] == {"day": [], "put": []}
    assert "tasks" not in view(peopled(), "c1")


def voted() -> Stage:
    """A blind vote: c1 has one dot on each of two notes, c2 one on the first."""
    stage = within("choosing", rich_exercise())
    stage.ask("c1", c.ChangeBoard((note("n"), note("m", index="a1"))))
    for who, key in (("c1", "n"), ("c1", "m"), ("c2", "n")):
        stage.ask(who, gc.CastVote(key))
    return stage


@pytest.mark.rule("P43", "P151")
@pytest.mark.parametrize(("reader", "own"), [("c1", ["c1", "c1"]), ("c2", ["c2"]), ("a1", None), ("f1", None)])
def test_blind_dots_are_ones_own_until_the_voting_ends_and_everybodys_then(reader: str, own: list[str] | None) -> None:
    stage = voted()
    everybody = ["c1", "c1", "c2"]
    assert [vote["by"] for vote in view(stage, reader)["votes"]] == (own or everybody)
    stage.ask("f1", c.EndPhase())
    votes = view(stage, reader)["votes"]
    assert [vote["by"] for vote in votes] == everybody
    dot = next(fact for fact in stage.log if fact.event.type == "vote.cast")
    assert votes[0] == {"id": dot.id, "at": NINE, "by": "c1", "item": "n", "phase": "choosing", "blind": True}


@pytest.mark.rule("P26", "P151")
def test_when_the_voting_ends_the_others_hear_the_dots_that_stand_and_of_no_other() -> None:
    stage = voted()
    stage.ask("c1", gc.RetractVote("m"))
    before = len(telling(stage.log).told["c2"])
    stage.wait(5)
    stage.ask("f1", c.EndPhase())
    ended, dot = telling(stage.log).told["c2"][before:]
    assert ended["type"] == "phase.ended"
    assert (dot["type"], dot["by"], dot["at"], dot["data"]["item"]) == ("vote.cast", "c1", NINE, "n")
    assert heard(stage, "c1", before)[-2:] == [("phase.ended", "f1"), ("vote.cast", "c2")]
    assert heard(stage, "a1")[-1] == ("phase.ended", "f1")


@pytest.mark.rule("P152", "P153")
def test_a_ballot_says_what_was_chosen_once_it_is_closed() -> None:
    stage = within("working")
    stage.ask("c1", c.ChangeBoard((note("n"), note("m", index="a1"))))
    for who, key in (("c1", "n"), ("c2", "m")):
        stage.ask(who, gc.CastVote(key))
    ballot = {"phase": "working", "run": 1, "blind": False, "closed": False, "among": None, "decided": None}
    assert view(stage, "c1")["ballots"] == [ballot]
    stage.ask("f1", c.EndPhase())
    assert view(stage, "c1")["ballots"] == [ballot | {"closed": True, "chosen": [], "tied": ["m", "n"]}]
    stage.ask("f1", gc.DecideVote(("m",)))
    closed = {"closed": True, "decided": ["m"], "chosen": ["m"], "tied": []}
    assert view(stage, "c1")["ballots"] == [ballot | closed]


@pytest.mark.rule("P153")
def test_a_second_vote_says_among_what_and_adds_to_what_was_chosen() -> None:
    stage = within("choosing", rich_exercise(limits={"votes_each": 9}))
    stage.ask("c1", c.ChangeBoard(tuple(note(key, index=f"a{at}") for at, key in enumerate("nmo"))))
    for key in ("n", "n", "m", "o"):
        stage.ask("c1", gc.CastVote(key))
    stage.ask("f1", c.StartPhase("choosing"))
    stage.ask("c2", gc.CastVote("o"))
    stage.ask("f1", c.EndPhase())
    first, second = view(stage, "c1")["ballots"]
    assert (first["chosen"], sorted(first["tied"]), first["among"]) == (["n"], ["m", "o"], None)
    assert (second["chosen"], second["tied"], second["among"], second["run"]) == (["n", "o"], [], ["m", "o"], 2)


@pytest.mark.rule("P154", "P155", "P157", "P160")
def test_clusters_plan_rankings_and_cards_are_told_as_they_are_now_with_whose_they_are() -> None:
    stage = within("working")
    stage.ask("c1", c.ChangeBoard((note("n"),)))
    stage.ask("c1", gc.PutCluster("k", "Speed"))
    stage.ask("c2", gc.PutCluster("k", "Waiting"))
    stage.ask("c2", gc.MoveIntoCluster("n", "k"))
    stage.ask("c1", gc.PutPlanLine("p", "Call", source="n", cost=3))
    stage.wait(1)
    stage.ask("c2", gc.PutPlanLine("p", "Call back", cost=4.5))
    stage.ask("c2", gc.PutRanking("group", ("wait", "hire", "train")))
    stage.ask("c1", gc.PutTask("mail", "day", minutes=20))
    session = view(stage, "a1")
    later = "2026-03-02T09:00:01.000Z"
    assert session["clusters"] == [{"cluster": "k", "title": "Waiting", "by": "c1", "items": ["n"]}]
    line = {"item": "p", "what": "Call back", "from": "n", "cost": 4.5}
    assert session["plan"] == [{**line, "by": "c2", "at": later, "author": "c1", "added_at": NINE}]
    ranking = {"scope": "group", "order": ("wait", "hire", "train")}
    assert session["rankings"] == [{**ranking, "by": "c2", "at": later}]
    card = {"task": "mail", "place": "day", "minutes": 20}
    assert session["tasks"] == {"day": ["mail"], "put": [{**card, "by": "c1", "at": later}]}


@pytest.mark.rule("P44", "P157")
@pytest.mark.parametrize(
    ("reader", "seen"), [("c1", ["c1"]), ("c2", ["c2"]), ("x1", []), ("a1", ["c1", "c2"]), ("f1", ["c1", "c2"])]
)
def test_an_own_ranking_is_for_its_owner_and_for_those_who_watch(reader: str, seen: list[str]) -> None:
    stage = within("weighing")
    stage.join(Kind.ACTOR)
    for who in ("c1", "c2"):
        stage.ask(who, gc.PutRanking("own", ("wait", "hire", "train")))
    assert [one["by"] for one in view(stage, reader)["rankings"]] == seen
    assert [one for one in heard(stage, reader) if one[0] == "ranking.put"] == [("ranking.put", who) for who in seen]


@pytest.mark.rule("P161", "P162", "P163", "P164")
def test_the_talk_the_spotlight_and_closed_areas_are_told_as_they_are_now() -> None:
    stage = within("talking")
    stage.ask("f1", gc.OrderSpeakers(("c2", "c1")))
    stage.ask("c2", gc.StartSpeaker("c2"))
    stage.ask("c2", gc.ShowSpotlight(area=(1, 2, 30, 40)))
    stage.ask("f1", gc.LockArea("z", 0, 0, 10, 5))
    session = view(stage, "c1")
    half_past = "2026-03-02T09:00:30.000Z"
    talk = {"order": ["c2", "c1"], "speaker": "c2", "since": NINE, "ends_at": half_past, "spoken": ["c2"]}
    assert session["talk"] == talk
    assert session["spotlight"] == {"by": "c2", "at": NINE, "area": (1, 2, 30, 40)}
    assert session["areas"] == [{"area": "z", "x": 0, "y": 0, "w": 10, "h": 5}]
    stage.ask("c2", gc.ClearSpotlight())
    stage.ask("c2", gc.StopSpeaker())
    session = view(stage, "c1")
    assert session["talk"] == talk | {"speaker": None, "since": None, "ends_at": None}
    assert session["spotlight"] is None


def alone() -> Stage:
    """Two write alone: c1 a note that is changed once and one that is deleted, c2 an item."""
    stage = within("alone")
    stage.join(Kind.ACTOR)
    stage.ask("c1", c.ChangeBoard((note("n"), note("gone", index="a1"))))
    stage.wait(1)
    stage.ask("c1", c.ChangeBoard((note("n", 2, x=5), note("gone", 2, index="a1", isDeleted=True))))
    stage.ask("c2", c.ChangeBoard(items=(item("i"),)))
    return stage


@pytest.mark.rule("P141", "P144")
@pytest.mark.parametrize(
    ("reader", "elements", "items", "hidden"),
    [
        ("c1", ["n", "gone"], [], {"n", "gone"}),
        ("c2", [], ["i"], {"i"}),
        ("x1", [], [], set()),
        ("a1", ["n", "gone"], ["i"], {"n", "gone", "i"}),
        ("f1", ["n", "gone"], ["i"], {"n", "gone", "i"}),
    ],
)
def test_the_board_is_what_its_reader_may_see_and_says_what_others_cannot(
    reader: str, elements: list[str], items: list[str], hidden: set[str]
) -> None:
    board = view(alone(), reader)["board"]
    assert (order_of(board["elements"]), order_of(board["items"])) == (elements, items)
    assert set(board.get("hidden", ())) == hidden
    assert board["authors"].keys() == {*elements, *items}


@pytest.mark.rule("P26", "P143")
def test_at_the_reveal_others_hear_each_thing_once_as_it_was_changed_last() -> None:
    stage = alone()
    stage.wait(5)
    before = len(telling(stage.log).told["c2"])
    stage.ask("f1", gc.RevealBoard())
    revealed, change = telling(stage.log).told["c2"][before:]
    assert (revealed["type"], revealed["data"]) == ("board.revealed", {"phase": "alone", "run": 1, "anonymous": True})
    assert (change["by"], change["at"], change["data"]) == (
        "c1", "2026-03-02T09:00:01.000Z", {"elements": [note("n", 2, x=5)]}
    )  # fmt: skip
    assert heard(stage, "c1")[-2:] == [("board.revealed", "f1"), ("board.changed", "c2")]
    assert heard(stage, "a1")[-1] == ("board.revealed", "f1")
    assert [kind for kind, _ in heard(stage, "x1")[-3:]] == ["board.revealed", "board.changed", "board.changed"]


@pytest.mark.rule("P141", "P143")
def test_whoever_watches_hears_at_once_what_is_written_alone_and_that_it_is_hidden() -> None:
    stage = alone()
    stage.ask("f1", gc.RevealBoard())

    def hidden(who: str) -> list[bool | None]:
        changes = [one["data"] for one in telling(stage.log).told[who] if one["type"] == "board.changed"]
        return [data.get("hidden") for data in changes]

    assert hidden("a1") == hidden("f1") == [True, True, True]
    assert hidden("c1") == [True, True, None]
    assert hidden("c2") == [True, None]
    assert hidden("x1") == [None, None]


@pytest.mark.rule("P144")
def test_after_the_reveal_the_board_says_at_what_no_name_is_to_stand() -> None:
    stage = alone()
    stage.ask("f1", gc.RevealBoard())
    assert {who: view(stage, who)["board"].get("hidden") for who in ("c1", "c2", "a1")} == {
        "c1": ["gone"], "c2": None, "a1": ["gone"]
    }  # fmt: skip
    assert view(stage, "c2")["board"]["anonymous"] == ["i", "n"]
    assert view(stage, "c2")["phase"]["revealed"] is True
    stage.ask("f1", c.StartPhase("writing"))
    assert "revealed" not in view(stage, "c2")["phase"]


@pytest.mark.rule("P25", "P78", "P143")
def test_a_browser_that_hears_of_the_reveal_holds_the_board_of_a_newcomer() -> None:
    stage = within("alone")
    room = telling(stage.log).room
    browsers = {who: Browser(room.welcome(one, stage.now)) for who, one in room.session.people.items()}
    for who, key in (("c1", "b"), ("c2", "a")):
        stage.ask(who, c.ChangeBoard((note(key, index="a1"),)))
    stage.wait(1)
    stage.ask("f1", c.StartPhase("writing"))
    after = telling(stage.log)
    for who, browser in browsers.items():
        browser.hear(after.told[who][browser.pos :])
        board = after.room.view(after.room.session.people[who])["board"]
        assert browser.state["session"]["board"] == board
        assert order_of(board["elements"]) == ["a", "b"]


def acting() -> Stage:
    """A scene in which roles have moved on: c1 is the client, c2 the lead; the actor has no role."""
    stage = peopled(rich_exercise())
    stage.join(Kind.ACTOR)
    first, second = (who.id for who in stage.session.of_kind(Kind.CANDIDATE))
    stage.ask("f1", c.AssignRole(first, "lead"))
    stage.ask("f1", c.AssignRole(second, "client"))
    stage.ask("f1", c.StartPhase("talking"))
    return stage


BRIEFS = {"client": "You want your money back", "lead": "Hold the price"}


def briefs(stage: Stage, who: str) -> dict[str, dict[str, str]]:
    phases = view(stage, who)["exercise"]["phases"]
    return {phase["key"]: phase["briefs"] for phase in phases if "briefs" in phase}


@pytest.mark.rule("P45", "P167")
def test_a_scenes_brief_comes_with_the_scene_to_whoever_has_the_role_then() -> None:
    stage = acting()
    for who in ("c1", "c2"):
        role = stage.who(who).role
        assert role is not None
        assert told(stage, who, "phase.started")["brief"] == BRIEFS[role]
        assert briefs(stage, who) == {"talking": {role: BRIEFS[role]}}
        assert "phase_brief" not in told(stage, who, "role.assigned")
    for who in ("x1", "a1", "f1"):
        assert "brief" not in told(stage, who, "phase.started")
    assert briefs(stage, "x1") == {}
    assert briefs(stage, "a1") == briefs(stage, "f1") == {"talking": BRIEFS}
    stage.ask("f1", c.EndPhase())
    assert briefs(stage, "c1") == briefs(stage, "c2") == {}


@pytest.mark.rule("P45", "P167")
def test_whoever_gets_a_role_in_its_scene_gets_its_brief_with_it() -> None:
    stage = acting()
    client = next(who.id for who in stage.session.of_kind(Kind.CANDIDATE) if who.role == "client")
    stage.ask("f1", c.AssignRole(client, None))
    stage.ask("f1", c.AssignRole("x1", "client"))
    assert told(stage, "x1", "role.assigned")["phase_brief"] == BRIEFS["client"]
    for who in ("c1", "c2", "a1", "f1"):
        assert "phase_brief" not in told(stage, who, "role.assigned")
    assert briefs(stage, "x1") == {"talking": {"client": BRIEFS["client"]}}
    assert briefs(stage, client) == {}


@pytest.mark.rule("P41", "P39", "A21")
def test_an_actor_sees_no_assessor_and_no_anchors_and_is_seen_by_all() -> None:
    stage = acting()
    session = view(stage, "x1")
    assert [one["id"] for one in session["participants"]] == ["c1", "c2", "f1", "x1"]
    assert not session.keys() & {"observations", "ratings", "rating_order", "washup", "approved"}
    assert not session["exercise"].keys() & {"guidance", "debrief"}
    assert session["exercise"]["criteria"][0] == {"id": "TW", "name": "Criterion TW"}
    for who in ("c1", "a1", "f1"):
        assert "x1" in [one["id"] for one in view(stage, who)["participants"]]


@pytest.mark.rule("P98")
def test_an_actor_is_not_among_those_who_are_rated() -> None:
    assert sorted(view(acting(), "a1")["rating_order"]) == ["c1", "c2"]


def test_an_exercise_says_what_it_holds_for_its_tools() -> None:
    exercise = view(peopled(rich_exercise()), "c1")["exercise"]
    assert exercise["alternatives"] == [{"id": key, "text": key} for key in ("hire", "train", "wait")]
    assert exercise["limits"] == {
        "votes_each": 2, "budget": 10, "staff": 3.5, "over": "refuse", "money": "thousand", "people": "people"
    }  # fmt: skip
    columns = [{"id": "now", "title": "Now"}, {"id": "later", "title": "Later"}]
    assert exercise["templates"] == [{"id": "grid", "title": "A grid", "columns": columns, "rows": [{"id": "all"}]}]
    assert exercise["tasks"] == [{"id": key, "text": key} for key in ("call", "mail", "report")]
    assert exercise["day"] == {"starts": "09:00", "ends": "18:00"}
    phases = {phase.pop("key"): phase for phase in exercise["phases"]}
    assert phases["alone"]["anonymous"] is True
    assert phases["choosing"]["voting"] == {"blind": True, "choose": 2, "ties": "runoff"}
    assert phases["working"]["voting"] == {"blind": False, "choose": 1, "ties": "facilitator"}
    assert (phases["weighing"]["ranking"], phases["writing"]["template"]) == ("own", "grid")
    assert (phases["talking"]["rotate"], phases["talking"]["speaking"]) == (True, {"each": 30})
    assert [role["id"] for role in exercise["roles"] if role.get("played_by") == "either"] == ["client"]


def test_an_exercise_without_tools_says_nothing_of_them() -> None:
    exercise = view(peopled(), "c1")["exercise"]
    assert not exercise.keys() & {"alternatives", "limits", "templates", "tasks", "day"}
    assert all(phase.keys() == {"key", "title", "prompt", "seconds", "board", "tools"} for phase in exercise["phases"])
