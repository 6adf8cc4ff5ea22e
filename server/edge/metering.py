"""What is counted while the server runs."""

from prometheus_client import CollectorRegistry, Counter, Gauge


class Meter:
    """Counters of one server, open to all.

    So assessors are not in them, who do not exist for candidates (A21), nor what a facilitator wishes: assessors
    could count what is agreed on without them (A15), nor what candidates' browsers report of their speech.
    """

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.connections = Gauge(
            "veche_connections", "Open connections of candidates and facilitators", registry=self.registry
        )
        self.wishes = Counter("veche_wishes", "Wishes of candidates by their outcome", ["code"], registry=self.registry)
