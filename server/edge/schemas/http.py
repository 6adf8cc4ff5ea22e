"""Shapes of the bodies that come and go over HTTP."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from server.domain.exercise import RoleGiving
from server.edge.schemas.access import AccountNameSchema
from server.edge.schemas.fields import Choice, Flag, Name, Shape, Whole, Words
from server.edge.schemas.keeping import HeldSchema
from server.edge.schemas.people import HeldSettingsSchema, OrganisedParticipantSchema, SeatedSchema
from server.edge.schemas.told import Told, about, integer, listed, nested, string
from server.exports import People

_KINDS = ("candidate", "assessor", "facilitator", "actor")


class SettingsSchema(Shape):
    """Settings of a session; what is left out keeps its value."""

    min_evidence = Whole(0, 10)
    watch_warning = Whole(1, 20)
    watch_limit = Whole(1, 20)
    rating_opens = Choice(("live", "after"))
    labels = Choice(("neutral", "names"))
    roles = Choice([giving.value for giving in RoleGiving])
    auto_advance = Flag()
    speech = Flag(metadata={"description": "candidates' browsers may find when they speak, if they agree"})
    transcript = Flag(dump_only=True, metadata={"description": "made of a transcript, which assessors read"})
    retention_days = Whole(1, 3650)
    votes_each = Whole(1, 20)


class NewSessionSchema(Shape):
    """A session of an exercise in a language, or one like another session, whose id is `from`."""

    exercise = Words(80)
    language = Choice(("ru", "en"))
    source = Words(
        80,
        data_key="from",
        metadata={"description": "the session that is the template; without it exercise and language are needed"},
    )
    title = Words(200, allow_none=True)
    settings = fields.Nested(SettingsSchema, load_default=dict)
    profile = Words(80, metadata={"description": "a job profile's id; that of the template comes with it"})

    @validates_schema
    def _one_way(self, data: dict[str, Any], **_: object) -> None:
        named = ("exercise", "language")
        if "source" not in data:
            missing = {name: ["empty"] for name in named if name not in data}
        else:
            missing = {name: ["taken_from_source"] for name in (*named, "profile") if name in data}
        if missing:
            raise ValidationError(missing)


class SessionChangeSchema(Shape):
    title = Words(200)
    settings = fields.Nested(SettingsSchema)


class JoinSchema(Shape):
    invite = Words(300, required=True)
    name = Name(80)
    consent = Flag()
    consent_version = Words(40, metadata={"description": "the text that was agreed to; another than now is refused"})
    consent_language = Choice(("ru", "en"), metadata={"description": "the one in which it was read"})


class SpanSchema(Schema):
    """Which stretch of a log: what comes after a number, and how much of it; never more than 5000 at once."""

    after = fields.Integer(load_default=0, validate=validate.Range(0, 2**53 - 1, error="out_of_range"))
    limit = fields.Integer(load_default=500, validate=validate.Range(1, 2**53 - 1, error="out_of_range"))


class DeletionQuerySchema(Schema):
    """What becomes of the calibrations that were made from a session once it is deleted."""

    copies = Choice(("keep", "delete"))


class LanguageSchema(Schema):
    lang = Choice(("ru", "en"))


class PeopleSchema(Schema):
    """How people stand: by `names`, or by their neutral `labels` and nowhere by name."""

    people = Choice([one.value for one in People])


class ExportQuerySchema(LanguageSchema, PeopleSchema):
    """In which language, how people stand, and, of the board, at the end of which phase."""

    phase = Words(80, metadata={"description": "board.* only: the board as it stood at the end of this phase"})


class FeedbackQuerySchema(LanguageSchema):
    """In which language, and whether each score stands with its assessor's label."""

    assessors = Choice(("yes", "no"))


class PersonQuerySchema(LanguageSchema):
    """In which language, and whether each judgement stands with whose it is."""

    assessors = Choice(("0", "1"))


class SpanOfPeopleSchema(Schema):
    min = fields.Integer()
    max = fields.Integer()


class ExerciseCardSchema(Schema):
    """An exercise in the list, in the reader's language."""

    id = fields.String()
    version = fields.Integer()
    kind = fields.String()
    languages = fields.List(fields.String())
    title = fields.String()
    summary = fields.String()
    duration_min = fields.Integer()
    candidates = fields.Nested(SpanOfPeopleSchema)
    phases = fields.Integer()
    criteria = fields.List(fields.String())
    own = fields.Boolean(metadata={"description": "made here; the others were shipped and cannot be changed"})
    updated_at = fields.String(metadata={"description": "when an own one was saved last"})


class CheckQuerySchema(Schema):
    """How a document is to be checked: in which language, and whether it is to take the place of an own exercise."""

    lang = Choice(("ru", "en"))
    id = Words(80)


class DocumentFaultSchema(Schema):
    """What is wrong at one place of a document; `path` is names of fields and places in lists, counted from 0."""

    path = fields.List(fields.String())
    message = fields.String()


class DocumentFaultsSchema(Schema):
    faults = fields.List(fields.Nested(DocumentFaultSchema))


class CriterionIndicatorSchema(Schema):
    id = fields.String()
    sign = fields.Integer()
    text = fields.String()


class CriterionCardSchema(Schema):
    """A criterion to choose, in the reader's language."""

    id = fields.String()
    name = fields.String()
    definition = fields.String()
    anchors = fields.Dict(keys=fields.String(), values=fields.String())
    indicators = fields.List(fields.Nested(CriterionIndicatorSchema))


class InLibrarySchema(Schema):
    """What the library has of a session's exercise now."""

    version = fields.Integer()
    changed = fields.Boolean(metadata={"description": "it is another than the session was made with"})


class ExerciseNameSchema(Schema):
    """A session's exercise, as the session was made with it."""

    id = fields.String()
    version = fields.Integer()
    title = fields.String()
    kind = fields.String()
    library = fields.Nested(
        InLibrarySchema,
        allow_none=True,
        metadata={"description": "for whoever organises; null where the library has it no more"},
    )


class ProfileNameSchema(Schema):
    """A session's job profile, as the session was made with it."""

    id = fields.String()
    version = fields.Integer()
    title = fields.String()


class ApprovalSchema(Schema):
    """The last approval of a summary that was not taken back."""

    at = fields.String()
    by = fields.String(metadata={"description": "a participant's id; `clock` stands for whoever organises"})
    assessors = fields.List(fields.String(), metadata={"description": "who had submitted"})
    changed = fields.Boolean(metadata={"description": "something that the summary shows has changed since"})


class ApprovedSchema(Schema):
    approved = fields.Nested(ApprovalSchema, allow_none=True)


class LinksSchema(Schema):
    candidate = fields.String()
    assessor = fields.String()
    facilitator = fields.String()
    actor = fields.String()


class CalibrationNameSchema(Schema):
    """What makes a session a calibration; `days` are those for which whoever submits in it is calibrated."""

    source = fields.String(metadata={"description": "the session that it was made from, which may be there no more"})
    days = fields.Integer()
    made_at = fields.String()


class SessionSchema(Schema):
    """A session as its organiser sees it; `participants` without anything that assessors wrote."""

    id = string()
    title = string()
    state = string()
    language = string()
    created_at = string()
    kept_until = fields.String()
    exercise = fields.Nested(ExerciseNameSchema)
    profile = fields.Nested(
        ProfileNameSchema,
        allow_none=True,
        metadata={"description": "for whoever organises; null where the session was made without one"},
    )
    source = fields.String(
        allow_none=True,
        metadata={"description": "in the list: the session that a calibration was made from, else null"},
    )
    calibration = fields.Nested(
        CalibrationNameSchema, metadata={"description": "of a calibration alone, for whoever organises"}
    )
    settings = fields.Nested(HeldSettingsSchema)
    candidates = fields.Integer()
    approved = fields.Nested(
        ApprovalSchema,
        allow_none=True,
        metadata={"description": "for whoever organises; null where the summary is not approved"},
    )
    holder = fields.Nested(
        AccountNameSchema,
        allow_none=True,
        metadata={"description": "for whoever organises: the account that it belongs to, null where it is the owner's"},
    )
    hold = fields.Nested(
        HeldSchema,
        allow_none=True,
        metadata={"description": "for whoever organises: why nothing of it is deleted or erased, null where it may be"},
    )
    links = fields.Nested(LinksSchema)
    participants = fields.List(fields.Nested(OrganisedParticipantSchema))


class ConsentedSchema(Told):
    """What is to be agreed to, and what is to be read before, where the organisation has its own words."""

    version = string()
    language = string()
    text = string()
    notice = string(absent=True)


class InviteSchema(Schema):
    """What the join page says."""

    kind = Choice(_KINDS)
    title = fields.String()
    language = fields.String()
    state = fields.String()
    purpose = fields.String()
    criteria = fields.List(fields.String())
    duration_min = fields.Integer()
    candidates = fields.Nested(SpanOfPeopleSchema)
    full = fields.Boolean()
    retention_days = fields.Integer()
    logged = fields.List(fields.String())
    watched = fields.String()
    contact = fields.String()
    consent = nested(ConsentedSchema)


class SeatSessionSchema(Told):
    id = string()
    title = string()
    language = string()


class SeatSchema(Told):
    """A place in a session; the token is the way back to it."""

    participant = nested(SeatedSchema)
    token = string()
    session = nested(SeatSessionSchema)


class LinkSchema(Told):
    link = string()


class LoggedSchema(Told):
    """A fact at its place in the log; asyncapi.json has the data of each type."""

    seq = integer("from 1 without gaps")
    id = string()
    at = string()
    by = string()
    type = string()
    data = fields.Dict(required=True)


class LogPageSchema(Told):
    """A stretch of a log; `next` is the last number returned, or null where nothing follows."""

    events = listed(LoggedSchema)
    next = integer(null=True)


class ProblemSchema(Told):
    """An error; the `code` stays the same, the words follow the reader's language."""

    status = integer()
    title = string()
    detail = string()
    code = string()
    request = string("by which the line of the server's log is found", null=True)
    fields_ = fields.Dict(
        keys=fields.String(), values=fields.List(fields.String()), data_key="fields", metadata=about("faults by field")
    )
