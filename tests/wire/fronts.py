"""What is around several processes of one server: nginx, which spreads calls, and Redis, which joins what is told."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from tests.wire.ports import free_port

PROGRAMS = ("nginx", "redis-server")
_STARTING = 20
"""Seconds until a program takes connections, at most."""

# Sockets and calls are dealt out in turn, so that the people of one session sit in different processes and nobody calls
# the one that their socket is in. Whoever polls comes back to one process: a poll may come by any connection.
_NGINX = """
{user}
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log warn;
events {{ worker_connections 4096; }}
http {{
	access_log off;
	client_body_temp_path {folder}/body;
	proxy_temp_path {folder}/answers;
	fastcgi_temp_path {folder}/f;
	uwsgi_temp_path {folder}/u;
	scgi_temp_path {folder}/s;
	upstream sockets {{ {servers} }}
	upstream calls {{ {servers} }}
	upstream polls {{ {first} }}
	map $arg_transport$arg_sid $sockets {{ default polls; websocket sockets; }}
	map $http_upgrade $connection_upgrade {{ default upgrade; '' ''; }}
	server {{
		listen 127.0.0.1:{port};
		client_max_body_size 0;
		proxy_http_version 1.1;
		proxy_set_header Host $http_host;
		proxy_set_header Upgrade $http_upgrade;
		proxy_set_header Connection $connection_upgrade;
		proxy_read_timeout 120s;
		proxy_buffering off;
		proxy_next_upstream off;
		location / {{ proxy_pass http://calls; }}
		location /socket.io/ {{ proxy_pass http://$sockets; }}
	}}
}}
"""


class _Program:
    """One that takes connections at a port until it is put away."""

    def __init__(self, port: int, folder: Path, *command: str) -> None:
        self._folder = folder
        with (folder / "said").open("ab") as said:
            self._process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        deadline = time.monotonic() + _STARTING
        while not _listens(port):
            assert self._process.poll() is None, f"{command[0]} did not start: {self._said()}"
            assert time.monotonic() < deadline, f"{command[0]} took no connection in {_STARTING} s: {self._said()}"
            time.sleep(0.01)

    def put_away(self) -> None:
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(20)
        finally:
            self._process.kill()
            shutil.rmtree(self._folder, ignore_errors=True)

    def _said(self) -> str:
        return (self._folder / "said").read_text()


class Front(_Program):
    """One port for several processes."""

    def __init__(self, port: int, behind: list[int]) -> None:
        folder = _folder()
        # A process that is being started again is asked all the same; otherwise the others would be asked in its place.
        several = [f"server 127.0.0.1:{one} max_fails=0;" for one in behind]
        # Otherwise nobody would do the work, and cannot come to a folder of root's.
        words = {
            "user": "user root;" if os.geteuid() == 0 else "",
            "folder": folder,
            "port": port,
            "servers": " ".join(several),
            "first": several[0],
        }
        (folder / "nginx.conf").write_text(_NGINX.format(**words))
        nginx = str(folder / "nginx.conf")
        super().__init__(port, folder, _program("nginx"), "-e", str(folder / "nginx.log"), "-c", nginx)


class Redis(_Program):
    """One for each server, since what is told there reaches whoever listens."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        kept_nowhere = ("--save", "", "--appendonly", "no")
        where = ("--port", str(self.port), "--bind", "127.0.0.1")
        super().__init__(self.port, _folder(), _program("redis-server"), *where, *kept_nowhere)


def missing() -> list[str]:
    """The programs that are needed here and are not installed."""
    return [name for name in PROGRAMS if _found(name) is None]


def _found(name: str) -> str | None:
    # Debian keeps nginx where only root looks.
    return shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")


def _program(name: str) -> str:
    found = _found(name)
    assert found, f"{name} is not installed"
    return found


def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="veche-front-"))


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
