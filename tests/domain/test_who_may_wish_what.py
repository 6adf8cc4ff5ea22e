"""Every wish by everybody, and by whoever may in every state of the session."""

import pytest
from _pytest.mark import ParameterSet

from server.domain import commands as c
from server.domain.decide import WHO_MAY
from server.domain.people import Kind
from server.domain.refusals import Code
from tests.documents import equipped_exercise
from tests.domain.wishes import NAMED, WISHES
from tests.stage import STATES, Stage, peopled, standing, types

NR, PO, SC = Code.NOT_RUNNING, Code.PHASE_OVER, Code.SESSION_CLOSED
NA, UI = Code.NOT_ALLOWED_IN_PHASE, Code.UNKNOWN_ITEM
ER, NS, WC = Code.EXERCISE_RUNNING, Code.NOT_SUBMITTED, Code.WASHUP_CLOSED


def always(*facts: str) -> tuple[object, ...]:
    """The same in every state but closed."""
    return (facts,) * 6 + (SC,)


def working(*facts: str) -> tuple[object, ...]:
    """Only while a phase runs and is not paused."""
    return (NR, facts, NR, PO, PO, PO, SC)


ENDS_RUN = ("phase.ended", "exercise.ended")
# In the order of STATES: lobby, running, paused, between, over, washup, closed.
OUTCOMES: dict[str, tuple[object, ...]] = {
    "session.change": always("session.changed"),
    "link.rotate": always("link.rotated"),
    "phase.start": (
        ("phase.started",),
        ("phase.ended", "phase.started"),
        ("phase.ended", "phase.started"),
        ("phase.started",),
        PO,
        PO,
        SC,
    ),
    "phase.pause": (NR, ("phase.paused",), NR, PO, PO, PO, SC),
    "phase.resume": (NR, NR, ("phase.resumed",), PO, PO, PO, SC),
    "phase.extend": (NR, ("phase.extended",), ("phase.extended",), PO, PO, PO, SC),
    "phase.end": (NR, ("phase.ended",), ("phase.ended",), PO, PO, PO, SC),
    "exercise.end": (NR, ENDS_RUN, ENDS_RUN, ("exercise.ended",), PO, PO, SC),
    "session.close": (
        ("exercise.ended", "session.closed"),
        (*ENDS_RUN, "session.closed"),
        (*ENDS_RUN, "session.closed"),
        ("exercise.ended", "session.closed"),
        ("session.closed",),
        ("session.closed",),
        SC,
    ),
    "assessor.assign": always("assessor.assigned"),
    "assessors.balance": always("assessor.assigned", "assessor.assigned"),
    "role.assign": always("role.assigned"),
    "roles.draw": always("role.assigned", "role.assigned"),
    "role.claim": (("role.assigned",),) * 4 + (PO, PO, SC),
    "participant.ready": always("participant.readied"),
    "participant.remove": always("participant.removed"),
    "board.change": (NR, ("board.changed",), NR, PO, PO, PO, SC),
    "board.lock": always("board.locked"),
    "chat.send": (("chat.sent",),) * 4 + (PO, PO, SC),
    "hand.raise": always("hand.raised"),
    "hand.lower": always("hand.lowered"),
    "announcement.send": always("announcement.sent"),
    "observation.add": always("observation.added"),
    "observation.edit": always("observation.edited"),
    "observation.remove": always("observation.removed"),
    "rating.set": always("rating.set"),
    "rating.submit": (ER, ER, ER, ER, ("rating.submitted",), ("rating.submitted",), SC),
    "rating.revise": (NS, NS, NS, NS, ("rating.revised",), ("rating.revised",), SC),
    "washup.open": (ER, ER, ER, ER, ("washup.opened",), (), SC),
    "consensus.set": (WC, WC, WC, WC, WC, ("consensus.set",), SC),
    "recommendation.set": (WC, WC, WC, WC, WC, ("recommendation.set",), SC),
    "feedback.set": (WC, WC, WC, WC, WC, ("feedback.set",), SC),
    "summary.approve": (ER, ER, ER, ER, WC, ("summary.approved",), ("summary.approved",)),
    # Before a session is closed as these are, nothing can be approved in it.
    "summary.unapprove": (ER, ER, ER, ER, WC, ("summary.unapproved",), ()),
    "speech.consent": always("speech.consented"),
    # What was said before the end may be told after it.
    "speech.report": (NR,) + (("speech.spoken",),) * 5 + (SC,),
    "contributions": always("contribution.reported"),
    "board.reveal": (NR, NA, NA, PO, PO, PO, SC),
    "vote.cast": working("vote.cast"),
    "vote.retract": working("vote.retracted"),
    "vote.decide": (NR,) * 6 + (SC,),
    "cluster.put": working("cluster.put"),
    "cluster.move": working("cluster.moved"),
    "cluster.remove": working("cluster.removed"),
    "plan.put": working("plan.put"),
    "plan.remove": working("plan.removed"),
    "ranking.put": working("ranking.put"),
    "task.put": working("task.put"),
    "speakers.order": working("speakers.ordered"),
    "speaker.start": working("speaker.started"),
    "speaker.stop": (NR, ("speaker.stopped",), NR, NR, NR, NR, SC),
    "spotlight.show": working("spotlight.shown"),
    "spotlight.clear": working("spotlight.cleared"),
    "area.lock": always("area.locked"),
    "area.unlock": always("area.unlocked"),
}
AT_ANY_TIME: dict[str, tuple[object, ...]] = {
    "chat.send": always("chat.sent"),
    "cluster.put": always("cluster.put"),
    # Without a phase there was no note to move.
    "cluster.move": (UI, ("cluster.moved",), UI, UI, UI, UI, SC),
    "cluster.remove": always("cluster.removed"),
    "spotlight.show": always("spotlight.shown"),
    "spotlight.clear": ((), ("spotlight.cleared",), (), (), (), (), SC),
}
"""What the facilitator may wish whether a phase runs or not."""


def cells(table: dict[str, tuple[object, ...]]) -> list[ParameterSet]:
    return [
        pytest.param(name, state, outcome, id=f"{name} when {state}")
        for name, outcomes in table.items()
        for state, outcome in zip(STATES, outcomes, strict=True)
    ]


STRANGERS = [
    pytest.param(name, kind, state, id=f"{name} by {kind} when {state}")
    for name, wish in WISHES.items()
    for kind in Kind
    if kind not in wish.who
    for state in STATES
]


def set_up(name: str, state: str) -> Stage:
    if state != "closed":
        stage = standing(state, equipped_exercise(), roles="claimed", speech=True)
        stage.join(Kind.ACTOR)
        WISHES[name].prepare(stage)
        return stage
    stage = peopled(equipped_exercise(), roles="claimed", speech=True)
    stage.join(Kind.ACTOR)
    WISHES[name].prepare(stage)
    stage.ask("f1", c.CloseSession())
    return stage


def brings(name: str, state: str, kind: Kind, outcome: object) -> None:
    """Holds a wish of one kind of participant to what should come of it."""
    wish = WISHES[name].command
    if isinstance(outcome, Code):
        assert set_up(name, state).refusal(NAMED[kind], wish).code is outcome
    else:
        assert types(set_up(name, state).ask(NAMED[kind], wish)) == list(outcome)  # type: ignore[call-overload]


@pytest.mark.rule("P3", "P60", "P61", "P62", "P66", "P67", "P68", "P69", "P70", "P90", "P96", "P97", "P140", "P200")
@pytest.mark.parametrize(("name", "state", "outcome"), cells(OUTCOMES))
def test_a_wish_brings_about_what_the_state_of_the_session_allows(name: str, state: str, outcome: object) -> None:
    for kind in WISHES[name].who:
        if name not in AT_ANY_TIME or kind is not Kind.FACILITATOR:
            brings(name, state, kind, outcome)


@pytest.mark.rule("P58", "P140")
@pytest.mark.parametrize(("name", "state", "outcome"), cells(AT_ANY_TIME))
def test_the_facilitator_chats_clusters_and_points_whether_a_phase_runs_or_not(
    name: str, state: str, outcome: object
) -> None:
    brings(name, state, Kind.FACILITATOR, outcome)


@pytest.mark.rule("P3", "P4", "P72", "P110")
@pytest.mark.parametrize(("name", "kind", "state"), STRANGERS)
def test_a_wish_of_somebody_elses_kind_is_forbidden_whatever_the_state(name: str, kind: Kind, state: str) -> None:
    stage = set_up(name, state)
    assert stage.refusal(NAMED[kind], WISHES[name].command).code is Code.FORBIDDEN


def test_every_wish_has_its_line_in_these_tables() -> None:
    told = {type(wish.command): wish.who for wish in WISHES.values()}
    presence = {c.Connect: frozenset(Kind), c.Disconnect: frozenset(Kind)}
    assert told | presence == WHO_MAY
    assert OUTCOMES.keys() == WISHES.keys()


@pytest.mark.rule("P52")
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("participant", NAMED.values())
def test_anybody_may_come_and_go_in_any_state(state: str, participant: str) -> None:
    stage = peopled() if state == "closed" else standing(state)
    stage.join(Kind.ACTOR)
    if state == "closed":
        stage.ask("f1", c.CloseSession())
    assert types(stage.ask(participant, c.Connect())) == ["participant.connected"]
    assert types(stage.ask(participant, c.Disconnect())) == ["participant.disconnected"]


@pytest.mark.parametrize("kind", Kind)
def test_a_person_who_only_joins_may_wish_nothing_else(kind: Kind) -> None:
    stage = peopled()
    stage.join(Kind.ACTOR)
    assert stage.refusal(NAMED[kind], c.Join("x", Kind.FACILITATOR, "1")).code is Code.FORBIDDEN
    assert stage.refusal(NAMED[kind], c.RingBell("writing", 1)).code is Code.FORBIDDEN


@pytest.mark.parametrize("name", [name for name, wish in WISHES.items() if Kind.FACILITATOR not in wish.who])
def test_the_owner_wishes_nothing_in_the_name_of_a_participant(name: str) -> None:
    stage = set_up(name, "running")
    assert stage.refusal(None, WISHES[name].command).code is Code.FORBIDDEN
