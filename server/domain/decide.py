"""What a wish brings about: the one door to all rules.

A refusal is looked for in the same order everywhere: may this person wish it at all, does the session
stand so that it can be wished, does a rule speak against it.
"""

from collections.abc import Callable
from datetime import datetime

from server.domain import commands as c
from server.domain import events as e
from server.domain import group_commands as gc
from server.domain import group_events as g
from server.domain.people import Kind, Participant
from server.domain.refusals import Code, Refused
from server.domain.rules import (
    clustering,
    drawing,
    integrating,
    observing,
    people,
    phases,
    planning,
    ranking,
    reporting,
    roles,
    staging,
    talking,
    tray,
    voting,
    watching,
)
from server.domain.session import Session, State

_ANYONE = frozenset(Kind)
_FACILITATOR = frozenset({Kind.FACILITATOR})
_CANDIDATE = frozenset({Kind.CANDIDATE})
_ASSESSOR = frozenset({Kind.ASSESSOR})
_GROUP = frozenset({Kind.CANDIDATE, Kind.FACILITATOR})
_PLAYERS = frozenset({Kind.CANDIDATE, Kind.ACTOR})
_STAGE = _PLAYERS | _FACILITATOR

WHO_MAY: dict[type[c.Command], frozenset[Kind]] = {
    c.Connect: _ANYONE,
    c.Disconnect: _ANYONE,
    c.ChangeSession: _FACILITATOR,
    c.RotateLink: _FACILITATOR,
    c.StartPhase: _FACILITATOR,
    c.PausePhase: _FACILITATOR,
    c.ResumePhase: _FACILITATOR,
    c.ExtendPhase: _FACILITATOR,
    c.EndPhase: _FACILITATOR,
    c.EndExercise: _FACILITATOR,
    c.CloseSession: _FACILITATOR,
    c.AssignAssessor: _FACILITATOR,
    c.BalanceAssessors: _FACILITATOR,
    c.AssignRole: _FACILITATOR,
    c.DrawRoles: _FACILITATOR,
    c.ClaimRole: _CANDIDATE,
    c.SayReady: _CANDIDATE,
    c.RemoveParticipant: _FACILITATOR,
    c.ChangeBoard: _GROUP,
    c.LockBoard: _FACILITATOR,
    c.SendChat: _STAGE,
    c.RaiseHand: _CANDIDATE,
    c.LowerHand: _CANDIDATE,
    c.SendAnnouncement: _FACILITATOR,
    c.AddObservation: _ASSESSOR,
    c.EditObservation: _ASSESSOR,
    c.RemoveObservation: _ASSESSOR,
    c.SetRating: _ASSESSOR,
    c.ReviseRating: _ASSESSOR,
    c.SubmitRatings: _ASSESSOR,
    c.OpenWashup: _FACILITATOR,
    c.SetConsensus: _FACILITATOR,
    c.SetRecommendation: _FACILITATOR,
    c.SetFeedback: _FACILITATOR | _ASSESSOR,
    c.ApproveSummary: _FACILITATOR,
    c.UnapproveSummary: _FACILITATOR,
    c.ConsentToSpeech: _CANDIDATE,
    c.ReportSpeech: _CANDIDATE,
    c.ReportContributions: _FACILITATOR,
    gc.RevealBoard: _FACILITATOR,
    gc.CastVote: _CANDIDATE,
    gc.RetractVote: _CANDIDATE,
    gc.DecideVote: _FACILITATOR,
    gc.PutCluster: _GROUP,
    gc.MoveIntoCluster: _GROUP,
    gc.RemoveCluster: _GROUP,
    gc.PutPlanLine: _CANDIDATE,
    gc.RemovePlanLine: _CANDIDATE,
    gc.PutRanking: _CANDIDATE,
    gc.PutTask: _CANDIDATE,
    gc.OrderSpeakers: _GROUP,
    gc.StartSpeaker: _GROUP,
    gc.StopSpeaker: _GROUP,
    gc.ShowSpotlight: _GROUP,
    gc.ClearSpotlight: _GROUP,
    gc.LockArea: _FACILITATOR,
    gc.UnlockArea: _FACILITATOR,
}
"""Who may wish what; joining and the clock's bell stand outside, they come from nobody in the room."""

FACT_OF: dict[type[c.Command], type[e.Event]] = {
    c.StartPhase: e.PhaseStarted,
    c.EndPhase: e.PhaseEnded,
    c.RingBell: e.PhaseEnded,
    c.EndExercise: e.ExerciseEnded,
    c.CloseSession: e.SessionClosed,
    gc.StartSpeaker: g.SpeakerStarted,
    gc.RevealBoard: g.BoardRevealed,
}
"""The fact that bears the wish's own id where a wish brings facts of several kinds."""


def decide(session: Session, command: c.Command, by: Participant | None, now: datetime) -> tuple[e.Event, ...]:
    """What happened because `by` wished for `command`; raises Refused, changes nothing.

    `by` is None for the clock, for whoever is only joining, and for the session's owner.
    """
    if by is not None and by.kind not in WHO_MAY.get(type(command), frozenset()):
        raise Refused(Code.FORBIDDEN)
    if isinstance(command, c.ChangeBoard) and by is not None:
        # By far the most that there is; all that follows would be asked in vain.
        session.require_open()
        return drawing.open_board(session).change(command, by)
    return _decide(session, command, by, now)


def deciding_strokes(session: Session) -> Callable[[c.ChangeBoard, Participant], tuple[e.Event, ...]]:
    """`decide` for changes of the board, as long as nothing else happens; raises Refused where none is taken now."""
    session.require_open()
    change = drawing.open_board(session).change

    def decide_stroke(command: c.ChangeBoard, by: Participant) -> tuple[e.Event, ...]:
        if by.kind not in _GROUP:
            raise Refused(Code.FORBIDDEN)
        return change(command, by)

    return decide_stroke


def _decide(session: Session, command: c.Command, by: Participant | None, now: datetime) -> tuple[e.Event, ...]:
    if isinstance(command, c.Connect | c.Disconnect) and by is not None:
        return people.presence(by, command)
    if isinstance(command, c.ApproveSummary | c.UnapproveSummary):
        # A closed session is approved as it stands.
        return integrating.approve(session, command)
    if not isinstance(command, c.RingBell):
        # A bell may outlive what it was set for; it then brings nothing about and nobody to refuse.
        session.require_open()
    match command:
        case c.StartPhase() | c.EndPhase() | c.EndExercise() | c.CloseSession() | c.RingBell():
            return phases.move_on(session, command, now)
        case c.PausePhase() | c.ResumePhase() | c.ExtendPhase():
            return phases.mind_clock(session, command, now)
        case c.AssignRole() | c.DrawRoles():
            return roles.give(session, command)
        case c.Join() | c.RemoveParticipant() | c.ChangeSession() | c.RotateLink():
            return people.arrange(session, command)
        case c.AssignAssessor() | c.BalanceAssessors():
            return watching.assign(session, command)
        case c.OpenWashup() | c.SetConsensus() | c.SetRecommendation():
            return integrating.integrate(session, command)
        case c.SetFeedback():
            return integrating.feed_back(session, command, by)
        case c.ReportContributions():
            return reporting.report(command)
        case c.LockBoard(locked):
            return (e.BoardLocked(locked),)
        case gc.RevealBoard():
            return _reveal(session)
        case gc.DecideVote(items):
            return voting.settle(session, items)
        case gc.LockArea() | gc.UnlockArea():
            return drawing.lock_area(session, command)
    if by is None:
        raise Refused(Code.FORBIDDEN)
    return _decide_own(session, command, by, now)


def _decide_own(session: Session, command: c.Command, by: Participant, now: datetime) -> tuple[e.Event, ...]:
    """Wishes that only somebody in the room can have, as their author matters."""
    match command:
        case c.SendChat() | c.SendAnnouncement():
            return talking.say(session, command, by)
        case c.ConsentToSpeech() | c.ReportSpeech():
            return reporting.speak(session, command, by, now)
        case c.RaiseHand():
            return (e.HandRaised(),)
        case c.LowerHand():
            return (e.HandLowered(),)
        case c.SayReady(ready):
            return (e.ParticipantReadied(ready),)
        case c.ClaimRole(role):
            return roles.claim(session, role, by)
        case c.AddObservation() | c.EditObservation() | c.RemoveObservation():
            return observing.note(session, command, by, now)
        case c.SetRating() | c.ReviseRating() | c.SubmitRatings():
            return observing.rate(session, command, by)
    return _decide_with_tools(session, command, by, now)


def _decide_with_tools(session: Session, command: c.Command, by: Participant, now: datetime) -> tuple[e.Event, ...]:
    """Wishes for the group's tools beside the drawing."""
    match command:
        case gc.CastVote() | gc.RetractVote():
            return voting.vote(session, command, by)
        case gc.PutCluster() | gc.MoveIntoCluster() | gc.RemoveCluster():
            return clustering.sort(session, command, by)
        case gc.PutPlanLine() | gc.RemovePlanLine():
            return planning.plan(session, command)
        case gc.PutRanking():
            return ranking.rank(session, command)
        case gc.PutTask():
            return tray.lay(session, command)
        case gc.OrderSpeakers() | gc.StartSpeaker() | gc.StopSpeaker():
            return staging.speak(session, command, by, now)
        case gc.ShowSpotlight() | gc.ClearSpotlight():
            return staging.point(session, command, by)
    raise Refused(Code.UNKNOWN_COMMAND)


def _reveal(session: Session) -> tuple[e.Event, ...]:
    if session.run is None:
        raise Refused(Code.NOT_RUNNING if session.state is State.LOBBY else Code.PHASE_OVER)
    if not session.secret:
        raise Refused(Code.NOT_ALLOWED_IN_PHASE)
    return drawing.reveal(session)
