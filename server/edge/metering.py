"""What is counted while the server runs."""

from prometheus_client import CollectorRegistry, Counter, Gauge


class Meter:
    """Counters of one server, open to all; so assessors are not in them, who do not exist for candidates (A21)."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.connections = Gauge(
            "veche_connections", "Open connections of candidates and facilitators", registry=self.registry
        )
        self.wishes = Counter(
            "veche_wishes", "Wishes of candidates and facilitators by their outcome", ["code"], registry=self.registry
        )
