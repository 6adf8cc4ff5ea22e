"""A server that cannot start says why in a sentence, and ends with 1."""

import os
import shutil
import socket
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from server.adapters.sql.database import Database
from server.config import Settings
from tests.wire.ports import free_port
from tests.wire.process import ROOT, SQLITE, ServerProcess


def refusal(server: ServerProcess, *arguments: str) -> str:
    """What a server that does not start says; fails if it starts, or shows a traceback."""
    command = [sys.executable, "-m", "server", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=server.env, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    return done.stderr.strip()


@pytest.fixture
def fresh(tmp_path: Path, exercises: Path) -> ServerProcess:
    """A server that was not started yet, with exercises of its own to break."""
    shutil.copytree(exercises, tmp_path / "exercises")
    return ServerProcess(tmp_path / "data", tmp_path / "exercises", DATABASE_URL=SQLITE)


def test_a_broken_exercise_is_named_by_file_and_line(fresh: ServerProcess, tmp_path: Path) -> None:
    file = tmp_path / "exercises" / "small.yaml"
    file.write_text("id: small\nversion: one\n")
    said = refusal(fresh)
    assert f"{file}:2: version: expected a whole number" in said
    assert "phases" in said


def test_a_port_in_use_is_named_with_a_remedy(fresh: ServerProcess) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", fresh.port))
        taken.listen()
        said = refusal(fresh)
    assert f"Port {fresh.port}" in said
    assert "--port" in said


def test_a_second_server_on_the_same_port_or_the_same_data_does_not_start(fresh: ServerProcess) -> None:
    fresh.start()
    try:
        elsewhere = str(fresh.data_dir.parent / "elsewhere")
        assert f"Port {fresh.port}" in refusal(fresh, "--data-dir", elsewhere)
        assert "VECHE_DATA_DIR" in refusal(fresh, "--port", str(free_port()))
    finally:
        fresh.put_away()


def test_a_data_directory_that_cannot_be_written_is_named(fresh: ServerProcess, tmp_path: Path) -> None:
    # Even root cannot make a directory where a file stands.
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    said = refusal(fresh, "--data-dir", str(in_the_way / "below"))
    assert str(in_the_way / "below") in said
    assert "VECHE_DATA_DIR" in said


def test_an_empty_key_opens_nothing(fresh: ServerProcess) -> None:
    fresh.data_dir.mkdir()
    key = fresh.data_dir / "secret.key"
    key.write_text("\n")
    said = refusal(fresh)
    assert str(key) in said
    assert "backup" in said
    assert key.read_text() == "\n"


def test_a_data_directory_that_is_made_is_read_by_nobody_else(tmp_path: Path) -> None:
    made = Settings.from_env({"VECHE_DATA_DIR": str(tmp_path / "data")}).data_dir
    assert stat.S_IMODE(made.stat().st_mode) == 0o700
    # What somebody has made beforehand is theirs to open to others.
    made.chmod(0o750)
    Settings.from_env({"VECHE_DATA_DIR": str(made)})
    assert stat.S_IMODE(made.stat().st_mode) == 0o750


def test_a_database_of_a_newer_version_is_left_alone(fresh: ServerProcess) -> None:
    file = fresh.data_dir / "veche.sqlite3"
    file.parent.mkdir()
    Database(f"sqlite:///{file}").upgrade()
    with sqlite3.connect(file) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    said = refusal(fresh)
    assert "newer version" in said
    assert "9999" in said


def test_a_file_that_is_no_database_is_said_to_be_none(fresh: ServerProcess) -> None:
    fresh.data_dir.mkdir()
    (fresh.data_dir / "veche.sqlite3").write_bytes(b"no database at all" * 100)
    assert "database" in refusal(fresh)


def test_a_database_that_does_not_answer_is_said_not_to(fresh: ServerProcess) -> None:
    fresh.env["DATABASE_URL"] = f"postgresql://nobody:secret-word@127.0.0.1:{free_port()}/none"
    said = refusal(fresh)
    assert "DATABASE_URL" in said
    assert "secret-word" not in said


def test_a_database_of_an_unknown_sort_is_said_to_be_one(fresh: ServerProcess) -> None:
    fresh.env["DATABASE_URL"] = "oracle-of-delphi://x"
    assert "DATABASE_URL" in refusal(fresh)


def veche(server: ServerProcess, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "server.cli", *arguments, "--data-dir", str(server.data_dir)]
    env = {**os.environ, **server.env}
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=60, check=False)


def test_a_redis_beside_sqlite_is_not_used_and_a_wrong_address_is_said_to_be_one(fresh: ServerProcess) -> None:
    fresh.env["REDIS_URL"] = "redis://127.0.0.1:1/0"
    fresh.start()
    assert fresh.stop() == 0
    assert "REDIS_URL is not used" in fresh.errors()
    fresh.env["REDIS_URL"] = "127.0.0.1"
    assert "redis://" in refusal(fresh)


def test_the_command_line_serves_and_makes_tokens_and_links_beside_it(fresh: ServerProcess) -> None:
    fresh.env["PORT"] = "1"
    fresh.start(sys.executable, "-m", "server.cli", "serve", "--port", str(fresh.port))
    try:
        made = veche(fresh, "token", "--name", "nightly export")
        assert made.returncode == 0
        token = made.stdout.strip()
        assert made.stdout == f"{token}\n"
        headers = {"Authorization": f"Bearer {token}"}
        assert requests.get(f"{fresh.base}/api/v1/sessions", headers=headers).status_code == 200
        link = veche(fresh, "owner-link").stdout.strip()
        body = {"link": link.rsplit("/", 1)[1]}
        assert requests.post(f"{fresh.base}/api/v1/sign-in", json=body).status_code == 204
        del fresh.env["PORT"]
        assert veche(fresh, "owner-link").stdout.startswith(f"{fresh.base}/owner/")
        secret = fresh.data_dir / "secret.key"
        assert stat.S_IMODE(secret.stat().st_mode) == 0o600
        assert secret.read_text() not in fresh.printed() + fresh.errors()
    finally:
        assert fresh.stop() == 0
