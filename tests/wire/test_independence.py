"""Assessors judge independently: before the own submission nothing of others' judgements comes through, anywhere.

Nor does anything of who takes part how much. Everything that an assessor can be told is taken down before and after
each judgement of somebody else, each turn of speech and each contribution that is reported, and must be the same, byte
by byte; so must be what a candidate and somebody outside can come by.
"""

import base64
import json
import sys
from collections.abc import Iterator, Mapping
from itertools import chain, pairwise
from pathlib import Path
from typing import Any, get_args

import pytest

from server.domain.events import Judgement, Measured
from tests.wire.conftest import Play, running
from tests.wire.desk import DEEDS, SECRET, STAGES, Desk, do, play_until
from tests.wire.house import House, Scene
from tests.wire.people import NAMESPACE, new_id
from tests.wire.process import ServerProcess
from tests.wire.recorder import Line, Place, Recorder, WebSocket, differences

JUDGEMENTS = {kind.type for kind in (*get_args(Judgement), *get_args(Measured))}
"""What an assessor hears of others once they have submitted."""


def leaks(desk: Desk, anna: Recorder, deed: str) -> list[tuple[Place, str]]:
    """The places where a deed shows to Anna, with what shows there; `anna.last` is what she could see before."""
    late = anna.news()
    before = anna.last | anna.spoken()
    do(desk, deed)
    return late + anna.news() + differences(before, anna.view()) + own_wishes(desk, anna, deed)


def own_wishes(desk: Desk, anna: Recorder, deed: str) -> list[tuple[Place, str]]:
    """Where Anna's own wishes, under ids that others use for theirs, come to anything else than if she were alone."""
    desk.rated += 1
    facts = [
        ("observation.added", desk.wish[deed]),
        ("rating.set", new_id()),
        ("observation.removed", new_id()),
    ]
    answers = [
        anna.lines[0].ask("observation.add", desk.noted(desk.note, "My own words"), facts[0][1]),
        anna.lines[0].ask("rating.set", {**desk.other_cell, "score": "NE"}, facts[1][1]),
        anna.lines[0].ask("observation.remove", {"observation": desk.note}, facts[2][1]),
    ]
    places = range(anna.position + 1, anna.position + 4)
    told = [(place, desk.scene.a1.id, *fact) for place, fact in zip(places, facts, strict=True)]
    alone = {"Anna: own wish answered": str([[{"ok": True, "pos": place}] for place in places])}
    alone |= {f"Anna: own wish heard by {line.name}": str((told, [desk.rated])) for line in anna.lines}
    now = {"Anna: own wish answered": str([json.loads(answer) for answer in answers])}
    now |= {f"Anna: own wish heard by {line.name}": str(own_facts(line)) for line in anna.lines}
    return differences(alone, now)


def own_facts(line: Line) -> tuple[list[tuple[int, str, str, str]], list[int]]:
    """Places, authors, kinds and ids of what a line has newly heard, and the versions of ratings among it."""
    told = heard_events(line.news())
    versions = [event["data"]["version"] for event in told if event["type"] == "rating.set"]
    return [(event["pos"], event["by"], event["type"], event["id"]) for event in told], versions


def heard_events(frames: list[str]) -> list[dict[str, Any]]:
    """The events in some frames, which must hold nothing else."""
    start = f'42{NAMESPACE},["events",'
    assert [frame for frame in frames if not frame.startswith(start)] == []
    return [event for frame in frames for event in json.loads(frame[len(start) : -1])["events"]]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, exercises: Path) -> Iterator[ServerProcess]:
    """A server of its own: its open figures must not move for what others do."""
    yield from running(tmp_path_factory, exercises)


@pytest.fixture
def desk(play: Play) -> Iterator[Desk]:
    made = Desk(play("fccaa", speech=True))
    yield made
    # The recorders go before their people.
    made.leave()


def test_every_kind_of_judgement_and_measure_is_tried() -> None:
    assert set(DEEDS) == set(chain(*STAGES.values())) == JUDGEMENTS


@pytest.mark.timeout(300)
@pytest.mark.rule("P7", "P35", "P90", "P100", "P104", "P207", "A15", "A21")
def test_before_the_own_submission_not_a_byte_of_others_judgements_comes_through(desk: Desk) -> None:
    candidate, outside, anna = desk.watch("candidate", "c1"), desk.watch("outside", None), desk.watch("Anna", "a1")
    for public, deeds in STAGES.items():
        desk.scene.f.granted(public)
        before = {recorder: recorder.begin() for recorder in (candidate, outside, anna)}
        for deed in deeds:
            assert leaks(desk, anna, deed) == [], deed
        assert anna.news() == []
        # The other way round: what a candidate asks for, to take a view, moves the open figures.
        for recorder in (outside, candidate):
            assert recorder.news() + differences(before[recorder], recorder.view()) == []
    for recorder in (anna, candidate):
        told = "".join(text for line in recorder.lines for text in (*line.told, *line.answers))
        assert SECRET not in told
        assert json.dumps(SECRET)[1:-1] not in told
        granted = {place for place, answer in recorder.last.items() if desk.scene.id in place and answer[:2] == "20"}
        own = f"{recorder.who}: GET /api/v1/sessions/{desk.scene.id}"
        code = f"{own.replace('GET', 'POST')}/code"
        # A code for their own seat says nothing at all.
        # What they read of the exercise holds nothing that anybody does (P182).
        assert granted == {own, f"{own}/exercise", f"{own}/exercise?lang=ru", code}


@pytest.mark.rule("P26", "P35", "P104", "P207", "A15")
def test_with_the_own_submission_everything_comes_once_and_as_it_was(desk: Desk) -> None:
    scene, candidate, anna = desk.scene, desk.watch("candidate", "c1"), desk.watch("Anna", "a1")
    play_until(desk, "nothing is left to do")
    before = {recorder: recorder.begin() for recorder in (candidate, anna)}
    for observation in (new_id(), desk.note):
        scene.a1.granted("observation.add", **desk.noted(observation, "My own words"))
    scene.a1.granted("rating.submit")
    judged = [(fact["id"], fact["by"], fact["at"]) for fact in scene.house.log(scene.id) if fact["type"] in JUDGEMENTS]
    own, others = judged[-3:], [fact for fact in judged if fact[1] != scene.a1.id]
    for line in anna.lines:
        told = heard_events(line.news())
        assert [(event["id"], event["by"], event["at"]) for event in told] == own + others
        assert [event["pos"] - anna.position for event in told] == list(range(1, len(told) + 1))
    assert candidate.news() + differences(before[candidate], candidate.view()) == []
    shown = scene.tab(scene.a1).welcome["session"]
    assert (shown["state"], shown["washup"]["reason"]) == ("washup", SECRET)
    under_one_id = [note["by"] for note in shown["observations"] if note["observation"] == desk.note]
    assert under_one_id == [scene.a2.id, scene.a1.id]
    changed = {place.split("?")[0] for place, _ in differences(before[anna], anna.view())}
    session = f"Anna: GET /api/v1/sessions/{scene.id}"
    now_open = {session, f"{session}/agreement", f"{session}/contributions"}
    now_open |= {f"{session}/participation", f"{session}/participation/report", f"{session}/lineage"}
    now_open |= {f"{session}/replay", f"{session}/replay/state", f"{session}/replay/events"}
    assert {"Anna: welcome", "Anna: events.since the beginning", *now_open} <= changed


def test_a_method_that_the_description_does_not_name_tells_nobody_anything(desk: Desk) -> None:
    """So that listening to the others hears all there is."""
    anna = desk.watch("Anna", "a1")
    asked = list(anna.interface.undescribed())
    assert len(asked) > 100
    assert [str(call) for call in asked if not anna.ask(call).startswith("405\n")] == []


@pytest.mark.rule("A21")
def test_the_names_of_connections_do_not_count_them(play: Play) -> None:
    scene = play("fc")
    names = []
    for _ in range(4):
        tab = WebSocket(scene.house.base)
        tab.open(scene.c1.token)
        names += [
            json.loads(frame.partition("{")[1] + frame.partition("{")[2])["sid"] for frame in (tab.opening, tab.next())
        ]
        tab.close()
    counted = [int.from_bytes(base64.urlsafe_b64decode(name)[-3:], "big") for name in names]
    assert any(abs(later - earlier) > len(names) for earlier, later in pairwise(counted))


LEAKS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    # An id that she has been told of is another's, so that her own wish under it comes to another.
    "events": ("observation.added", ("websocket", "polling", "welcome", "events.since", "own wish heard")),
    "turns": ("speech.spoken", ("websocket", "polling", "welcome", "events.since", "own wish heard")),
    "reports": ("contribution.reported", ("websocket", "polling", "welcome", "events.since")),
    "participation": (
        "contribution.reported",
        tuple(f"GET /api/v1/sessions/ID/{view}" for view in ("participation", "lineage", "charts/", "replay")),
    ),
    "speech metrics": ("speech.spoken", ("GET /metrics",)),
    "pointers": ("observation.added", ("websocket", "polling")),
    "welcome": ("observation.added", ("welcome",)),
    "refusal": ("observation.added", ("observation.edit", "observation.remove", "own wish")),
    "taken id": ("observation.added", ("observation.add", "own wish answered", "own wish heard")),
    "derived id": ("rating.set", ("own wish heard",)),
    "position": ("rating.set", ("own wish answered",)),
    "agreement": ("rating.set", ("GET /api/v1/sessions/ID/agreement",)),
    "export": ("rating.set", ("GET /api/v1/sessions/ID/export/",)),
    "summary": ("rating.set", ("GET /api/v1/sessions/ID/summary",)),
    "metrics": ("rating.set", ("GET /metrics",)),
    "state": ("washup.opened", ("GET /api/v1/sessions/ID",)),
    "invite": ("washup.opened", ("GET /api/v1/invites/",)),
}
"""What a leaking server lets slip: by which deed, and where it must be found, and nowhere else."""


@pytest.fixture(scope="module")
def leaking_house(tmp_path_factory: pytest.TempPathFactory, exercises: Path) -> Iterator[House]:
    process = ServerProcess(tmp_path_factory.mktemp("leaking"), exercises)
    patched = "import eventlet; eventlet.monkey_patch(); import tests.wire.leaking"
    program = f"{patched}; import runpy; runpy.run_module('server', run_name='__main__')"
    try:
        yield House(process.start(sys.executable, "-W", "ignore", "-c", program))
    finally:
        process.put_away()


@pytest.fixture
def leaking_desk(leaking_house: House, leak: str) -> Iterator[Desk]:
    scene = Scene(leaking_house, "fccaa", speech=True)
    leaking_house.call("PATCH", f"/sessions/{scene.id}", json={"title": leak})
    made = Desk(scene)
    yield made
    made.leave()
    scene.leave()


@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.parametrize("leak", LEAKS)
def test_the_recorder_hears_a_leak(leak: str, leaking_desk: Desk) -> None:
    desk, (deed, expected) = leaking_desk, LEAKS[leak]
    play_until(desk, deed)
    anna = desk.watch("Anna", "a1")
    anna.begin()
    found = {place.removeprefix("Anna: ").replace(desk.scene.id, "ID") for place, _ in leaks(desk, anna, deed)}
    assert {place for place in found if not place.startswith(expected)} == set()
    assert {start for start in expected if not any(place.startswith(start) for place in found)} == set()
