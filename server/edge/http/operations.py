"""For whoever runs the server: is it up, is it ready, what does it measure."""

from flask import Blueprint, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

from server.application.ports import StoreFailed
from server.edge.http.parts import Parts


def blueprint(parts: Parts, registry: CollectorRegistry) -> Blueprint:
    """`/healthz`, `/readyz` and `/metrics`."""
    pages = Blueprint("operations", __name__)

    @pages.get("/healthz")
    def healthz() -> Response:
        return Response("ok\n", mimetype="text/plain")

    @pages.get("/readyz")
    def readyz() -> Response:
        try:
            parts.prove_writable()
        except StoreFailed:
            return Response("the database cannot be written\n", 503, mimetype="text/plain")
        return Response("ready\n", mimetype="text/plain")

    @pages.get("/metrics")
    def metrics() -> Response:
        return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)

    return pages
