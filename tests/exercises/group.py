"""A simulated group that plays any exercise: in each phase everybody does what the board and the tools are for.

Nothing here knows an exercise by its name; what there is to do follows from what the server says of the phase.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from tests.wire.house import House, Scene
from tests.wire.people import Person, new_id
from tests.wire.props import element, words

Phase = Mapping[str, Any]

_NOTE_GAP = 200
_ALONG = [[0, 0], [200, 120]]


class Group:
    """The people of one session; `notes` are the ids of what was written, by author."""

    def __init__(self, house: House, exercise: str, language: str, candidates: int, *, actor: bool) -> None:
        cast = "f" + "c" * candidates + "a" + ("p" if actor else "")
        self.scene = Scene(house, cast, exercise=exercise, language=language)
        self.exercise: dict[str, Any] = self.scene.f.welcome["session"]["exercise"]
        self.candidates = [self.scene.people[f"c{at}"] for at in range(1, candidates + 1)]
        self.actor = self.scene.people.get("p1")
        self.notes: dict[str, list[str]] = {person.id: [] for person in self.candidates}
        self.held: dict[str, str | None] = {}

    @property
    def f(self) -> Person:
        return self.scene.f

    def play(self) -> None:
        """The whole exercise, phase after phase, each ended by the facilitator."""
        self.give_roles()
        for phase in self.exercise["phases"]:
            before = dict(self.held)
            self.f.granted("phase.start")
            self.begin(phase, before)
            self.work(phase)
            self.f.granted("phase.end")
            self.finish(phase)
        self.scene.settle()
        assert self.f.find("exercise.ended")

    def give_roles(self) -> None:
        """The actor takes a part that is an actor's; the rest is given as the exercise says."""
        parts = [role for role in self.exercise["roles"] if role.get("played_by") in ("actor", "either")]
        if self.actor and parts:
            self.f.granted("role.assign", participant=self.actor.id, role=parts[0]["id"])
        match self.exercise["roles_by"] if self.exercise["roles"] else None:
            case "drawn":
                self.f.granted("roles.draw")
            case "claimed" | "assigned" as giving:
                for person, role in zip(self.candidates, self.places(), strict=False):
                    by, command, who = (
                        (person, "role.claim", {})
                        if giving == "claimed"
                        else (self.f, "role.assign", {"participant": person.id})
                    )
                    by.granted(command, role=role, **who)
        self.look_at_roles()
        taken = list(self.held.values())
        for role in self.exercise["roles"]:
            assert role["min"] <= taken.count(role["id"]) <= role["max"], role["id"]

    def begin(self, phase: Phase, before: Mapping[str, str | None]) -> None:
        """Everybody hears that the phase begins, and whoever has a part in it is told so alone."""
        self.look_at_roles()
        if phase.get("rotate"):
            seats = sorted(self.candidates, key=lambda one: self._seat(one.id))
            parts = [before[one.id] for one in seats]
            assert [self.held[one.id] for one in seats] == [parts[-1], *parts[:-1]]
        briefs = phase.get("briefs", {})
        for person in (*self.candidates, *([self.actor] if self.actor else [])):
            told = person.hear("phase.started", phase=phase["key"])["data"]
            assert told.get("brief") == briefs.get(self.held[person.id])

    def work(self, phase: Phase) -> None:
        tools = set(phase["tools"])
        if tools & {"notes", "draw"} and phase["board"] != "locked":
            self.write(phase)
        else:
            self._look(phase)
        if "chat" in tools:
            self._talk(phase)
        if "cluster" in tools:
            self._cluster(phase)
        if "vote" in tools:
            self._vote(phase)
        if "plan" in tools and "tasks" in self.exercise:
            self._sort_tasks()
        elif "plan" in tools:
            self._plan()
        if "rank" in tools:
            self._rank(phase.get("ranking"))
        if "speak" in tools:
            self._speak(phase)
        if "template" in tools:
            assert phase["template"] in [one["id"] for one in self.exercise["templates"]]

    def finish(self, phase: Phase) -> None:
        """What was hidden is seen by all; a tie is settled as the exercise says."""
        if phase["board"] == "private":
            for person in self.candidates:
                person.hear("board.revealed", phase=phase["key"])
                for other in self.candidates:
                    person.wait(lambda p=person, o=other: self._is_shown(p, self.notes[o.id][-1]))
        if "vote" in phase["tools"]:
            self._settle(phase)

    def places(self) -> list[str]:
        """Roles for candidates: those that must be filled, then each of the others, then what may be filled again."""
        roles = [role for role in self.exercise["roles"] if role.get("played_by", "candidate") != "actor"]
        roles = [role for role in roles if not (self.actor and role.get("played_by") == "either")]
        must = [role["id"] for role in roles for _ in range(role["min"])]
        once = [role["id"] for role in roles if role["min"] == 0]
        again = [role["id"] for role in roles for _ in range(role["max"] - max(role["min"], 1))]
        return [*must, *once, *again]

    def _seat(self, participant: str) -> int:
        people = self.candidates[-1].welcome["session"]["participants"]
        return next(one["seat"] for one in people if one["id"] == participant)

    def look_at_roles(self) -> None:
        self.scene.settle()
        people = {one["id"]: one.get("role") for one in self.f.welcome["session"]["participants"]}
        for event in self.f.find("role.assigned"):
            people[event["data"]["participant"]] = event["data"]["role"]
        self.held = {one.id: people.get(one.id) for one in (*self.candidates, *([self.actor] if self.actor else []))}

    def write(self, phase: Phase) -> None:
        for at, person in enumerate(self.candidates):
            key = f"{phase['key']}-{at}"
            place = {"x": at * _NOTE_GAP, "y": self.exercise["phases"].index(phase) * _NOTE_GAP}
            text = words(f"{key}-text", f"{phase['title']}: {self._name(person)}", containerId=key, **place)
            drawing = (
                [element(f"{key}-arrow", type="arrow", points=_ALONG, **place)] if "draw" in phase["tools"] else []
            )
            sent = [element(key, **place), text, *drawing]
            assert person.granted("board.change", elements=sent)["rejected"] == []
            self.notes[person.id].append(key)
        last = self.notes[self.candidates[-1].id][-1]
        self.scene.a1.wait(lambda: self._is_shown(self.scene.a1, last))
        if phase["board"] == "private":
            self.scene.settle()
            assert not any(self._is_shown(one, last) for one in self.candidates[:-1])
            return
        # Somebody else goes on writing where another has begun.
        first = self.notes[self.candidates[0].id][-1]
        self.f.wait(lambda: self._is_shown(self.f, first))
        moved = next(
            one
            for event in self.f.find("board.changed")
            for one in event["data"].get("elements", ())
            if one["id"] == first
        )
        changed = {**moved, "version": moved["version"] + 1, "width": 220}
        assert self.candidates[-1].granted("board.change", elements=[changed])["rejected"] == []

    def _look(self, phase: Phase) -> None:
        answer = self.candidates[0].ask("board.change", elements=[element("early")])
        assert answer["code"] == ("locked" if phase["board"] == "locked" else "not_allowed_in_phase")

    def _talk(self, phase: Phase) -> None:
        """Two of the candidates in turn, and the actor."""
        at = self.exercise["phases"].index(phase)
        turns = [self.candidates[(at + offset) % len(self.candidates)] for offset in (0, 1)]
        for person in (*turns, *([self.actor] if self.actor else [])):
            person.granted("chat.send", text=f"{phase['title']}: {self._name(person)}")

    def _cluster(self, phase: Phase) -> None:
        cluster = new_id()
        self.candidates[0].granted("cluster.put", cluster=cluster, title=phase["title"])
        for person in self.candidates:
            person.granted("cluster.move", item=self.notes[person.id][-1], cluster=cluster)

    def items(self) -> list[str]:
        return [notes[-1] for notes in self.notes.values() if notes]

    def _vote(self, phase: Phase) -> None:
        items, each = self.items(), self.exercise.get("limits", {}).get("votes_each", 3)
        assert phase["voting"].keys() == {"blind", "choose", "ties"}
        for at, person in enumerate(self.candidates):
            for dot in range(each):
                person.granted("vote.cast", item=items[(at + dot) % len(items)])
            assert person.ask("vote.cast", item=items[0])["code"] == "no_votes_left"
        person.granted("vote.retract", item=items[at % len(items)])
        person.granted("vote.cast", item=items[0])

    def _settle(self, phase: Phase) -> None:
        ballot = self.ballot()
        ties, choose = phase["voting"]["ties"], phase["voting"]["choose"]
        if ballot["tied"] and ties == "facilitator":
            self.f.granted("vote.decide", items=ballot["tied"][: choose - len(ballot["chosen"])])
        elif ballot["tied"] and ties == "runoff":
            self.f.granted("phase.start", phase=phase["key"])
            for person in self.candidates:
                for item in ballot["tied"][:2]:
                    person.granted("vote.cast", item=item)
            self.f.granted("phase.end")
        assert self.ballot()["closed"]
        assert len(self.ballot()["chosen"]) <= choose

    def ballot(self) -> dict[str, Any]:
        found: dict[str, Any] = self.scene.tab(self.f).welcome["session"]["ballots"][-1]
        return found

    def _plan(self) -> None:
        """A line each that together use up what there is; one more is refused where the exercise refuses."""
        limits = self.exercise.get("limits", {})
        shares = {
            name: limits[limit] / len(self.candidates)
            for name, limit in (("cost", "budget"), ("staff", "staff"))
            if limit in limits
        }
        for person in self.candidates:
            source = {"from": self.notes[person.id][-1]} if self.notes[person.id] else {}
            line = {"what": self._name(person), "owner": person.id, "due": "2027-03-01", "effect": "+5 %", **shares}
            person.granted("plan.put", item=f"line-{person.id}", **line, **source)
        over = dict.fromkeys(shares, 1)
        if over and limits["over"] == "refuse":
            before = self.scene.length()
            assert self.candidates[0].ask("plan.put", item="more", what="More", **over)["code"] == "over_budget"
            assert self.scene.length() == before
        else:
            self.candidates[0].granted("plan.put", item="more", what="More", **over)
            self.candidates[0].granted("plan.remove", item="more")

    def _sort_tasks(self) -> None:
        """Every card goes somewhere, the candidates taking turns."""
        for at, task in enumerate(self.exercise["tasks"]):
            person = self.candidates[at % len(self.candidates)]
            place = ("day", "delegate", "drop")[at % 3]
            more = {"day": {"minutes": 30}, "delegate": {"owner": "Shift lead"}}.get(place, {})
            person.granted("task.put", task=task["id"], place=place, **more)
        first = self.exercise["tasks"][0]["id"]
        self.candidates[-1].granted("task.put", task=self.exercise["tasks"][3]["id"], place="day", before=first)

    def _rank(self, ranking: str | None) -> None:
        order = [one["id"] for one in self.exercise["alternatives"]]
        if ranking != "group":
            for at, person in enumerate(self.candidates):
                person.granted("ranking.put", scope="own", order=[*order[at:], *order[:at]])
        if ranking != "own":
            for person in self.candidates[:2]:
                person.granted("ranking.put", scope="group", order=order[::-1])

    def _speak(self, phase: Phase) -> None:
        self.candidates[0].granted("speakers.order", order=[one.id for one in self.candidates])
        for person in self.candidates:
            person.granted("speaker.start", participant=person.id)
            item = next((notes[-1] for notes in self.notes.values() if notes), None)
            person.granted("spotlight.show", **({"item": item} if item else {"area": [0, 0, 100, 100]}))
            person.granted("spotlight.clear")
            person.granted("speaker.stop")
        assert phase.get("speaking", {"each": 1})["each"] > 0

    def _name(self, person: Person) -> str:
        return f"{person.label} ({person.id[:8]})"

    def _is_shown(self, person: Person, key: str) -> bool:
        drawn: Sequence[dict[str, Any]] = person.find("board.changed")
        return any(one["id"] == key for event in drawn for one in event["data"].get("elements", ()))
