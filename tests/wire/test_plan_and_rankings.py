"""The plan with its limits, the in-tray, and rankings of one's own and of the group."""

from typing import Any

import pytest

from tests.wire.conftest import Play
from tests.wire.house import Scene
from tests.wire.people import Person, new_id
from tests.wire.props import ORDER, element, item, words

LIMITS = {"budget": 100, "staff": 10.5}


@pytest.fixture
def scene(play: Play) -> Scene:
    return planning(play, "workshop")


def planning(play: Play, exercise: str) -> Scene:
    """A group at its plan, with one note on the board."""
    made = play("fccap", exercise=exercise)
    made.f.granted("phase.start", phase="planning")
    made.c1.granted(
        "board.change", elements=[element("box", index="a1"), words("say", "x", index="a2", containerId="box")]
    )
    made.settle()
    return made


def put(person: Person, key: str = "line", **more: Any) -> str:
    wish = new_id()
    person.granted("plan.put", wish, item=key, **{"what": "Call back", **more})
    return wish


def refused(scene: Scene, who: str, code: str, command: str, **data: Any) -> dict[str, Any]:
    before = scene.house.log(scene.id)
    answer = scene.people[who].ask(command, **data)
    assert (answer["ok"], answer.get("code")) == (False, code), answer
    assert scene.house.log(scene.id) == before
    return answer


def view(scene: Scene, who: str) -> dict[str, Any]:
    session: dict[str, Any] = scene.tab(scene.people[who]).welcome["session"]
    return session


@pytest.mark.rule("P155")
def test_a_line_is_heard_by_everybody_and_keeps_who_brought_it_and_where_it_came_from(scene: Scene) -> None:
    first = put(scene.c1, **{"from": "say"}, owner=scene.c2.id, due="2026-12-24", cost=40.5, effect="−10 %", staff=2)
    put(scene.c2, what="Call back within the hour", owner="The night shift", effect=7.5)
    for key in ("f", "c1", "c2", "a1", "p1"):
        heard = scene.people[key].hear("plan.put")
        assert heard["id"] == first
        told = {"owner": scene.c2.id, "due": "2026-12-24", "cost": 40.5, "effect": "−10 %", "staff": 2}
        assert heard["data"] == {"item": "line", "what": "Call back", "from": "box", **told}
        [line] = view(scene, key)["plan"]
        assert (line["author"], line["by"]) == (scene.c1.id, scene.c2.id)
        assert (line["what"], line["owner"], line["effect"]) == ("Call back within the hour", "The night shift", 7.5)
        assert line["from"] == "box"
        assert "cost" not in line
        assert line["added_at"] == heard["at"] <= line["at"]
    scene.c1.granted("plan.remove", item="line")
    assert view(scene, "a1")["plan"] == []


@pytest.mark.rule("P156")
def test_what_goes_over_a_limit_is_refused_with_the_fields_at_fault(scene: Scene) -> None:
    put(scene.c1, "first", cost=60, staff=10)
    assert refused(scene, "c2", "over_budget", "plan.put", item="b", what="x", cost=40.01)["fields"].keys() == {"cost"}
    both = refused(scene, "c2", "over_budget", "plan.put", item="b", what="x", cost=41, staff=0.6)
    assert both["fields"].keys() == {"cost", "staff"}
    put(scene.c2, "second", cost=40, staff=0.5)
    put(scene.c2, "free", what="Costs nothing", cost=0)
    refused(scene, "c1", "over_budget", "plan.put", item="third", what="x", cost=0.01)
    # A line put again counts as it reads now, and what is taken out makes room.
    put(scene.c1, "first", cost=59.99)
    put(scene.c1, "third", cost=0.01)
    scene.c2.granted("plan.remove", item="second")
    put(scene.c1, "first", cost=99.99)


@pytest.mark.rule("P156")
def test_sums_of_decimal_fractions_reach_the_limit_exactly(scene: Scene) -> None:
    for at in range(10):
        put(scene.c1, f"line-{at}", staff=1.05, cost=9.9)
    put(scene.c2, "rest", cost=1)
    refused(scene, "c2", "over_budget", "plan.put", item="more", what="x", cost=0.01)


@pytest.mark.rule("P156")
def test_where_limits_only_warn_more_may_be_planned(play: Play) -> None:
    scene = planning(play, "lenient")
    put(scene.c1, cost=1000, staff=99)
    limits = view(scene, "c1")["exercise"]["limits"]
    assert limits == {**LIMITS, "votes_each": 3, "over": "warn", "money": "thousand", "people": "days"}


@pytest.mark.rule("P160")
def test_cards_lie_in_the_day_in_the_order_in_which_the_group_puts_them(scene: Scene) -> None:
    scene.c1.granted("task.put", task="call", place="day", minutes=30)
    scene.c2.granted("task.put", task="letter", place="day", before="call")
    scene.c2.granted("task.put", task="report", place="day")
    assert view(scene, "c1")["tasks"]["day"] == ["letter", "call", "report"]
    scene.c1.granted("task.put", task="report", place="day", before="letter")
    scene.c1.granted("task.put", task="call", place="day", minutes=45)
    assert view(scene, "a1")["tasks"]["day"] == ["report", "letter", "call"]
    scene.c1.granted("task.put", task="letter", place="delegate", owner="Accounts")
    scene.c1.granted("task.put", task="report", place="drop")
    refused(scene, "c2", "unknown_item", "task.put", task="report", place="day", before="letter")
    scene.c2.granted("task.put", task="letter", place="delegate", minutes=5)
    tasks = view(scene, "p1")["tasks"]
    assert tasks["day"] == ["call"]
    lying = {one["task"]: one for one in tasks["put"]}
    assert (lying["letter"]["owner"], lying["letter"]["minutes"]) == ("Accounts", 5)
    assert (lying["call"]["minutes"], lying["report"]["place"]) == (45, "drop")
    scene.c2.granted("task.put", task="report", place="tray")
    assert scene.f.hear("task.put", task="report", place="tray")["by"] == scene.c2.id


@pytest.mark.rule("P157")
def test_an_own_ranking_is_heard_by_its_author_and_those_who_watch_for_good(scene: Scene) -> None:
    scene.f.granted("phase.start", phase="own-order")
    first, last = new_id(), new_id()
    scene.c1.granted("ranking.put", first, scope="own", order=ORDER[::-1])
    scene.c1.granted("ranking.put", last, scope="own", order=ORDER)
    scene.c2.granted("ranking.put", scope="own", order=["phone", "post", "shop"])
    scene.f.granted("phase.start", phase="group-order")
    scene.c2.granted("ranking.put", scope="group", order=ORDER)
    scene.f.granted("exercise.end")
    scene.settle()
    for key in ("f", "a1"):
        ranked = view(scene, key)["rankings"]
        assert [(one["by"], one["scope"]) for one in ranked] == [
            (scene.c1.id, "own"),
            (scene.c2.id, "own"),
            (scene.c2.id, "group"),
        ]
        assert ranked[0]["order"] == ORDER
        assert len(scene.people[key].find("ranking.put", scope="own")) == 3
    for key, own in (("c1", 1), ("c2", 1), ("p1", 0)):
        assert [one["scope"] for one in view(scene, key)["rankings"]] == ["own"] * own + ["group"]
    for key in ("c2", "p1"):
        others = scene.people[key]
        assert [event["by"] for event in others.find("ranking.put", scope="own") if event["by"] != others.id] == []
        for wish in (first, last):
            assert wish not in others.heard + scene.tab(others).heard
    scene.f.granted("session.close")
    scene.settle(scene.c2)
    assert first not in scene.c2.heard


@pytest.mark.rule("P157")
def test_the_last_group_ranking_stands_whoever_put_it(scene: Scene) -> None:
    scene.f.granted("phase.start", phase="group-order")
    for who, order in (("c1", ORDER), ("c2", ORDER[::-1]), ("c1", ["post", "shop", "phone"])):
        scene.people[who].granted("ranking.put", scope="group", order=order)
    refused(scene, "c2", "not_allowed_in_phase", "ranking.put", scope="own", order=ORDER)
    for key in ("c2", "a1", "p1"):
        [ranking] = view(scene, key)["rankings"]
        assert (ranking["by"], ranking["order"]) == (scene.c1.id, ["post", "shop", "phone"])
        assert len(scene.people[key].find("ranking.put")) == 3


@pytest.mark.rule("P142", "P155")
def test_a_plan_does_not_take_its_source_from_what_is_private(play: Play) -> None:
    scene = play("fcca", exercise="workshop")
    scene.f.granted("phase.start", phase="silent")
    scene.c2.granted("board.change", items=[item("hidden", "Malachite")])
    scene.c1.granted("plan.put", item="line", what="Call back")
    for who in ("c1", "c2"):
        refused(scene, who, "unknown_item", "plan.put", item="line", what="x", **{"from": "hidden"})
    scene.f.granted("board.reveal")
    scene.c1.granted("plan.put", item="line", what="x", **{"from": "hidden"})
    assert view(scene, "c1")["plan"][0]["from"] == "hidden"
