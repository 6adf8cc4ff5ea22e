"""Shapes of webhooks and their deliveries over HTTP."""

from marshmallow import Schema, fields, validate

from server.application.notifying import EVENTS, TEST
from server.application.ports import Hook, Post
from server.domain.session import State
from server.edge.schemas.fields import Choice, Flag, Several, Shape, Words, distinct
from server.edge.schemas.told import Told, choice, moment, nested, string

_LONGEST_URL = 1000


def _events(**more: bool) -> Several[str]:
    at_least_one = validate.Length(min=1, error="empty")
    return Several(Choice(EVENTS), len(EVENTS), validate=[at_least_one, distinct], **more)


class NewWebhookSchema(Shape):
    """Where to tell of what."""

    url = Words(_LONGEST_URL, required=True, metadata={"description": "https, not into a private network"})
    events = _events(required=True)
    name = Words(80, least=0)


class WebhookChangeSchema(Shape):
    """What is left out stays as it is; what is told of anew is told from now on."""

    url = Words(_LONGEST_URL)
    events = _events()
    name = Words(80, least=0)
    paused = Flag(metadata={"description": "while it is, nothing is sent and everything waits"})


class WebhookSchema(Schema):
    """A webhook; `secret` is there in the answer to its making alone."""

    id = fields.String()
    name = fields.String()
    url = fields.String()
    events = fields.List(fields.String())
    state = Choice([one.value for one in Hook], metadata={"description": "gone: its receiver answered 410"})
    created_at = fields.String()
    pending = fields.Integer(metadata={"description": "deliveries that are on their way"})
    failed = fields.Integer(metadata={"description": "deliveries that were given up"})
    secret = fields.String(metadata={"description": "what deliveries are signed with; told once"})


class AttemptSchema(Schema):
    """What came of sending once: the receiver's status, or why there is none."""

    state = Choice([Post.DELIVERED.value, Post.FAILED.value])
    status = fields.Integer(allow_none=True)
    code = fields.String(allow_none=True)
    error = fields.String(allow_none=True, metadata={"description": "the code in words"})


class DeliverySchema(Schema):
    """One event on its way to one webhook; `id` is its `webhook-id` on each try."""

    id = fields.String()
    event = fields.String()
    session = fields.String()
    happened_at = fields.String()
    state = Choice([one.value for one in Post])
    attempts = fields.Integer()
    tried_at = fields.String(allow_none=True)
    next_at = fields.String(allow_none=True)
    status = fields.Integer(allow_none=True)
    code = fields.String(allow_none=True)
    error = fields.String(allow_none=True, metadata={"description": "the code in words"})


class HeadersSchema(Told):
    """Signed after Standard Webhooks."""

    webhook_id = string("the same on every try", key="webhook-id")
    webhook_timestamp = string("seconds since 1970, of this try", key="webhook-timestamp")
    webhook_signature = string("`v1,` and a HMAC-SHA256 in base64", key="webhook-signature")


class ToldExerciseSchema(Told):
    id = string()
    kind = string()


class ToldSessionSchema(Told):
    id = string()
    exercise = nested(ToldExerciseSchema)
    language = string()
    state = choice((State.WASHUP, State.CLOSED))
    created_at = moment()
    closed_at = moment(null=True)


class ToldLinksSchema(Told):
    summary = string("the call that answers with the result; it wants an API token")
    page = string("for people who are signed in")


class HappenedSchema(Told):
    session = nested(ToldSessionSchema)
    links = nested(ToldLinksSchema)


class _LetterSchema(Told):
    timestamp = moment("when it happened")


class LetterSchema(_LetterSchema):
    """That something has happened, and where to ask for more; nobody who took part is named."""

    type = choice(EVENTS)
    data = nested(HappenedSchema)


class TestedSchema(Told):
    id = string()


class TestDataSchema(Told):
    webhook = nested(TestedSchema)


class TestLetterSchema(_LetterSchema):
    """Somebody has sent a test."""

    type = choice((TEST,))
    data = nested(TestDataSchema)
