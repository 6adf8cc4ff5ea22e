"""What whoever runs several servers meets when they start them, and the files that they are given for it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cluster.programs import NGINX_FILE, NoProgram, nginx_program, whole_file
from tests.cluster.several import Several
from tests.wire.nursery import ROOT
from tests.wire.process import ServerProcess, free_port


def _refusal(server: ServerProcess, **env: str) -> str:
    command = [sys.executable, "-m", "server"]
    done = subprocess.run(
        command, cwd=ROOT, env={**server.env, **env}, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr.strip()


def test_a_redis_that_is_not_there_is_named(tmp_path: Path, exercises: Path, database: str) -> None:
    server = ServerProcess(tmp_path, exercises, alone=True, DATABASE_URL=database, REDIS_URL="redis://127.0.0.1:1/0")
    assert "REDIS_URL" in _refusal(server)


def test_several_share_a_data_directory_and_one_that_knows_of_no_others_stays_out(several: Several) -> None:
    (directory,) = {server.data_dir for server in several.servers}
    stranger = {**several.servers[0].env, "PORT": str(free_port())}
    del stranger["REDIS_URL"]
    assert str(directory) in _refusal(several.servers[0], **stranger, REDIS_URL="")


def test_of_servers_that_start_at_once_one_makes_the_tables_and_one_greets_the_owner(several: Several) -> None:
    assert sum(server.printed().count("owner: ") for server in several.servers) == 1


def test_nginx_takes_the_file_as_it_is(tmp_path: Path) -> None:
    try:
        program = nginx_program()
    except NoProgram as reason:
        pytest.skip(str(reason))
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    openssl = shutil.which("openssl")
    assert openssl, "nginx brings openssl along"
    words = ("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=veche.example.org")
    subprocess.run([openssl, *words, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    text = NGINX_FILE.read_text()
    for was, own in (("fullchain.pem", certificate), ("privkey.pem", key)):
        text = re.sub(rf"/etc/letsencrypt/live/veche.example.org/{was}", str(own), text)
    text = text.replace("/var/log/nginx", str(tmp_path))
    (tmp_path / "nginx.conf").write_text(whole_file(text, tmp_path))
    words = (program, "-t", "-e", str(tmp_path / "error.log"), "-c", str(tmp_path / "nginx.conf"))
    done = subprocess.run(words, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 0, done.stderr
    assert "[warn]" not in done.stderr
