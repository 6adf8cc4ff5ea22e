"""Who hears what: the contract's table, fact by fact and person by person."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from server.domain import commands as c
from server.domain import events as e
from server.domain import group_commands as gc
from server.domain.audience import Hearing, hears, public_state, state_for
from server.domain.calibration import CalibrationKeyed
from server.domain.people import Kind
from server.domain.session import evolve
from server.domain.telling import TYPES
from tests.documents import rich_exercise
from tests.drawings import item, note
from tests.stage import NINE, Stage, peopled

HEARERS = ("c1", "c2", "a1", "a2", "a3", "f1", "f2")
"""Two candidates, three assessors of whom the last has submitted where that can be, two facilitators."""

Scene = Callable[[Stage], object]


def asks(who: str | None, *commands: c.Command) -> Scene:
    """The wishes of one person; the last fact of the last one is the one listened to."""

    def play(stage: Stage) -> None:
        for command in commands:
            stage.ask(who, command)

    return play


def noting(observation: str = "o1") -> c.AddObservation:
    return c.AddObservation(observation, "c1", "asks who has not spoken", "behaviour", "TW", 1)


def everybody(state: str) -> Stage:
    """A session of the rich exercise in a state or in one of its phases."""
    stage = peopled(rich_exercise(), roles="claimed", speech=True, transcript=state == "transcript")
    stage.join(Kind.ASSESSOR, Kind.FACILITATOR, Kind.ACTOR)
    way: dict[str, list[c.Command]] = {
        "lobby": [],
        **{key: [c.StartPhase("writing")] for key in ("running", "transcript")},
    }
    ended: list[c.Command] = [c.StartPhase(), c.EndExercise()]
    way |= dict.fromkeys(("over", "washup"), ended)
    for command in way.get(state, [c.StartPhase(state)]):
        stage.ask("f1", command)
    if state in ("over", "washup"):
        stage.ask("a3", c.SubmitRatings())
    if state == "washup":
        stage.ask("f1", c.OpenWashup("the others are ill"))
    return stage


def acts(*wishes: tuple[str, c.Command]) -> Scene:
    """The wishes of several people, one after another."""

    def play(stage: Stage) -> None:
        for who, command in wishes:
            stage.ask(who, command)

    return play


def erases(person: str) -> Scene:
    """No wish in the room: it comes over HTTP and is written past the rules."""

    def play(stage: Stage) -> None:
        fact = e.Recorded(len(stage.log) + 1, "erased", stage.now, "f1", "erased", e.PersonErased(person))
        evolve(stage.session, fact)
        stage.log.append(fact)

    return play


DRAWN = ("c1", c.ChangeBoard((note("n"),)))
LINE = ("c1", gc.PutPlanLine("p", "Call back"))
SORTED = ("c1", gc.PutCluster("k", "Speed"))
TALKS = ("c1", gc.StartSpeaker("c1"))
TIED = (
    ("c1", c.ChangeBoard((note("n"), note("m", index="a1")))),
    ("c1", gc.CastVote("n")),
    ("c2", gc.CastVote("m")),
    ("f1", c.EndPhase()),
)
BEFORE = NINE - timedelta(seconds=3)
SPOKEN = asks("c1", c.ReportSpeech(BEFORE, NINE))


def reported(*, ends: bool = True) -> Scene:
    """A turn of c1's that a call has recorded, or one without length."""
    turn = c.Reported("t1", "c1", "speech", BEFORE, NINE, "Shall we begin?")
    return asks("f1", c.ReportContributions((turn,)) if ends else c.ReportContributions((), (turn,)))


def keyed(stage: Stage) -> None:
    """No wish brings it: a calibration is made with it."""
    key = CalibrationKeyed("played-before", 365, {"c1": {"TW": 4}})
    fact = e.Recorded(len(stage.log) + 1, "key", stage.now, e.CLOCK, "key", key)
    evolve(stage.session, fact)
    stage.log.append(fact)


OWN, GROUP = (gc.PutRanking(scope, ("wait", "hire", "train")) for scope in ("own", "group"))
MINE = "W- WWW WW"
MEASURED = "W- --W WW"
ALL, NO_CANDIDATE = "WW WWW WW", "-- WWW WW"
JUDGED = "-- W-W BB"
INTEGRATED = "-- --W WW"
# One letter for each of HEARERS: W whole, B bare, - not at all.
TABLE: dict[str, tuple[str, Scene, str]] = {
    # P30
    "board.changed": ("running", asks("c1", c.ChangeBoard((note("n"),))), ALL),
    "board.changed of items": ("running", asks("c1", c.ChangeBoard(items=(item("i"),))), ALL),
    "board.changed by the facilitator": ("running", asks("f1", c.ChangeBoard((note("n"),))), ALL),
    "board.locked": ("lobby", asks("f1", c.LockBoard(True)), ALL),
    "chat.sent": ("lobby", asks("c1", c.SendChat("Hello")), ALL),
    "chat.sent by the facilitator": ("lobby", asks("f1", c.SendChat("Hello")), ALL),
    "hand.raised": ("lobby", asks("c1", c.RaiseHand()), ALL),
    "hand.lowered": ("lobby", asks("c1", c.LowerHand()), ALL),
    "participant.readied": ("lobby", asks("c1", c.SayReady(True)), ALL),
    "phase.started": ("lobby", asks("f1", c.StartPhase()), ALL),
    "phase.paused": ("running", asks("f1", c.PausePhase()), ALL),
    "phase.resumed": ("running", asks("f1", c.PausePhase(), c.ResumePhase()), ALL),
    "phase.extended": ("running", asks("f1", c.ExtendPhase(60)), ALL),
    "phase.ended": ("running", asks("f1", c.EndPhase()), ALL),
    "exercise.ended": ("running", asks("f1", c.EndExercise()), ALL),
    "session.closed": ("running", asks("f1", c.CloseSession()), ALL),
    "session.changed": ("lobby", asks("f1", c.ChangeSession("Tuesday", None)), ALL),
    # P31
    "a candidate's participant.joined": ("lobby", asks(None, c.Join("c3", Kind.CANDIDATE, "1")), ALL),
    "a candidate's participant.connected": ("lobby", asks("c1", c.Connect()), ALL),
    "a candidate's participant.disconnected": ("lobby", asks("c1", c.Connect(), c.Disconnect()), ALL),
    "a candidate's participant.removed": ("lobby", asks("f1", c.RemoveParticipant("c1")), ALL),
    "a facilitator's participant.joined": ("lobby", asks(None, c.Join("f3", Kind.FACILITATOR, "1")), ALL),
    "a facilitator's participant.connected": ("lobby", asks("f2", c.Connect()), ALL),
    "a facilitator's participant.removed": ("lobby", asks("f1", c.RemoveParticipant("f2")), ALL),
    # P32
    "an assessor's participant.joined": ("lobby", asks(None, c.Join("a4", Kind.ASSESSOR, "1")), NO_CANDIDATE),
    "an assessor's participant.connected": ("lobby", asks("a1", c.Connect()), NO_CANDIDATE),
    "an assessor's participant.disconnected": ("lobby", asks("a1", c.Connect(), c.Disconnect()), NO_CANDIDATE),
    "person.erased of a candidate": ("over", erases("c2"), ALL),
    "person.erased of an assessor": ("over", erases("a2"), NO_CANDIDATE),
    "an assessor's participant.removed": ("lobby", asks("f1", c.RemoveParticipant("a1")), NO_CANDIDATE),
    "assessor.assigned": ("lobby", asks("f1", c.AssignAssessor("a1", ("c1",))), NO_CANDIDATE),
    # P33
    "role.assigned": ("lobby", asks("f1", c.AssignRole("c1", "lead")), ALL),
    "role.assigned by claiming": ("lobby", asks("c1", c.ClaimRole("lead")), ALL),
    # P35
    "observation.added": ("over", asks("a1", noting()), JUDGED),
    "observation.edited": (
        "over",
        asks("a1", noting(), c.EditObservation("o1", "c1", "asks the silent one", "quote")),
        JUDGED,
    ),
    "observation.removed": ("over", asks("a1", noting(), c.RemoveObservation("o1")), JUDGED),
    "rating.set": ("over", asks("a1", c.SetRating("c1", "TW", 4, "seen")), JUDGED),
    "rating.submitted": ("over", asks("a1", c.SubmitRatings()), JUDGED),
    "rating.revised": ("over", asks("a1", c.SubmitRatings(), c.ReviseRating("c1", "TW", 4, "misheard")), JUDGED),
    "observation.added while the exercise runs": ("running", asks("a1", noting()), "-- W-- BB"),
    "rating.set while the exercise runs": ("running", asks("a1", c.SetRating("c1", "TW", "NE")), "-- W-- BB"),
    "observation.added in the wash-up": ("washup", asks("a1", noting()), "-- W-W WW"),
    "rating.set in the wash-up": ("washup", asks("a1", c.SetRating("c1", "TW", "NE")), "-- W-W WW"),
    "washup.opened": ("over", asks("f1", c.OpenWashup("the others are ill")), INTEGRATED),
    "consensus.set": ("washup", asks("f1", c.SetConsensus("c1", "TW", 3, "agreed")), INTEGRATED),
    "recommendation.set": ("washup", asks("f1", c.SetRecommendation("c1", "recommended", "agreed")), INTEGRATED),
    "feedback.set": ("washup", asks("f1", c.SetFeedback("c1", ("Sums up",), ())), INTEGRATED),
    "summary.approved": ("washup", asks("f1", c.ApproveSummary()), INTEGRATED),
    "summary.unapproved": ("washup", asks("f1", c.ApproveSummary(), c.UnapproveSummary()), INTEGRATED),
    # P222
    "calibration.keyed": ("over", keyed, "-- --W WW"),
    # P36
    "announcement.sent to all": ("lobby", asks("f1", c.SendAnnouncement("Ten minutes", "all")), ALL),
    "announcement.sent to candidates": ("lobby", asks("f1", c.SendAnnouncement("Sit", "candidates")), "WW --- WW"),
    "announcement.sent to assessors": ("lobby", asks("f1", c.SendAnnouncement("Look", "assessors")), NO_CANDIDATE),
    "announcement.sent to one candidate": ("lobby", asks("f1", c.SendAnnouncement("You", "c1")), "W- --- WW"),
    "announcement.sent to one assessor": ("lobby", asks("f1", c.SendAnnouncement("You", "a2")), "-- -W- WW"),
    "announcement.sent to one facilitator": ("lobby", asks("f1", c.SendAnnouncement("You", "f2")), "-- --- WW"),
    # P42
    "board.changed alone": ("alone", acts(DRAWN), MINE),
    "board.changed alone of items": ("alone", asks("c1", c.ChangeBoard(items=(item("i"),))), MINE),
    "board.changed by the facilitator while all write alone": ("alone", asks("f1", c.ChangeBoard((note("n"),))), ALL),
    "board.revealed": ("alone", acts(DRAWN, ("f1", gc.RevealBoard())), ALL),
    # P43
    "vote.cast blind": ("choosing", acts(DRAWN, ("c1", gc.CastVote("n"))), MINE),
    "vote.retracted blind": ("choosing", acts(DRAWN, ("c1", gc.CastVote("n")), ("c1", gc.RetractVote("n"))), MINE),
    "vote.cast": ("working", acts(DRAWN, ("c1", gc.CastVote("n"))), ALL),
    "vote.retracted": ("working", acts(DRAWN, ("c1", gc.CastVote("n")), ("c1", gc.RetractVote("n"))), ALL),
    "vote.decided": ("working", acts(*TIED, ("f1", gc.DecideVote(("m",)))), ALL),
    # P44
    "ranking.put of one's own": ("weighing", asks("c1", OWN), MINE),
    "ranking.put of the group": ("working", asks("c1", GROUP), ALL),
    # P46
    "cluster.put": ("running", acts(SORTED), ALL),
    "cluster.moved": ("running", acts(DRAWN, SORTED, ("c1", gc.MoveIntoCluster("n", "k"))), ALL),
    "cluster.removed": ("running", acts(SORTED, ("c1", gc.RemoveCluster("k"))), ALL),
    "plan.put": ("working", acts(LINE), ALL),
    "plan.removed": ("working", acts(LINE, ("c1", gc.RemovePlanLine("p"))), ALL),
    "task.put": ("working", asks("c1", gc.PutTask("call", "day")), ALL),
    "speakers.ordered": ("talking", asks("c1", gc.OrderSpeakers(("c2", "c1"))), ALL),
    "speaker.started": ("talking", acts(TALKS), ALL),
    "speaker.stopped": ("talking", acts(TALKS, ("c1", gc.StopSpeaker())), ALL),
    "spotlight.shown": ("talking", acts(TALKS, ("c1", gc.ShowSpotlight(area=(0, 0, 1, 1)))), ALL),
    "spotlight.cleared": ("lobby", asks("f1", gc.ShowSpotlight(area=(0, 0, 1, 1)), gc.ClearSpotlight()), ALL),
    "area.locked": ("lobby", asks("f1", gc.LockArea("z", 0, 0, 1, 1)), ALL),
    "area.unlocked": ("lobby", asks("f1", gc.LockArea("z", 0, 0, 1, 1), gc.UnlockArea("z")), ALL),
    "an actor's participant.joined": ("lobby", asks(None, c.Join("x2", Kind.ACTOR, "1")), ALL),
    "an actor's participant.connected": ("lobby", asks("x1", c.Connect()), ALL),
    "chat.sent by an actor": ("lobby", asks("x1", c.SendChat("Hello")), ALL),
    # P206, P207
    "speech.consented": ("lobby", asks("c1", c.ConsentToSpeech(True)), "W- --- WW"),
    "speech.spoken while the exercise runs": ("running", SPOKEN, "W- --- WW"),
    "speech.spoken": ("over", SPOKEN, MEASURED),
    "speech.spoken in the wash-up": ("washup", SPOKEN, MEASURED),
    "contribution.reported while the exercise runs": ("running", reported(), "W- --- WW"),
    "contribution.reported": ("over", reported(), MEASURED),
    "contribution.reported in the wash-up": ("washup", reported(), MEASURED),
    "contribution.refused": ("over", reported(ends=False), "-- --- WW"),
    "contribution.reported of a transcript": ("transcript", reported(), "W- WWW WW"),
    "speech.spoken beside a transcript": ("transcript", SPOKEN, "W- --- WW"),
    # P37
    "link.rotated": ("lobby", asks("f1", c.RotateLink(Kind.CANDIDATE)), "-- --- WW"),
}


@pytest.mark.rule(
    "P28",
    "P30",
    "P31",
    "P32",
    "P33",
    "P35",
    "P36",
    "P37",
    "P42",
    "P43",
    "P44",
    "P46",
    "P104",
    "P206",
    "P207",
    "P208",
    "A15",
    "A21",
)
@pytest.mark.parametrize("told", TABLE)
def test_each_fact_is_heard_by_whom_the_table_says(told: str) -> None:
    state, play, expected = TABLE[told]
    stage = everybody(state)
    play(stage)
    fact = stage.log[-1]
    assert fact.event.type in told
    letters = {Hearing.WHOLE: "W", Hearing.BARE: "B", Hearing.NOTHING: "-"}
    heard = "".join(letters[hears(stage.session, fact, stage.who(each))] for each in HEARERS)
    assert heard == expected.replace(" ", "")


@pytest.mark.rule("P41", "A21")
@pytest.mark.parametrize("told", [told for told in TABLE if told != "announcement.sent to candidates"])
def test_an_actor_hears_what_a_candidate_hears_whom_it_is_not_about(told: str) -> None:
    state, play, expected = TABLE[told]
    stage = everybody(state)
    play(stage)
    heard = hears(stage.session, stage.log[-1], stage.who("x1"))
    assert heard is (Hearing.WHOLE if expected[1] == "W" else Hearing.NOTHING)


@pytest.mark.rule("P36", "P41")
def test_an_announcement_to_candidates_is_not_for_actors_and_one_to_an_actor_is() -> None:
    stage = everybody("lobby")
    for to, hearing in (("candidates", Hearing.NOTHING), ("x1", Hearing.WHOLE)):
        stage.ask("f1", c.SendAnnouncement("Sit", to))
        assert hears(stage.session, stage.log[-1], stage.who("x1")) is hearing


@pytest.mark.rule("P38")
def test_how_the_session_was_created_is_told_to_nobody() -> None:
    stage = everybody("lobby")
    assert {hears(stage.session, stage.log[0], stage.who(each)) for each in HEARERS} == {Hearing.NOTHING}


@pytest.mark.rule("P35")
@pytest.mark.parametrize("told", [told for told, row in TABLE.items() if row[2] == JUDGED])
@pytest.mark.parametrize("opening", [c.OpenWashup("a1 and a2 are ill"), c.CloseSession()])
def test_from_the_wash_up_on_the_facilitator_hears_judgements_whole(told: str, opening: c.Command) -> None:
    state, play, _ = TABLE[told]
    stage = everybody(state)
    play(stage)
    fact = stage.log[-1]
    stage.ask("f1", opening)
    heard = {each: hears(stage.session, fact, stage.who(each)) for each in HEARERS}
    assert heard["f1"] is heard["f2"] is heard["a1"] is heard["a3"] is Hearing.WHOLE
    assert heard["c1"] is heard["c2"] is heard["a2"] is Hearing.NOTHING


@pytest.mark.rule("P100", "A15")
def test_who_may_not_know_of_the_wash_up_sees_that_the_exercise_is_over() -> None:
    stage = everybody("washup")
    seen = {each: state_for(stage.session, stage.who(each)).value for each in HEARERS}
    assert seen == dict.fromkeys(("c1", "c2", "a1", "a2"), "over") | dict.fromkeys(("a3", "f1", "f2"), "washup")
    assert public_state(stage.session) == "over"


def test_every_fact_that_can_be_told_has_its_line() -> None:
    told = {name.split("participant.")[-1].split(" ")[0] for name in TABLE}
    assert {kind.removeprefix("participant.") for kind in TYPES} - told == {"session.created"}
