"""The built web client and the headers that every answer carries."""

import mimetypes
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, Response, request, send_from_directory
from werkzeug.routing import PathConverter
from werkzeug.security import safe_join

from server.application.ports import StoreFailed
from server.edge.describing import asyncapi
from server.edge.http.ahead import Ahead

_HOW_TO_PRESS = "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='"
"""The one style element that the pages' parts put in by themselves, React Aria's for what can be pressed."""

_UNFRAMED = "frame-ancestors 'none'"
_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        f"style-src 'self' {_HOW_TO_PRESS}",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        _UNFRAMED,
    )
)
_HEARS_SPEECH = ("/join/", "/room/")
"""Pages that may become a candidate's room: what hears speech in their browser is WebAssembly."""
_PANEL = "/panel"
"""The one page that others may show in a frame: those of the organisation's whiteboards."""
_WITH_SPEECH = _POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(self)",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # For browsers that do not know the policy above.
    "X-Frame-Options": "DENY",
    "X-Permitted-Cross-Domain-Policies": "none",
}
_BY_TLS = {"Strict-Transport-Security": "max-age=31536000"}
_FOREVER = "public, max-age=31536000, immutable"
_NEVER_CHANGE = ("assets/", "board/fonts/")
"""What lies here has another name when it says something else; the board's typefaces have had theirs for years."""
_PACKINGS = (("br", ".br"), ("gzip", ".gz"))
"""The smaller first."""


class PagePath(PathConverter):
    """Any path but those of the interface: there a page would answer in place of what is missing or not allowed."""

    regex = "(?!api/)[^/].*?"


def blueprint(folder: Path) -> Blueprint:
    """Files of the build; any other path is a page of the client, which finds its own way."""
    pages = Blueprint("pages", __name__)
    ahead = Ahead(folder)
    pages.record_once(lambda state: state.app.url_map.converters.update(page=PagePath))

    @pages.get("/api/v1/docs")
    def reference() -> Response:
        return send_from_directory(folder / "docs", "index.html")

    @pages.get("/api/v1/asyncapi.json")
    def messages() -> Response:
        return Response(asyncapi.written(), mimetype="application/json")

    @pages.get("/", defaults={"path": ""})
    @pages.get("/<page:path>")
    def page(path: str) -> Response:
        # A way out of the folder is a page like any other, so that nothing is told about what lies there.
        file = safe_join(str(folder), path)
        if path and file and os.path.isfile(file):  # noqa: PTH113 a name too long to be one is no file here
            answer = _packed(folder, path, file) or send_from_directory(folder, path)
            answer.headers["Cache-Control"] = _FOREVER if path.startswith(_NEVER_CHANGE) else "no-cache"
            return answer
        try:
            answer = Response(ahead.page(path), mimetype="text/html")
        except FileNotFoundError:
            return Response("The pages are not built yet: run make setup.\n", 503, mimetype="text/plain")
        answer.headers["Cache-Control"] = "no-cache"
        answer.add_etag()
        answer.make_conditional(request)
        # Nothing here is for strangers, and some addresses are all that it takes to read a page.
        answer.headers["X-Robots-Tag"] = "noindex, nofollow"
        return answer

    return pages


def _packed(folder: Path, path: str, file: str) -> Response | None:
    """A copy that the build has packed, for whoever can unpack it; None where it has packed none."""
    there = [(packing, end) for packing, end in _PACKINGS if os.path.isfile(file + end)]  # noqa: PTH113 as above
    if not there:
        return None
    packing, end = next((one for one in there if request.accept_encodings[one[0]]), ("", ""))
    answer = send_from_directory(folder, path + end, mimetype=mimetypes.guess_type(path)[0])
    if packing:
        answer.headers["Content-Encoding"] = packing
    answer.headers["Vary"] = "Accept-Encoding"
    return answer


def harden_sockets(engine: Any, *, secure: bool) -> None:
    """Adds them to every answer of Engine.IO, too, which comes before the application."""
    headers = {"Content-Security-Policy": _POLICY, **_headers(secure=secure), "Cache-Control": "no-store"}
    pass_on = engine.handle_request

    def answer(environ: Any, start_response: Callable[..., Any]) -> Any:
        def start(status: str, told: list[tuple[str, str]], *more: Any) -> Any:
            named = {name.lower() for name, _ in told}
            added = [(name, value) for name, value in headers.items() if name.lower() not in named]
            return start_response(status, [*told, *added], *more)

        return pass_on(environ, start)

    engine.handle_request = answer


def _headers(*, secure: bool) -> dict[str, str]:
    return _HEADERS | (_BY_TLS if secure else {})


def harden(app: Flask, hosts: Callable[[], Sequence[str]], *, secure: bool) -> None:
    """Adds the security headers to every answer; `secure`: people reach the server by TLS.

    `hosts` are the origins whose pages may show the panel in a frame.
    """
    headers = _headers(secure=secure)

    @app.after_request
    def add(answer: Response) -> Response:
        policy = _WITH_SPEECH if request.path.startswith((*_HEARS_SPEECH, _PANEL)) else _POLICY
        framed = _frames(hosts) if request.path == _PANEL else ()
        if framed:
            policy = policy.replace(_UNFRAMED, f"frame-ancestors 'self' {' '.join(framed)}")
        answer.headers.setdefault("Content-Security-Policy", policy)
        for name, value in headers.items():
            # It knows no list of origins.
            if not (framed and name == "X-Frame-Options"):
                answer.headers.setdefault(name, value)
        if request.path.startswith("/api/"):
            answer.headers.setdefault("Cache-Control", "no-store")
        return answer


def _frames(hosts: Callable[[], Sequence[str]]) -> Sequence[str]:
    """Whose pages may show the panel; nobody's where that cannot be read now."""
    try:
        return hosts()
    except StoreFailed:
        return ()
