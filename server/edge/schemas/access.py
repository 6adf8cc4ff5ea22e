"""Shapes of signing in, accounts and tokens."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validates_schema

from server.application.access import Role, Scope, Standing
from server.application.signing_in import is_address
from server.edge.schemas.fields import Choice, Name, Shape, Verbatim, Whole, Words

_MOST_DAYS = 3650


class Email(Words):
    """An address as people write it."""

    def __init__(self, **more: Any) -> None:
        super().__init__(254, **more)

    def read(self, value: object) -> str:
        text = super().read(value)
        if not is_address(text):
            raise ValidationError("email")
        return text


def _password(**more: Any) -> Verbatim:
    return Verbatim(200, **more)


class SignInSchema(Shape):
    """The owner's link, or address and password of an account."""

    link = Words(300)
    email = Words(254)
    password = _password()

    @validates_schema
    def _one_way(self, data: dict[str, Any], **_: object) -> None:
        missing = {name: ["empty"] for name in ("email", "password") if name not in data}
        if "link" in data and len(data) > 1:
            raise ValidationError({name: ["link_alone"] for name in data if name != "link"})
        if "link" not in data and missing:
            raise ValidationError({"link": ["empty"]} if len(missing) > 1 else missing)


class ProviderNameSchema(Schema):
    name = fields.String()


class WaysInSchema(Schema):
    """By what else than a link one can sign in here."""

    password = fields.Boolean(metadata={"description": "somebody has an account"})
    provider = fields.Nested(ProviderNameSchema, allow_none=True)


class AccountNameSchema(Schema):
    id = fields.String()
    name = fields.String()


class OwnAccountSchema(AccountNameSchema):
    """The account of whoever asks."""

    email = fields.String()
    role = Choice([one.value for one in Role])
    password = fields.Boolean(metadata={"description": "one is set"})
    needs_old_password = fields.Boolean(metadata={"description": "to set another one"})


class MeSchema(Schema):
    kind = fields.String()
    session = fields.String()
    account = fields.Nested(OwnAccountSchema, metadata={"description": "of whoever is signed in by one"})


class NewOwnerSchema(Shape):
    """The owner's own account."""

    name = Name(80, required=True)
    email = Email(required=True)
    password = _password(required=True)


class AccountChangeSchema(Shape):
    name = Name(80, required=True)


class NewPasswordSchema(Shape):
    """`old` may be left out by whoever has just come by a link."""

    old = _password()
    password = _password(required=True)


class NewAccountSchema(Shape):
    """A facilitator to invite."""

    name = Name(80, required=True)
    email = Email(required=True)


class AccountStateSchema(Shape):
    state = Choice([Standing.ACTIVE.value, Standing.DEACTIVATED.value], required=True)


class AccountSchema(AccountNameSchema):
    """An account as the owner sees it; `link` is there in the answer to its making alone."""

    email = fields.String()
    role = Choice([one.value for one in Role])
    state = Choice([one.value for one in Standing])
    created_at = fields.String()
    seen_at = fields.String(allow_none=True, metadata={"description": "when they signed in last"})
    sessions = fields.Integer(metadata={"description": "how many they hold"})
    link = fields.String(metadata={"description": "sets a password once, within a week"})


class AccountLinkSchema(Schema):
    """What the page of an account's link says."""

    name = fields.String()
    email = fields.String()
    state = Choice([one.value for one in Standing])


class TakenLinkSchema(Shape):
    """How an account is taken up, or a new password set."""

    name = Name(80)
    password = _password(required=True)


class HolderSchema(Shape):
    """Who a session is to belong to; null is the owner."""

    account = Words(80, allow_none=True, required=True)


class NewTokenSchema(Shape):
    """What a program is called, what it may do and for how many days."""

    name = Words(80, required=True)
    scope = Choice([one.value for one in Scope], required=True)
    days = Whole(1, _MOST_DAYS, allow_none=True)


class TokenSchema(Schema):
    """A token; `token` itself is there in the answer to its making alone."""

    id = fields.String()
    name = fields.String()
    scope = Choice([one.value for one in Scope])
    state = Choice(("good", "expired", "revoked"))
    created_at = fields.String()
    expires_at = fields.String(allow_none=True, metadata={"description": "null is never"})
    used_at = fields.String(allow_none=True, metadata={"description": "to the minute"})
    token = fields.String(metadata={"description": "told once"})
