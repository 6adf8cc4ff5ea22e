"""What is ready: each check by itself, tried anew after a second and not before."""

import threading
from pathlib import Path

from server.adapters.sql.database import Database
from server.adapters.sql.log import SqlLog
from server.application.readiness import Readiness
from server.config import Settings
from server.overseeing import readiness_of


def fails() -> bool:
    raise OSError("/secret/path cannot be read")


def test_a_check_that_breaks_has_failed_and_keeps_no_other_from_being_made() -> None:
    assert Readiness({"first": fails, "second": lambda: True}, lambda: 0.0).found() == {"first": False, "second": True}


def test_what_was_found_counts_for_a_second() -> None:
    tried: list[float] = []
    now = [0.0]

    def check() -> bool:
        tried.append(now[0])
        return True

    readiness = Readiness({"one": check}, lambda: now[0])
    for at in (0.0, 0.5, 1.0, 1.1, 2.0, 2.2):
        now[0] = at
        assert readiness.found() == {"one": True}
    assert tried == [0.0, 1.1, 2.2]


def test_a_full_disk_and_a_log_that_is_closed_are_named(tmp_path: Path) -> None:
    env = {"VECHE_DATA_DIR": str(tmp_path), "VECHE_MIN_FREE_MB": "1000000000"}
    settings = Settings.from_env(env)
    database = Database(settings.database_url)
    database.upgrade()
    log = SqlLog(database, lambda loop: threading.Thread(target=loop, daemon=True).start())
    readiness = readiness_of(settings, database, log)
    assert readiness.found() == {"database": True, "migrations": True, "disk": False, "log_writer": True}
    log.close()
    later = readiness_of(settings, database, log)
    assert later.found()["log_writer"] is False
    database.close()
