"""Replay: the state at any moment is the state that there was, and what follows it leads to every later one."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.adapters.indices import ORDERING
from server.application.codec import exercise_from
from server.domain import events as e
from server.domain.board import Board
from server.domain.people import Kind, Participant
from server.domain.session import begin
from server.projections import past
from server.projections.past import Onlooker, Past
from server.projections.room import Room
from tests.browsing import Browser
from tests.fuzzing import examples
from tests.laws.test_welcome import comparable
from tests.stage import standing
from tests.stories import Played, Story, play, stories

JUDGED = ("observations", "ratings", "rating_order", "washup", "approved")


@pytest.fixture(autouse=True)
def short_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stories are short: so that states are kept within them, they are kept far more often."""
    monkeypatch.setattr(past, "EVERY", 5)


def replayed(log: list[e.Recorded], cut: int | None = None) -> Past:
    """The past of a log; with `cut` it was read in two parts, as of a session that went on meanwhile."""
    first = log[0]
    assert isinstance(first.event, e.SessionCreated)
    found = Past(Room(begin(first, "stage", exercise_from(first.event.exercise), Board(ORDERING)), {}), first)
    found.read(log[1:cut])
    found.read(log[max(1, cut or len(log)) :])
    return found


def live(played: Played) -> tuple[int, dict[str, Any]]:
    """What whoever sees the group sees at this moment, written down at once."""
    room = played.telling.room
    onlooker = Participant("", Kind.FACILITATOR, 0, room.session.created_at)
    view = {name: value for name, value in room.view(onlooker).items() if name not in JUDGED}
    for person in view["participants"]:
        person.pop("submitted", None)
    state = "over" if view["state"] == "washup" else view["state"]
    return len(played.log), json.loads(json.dumps({**view, "state": state}))


@settings(max_examples=examples(40))
@given(stories(), st.data())
def test_every_moment_is_as_it_was(story: Story, data: st.DataObject) -> None:
    recorded: dict[int, dict[str, Any]] = {}

    def write_down(played: Played) -> None:
        seq, view = live(played)
        recorded[seq] = view

    played = play(story, write_down)
    found = replayed(played.log, data.draw(st.integers(1, len(played.log))))
    for seq in data.draw(st.lists(st.sampled_from(sorted(recorded)), min_size=5, max_size=5)):
        assert json.loads(json.dumps(found.view(seq))) == recorded[seq], seq


@settings(max_examples=examples(40))
@given(stories(), st.data())
def test_what_follows_a_moment_leads_to_every_later_one(story: Story, data: st.DataObject) -> None:
    log = play(story).log
    found = replayed(log)
    begin_at, end_at = sorted(data.draw(st.tuples(st.integers(1, len(log)), st.integers(1, len(log)))))
    onlooker = data.draw(st.sampled_from(list(Onlooker)))
    browser = Browser(_welcome(found, begin_at, onlooker))
    for event in found.events(begin_at, end_at - begin_at, onlooker):
        browser.hear([event])
    end = _welcome(found, end_at, onlooker)
    assert comparable(_seen(browser.state), closed=False) == comparable(_seen(end), closed=False)


def test_a_moment_is_found_by_its_time_even_where_a_clock_was_put_back() -> None:
    log = list(standing("running").log)
    times = [one.at for one in log]
    found = replayed(log)
    assert found.seq_at(times[0]) >= 1
    assert found.seq_at(times[-1]) == len(log)
    assert found.seq_at(times[0].replace(year=2020)) == 1
    back = [*log, e.Recorded(len(log) + 1, "late", times[0], "f1", "late", e.ChatSent("The clock was put back"))]
    assert replayed(back).seq_at(times[-1]) == len(log) + 1


def _welcome(found: Past, seq: int, onlooker: Onlooker) -> dict[str, Any]:
    # A window follows from within: whoever looks on is one of those in it.
    state = {"role": None, "ready": False, "hand": False, "connected": True}
    me = {"id": "", "kind": onlooker.kind.value, "label": "", "seat": 0, **state}
    view = found.view(seq, onlooker)
    session = {**view, "participants": [*view["participants"], me]}
    welcome = {"me": me, "session": session, "pos": found.position(seq, onlooker), "now": "2026-03-02T09:00:00.000Z"}
    copied: dict[str, Any] = json.loads(json.dumps(welcome))
    return copied


def _seen(state: dict[str, Any]) -> dict[str, Any]:
    # A window notes of some things that there are none.
    session = {name: value for name, value in state["session"].items() if name not in JUDGED and value is not None}
    session["participants"] = sorted(session["participants"], key=lambda one: one["id"])
    return {**state, "session": session, "pos": 0}
