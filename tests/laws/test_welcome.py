"""An early welcome brought up to date is a late welcome."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.domain import commands as c
from server.domain.people import Kind
from tests.browsing import Browser
from tests.drawings import note
from tests.fuzzing import examples
from tests.hearing import telling
from tests.stage import NINE, standing
from tests.stories import Played, Story, play, stories


def welcomes(played: Played) -> dict[str, dict[str, Any]]:
    """What everybody who may still come in would be greeted with now, as it arrives."""
    room = played.telling.room
    people = [who for who in room.session.people.values() if not who.removed]
    return {who.id: json.loads(json.dumps(room.welcome(who, played.stage.now))) for who in people}


def comparable(state: dict[str, Any], *, closed: bool) -> dict[str, Any]:
    """Without what only a welcome tells (P25) and without an order that nothing rests on."""
    state = json.loads(json.dumps(state))
    state.pop("now", None)
    session = state["session"]
    for person in (state["me"], *session["participants"]):
        person.pop("offline_seconds", None)
    for key in ("observations", "ratings"):
        if state["me"]["kind"] == Kind.FACILITATOR and not closed:
            session.pop(key, None)
        elif key in session:
            session[key].sort(key=json.dumps)
    board = session["board"]
    board["items"].sort(key=json.dumps)
    for name in ("hidden", "anonymous"):
        board.get(name, []).sort()
    for ballot in session["ballots"]:
        # Equally many dots stand in the order of the log, of which a browser knows only the time.
        ballot.get("chosen", []).sort()
        ballot.get("tied", []).sort()
    # Others' blind votes are heard later than they were given.
    for name in ("votes", "rankings"):
        session[name].sort(key=json.dumps)
    session.get("tasks", {}).get("put", []).sort(key=json.dumps)
    return state


def away(state: dict[str, Any]) -> dict[str, float]:
    """How long everybody was without a connection: told to a tenth of a second, so that sums differ by tenths."""
    return {one["id"]: one["offline_seconds"] for one in state["session"]["participants"] if "offline_seconds" in one}


@pytest.mark.rule("P23", "P24", "P25", "P26", "P79", "A22")
@settings(max_examples=examples(80))
@given(stories(), st.integers(0, 30))
def test_a_welcome_and_what_follows_it_equal_a_later_welcome(story: Story, opened_at: int) -> None:
    browsers: dict[str, Browser] = {}
    turn = 0

    def open_once(played: Played) -> None:
        nonlocal turn
        if turn == opened_at:
            browsers.update({who: Browser(welcome) for who, welcome in welcomes(played).items()})
        turn += 1

    played = play(story, open_once)
    closed = played.stage.session.state == "closed"
    for participant, welcome in welcomes(played).items():
        if participant in browsers:
            browser = browsers[participant]
            browser.hear(json.loads(json.dumps(played.telling.told[participant][browser.pos :])))
            assert comparable(browser.state, closed=closed) == comparable(welcome, closed=closed)
            assert away(browser.state) == pytest.approx(away(welcome), abs=0.5)


@pytest.mark.rule("P25", "P208")
def test_a_transcript_that_goes_on_is_the_same_whenever_one_came() -> None:
    stage = standing("running", transcript=True)
    said = [c.Reported(f"t{number}", "c1", "speech", NINE, NINE, f"line {number}") for number in range(3)]
    stage.ask("f1", c.ReportContributions(tuple(said[:2])))
    before = telling(stage.log).room
    browsers = {who: Browser(before.welcome(before.session.people[who], stage.now)) for who in ("a1", "f1", "c1")}
    stage.ask("f1", c.ReportContributions((said[2],), (said[0],)))
    stage.ask("f1", c.EndExercise())
    stage.ask("a1", c.SubmitRatings())
    after = telling(stage.log)
    for who, browser in browsers.items():
        browser.hear(after.told[who][browser.pos :])
        assert browser.session.get("transcript") == after.room.view(after.room.session.people[who]).get("transcript")
    assert [line["text"] for line in browsers["a1"].session["transcript"]] == ["line 0", "line 1", "line 2"]
    assert "transcript" not in browsers["c1"].session


@pytest.mark.rule("P25", "P78", "P79")
def test_whoever_only_moved_out_of_the_way_keeps_the_editor_in_an_open_browser_too() -> None:
    stage = standing("running")
    stage.ask("c1", c.ChangeBoard((note("b", index="a1"),)))
    before = telling(stage.log).room
    browser = Browser(before.welcome(before.session.people["f1"], stage.now))
    stage.ask("c2", c.ChangeBoard((note("a", index="a1"),)))
    after = telling(stage.log)
    browser.hear(after.told["f1"][browser.pos :])
    assert browser.session["board"] == after.room.view(after.room.session.people["f1"])["board"]
