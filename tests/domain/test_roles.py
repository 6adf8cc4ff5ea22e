"""Roles given, drawn and claimed."""

from collections import Counter

import pytest

from server.domain import commands as c
from server.domain import events as e
from server.domain.people import Kind
from server.domain.refusals import Code
from tests.documents import phase, role, small_exercise
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


def cast() -> Stage:
    """Two candidates and an actor; `lead` is for candidates, `client` for either, `ghost` for actors alone."""
    client = {**role("client", 0, 1, "Only the client knows the bill"), "played_by": "either"}
    ghost = {**role("ghost", 0, 1), "played_by": "actor"}
    stage = crowded(role("lead", 1, 1), client, ghost, players=2, roles="claimed")
    stage.join(Kind.ACTOR)
    return stage


@pytest.mark.rule("P165")
@pytest.mark.parametrize(
    ("who", "given", "allowed"),
    [
        ("c1", "lead", True),
        ("c1", "client", True),
        ("c1", "ghost", False),
        ("x1", "lead", False),
        ("x1", "client", True),
        ("x1", "ghost", True),
        ("x1", None, True),
    ],
)
def test_a_role_is_for_those_by_whom_it_is_played(who: str, given: str | None, allowed: bool) -> None:
    stage = cast()
    if allowed:
        assert stage.ask("f1", c.AssignRole(who, given)) == (e.RoleAssigned(who, given),)
    else:
        refused = stage.refusal("f1", c.AssignRole(who, given))
        assert (refused.code, refused.fields) == (Code.FORBIDDEN, {"role": ["others_role"]})


@pytest.mark.rule("P165")
def test_a_candidate_claims_no_actors_role_and_none_that_an_actor_has() -> None:
    stage = cast()
    assert stage.refusal("c1", c.ClaimRole("ghost")).code is Code.FORBIDDEN
    stage.ask("f1", c.AssignRole("x1", "client"))
    assert stage.refusal("c1", c.ClaimRole("client")).code is Code.ROLE_FULL
    stage.ask("f1", c.RemoveParticipant("x1"))
    assert stage.ask("c1", c.ClaimRole("client"))


@pytest.mark.rule("P56", "P165")
def test_a_draw_deals_candidates_no_actors_role_and_none_that_an_actor_has() -> None:
    crowd = cast()
    assert all(set(draw(crowd, seed).values()) == {"lead", "client"} for seed in range(10))
    stage = cast()
    stage.ask("f1", c.AssignRole("x1", "client"))
    assert all(set(draw(stage, seed).values()) == {"lead", None} for seed in range(10))
    assert stage.who("x1").role == "client"


def scenes(players: int) -> Stage:
    """A first phase without a change of roles, and a scene for which they move on."""
    still, scene = phase("still", "shared", "notes", "chat"), phase("scene", "shared", "notes", "chat")
    document = small_exercise(
        phases=[still, {**scene, "rotate": True}, phase("end", "locked")], candidates={"min": 1, "max": 8}
    )
    stage = Stage(document)
    stage.join(*[Kind.CANDIDATE] * players, Kind.FACILITATOR)
    return stage


def held(stage: Stage) -> list[str | None]:
    """Roles by seat."""
    return [who.role for who in stage.session.of_kind(Kind.CANDIDATE)]


@pytest.mark.rule("P166")
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["lead", "critic", None], [None, "lead", "critic"]),
        (["lead", None, None], [None, "lead", None]),
        (["lead", "critic"], ["critic", "lead"]),
        (["lead"], ["lead"]),
        ([None, None], [None, None]),
    ],
)
def test_roles_move_on_by_one_seat_when_a_scene_begins(before: list[str | None], after: list[str | None]) -> None:
    stage = scenes(len(before))
    for who, given in zip(stage.session.of_kind(Kind.CANDIDATE), before, strict=True):
        stage.ask("f1", c.AssignRole(who.id, given))
    stage.ask("f1", c.StartPhase("still"))
    assert held(stage) == before
    stage.ask("f1", c.StartPhase("scene"))
    assert held(stage) == after


@pytest.mark.rule("P166")
def test_a_scene_that_is_played_again_keeps_its_roles_and_whoever_is_gone_is_passed_over() -> None:
    stage = scenes(3)
    first, second, third = (who.id for who in stage.session.of_kind(Kind.CANDIDATE))
    stage.ask("f1", c.AssignRole(first, "lead"))
    stage.ask("f1", c.RemoveParticipant(second))
    facts = stage.ask("f1", c.StartPhase("scene"))
    assert [fact.type for fact in facts] == ["role.assigned", "role.assigned", "phase.started"]
    assert held(stage) == [None, "lead"]
    assert stage.who(third).role == "lead"
    assert [fact.type for fact in stage.ask("f1", c.StartPhase("scene"))] == ["phase.ended", "phase.started"]


@pytest.mark.rule("P65", "P166")
def test_roles_move_on_where_the_bell_starts_the_scene() -> None:
    stage = scenes(2)
    stage.ask("f1", c.ChangeSession(None, {"auto_advance": True}))
    stage.ask("f1", c.AssignRole("c1", "lead"))
    before = held(stage)
    stage.ask("f1", c.StartPhase("still"))
    stage.wait(120)
    facts = stage.ask(None, c.RingBell("still", 1))
    assert [fact.type for fact in facts] == ["phase.ended", "role.assigned", "role.assigned", "phase.started"]
    assert held(stage) == before[::-1]
