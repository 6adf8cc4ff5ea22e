"""Redis and nginx of a test's own, by the programs that are installed."""

import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Self

import redis

from tests.wire.nursery import ROOT
from tests.wire.process import free_port

NGINX_FILE = ROOT / "docs" / "operations" / "nginx.conf"
"""What operators are given; the tests change its ports, and take TLS and paths of other machines out."""
RESTART_FILE = ROOT / "docs" / "operations" / "rolling-restart"
"""What operators start all servers anew by."""
_SYSTEMCTL = """#!/bin/sh
echo "$*" >{asked}
read -r _ <{answered}
"""
USUAL_REDIS = os.environ.get("REDIS_URL_TEST", "redis://127.0.0.1:6379/0")
_STARTING = 20


class NoProgram(Exception):
    """It is not here; the text says what is left out and what to do about it."""


class Redis:
    """One that may be stopped and started without anybody else noticing, or else the one that runs already."""

    def __init__(self, *, own: bool) -> None:
        """Raises NoProgram; with `own` the one that runs already does not do."""
        self._process: subprocess.Popen[bytes] | None = None
        self._program = shutil.which("redis-server")
        if self._program is None:
            if own or not _answers(USUAL_REDIS):
                raise NoProgram("several servers left out: no redis-server; install redis-server")
            self.url = USUAL_REDIS
            return
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.start()

    def start(self) -> None:
        assert self._program is not None
        words = (self._program, "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no")
        self._process = subprocess.Popen(words, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + _STARTING
        while not _answers(self.url):
            assert time.monotonic() < deadline, "Redis did not start"
            time.sleep(0.02)

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


def _answers(url: str) -> bool:
    try:
        with redis.Redis.from_url(url, socket_connect_timeout=2) as one:
            return bool(one.ping())
    except (redis.RedisError, OSError):
        return False


class Nginx:
    """The file that operators are given, before servers at these ports; `base` is where people call."""

    def __init__(self, ports: list[int]) -> None:
        """Raises NoProgram."""
        program = nginx_program()
        self._folder = Path(tempfile.mkdtemp(prefix="veche-nginx-"))
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        file = self._folder / "nginx.conf"
        file.write_text(whole_file(self._plain(ports), self._folder))
        words = (program, "-e", str(self._folder / "error.log"), "-c", str(file), "-g", "daemon off;")
        self._process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + _STARTING
        while not self._listens():
            assert self._process.poll() is None, (self._folder / "error.log").read_text()
            assert time.monotonic() < deadline, "nginx did not start"
            time.sleep(0.02)

    def put_away(self) -> None:
        self._process.terminate()
        self._process.wait(20)
        shutil.rmtree(self._folder)

    def _plain(self, ports: list[int]) -> str:
        text = NGINX_FILE.read_text()
        text = re.sub(r"listen 443 ssl;", f"listen 127.0.0.1:{self.port};", text)
        text = re.sub(r"^\s*ssl_\w+ .*;$", "", text, flags=re.MULTILINE)
        text = re.sub(r"^server \{ listen 80;.*$", "", text, flags=re.MULTILINE)
        servers = re.findall(r"server 127\.0\.0\.1:\d+", text)
        assert len(servers) == len(ports)
        for was, port in zip(servers, ports, strict=True):
            text = text.replace(was, f"server 127.0.0.1:{port}")
        return text.replace("/var/log/nginx", str(self._folder))

    def _listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


class RollingRestart:
    """The operators' file under way, with a stand-in for systemd that leaves to the test what it asks for."""

    def __init__(self, folder: Path, ports: list[int]) -> None:
        self._asked, self._answered = folder / "asked", folder / "answered"
        for pipe in (self._asked, self._answered):
            os.mkfifo(pipe)
        systemctl = folder / "systemctl"
        systemctl.write_text(_SYSTEMCTL.format(asked=self._asked, answered=self._answered))
        systemctl.chmod(0o755)
        env = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"}
        words = [RESTART_FILE, *map(str, ports)]
        self._process = subprocess.Popen(words, env=env, stderr=subprocess.PIPE, text=True, start_new_session=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        # What stands in for systemd may wait for an answer still.
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.communicate()

    def asked(self) -> str:
        """What systemd is asked for next; it waits until `done`."""
        return self._asked.read_text().strip()

    def done(self) -> None:
        self._answered.write_text("\n")

    def ended(self) -> tuple[int, str]:
        """Its code and what it complained about, once it is over."""
        _, said = self._process.communicate(timeout=90)
        return self._process.returncode, said


def nginx_program() -> str:
    """Raises NoProgram."""
    # Debian keeps it where only root looks.
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if found is None:
        raise NoProgram("several servers left out: no nginx; install nginx")
    return found


def whole_file(servers: str, folder: Path) -> str:
    """A whole configuration with what stands in conf.d elsewhere."""
    bodies = "\n".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    who = "user root;\n" if os.geteuid() == 0 else ""
    events = "worker_processes 1;\nevents { worker_connections 4096; }"
    return f"{who}pid {folder}/pid;\n{events}\nhttp {{\n{bodies}\n{servers}\n}}\n"
