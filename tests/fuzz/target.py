"""What every target has in common, and how inputs of its kind are changed without ceasing to be of it."""

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from tests.wire.odd import Sampler

Change = Callable[[bytes, random.Random], bytes]


def as_json(data: bytes, chance: random.Random) -> bytes:
    """The same document with something in it changed; raises ValueError where it is none."""
    return json.dumps(_changed(json.loads(data), chance)).encode()


def as_yaml(data: bytes, chance: random.Random) -> bytes:
    """The same, of a document in YAML that refers to nothing in itself: written out, that might have no end."""
    if b"&" in data:
        raise ValueError
    try:
        changed = _changed(yaml.safe_load(data), chance)
        return yaml.safe_dump(changed, allow_unicode=True).encode(errors="replace")
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError from error


def as_lines(data: bytes, chance: random.Random) -> bytes:
    """The same, of one JSON document a line."""
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    return b"\n".join([*lines[:at], as_json(lines[at], chance), *lines[at + 1 :]])


def _changed(document: Any, chance: random.Random) -> Any:
    """Something odd in one place, or what stands in one place put into another."""
    if chance.random() < 0.5:
        return Sampler(chance, {}).spoilt(document)
    places = list(_places(document))
    if len(places) < 2:
        return document
    (holder, key), (other, where) = chance.sample(places, 2)
    value = json.loads(json.dumps(other[where]))
    if isinstance(holder, list) and chance.random() < 0.3:
        holder.insert(key, value)
    else:
        holder[key] = value
    return document


def _places(document: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    rest = [document]
    while rest:
        one = rest.pop()
        keys = list(one) if isinstance(one, dict) else range(len(one)) if isinstance(one, list) else ()
        found += [(one, key) for key in keys]
        rest += [one[key] for key in keys]
    return found


@dataclass(frozen=True)
class Target:
    """A reader under trial.

    `run` reads an input and raises whatever must not come of it, AssertionError where a promise is broken;
    `seeds` are inputs that are taken, `change` makes another of one, None where bytes are changed as they are.
    """

    run: Callable[[bytes], object]
    seeds: Callable[[], Sequence[bytes]]
    change: Change | None = None
