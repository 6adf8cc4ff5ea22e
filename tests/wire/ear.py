"""An ear at everybody's door: what each person of a scene newly hears, step by step."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.wire.house import Scene

ALL = ("f", "c1", "c2", "a1", "a2", "p1")

Telling = list[tuple[str, bool]]
"""Types of events in order, each with whether it came with content."""


@dataclass
class Ear:
    """Watches a scene step by step: what each person newly hears must be exactly what is expected."""

    scene: Scene
    places: dict[str, int] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.hush()

    def hush(self) -> None:
        """From here on is new."""
        self.scene.settle()
        self.places = {key: len(person.events) for key, person in self.scene.people.items()}

    def fresh(self) -> dict[str, Telling]:
        self.scene.settle()
        found = {
            key: [(event["type"], bool(event["data"])) for event in person.events[self.places.get(key, 0) :]]
            for key, person in self.scene.people.items()
        }
        self.told |= {kind for telling in found.values() for kind, _ in telling}
        self.hush()
        return {key: telling for key, telling in found.items() if telling}

    def expect(self, wish: Callable[[], Any], kind: str, hearers: str, *, bare: str = "", empty: bool = False) -> None:
        """After `wish`, an event is heard by `hearers` and, without its content, by `bare`."""
        wish()
        whole = {key: [(kind, not empty)] for key in hearers.split()}
        assert self.fresh() == {**whole, **{key: [(kind, False)] for key in bare.split()}}


def everyone(event: tuple[str, bool], *hearers: str) -> dict[str, Telling]:
    return {key: [event] for key in hearers or ALL}
