"""A call that is attached counts once, for whom it can only be, and in the phase in which each thing began."""

from datetime import datetime, timedelta

import pytest

from server.adapters.calls import begins_by_name, read_recording
from server.application.attaching import AT_ONCE, Began, CallFiles, Recording, Wish, attach, checked
from server.application.ports import StoreFailed
from server.domain import commands as c
from server.domain import events as e
from server.domain.people import Kind
from server.domain.refusals import Code, Refused
from tests.calls import file
from tests.house import FailingLog, House
from tests.stage import NINE

FILES = CallFiles(read_recording, begins_by_name)


@pytest.fixture
def house() -> House:
    """Two candidates after the first two phases, an hour after nine."""
    house = House()
    house.create()
    for name in ("Ann", "Boris"):
        house.sessions.join(house.session, Kind.CANDIDATE, name, "1")
    for phase in ("reading", "writing"):
        house.ask(None, c.StartPhase(phase))
        house.clock.wait(60)
    house.ask(None, c.EndPhase())
    house.clock.wait(3480)
    return house


def vtt(*cues: tuple[float, float, str, str]) -> Recording:
    written = [f"{_clock(begins)} --> {_clock(ends)}\n{name}: {text}" for begins, ends, name, text in cues]
    return read_recording("vtt", "\n\n".join(("WEBVTT", *written)))


def _clock(seconds: float) -> str:
    return f"{int(seconds // 3600):02}:{int(seconds // 60 % 60):02}:{seconds % 60:06.3f}"


TALK = vtt((1, 2, "Ann", "one"), (70, 75, "boris", "two"), (130, 131, "Ann", "three"), (140, 141, "Vera", "four"))


def reported(house: House) -> list[e.ContributionReported]:
    return [fact.event for fact in house.facts if isinstance(fact.event, e.ContributionReported)]


def person(house: House, name: str) -> str:
    return next(who for who, called in house.room.names.items() if called == name)


@pytest.mark.rule("P730", "P731", "P732", "P735")
def test_what_a_call_tells_of_candidates_counts_and_once_more_changes_nothing(house: House) -> None:
    wish = Wish({}, NINE)
    would = checked(house.sessions, house.session, TALK, wish)
    assert reported(house) == []
    found = attach(house.sessions, house.session, None, TALK, wish)
    assert (len(found.outcome.fresh), found.outcome.duplicates, found.outcome.refused) == (3, 0, ())
    assert found.phases == would.phases == {"reading": 1, "writing": 1, None: 1}
    assert would.outcome == found.outcome
    assert [(one.participant, one.kind, one.begins, one.ends, one.text, one.source) for one in reported(house)] == [
        (person(house, "Ann"), "speech", at(1), at(2), "one", TALK.source),
        (person(house, "Boris"), "speech", at(70), at(75), "two", TALK.source),
        (person(house, "Ann"), "speech", at(130), at(131), "three", TALK.source),
    ]
    before = house.facts
    again = attach(house.sessions, house.session, None, TALK, wish)
    assert (again.outcome.fresh, again.outcome.duplicates) == ((), 3)
    # Not even by another beginning: a call happened once.
    moved = attach(house.sessions, house.session, None, TALK, Wish({}, NINE + timedelta(minutes=5)))
    assert moved.outcome.duplicates == 3
    assert house.facts == before
    more = attach(house.sessions, house.session, None, TALK, Wish({"Vera": "Candidate 1"}, NINE))
    assert (len(more.outcome.fresh), more.outcome.duplicates) == (1, 3)


def at(seconds: float) -> datetime:
    return NINE + timedelta(seconds=seconds)


@pytest.mark.rule("P732")
def test_a_beginning_that_nobody_says_is_shown_and_not_taken(house: House) -> None:
    would = checked(house.sessions, house.session, TALK, Wish({}))
    assert (would.starts, would.by) == (house.room.session.runs[0].started_at, Began.SESSION)
    before = house.facts
    with pytest.raises(Refused) as raised:
        attach(house.sessions, house.session, None, TALK, Wish({}))
    assert (raised.value.code, raised.value.fields) == (Code.MALFORMED, {"starts": ["call_start"]})
    assert house.facts == before
    events = read_recording("bbb-events", file("bigbluebutton-3.0-events.xml"))
    assert checked(house.sessions, house.session, events, Wish({})).by is Began.FILE
    assert checked(house.sessions, house.session, events, Wish({}, NINE)).by is Began.GIVEN


@pytest.mark.rule("P732")
def test_the_name_of_a_file_says_when_its_call_began_only_where_the_file_does_not() -> None:
    vtt_file, name = file("teams.vtt"), "GMT20240124-202901_Recording.transcript.vtt"
    assert FILES.recording("vtt", vtt_file, name).begins == begins_by_name(name)
    assert FILES.recording("vtt", vtt_file, None).begins is None
    events = file("bigbluebutton-3.0-events.xml")
    assert FILES.recording("bbb-events", events, name) == read_recording("bbb-events", events)


@pytest.mark.rule("P730", "P203")
def test_what_does_not_count_is_told_with_its_line_and_stands_in_nobodys_way(house: House) -> None:
    talk = vtt((1, 1, "Ann", "hm"), (2, 3, "Ann", "yes"), (7200, 7201, "Ann", "later"), (9, 10, "Ann", "x" * 2001))
    found = attach(house.sessions, house.session, None, talk, Wish({}, NINE))
    assert len(found.outcome.fresh) == 1
    told = {found.lines[one.id or ""]: (one.code, one.fields) for one in found.outcome.refused}
    assert told == {
        3: (Code.MALFORMED, {"until": ["turn_length"]}),
        9: (Code.MALFORMED, {"at": ["future"]}),
        12: (Code.TOO_LARGE, {"text": ["too_large"]}),
    }


@pytest.mark.rule("P731")
def test_nothing_comes_back_to_whoever_was_erased(house: House) -> None:
    ann = person(house, "Ann")
    house.room.session.people[ann].erased = True
    found = checked(house.sessions, house.session, TALK, Wish({}, NINE))
    assert found.matches["Ann"].participant is None
    with pytest.raises(Refused):
        checked(house.sessions, house.session, TALK, Wish({"Ann": ann}, NINE))


@pytest.mark.rule("P735")
def test_what_two_files_of_one_call_tell_counts_once(house: House) -> None:
    names: dict[str, str | None] = {"Петрова Анна": person(house, "Ann")}
    board, events = (
        read_recording(form, file(f"bigbluebutton-3.0-{name}"))
        for form, name in (("bbb", "dashboard.json"), ("bbb-events", "events.xml"))
    )
    first = attach(house.sessions, house.session, None, events, Wish(names, NINE))
    assert sorted(one.kind for one in first.outcome.fresh) == ["chat", "reaction", "reaction", "speech", "speech"]
    second = attach(house.sessions, house.session, None, board, Wish(names, NINE))
    assert (second.outcome.fresh, second.outcome.duplicates) == ((), 0)
    assert ("other_file", 4) in [(one.what, one.count) for one in second.unplaced]


@pytest.mark.rule("P735")
def test_a_long_call_is_written_in_pieces_and_what_was_not_written_comes_the_next_time(house: House) -> None:
    assert isinstance(house.log, FailingLog)
    log, long = house.log, vtt(*((at * 2, at * 2 + 0.5, "Ann", "hm") for at in range(AT_ONCE + 10)))
    seen = house.facts
    append = log.append
    log.append = lambda write: (append(write), setattr(log, "broken", True))[0]  # type: ignore[method-assign]
    half = attach(house.sessions, house.session, None, long, Wish({}, NINE))
    assert (len(half.outcome.fresh), half.unwritten) == (AT_ONCE, 10)
    log.append, log.broken = append, False  # type: ignore[method-assign]
    assert len(house.facts) == len(seen) + AT_ONCE
    found = attach(house.sessions, house.session, None, long, Wish({}, NINE))
    assert (len(found.outcome.fresh), found.outcome.duplicates, found.unwritten) == (10, AT_ONCE, 0)
    log.broken = True
    more = vtt((1, 2, "Boris", "hm"))
    with pytest.raises(StoreFailed):
        attach(house.sessions, house.session, None, more, Wish({}, NINE))


@pytest.mark.rule("P730")
def test_a_closed_session_takes_no_call(house: House) -> None:
    house.ask(None, c.EndExercise())
    house.ask(None, c.CloseSession())
    for act in (checked, lambda *more: attach(more[0], more[1], None, *more[2:])):
        with pytest.raises(Refused) as raised:
            act(house.sessions, house.session, TALK, Wish({}, NINE))
        assert raised.value.code is Code.SESSION_CLOSED
