"""Three simulated candidates playing a script together, at the pace of people."""

import logging
import random
import threading
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from exercises.players import notes
from exercises.players.client import NotGranted, Player

logger = logging.getLogger(__name__)

_ACTIONS = ("note", "chat", "move", "edit", "hand", "vote", "cluster", "group")
_SCRIPTS = Path(__file__).parent / "scripts"
_DRAG_STEPS, _DRAG_PAUSE = 12, 0.06
_TYPE_AT_ONCE, _TYPE_PAUSE = 7, 0.25


def script_of(exercise: str) -> dict[str, Any]:
    """What the players of an exercise say and do; raises FileNotFoundError where nobody wrote it."""
    script: dict[str, Any] = yaml.safe_load((_SCRIPTS / f"{exercise}.yaml").read_text(encoding="utf-8"))
    return script


@dataclass(slots=True)
class Ensemble:
    """Players by persona; `pace` 1 is a human's, 8 is eight times as fast."""

    script: dict[str, Any]
    language: str
    players: dict[str, Player]
    pace: float = 1.0
    stopped: threading.Event = field(default_factory=threading.Event)
    _notes: list[tuple[str, str]] = field(default_factory=list)
    _clusters: list[str] = field(default_factory=list)
    _played: dict[str, int] = field(default_factory=dict)

    @property
    def leader(self) -> Player:
        return next(iter(self.players.values()))

    def run(self) -> None:
        """Plays whatever phase is on until the exercise is over or somebody stops it."""
        while not self.stopped.is_set() and self.leader.state not in ("over", "closed"):
            phase = self.leader.phase
            actions = self.script["script"].get(phase["key"], ()) if phase else ()
            at = self._played.get(phase["key"], 0) if phase else 0
            if not phase or phase["paused"] or at >= len(actions):
                self.stopped.wait(0.3)
                continue
            self._played[phase["key"]] = at + 1
            self._play(actions[at])

    def take_roles(self) -> None:
        """Each takes the role that its persona likes, where that role is free."""
        for persona in self.script["personas"]:
            player = self.players[persona["key"]]
            if persona["role"] and not player.people[player.id]["role"]:
                try:
                    player.ask("role.claim", role=persona["role"])
                except NotGranted as refusal:
                    logger.info("role not claimed: %s", refusal)

    def _play(self, action: dict[str, Any]) -> None:
        player = self.players[action["who"]]
        kind = next(key for key in _ACTIONS if key in action)
        detail = action[kind]
        self._think(detail.get(self.language, "") if isinstance(detail, dict) else "")
        try:
            match kind:
                case "chat":
                    player.ask("chat.send", text=detail[self.language])
                case "hand":
                    player.ask(f"hand.{detail}")
                case "note":
                    self._write(player, detail[self.language])
                case "edit":
                    self._rewrite(player, detail["note"], detail["text"][self.language])
                case "move":
                    self._drag(player, detail["note"])
                case "vote":
                    player.ask("vote.cast", item=self._notes[detail - 1][0])
                case "cluster":
                    self._clusters.append(str(uuid.uuid4()))
                    player.ask("cluster.put", cluster=self._clusters[-1], title=detail[self.language])
                case "group":
                    self._drag(player, detail["note"])
                    note, cluster = self._notes[detail["note"] - 1][0], self._clusters[detail["cluster"] - 1]
                    player.ask("cluster.move", item=note, cluster=cluster)
        except (NotGranted, IndexError) as refusal:
            # The phase may have turned while they were thinking, as it does for people.
            logger.info("not granted: %s", refusal)

    def _think(self, text: str) -> None:
        self.stopped.wait((2.5 + len(text) / 22 + random.uniform(0, 3)) / self.pace)

    def _rest(self, seconds: float) -> None:
        self.stopped.wait(seconds / self.pace)

    def _write(self, player: Player, text: str) -> None:
        x, y = notes.free_place(player.elements, len(self._notes))
        top = max((one["index"] for one in player.elements.values()), default=None)
        frame, words = notes.new_note(text[:_TYPE_AT_ONCE], x, y, top)
        player.put([frame, words])
        self._notes.append((frame["id"], words["id"]))
        player.point(x + 90, y + 60)
        self._type(player, len(self._notes), text)

    def _rewrite(self, player: Player, number: int, text: str) -> None:
        if self._note(player, number):
            self._type(player, number, text)

    def _type(self, player: Player, number: int, text: str) -> None:
        for end in range(_TYPE_AT_ONCE, len(text) + _TYPE_AT_ONCE, _TYPE_AT_ONCE):
            pair = self._note(player, number)
            if pair is None:
                return
            player.put(notes.rewritten(*pair, text[:end]))
            self._rest(_TYPE_PAUSE)

    def _drag(self, player: Player, number: int) -> None:
        step_x, step_y = random.uniform(-22, 22), random.uniform(4, 20)
        for _ in range(_DRAG_STEPS):
            pair = self._note(player, number)
            if pair is None:
                return
            player.put(notes.moved(list(pair), step_x, step_y))
            player.point(pair[0]["x"] + 90, pair[0]["y"] + 60)
            self._rest(_DRAG_PAUSE)

    def _note(self, player: Player, number: int) -> tuple[notes.Element, notes.Element] | None:
        """A note by its running number, as the player sees it now; None where it is gone or was never written."""
        if number > len(self._notes):
            return None
        found = [player.elements.get(key) for key in self._notes[number - 1]]
        if any(one is None or one["isDeleted"] for one in found):
            return None
        frame, words = found
        return (frame, words) if frame and words else None
