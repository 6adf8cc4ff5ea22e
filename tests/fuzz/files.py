"""Files that are taken in: bundles, transcripts, exercises as YAML, and exercises as the editor sends them."""

import atexit
import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from server.adapters.exercise_form import ExerciseForm
from server.adapters.exercise_schema import ExerciseSchema
from server.adapters.indices import ORDERING
from server.adapters.library import Faulty, YamlLibrary, load
from server.adapters.memory import MemoryLog, Shelved
from server.adapters.transcripts import is_transcript, load_transcript
from server.application.answering import Chances
from server.application.codec import exercise_from, exercise_told
from server.application.ports import Unfit as Misfitting
from server.application.sessions import Sessions
from server.application.timekeeper import Timekeeper
from server.application.transcripts import Moments, enact, exercise_of, take_in
from server.domain import commands as c
from server.domain import group_commands as gc
from server.domain.events import ContributionReported
from server.domain.people import Kind
from server.edge.schemas.bundles import misfits
from server.exports.sealing import sealed
from server.exports.unpacking import Unfit, Unpacked, differences, repacked, unpacked
from server.projections.exercise_view import exercise_view
from tests.documents import rich_exercise, small_exercise
from tests.fuzz.stories import numbered
from tests.fuzz.target import Target, as_json, as_lines, as_yaml
from tests.house import House
from tests.meetings import FOLDER
from tests.played import TEN, Played, Shelf, sticky

_SHIPPED = Path(__file__).parents[2] / "exercises"
_LONGEST_PLAYED = 40
"""Lines of a transcript that is played as well as read."""


def bundle(data: bytes) -> None:
    """A bundle under new seals where it can have some, with everything computed anew: told what is wrong, or whole."""
    try:
        found = unpacked(_resealed(data) or data)
        if list(islice(misfits(found, TEN + timedelta(days=2)), 20)):
            return
        again = repacked(found, ORDERING, exercise_told)
        whole = unpacked(again)
        assert not list(differences(again, ORDERING, exercise_told)), "what was computed anew differs from its log"
    except Unfit as unfit:
        _promised(unfit.places)
        return
    _settle(whole)


def _settle(found: Unpacked) -> None:
    """What is taken in can be come back to: everybody is welcomed from the log alone."""
    log = MemoryLog()
    take_in(found.session, found.facts, (), None, log)
    clock = Moments(found.exported_at)
    chances = Chances(lambda: numbered(1), lambda: 7)
    sessions = Sessions(log, Shelved({}), ORDERING, clock, chances, Timekeeper(clock))
    room = sessions.room(found.session)
    for who in room.session.people.values():
        json.dumps(room.welcome(who, found.exported_at), allow_nan=False)


def _promised(faults: Sequence[object]) -> None:
    """Whoever is told that a file cannot be used is told why."""
    assert faults, "a file was refused without a word"


def _resealed(data: bytes) -> bytes | None:
    try:
        document = json.loads(data)
        for part in (*document["log"], *document["people"]):
            part.pop("hash")
        pieces = sealed({name: one for name, one in document.items() if name != "seal"})
        return "".join(pieces).encode("utf-8", "backslashreplace")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, StopIteration):
        return None


def _bundles() -> Sequence[bytes]:
    play = Played("rich", "en", Shelf(rich_exercise(id="rich")))
    fay = play.join(Kind.FACILITATOR, "Fay")
    ann, bob = (play.join(Kind.CANDIDATE, name) for name in ("Ann", "Bob"))
    tess = play.join(Kind.ASSESSOR, "Tess")
    play.ask(fay, c.StartPhase("working"))
    play.draw(ann, *sticky("n", "A new sign"))
    play.place(bob, {"id": "i", "kind": "note", "text": "From elsewhere", "x": 1, "y": 2, "version": 1})
    for who, wish in (
        (ann, gc.CastVote("i")),
        (bob, gc.PutPlanLine("p", "Call back", "i", cost=1.5)),
        (bob, gc.PutRanking("group", ("hire", "train", "wait"))),
        (ann, c.SendChat("Shall we begin?")),
        (tess, c.AddObservation(numbered(900), ann.id, "asks", "behaviour", "TW", 1)),
        (tess, c.SetRating(ann.id, "TW", 4, "said so")),
        (fay, c.EndExercise()),
        (tess, c.SubmitRatings()),
        (fay, c.OpenWashup()),
        (fay, c.SetConsensus(ann.id, "TW", 3.5, "after a talk")),
        (fay, c.ApproveSummary()),
    ):
        play.wait(2)
        play.ask(who, wish)
    return [play.export("json").content]


@cache
def _folder() -> Path:
    made = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


@cache
def _library() -> YamlLibrary:
    return YamlLibrary(_SHIPPED)


def transcript(data: bytes) -> None:
    """A transcript: faults with their lines, or a meeting of which every line counts or is told as refused."""
    file = _folder() / "meeting.jsonl"
    file.write_bytes(data)
    is_transcript(data)
    try:
        found = load_transcript(file)
    except Faulty as faulty:
        _promised([fault for fault in faulty.faults if fault.line > 0])
        return
    if len(found.utterances) > _LONGEST_PLAYED:
        return
    document = exercise_of(found, _library().criteria)
    clock, log = Moments(TEN), MemoryLog()
    numbers = iter(range(1, 100_000))
    chances = Chances(lambda: numbered(next(numbers)), lambda: 7)
    sessions = Sessions(log, Shelved({document["id"]: document}), ORDERING, clock, chances, Timekeeper(clock))
    made, refused = enact(found, sessions, clock, document["id"], "en", {})
    counted = [fact for fact in log.read(made) if isinstance(fact.event, ContributionReported)]
    assert len(counted) + len(refused) == len(found.utterances)


def _transcripts() -> Sequence[bytes]:
    real = (FOLDER / "ES2002a.jsonl").read_bytes().split(b"\n")
    line = {"meeting": "m", "t_start": 1.5, "t_end": 3.25, "speaker": "A", "role": "PM", "text": "Shall we begin?"}
    own = [json.dumps({**line, **more}).encode() for more in ({}, {"speaker": "B", "role": ""}, {"t_end": 1})]
    return b"\n".join(real[:12]), b"\n".join(own)


def exercise(data: bytes) -> None:
    """An exercise's file: faults with their lines, or an exercise that can be shown and played."""
    file = _folder() / "exercise.yaml"
    file.write_bytes(data)
    try:
        document, _ = load(file, ExerciseSchema())
    except Faulty as faulty:
        _promised([fault for fault in faulty.faults if fault.line > 0])
        return
    _played(document)


def edited(data: bytes) -> None:
    """An exercise as the editor sends it: misfits with their places, or one whose file reads as it was."""
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return
    form = ExerciseForm(_library().criteria)
    try:
        checked = form.checked(document)
    except Misfitting as unfit:
        _promised(unfit.faults)
        return
    assert form.checked(yaml.safe_load(form.as_file(checked))) == checked, "the file reads otherwise"
    _played(checked)


def _played(document: Mapping[str, Any]) -> None:
    whole = ExerciseForm(_library().criteria).whole(document)
    found = exercise_from(whole)
    for language in ("ru", "en"):
        json.dumps(exercise_view(found, language), allow_nan=False)
    house = House(MemoryLog(), dict(whole))
    house.create()
    house.join(Kind.CANDIDATE, Kind.ASSESSOR, Kind.FACILITATOR)
    house.restart()
    json.dumps([house.view(one) for one in house.room.session.people], allow_nan=False)


def _documents() -> Sequence[dict[str, Any]]:
    return [{**one, "criteria": ["TW", "CM", "LD"]} for one in (small_exercise(), rich_exercise())]


def _yaml() -> Sequence[bytes]:
    odd = b"a: &a [*a]\n", b"[" * 30_000, b"\xff", b"a: 1\na: 2\n", b"? [x]\n: 1\n", b"!!python/object:x {}\n"
    return [yaml.safe_dump(one, allow_unicode=True, sort_keys=False).encode() for one in _documents()] + list(odd)


FILES: Mapping[str, Target] = {
    "bundle": Target(bundle, _bundles, as_json),
    "transcript": Target(transcript, _transcripts, as_lines),
    "exercise": Target(exercise, _yaml, as_yaml),
    "editor": Target(edited, lambda: [json.dumps(one).encode() for one in _documents()], as_json),
}
"""What comes as a file."""
