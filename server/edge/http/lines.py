"""A line in the server's log for each request, its figure, and its id in the answer."""

import time
from logging import getLogger
from typing import Any
from uuid import UUID

import structlog
from flask import Flask, Response, g, request

from server import journal
from server.edge.metering import Meter

_LINES = structlog.stdlib.get_logger("server.requests")
_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"})
_logger = getLogger(__name__)


def tell_of_requests(app: Flask, meter: Meter) -> None:
    """Gives each request an id, and tells of it by its route, never by its address: link codes stand in that."""
    # The library's own line quotes the address.
    app.log_exception = _tell_of_fault  # type: ignore[assignment, method-assign]

    @app.before_request
    def begin() -> None:
        g.began = time.monotonic()
        g.request_id = journal.begin(request.headers.get("X-Request-ID"))
        session = (request.view_args or {}).get("session_id", "")
        if _is_id(session):
            journal.about(session=session)

    @app.after_request
    def end(answer: Response) -> Response:
        seconds = time.monotonic() - g.began
        answer.headers["X-Request-ID"] = g.request_id
        route = request.url_rule.rule if request.url_rule else "(none)"
        method = request.method if request.method in _METHODS else "(other)"
        meter.http.labels(method, route, answer.status_code).observe(seconds)
        _LINES.info(
            "request",
            method=method,
            route=route,
            status=answer.status_code,
            ms=round(seconds * 1000, 1),
            bytes=answer.content_length,
        )
        return answer


def _tell_of_fault(fault: Any) -> None:
    _logger.error("a request failed", exc_info=fault)


def _is_id(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
