"""What the group's tools keep from the others: private notes, blind votes, one's own ranking, a scene's brief."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings

from server.domain import events as e
from server.domain import group_events as g
from tests.fuzzing import examples
from tests.laws.test_secrecy import players, said_to
from tests.stories import Played, Story, play, stories

_MARK = re.compile(r"alone-[a-z]+-no-\d+-\d+-")


def changed(fact: e.Recorded) -> Iterator[dict[str, Any]]:
    if isinstance(fact.event, e.BoardChanged):
        yield from (*(fact.event.elements or ()), *(fact.event.items or ()))


def marks_of(thing: object) -> set[str]:
    """What was written alone, wherever it stands in something."""
    return set(_MARK.findall(json.dumps(thing)))


def dead(thing: dict[str, Any]) -> bool:
    return bool(thing.get("isDeleted") or thing.get("deleted"))


def shown(log: list[e.Recorded]) -> set[str]:
    """Marks of what has been for all to see: as it stood at a reveal, or changed in the open afterwards."""
    private: dict[str, dict[str, Any]] = {}
    seen: set[str] = set()
    for fact in log:
        for one in changed(fact):
            if getattr(fact.event, "hidden", None):
                private[one["id"]] = one
            else:
                private.pop(one["id"], None)
                seen |= marks_of(one)
        if isinstance(fact.event, g.BoardRevealed):
            for key in [key for key, one in private.items() if not dead(one)]:
                seen |= marks_of(private.pop(key))
    return seen


@pytest.mark.rule("P42", "P141", "P143", "P144")
@settings(max_examples=examples(60))
@given(stories())
def test_what_one_wrote_alone_reaches_no_other_player_but_as_it_stood_at_the_reveal(story: Story) -> None:
    looked = 0

    def look(played: Played) -> None:
        nonlocal looked
        if played.stage.session.secret and len(played.log) > looked:
            looked = len(played.log)
            hold(played)

    def hold(played: Played) -> None:
        seen = shown(played.log)
        for player in players(played):
            others = {mark for mark in marks_of(said_to(played, player)) if not mark.startswith(f"alone-{player}-")}
            assert others <= seen

    played = play(story, look)
    hold(played)
    room = played.telling.room
    for player in players(played):
        who = room.session.people[player]
        hidden = room.view(who)["board"].get("hidden", [])
        assert all(room.session.board.credits[key].author == player for key in hidden)


@pytest.mark.rule("P42", "P26")
@settings(max_examples=examples(60))
@given(stories())
def test_what_stood_at_a_reveal_reaches_everybody_under_its_own_id_time_and_author(story: Story) -> None:
    played = play(story)
    facts = {fact.id: (e.iso(fact.at), fact.by) for fact in played.log}
    board = played.stage.session.board
    shared = {key for key in (*board.elements, *board.items) if key not in board.veils}
    for who in played.stage.session.people.values():
        told = played.telling.told[who.id]
        assert all(facts[one["id"]] == (one["at"], one["by"]) for one in told)
        assert len({one["id"] for one in told}) == len(told) or not who.kind.plays
        if not who.removed:
            seen = played.telling.room.view(who)["board"]
            assert shared <= {one["id"] for one in (*seen["elements"], *seen["items"])}


def standing_at_the_end(log: list[e.Recorded]) -> set[str]:
    """Ids of the blind dots that stood when their voting ended."""
    dots: list[e.Recorded] = []
    told: set[str] = set()
    for fact in log:
        match fact.event:
            case g.VoteCast(blind=True):
                dots.append(fact)
            case g.VoteRetracted(item, _, True):
                mine = [dot for dot in dots if dot.by == fact.by and getattr(dot.event, "item", None) == item]
                dots.remove(mine[-1])
            case e.PhaseEnded():
                told |= {dot.id for dot in dots}
                dots = []
    return told


@pytest.mark.rule("P43", "P151")
@settings(max_examples=examples(60))
@given(stories())
def test_a_blind_dot_reaches_another_player_when_the_voting_has_ended_and_only_if_it_stands(story: Story) -> None:
    played = play(story)
    blind = [fact for fact in played.log if getattr(fact.event, "blind", None)]
    stood = standing_at_the_end(played.log)
    for player in players(played):
        who = played.stage.session.people[player]
        joined = next(fact.seq for fact in played.log if getattr(fact.event, "participant", None) == player)
        told = played.telling.told[player]
        heard = {one["id"] for one in told if one["type"].startswith("vote.") and one["by"] != player}
        others = {fact.id for fact in blind if fact.by != player}
        assert heard & others <= stood
        if not who.removed:
            seen = {one["id"] for one in played.telling.room.view(who)["votes"] if one["by"] != player}
            assert seen & others == stood & others
            late = {fact.id for fact in blind if fact.seq < joined}
            assert heard & others >= (stood & others) - late


@pytest.mark.rule("P43", "P44")
@settings(max_examples=examples(40))
@given(stories())
def test_assessors_and_facilitator_hear_blind_dots_and_own_rankings_at_once(story: Story) -> None:
    played = play(story)
    kinds = (g.VoteCast, g.VoteRetracted, g.RankingPut)
    for who in played.stage.session.people.values():
        if not who.kind.plays and not who.removed:
            joined = next(fact.seq for fact in played.log if getattr(fact.event, "participant", None) == who.id)
            facts = [fact.id for fact in played.log if isinstance(fact.event, kinds) and fact.seq > joined]
            told = played.telling.told[who.id]
            assert [one["id"] for one in told if one["type"] in {kind.type for kind in kinds}] == facts


@pytest.mark.rule("P44", "P157")
@settings(max_examples=examples(60))
@given(stories())
def test_no_own_ranking_reaches_another_player(story: Story) -> None:
    played = play(story)
    for player in players(played):
        who = played.stage.session.people[player]
        seen = [*played.telling.told[player], *played.telling.room.view(who)["rankings"]]
        own = [one for one in seen if (one.get("data") or one).get("scope") == "own"]
        assert all(one["by"] == player for one in own)


def acted(log: list[e.Recorded], scene: str) -> set[tuple[str, str | None]]:
    """Who held which role while a scene was on."""
    roles: dict[str, str | None] = {}
    held: set[tuple[str, str | None]] = set()
    on = False
    for fact in log:
        match fact.event:
            case e.RoleAssigned(participant, role):
                roles[participant] = role
            case e.PhaseStarted(phase):
                on = phase == scene
            case e.PhaseEnded():
                on = False
        if on:
            held |= set(roles.items())
    return held


@pytest.mark.rule("P45", "P167")
@settings(max_examples=examples(60))
@given(stories())
def test_a_scenes_brief_reaches_its_holder_alone_and_no_sooner_than_the_scene(story: Story) -> None:
    briefs = {"client": "You want your money back", "lead": "Hold the price"}
    played = play(story)
    may = acted(played.log, "talking")
    for who in played.stage.session.people.values():
        heard = said_to(played, who.id)
        for role, text in briefs.items():
            if who.kind.plays:
                assert text not in heard or (who.id, role) in may
            else:
                assert text in heard
