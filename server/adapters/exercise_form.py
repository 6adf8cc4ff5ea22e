"""What the editor's exercises have to look like, held against the same schema as the files; and them as files."""

import json
from collections.abc import Mapping
from itertools import chain, islice
from typing import Any

import yaml
from marshmallow import ValidationError
from typing_extensions import override

from server.adapters.exercise_schema import ExerciseSchema
from server.adapters.library import faults_in
from server.application.ports import Misfit, Unfit

_WIDTH = 110
_MOST_PARTS = 20_000
"""Values of a document, one in another counted as well; a whole exercise has a few thousand."""
_DEEPEST = 20
"""How many lists and objects may lie in one another; those of an exercise lie in five."""
_LARGEST = 1_000_000
"""Signs of a document as JSON; the longest one that is shipped has a tenth of it."""
_MOST_TOLD = 500
"""Faults that are told at once."""


class ExerciseForm:
    """See `server.application.ports.Form`."""

    def __init__(self, criteria: Mapping[str, Mapping[str, Any]]) -> None:
        self._criteria = criteria
        self._schema = ExerciseSchema()

    def checked(self, document: object) -> dict[str, Any]:
        _require_readable(document)
        try:
            loaded: dict[str, Any] = self._schema.load(document)  # type: ignore[arg-type]
        except ValidationError as error:
            messages = error.messages if isinstance(error.messages, dict) else {"_schema": error.messages}
            told = islice(faults_in(messages), _MOST_TOLD)
            raise Unfit([Misfit(path, text) for path, text in told]) from error
        there = ", ".join(self._criteria) or "none"
        unknown = [
            Misfit(("criteria", str(at)), f"unknown criterion {criterion!r}, expected one of: {there}")
            for at, criterion in enumerate(loaded["criteria"])
            if criterion not in self._criteria
        ]
        if unknown:
            raise Unfit(unknown)
        return loaded

    def criteria(self) -> Mapping[str, Mapping[str, Any]]:
        return self._criteria

    def whole(self, document: Mapping[str, Any]) -> dict[str, Any]:
        there = [self._criteria[one] for one in document["criteria"] if one in self._criteria]
        return {**document, "criteria": there}

    def as_file(self, document: Mapping[str, Any]) -> str:
        # By way of JSON, so that a text that stands in two places is written in both.
        plain = json.loads(json.dumps({name: value for name, value in document.items() if value != []}))
        return yaml.dump(plain, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)


def _require_readable(document: object) -> None:
    """Raises Unfit where to check a document would take long, and to keep it would burden every list of exercises."""
    level = [document]
    parts = 0
    for _ in range(_DEEPEST):
        parts += len(level)
        inner = (one.values() if isinstance(one, Mapping) else one for one in level if isinstance(one, Mapping | list))
        level = list(islice(chain.from_iterable(inner), _MOST_PARTS + 1))
    if level or parts > _MOST_PARTS or len(json.dumps(document, ensure_ascii=False)) > _LARGEST:
        raise Unfit([Misfit((), "is too large as a whole, expected less and shorter texts")])


class _Dumper(yaml.SafeDumper):
    """Writes lists and long texts as the shipped files do."""

    @override
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)
