"""Whatever people do on another whiteboard counts exactly as if they had done it on the bundled one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain import events as e
from server.projections.contributions import Contribution
from tests.projections.test_contributions import folded

WORDS = ("", "Call back", "Call back in an hour", "Ask the client")
COLOURS = ("#fdeaa8", "#cde7d3")
_ELEMENT_TYPES = {"note": "rectangle", "shape": "ellipse", "text": "text", "frame": "frame", "drawing": "freedraw"}


@dataclass
class Drawn:
    """A thing as both whiteboards hold it."""

    key: str
    kind: str
    text: str = ""
    x: int = 0
    y: int = 0
    w: int = 160
    h: int = 90
    color: str = COLOURS[0]
    gone: bool = False
    ends: tuple[str, str] | None = None
    version: int = 0

    def element(self) -> list[dict[str, Any]]:
        """As the bundled board sends it: paper and bound words, or one element."""
        place = {"x": self.x, "y": self.y, "width": self.w, "height": self.h}
        common = {"version": self.version, "versionNonce": 1, "isDeleted": self.gone}
        if self.kind == "text":
            return [{"id": self.key, "type": "text", "text": self.text, "strokeColor": self.color, **place, **common}]
        if self.ends:
            first, last = ({"elementId": end, "focus": 0, "gap": 1} for end in self.ends)
            bound = {"startBinding": first, "endBinding": last}
            return [{"id": self.key, "type": "arrow", "strokeColor": self.color, **bound, **place, **common}]
        shape = {"id": self.key, "type": _ELEMENT_TYPES[self.kind], "backgroundColor": self.color, **place, **common}
        if not self.text:
            return [shape]
        label = {"id": f"{self.key}-words", "type": "text", "text": self.text, "containerId": self.key, **place}
        return [shape, {**label, **common}]

    def item(self) -> dict[str, Any]:
        """As an adapter of another whiteboard sends it."""
        told: dict[str, Any] = {
            "id": self.key,
            "kind": "connector" if self.ends else self.kind,
            "text": self.text,
            "x": self.x,
            "y": self.y,
            "w": self.w,
            "h": self.h,
            "color": self.color,
            "deleted": self.gone,
            "version": self.version,
        }
        return told | ({"from": self.ends[0], "to": self.ends[1]} if self.ends else {})


@dataclass
class Table:
    """What lies on both whiteboards, and what was done to it so far."""

    things: dict[str, Drawn] = field(default_factory=dict)
    now: float = 0.0
    elements: list[tuple[float, str, e.Event]] = field(default_factory=list)
    items: list[tuple[float, str, e.Event]] = field(default_factory=list)

    def tell(self, by: str, things: Sequence[Drawn]) -> None:
        for thing in things:
            thing.version += 1
        drawn = tuple(part for thing in things for part in thing.element())
        self.elements.append((self.now, by, e.BoardChanged(elements=drawn)))
        items = tuple(thing.item() for thing in things)
        self.items.append((self.now, by, e.BoardChanged(items=items, source="canvas")))


DEEDS = st.sampled_from(("add", "word", "drag", "size", "paint", "delete", "restore", "tie", "several"))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A few dozen actions of two people, each told to both whiteboards."""
    table = Table()
    for number in range(draw(st.integers(1, 25))):
        table.now += draw(st.sampled_from((0.2, 1.9, 2.1, 9.0, 11.0)))
        by, deed = draw(st.sampled_from(("ann", "bob"))), draw(DEEDS)
        here = [one for one in table.things.values() if one.gone == (deed == "restore")]
        if deed == "add" or not here:
            kind = draw(st.sampled_from(("note", "shape", "frame", "drawing")))
            words = draw(st.sampled_from(WORDS)) if kind != "drawing" else ""
            thing = table.things[f"n{number}"] = Drawn(f"n{number}", kind, words, x=10 * number)
            table.tell(by, [thing])
            continue
        thing = draw(st.sampled_from(here))
        told = [thing]
        match deed:
            case "word" if thing.kind in ("note", "shape"):
                thing.text = draw(st.sampled_from([one for one in WORDS if one]))
            case "drag":
                thing.x, thing.y = thing.x + draw(st.integers(1, 50)), thing.y + 3
            case "size":
                thing.w += draw(st.integers(1, 50))
            case "paint":
                thing.color = COLOURS[thing.version % 2]
            case "delete" | "restore":
                thing.gone = deed == "delete"
            case "several":
                told = here[:3]
                for one in told:
                    one.x += 7
            case "tie" if len(here) > 1 and not thing.ends:
                other = next(one for one in here if one is not thing)
                arrow = Drawn(f"c{number}", "arrow", ends=(thing.key, other.key))
                told = [table.things.setdefault(arrow.key, arrow)]
        table.tell(by, told)
    return table


def counted(one: Contribution) -> tuple[Any, ...]:
    return one.by, one.kind, one.action, one.text, one.at, one.until, one.sort, one.item, one.phase


@pytest.mark.rule("P762")
@given(tables())
def test_what_is_done_on_another_whiteboard_counts_as_on_this_one(table: Table) -> None:
    here, there = folded(table.elements), folded(table.items)
    assert [counted(one) for one in there] == [counted(one) for one in here]


@pytest.mark.rule("P760")
@given(tables())
def test_of_another_whiteboard_there_is_its_word_alone(table: Table) -> None:
    assert all(one.verified and one.source is None for one in folded(table.elements))
    assert all(not one.verified and one.source == "canvas" for one in folded(table.items))
