"""Errors over HTTP: one form for all, `application/problem+json`, in the reader's language."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from flask import Flask, Response, g, json, jsonify, request
from marshmallow import ValidationError
from werkzeug.exceptions import HTTPException

from server.application.ports import Full, NotFound, OnHold, StoreFailed
from server.domain.refusals import Code, Refused
from server.edge.origins import Origins
from server.edge.schemas.faults import flat
from server.edge.wording import message, preferred, waiting, wording

_STATUS: Mapping[str, int] = {
    Code.FORBIDDEN: 403,
    Code.MALFORMED: 422,
    Code.TOO_LARGE: 422,
    Code.SESSION_CLOSED: 409,
    Code.SESSION_FULL: 409,
    Code.UNKNOWN_PARTICIPANT: 404,
    Code.UNKNOWN_ITEM: 404,
    Code.RATE_LIMITED: 429,
    Code.UNAVAILABLE: 503,
}
_UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_CODES: Mapping[int, str] = {
    400: "bad_request",
    401: "unauthorized",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    409: "not_in_this_state",
    413: "too_large",
    422: "malformed",
    429: "rate_limited",
    500: "internal_error",
}
_TITLES: Mapping[int, str] = {
    400: "Bad request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not found",
    405: "Method not allowed",
    409: "Conflict",
    410: "Gone",
    413: "Too large",
    415: "Unsupported media type",
    422: "Malformed",
    429: "Too many requests",
    500: "Internal error",
    503: "Unavailable",
}


class Problem(Exception):
    """An answer that is not the one asked for; `fields` are fault keys as in `wording`.

    `wait` are the seconds after which asking again may help.
    """

    def __init__(
        self, status: int, code: str, fields: Mapping[str, Sequence[str]] | None = None, wait: float | None = None
    ) -> None:
        super().__init__(code)
        self.status, self.code, self.fields, self.wait = status, code, fields or {}, wait


def reader_language() -> str:
    """The language that the caller asked for, by `?lang=` or by their browser's wish."""
    accepted = request.accept_languages.best_match(["ru", "en"]) if request.accept_languages else None
    return preferred(request.args.get("lang"), accepted, "en")


def answer_problems(app: Flask) -> None:
    """Makes every error of the app answer in the one form."""
    app.register_error_handler(Problem, answer_of)
    app.register_error_handler(NotFound, lambda _: _answer(404, "not_found"))
    app.register_error_handler(OnHold, lambda _: _answer(409, "on_hold"))
    app.register_error_handler(Full, lambda _: _answer(409, "library_full"))
    app.register_error_handler(StoreFailed, lambda _: _answer(503, "unavailable"))
    app.register_error_handler(ValidationError, lambda error: _answer(422, "malformed", flat(error.messages)))
    app.register_error_handler(
        Refused, lambda refused: _answer(_STATUS.get(refused.code, 409), refused.code.value, refused.fields)
    )
    app.register_error_handler(HTTPException, _of_http)


def refuse_foreign(app: Flask, origins: Origins) -> None:
    """Lets no page of another site change anything; programs with a token of their own are no page."""

    @app.before_request
    def judge() -> None:
        by_token = request.headers.get("Authorization", "").lower().startswith("bearer ")
        if request.method in _UNSAFE and not by_token and origins.refuses(request.environ):
            raise Problem(403, "foreign_origin")


def answer_of(problem: Problem) -> Response:
    """The answer that a Problem gives."""
    if problem.wait is None:
        return _answer(problem.status, problem.code, problem.fields)
    seconds = max(1, math.ceil(problem.wait))
    answer = _answer(problem.status, problem.code, problem.fields, seconds)
    answer.headers["Retry-After"] = str(seconds)
    return answer


def refusal(status: int, code: str) -> Response:
    """The answer that a Problem gives, for where none can be raised."""
    return _answer(status, code)


def _of_http(error: HTTPException) -> Response:
    status = error.code or 500
    faults = getattr(error, "data", {}).get("messages", {})
    # They are told by where they were found, in the body or in the query, which is nothing to the reader.
    fields = flat(next(iter(faults.values()))) if faults else {}
    answer = _answer(status, _CODES.get(status, "bad_request"), fields)
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            answer.headers[name] = value
    return answer


def _answer(
    status: int, code: str, fields: Mapping[str, Sequence[str]] | None = None, wait: int | None = None
) -> Response:
    language = reader_language()
    detail = message(code, language) if wait is None else waiting(code, wait, language)
    problem: dict[str, Any] = {
        "status": status,
        "title": _TITLES.get(status, "Error"),
        "detail": detail,
        "code": code,
        # By it the line of the server's log is found.
        "request": g.get("request_id"),
    }
    if fields:
        problem["fields"] = wording(fields, language)
    answer = jsonify(problem)
    answer.status_code = status
    answer.data = json.dumps(problem)
    answer.mimetype = "application/problem+json"
    return answer
