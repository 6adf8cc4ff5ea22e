"""Shapes of the wishes that come over the socket; a new one is a schema here and a case in the rules."""

from collections.abc import Mapping
from typing import Any, ClassVar

from marshmallow import Schema, ValidationError, fields, post_load, validates_schema

from server.domain import commands as c
from server.edge.schemas.board import BoardChangeSchema
from server.edge.schemas.fields import AgreedScore, Choice, Flag, Id, Moment, Score, Whole, Words, at_most, distinct

_KEY = 80
_SENTENCES = 2000
_MOST_WATCHED = 100
"""What may be named at all; how many one assessor may watch is the session's setting."""


class _Wish(Schema):
    """Loads into the command that it is named for."""

    command: ClassVar[type[Any]]

    @post_load
    def to_command(self, data: dict[str, Any], **_: object) -> Any:
        return self.command(**data)


def _bare(command: type[Any]) -> Schema:
    """A wish without data."""
    schema: type[Schema] = type(f"{command.__name__}Schema", (_Wish,), {"command": command})
    return schema()


class StartPhaseSchema(_Wish):
    command = c.StartPhase
    phase = Words(_KEY)


class ExtendPhaseSchema(_Wish):
    command = c.ExtendPhase
    seconds = Whole(1, 4 * 3600, required=True)


class AssignAssessorSchema(_Wish):
    command = c.AssignAssessor
    assessor = Id(required=True)
    candidates = fields.List(Id(), required=True, validate=[at_most(_MOST_WATCHED), distinct])

    @post_load
    def to_command(self, data: dict[str, Any], **_: object) -> c.AssignAssessor:
        return c.AssignAssessor(data["assessor"], tuple(data["candidates"]))


class AssignRoleSchema(_Wish):
    command = c.AssignRole
    participant = Id(required=True)
    role = Words(_KEY, required=True, allow_none=True)


class DrawRolesSchema(_Wish):
    command = c.DrawRoles
    seed = Whole(0, 2**53 - 1)


class ClaimRoleSchema(_Wish):
    command = c.ClaimRole
    role = Words(_KEY, required=True)


class SayReadySchema(_Wish):
    command = c.SayReady
    ready = Flag(required=True)


class RemoveParticipantSchema(_Wish):
    command = c.RemoveParticipant
    participant = Id(required=True)


class LockBoardSchema(_Wish):
    command = c.LockBoard
    locked = Flag(required=True)


class SendChatSchema(_Wish):
    command = c.SendChat
    text = Words(_SENTENCES, required=True)


class SendAnnouncementSchema(_Wish):
    command = c.SendAnnouncement
    text = Words(_SENTENCES, required=True)
    to = Words(_KEY, required=True)


class SourceSchema(_Wish):
    """What a note is pinned to: an event or an item of the board, one of the two."""

    command = c.Source
    event = Id()
    item = Words(100)

    @validates_schema
    def _one_of_two(self, data: dict[str, Any], **_: object) -> None:
        if len(data) != 1:
            raise ValidationError("one_of_two")


class _ObservationSchema(_Wish):
    observation = Id(required=True)
    candidate = Id(required=True)
    text = Words(_SENTENCES, required=True)
    kind = Choice(("behaviour", "quote", "context"), required=True)
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


class RemoveObservationSchema(_Wish):
    command = c.RemoveObservation
    observation = Id(required=True)


class _RatingSchema(_Wish):
    candidate = Id(required=True)
    criterion = Words(40, required=True)
    score = Score(required=True)
    reason = Words(_SENTENCES, allow_none=True)


class SetRatingSchema(_RatingSchema):
    command = c.SetRating


class ReviseRatingSchema(_RatingSchema):
    command = c.ReviseRating
    reason = Words(_SENTENCES, required=True)


class OpenWashupSchema(_Wish):
    command = c.OpenWashup
    reason = Words(_SENTENCES, allow_none=True)


class SetConsensusSchema(_Wish):
    command = c.SetConsensus
    candidate = Id(required=True)
    criterion = Words(40, required=True)
    score = AgreedScore(required=True)
    reason = Words(_SENTENCES, required=True)


class SetRecommendationSchema(_Wish):
    command = c.SetRecommendation
    candidate = Id(required=True)
    verdict = Words(_KEY, required=True)
    reason = Words(_SENTENCES, required=True)


WISHES: Mapping[str, Schema] = {
    "phase.start": StartPhaseSchema(),
    "phase.pause": _bare(c.PausePhase),
    "phase.resume": _bare(c.ResumePhase),
    "phase.extend": ExtendPhaseSchema(),
    "phase.end": _bare(c.EndPhase),
    "exercise.end": _bare(c.EndExercise),
    "session.close": _bare(c.CloseSession),
    "assessor.assign": AssignAssessorSchema(),
    "assessors.balance": _bare(c.BalanceAssessors),
    "role.assign": AssignRoleSchema(),
    "roles.draw": DrawRolesSchema(),
    "role.claim": ClaimRoleSchema(),
    "participant.ready": SayReadySchema(),
    "participant.remove": RemoveParticipantSchema(),
    "board.change": BoardChangeSchema(),
    "board.lock": LockBoardSchema(),
    "chat.send": SendChatSchema(),
    "hand.raise": _bare(c.RaiseHand),
    "hand.lower": _bare(c.LowerHand),
    "announcement.send": SendAnnouncementSchema(),
    "observation.add": AddObservationSchema(),
    "observation.edit": EditObservationSchema(),
    "observation.remove": RemoveObservationSchema(),
    "rating.set": SetRatingSchema(),
    "rating.submit": _bare(c.SubmitRatings),
    "rating.revise": ReviseRatingSchema(),
    "washup.open": OpenWashupSchema(),
    "consensus.set": SetConsensusSchema(),
    "recommendation.set": SetRecommendationSchema(),
}
"""Every wish by its name on the wire."""


class EnvelopeSchema(Schema):
    """What every message is wrapped in; `id` is the sender's own and stays the same on every retry."""

    id = Id(required=True)
    data = fields.Dict(load_default=dict)


class QuestionSchema(EnvelopeSchema):
    """The wrapping of a question that changes nothing: its id may be left out."""

    id = Id()


class CheckSchema(Schema):
    """Asks whether a copy of the board, complete up to a position, is the board."""

    after = Whole(0, 2**53 - 1, required=True)
    digest = Whole(0, 2**32 - 1, required=True)


class SinceSchema(Schema):
    """Asks for what was heard after a position."""

    after = Whole(0, 2**53 - 1, required=True)
