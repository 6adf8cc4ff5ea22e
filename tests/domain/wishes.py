"""One valid wish of every kind, in the words of a peopled session on stage."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from server.domain import commands as c
from server.domain import group_commands as gc
from server.domain.people import Kind
from tests.drawings import note
from tests.stage import NINE, Stage

_NOTE = {"candidate": "c1", "text": "asks who has not spoken", "kind": "behaviour", "criterion": "TW", "sign": 1}


@dataclass(frozen=True)
class Wish:
    """A wish, who may have it, and what must have happened before (`prepare`, while the session is open)."""

    command: c.Command
    who: frozenset[Kind]
    prepare: Callable[[Stage], object] = lambda stage: None


ANYONE = frozenset(Kind)
FACILITATOR = frozenset({Kind.FACILITATOR})
CANDIDATE = frozenset({Kind.CANDIDATE})
ASSESSOR = frozenset({Kind.ASSESSOR})
GROUP = CANDIDATE | FACILITATOR
STAGE = GROUP | {Kind.ACTOR}


def _noted(stage: Stage) -> None:
    stage.ask("a1", c.AddObservation("o1", **_NOTE))


def _submitted(stage: Stage) -> None:
    if stage.session.over:
        stage.ask("a1", c.SubmitRatings())


def _approved(stage: Stage) -> None:
    if stage.session.integrated:
        stage.ask("f1", c.ApproveSummary())


def _running(*wishes: tuple[str, c.Command]) -> Callable[[Stage], None]:
    """What is done before, where a phase runs; where none does nothing could be done."""

    def prepare(stage: Stage) -> None:
        if stage.session.run and not stage.session.run.paused:
            for who, command in wishes:
                stage.ask(who, command)

    return prepare


_DRAWN: tuple[str, c.Command] = ("c1", c.ChangeBoard((note("n1"),)))
_TALKING: tuple[str, c.Command] = ("c1", gc.StartSpeaker("c1"))
_SHOWN: tuple[str, c.Command] = ("c1", gc.ShowSpotlight("n1"))
_LINE: tuple[str, c.Command] = ("c1", gc.PutPlanLine("p1", "Call back within the hour"))


def _clustered(stage: Stage) -> None:
    _running(_DRAWN)(stage)
    stage.ask("f1", gc.PutCluster("k1", "Speed"))


def _closed_off(stage: Stage) -> None:
    stage.ask("f1", gc.LockArea("z1", 0, 0, 10, 10))


_BEFORE = NINE - timedelta(seconds=3)
_HEARD_IN_A_CALL = c.Reported("t1", "c1", "speech", _BEFORE, NINE, "Shall we begin?", "call")

WISHES: dict[str, Wish] = {
    "session.change": Wish(c.ChangeSession("Another title", None), FACILITATOR),
    "link.rotate": Wish(c.RotateLink(Kind.ASSESSOR), FACILITATOR),
    "phase.start": Wish(c.StartPhase(), FACILITATOR),
    "phase.pause": Wish(c.PausePhase(), FACILITATOR),
    "phase.resume": Wish(c.ResumePhase(), FACILITATOR),
    "phase.extend": Wish(c.ExtendPhase(30), FACILITATOR),
    "phase.end": Wish(c.EndPhase(), FACILITATOR),
    "exercise.end": Wish(c.EndExercise(), FACILITATOR),
    "session.close": Wish(c.CloseSession(), FACILITATOR),
    "assessor.assign": Wish(c.AssignAssessor("a1", ("c1",)), FACILITATOR),
    "assessors.balance": Wish(c.BalanceAssessors(), FACILITATOR),
    "role.assign": Wish(c.AssignRole("c1", "lead"), FACILITATOR),
    "roles.draw": Wish(c.DrawRoles(3), FACILITATOR),
    "role.claim": Wish(c.ClaimRole("critic"), CANDIDATE),
    "participant.ready": Wish(c.SayReady(True), CANDIDATE),
    "participant.remove": Wish(c.RemoveParticipant("c2"), FACILITATOR),
    "board.change": Wish(c.ChangeBoard((note("n1"),)), GROUP),
    "board.lock": Wish(c.LockBoard(True), FACILITATOR),
    "chat.send": Wish(c.SendChat("Shall we begin?"), STAGE),
    "hand.raise": Wish(c.RaiseHand(), CANDIDATE),
    "hand.lower": Wish(c.LowerHand(), CANDIDATE),
    "announcement.send": Wish(c.SendAnnouncement("Ten minutes", "all"), FACILITATOR),
    "observation.add": Wish(c.AddObservation("o2", **_NOTE), ASSESSOR),
    "observation.edit": Wish(c.EditObservation("o1", **_NOTE), ASSESSOR, _noted),
    "observation.remove": Wish(c.RemoveObservation("o1"), ASSESSOR, _noted),
    "rating.set": Wish(c.SetRating("c1", "TW", 4, "seen in the break"), ASSESSOR),
    "rating.submit": Wish(c.SubmitRatings(), ASSESSOR),
    "rating.revise": Wish(c.ReviseRating("c1", "TW", 3, "misheard"), ASSESSOR, _submitted),
    "washup.open": Wish(c.OpenWashup("a2 is ill"), FACILITATOR),
    "consensus.set": Wish(c.SetConsensus("c1", "TW", 3.5, "between the two"), FACILITATOR),
    "recommendation.set": Wish(c.SetRecommendation("c1", "recommended", "sums up for all"), FACILITATOR),
    "feedback.set": Wish(c.SetFeedback("c1", ("Sums up",), ("Asks more",)), FACILITATOR | ASSESSOR, _submitted),
    "summary.approve": Wish(c.ApproveSummary(), FACILITATOR),
    "summary.unapprove": Wish(c.UnapproveSummary(), FACILITATOR, _approved),
    "speech.consent": Wish(c.ConsentToSpeech(True), CANDIDATE),
    "speech.report": Wish(c.ReportSpeech(_BEFORE, NINE), CANDIDATE),
    "contributions": Wish(c.ReportContributions((_HEARD_IN_A_CALL,)), FACILITATOR),
    "board.reveal": Wish(gc.RevealBoard(), FACILITATOR),
    "vote.cast": Wish(gc.CastVote("n1"), CANDIDATE, _running(_DRAWN)),
    "vote.retract": Wish(gc.RetractVote("n1"), CANDIDATE, _running(_DRAWN, ("c1", gc.CastVote("n1")))),
    "vote.decide": Wish(gc.DecideVote(("n1",)), FACILITATOR, _running(_DRAWN)),
    "cluster.put": Wish(gc.PutCluster("k2", "Price"), GROUP),
    "cluster.move": Wish(gc.MoveIntoCluster("n1", "k1"), GROUP, _clustered),
    "cluster.remove": Wish(gc.RemoveCluster("k1"), GROUP, _clustered),
    "plan.put": Wish(_LINE[1], CANDIDATE),
    "plan.remove": Wish(gc.RemovePlanLine("p1"), CANDIDATE, _running(_LINE)),
    "ranking.put": Wish(gc.PutRanking("group", ("wait", "hire", "train")), CANDIDATE),
    "task.put": Wish(gc.PutTask("mail", "day"), CANDIDATE),
    "speakers.order": Wish(gc.OrderSpeakers(("c2", "c1")), GROUP),
    "speaker.start": Wish(gc.StartSpeaker("c1"), GROUP),
    "speaker.stop": Wish(gc.StopSpeaker(), GROUP, _running(_TALKING)),
    "spotlight.show": Wish(gc.ShowSpotlight(area=(0, 0, 10, 10)), GROUP, _running(_TALKING)),
    "spotlight.clear": Wish(gc.ClearSpotlight(), GROUP, _running(_DRAWN, _TALKING, _SHOWN)),
    "area.lock": Wish(gc.LockArea("z1", 0, 0, 10, 10), FACILITATOR),
    "area.unlock": Wish(gc.UnlockArea("z1"), FACILITATOR, _closed_off),
}

NAMED = {Kind.CANDIDATE: "c1", Kind.ASSESSOR: "a1", Kind.FACILITATOR: "f1", Kind.ACTOR: "x1"}
"""Who of a peopled session wishes for their kind."""
