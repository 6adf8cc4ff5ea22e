"""Shapes of the audit log."""

from marshmallow import Schema, fields, validate

from server.application.auditing import By
from server.edge.schemas.fields import Choice, Moment, Words


class AuditSoughtSchema(Schema):
    """Which notes are asked for; what is left out does not matter."""

    session = Words(80)
    what = Words(40)
    who = Words(80)
    since = Moment(data_key="from", metadata={"description": "included"})
    until = Moment(data_key="to", metadata={"description": "not included"})


class AuditQuerySchema(AuditSoughtSchema):
    before = Words(40, metadata={"description": "`next` of the page before"})
    limit = fields.Integer(validate=validate.Range(1, 2**53 - 1, error="out_of_range"))


class NoteSchema(Schema):
    """What somebody did. Names are those of now: of what is deleted or erased there is none any more."""

    id = fields.String()
    at = fields.String()
    by = Choice([one.value for one in By])
    who = fields.String(allow_none=True, metadata={"description": "the id of an account, token, participant or link"})
    name = fields.String(allow_none=True)
    what = fields.String()
    session = fields.String(allow_none=True)
    title = fields.String(allow_none=True, metadata={"description": "of the session"})
    subject = fields.String(allow_none=True, metadata={"description": "the id of whom or what it was done to"})
    subject_name = fields.String(allow_none=True)
    detail = fields.String(allow_none=True)


class AuditPageSchema(Schema):
    notes = fields.List(fields.Nested(NoteSchema))
    next = fields.String(allow_none=True)
