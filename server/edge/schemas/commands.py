"""Shapes of the wishes that come over the socket; a new one is a schema here and a case in the rules."""

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validates_schema

from server.domain import commands as c
from server.edge.schemas.board import BoardChangeSchema
from server.edge.schemas.fields import (
    AgreedScore,
    Choice,
    Flag,
    Id,
    Moment,
    Real,
    Score,
    Several,
    Shape,
    Whole,
    Words,
    distinct,
)
from server.edge.schemas.group import GROUP_WISHES
from server.edge.schemas.wishes import KEY, Wish, bare

_SENTENCES = 2000
_TOLD = 500
OBSERVED = ("behaviour", "quote", "context")
_MOST_WATCHED = 100
"""What may be named at all; how many one assessor may watch is the session's setting."""


class StartPhaseSchema(Wish):
    command = c.StartPhase
    phase = Words(KEY)


class ExtendPhaseSchema(Wish):
    command = c.ExtendPhase
    seconds = Whole(1, 4 * 3600, required=True)
    participant = Id(allow_none=True)


class AssignAssessorSchema(Wish):
    command = c.AssignAssessor
    assessor = Id(required=True)
    candidates = Several(Id(), _MOST_WATCHED, required=True, validate=distinct)

    @post_load
    def to_command(self, data: dict[str, Any], **_: object) -> c.AssignAssessor:
        return c.AssignAssessor(data["assessor"], tuple(data["candidates"]))


class AssignRoleSchema(Wish):
    command = c.AssignRole
    participant = Id(required=True)
    role = Words(KEY, required=True, allow_none=True)


class DrawRolesSchema(Wish):
    command = c.DrawRoles
    seed = Whole(0, 2**53 - 1)


class ClaimRoleSchema(Wish):
    command = c.ClaimRole
    role = Words(KEY, required=True)


class SayReadySchema(Wish):
    command = c.SayReady
    ready = Flag(required=True)


class RemoveParticipantSchema(Wish):
    command = c.RemoveParticipant
    participant = Id(required=True)


class LockBoardSchema(Wish):
    command = c.LockBoard
    locked = Flag(required=True)


class SendChatSchema(Wish):
    command = c.SendChat
    text = Words(_SENTENCES, required=True)


class SendAnnouncementSchema(Wish):
    command = c.SendAnnouncement
    text = Words(_SENTENCES, required=True)
    to = Words(KEY, required=True)


class SourceSchema(Wish):
    """What a note is pinned to: an event or an item of the board, one of the two; `at` which moment's board."""

    command = c.Source
    event = Id()
    item = Words(100)
    at = Moment()

    @validates_schema
    def _one_of_two(self, data: dict[str, Any], **_: object) -> None:
        if len(data.keys() - {"at"}) != 1:
            raise ValidationError("one_of_two")


class _ObservationSchema(Wish):
    observation = Id(required=True)
    candidate = Id(required=True)
    text = Words(_SENTENCES, required=True)
    kind = Choice(OBSERVED, required=True)
    criterion = Words(40, allow_none=True)
    sign = Whole(-1, 1, allow_none=True)
    indicator = Words(40, allow_none=True)
    evidence = fields.Nested(SourceSchema, allow_none=True)
    typed_at = Moment(allow_none=True)
    question = Whole(0, 99, allow_none=True)


class AddObservationSchema(_ObservationSchema):
    command = c.AddObservation


class EditObservationSchema(_ObservationSchema):
    command = c.EditObservation


class RemoveObservationSchema(Wish):
    command = c.RemoveObservation
    observation = Id(required=True)


class _RatingSchema(Wish):
    candidate = Id(required=True)
    criterion = Words(40, required=True)
    score = Score(required=True)
    reason = Words(_SENTENCES, allow_none=True)


class SetRatingSchema(_RatingSchema):
    command = c.SetRating


class ReviseRatingSchema(_RatingSchema):
    command = c.ReviseRating
    reason = Words(_SENTENCES, required=True)


class OpenWashupSchema(Wish):
    command = c.OpenWashup
    reason = Words(_SENTENCES, allow_none=True)


class SetConsensusSchema(Wish):
    command = c.SetConsensus
    candidate = Id(required=True)
    criterion = Words(40, required=True)
    score = AgreedScore(required=True)
    reason = Words(_SENTENCES, required=True)


class SetRecommendationSchema(Wish):
    command = c.SetRecommendation
    candidate = Id(required=True)
    verdict = Words(KEY, required=True)
    reason = Words(_SENTENCES, required=True)


class SetFeedbackSchema(Wish):
    """Up to five strengths and two things to work on; empty lists take back what was written."""

    command = c.SetFeedback
    candidate = Id(required=True)
    strengths = Several(Words(_TOLD), 5, required=True, validate=distinct)
    work_on = Several(Words(_TOLD), 2, required=True, validate=distinct)

    @post_load
    def to_command(self, data: dict[str, Any], **_: object) -> c.SetFeedback:
        return c.SetFeedback(data["candidate"], tuple(data["strengths"]), tuple(data["work_on"]))


class ConsentToSpeechSchema(Wish):
    command = c.ConsentToSpeech
    given = Flag(required=True)


class ReportSpeechSchema(Wish):
    """A turn on the server's clock, `to` after `from`."""

    command = c.ReportSpeech
    begins = Moment(required=True, data_key="from")
    ends = Moment(required=True, data_key="to")

    @validates_schema
    def _lasts(self, data: dict[str, Any], **_: object) -> None:
        if data["ends"] <= data["begins"]:
            raise ValidationError({"to": ["turn_length"]})


WISHES: Mapping[str, Wish] = {
    "phase.start": StartPhaseSchema(),
    "phase.pause": bare(c.PausePhase),
    "phase.resume": bare(c.ResumePhase),
    "phase.extend": ExtendPhaseSchema(),
    "phase.end": bare(c.EndPhase),
    "exercise.end": bare(c.EndExercise),
    "session.close": bare(c.CloseSession),
    "assessor.assign": AssignAssessorSchema(),
    "assessors.balance": bare(c.BalanceAssessors),
    "role.assign": AssignRoleSchema(),
    "roles.draw": DrawRolesSchema(),
    "role.claim": ClaimRoleSchema(),
    "participant.ready": SayReadySchema(),
    "participant.remove": RemoveParticipantSchema(),
    "board.change": BoardChangeSchema(),
    "board.lock": LockBoardSchema(),
    "chat.send": SendChatSchema(),
    "hand.raise": bare(c.RaiseHand),
    "hand.lower": bare(c.LowerHand),
    "speech.consent": ConsentToSpeechSchema(),
    "speech.report": ReportSpeechSchema(),
    "announcement.send": SendAnnouncementSchema(),
    "observation.add": AddObservationSchema(),
    "observation.edit": EditObservationSchema(),
    "observation.remove": RemoveObservationSchema(),
    "rating.set": SetRatingSchema(),
    "rating.submit": bare(c.SubmitRatings),
    "rating.revise": ReviseRatingSchema(),
    "washup.open": OpenWashupSchema(),
    "consensus.set": SetConsensusSchema(),
    "recommendation.set": SetRecommendationSchema(),
    "feedback.set": SetFeedbackSchema(),
    "summary.approve": bare(c.ApproveSummary),
    "summary.unapprove": bare(c.UnapproveSummary),
    **GROUP_WISHES,
}
"""Every wish by its name on the wire."""


class EnvelopeSchema(Shape):
    """What every message is wrapped in; `id` is the sender's own and stays the same on every retry."""

    id = Id(required=True)
    data = fields.Dict(load_default=dict)


class QuestionSchema(EnvelopeSchema):
    """The wrapping of a question that changes nothing: its id may be left out."""

    id = Id()


class CheckSchema(Shape):
    """Asks whether a copy of the board, complete up to a position, is the board."""

    after = Whole(0, 2**53 - 1, required=True)
    digest = Whole(0, 2**32 - 1, required=True)


class SinceSchema(Shape):
    """Asks for what was heard after a position."""

    after = Whole(0, 2**53 - 1, required=True)


class NowSchema(Schema):
    """Asks what time it is."""


QUESTIONS: Mapping[str, Schema] = {
    "time.sync": NowSchema(),
    "events.since": SinceSchema(),
    "board.check": CheckSchema(),
}
"""What everybody may ask, and what leaves no fact."""


class PointSchema(Schema):
    """Where a cursor is, in the board's own coordinates."""

    x = Real(required=True)
    y = Real(required=True)


POINT = "board.point"
"""Comes bare, may be lost on the way, and is not answered."""
