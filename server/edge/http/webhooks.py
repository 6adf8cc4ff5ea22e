"""Webhooks over HTTP, for whoever organises: which programs are told of what, and what has become of it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from flask.views import MethodView

from server.application.notifying import Halted, TooMany
from server.application.ports import Delivery, Post, Reply, Webhook, WrongAddress
from server.domain.events import iso
from server.edge.http.audited import about
from server.edge.http.bodies import Blueprint
from server.edge.http.callers import require_owner
from server.edge.http.parts import Parts
from server.edge.http.problems import Problem, reader_language
from server.edge.schemas.webhooks import (
    AttemptSchema,
    DeliverySchema,
    NewWebhookSchema,
    WebhookChangeSchema,
    WebhookSchema,
)
from server.edge.webhook_wording import fault


def blueprint(parts: Parts) -> Blueprint:
    """`/webhooks` and what hangs on it."""
    pages = Blueprint("webhooks", __name__, description="Telling other programs what has happened")
    _add_webhooks(pages, parts)
    _add_deliveries(pages, parts)
    return pages


def _add_webhooks(pages: Blueprint, parts: Parts) -> None:
    @pages.route("/webhooks")
    class WebhookList(MethodView):
        @pages.response(200, WebhookSchema(many=True))
        def get(self) -> list[dict[str, Any]]:
            """All webhooks."""
            require_owner(parts)
            counts = parts.notifying.counts()
            return [_view(one, counts.get(one.id, {})) for one in parts.notifying.webhooks()]

        @pages.arguments(NewWebhookSchema)
        @pages.response(201, WebhookSchema)
        def post(self, body: dict[str, Any]) -> dict[str, Any]:
            """Adds a webhook; its secret is in this answer alone."""
            require_owner(parts)
            with _told():
                made = parts.notifying.add(body["url"], body["events"], body.get("name", ""))
            about(subject=made.id)
            return {**_view(made, {}), "secret": parts.notifying.secret(made.id)}

    @pages.route("/webhooks/<webhook_id>")
    class WebhookView(MethodView):
        @pages.arguments(WebhookChangeSchema)
        @pages.response(200, WebhookSchema)
        def patch(self, body: dict[str, Any], webhook_id: str) -> dict[str, Any]:
            """Changes, pauses or resumes a webhook."""
            require_owner(parts)
            with _told():
                changed = parts.notifying.change(webhook_id, **body)
            return _view(changed, parts.notifying.counts().get(changed.id, {}))

        @pages.response(204)
        def delete(self, webhook_id: str) -> None:
            """Deletes a webhook, with what was on its way to it."""
            require_owner(parts)
            parts.notifying.remove(webhook_id)

    @pages.route("/webhooks/<webhook_id>/test")
    class TestView(MethodView):
        @pages.response(200, AttemptSchema)
        def post(self, webhook_id: str) -> dict[str, Any]:
            """Sends a test and says what was answered."""
            require_owner(parts)
            reply = parts.notifying.test(webhook_id)
            state = Post.DELIVERED if reply.status is not None and 200 <= reply.status < 300 else Post.FAILED
            return {"state": state.value, **_answer(reply)}


def _add_deliveries(pages: Blueprint, parts: Parts) -> None:
    @pages.route("/webhooks/<webhook_id>/deliveries")
    class DeliveryList(MethodView):
        @pages.response(200, DeliverySchema(many=True))
        def get(self, webhook_id: str) -> list[dict[str, Any]]:
            """The last fifty deliveries."""
            require_owner(parts)
            return [_delivery(one) for one in parts.notifying.deliveries(webhook_id)]

    @pages.route("/webhooks/<webhook_id>/deliveries/<delivery_id>/retry")
    class RetryView(MethodView):
        @pages.response(200, DeliverySchema)
        def post(self, webhook_id: str, delivery_id: str) -> dict[str, Any]:
            """Sends one now and begins its tries anew."""
            require_owner(parts)
            with _told():
                return _delivery(parts.notifying.send_again(webhook_id, delivery_id))


@contextmanager
def _told() -> Iterator[None]:
    """Makes of what the webhooks refuse the problem that says so."""
    try:
        yield
    except WrongAddress as wrong:
        raise Problem(422, "malformed", {"url": [wrong.fault]}) from wrong
    except TooMany as full:
        raise Problem(409, "webhooks_full") from full
    except Halted as halted:
        raise Problem(409, "webhook_paused") from halted


def _view(webhook: Webhook, counts: Mapping[Post, int]) -> dict[str, Any]:
    return {
        "id": webhook.id,
        "name": webhook.name,
        "url": webhook.url,
        "events": list(webhook.events),
        "state": webhook.state.value,
        "created_at": iso(webhook.created_at),
        "pending": counts.get(Post.PENDING, 0),
        "failed": counts.get(Post.FAILED, 0),
    }


def _delivery(delivery: Delivery) -> dict[str, Any]:
    return {
        "id": delivery.id,
        "event": delivery.event,
        "session": delivery.session,
        "happened_at": iso(delivery.happened_at),
        "state": delivery.state.value,
        "attempts": delivery.attempts,
        "tried_at": iso(delivery.tried_at) if delivery.tried_at else None,
        "next_at": iso(delivery.next_at) if delivery.next_at else None,
        **_answer(Reply(delivery.status, delivery.error)),
    }


def _answer(reply: Reply) -> dict[str, Any]:
    code = reply.error or _code(reply.status)
    return {"status": reply.status, "code": code, "error": fault(code, reader_language()) if code else None}


def _code(status: int | None) -> str | None:
    """What a status that is no success means."""
    if status is None or 200 <= status < 300:
        return None
    if 300 <= status < 400:
        return "redirected"
    return {401: "not_let_in", 403: "not_let_in", 404: "nothing_there", 410: "gone"}.get(status, "not_taken")
