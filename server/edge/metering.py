"""What is counted while the server runs.

Figures are raised by the server's tasks and by nothing else: the library's locks are not for threads.
"""

import gc
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric

_HTTP = (0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_COMMIT = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)
_BATCH = (1, 2, 5, 10, 20, 50, 100, 500)
_LAG = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5)
_EXPORT = (0.5, 1, 2.5, 5, 10, 20, 40, 80)


class Meter:
    """The figures of one server.

    `open` are for everybody. So assessors are not in them, who do not exist for candidates (A21), nor what a
    facilitator wishes: assessors could count what is agreed on without them (A15), nor what candidates' browsers report
    of their speech. `registry` holds all figures, for whoever runs the server.
    """

    def __init__(self) -> None:
        self.open = CollectorRegistry()
        self.connections = Gauge(
            "veche_connections", "Open connections of candidates and facilitators", registry=self.open
        )
        self.wishes = Counter("veche_wishes", "Wishes of candidates by their outcome", ["code"], registry=self.open)
        self.registry = CollectorRegistry()
        self.registry.register(_Those(self.open))
        more: dict[str, Any] = {"registry": self.registry}
        self.http = Histogram(
            "veche_http_seconds",
            "Time until an answer begins, by route and status",
            ["method", "route", "status"],
            buckets=_HTTP,
            **more,
        )
        self.sockets = Gauge("veche_open_sockets", "Open connections by kind of person", ["kind"], **more)
        self.refused = Counter("veche_sockets_refused", "Connections that were refused, by reason", ["code"], **more)
        self.asked = Counter(
            "veche_asked", "What was wished over sockets, by name and outcome", ["name", "code"], **more
        )
        self.commit = Histogram("veche_commit_seconds", "Time that one write to the log took", buckets=_COMMIT, **more)
        self.batch = Histogram("veche_commit_batch", "Wishes written by one commit", buckets=_BATCH, **more)
        self.uncommitted = Counter("veche_commits_failed", "Writes to the log that failed", **more)
        self.lag = Histogram("veche_loop_lag_seconds", "How late a task is woken", buckets=_LAG, **more)
        self.caught_up = Counter(
            "veche_catch_ups", "How people caught up: by a whole welcome, or by what they missed", ["by"], **more
        )
        self.exporting = Gauge("veche_exports_running", "Files and pages that are being made", **more)
        self.exported = Histogram("veche_export_seconds", "Time that a file took", ["form"], buckets=_EXPORT, **more)
        self.expired = Counter(
            "veche_sessions_expired", "Sessions deleted because their time of keeping was over", **more
        )
        self.registry.register(_Pauses())
        ProcessCollector(registry=self.registry)

    @cache  # noqa: B019 there is one meter as long as a server lives, and a few outcomes
    def outcome(self, name: str, code: str) -> Counter:
        """What counts wishes of one name and outcome; looking it up costs more than counting."""
        return self.asked.labels(name, code)

    @cache  # noqa: B019
    def of_candidates(self, code: str) -> Counter:
        """What counts candidates' wishes of one outcome."""
        return self.wishes.labels(code)

    def committed(self, wishes: int, seconds: float, failed: bool) -> None:
        """One write to the log."""
        self.batch.observe(wishes)
        self.commit.observe(seconds)
        if failed:
            self.uncommitted.inc()

    @contextmanager
    def export(self, form: str) -> Iterator[None]:
        """Around the making of a file."""
        began = time.monotonic()
        self.exporting.inc()
        try:
            yield
        finally:
            self.exporting.dec()
            self.exported.labels(form).observe(time.monotonic() - began)

    def around(self, form: str, offload: Callable[[Callable[[], Any]], Any]) -> Callable[[Callable[[], Any]], Any]:
        """The same offload, each piece of whose work makes a file of this form."""

        def work(call: Callable[[], Any]) -> Any:
            with self.export(form):
                return offload(call)

        return work

    def watch_lag(self, sleep: Callable[[float], object], every: float = 0.5) -> None:
        """Measures for ever how much later than asked for a task is woken."""
        while True:
            before = time.monotonic()
            sleep(every)
            self.lag.observe(max(0.0, time.monotonic() - before - every))

    def look(self, name: str, help_text: str, label: str, values: Callable[[], Mapping[str, float]]) -> None:
        """A gauge that is looked up whenever the figures are asked for; nothing where that fails."""
        self.registry.register(_Looked(name, help_text, label, values))


class _Those:
    """The figures of another registry."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._registry = registry

    def collect(self) -> Iterable[Metric]:
        return self._registry.collect()


class _Looked:
    def __init__(self, name: str, help_text: str, label: str, values: Callable[[], Mapping[str, float]]) -> None:
        self._name, self._help, self._label, self._values = name, help_text, label, values

    def describe(self) -> Iterable[Metric]:
        return [GaugeMetricFamily(self._name, self._help, labels=[self._label] if self._label else [])]

    def collect(self) -> Iterable[Metric]:
        gauge = GaugeMetricFamily(self._name, self._help, labels=[self._label] if self._label else [])
        for value, number in self._values().items():
            gauge.add_metric([value] if self._label else [], number)
        yield gauge


class _Pauses:
    """How often and how long Python has stopped everything to collect garbage.

    It is told of in the middle of anything, also of a figure that is just being raised: so it takes no lock.
    """

    def __init__(self) -> None:
        self._began = 0.0
        self._number, self._seconds, self._longest = 0, 0.0, 0.0
        gc.callbacks.append(self._hear)

    def _hear(self, phase: str, _: object) -> None:
        now = time.monotonic()
        if phase == "start":
            self._began = now
        else:
            self._number += 1
            self._seconds += now - self._began
            self._longest = max(self._longest, now - self._began)

    def describe(self) -> Iterable[Metric]:
        return []

    def collect(self) -> Iterable[Metric]:
        yield CounterMetricFamily("veche_gc_pauses", "Pauses for collecting garbage", value=self._number)
        yield CounterMetricFamily("veche_gc_pause_seconds", "Time that they took in all", value=self._seconds)
        yield GaugeMetricFamily(
            "veche_gc_longest_seconds", "The longest since the figures were last asked for", value=self._longest
        )
        self._longest = 0.0
