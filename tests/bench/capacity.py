"""What machine so many sessions need, worked out from what was measured; the tables of docs/operations/capacity.md.

Figures stand in `figures.json` alone. `python -m tests.bench.growth --keep` measures them anew and writes them there
and into the page; `python -m tests.bench.capacity` writes the page from what is there.
"""

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.wire.process import ROOT

FIGURES = Path(__file__).parent / "figures.json"
PAGE = ROOT / "docs" / "operations" / "capacity.md"
SESSIONS = (10, 100, 1_000, 10_000)

FULL = 0.6
"""The share of a core that is planned with: beyond it people begin to wait for one another's changes."""
LINE = 1_000.0
"""Megabits a second of the network that is compared with."""
_ONE_CORE = "one core of one process"
_HEADS = 60
"""Bytes of TCP, IP and Ethernet for each packet; a delivery is less than one, since several travel together."""
_MASK = 100
"""Bytes of a change on its way up beyond those of a delivery: its id, its mask, and the answer to it."""
_ROOM_HOURS = 2.0
"""Hours of a session whose events count for memory: an exercise and the wash-up."""


@dataclass(frozen=True, slots=True)
class Load:
    """What goes on in one session."""

    name: str
    people: int
    changes: float
    """A second and session, all people together: changes of the board, chat, votes, speech."""
    cursors: float
    """Places of cursors that are reported, a second and session."""
    standard: bool = False


STANDARD = Load("the load of `make bench`", people=8, changes=60, cursors=0, standard=True)
REAL = Load("an exercise as people do it", people=8, changes=4, cursors=20)


@dataclass(frozen=True, slots=True)
class Needs:
    """What so many sessions at once need of one machine, or of several together."""

    sessions: int
    cores: float
    """Of the server's processes, each at `FULL`."""
    processes: int
    memory_gb: float
    disk_gb: float
    """For an hour of all sessions."""
    out_mbit: float
    in_mbit: float
    rows: float
    """Facts a second that the database has to take."""
    limit: str
    """What is used up first when there are more sessions, and at how many."""


def needs(sessions: int, load: Load, cost: Mapping[str, Any]) -> Needs:
    """From `cost` of `figures.json`."""
    second = busy(load, cost) * sessions
    cores = second / FULL
    processes = max(1, math.ceil(cores))
    events = load.changes * 3600 * _ROOM_HOURS
    memory = processes * cost["server_mb"] + sessions * (cost["session_mb"] + events * cost["event_kb"] / 1000)
    return Needs(
        sessions=sessions,
        cores=cores,
        processes=processes,
        memory_gb=memory / 1000,
        disk_gb=sessions * load.changes * 3600 * cost["disk_bytes"] / 1e9,
        out_mbit=sessions * network_out(load, cost),
        in_mbit=sessions * load.changes * (cost["delivery_bytes"] + _MASK + _HEADS) * 8 / 1e6,
        rows=sessions * load.changes,
        limit=limit(load, cost, sessions),
    )


def busy(load: Load, cost: Mapping[str, Any]) -> float:
    """Seconds of processor that a session takes a second."""
    hearers = load.people - 1
    change = cost["standard_change_us"] if load.standard else cost["change_us"] + hearers * cost["delivery_us"]
    return (load.changes * change + load.cursors * cost["cursor_us"]) / 1e6


def network_out(load: Load, cost: Mapping[str, Any]) -> float:
    """Megabits a second for one session: everybody hears everything, their own changes too."""
    return load.changes * load.people * (cost["delivery_bytes"] + _HEADS / 2) * 8 / 1e6


def limits(load: Load, cost: Mapping[str, Any]) -> dict[str, float]:
    """By what ends there, how many sessions there can be; what SQLite takes is in the one core's share."""
    rows = cost["rows_a_second"]
    found = {
        _ONE_CORE: FULL / busy(load, cost),
        "a network of 1 Gbit/s": FULL * LINE / network_out(load, cost),
    }
    if "postgresql" in rows:
        found["one PostgreSQL"] = FULL * rows["postgresql"] / load.changes
    return found


def limit(load: Load, cost: Mapping[str, Any], sessions: int) -> str:
    """The nearest one that is not passed yet with the number of sessions at which it is, and those that are passed."""
    each = limits(load, cost)
    if each[_ONE_CORE] >= sessions:
        # As long as one process does, it writes by itself.
        return f"{_ONE_CORE}, at {_round(each[_ONE_CORE])}"
    passed = [name for name, most in each.items() if most < sessions]
    ahead = {name: most for name, most in each.items() if most >= sessions}
    if not ahead:
        return "all are passed: several machines, databases and lines"
    name = min(ahead, key=lambda one: ahead[one])
    return f"{name}, at {_round(ahead[name])}; passed: {', '.join(passed)}"


def tables(figures: Mapping[str, Any]) -> dict[str, str]:
    """The parts of the page that follow from figures, by their names."""
    cost = figures["cost"]
    return {
        "measured": _measured(figures),
        "costs": _costs(cost),
        "real": _needed([needs(sessions, REAL, cost) for sessions in SESSIONS]),
        "standard": _needed([needs(sessions, STANDARD, cost) for sessions in SESSIONS]),
        "limits": _limits(cost),
    }


def page(text: str, figures: Mapping[str, Any]) -> str:
    """The page with its tables as they follow from the figures; raises ValueError where one has no place."""
    for name, table in tables(figures).items():
        place = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        if not place.search(text):
            raise ValueError(f"the page has no place for {name}")
        text = place.sub(lambda found, table=table: f"{found[1]}{table}\n{found[2]}", text)  # type: ignore[misc]
    return text


def keep(figures: Mapping[str, Any]) -> None:
    """Puts figures in the place of those before them, and the page by them."""
    told = page(PAGE.read_text(), figures)
    FIGURES.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n")
    PAGE.write_text(told)


def kept() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(FIGURES.read_text())
    return found


def _measured(figures: Mapping[str, Any]) -> str:
    disturbed = (
        f" The machine had other work to do (load {figures['load_before']} before it began), so these figures are "
        "provisional: a quiet machine is faster."
        if figures["load_before"] > 0.5
        else ""
    )
    return f"Measured on {figures['measured']}: {figures['machine']}, SQLite.{disturbed}"


def _costs(cost: Mapping[str, Any]) -> str:
    rows = cost["rows_a_second"]
    lines = [
        ("a change of the board, judged, written and answered", f"{cost['change_us']:.0f} µs of a core"),
        ("the same, for each person who hears it", f"{cost['delivery_us']:.0f} µs of a core"),
        ("a change under the load of `make bench`, with its seven hearers", f"{cost['standard_change_us']:.0f} µs"),
        ("a cursor's place", f"{cost['cursor_us']:.0f} µs"),
        ("the server, just started", f"{cost['server_mb']:.0f} MB"),
        ("a session with eight people connected", f"{cost['session_mb']:.2f} MB"),
        ("each event of its log, while it is in memory", f"{_few(1000 * cost['event_kb'])} bytes"),
        ("a change in the data directory", f"{cost['disk_bytes']:.0f} bytes"),
        ("a change on its way to one person", f"{cost['delivery_bytes']:.0f} bytes"),
        *(
            (f"facts that {_NAMES[name]} takes from one process", f"{_round(many)} a second")
            for name, many in rows.items()
        ),
    ]
    return _table(("what", "how much"), lines)


_NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def _needed(rows: Sequence[Needs]) -> str:
    heads = (
        "sessions", "people", "cores", "processes", "memory", "disk an hour", "network out / in", "facts a second",
        "the next limit",
    )  # fmt: skip
    return _table(
        heads,
        [
            (
                _thousands(one.sessions), _thousands(8 * one.sessions), _few(one.cores), str(one.processes),
                f"{_few(one.memory_gb)} GB", f"{_few(one.disk_gb)} GB",
                f"{_few(one.out_mbit)} / {_few(one.in_mbit)} Mbit/s", _thousands(one.rows), one.limit,
            )
            for one in rows
        ],
    )  # fmt: skip


def _limits(cost: Mapping[str, Any]) -> str:
    real, standard = limits(REAL, cost), limits(STANDARD, cost)
    rows = [(name, _round(real[name]), _round(standard[name])) for name in sorted(real, key=lambda one: real[one])]
    return _table(("what ends there", "sessions of an exercise", "sessions of the load"), rows)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _few(value: float) -> str:
    """Two digits that count."""
    if value >= 10:
        return _thousands(round(value, 1 - math.floor(math.log10(value))))
    return f"{value:.1f}" if value >= 0.1 else f"{value:.2f}"


def _round(value: float) -> str:
    """Two digits that count, of a whole number."""
    return _thousands(round(value, 1 - math.floor(math.log10(value)))) if value >= 1 else "less than one"


def _thousands(value: float) -> str:
    return f"{value:,.0f}".replace(",", " ")


if __name__ == "__main__":
    keep(kept())
