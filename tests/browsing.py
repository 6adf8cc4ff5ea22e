"""A browser's side of the protocol: a welcome, brought up to date by the events that follow it.

What it ends with has to be the welcome that a newcomer would get now (P25).
"""

import copy
from collections.abc import Iterable
from datetime import datetime

from server.domain.events import moment
from server.domain.people import Kind
from tests import browsing_tools as tools
from tests.browsing_tools import View, put

_SHOWN = 200
"""Lines of chat that a welcome holds."""


class Browser:
    """One person's view of a session, in the form of the wire."""

    def __init__(self, welcome: View) -> None:
        self.me: View = copy.deepcopy(welcome["me"])
        self.session: View = copy.deepcopy(welcome["session"])
        self.pos: int = welcome["pos"]
        self._veils = tools.Veils(self.session["board"])
        self._ballots = tools.Ballots(self.session)

    @property
    def state(self) -> View:
        self._veils.show(self.session["board"])
        return {"me": self.me, "session": self.session, "pos": self.pos}

    def hear(self, events: Iterable[View]) -> None:
        for event in events:
            if event["pos"] != self.pos + 1:
                raise AssertionError(f"heard {event['pos']} after {self.pos}")
            self.pos = event["pos"]
            topic = event["type"].split(".")[0]
            getattr(self, f"_hear_{topic}")(event["type"], event["data"], event)
            self._outdate(event["type"], event["data"])
            self.me = self._person(self.me["id"])

    @property
    def _plays(self) -> bool:
        return Kind(self.me["kind"]).plays

    def _person(self, participant: str) -> View:
        found: View = next(one for one in self.session["participants"] if one["id"] == participant)
        return found

    def _hear_participant(self, kind: str, data: View, event: View) -> None:
        match kind:
            case "participant.joined":
                if all(one["id"] != data["participant"]["id"] for one in self.session["participants"]):
                    self.session["participants"].append(copy.deepcopy(data["participant"]))
            case "participant.connected":
                person = self._person(data["participant"])
                person["connected"] = True
                if "offline_since" in person:
                    since = moment(person.pop("offline_since"))
                    away = self._counts_until(moment(event["at"])) - since
                    person["offline_seconds"] += max(0.0, away.total_seconds())
            case "participant.disconnected":
                self._person(data["participant"])["connected"] = False
                if not self._plays:
                    self._person(data["participant"])["offline_since"] = event["at"]
            case "participant.readied":
                self._person(event["by"])["ready"] = data["ready"]
            case "participant.removed":
                self._person(data["participant"]).update(removed=True, connected=False, hand=False)
        if "rating_order" in data:
            self.session["rating_order"] = list(data["rating_order"])

    def _hear_person(self, kind: str, data: View, event: View) -> None:
        """What was said before is told anew by the next welcome, for which the server hangs up."""
        self._person(data["participant"]).update(erased=True, connected=False, hand=False)

    def _counts_until(self, at: datetime) -> datetime:
        """Once the exercise is over, nobody misses more than its last phase."""
        runs = self.session["runs"]
        over = self.session["state"] not in ("lobby", "running") and runs and runs[-1]["ended_at"]
        return min(at, moment(runs[-1]["ended_at"])) if over else at

    def _hear_hand(self, kind: str, data: View, event: View) -> None:
        self._person(event["by"])["hand"] = kind == "hand.raised"

    def _hear_speech(self, kind: str, data: View, event: View) -> None:
        if kind == "speech.consented":
            self._person(event["by"])["speech"] = data["given"]

    def _hear_contribution(self, kind: str, data: View, event: View) -> None:
        """What others have recorded is in the figures, which are asked for; words are read where there are any."""
        if kind == "contribution.reported" and "transcript" in self.session and "text" in data:
            line = {"id": event["id"], "at": data["at"], "by": data["participant"], "text": data["text"]}
            self.session["transcript"].append(line)

    def _hear_role(self, kind: str, data: View, event: View) -> None:
        self._person(data["participant"])["role"] = data["role"]
        for role in self.session["exercise"]["roles"]:
            if role["id"] == data["role"] and "brief" in data:
                role["brief"] = data["brief"]
            elif self._plays and data["participant"] == self.me["id"]:
                role.pop("brief", None)
        if data["participant"] == self.me["id"]:
            self._read_scene(data["role"], data.get("phase_brief"))

    def _read_scene(self, role: str | None, brief: str | None) -> None:
        """What the running phase tells one's role in private is all that whoever plays reads of such briefs."""
        if not self._plays:
            return
        phases = self.session["exercise"]["phases"]
        tools.without_briefs(phases)
        if brief is not None:
            now = self.session["phase"]["key"]
            next(one for one in phases if one["key"] == now)["briefs"] = {role: brief}

    def _hear_assessor(self, kind: str, data: View, event: View) -> None:
        self._person(data["assessor"])["candidates"] = list(data["candidates"])

    def _hear_session(self, kind: str, data: View, event: View) -> None:
        if kind == "session.closed":
            self.session["state"] = "closed"
            if self.session.get("washup") is None:
                self._hear_all_judgements()
            return
        self.session["title"] = data.get("title", self.session["title"])
        self.session["settings"].update(data.get("settings", {}))

    def _hear_link(self, kind: str, data: View, event: View) -> None:
        """A page that shows links asks for the new one."""

    def _hear_exercise(self, kind: str, data: View, event: View) -> None:
        self.session["state"] = "over"

    def _hear_phase(self, kind: str, data: View, event: View) -> None:
        phase = self.session["phase"]
        match kind:
            case "phase.started":
                self.session["state"] = "running"
                self.session["phase"] = {
                    "key": data["phase"],
                    "run": data["run"],
                    "started_at": event["at"],
                    "ends_at": data["ends_at"],
                    "paused": False,
                    "remaining": None,
                }
                span = {"key": data["phase"], "run": data["run"], "started_at": event["at"], "ended_at": None}
                self.session["runs"].append(span)
                self._read_scene(self.me["role"], data.get("brief"))
                begun = next(one for one in self.session["exercise"]["phases"] if one["key"] == data["phase"])
                if "speak" in begun["tools"]:
                    self.session["talk"]["spoken"] = []
            case "phase.paused":
                phase.update(paused=True, ends_at=None, remaining=data["remaining"])
            case "phase.resumed":
                phase.update(paused=False, ends_at=data["ends_at"], remaining=None)
            case "phase.extended":
                phase.update(ends_at=data["ends_at"], remaining=data["remaining"])
            case "phase.ended":
                self.session["phase"] = None
                self.session["runs"][-1]["ended_at"] = event["at"]
                others = [key for key in self.session["phases_done"] if key != data["phase"]]
                self.session["phases_done"] = [*others, data["phase"]]
                self._read_scene(None, None)
        self._ballots.hear_phase(kind, data)

    def _hear_board(self, kind: str, data: View, event: View) -> None:
        board = self.session["board"]
        if kind == "board.locked":
            board["locked"] = data["locked"]
            return
        if kind == "board.revealed":
            self._veils.hear_reveal(board, data, event["at"])
            self.session["phase"]["revealed"] = True
            return
        self._veils.hear_change(data, event["at"])
        for key in ("elements", "items"):
            known = {one["id"]: one for one in board[key]}
            known.update({one["id"]: one for one in data.get(key, ())})
            board[key] = list(known.values())
        board["elements"].sort(key=lambda one: (one["index"], one["id"]))
        for one in (*data.get("elements", ()), *data.get("items", ())):
            if one["id"] not in data.get("repaired", ()):
                credit = board["authors"].setdefault(one["id"], {"author": event["by"]})
                credit["editor"] = event["by"]

    def _hear_chat(self, kind: str, data: View, event: View) -> None:
        said = {"id": event["id"], "at": event["at"], "by": event["by"], "text": data["text"]}
        self.session["chat"] = [*self.session["chat"], said][-_SHOWN:]

    def _hear_announcement(self, kind: str, data: View, event: View) -> None:
        self.session["announcements"].append({name: event[name] for name in ("id", "at", "by")} | data)

    def _hear_vote(self, kind: str, data: View, event: View) -> None:
        self._ballots.hear(kind, data, event)

    def _hear_cluster(self, kind: str, data: View, event: View) -> None:
        tools.hear_cluster(self.session["clusters"], kind, data, event)

    def _hear_plan(self, kind: str, data: View, event: View) -> None:
        tools.hear_plan(self.session["plan"], kind, data, event)

    def _hear_ranking(self, kind: str, data: View, event: View) -> None:
        tools.hear_ranking(self.session["rankings"], data, event)

    def _hear_task(self, kind: str, data: View, event: View) -> None:
        tools.hear_task(self.session["tasks"], data, event)

    def _hear_speakers(self, kind: str, data: View, event: View) -> None:
        tools.hear_talk(self.session["talk"], kind, data, event)

    _hear_speaker = _hear_speakers

    def _hear_spotlight(self, kind: str, data: View, event: View) -> None:
        self.session["spotlight"] = tools.told(data, event) if kind == "spotlight.shown" else None

    def _hear_area(self, kind: str, data: View, event: View) -> None:
        tools.hear_area(self.session["areas"], kind, data)

    def _hear_observation(self, kind: str, data: View, event: View) -> None:
        if not data:
            return
        notes = self.session["observations"]
        at = next((at for at, one in enumerate(notes) if one["observation"] == data["observation"]), None)
        if kind == "observation.removed":
            if at is not None:
                del notes[at]
            return
        written = {"by": event["by"], "at": event["at"], **data}
        if at is None:
            notes.append(written)
        else:
            notes[at] = written

    def _hear_rating(self, kind: str, data: View, event: View) -> None:
        if kind == "rating.submitted":
            self._person(event["by"])["submitted"] = True
            if event["by"] == self.me["id"]:
                self.session.setdefault("washup", None)
                self.session.setdefault("approved", None)
        elif data:
            given = {"by": event["by"], "at": event["at"], **data}
            before = self._put("ratings", given, "by", "candidate", "criterion")
            if before is not None and kind == "rating.revised":
                version = {name: before[name] for name in ("score", "version", "reason", "at") if name in before}
                given["earlier"] = [*before.get("earlier", ()), version]

    def _hear_all_judgements(self) -> None:
        """What a facilitator was told bare is told again."""
        if self.me["kind"] == Kind.FACILITATOR:
            self.session["observations"], self.session["ratings"] = [], []

    def _hear_washup(self, kind: str, data: View, event: View) -> None:
        if self.session["state"] != "closed":
            self.session["state"] = "washup"
        opened = {"opened_at": event["at"], "by": event["by"], "consensus": [], "recommendations": [], "feedback": []}
        self.session["washup"] = opened | data
        self._hear_all_judgements()

    def _hear_consensus(self, kind: str, data: View, event: View) -> None:
        self._put_agreed("consensus", data, event, "candidate", "criterion")

    def _hear_recommendation(self, kind: str, data: View, event: View) -> None:
        self._put_agreed("recommendations", data, event, "candidate")

    def _hear_feedback(self, kind: str, data: View, event: View) -> None:
        self._put_agreed("feedback", data, event, "candidate")

    def _hear_summary(self, kind: str, data: View, event: View) -> None:
        if kind == "summary.unapproved":
            self.session["approved"] = None
            return
        # Heard of late, by whoever has submitted since, it does not rest on their ratings.
        submitted = {one["id"] for one in self.session["participants"] if one.get("submitted")}
        changed = not submitted <= set(data["assessors"])
        self.session["approved"] = {"by": event["by"], "at": event["at"], **data, "changed": changed}

    def _outdate(self, kind: str, data: View) -> None:
        """What the summary shows has changed since it was approved."""
        judged = ("observation", "rating", "washup", "consensus", "recommendation", "feedback", "contribution")
        shown = kind.split(".", maxsplit=1)[0] in judged or kind in ("speech.spoken", "participant.removed")
        if self.session.get("approved") and kind != "contribution.refused":
            self.session["approved"]["changed"] |= shown or (kind == "session.changed" and "title" in data)

    def _put_agreed(self, where: str, data: View, event: View, *key: str) -> None:
        put(self.session["washup"][where], {"by": event["by"], "at": event["at"], **data}, *key)

    def _put(self, where: str, entry: View, *key: str) -> View | None:
        return put(self.session[where], entry, *key)
