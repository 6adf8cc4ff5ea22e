"""The exercise library: YAML files in a folder, checked before anybody runs them."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from marshmallow import Schema, ValidationError

from server.adapters.exercise_schema import CriterionSchema, ExerciseSchema

_FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The reader in C is ten times as fast; a machine without it has the same one in Python."""

_Path = tuple[str, ...]
"""A place in a document: names of fields and numbers in lists."""
_MOST_PLACES = 50_000
"""Places of a file, many times as many as the longest one that is shipped has."""
_DEEPEST = 20
"""How many lists and mappings may lie in one another; those of an exercise lie in five."""

_TOO_MUCH = "goes on too deep or too long, expected lists and mappings that end"


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
    return _with_criteria(file, criteria_folder, {})


def _with_criteria(file: Path, folder: Path, read: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """See `load_exercise`; criteria that another exercise has had `read` are not read again."""
    document, lines = load(file, ExerciseSchema())
    faults = []
    if document["id"] != file.stem:
        faults.append(Fault(file, line_of(lines, ("id",)), f"expected the file's own name, {file.stem!r}"))
    criteria = []
    for at, criterion_id in enumerate(document["criteria"]):
        path = folder / f"{criterion_id}.yaml"
        if not path.is_file():
            there = ", ".join(sorted(each.stem for each in folder.glob("*.yaml"))) or "none"
            text = f"unknown criterion {criterion_id!r}, expected one of: {there}"
            faults.append(Fault(file, line_of(lines, ("criteria", str(at))), text))
            continue
        try:
            if criterion_id not in read:
                read[criterion_id] = _load_criterion(path)
            criteria.append(read[criterion_id])
        except Faulty as faulty:
            faults += faulty.faults
    if faults:
        raise Faulty(faults)
    return {**document, "criteria": criteria}


class YamlLibrary:
    """See `server.application.ports.Library`; reads the folder once, and the criteria that lie in it."""

    def __init__(self, folder: Path) -> None:
        criteria = (_load_criterion(file) for file in sorted((folder / "criteria").glob("*.yaml")))
        self.criteria = {criterion["id"]: criterion for criterion in criteria}
        self._documents = {
            document["id"]: document
            for document in (
                _with_criteria(file, folder / "criteria", self.criteria) for file in sorted(folder.glob("*.yaml"))
            )
        }

    def documents(self) -> Mapping[str, Mapping[str, Any]]:
        return self._documents


def _load_criterion(file: Path) -> dict[str, Any]:
    criterion, lines = load(file, CriterionSchema())
    if criterion["id"] != file.stem:
        raise Faulty([Fault(file, line_of(lines, ("id",)), f"expected the file's own name, {file.stem!r}")])
    return {**criterion, "anchors": {str(point): text for point, text in criterion["anchors"].items()}}


def load(file: Path, schema: Schema) -> tuple[dict[str, Any], Mapping[_Path, int]]:
    """A file as a schema has it, and the lines of its places; raises Faulty with every fault found."""
    try:
        text = file.read_text(encoding="utf-8")
        line = _too_deep(text)
        if line is not None:
            raise Faulty([Fault(file, line, _TOO_MUCH)])
        node, document = _parsed(text)
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
    lines: dict[_Path, int] = {}
    faults = []
    for path, line in _lines(node):
        if len(path) > _DEEPEST or len(lines) >= _MOST_PLACES:
            # What refers to itself, or to what refers to others in turn, has no end.
            raise Faulty([Fault(file, line, _TOO_MUCH)])
        if path in lines:
            faults.append(Fault(file, line, f"{'.'.join(path)}: is there twice, expected it once"))
        lines[path] = line
    if faults:
        raise Faulty(faults)
    try:
        loaded: dict[str, Any] = schema.load(document)
    except ValidationError as error:
        messages = error.messages if isinstance(error.messages, dict) else {"_schema": error.messages}
        raise Faulty(
            [Fault(file, line_of(lines, path), _named(path, text)) for path, text in faults_in(messages)]
        ) from error
    return loaded, lines


def _too_deep(text: str) -> int | None:
    """The line where lists and mappings lie in one another deeper than the readers can follow: the one in C crashes."""
    depth = 0
    # What is no YAML further on is told by the readers themselves.
    with suppress(yaml.YAMLError):
        for event in yaml.parse(text, Loader=_FAST):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                return event.start_mark.line + 1 if event.start_mark else 1
    return None


def _parsed(text: str) -> tuple[yaml.Node | None, Any]:
    """The places and the content of one document, from one reading."""
    try:
        return _parsed_by(_FAST, text)
    except yaml.YAMLError:
        # So that a fault is told in the same words on every machine.
        return _parsed_by(yaml.SafeLoader, text)


def _parsed_by(loader_class: type, text: str) -> tuple[yaml.Node | None, Any]:
    loader = loader_class(text)
    try:
        node = loader.get_single_node()
        return node, None if node is None else loader.construct_document(node)
    finally:
        loader.dispose()


def _named(path: _Path, text: str) -> str:
    return f"{'.'.join(path)}: {text}" if path else text


def _lines(node: yaml.Node, path: _Path = ()) -> Iterator[tuple[_Path, int]]:
    """Every place in a document below the path, in the order of the file, with the line where it begins."""
    if not path:
        yield path, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        inner = [(key.value, key, value) for key, value in node.value]
    elif isinstance(node, yaml.SequenceNode):
        inner = [(at, value, value) for at, value in enumerate(node.value)]
    else:
        return
    for name, begins, value in inner:
        yield (*path, str(name)), begins.start_mark.line + 1
        yield from _lines(value, (*path, str(name)))


def line_of(lines: Mapping[_Path, int], path: _Path) -> int:
    """The line of a place in the file, or of the nearest place around it that is there."""
    while path not in lines:
        path = path[:-1]
    return lines[path]


def faults_in(messages: object, path: _Path = ()) -> Iterator[tuple[_Path, str]]:
    """Every fault that the schema library tells of, with its place."""
    if isinstance(messages, dict):
        for key, value in messages.items():
            yield from faults_in(value, path if key in ("_schema", "value") else (*path, str(key)))
    elif isinstance(messages, list):
        for text in messages:
            yield path, _remedy(str(text))


def _remedy(text: str) -> str:
    """The schema library's own short messages, said with what is expected."""
    return {
        "Missing data for required field.": "is missing, expected it here",
        "Field may not be null.": "is missing, expected it here",
        "Unknown field.": "unknown field, expected none of this name",
        "Not a valid integer.": "expected a whole number",
        "Not a valid string.": "expected text",
        "Not a valid list.": "expected a list",
        "Not a valid mapping type.": "expected a mapping",
        "Invalid input type.": "expected a mapping of fields",
    }.get(text, text)
