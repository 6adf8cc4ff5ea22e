"""The library: exercises that are shipped, and those that the owner has made."""

from collections.abc import Mapping
from typing import Any

from server.application.codec import exercise_from
from server.application.ports import Clock, Form, Full, Kept, Library, Misfit, NotFound, Shelf, Taken, Unfit
from server.domain.exercise import Exercise

_LONGEST_ID = 36
_LONGEST_TITLE = 180
"""Both leave room behind them for what tells copies apart."""

MOST_OWN = 200
"""Exercises of the owner's own; all are read whenever the library is listed."""

_COPY = {"ru": "копия", "en": "copy"}


class Exercises:
    """See `server.application.ports.Library`; a session takes its own copy, so changes here never touch one."""

    def __init__(self, shipped: Library, shelf: Shelf, form: Form, clock: Clock) -> None:
        self._shipped = shipped
        self._shelf = shelf
        self.form = form
        self._clock = clock

    def documents(self) -> Mapping[str, Mapping[str, Any]]:
        own = {key: self.form.whole(kept.document) for key, kept in self._shelf.all().items()}
        return {**self._shipped.documents(), **own}

    def shipped(self) -> Mapping[str, Mapping[str, Any]]:
        """Those that anybody may know of, as documents with the criteria inside."""
        return self._shipped.documents()

    def own(self) -> dict[str, Kept]:
        """The owner's exercises, by id."""
        return self._shelf.all()

    def document(self, exercise: str) -> dict[str, Any]:
        """An exercise as its file would be, criteria by their ids; raises NotFound."""
        kept = self._shelf.all().get(exercise)
        if kept is not None:
            return dict(kept.document)
        shipped = self._shipped.documents().get(exercise)
        if shipped is None:
            raise NotFound(exercise)
        return {**shipped, "criteria": [one["id"] for one in shipped["criteria"]]}

    def known(self, exercise: str) -> Exercise | None:
        """An exercise as the library has it now; None where it is there no more."""
        document = self.documents().get(exercise)
        return exercise_from(document) if document is not None else None

    def checked(self, document: object, exercise: str | None = None) -> dict[str, Any]:
        """The document in order, as a new exercise or in place of `exercise`; raises Unfit."""
        faults: list[Misfit] = []
        try:
            loaded = self.form.checked(document)
        except Unfit as unfit:
            faults += unfit.faults
        given = document.get("id") if isinstance(document, Mapping) else None
        if not any(fault.path == ("id",) for fault in faults):
            faults += self._faults_of_id(given, exercise)
        if faults:
            raise Unfit(faults)
        return loaded

    def add(self, document: object) -> str:
        """Keeps a new exercise and returns its id; raises Unfit, or Full where there are `MOST_OWN` already."""
        loaded = self.checked(document)
        if len(self._shelf.all()) >= MOST_OWN:
            raise Full(loaded["id"])
        try:
            self._shelf.add(loaded, self._clock())
        except Taken as taken:
            raise Unfit([_taken(loaded["id"])]) from taken
        return str(loaded["id"])

    def change(self, exercise: str, document: object) -> None:
        """Puts a document in place of an own exercise; raises NotFound or Unfit."""
        if exercise not in self._shelf.all():
            raise NotFound(exercise)
        if not self._shelf.change(self.checked(document, exercise), self._clock()):
            raise NotFound(exercise)

    def remove(self, exercise: str) -> None:
        """Removes an own exercise; raises NotFound."""
        if not self._shelf.remove(exercise):
            raise NotFound(exercise)

    def copy(self, exercise: str) -> str:
        """Makes an own exercise from any and returns its id; raises NotFound, Unfit or Full."""
        document = self.document(exercise)
        title = {
            language: f"{text[:_LONGEST_TITLE]} ({_COPY.get(language, 'copy')})"
            for language, text in document["title"].items()
        }
        fresh = {**document, "id": self._free(exercise), "version": 1, "title": title}
        return self.add(fresh)

    def _faults_of_id(self, given: object, exercise: str | None) -> list[Misfit]:
        if exercise is not None:
            text = f"expected the id that the exercise has, {exercise!r}"
            return [] if given == exercise else [Misfit(("id",), text)]
        taken = isinstance(given, str) and (given in self._shipped.documents() or given in self._shelf.all())
        return [_taken(str(given))] if taken else []

    def _free(self, exercise: str) -> str:
        taken = {*self._shipped.documents(), *self._shelf.all()}
        stem = f"{exercise[: _LONGEST_ID - 5].rstrip('-')}-copy"
        ids = (stem if number == 1 else f"{stem}-{number}" for number in range(1, len(taken) + 2))
        return next(one for one in ids if one not in taken)


def _taken(exercise: str) -> Misfit:
    return Misfit(("id",), f"{exercise!r} is there already, expected another")
