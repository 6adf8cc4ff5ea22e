"""Every HTTP call that the server describes, with bodies that fit, nearly fit and are none, by every kind of caller."""

import json
import random
import time
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import requests

from server.application.access import Scope
from tests.documents import small_exercise
from tests.wire.actors import OURS, Browser, facilitator_of, owner_of, token_of
from tests.wire.apt import CRITERIA
from tests.wire.cast import SETTINGS, Cast
from tests.wire.house import House
from tests.wire.odd import HUGE, Sampler, Shape, deep, noise, odd, random_id

if TYPE_CHECKING:
    from tests.wire.generated import Trial

PROBLEM = "application/problem+json"
"""What every refusal over HTTP is."""
_PATIENCE = 30
"""Seconds for an answer, with a file of a whole session made on the way."""
_HEAVY = ("/export/", ".pdf", ".svg", "/report", "/agreement", "/calibration")
"""Calls that make files or figures: one in five of those drawn is made."""
_LARGE_ONE_IN = 150
_FACTS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("PATCH", "/sessions/{session_id}"): ("session.changed",),
    ("POST", "/sessions/{session_id}/links/{kind}/rotate"): ("link.rotated",),
    ("POST", "/sessions/{session_id}/approval"): ("summary.approved",),
    ("DELETE", "/sessions/{session_id}/approval"): ("summary.unapproved",),
    ("DELETE", "/sessions/{session_id}/participants/{participant}/data"): ("person.erased", "participant.removed"),
}
"""Which facts a call may bring into the log, one of each."""
_MADE = {
    ("POST", "/sessions"): "session",
    ("POST", "/sessions/{session_id}/calibration"): "session",
    ("POST", "/accounts"): "account_id",
    ("POST", "/tokens"): "token_id",
    ("POST", "/webhooks"): "webhook_id",
    ("POST", "/exercises"): "exercise_id",
    ("POST", "/exercises/{exercise_id}/copy"): "exercise_id",
    ("POST", "/sessions/{session_id}/shares"): "share",
}
"""Of what other calls speak, once it was made by one."""


class Callers:
    """Who calls: everybody of a session, the owner and a facilitator by cookie, programs, and two who are nobody."""

    def __init__(self, house: House) -> None:
        self.house, self.server = house, house.server
        self.owner: Browser = owner_of(house.server)
        self.holder = facilitator_of(self.owner, "Holger")
        self.programs = {str(scope): token_of(house.server, scope) for scope in Scope}
        self.lines = requests.Session()
        # It would look for a proxy for each call.
        self.lines.trust_env = False

    def sign_in(self, who: Browser) -> None:
        """Again, by whatever a call has ended the last time."""
        who.cookie = {}
        link = self.server.new_owner_code() if who is self.owner else ""
        who.sign_in(**({"link": link} if link else {}))


class Calls:
    """Draws calls about the session of a cast; see `Trial` for what must not come of them."""

    def __init__(self, cast: Cast, chance: random.Random, trial: "Trial", callers: Callers) -> None:
        self._cast, self._chance, self._trial, self._callers = cast, chance, trial, callers
        told = cast.house.call("GET", "/openapi.json", token=None).json()
        self._operations = list(_operations(told))
        self._made: dict[str, list[str]] = {"exercise_id": ["small", "workshop"]}
        self._named = told["components"]["schemas"]
        self._brought: dict[str, int] = {}
        self._cut = False

    def batch(self, count: int) -> None:
        """So many calls, and the account of the log after them."""
        for _ in range(count):
            self._try()
            if self._cut:
                self._cast.come_back()
                self._cut = False
            self._cast.pulse()
        # What a call has set otherwise would keep wishes from being granted.
        answer = self._cast.house.call("PATCH", f"/sessions/{self._cast.id}", json={"settings": SETTINGS})
        if answer.status_code not in (200, 409):
            self._trial.faults.append(f"the settings could not be set: {answer.text[:300]}")
        self._brought["session.changed"] = self._brought.get("session.changed", 0) + 1
        self._trial.faults += self._cast.account_for(self._brought)
        self._brought = {}

    def _try(self) -> None:
        chance = self._chance
        method, path, operation = chance.choice(self._operations)
        while self._left_out(method, path):
            method, path, operation = chance.choice(self._operations)
        sampler = Sampler(chance, self._pools(), self._named)
        values = {name: self._in_path(name, path, method) for name in _names(path)}
        query = {
            one["name"]: sampler.value(one["schema"], one["name"]) if chance.random() < 0.8 else odd(chance, 0)
            for one in operation.get("parameters", ())
            if one["in"] == "query" and chance.random() < 0.5
        }
        address = path
        for name, value in values.items():
            address = address.replace(f"{{{name}}}", quote(value.encode(errors="replace").decode(), safe=""))
        who, headers, cookies = self._caller(method)
        body = self._body(sampler, method, path, operation, headers)
        more = {"headers": headers, "cookies": cookies, "data": body, "params": query}
        self._made_call(method, path, address, who, more)

    def _left_out(self, method: str, path: str) -> bool:
        """What costs much is called less often; whom erasing cuts cannot come back once the session is closed."""
        if method == "DELETE" and path.endswith("/data") and self._cast.closed:
            return True
        return any(part in path for part in _HEAVY) and self._chance.random() > 0.2

    def _made_call(self, method: str, path: str, address: str, who: str, more: dict[str, Any]) -> None:
        begun = time.monotonic()
        try:
            answer = self._callers.lines.request(
                method, f"{self._cast.house.base}/api/v1{address}", timeout=60, allow_redirects=False, **more
            )
        except (UnicodeError, ValueError):
            self._trial.note("not sendable")
            return
        except requests.ConnectionError:
            # A body that is far too large is not read to its end.
            self._trial.note("cut")
            self._callers.lines.close()
            if len(more["data"] or b"") < 1_000_000:
                self._trial.faults.append(f"{method} {address[:200]} as {who}: the connection was cut")
            return
        took = time.monotonic() - begun
        self._trial.note(str(answer.status_code))
        where = f"{method} {address[:200]} as {who}: {answer.status_code} in {took:.1f} s, {answer.text[:200]}"
        if answer.status_code >= 500 or took > _PATIENCE:
            self._trial.faults.append(where)
        elif answer.status_code >= 400 and not _is_problem(answer):
            self._trial.faults.append(f"{where}: no problem")
        if answer.status_code < 300:
            self._learn(method, path, answer)
        if answer.status_code == 401 or "sign-out" in path:
            self._come_back(who)

    def _come_back(self, who: str) -> None:
        if who in ("owner", "holder"):
            self._callers.sign_in(self._callers.owner if who == "owner" else self._callers.holder)

    def _learn(self, method: str, path: str, answer: requests.Response) -> None:
        for kind in _FACTS.get((method, path), ()):
            self._brought[kind] = self._brought.get(kind, 0) + 1
        if path.endswith("/data") and method == "DELETE":
            self._cast.erased = self._cut = True
        if path.endswith(("/contributions", "/recordings")) and method == "POST":
            told = answer.json()
            for kind, many in (
                ("contribution.reported", told["accepted"]),
                ("contribution.refused", len(told["refused"])),
            ):
                self._brought[kind] = self._brought.get(kind, 0) + many
        made = _MADE.get((method, path))
        if made:
            told = answer.json()
            self._made.setdefault(made, []).append(told["id"])
            if "link" in told:
                self._made.setdefault("code", []).append(told["link"].rsplit("/", 1)[1])

    def _pools(self) -> dict[str, list[Any]]:
        known = self._cast.known
        codes = [link.rsplit("/", 1)[1] for link in self._cast.session.get("links", {}).values()]
        return {
            "exercise": ["small", "workshop"],
            "from": [self._cast.id, "2026-11-01T00:00:00.000Z"],
            "invite": codes,
            "consent": [True],
            "participant": known.people["c"],
            "candidate": known.people["c"],
            "session": [self._cast.id],
            "account": [None, *self._made.get("account_id", [])],
            "email": [f"{random_id(self._chance)}@example.org", "owner@example.org"],
            "url": ["http://127.0.0.1:9/x", "https://localhost/x", "http://[::1]/x"],
            "at": ["2026-11-29T10:00:00.000Z", "2100-01-01T00:00:00.000Z", "2026-11-29T21:00:00Z"],
            "phase": ["writing", "choosing"],
        }

    def _in_path(self, name: str, path: str, method: str) -> str:
        chance = self._chance
        if chance.random() < 0.2:
            return noise(chance, 40) or "-"
        if name == "session_id":
            others = self._made.get("session", [])
            if method == "DELETE" and path.endswith("{session_id}"):
                return chance.choice(others) if others else random_id(chance)
            return chance.choice(others) if others and chance.random() < 0.15 else self._cast.id
        if name == "participant":
            gone = self._cast.known.spares
            if method == "DELETE":
                return chance.choice(gone) if gone else random_id(chance)
            return chance.choice([*self._cast.known.people["c"], *gone])
        fixed = {
            "kind": ("candidate", "assessor", "facilitator", "actor"),
            "name": ("json", "csv", "xlsx", "pdf", "board.svg", "board.png", "board.excalidraw", "participation.csv"),
            "chart": ("timeline", "shares", "flow", "speech", "notes"),
            "invite": tuple(self._pools()["invite"]),
        }.get(name)
        return chance.choice(fixed or self._made.get(name) or [random_id(chance)])

    def _caller(self, method: str) -> tuple[str, dict[str, str], dict[str, str]]:
        """A name for messages, and headers and cookies by which somebody calls."""
        chance, callers = self._chance, self._callers
        who = chance.choice(
            (
                "owner",
                "owner",
                "owner",
                "holder",
                "all",
                "all",
                "sessions",
                "read",
                "f",
                "f",
                "c1",
                "a1",
                "p1",
                "nobody",
                "nonsense",
            )
        )
        if who in ("owner", "holder"):
            # Without the header it is what a page of another site might send.
            headers = dict(OURS) if chance.random() < 0.95 else {}
            return who, headers, (callers.owner if who == "owner" else callers.holder).cookie
        if who == "nobody":
            return who, {}, {}
        seat = self._cast.seats.get(who)
        token = seat.token if seat else callers.programs.get(who, "nonsense")
        return who, {"Authorization": f"Bearer {token}"}, {}

    def _body(
        self, sampler: Sampler, method: str, path: str, operation: Mapping[str, Any], headers: dict[str, str]
    ) -> bytes | Iterator[bytes] | None:
        chance = self._chance
        told = operation.get("requestBody", {}).get("content", {}).get("application/json")
        if told is None and chance.random() < 0.95:
            return None
        headers["Content-Type"] = "application/json" if chance.random() < 0.96 else chance.choice(("text/plain", "x"))
        if not chance.randrange(_LARGE_ONE_IN):
            return _large(chance)
        if chance.random() < 0.03:
            return chance.choice((b"", b"{", b"\xff\xfe", b"[" * 5_000, b'{"a":' * 900, b"9" * 5_000))
        shape: Shape = told["schema"] if told else {}
        fit = self._apt(path, sampler, shape)
        way = chance.random()
        value = fit if way < 0.55 else sampler.spoilt(fit) if way < 0.85 else odd(chance)
        body = json.dumps(value).encode()
        if chance.random() < 0.03:
            headers["Transfer-Encoding"] = "chunked"
            return iter([body[:9], body[9:]])
        return body

    def _apt(self, path: str, sampler: Sampler, shape: Shape) -> Any:
        """A body that may well be granted."""
        chance, known = self._chance, self._cast.known
        if path.startswith("/exercises"):
            document = small_exercise(id=f"own-{chance.randrange(50)}")
            return {**document, "criteria": [one["id"] for one in document["criteria"]]}
        if path.endswith("/calibration"):
            return {"key": {who: {chance.choice(CRITERIA): chance.randint(1, 5)} for who in known.people["c"]}}
        if "/recordings" in path:
            words = noise(chance, 40).replace("-->", "").strip() or "-"
            content = f"WEBVTT\n\n00:01.000 --> 00:0{chance.randint(1, 9)}.000\n<v Ann>{words}</v>\n"
            people = {"Ann": chance.choice([None, *known.people["c"]])}
            return {"format": "vtt", "content": content, "starts": "2026-11-29T10:00:00.000Z", "people": people}
        if path == "/sessions" and chance.random() < 0.6:
            return {"exercise": "small", "language": chance.choice(("ru", "en"))}
        return sampler.value(shape)


def _operations(told: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for path, methods in told["paths"].items():
        for method, operation in methods.items():
            if method != "parameters":
                yield method.upper(), path.removeprefix("/api/v1"), operation


def _names(path: str) -> list[str]:
    return [part.partition("}")[0] for part in path.split("{")[1:]]


def _large(chance: random.Random) -> bytes:
    """A body of up to ten megabytes: one text, depth, numbers, names without end, or no text at all."""
    size = chance.choice((19_000, 190_000, 1_000_000, 3_900_000, 4_100_000, 10_000_000))
    match chance.randrange(6):
        case 0:
            return json.dumps({"title": "x" * size, "name": chance.choice(sorted(HUGE))}).encode()
        case 1:
            return b"[" * size
        case 2:
            return b"[" + b"0," * (size // 2) + b"0]"
        case 3:
            return b"{" + b",".join(b'"%d":1' % at for at in range(size // 10)) + b"}"
        case 4:
            return json.dumps([deep(900)] * (size // 1802)).encode()
    return chance.randbytes(size)


def _is_problem(answer: requests.Response) -> bool:
    return answer.headers.get("content-type") == PROBLEM and bool(answer.json().get("code"))
