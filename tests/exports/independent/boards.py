"""The board at a moment, element by element, and what a drawing of it has to show of each."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree import ElementTree

from tests.exports.independent.reading import Log

_SVG = "{http://www.w3.org/2000/svg}"

Element = dict[str, Any]


class Board:
    """What lived on the board after the fact of that number, or in the end; the authors' labels by element."""

    def __init__(self, log: Log, until: int | None = None) -> None:
        bound = log.facts[-1]["seq"] if until is None else until
        self.living: dict[str, Element] = {}
        self.authors: dict[str, str] = {}
        self.editors: dict[str, str] = {}
        self.unsigned: set[str] = set()
        hidden: set[str] = set()
        for fact in log.of("board.changed", "board.revealed", "phase.ended"):
            if fact["seq"] > bound:
                break
            if fact["type"] != "board.changed":
                hidden = self._open(log, fact, hidden)
                continue
            for one in fact["data"].get("elements", ()):
                self.living[one["id"]] = one
                self.authors.setdefault(one["id"], fact["by"])
                if one["id"] not in (fact["data"].get("repaired") or ()):
                    self.editors[one["id"]] = fact["by"]
                if fact["data"].get("hidden"):
                    hidden.add(one["id"])
        self.living = {key: one for key, one in self.living.items() if not one["isDeleted"]}

    def _open(self, log: Log, fact: Mapping[str, Any], hidden: set[str]) -> set[str]:
        """What was written alone is seen now; under nobody's name where the phase says so."""
        phase = next(one for one in log.exercise["phases"] if one["key"] == fact["data"]["phase"])
        if phase.get("anonymous"):
            self.unsigned |= hidden
        return set()

    def differences_in_svg(self, content: bytes, log: Log) -> Iterator[str]:
        """What a picture lacks: shapes at their places, words line by line, labels of authors at their notes."""
        root = ElementTree.fromstring(content)
        left, top, width, height = (float(part) for part in root.attrib["viewBox"].split())
        groups = list(root.iter(f"{_SVG}g"))
        for key, one in self.living.items():
            inside = left <= one["x"] and one["x"] + one["width"] <= left + width
            if not inside or not top <= one["y"] <= one["y"] + one["height"] <= top + height:
                yield f"{key} lies outside of the picture"
            found = [group for group in groups if _is_at(group, one)]
            if not found:
                yield f"{key}, a {one['type']}, is not at its place {one['x']}, {one['y']}"
                continue
            told = "\n".join(found[0].itertext())
            label = log.label(self.authors[key])
            signed = one["type"] != "text" and key not in self.unsigned
            if (label in told) != signed:
                yield f"{key} says {told!r} and should {'' if signed else 'not '}bear {label}"

    def differences_in_scene(self, elements: list[Element], log: Log) -> Iterator[str]:
        """Where a scene's own elements are not those of the log, or bear another's name."""
        found = {one["id"]: one for one in elements if not one["id"].startswith("template:")}
        if found.keys() != self.living.keys():
            yield f"has {sorted(found)} and should have {sorted(self.living)}"
        for key, one in found.items():
            known = (one.get("customData") or {}).get("veche", {})
            wanted = {"author": self.authors[key], "authorLabel": log.label(self.authors[key])}
            wanted |= {"editor": self.editors[key], "editorLabel": log.label(self.editors[key])}
            if known != wanted:
                yield f"{key} is stamped {known} and should be {wanted}"
            for name, value in self.living.get(key, {}).items():
                if name != "customData" and one.get(name) != value:
                    yield f"{key}.{name} is {one.get(name)!r} and should be {value!r}"


def _is_at(group: ElementTree.Element, one: Element) -> bool:
    """Whether what is drawn there is that element, to a hundredth."""
    if one["type"] == "text":
        lines = [part.text or "" for part in group.iter(f"{_SVG}tspan")]
        first = next(group.iter(f"{_SVG}tspan"), None)
        if first is None or lines != str(one["text"]).split("\n"):
            return False
        x = {"center": one["x"] + one["width"] / 2, "right": one["x"] + one["width"]}.get(
            one.get("textAlign"), one["x"]
        )
        return abs(float(first.attrib["x"]) - x) <= 0.01 and one["y"] <= float(first.attrib["y"]) <= one["y"] + 40
    rect = group.find(f"{_SVG}rect")
    if rect is None:
        return False
    return all(abs(float(rect.attrib[name]) - one[name]) <= 0.01 for name in ("x", "y", "width", "height"))


def numbers_in(text: str) -> set[str]:
    """All numbers that a text holds, as they are written."""
    return set(re.findall(r"(?<![\w.,])-?\d+(?:[.,]\d+)?(?![\w])", text))
