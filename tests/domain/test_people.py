"""Seats, coming and going, assignments."""

from collections import Counter

import pytest

from server.adapters.indices import ORDERING
from server.application.codec import exercise_from
from server.domain import commands as c
from server.domain import events as e
from server.domain.board import Board
from server.domain.people import Kind, label, rating_order, seat_order
from server.domain.refusals import Code
from server.domain.session import begin
from tests.documents import small_exercise
from tests.stage import NINE, Stage, peopled, standing, types

SEEDS = range(40)


@pytest.mark.rule("P50")
@pytest.mark.parametrize("state", ["lobby", "running", "paused", "between", "over"])
def test_joining_seats_at_once_until_the_exercise_is_full(state: str) -> None:
    stage = standing(state)
    stage.join(Kind.CANDIDATE, Kind.CANDIDATE)
    assert stage.refusal(None, c.Join("c5", Kind.CANDIDATE, "1")).code is Code.SESSION_FULL
    stage.join(*[Kind.ASSESSOR] * 6, *[Kind.FACILITATOR] * 2, *[Kind.ACTOR] * 2)


@pytest.mark.rule("P50", "P69")
@pytest.mark.parametrize("kind", Kind)
def test_nobody_joins_a_closed_session(kind: Kind) -> None:
    assert standing("closed").refusal(None, c.Join("x", kind, "1")).code is Code.SESSION_CLOSED


@pytest.mark.rule("P50")
def test_a_removed_candidates_place_is_free_and_the_number_on_it_does_not_return() -> None:
    stage = Stage()
    stage.join(*[Kind.CANDIDATE] * 4)
    gone = stage.who("c2").seat
    stage.join(Kind.FACILITATOR)
    stage.ask("f1", c.RemoveParticipant("c2"))
    stage.join(Kind.CANDIDATE)
    assert stage.who("c5").seat not in {gone, *(stage.who(f"c{n}").seat for n in (1, 3, 4))}
    assert stage.refusal(None, c.Join("c6", Kind.CANDIDATE, "1")).code is Code.SESSION_FULL


@pytest.mark.rule("P51")
def test_candidates_get_the_numbers_of_the_drawn_order() -> None:
    stage = Stage(seed=11)
    stage.join(*[Kind.CANDIDATE] * 4)
    assert tuple(stage.who(f"c{n}").seat for n in range(1, 5)) == seat_order(11, 2, 4)


@pytest.mark.rule("P51")
def test_whoever_is_no_candidate_is_numbered_as_they_come_even_after_one_was_removed() -> None:
    stage = peopled()
    stage.ask("f1", c.RemoveParticipant("a1"))
    stage.join(Kind.ASSESSOR, Kind.FACILITATOR, Kind.ACTOR, Kind.ACTOR)
    assert [stage.who(each).seat for each in ("a1", "a2", "a3", "f1", "f2", "x1", "x2")] == [1, 2, 3, 1, 2, 1, 2]


@pytest.mark.rule("P51", "A20")
@pytest.mark.parametrize(("at_least", "at_most"), [(1, 4), (2, 4), (4, 8), (6, 6), (8, 8)])
def test_seats_fill_a_smallest_group_without_gaps_in_a_drawn_order(at_least: int, at_most: int) -> None:
    orders = [seat_order(seed, at_least, at_most) for seed in SEEDS]
    assert all(sorted(order) == list(range(1, at_most + 1)) for order in orders)
    assert all(sorted(order[:at_least]) == list(range(1, at_least + 1)) for order in orders)
    assert len(set(orders)) > 1
    assert orders == [seat_order(seed, at_least, at_most) for seed in SEEDS]


@pytest.mark.rule("P98", "A13")
@pytest.mark.parametrize("count", range(1, 9))
def test_no_candidate_is_first_for_two_assessors_while_there_are_enough_candidates(count: int) -> None:
    candidates = [f"c{n}" for n in range(count)]
    orders = [rating_order(5, seat, candidates) for seat in range(1, count + 1)]
    assert Counter(order[0] for order in orders) == Counter(candidates)
    assert all(sorted(order) == candidates for order in orders)


@pytest.mark.rule("P98")
def test_the_rating_order_is_one_circle_entered_at_different_places() -> None:
    candidates = ["c1", "c2", "c3", "c4", "c5"]
    first, second = rating_order(5, 1, candidates), rating_order(5, 2, candidates)
    assert second == first[1:] + first[:1]
    assert first == rating_order(5, 6, candidates)
    assert len({tuple(rating_order(seed, 1, candidates)) for seed in SEEDS}) > 1


@pytest.mark.rule("P98")
def test_the_rating_order_does_not_depend_on_who_came_first() -> None:
    assert rating_order(5, 2, ["c3", "c1", "c2"]) == rating_order(5, 2, ["c1", "c2", "c3"])
    assert rating_order(5, 2, []) == []


@pytest.mark.parametrize(
    ("kind", "language", "expected"),
    [
        (Kind.CANDIDATE, "en", "Candidate 3"),
        (Kind.CANDIDATE, "ru", "Кандидат 3"),
        (Kind.ASSESSOR, "ru", "Наблюдатель 3"),
        (Kind.FACILITATOR, "ru", "Ведущий 3"),
        (Kind.FACILITATOR, "de", "Facilitator 3"),
        (Kind.ACTOR, "ru", "Актёр 3"),
        (Kind.ACTOR, "en", "Actor 3"),
    ],
)
def test_a_label_names_kind_and_number_in_the_sessions_language(kind: Kind, language: str, expected: str) -> None:
    assert label(kind, 3, language) == expected


@pytest.mark.rule("P52")
def test_a_second_tab_is_no_second_arrival_and_leaving_twice_is_leaving_once() -> None:
    stage = peopled()
    stage.ask("c1", c.Connect())
    assert stage.ask("c1", c.Connect()) == ()
    stage.ask("c1", c.Disconnect())
    assert stage.ask("c1", c.Disconnect()) == ()


@pytest.mark.rule("P52", "A22")
def test_the_seconds_without_a_connection_add_up() -> None:
    stage = peopled()
    for offline in (3.5, 10):
        stage.ask("c1", c.Connect())
        stage.wait(60)
        stage.ask("c1", c.Disconnect())
        stage.wait(offline)
    stage.ask("c1", c.Connect())
    assert stage.who("c1").offline == 13.5


@pytest.mark.rule("P52", "A22")
def test_nobody_who_leaves_after_the_end_has_missed_anything() -> None:
    stage = standing("running")
    for who in ("c1", "c2"):
        stage.ask(who, c.Connect())
    stage.ask("c1", c.Disconnect())
    stage.wait(7)
    stage.ask("f1", c.EndExercise())
    stage.ask("c2", c.Disconnect())
    stage.wait(600)
    for who in ("c1", "c2"):
        stage.ask(who, c.Connect())
    assert (stage.who("c1").offline, stage.who("c2").offline) == (7, 0)


@pytest.mark.rule("P29")
def test_whoever_is_removed_is_out_and_leaves_nothing_raised() -> None:
    stage = peopled()
    stage.ask("c2", c.Connect())
    stage.ask("c2", c.RaiseHand())
    stage.ask("f1", c.RemoveParticipant("c2"))
    gone = stage.who("c2")
    assert (gone.removed, gone.connected, gone.hand) == (True, False, False)
    assert [who.id for who in stage.session.of_kind(Kind.CANDIDATE)] == ["c1"]


@pytest.mark.rule("P29")
@pytest.mark.parametrize("participant", ["nobody", "c2"])
def test_nobody_is_removed_who_is_not_there(participant: str) -> None:
    stage = peopled()
    stage.ask("f1", c.RemoveParticipant("c2"))
    assert stage.refusal("f1", c.RemoveParticipant(participant)).code is Code.UNKNOWN_PARTICIPANT


@pytest.mark.rule("P53")
def test_an_assessor_is_assigned_candidates_and_a_later_assignment_takes_the_place_of_an_earlier() -> None:
    stage = peopled()
    assert stage.who("a1").watches is None
    for watched in (("c1", "c2"), ("c2",), ()):
        assert stage.ask("f1", c.AssignAssessor("a1", watched)) == (e.AssessorAssigned("a1", watched),)
        assert stage.who("a1").watches == watched


@pytest.mark.rule("P53")
@pytest.mark.parametrize(
    ("assessor", "candidates"),
    [("c1", ("c2",)), ("f1", ("c2",)), ("nobody", ("c2",)), ("a1", ("c1", "nobody")), ("a1", ("a2",))],
)
def test_an_assignment_is_an_assessors_and_of_candidates(assessor: str, candidates: tuple[str, ...]) -> None:
    assert peopled().refusal("f1", c.AssignAssessor(assessor, candidates)).code is Code.UNKNOWN_PARTICIPANT


@pytest.mark.rule("P53")
@pytest.mark.parametrize("gone", ["a1", "c2"])
def test_nobody_who_is_gone_is_assigned(gone: str) -> None:
    stage = peopled()
    stage.ask("f1", c.RemoveParticipant(gone))
    assert stage.refusal("f1", c.AssignAssessor("a1", ("c1", "c2"))).code is Code.UNKNOWN_PARTICIPANT


def test_settings_are_changed_one_by_one_and_a_title_stays_where_none_is_given() -> None:
    stage = peopled()
    stage.ask("f1", c.ChangeSession(None, {"min_evidence": 3}))
    assert (stage.session.title, stage.session.settings["min_evidence"]) == ("On stage", 3)
    assert stage.session.settings["labels"] == "neutral"
    stage.ask("f1", c.ChangeSession("Tuesday", None))
    assert (stage.session.title, stage.session.settings["min_evidence"]) == ("Tuesday", 3)


def test_a_session_from_before_there_was_a_setting_has_the_usual_one() -> None:
    document = small_exercise(roles_by="drawn")
    created = e.SessionCreated("Long ago", "en", {"min_evidence": 3}, document, 7)
    first = e.Recorded(1, "created", NINE, e.CLOCK, "created", created)
    settings = begin(first, "stage", exercise_from(document), Board(ORDERING)).settings
    assert (settings["min_evidence"], settings["watch_limit"], settings["roles"]) == (3, 3, "drawn")


@pytest.mark.rule("P59")
def test_replacing_a_link_counts_for_its_kind_alone() -> None:
    stage = peopled()
    assert types(stage.ask("f1", c.RotateLink(Kind.ASSESSOR))) == ["link.rotated"]
    assert stage.session.generations == dict.fromkeys(Kind, 0) | {Kind.ASSESSOR: 1}


@pytest.mark.parametrize("settings", [None, {}])
def test_a_change_of_nothing_is_no_fact(settings: dict[str, object] | None) -> None:
    assert peopled().ask("f1", c.ChangeSession(None, settings)) == ()
