"""What may come of each wish that people send: facts, or a refusal. The rules decide; this says what they can decide.

Tests of the rules hold every fact and every refusal that they see against it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from server.domain import commands as c
from server.domain import events as e
from server.domain import group_commands as gc
from server.domain import group_events as g
from server.domain.refusals import Code


@dataclass(frozen=True, slots=True)
class Outcome:
    """The facts that a wish may bring about, its own first, and the codes of its refusals beside `ALWAYS`."""

    facts: tuple[type[e.Event], ...]
    codes: frozenset[Code]


ALWAYS = frozenset(
    {Code.MALFORMED, Code.TOO_LARGE, Code.FORBIDDEN, Code.SESSION_CLOSED, Code.RATE_LIMITED, Code.UNAVAILABLE}
)
"""Codes with which any wish may be refused."""

_NOBODY, _NOTHING, _NO_TOOL = Code.UNKNOWN_PARTICIPANT, Code.UNKNOWN_ITEM, Code.NOT_ALLOWED_IN_PHASE
_NOT_NOW = (Code.NOT_RUNNING, Code.PHASE_OVER)
_IN_PHASE = (*_NOT_NOW, _NO_TOOL)
_END_OF_RUN = (e.BoardChanged, g.BoardRevealed, g.SpeakerStopped, g.SpotlightCleared, e.PhaseEnded)
"""What the end of a phase that runs may bring."""
_NOTED = (_NOBODY, _NOTHING, Code.EXERCISE_RUNNING)


def _may(fact: type[e.Event], *more: type[e.Event] | Code) -> Outcome:
    facts = dict.fromkeys((fact, *(one for one in more if not isinstance(one, Code))))
    return Outcome(tuple(facts), frozenset(one for one in more if isinstance(one, Code)))


OUTCOMES: Mapping[type[c.Command], Outcome] = {
    c.StartPhase: _may(e.PhaseStarted, *_END_OF_RUN, e.RoleAssigned, Code.PHASE_OVER, _NOTHING),
    c.PausePhase: _may(e.PhasePaused, *_NOT_NOW),
    c.ResumePhase: _may(e.PhaseResumed, *_NOT_NOW),
    c.ExtendPhase: _may(e.PhaseExtended, *_NOT_NOW, _NOBODY),
    c.EndPhase: _may(e.PhaseEnded, *_END_OF_RUN, e.ExerciseEnded, *_NOT_NOW),
    c.EndExercise: _may(e.ExerciseEnded, *_END_OF_RUN, *_NOT_NOW),
    c.CloseSession: _may(e.SessionClosed, *_END_OF_RUN, e.ExerciseEnded),
    c.AssignAssessor: _may(e.AssessorAssigned, _NOBODY),
    c.BalanceAssessors: _may(e.AssessorAssigned, _NOBODY),
    c.AssignRole: _may(e.RoleAssigned, Code.ROLE_FULL, _NOBODY, _NOTHING),
    c.DrawRoles: _may(e.RoleAssigned, _NOBODY, _NOTHING),
    c.ClaimRole: _may(e.RoleAssigned, Code.ROLE_FULL, Code.PHASE_OVER, _NOTHING),
    c.SayReady: _may(e.ParticipantReadied),
    c.RemoveParticipant: _may(e.ParticipantRemoved, _NOBODY),
    c.ChangeBoard: _may(e.BoardChanged, *_IN_PHASE, Code.LOCKED, _NOTHING),
    c.LockBoard: _may(e.BoardLocked),
    gc.RevealBoard: _may(g.BoardRevealed, e.BoardChanged, *_IN_PHASE),
    c.SendChat: _may(e.ChatSent, Code.PHASE_OVER, _NO_TOOL),
    c.RaiseHand: _may(e.HandRaised),
    c.LowerHand: _may(e.HandLowered),
    c.SendAnnouncement: _may(e.AnnouncementSent, _NOBODY),
    c.ConsentToSpeech: _may(e.SpeechConsented),
    c.ReportSpeech: _may(e.SpeechSpoken, *_NOT_NOW),
    gc.CastVote: _may(g.VoteCast, *_IN_PHASE, _NOTHING, Code.NO_VOTES_LEFT),
    gc.RetractVote: _may(g.VoteRetracted, *_IN_PHASE, _NOTHING),
    gc.DecideVote: _may(g.VoteDecided, Code.NOT_RUNNING, _NOTHING),
    gc.PutCluster: _may(g.ClusterPut, *_IN_PHASE, _NOTHING),
    gc.MoveIntoCluster: _may(g.ClusterMoved, *_IN_PHASE, _NOTHING),
    gc.RemoveCluster: _may(g.ClusterRemoved, *_IN_PHASE, _NOTHING),
    gc.PutPlanLine: _may(g.PlanPut, *_IN_PHASE, _NOTHING, Code.OVER_BUDGET),
    gc.RemovePlanLine: _may(g.PlanRemoved, *_IN_PHASE, _NOTHING),
    gc.PutRanking: _may(g.RankingPut, *_IN_PHASE),
    gc.PutTask: _may(g.TaskPut, *_IN_PHASE, _NOTHING),
    gc.OrderSpeakers: _may(g.SpeakersOrdered, *_IN_PHASE, _NOBODY),
    gc.StartSpeaker: _may(g.SpeakerStarted, g.SpeakerStopped, *_IN_PHASE, _NOBODY),
    gc.StopSpeaker: _may(g.SpeakerStopped, Code.NOT_RUNNING),
    gc.ShowSpotlight: _may(g.SpotlightShown, *_IN_PHASE, _NOTHING),
    gc.ClearSpotlight: _may(g.SpotlightCleared, *_IN_PHASE, _NOTHING),
    gc.LockArea: _may(g.AreaLocked),
    gc.UnlockArea: _may(g.AreaUnlocked, _NOTHING),
    c.AddObservation: _may(e.ObservationAdded, *_NOTED),
    c.EditObservation: _may(e.ObservationEdited, *_NOTED),
    c.RemoveObservation: _may(e.ObservationRemoved, _NOTHING),
    c.SetRating: _may(
        e.RatingSet, _NOBODY, _NOTHING, Code.RATING_CLOSED, Code.ALREADY_SUBMITTED, Code.EVIDENCE_MISSING
    ),
    c.SubmitRatings: _may(e.RatingSubmitted, Code.EXERCISE_RUNNING, Code.ALREADY_SUBMITTED, Code.EVIDENCE_MISSING),
    c.ReviseRating: _may(e.RatingRevised, _NOBODY, _NOTHING, Code.NOT_SUBMITTED, Code.EVIDENCE_MISSING),
    c.OpenWashup: _may(e.WashupOpened, Code.EXERCISE_RUNNING, Code.NOT_SUBMITTED, Code.WASHUP_CLOSED),
    c.SetConsensus: _may(e.ConsensusSet, Code.WASHUP_CLOSED, _NOBODY, _NOTHING),
    c.SetRecommendation: _may(e.RecommendationSet, Code.WASHUP_CLOSED, _NOBODY),
    c.SetFeedback: _may(e.FeedbackSet, Code.WASHUP_CLOSED, _NOBODY),
    c.ApproveSummary: _may(e.SummaryApproved, Code.EXERCISE_RUNNING, Code.WASHUP_CLOSED),
    c.UnapproveSummary: _may(e.SummaryUnapproved, Code.EXERCISE_RUNNING, Code.WASHUP_CLOSED),
}
