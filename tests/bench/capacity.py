"""What machine so many sessions need, worked out from what was measured; the tables of the pages on capacity.

Figures stand in `figures.json` alone. `python -m tests.bench.growth --keep` measures them anew and writes them there
and into the pages; `python -m tests.bench.capacity` writes the pages from what is there.
"""

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.capacity_words import EN, RU, Words
from tests.wire.process import ROOT

FIGURES = Path(__file__).parent / "figures.json"
PAGES = {ROOT / "docs" / "operations" / "capacity.md": EN, ROOT / "docs" / "ru" / "capacity.md": RU}
"""And the words that the tables are in there."""
SESSIONS = (10, 100, 1_000, 10_000)

FULL = 0.6
"""The share of a core that is planned with: beyond it people begin to wait for one another's changes."""
LINE = 1_000.0
"""Megabits a second of the network that is compared with."""
_HEADS = 60
"""Bytes of TCP, IP and Ethernet for each packet; a delivery is less than one, since several travel together."""
_MASK = 100
"""Bytes of a change on its way up beyond those of a delivery: its id, its mask, and the answer to it."""
_LEAST_BYTES = 0.1
"""Less than that for an event is told as that: pages of memory are too large to see it."""
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


def needs(sessions: int, load: Load, cost: Mapping[str, Any], words: Words = EN) -> Needs:
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
        limit=limit(load, cost, sessions, words),
    )


def busy(load: Load, cost: Mapping[str, Any]) -> float:
    """Seconds of processor that a session takes a second."""
    hearers = load.people - 1
    change = cost["standard_change_us"] if load.standard else cost["change_us"] + hearers * cost["delivery_us"]
    return (load.changes * change + load.cursors * cost["cursor_us"]) / 1e6


def network_out(load: Load, cost: Mapping[str, Any]) -> float:
    """Megabits a second for one session: everybody hears everything, their own changes too."""
    return load.changes * load.people * (cost["delivery_bytes"] + _HEADS / 2) * 8 / 1e6


def limits(load: Load, cost: Mapping[str, Any], words: Words = EN) -> dict[str, float]:
    """By what ends there, how many sessions there can be; what SQLite takes is in the one core's share."""
    rows = cost["rows_a_second"]
    found = {
        words.one_core: FULL / busy(load, cost),
        words.network: FULL * LINE / network_out(load, cost),
    }
    if "postgresql" in rows:
        found[words.one_postgresql] = FULL * rows["postgresql"] / load.changes
    return found


def limit(load: Load, cost: Mapping[str, Any], sessions: int, words: Words = EN) -> str:
    """The nearest one that is not passed yet with the number of sessions at which it is, and those that are passed."""
    each = limits(load, cost, words)
    if each[words.one_core] >= sessions:
        # As long as one process does, it writes by itself.
        return words.at.format(words.one_core, _round(each[words.one_core], words))
    passed = [name for name, most in each.items() if most < sessions]
    ahead = {name: most for name, most in each.items() if most >= sessions}
    if not ahead:
        return words.all_passed
    name = min(ahead, key=lambda one: ahead[one])
    return words.at.format(name, _round(ahead[name], words)) + words.passed.format(", ".join(passed))


def tables(figures: Mapping[str, Any], words: Words = EN) -> dict[str, str]:
    """The parts of a page that follow from figures, by their names."""
    cost = figures["cost"]
    return {
        "measured": _measured(figures, words),
        "costs": _costs(cost, words),
        "real": _needed([needs(sessions, REAL, cost, words) for sessions in SESSIONS], words),
        "standard": _needed([needs(sessions, STANDARD, cost, words) for sessions in SESSIONS], words),
        "limits": _limits(cost, words),
    }


def page(text: str, figures: Mapping[str, Any], words: Words = EN) -> str:
    """The page with its tables as they follow from the figures; raises ValueError where one has no place."""
    for name, table in tables(figures, words).items():
        place = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        if not place.search(text):
            raise ValueError(f"the page has no place for {name}")
        text = place.sub(lambda found, table=table: f"{found[1]}{table}\n{found[2]}", text)  # type: ignore[misc]
    return text


def keep(figures: Mapping[str, Any]) -> None:
    """Puts figures in the place of those before them, and the pages by them."""
    told = {file: page(file.read_text(), figures, words) for file, words in PAGES.items()}
    FIGURES.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n")
    for file, text in told.items():
        file.write_text(text)


def kept() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(FIGURES.read_text())
    return found


def _measured(figures: Mapping[str, Any], words: Words) -> str:
    disturbed = words.disturbed.format(figures["load_before"]) if figures["load_before"] > 0.5 else ""
    return words.measured.format(figures["measured"], figures["machine"]) + disturbed


def _costs(cost: Mapping[str, Any], words: Words) -> str:
    told = {**cost, "event_kb": _few(max(_LEAST_BYTES, 1000 * cost["event_kb"]), words)}
    what, much = words.rows
    lines = [
        *((what, form.format(told[name]).replace(".", words.point)) for name, (what, form) in words.of_costs.items()),
        *(
            (what.format(_NAMES[name]), much.format(_round(many, words)))
            for name, many in cost["rows_a_second"].items()
        ),
    ]
    return _table(words.costs, lines)


_NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def _needed(rows: Sequence[Needs], words: Words) -> str:
    return _table(
        words.needed,
        [
            (
                _thousands(one.sessions), _thousands(8 * one.sessions), _few(one.cores, words), str(one.processes),
                words.disk.format(_few(one.memory_gb, words)), words.disk.format(_few(one.disk_gb, words)),
                words.line.format(_few(one.out_mbit, words), _few(one.in_mbit, words)), _thousands(one.rows), one.limit,
            )
            for one in rows
        ],
    )  # fmt: skip


def _limits(cost: Mapping[str, Any], words: Words) -> str:
    real, standard = limits(REAL, cost, words), limits(STANDARD, cost, words)
    rows = [
        (name, _round(real[name], words), _round(standard[name], words))
        for name in sorted(real, key=lambda one: real[one])
    ]
    return _table(words.ends, rows)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _few(value: float, words: Words) -> str:
    """Two digits that count."""
    if value >= 10:
        return _thousands(round(value, 1 - math.floor(math.log10(value))))
    return (f"{value:.1f}" if value >= 0.1 else f"{value:.2f}").replace(".", words.point)


def _round(value: float, words: Words) -> str:
    """Two digits that count, of a whole number."""
    return _thousands(round(value, 1 - math.floor(math.log10(value)))) if value >= 1 else words.less_than_one


def _thousands(value: float) -> str:
    return f"{value:,.0f}".replace(",", " ")


if __name__ == "__main__":
    keep(kept())
