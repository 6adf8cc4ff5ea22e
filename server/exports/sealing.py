"""Seals on a bundle: every fact, every person and the whole are bound to what they say.

A fact's `hash` covers the fact and the hash of the one before it, so that none can be changed, left out, added or
moved; a person's covers the person; `seal` covers everything else. They show that a bundle was changed by accident or
by hand. They need no key, so that anybody can check them, and so that whoever wants to deceive can make new ones.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

Document = dict[str, Any]

FIRST = ""
"""What the first fact's hash is chained to."""
_SEALED_APART = ("log", "people", "seal")


def hashed(part: Mapping[str, Any], before: str = FIRST) -> str:
    """SHA-256 over the hash before and a part without its own hash, its keys sorted; 64 hexadecimal digits."""
    told = {name: value for name, value in part.items() if name != "hash"}
    text = json.dumps(told, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{before}{text}".encode()).hexdigest()


def chained(facts: Iterable[Mapping[str, Any]]) -> Iterator[Document]:
    """Facts in their order, each with its hash."""
    before = FIRST
    for fact in facts:
        before = hashed(fact, before)
        yield {**fact, "hash": before}


def sealed(document: Document) -> Iterator[str]:
    """The document as JSON in pieces, with a hash in each fact and person, and its seal.

    Its `log` is gone through once, fact by fact: of a long session it is nearly all, and need not be held.
    """
    for name, value in document.items():
        yield f"{'{' if name == next(iter(document)) else ','}{_text(name)}:"
        match name:
            case "log":
                yield from _listed(chained(value))
            case "people":
                yield _text([{**person, "hash": hashed(person)} for person in value])
            case _:
                yield _text(value)
    yield f',"seal":{_text(_seal(document))}}}'


def broken(document: Mapping[str, Any]) -> Iterator[str]:
    """The places at which a bundle is not what was sealed; nothing where it is whole."""
    before = FIRST
    for at, fact in enumerate(_list(document, "log")):
        before = hashed(fact, before)
        if fact.get("hash") != before:
            yield f"log[{at}]"
            # What follows is chained to what stands there.
            before = str(fact.get("hash"))
    for at, person in enumerate(_list(document, "people")):
        if person.get("hash") != hashed(person):
            yield f"people[{at}]"
    if document.get("seal") != _seal(document):
        yield "seal"


def _seal(document: Mapping[str, Any]) -> str:
    return hashed({name: value for name, value in document.items() if name not in _SEALED_APART})


def _listed(facts: Iterable[Document]) -> Iterator[str]:
    before = "["
    for fact in facts:
        yield before + _text(fact)
        before = ","
    yield "[]" if before == "[" else "]"


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _list(document: Mapping[str, Any], name: str) -> Sequence[Mapping[str, Any]]:
    found = document.get(name)
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []
