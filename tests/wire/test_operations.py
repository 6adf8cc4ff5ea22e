"""Readiness that is honest, and figures that alerts and dashboard can rely on."""

import json
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import requests
import yaml

from server.adapters.sql.database import Database
from server.config import Settings
from tests.wire.house import House, Scene
from tests.wire.process import ROOT, SQLITE, ServerProcess

TOKEN = "a token that is planted here"
GUIDE = ROOT / "docs" / "operations.md"
ALERTS = ROOT / "docs" / "operations" / "alerts.yml"
DASHBOARD = ROOT / "docs" / "operations" / "dashboard.json"
_NAME = re.compile(r"\b(?:veche|process)_[a-z_]+")
_PART = re.compile(r"_(?:bucket|count|sum)$")


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory, exercises: Path) -> Iterator[House]:
    yield from opened(ServerProcess(tmp_path_factory.mktemp("own"), exercises, alone=True, VECHE_METRICS_TOKEN=TOKEN))


@pytest.fixture
def in_a_file(tmp_path: Path, exercises: Path) -> Iterator[House]:
    """A server whose store is a file that anybody may lock."""
    yield from opened(ServerProcess(tmp_path, exercises, DATABASE_URL=SQLITE))


def opened(process: ServerProcess) -> Iterator[House]:
    try:
        yield House(process.start())
    finally:
        process.put_away()


def figures(house: House) -> str:
    answer = requests.get(f"{house.base}/metrics", timeout=30, headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200
    return answer.text


def value(house: House, name: str) -> float:
    found = re.search(rf"^{re.escape(name)} (\S+)$", figures(house), re.MULTILINE)
    return float(found[1]) if found else 0.0


def readiness(house: House) -> tuple[int, dict[str, Any], str]:
    """What both forms say, once they say the same: it may change between two requests."""
    while True:
        asked = requests.get(f"{house.base}/readyz", timeout=60, headers={"Accept": "application/json"})
        plain = requests.get(f"{house.base}/readyz", timeout=60)
        failing = ", ".join(name for name, passes in asked.json()["checks"].items() if not passes)
        words = f"not ready: {failing}\n" if failing else "ready\n"
        if (asked.status_code, words) == (plain.status_code, plain.text):
            return asked.status_code, asked.json(), plain.text


def until(house: House, status: int) -> tuple[int, dict[str, Any], str]:
    deadline = time.monotonic() + 60
    while (found := readiness(house))[0] != status:
        assert time.monotonic() < deadline, found
    return found


def test_with_a_token_the_figures_are_for_nobody_else(own: House) -> None:
    scene = Scene(own, "fca")
    for token in (None, "", "wrong", own.token, scene.c1.token, scene.a1.token, scene.f.token):
        headers = {} if token is None else {"Authorization": f"Bearer {token}"}
        answer = requests.get(f"{own.base}/metrics", timeout=30, headers=headers)
        assert answer.status_code == 401
        assert "veche_" not in answer.text
    scene.leave()


def test_what_happens_is_counted_by_name_kind_route_and_outcome(own: House) -> None:
    scene = Scene(own, "fca")
    assert value(own, 'veche_open_sockets{kind="assessor"}') == 1
    assert value(own, 'veche_sessions{which="live"}') == 1
    done = 'veche_asked_total{code="ok",name="announcement.send"}'
    before, commits = value(own, done), value(own, "veche_commit_seconds_count")
    scene.f.granted("announcement.send", text="To you alone", to="assessors")
    scene.a1.ask("made.up")
    assert value(own, done) == before + 1
    assert value(own, 'veche_asked_total{code="unknown_command",name="(unknown)"}') == 1
    assert value(own, "veche_commit_seconds_count") > commits
    own.call("GET", f"/sessions/{scene.id}/export/json")
    assert value(own, 'veche_export_seconds_count{form="json"}') == 1
    assert value(own, "veche_exports_running") == 0
    route = "/api/v1/sessions/<session_id>/export/<name>"
    assert value(own, f'veche_http_seconds_count{{method="GET",route="{route}",status="200"}}') == 1
    scene.leave()


def test_every_figure_that_alerts_and_dashboard_name_is_there(own: House) -> None:
    assert not own.server.outcome("-m", "server.cli", "backup", str(own.server.data_dir / "veche.backup")).returncode
    there = {line.split()[2] for line in figures(own).splitlines() if line.startswith("# TYPE")}
    panels = json.loads(DASHBOARD.read_text())["panels"]
    asked = [target["expr"] for panel in panels for target in panel["targets"]]
    asked += [rule["expr"] for group in yaml.safe_load(ALERTS.read_text())["groups"] for rule in group["rules"]]
    named = {_PART.sub("", name) for expression in asked for name in _NAME.findall(expression)}
    assert len(named) > 20
    assert named - there == set()
    assert time.time() - value(own, "veche_backup_timestamp_seconds") < 600


def test_the_guide_says_of_every_alert_what_to_do() -> None:
    told = set(re.findall(r"^\| `(Veche\w+)` \|", GUIDE.read_text(), re.MULTILINE))
    rules = [rule for group in yaml.safe_load(ALERTS.read_text())["groups"] for rule in group["rules"]]
    assert {rule["alert"] for rule in rules} == told
    assert all(rule["annotations"]["summary"] for rule in rules)


def test_a_database_that_cannot_be_written_is_not_ready_and_comes_back(in_a_file: House) -> None:
    own = in_a_file
    assert readiness(own)[:2] == (
        200,
        {"ready": True, "checks": dict.fromkeys(("database", "migrations", "disk", "log_writer"), True)},
    )
    with closing(sqlite3.connect(own.server.data_dir / "veche.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        status, found, plain = until(own, 503)
        other.execute("ROLLBACK")
    assert status == 503
    assert found["ready"] is False
    assert [name for name, passes in found["checks"].items() if not passes] == ["database"]
    assert plain == "not ready: database\n"
    assert until(own, 200)[2] == "ready\n"


def test_tables_of_another_version_are_not_ready(own: House) -> None:
    database = Database(Settings.from_env(own.server.env).database_url)
    head = database.read(lambda one: one.exec_driver_sql("SELECT version_num FROM alembic_version").scalar())

    def number(version: str) -> None:
        database.write(lambda one: one.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{version}'"))

    number("0001")
    assert until(own, 503)[2] == "not ready: migrations\n"
    assert value(own, 'veche_ready{check="migrations"}') == 0
    number(head)
    database.close()
    assert until(own, 200)[1]["ready"] is True
    assert str(own.server.data_dir) not in figures(own)
