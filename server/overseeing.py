"""What whoever runs a server is told of it: whether it is ready, and figures that are looked up when asked for."""

import shutil
import time
from collections import Counter
from collections.abc import Mapping

from server.adapters.backups import LAST
from server.adapters.sql.database import Database
from server.adapters.sql.log import SqlLog
from server.application.notifying import Notifying
from server.application.ports import StoreFailed
from server.application.readiness import Check, Readiness
from server.application.sessions import Sessions
from server.config import Settings
from server.edge.metering import Meter
from server.edge.sockets import Door

_MB = 1_000_000


def readiness_of(
    settings: Settings, database: Database, log: SqlLog, more: Mapping[str, Check] | None = None
) -> Readiness:
    """What has to hold for the server to do its work; `more` are checks beside its own."""

    def written() -> bool:
        database.prove_writable()
        return True

    checks: dict[str, Check] = {
        "database": written,
        "migrations": database.at_head,
        "disk": lambda: _free(settings) >= settings.min_free_mb * _MB,
        "log_writer": log.writes,
        **(more or {}),
    }
    return Readiness(checks, time.monotonic)


def look_up_figures(
    meter: Meter, settings: Settings, readiness: Readiness, sessions: Sessions, door: Door, notifying: Notifying
) -> None:
    """Gives the meter what it cannot count."""
    meter.look("veche_ready", "1 where a check is passed", "check", lambda: _numbers(readiness.found()))
    meter.look("veche_disk_free_bytes", "Room on the data directory's disk", "", lambda: {"": _free(settings)})
    meter.look("veche_backup_timestamp_seconds", "When veche backup last succeeded", "", lambda: _last_backup(settings))
    meter.look("veche_deliveries", "What webhooks are told, by state", "state", lambda: _deliveries(notifying))
    meter.look(
        "veche_sessions",
        "Sessions that are kept in memory, and those with somebody in them",
        "which",
        lambda: {"in_memory": sessions.in_memory, "live": door.live()},
    )


def _numbers(found: Mapping[str, bool]) -> Mapping[str, float]:
    return {name: float(passes) for name, passes in found.items()}


def _free(settings: Settings) -> int:
    return shutil.disk_usage(settings.data_dir).free


def _last_backup(settings: Settings) -> Mapping[str, float]:
    try:
        return {"": (settings.data_dir / LAST).stat().st_mtime}
    except FileNotFoundError:
        return {}


def _deliveries(notifying: Notifying) -> Mapping[str, float]:
    found: Counter[str] = Counter({"pending": 0, "failed": 0})
    try:
        for counts in notifying.counts().values():
            found.update({state.value: number for state, number in counts.items()})
    except StoreFailed:
        return {}
    return found
