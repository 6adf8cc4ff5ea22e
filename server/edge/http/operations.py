"""For whoever runs the server: is it up, is it ready, what does it measure."""

import hmac

from flask import Blueprint, Response, jsonify, request
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from server.edge.http.callers import bearer_token
from server.edge.http.parts import Parts
from server.edge.http.problems import Problem


def blueprint(parts: Parts) -> Blueprint:
    """`/healthz`, `/readyz` and `/metrics`."""
    pages = Blueprint("operations", __name__)

    @pages.get("/healthz")
    def healthz() -> Response:
        return Response("ok\n", mimetype="text/plain")

    @pages.get("/readyz")
    def readyz() -> Response:
        found = parts.readiness.found()
        failing = [name for name, passes in found.items() if not passes]
        if request.accept_mimetypes.best == "application/json":
            answer = jsonify({"ready": not failing, "checks": {name: bool(found[name]) for name in found}})
        else:
            answer = Response(f"not ready: {', '.join(failing)}\n" if failing else "ready\n", mimetype="text/plain")
        answer.status_code = 503 if failing else 200
        return answer

    @pages.get("/metrics")
    def metrics() -> Response:
        """All figures for whoever has the token; where there is none, those that may be open."""
        wanted = parts.settings.metrics_token
        if wanted and not hmac.compare_digest(wanted.encode(), (bearer_token() or "").encode()):
            raise Problem(401, "unauthorized")
        figures = parts.meter.registry if wanted else parts.meter.open
        return Response(generate_latest(figures), content_type=CONTENT_TYPE_LATEST)

    return pages
