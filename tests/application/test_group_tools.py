"""The group's tools on the whole road: what is answered, under which ids, and what a restart leaves."""

import uuid
from typing import Any

import pytest

from server.domain import commands as c
from server.domain import group_commands as gc
from server.domain.board import mark_of
from server.domain.people import Kind
from server.domain.refusals import Code
from tests.documents import rich_exercise
from tests.drawings import item, note
from tests.house import House


class Group(House):
    """A session of the rich exercise with two candidates, an assessor and a facilitator, in one of its phases."""

    def __init__(self, phase: str, **settings: Any) -> None:
        super().__init__(document=rich_exercise())
        self.create(**settings)
        kinds = (Kind.CANDIDATE, Kind.CANDIDATE, Kind.ASSESSOR, Kind.FACILITATOR)
        self.first, self.second, self.assessor, self.facilitator = self.join(*kinds)
        self.ask(self.facilitator, c.StartPhase(phase))

    @property
    def everybody(self) -> tuple[str, ...]:
        return self.first, self.second, self.assessor, self.facilitator

    def draw(self, who: str, *elements: dict[str, Any]) -> tuple[dict[str, Any], ...]:
        return self.ask(who, c.ChangeBoard(elements)).rejected


@pytest.mark.rule("P76", "P142")
def test_what_cannot_be_changed_alone_comes_back_as_it_is() -> None:
    house = Group("writing")
    house.draw(house.first, note("old", index="a1"))
    house.ask(house.facilitator, c.StartPhase("alone"))
    changed = note("old", 2, index="a1", x=5)
    assert house.draw(house.second, changed) == (note("old", index="a1"),)
    assert house.draw(house.second, changed, note("new", index="a2")) == (note("old", index="a1"),)
    assert house.draw(house.facilitator, note("new", 2, index="a2", x=5)) == (note("new", index="a2"),)


@pytest.mark.rule("P142")
def test_a_refusal_shows_nothing_of_what_is_private() -> None:
    house = Group("alone")
    house.draw(house.first, note("n", 7))
    refused = house.refusal(house.second, c.ChangeBoard((note("n", 1),)))
    assert (refused.code, refused.fields) == (Code.UNKNOWN_ITEM, {})
    house.ask(house.facilitator, gc.RevealBoard())
    assert house.draw(house.second, note("n", 1)) == (note("n", 7),)


@pytest.mark.rule("P14", "P144")
def test_each_copy_of_the_board_is_held_against_what_its_owner_can_see() -> None:
    house = Group("alone")
    house.draw(house.first, note("n", index="a1"))
    house.ask(house.second, c.ChangeBoard(items=(item("i"),)))
    both = mark_of(note("n", index="a1")) + mark_of(item("i"))
    copies = {house.first: mark_of(note("n", index="a1")), house.second: mark_of(item("i"))}
    copies |= dict.fromkeys((house.assessor, house.facilitator), both)
    for who, digest in copies.items():
        assert house.sessions.same_board(house.session, who, house.view(who)["pos"], digest % 2**32) is True
        assert house.sessions.same_board(house.session, who, house.view(who)["pos"], (digest + 1) % 2**32) is False
    house.restart()
    for who, digest in copies.items():
        assert house.sessions.same_board(house.session, who, house.view(who)["pos"], digest % 2**32) is True


@pytest.mark.rule("P7")
@pytest.mark.parametrize(
    ("phase", "before", "command", "named", "caused"),
    [
        ("alone", [], gc.RevealBoard(), "board.revealed", 2),
        ("alone", [], c.EndPhase(), "phase.ended", 3),
        ("talking", [gc.StartSpeaker], gc.StartSpeaker, "speaker.started", 2),
        ("talking", [gc.StartSpeaker], c.StartPhase("writing"), "phase.started", 3),
    ],
)
def test_of_several_facts_the_one_that_the_wish_is_named_for_bears_its_id(
    phase: str, before: list[Any], command: Any, named: str, caused: int
) -> None:
    house = Group(phase)
    if phase == "alone":
        for who, key in ((house.first, "a"), (house.second, "b")):
            house.draw(who, note(key, index="a1"))
    for kind in before:
        house.ask(house.facilitator, kind(house.first))
    house.ask(house.facilitator, command(house.second) if isinstance(command, type) else command, "w")
    facts = [fact for fact in house.facts if fact.cause == "w"]
    assert [fact.event.type for fact in facts if fact.id == "w"] == [named]
    assert len({fact.id for fact in facts}) == len(facts) == caused


@pytest.mark.rule("P1", "P143")
def test_the_answer_to_a_reveal_is_where_its_sender_heard_the_last_of_it() -> None:
    house = Group("alone")
    for who in (house.first, house.second):
        house.draw(who, note(who, index="a1"))
    answer = house.ask(house.facilitator, gc.RevealBoard())
    assert house.ears.told[house.facilitator][answer.pos - 1]["data"]["repaired"]
    assert answer.pos == len(house.ears.told[house.facilitator])


@pytest.mark.rule("P5", "P21")
def test_a_dot_that_is_asked_for_twice_is_given_once_after_a_restart_too() -> None:
    house = Group("choosing")
    house.draw(house.first, note("n"))
    answer = house.ask(house.first, gc.CastVote("n"), "w")
    assert house.ask(house.first, gc.CastVote("n"), "w") == answer
    house.restart()
    assert house.ask(house.first, gc.CastVote("n"), "w") == answer
    assert house.types.count("vote.cast") == 1
    house.ask(house.first, gc.CastVote("n"))
    assert house.refusal(house.first, gc.CastVote("n")).code is Code.NO_VOTES_LEFT


@pytest.mark.rule("P24", "P26", "P143")
def test_what_was_missed_of_a_reveal_can_be_asked_for_however_long_ago_it_was_written() -> None:
    house = Group("alone")
    house.draw(house.first, note("n", text="Written early"))
    for number in range(600):
        house.ask(house.facilitator, c.SendChat(f"{number}"))
    house.ask(house.facilitator, gc.RevealBoard())
    last = house.ears.told[house.second][-1]
    assert (last["by"], last["data"]["elements"][0]["text"]) == (house.first, "Written early")
    for who in (house.second, house.facilitator):
        told = house.ears.told[who]
        assert house.sessions.since(house.session, who, 0) == told


@pytest.mark.rule("P21")
def test_after_a_restart_every_tool_stands_where_it_stood() -> None:
    house = Group("working")
    house.draw(house.first, note("n"), note("m", index="a1"))
    for who, command in (
        (house.first, gc.CastVote("n")),
        (house.second, gc.CastVote("m")),
        (house.first, gc.PutCluster("k", "Speed")),
        (house.first, gc.MoveIntoCluster("n", "k")),
        (house.second, gc.PutPlanLine("p", "Call", source="n", cost=2.5)),
        (house.first, gc.PutRanking("own", ("wait", "hire", "train"))),
        (house.second, gc.PutTask("mail", "day", minutes=5)),
        (house.second, gc.StartSpeaker(house.second)),
        (house.second, gc.ShowSpotlight(area=(0, 0, 5, 5))),
        (house.facilitator, gc.LockArea("z", 50, 50, 5, 5)),
        (house.facilitator, c.StartPhase("alone")),
    ):
        house.ask(who, command)
    house.draw(house.first, note("own", index="a5"))
    before = [house.view(who) for who in house.everybody]
    house.restart()
    assert [house.view(who) for who in house.everybody] == before


@pytest.mark.rule("P63", "P64")
def test_what_the_bell_brings_about_before_a_late_wish_is_not_younger_than_what_the_wish_does() -> None:
    house = Group("choosing", auto_advance=True)
    moments = iter(range(1, 100))

    def clock() -> Any:
        house.clock.wait(0.001 * next(moments))
        return house.clock.now

    house.clock.wait(1000)
    house.sessions._clock = clock
    house.ask(house.first, c.SayReady(True))
    times = [fact.at for fact in house.facts]
    assert house.types[-3:] == ["phase.ended", "phase.started", "participant.readied"]
    assert times == sorted(times)


@pytest.mark.rule("P7", "P143")
def test_what_was_written_in_private_cannot_be_passed_off_once_it_is_known() -> None:
    house = Group("alone")
    wish = str(uuid.uuid4())
    house.sessions.ask(house.session, house.first, wish, c.ChangeBoard((note("n", text="Mine"),)))
    house.ask(house.facilitator, gc.RevealBoard())
    house.ask(house.facilitator, c.StartPhase("writing"))
    # The second has heard of the fact by now, and of its id.
    house.sessions.ask(house.session, house.second, wish, c.ChangeBoard((note("m", text="Not mine"),)))
    room = house.sessions.room(house.session)
    assert room.session.said.get(wish) == "Mine"
