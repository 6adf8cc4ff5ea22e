"""Wishes that fit how a session stands: what is known of it, and for each wish data that may well be granted."""

import random
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from server.domain import commands as c
from server.domain.decide import WHO_MAY
from server.domain.people import Kind
from server.edge.schemas.commands import WISHES, CheckSchema, SinceSchema
from tests.wire.odd import Shape, described, random_id
from tests.wire.props import ORDER, element, item, words

SHAPES: Mapping[str, Shape] = {
    name: described(schema)
    for name, schema in {**WISHES, "events.since": SinceSchema(), "board.check": CheckSchema()}.items()
}
"""What each message takes, by its name on the wire."""
CRITERIA, ROLES = ("TW", "CM", "LD"), ("lead", "scribe", "critic")
TASKS = ("call", "letter", "report")
PHASES = ("reading", "writing", "sorting", "planning", "talking", "first-scene")
_SAYINGS = ("Shall we begin?", "Шаг первый", "asks who has not spoken", "=1+1", "<b>no</b>")


@dataclass(slots=True)
class Known:
    """What the granted wishes of one session have brought about, as far as later ones speak of it."""

    people: Mapping[str, list[str]]
    """Ids by the letter of their kind."""
    spares: list[str] = field(default_factory=list)
    """Participants whom nobody misses, who may be removed."""
    things: dict[str, int] = field(default_factory=dict)
    """Versions of what lies on the board."""
    hidden: set[str] = field(default_factory=set)
    clusters: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    areas: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    dots: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    notes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    day: list[str] = field(default_factory=list)
    tied: list[str] = field(default_factory=list)
    phase: str | None = None
    locked: bool = False
    scope: str = "own"
    alone: bool = False
    """Whether everybody writes in private now."""

    def learn(self, name: str, who: str, wish: str, data: Mapping[str, Any]) -> None:
        """Takes in a wish that was granted."""
        match name:
            case "board.change":
                for one in (*data.get("elements", ()), *data.get("items", ())):
                    self.things[one["id"]] = one["version"]
                    if self.alone:
                        self.hidden.add(one["id"])
            case "board.reveal":
                self.hidden.clear()
            case "cluster.put":
                self.clusters = [*{*self.clusters, data["cluster"]}]
            case "plan.put":
                self.lines = [*{*self.lines, data["item"].strip()}]
            case "area.lock":
                self.areas = [*{*self.areas, data["area"]}]
            case "cluster.remove" | "plan.remove" | "area.unlock":
                kept = {"cluster.remove": self.clusters, "plan.remove": self.lines, "area.unlock": self.areas}[name]
                kept[:] = [one for one in kept if one not in data.values()]
            case "chat.send":
                self.said.append(wish)
            case "vote.cast":
                self.dots[who].append(data["item"])
            case "observation.add":
                self.notes[who].append(data["observation"])
            case "observation.remove":
                self.notes[who] = [one for one in self.notes[who] if one != data["observation"]]
            case "task.put":
                self.day = [one for one in self.day if one != data["task"]]
                self.day += [data["task"]] if data["place"] == "day" else []
            case "participant.remove":
                self.spares = [one for one in self.spares if one != data["participant"]]
            case "board.lock":
                self.locked = data["locked"]
            case "phase.start" | "phase.end":
                self.phase = data.get("phase")


def kinds_for(name: str) -> str:
    """The letters of those who may have a wish; everybody's where it is a question."""
    schema = WISHES.get(name)
    if schema is None:
        return "fcap"
    command = c.ChangeBoard if name == "board.change" else schema.command  # type: ignore[attr-defined]
    letters = {Kind.FACILITATOR: "f", Kind.CANDIDATE: "c", Kind.ASSESSOR: "a", Kind.ACTOR: "p"}
    return "".join(letters[kind] for kind in WHO_MAY[command])


Make = Callable[[Known, random.Random, str], dict[str, Any]]


def _bare(_: Known, __: random.Random, ___: str) -> dict[str, Any]:
    return {}


def _one(chance: random.Random, *among: Any) -> Any:
    """One of several, a new id where there is none."""
    return chance.choice(among) if among else random_id(chance)


def _candidate(known: Known, chance: random.Random) -> str:
    return chance.choice(known.people["c"])


def _shown(known: Known) -> list[str]:
    return [one for one in known.things if one not in known.hidden] + known.clusters


def _board(known: Known, chance: random.Random, _: str) -> dict[str, Any]:
    if chance.random() < 0.2:
        return {"items": [item(f"i{chance.randrange(10**6)}", chance.choice(_SAYINGS))]}
    keys = [f"e{chance.randrange(10**6)}" for _ in range(chance.randint(1, 3))]
    if not known.alone and known.things and chance.random() < 0.4:
        keys.append(chance.choice([*known.things]))
    made = words if known.phase == "silent" or chance.random() < 0.7 else element
    said: tuple[str, ...] = (chance.choice(_SAYINGS),) if made is words else ()
    return {
        "elements": [
            made(
                key,
                *said,
                version=known.things.get(key, 0) + 1,
                versionNonce=chance.randrange(2**31),
                x=chance.randint(-2000, 2000),
                isDeleted=key in known.things and chance.random() < 0.1,
            )
            for key in dict.fromkeys(keys)
            if not key.startswith("i")
        ]
        or [element(f"e{chance.randrange(10**6)}")]
    }


def _note(known: Known, chance: random.Random, who: str, observation: str) -> dict[str, Any]:
    more: dict[str, Any] = {}
    if chance.random() < 0.3 and known.said:
        more["evidence"] = {"event": chance.choice(known.said[-50:])}
    if chance.random() < 0.3:
        more["typed_at"] = _told(-chance.randint(0, 20))
    if chance.random() < 0.7:
        more |= {"criterion": chance.choice(CRITERIA), "sign": chance.choice((-1, 0, 1))}
    return {
        "observation": observation,
        "candidate": _candidate(known, chance),
        "text": chance.choice(_SAYINGS),
        "kind": chance.choice(("behaviour", "quote", "context")),
        **more,
    }


def _told(seconds: float) -> str:
    moment = datetime.now(UTC) + timedelta(seconds=seconds)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _rating(known: Known, chance: random.Random, _: str) -> dict[str, Any]:
    scores = (1, 2, 3, 4, 5, "NE")
    reason = chance.choice(_SAYINGS)
    return {
        "candidate": _candidate(known, chance),
        "criterion": chance.choice(CRITERIA),
        "score": chance.choice(scores),
        "reason": reason,
    }


def _line(known: Known, chance: random.Random, _: str) -> dict[str, Any]:
    more = {
        "owner": _candidate(known, chance),
        "due": f"2027-0{chance.randint(1, 9)}-11",
        "cost": round(chance.uniform(0, 2), 2),
        "effect": chance.choice((3, "less waiting")),
    }
    if _shown(known):
        more["from"] = chance.choice(_shown(known))
    chosen = chance.sample(sorted(more), chance.randint(0, 2))
    named = _one(chance, *known.lines, *[f"p{chance.randrange(60)}"] * 3)
    return {"item": named, "what": chance.choice(_SAYINGS), **{name: more[name] for name in chosen}}


def _task(known: Known, chance: random.Random, _: str) -> dict[str, Any]:
    task = chance.choice(TASKS)
    before = [one for one in known.day if one != task]
    more: dict[str, Any] = {"before": chance.choice(before)} if before and chance.random() < 0.4 else {}
    if chance.random() < 0.4:
        more["minutes"] = chance.randint(0, 90)
    return {"task": task, "place": chance.choice(("tray", "day", "delegate", "drop")), **more}


def _speech(_: Known, chance: random.Random, __: str) -> dict[str, Any]:
    length = chance.uniform(0.1, 4)
    return {"from": _told(-length - 0.1), "to": _told(-0.1)}


def _spotlight(known: Known, chance: random.Random, _: str) -> dict[str, Any]:
    shown = [one for one in known.things if one not in known.hidden]
    if shown and chance.random() < 0.5:
        return {"item": chance.choice(shown)}
    return {"area": [chance.randint(-99, 99), 0, chance.randint(0, 99), 10]}


def _closed_part(known: Known, chance: random.Random, _: str) -> dict[str, Any]:
    # Far from where anything is drawn.
    return {"area": random_id(chance), "x": 90_000, "y": 90_000, "w": chance.randint(0, 50), "h": chance.randint(0, 50)}


def _feedback(known: Known, chance: random.Random, _: str) -> dict[str, Any]:
    return {
        "candidate": _candidate(known, chance),
        "strengths": chance.sample(_SAYINGS, chance.randint(0, 4)),
        "work_on": chance.sample(_SAYINGS, chance.randint(0, 2)),
    }


APT: Mapping[str, Make] = {
    "phase.start": lambda k, r, _: {"phase": r.choice(PHASES)} if r.random() < 0.8 else {},
    "phase.pause": _bare,
    "phase.resume": _bare,
    "phase.extend": lambda k, r, _: {"seconds": r.randint(1, 60)},
    "phase.end": _bare,
    "exercise.end": _bare,
    "session.close": _bare,
    "assessor.assign": lambda k, r, _: {
        "assessor": r.choice(k.people["a"]),
        "candidates": r.sample(k.people["c"], r.randint(0, 2)),
    },
    "assessors.balance": _bare,
    "role.assign": lambda k, r, _: {"participant": _candidate(k, r), "role": r.choice((None, *ROLES))},
    "roles.draw": lambda k, r, _: {"seed": r.randrange(99)} if r.random() < 0.5 else {},
    "role.claim": lambda k, r, _: {"role": r.choice(ROLES)},
    "participant.ready": lambda k, r, _: {"ready": r.random() < 0.5},
    "participant.remove": lambda k, r, _: {"participant": _one(r, *k.spares)},
    "board.change": _board,
    "board.lock": lambda k, r, _: {"locked": r.random() < 0.3},
    "board.reveal": _bare,
    "chat.send": lambda k, r, _: {"text": r.choice(_SAYINGS)},
    "hand.raise": _bare,
    "hand.lower": _bare,
    "speech.consent": lambda k, r, _: {"given": r.random() < 0.8},
    "speech.report": _speech,
    "announcement.send": lambda k, r, _: {
        "text": r.choice(_SAYINGS),
        "to": r.choice(("all", "candidates", "assessors", *k.people["c"])),
    },
    "observation.add": lambda k, r, who: _note(k, r, who, random_id(r)),
    "observation.edit": lambda k, r, who: _note(k, r, who, _one(r, *k.notes[who])),
    "observation.remove": lambda k, r, who: {"observation": _one(r, *k.notes[who])},
    "rating.set": _rating,
    "rating.submit": _bare,
    "rating.revise": _rating,
    "washup.open": lambda k, r, _: {"reason": r.choice(_SAYINGS)},
    "consensus.set": lambda k, r, who: {**_rating(k, r, who), "score": r.choice((1, 2.5, 3.25, 5, "NE"))},
    "recommendation.set": lambda k, r, _: {
        "candidate": _candidate(k, r),
        "verdict": r.choice(("hire", "wait")),
        "reason": r.choice(_SAYINGS),
    },
    "feedback.set": _feedback,
    "summary.approve": _bare,
    "summary.unapprove": _bare,
    "vote.cast": lambda k, r, _: {"item": _one(r, *_shown(k))},
    "vote.retract": lambda k, r, who: {"item": _one(r, *k.dots[who][-6:])},
    "vote.decide": lambda k, r, _: {"items": r.sample(k.tied, min(len(k.tied), r.randint(1, 2))) or [random_id(r)]},
    "cluster.put": lambda k, r, _: {"cluster": _one(r, random_id(r), *k.clusters), "title": r.choice(_SAYINGS)},
    "cluster.move": lambda k, r, _: {
        "item": _one(r, *[one for one in k.things if one not in k.hidden]),
        "cluster": r.choice((None, *k.clusters)),
    },
    "cluster.remove": lambda k, r, _: {"cluster": _one(r, *k.clusters)},
    "plan.put": _line,
    "plan.remove": lambda k, r, _: {"item": _one(r, *k.lines)},
    "ranking.put": lambda k, r, _: {"scope": k.scope, "order": r.sample(ORDER, len(ORDER))},
    "task.put": _task,
    "speakers.order": lambda k, r, _: {"order": r.sample(k.people["c"], r.randint(1, len(k.people["c"])))},
    "speaker.start": lambda k, r, who: {"participant": who if who in k.people["c"] else _candidate(k, r)},
    "speaker.stop": _bare,
    "spotlight.show": _spotlight,
    "spotlight.clear": _bare,
    "area.lock": _closed_part,
    "area.unlock": lambda k, r, _: {"area": _one(r, *k.areas)},
    "events.since": lambda k, r, _: {"after": r.randrange(50)},
    "board.check": lambda k, r, _: {"after": r.randrange(50), "digest": r.randrange(2**32)},
}
"""Data for each message that the server takes, made of what is known, by a draw, for who sends it."""
