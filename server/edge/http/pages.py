"""The built web client and the headers that every answer carries."""

import mimetypes
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, Response, request, send_from_directory
from werkzeug.routing import PathConverter
from werkzeug.security import safe_join

_HOW_TO_PRESS = "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='"
"""The one style element that the pages' parts put in by themselves, React Aria's for what can be pressed."""

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
        "frame-ancestors 'none'",
    )
)
_HEARS_SPEECH = ("/join/", "/room/")
"""Pages that may become a candidate's room: what hears speech in their browser is WebAssembly."""
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


class PagePath(PathConverter):
    """Any path but those of the interface: there a page would answer in place of what is missing or not allowed."""

    regex = "(?!api/)[^/].*?"


def blueprint(folder: Path) -> Blueprint:
    """Files of the build; any other path is a page of the client, which finds its own way."""
    pages = Blueprint("pages", __name__)
    pages.record_once(lambda state: state.app.url_map.converters.update(page=PagePath))

    @pages.get("/api/v1/docs")
    def reference() -> Response:
        return send_from_directory(folder / "docs", "index.html")

    @pages.get("/", defaults={"path": ""})
    @pages.get("/<page:path>")
    def page(path: str) -> Response:
        # A way out of the folder is a page like any other, so that nothing is told about what lies there.
        file = safe_join(str(folder), path)
        if path and file and os.path.isfile(file):  # noqa: PTH113 a name too long to be one is no file here
            answer = _packed(folder, path, file) or send_from_directory(folder, path)
            answer.headers["Cache-Control"] = _FOREVER if path.startswith("assets/") else "no-cache"
            return answer
        if not (folder / "index.html").is_file():
            return Response("The pages are not built yet: run make setup.\n", 503, mimetype="text/plain")
        answer = send_from_directory(folder, "index.html")
        answer.headers["Cache-Control"] = "no-cache"
        # Nothing here is for strangers, and some addresses are all that it takes to read a page.
        answer.headers["X-Robots-Tag"] = "noindex, nofollow"
        return answer

    return pages


def _packed(folder: Path, path: str, file: str) -> Response | None:
    """The copy that the build has packed of its largest files, for whoever can unpack it."""
    if not os.path.isfile(f"{file}.gz"):  # noqa: PTH113 as above
        return None
    if not request.accept_encodings["gzip"]:
        answer = send_from_directory(folder, path)
    else:
        answer = send_from_directory(folder, f"{path}.gz", mimetype=mimetypes.guess_type(path)[0])
        answer.headers["Content-Encoding"] = "gzip"
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


def harden(app: Flask, *, secure: bool) -> None:
    """Adds the security headers to every answer; `secure`: people reach the server by TLS."""
    headers = _headers(secure=secure)

    @app.after_request
    def add(answer: Response) -> Response:
        policy = _WITH_SPEECH if request.path.startswith(_HEARS_SPEECH) else _POLICY
        answer.headers.setdefault("Content-Security-Policy", policy)
        for name, value in headers.items():
            answer.headers.setdefault(name, value)
        if request.path.startswith("/api/"):
            answer.headers.setdefault("Cache-Control", "no-store")
        return answer
