"""Stands before every call: counts it for whoever makes it, and turns away whoever calls too often (P340 to P347)."""

from collections.abc import Hashable

from flask import Flask, Response, g, request

from server.edge.http.callers import Caller, Rank, bearer_token, presented
from server.edge.http.parts import Parts
from server.edge.http.problems import Problem, answer_of

_API = "/api/v1"
_FREE = frozenset({"/healthz", "/readyz"})
"""Whoever looks after the server has to get an answer while others flood it."""
_PAGES = frozenset({"/", "/<page:path>", f"{_API}/docs"})
_METRICS = "/metrics"
_JOIN = f"{_API}/join"
_INVITE = f"{_API}/invites/<invite>"
_FILES = frozenset(
    {
        f"{_API}/sessions/<session_id>/export/<name>",
        f"{_API}/sessions/<session_id>/participants/<participant>/feedback.pdf",
        f"{_API}/sessions/<session_id>/participants/<participant>/data",
        f"{_API}/audit/file.csv",
    }
)
_BY_CODE = frozenset(
    {
        f"{_API}/sign-in",
        f"{_API}/enter",
        f"{_API}/account-links/<code>",
        f"{_API}/shared/<code>",
        f"{_API}/shared/<code>/file.pdf",
    }
)
_OPEN = frozenset(
    {
        *_BY_CODE,
        _METRICS,
        f"{_API}/openapi.json",
        f"{_API}/asyncapi.json",
        f"{_API}/sign-in/ways",
        f"{_API}/sign-in/provider",
        f"{_API}/sign-in/provider/callback",
        f"{_API}/sign-out",
    }
)
"""Calls that ask nobody who they are."""
_CODED = frozenset({_JOIN, _INVITE, *_BY_CODE})
"""Calls by which a code may be guessed."""
_DOCUMENTS = frozenset(
    {
        f"{_API}/exercises",
        f"{_API}/exercises/check",
        f"{_API}/exercises/<exercise_id>",
    }
)
"""Calls that bring a whole document along."""
_LONGEST, _LONGEST_OF_STRANGERS = 200_000, 20_000
"""Bytes of a body. Reading JSON holds up everybody: a quarter of a second for what the app takes at most."""
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def asks_nobody(path: str) -> bool:
    """Whether a call, by its path as the description writes it, is for everybody."""
    return path.replace("{", "<").replace("}", ">") in _OPEN | _CODED


def turn_away(app: Flask, parts: Parts) -> None:
    """Counts each request before anything of it is read, and wrong codes and tokens once they have shown."""

    @app.before_request
    def count() -> None:
        rule = _rule()
        if rule not in _FREE:
            _count(parts, rule)

    @app.after_request
    def count_guess(answer: Response) -> Response:
        if not _guessed(answer.status_code):
            return answer
        try:
            parts.limits.admit("guesses", _place(parts))
        except Problem as problem:
            return answer_of(problem)
        return answer


def _count(parts: Parts, rule: str) -> None:
    who = None if rule in _PAGES or rule in _OPEN or rule == _INVITE else presented(parts)
    if rule == _JOIN and (who is None or who.rank is not Rank.SEAT):
        who = None
    if who is None:
        g.unknown_bearer = (rule == _METRICS or rule not in _OPEN) and bearer_token() is not None
        request.max_content_length = _LONGEST_OF_STRANGERS
        parts.limits.admit(_open_kind(rule), _place(parts))
    else:
        if rule not in _DOCUMENTS:
            request.max_content_length = _LONGEST
        parts.limits.admit(_kind(rule), _key(who), program=who.rank is Rank.PROGRAM)


def _open_kind(rule: str) -> str:
    if rule in (_JOIN, _INVITE):
        return "joins"
    return "pages" if rule in _PAGES else "strangers"


def _kind(rule: str) -> str:
    if request.method not in _SAFE:
        return "writes"
    return "files" if rule in _FILES else "reads"


def _key(who: Caller) -> Hashable:
    return who.seat or who.token or (who.account.id if who.account else who.rank)


def _guessed(status: int) -> bool:
    """Whether it has shown that a code or a token was wrong; passwords are minded where they are tried."""
    if status == 401:
        return bool(g.get("unknown_bearer"))
    return status == 404 and _rule() in _CODED


def _place(parts: Parts) -> str:
    return parts.limits.place(request.environ)


def _rule() -> str:
    return request.url_rule.rule if request.url_rule else ""
