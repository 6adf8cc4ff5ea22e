"""Roles given, drawn and claimed."""

from collections import Counter

import pytest

from server.domain import commands as c
from server.domain import events as e
from server.domain.people import Kind
from server.domain.refusals import Code
from tests.documents import role, small_exercise
from tests.stage import Stage, peopled, standing


def crowded(*roles: dict[str, object], players: int, **settings: object) -> Stage:
    document = small_exercise(roles=list(roles), candidates={"min": 1, "max": 8})
    stage = Stage(document, **settings)
    stage.join(*[Kind.CANDIDATE] * players, Kind.FACILITATOR)
    return stage


def draw(stage: Stage, seed: int | None = None) -> dict[str, str | None]:
    facts = stage.ask("f1", c.DrawRoles(seed))
    return {fact.participant: fact.role for fact in facts if isinstance(fact, e.RoleAssigned)}


@pytest.mark.rule("P54")
def test_a_role_is_given_changed_and_taken_away_by_hand() -> None:
    stage = peopled()
    for given in ("lead", "scribe", None):
        assert stage.ask("f1", c.AssignRole("c1", given)) == (e.RoleAssigned("c1", given),)
        assert stage.who("c1").role == given


@pytest.mark.rule("P55")
def test_a_role_is_held_by_as_many_as_it_allows() -> None:
    stage = peopled()
    stage.join(Kind.CANDIDATE)
    stage.ask("f1", c.AssignRole("c1", "lead"))
    assert stage.refusal("f1", c.AssignRole("c2", "lead")).code is Code.ROLE_FULL
    for each in ("c2", "c3"):
        stage.ask("f1", c.AssignRole(each, "scribe"))
    assert stage.refusal("f1", c.AssignRole("c1", "scribe")).code is Code.ROLE_FULL


@pytest.mark.rule("P55")
def test_whoever_holds_a_role_may_be_given_it_again() -> None:
    stage = peopled()
    stage.ask("f1", c.AssignRole("c1", "lead"))
    assert stage.ask("f1", c.AssignRole("c1", "lead")) == (e.RoleAssigned("c1", "lead"),)


@pytest.mark.rule("P55")
def test_a_role_becomes_free_when_its_holder_is_removed_or_gets_another() -> None:
    stage = peopled()
    stage.ask("f1", c.AssignRole("c1", "lead"))
    stage.ask("f1", c.AssignRole("c1", None))
    stage.ask("f1", c.AssignRole("c2", "lead"))
    stage.ask("f1", c.RemoveParticipant("c2"))
    stage.ask("f1", c.AssignRole("c1", "lead"))
    assert stage.who("c1").role == "lead"


@pytest.mark.rule("P55")
@pytest.mark.parametrize("participant", ["nobody", "a1", "f1", "c2"])
def test_only_a_candidate_who_is_there_gets_a_role(participant: str) -> None:
    stage = peopled()
    stage.ask("f1", c.RemoveParticipant("c2"))
    for given in ("lead", None):
        assert stage.refusal("f1", c.AssignRole(participant, given)).code is Code.UNKNOWN_PARTICIPANT


@pytest.mark.rule("P55")
def test_a_role_that_the_exercise_does_not_have_is_an_unknown_item() -> None:
    stage = peopled(roles="claimed")
    assert stage.refusal("f1", c.AssignRole("c1", "jester")).code is Code.UNKNOWN_ITEM
    assert stage.refusal("c1", c.ClaimRole("jester")).code is Code.UNKNOWN_ITEM


@pytest.mark.rule("P54")
@pytest.mark.parametrize(
    ("setting", "exercise", "allowed"),
    [
        ("claimed", "assigned", True),
        ("assigned", "claimed", False),
        ("drawn", "claimed", False),
        (None, "claimed", True),
        (None, "assigned", False),
        (None, "drawn", False),
    ],
)
def test_candidates_claim_where_the_session_or_else_the_exercise_lets_them(
    setting: str | None, exercise: str, allowed: bool
) -> None:
    settings = {"roles": setting} if setting else {}
    stage = peopled(small_exercise(roles_by=exercise), **settings)
    if allowed:
        assert stage.ask("c1", c.ClaimRole("lead")) == (e.RoleAssigned("c1", "lead"),)
    else:
        assert stage.refusal("c1", c.ClaimRole("lead")).code is Code.FORBIDDEN


@pytest.mark.rule("P55")
def test_a_claimed_role_that_is_full_is_refused() -> None:
    stage = peopled(roles="claimed")
    stage.ask("c1", c.ClaimRole("critic"))
    assert stage.refusal("c2", c.ClaimRole("critic")).code is Code.ROLE_FULL
    assert stage.ask("c1", c.ClaimRole("critic"))


@pytest.mark.rule("P54")
def test_whoever_has_read_a_private_brief_cannot_claim_another_role() -> None:
    stage = peopled(roles="claimed")
    stage.ask("c1", c.ClaimRole("scribe"))
    stage.ask("c1", c.ClaimRole("lead"))
    refusal = stage.refusal("c1", c.ClaimRole("critic"))
    assert (refusal.code, refusal.fields) == (Code.FORBIDDEN, {"role": ["role_kept"]})
    stage.ask("f1", c.AssignRole("c1", None))
    assert stage.ask("c1", c.ClaimRole("critic"))


@pytest.mark.rule("P54")
@pytest.mark.parametrize("giving", ["assigned", "drawn", "claimed"])
def test_the_facilitator_may_give_and_draw_whatever_the_setting(giving: str) -> None:
    stage = standing("running", roles=giving)
    stage.ask("f1", c.AssignRole("c1", "lead"))
    assert set(draw(stage)) == {"c1", "c2"}


@pytest.mark.rule("P56", "A20")
@pytest.mark.parametrize("players", range(1, 9))
def test_a_draw_fills_what_must_be_filled_first_and_overfills_nothing(players: int) -> None:
    roles = (role("lead", 1, 1), role("worker", 2, 3), role("critic", 0, 1), role("guest", 0, 2))
    for seed in range(20):
        drawn = draw(crowded(*roles, players=players), seed)
        held = Counter(drawn.values())
        assert len(drawn) == players
        assert all(held[one["id"]] <= one["max"] for one in roles)
        if players >= 3:
            assert all(held[one["id"]] >= one["min"] for one in roles)
        if players >= 5:
            assert held["critic"] >= 1
            assert held["guest"] >= 1
        assert held[None] == max(0, players - 7)


@pytest.mark.rule("P56")
def test_a_role_that_may_be_filled_again_waits_until_each_was_filled_once() -> None:
    crowd = crowded(role("guest", 0, 3), role("critic", 0, 1), players=2)
    assert all(set(draw(crowd, seed).values()) == {"guest", "critic"} for seed in range(10))


@pytest.mark.rule("P56")
def test_the_same_seed_gives_the_same_draw_and_seeds_differ() -> None:
    roles = (role("one", 1, 1), role("two", 1, 1), role("three", 1, 1), role("four", 1, 1))
    draws = [draw(crowded(*roles, players=4), seed) for seed in range(30)]
    assert draws == [draw(crowded(*roles, players=4), seed) for seed in range(30)]
    assert len({tuple(sorted(drawn.items())) for drawn in draws}) > 5
    assert {drawn["c1"] for drawn in draws} == {"one", "two", "three", "four"}


@pytest.mark.rule("P56")
def test_without_a_seed_a_draw_follows_from_the_sessions_own_and_differs_from_the_last() -> None:
    roles = (role("one", 1, 1), role("two", 1, 1), role("three", 1, 1), role("four", 1, 1))

    def three_draws(seed: int) -> list[dict[str, str | None]]:
        stage = crowded(*roles, players=4, seed=seed)
        return [draw(stage) for _ in range(6)]

    assert three_draws(1) == three_draws(1)
    assert three_draws(1) != three_draws(2)
    assert len({tuple(sorted(drawn.items())) for drawn in three_draws(1)}) > 1


@pytest.mark.rule("P56")
def test_a_draw_takes_away_what_was_held_before_and_leaves_out_whoever_is_gone() -> None:
    stage = crowded(role("lead", 1, 1), role("critic", 0, 1), players=3)
    stage.ask("f1", c.AssignRole("c1", "lead"))
    stage.ask("f1", c.RemoveParticipant("c3"))
    drawn = draw(stage)
    assert sorted(drawn) == ["c1", "c2"]
    assert {one: stage.who(one).role for one in drawn} == drawn


@pytest.mark.rule("P56")
def test_there_is_nothing_to_draw_without_roles_or_without_candidates() -> None:
    assert crowded(players=2).refusal("f1", c.DrawRoles()).code is Code.UNKNOWN_ITEM
    assert crowded(role("lead", 1, 1), players=0).refusal("f1", c.DrawRoles()).code is Code.UNKNOWN_PARTICIPANT
