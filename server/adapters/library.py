"""The exercise library: YAML files in a folder, checked before anybody runs them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from marshmallow import Schema, ValidationError

from server.adapters.exercise_schema import CriterionSchema, ExerciseSchema


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a file, where, and what is expected."""

    file: Path
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"


class Faulty(Exception):
    """A file that cannot be used."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


def load_exercise(file: Path, criteria_folder: Path) -> dict[str, Any]:
    """The document of one exercise with its criteria inside; raises Faulty with every fault found."""
    document, lines = _load(file, ExerciseSchema())
    faults = []
    if document["id"] != file.stem:
        faults.append(Fault(file, _line(lines, ("id",)), f"expected the file's own name, {file.stem!r}"))
    criteria = []
    for at, criterion_id in enumerate(document["criteria"]):
        path = criteria_folder / f"{criterion_id}.yaml"
        if not path.is_file():
            there = ", ".join(sorted(each.stem for each in criteria_folder.glob("*.yaml"))) or "none"
            text = f"unknown criterion {criterion_id!r}, expected one of: {there}"
            faults.append(Fault(file, _line(lines, ("criteria", at)), text))
            continue
        criterion, _ = _load(path, CriterionSchema())
        criteria.append({**criterion, "anchors": {str(point): text for point, text in criterion["anchors"].items()}})
    if faults:
        raise Faulty(faults)
    return {**document, "criteria": criteria}


class YamlLibrary:
    """See `server.application.ports.Library`; reads the folder once."""

    def __init__(self, folder: Path) -> None:
        self._documents = {
            document["id"]: document
            for document in (load_exercise(file, folder / "criteria") for file in sorted(folder.glob("*.yaml")))
        }

    def documents(self) -> Mapping[str, Mapping[str, Any]]:
        return self._documents


def _load(file: Path, schema: Schema) -> tuple[dict[str, Any], Mapping[tuple[Any, ...], int]]:
    try:
        text = file.read_text(encoding="utf-8")
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        document = yaml.safe_load(text)
    except OSError as error:
        raise Faulty([Fault(file, 1, f"cannot be read ({error.strerror}), expected a YAML file")]) from error
    except UnicodeDecodeError as error:
        raise Faulty([Fault(file, 1, "is not UTF-8 text, expected a YAML file in UTF-8")]) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "is not YAML"
        raise Faulty([Fault(file, mark.line + 1 if mark else 1, f"{problem}, expected valid YAML")]) from error
    if not isinstance(document, dict) or node is None:
        raise Faulty([Fault(file, 1, "expected a mapping of fields, as in the README's example")])
    lines = dict(_lines(node))
    try:
        loaded: dict[str, Any] = schema.load(document)
    except ValidationError as error:
        messages = error.messages if isinstance(error.messages, dict) else {"_schema": error.messages}
        raise Faulty([Fault(file, _line(lines, path), text) for path, text in _faults(messages)]) from error
    return loaded, lines


def _lines(node: yaml.Node, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], int]]:
    yield path, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*path, str(key.value)), key.start_mark.line + 1
            yield from ((deep, line) for deep, line in _lines(value, (*path, str(key.value))) if deep[len(path) + 1 :])
    elif isinstance(node, yaml.SequenceNode):
        for at, value in enumerate(node.value):
            yield from _lines(value, (*path, at))


def _line(lines: Mapping[tuple[Any, ...], int], path: tuple[Any, ...]) -> int:
    """The line of a place in the file, or of the nearest place around it that is there."""
    while path not in lines:
        path = path[:-1]
    return lines[path]


def _faults(messages: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], str]]:
    if isinstance(messages, dict):
        for key, value in messages.items():
            inner = path if key in ("_schema", "value") else (*path, key if isinstance(key, int) else str(key))
            yield from _faults(value, inner)
    elif isinstance(messages, list):
        for text in messages:
            name = ".".join(map(str, path))
            yield path, f"{name}: {_remedy(str(text))}" if name else _remedy(str(text))


def _remedy(text: str) -> str:
    """The schema library's own short messages, said with what is expected."""
    return {
        "Missing data for required field.": "is missing, expected it here",
        "Unknown field.": "unknown field, expected none of this name",
        "Not a valid integer.": "expected a whole number",
        "Not a valid string.": "expected text",
        "Not a valid list.": "expected a list",
        "Not a valid mapping type.": "expected a mapping",
        "Invalid input type.": "expected a mapping of fields",
    }.get(text, text)
