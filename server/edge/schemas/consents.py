"""Shapes of the texts that candidates agree to."""

from marshmallow import Schema, fields

from server.application.consenting import LONGEST_CONSENT, LONGEST_NOTICE
from server.edge.schemas.fields import Choice, Shape, Words
from server.edge.schemas.http import InviteSchema


class WordingSchema(Shape):
    """One language of a text: plain text, lines as they are."""

    notice = Words(LONGEST_NOTICE, required=True, metadata={"description": "what is read"})
    consent = Words(LONGEST_CONSENT, required=True, metadata={"description": "the sentence that is agreed to"})


class NewConsentSchema(Shape):
    """A text in both languages."""

    ru = fields.Nested(WordingSchema, required=True)
    en = fields.Nested(WordingSchema, required=True)


class ToldWordingSchema(Schema):
    notice = fields.String(allow_none=True)
    consent = fields.String()


class WordingsSchema(Schema):
    ru = fields.Nested(ToldWordingSchema)
    en = fields.Nested(ToldWordingSchema)


class ConsentSchema(Schema):
    """A version of the text that candidates agree to; the built-in one has neither number nor dates."""

    version = fields.String()
    number = fields.Integer(allow_none=True)
    published_at = fields.String(allow_none=True)
    withdrawn_at = fields.String(allow_none=True)
    wordings = fields.Nested(WordingsSchema)


class PublishedConsentSchema(ConsentSchema):
    """As the owner reads it; whose it was is the name of an account or token, where there is one."""

    published_by = fields.String(allow_none=True)
    withdrawn_by = fields.String(allow_none=True)


class ConsentsSchema(Schema):
    """All versions, the latest first; `built_in` is what a candidate reads where none is published, by language."""

    current = fields.String(metadata={"description": "the version that candidates read now"})
    versions = fields.List(fields.Nested(PublishedConsentSchema))
    built_in = fields.Dict(keys=fields.String(), values=fields.Nested(InviteSchema))


class ConsentQuerySchema(Schema):
    """Of the built-in text, which has one for each kind of people: whose."""

    kind = Choice(("candidate", "assessor", "facilitator", "actor"))
