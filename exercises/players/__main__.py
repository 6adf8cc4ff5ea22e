"""The server with one ready sample session: what `make run` starts.

Prints the session's three links. Unless VECHE_SAMPLE=0, three simulated candidates work in it; they
wait until somebody is there to see them, so that the exercise is alive whenever the links are opened.
"""

import json
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import requests

from exercises.players.client import Player, join
from exercises.players.ensemble import Ensemble, script_of

_USUAL = "service-strategy"
_FACILITATOR = {"ru": "Анна", "en": "Anna"}
_WARM_UP = 25
"""Seconds of work on the board before the players wait for company."""


def main() -> int:
    """Runs until the server ends or a signal comes; the server's own exit code."""
    # A line for each request would carry the links away.
    quiet = {"VECHE_LOG_LEVEL": "warning", **os.environ}
    server = subprocess.Popen([sys.executable, "-m", "server"], env=quiet)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: server.terminate())
    base = f"http://{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}".replace(
        "0.0.0.0", "127.0.0.1"
    )
    if _ready(base, server):
        sample = _Sample(base, Path(os.environ.get("VECHE_DATA_DIR") or "data"))
        for kind in ("facilitator", "assessor", "candidate"):
            print(f"{kind}: {sample.links[kind]}", flush=True)
        if os.environ.get("VECHE_SAMPLE") != "0":
            threading.Thread(target=sample.play, daemon=True).start()
    return server.wait()


class _Sample:
    """The sample session; kept beside the data, so that the next start finds it again."""

    def __init__(self, base: str, folder: Path) -> None:
        self._base = base
        self._file = folder / "sample.json"
        self._language = os.environ.get("VECHE_SAMPLE_LANGUAGE", "ru")
        self._exercise = os.environ.get("VECHE_SAMPLE_EXERCISE", _USUAL)
        self._kept = self._load()
        self.links: dict[str, str] = self._kept["links"]

    def play(self) -> None:
        """Seats the players and lets them work; a fault here never touches the server."""
        try:
            script = script_of(self._exercise)
            facilitator = self._seated("facilitator", _FACILITATOR[self._language]).connect()
            players = {
                one["key"]: self._seated("candidate", one["names"][self._language]).connect()
                for one in script["personas"]
            }
            self._begin(facilitator, Ensemble(script, self._language, players))
        except Exception:
            logging.getLogger(__name__).exception("the sample's players stopped")

    def _begin(self, facilitator: Player, ensemble: Ensemble) -> None:
        threading.Thread(target=ensemble.run, daemon=True).start()
        if facilitator.state == "lobby":
            ensemble.pace = 8
            ensemble.take_roles()
            facilitator.ask("phase.start")
            time.sleep(_WARM_UP)
            facilitator.ask("phase.start")
            time.sleep(_WARM_UP)
            ensemble.pace = 1
        ours = {facilitator.id, *(player.id for player in ensemble.players.values())}
        self._wait_for_company(facilitator, ours)

    def _wait_for_company(self, facilitator: Player, ours: set[str]) -> None:
        def company(player: Player) -> bool:
            return any(one["connected"] for key, one in player.people.items() if key not in ours)

        if not company(facilitator) and facilitator.phase and not facilitator.phase["paused"]:
            facilitator.ask("phase.pause")
            while not facilitator.wait(company, 3600):
                pass
            if facilitator.phase and facilitator.phase["paused"]:
                facilitator.ask("phase.resume")

    def _seated(self, kind: str, name: str) -> Player:
        seats = self._kept.setdefault("seats", {})
        if name not in seats:
            seats[name] = join(self._base, self.links[kind], name)
            self._save()
        return Player(self._base, seats[name])

    def _load(self) -> dict[str, Any]:
        kept = json.loads(self._file.read_text()) if self._file.is_file() else {"token": _new_token()}
        head = {"Authorization": f"Bearer {kept['token']}"}
        if "session" in kept:
            found = requests.get(f"{self._base}/api/v1/sessions/{kept['session']}", headers=head, timeout=20)
            if found.ok and found.json()["state"] in ("lobby", "running"):
                return {**kept, "links": found.json()["links"]}
        body = {"exercise": self._exercise, "language": self._language, "settings": {"auto_advance": True}}
        if os.environ.get("VECHE_SAMPLE") == "0":
            body["settings"] = {}
        made = requests.post(f"{self._base}/api/v1/sessions", json=body, headers=head, timeout=20)
        made.raise_for_status()
        self._kept = {"token": kept["token"], "session": made.json()["id"], "links": made.json()["links"]}
        self._save()
        return self._kept

    def _save(self) -> None:
        self._file.touch(mode=0o600)
        self._file.write_text(json.dumps(self._kept))


def _new_token() -> str:
    return subprocess.run(
        [sys.executable, "-m", "server.cli", "token", "--name", "sample"], check=True, capture_output=True, text=True
    ).stdout.strip()


def _ready(base: str, server: "subprocess.Popen[bytes]") -> bool:
    while server.poll() is None:
        try:
            if requests.get(f"{base}/readyz", timeout=2).ok:
                return True
        except (requests.ConnectionError, requests.Timeout):
            pass
        time.sleep(0.1)
    return False


if __name__ == "__main__":
    sys.exit(main())
