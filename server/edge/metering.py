"""What is counted while the server runs."""

from prometheus_client import CollectorRegistry, Counter, Gauge


class Meter:
    """Counters of one server; nothing in them tells one person from another."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.connections = Gauge("veche_connections", "Open connections of participants", registry=self.registry)
        self.wishes = Counter(
            "veche_wishes", "Wishes over the socket by their outcome", ["code"], registry=self.registry
        )
