"""A session that was played becomes a calibration: what comes along, in which order, and what does not."""

from datetime import timedelta
from typing import Any

import pytest

from server.adapters.indices import ORDERING
from server.adapters.memory import MemoryLog
from server.adapters.sql.database import directly
from server.application.calibrating import Calibrations, Wanted
from server.application.codec import exercise_told
from server.application.ports import Append, Log, StoreFailed
from server.domain import commands as c
from server.domain import events as e
from server.domain.calibration import CalibrationKeyed
from server.domain.people import Kind
from server.domain.refusals import Code, Refused
from server.domain.session import State
from server.edge.schemas.bundles import misfits
from server.exports import export
from server.exports.unpacking import differences, unpacked
from server.projections.record import replay
from server.projections.room import Room
from tests.drawings import note
from tests.house import House
from tests.played import Played

PLANTED = "Cobalt-7419"
JUDGED = ("observation.", "rating.", "washup.", "consensus.", "recommendation.", "feedback.")


class Filling(MemoryLog):
    """A log that takes one fact at a time, and no more, once the disk is `full`."""

    full = False

    def append(self, write: Append) -> None:
        if self.full and len(write.facts) > 1:
            raise StoreFailed("disk full")
        super().append(write)


class Session:
    """A session with two candidates, an assessor and a facilitator, connected, in its first phase."""

    def __init__(self, log: Log | None = None, **settings: Any) -> None:
        self.house = House(log)
        self.house.create(**settings)
        kinds = (Kind.CANDIDATE, Kind.CANDIDATE, Kind.ASSESSOR, Kind.FACILITATOR)
        self.c1, self.c2, self.a1, self.f1 = self.house.join(*kinds)
        for who in (self.c1, self.c2, self.a1, self.f1):
            self.house.sessions.open(self.house.session, who, lambda _: None)
        self.ask(self.f1, c.StartPhase("writing"))

    def ask(self, who: str, command: c.Command) -> None:
        self.house.ask(who, command)

    def report(self, *said: c.Reported) -> None:
        found = self.house.sessions.report(self.house.session, None, said)
        assert not found.refused

    def turn(self, key: str, since: float, until: float, text: str | None = None) -> c.Reported:
        """What somebody said so many seconds before now."""
        now = self.house.clock()
        ago = (now - timedelta(seconds=since), now - timedelta(seconds=until))
        return c.Reported(key, self.c1, "speech", *ago, text, "call")

    def end(self) -> None:
        self.ask(self.f1, c.EndExercise())

    def judge(self) -> None:
        """Everything that assessors and a wash-up leave behind, with planted words."""
        self.ask(self.f1, c.AssignAssessor(self.a1, (self.c1,)))
        self.ask(self.f1, c.SendAnnouncement(PLANTED, "assessors"))
        self.ask(self.f1, c.SendAnnouncement(PLANTED, self.a1))
        self.ask(self.a1, c.AddObservation("o1", self.c1, PLANTED, "behaviour", "TW", 1))
        self.ask(self.a1, c.SetRating(self.c1, "TW", 4, PLANTED))

    def calibrations(self) -> Calibrations:
        house = self.house
        return Calibrations(house.sessions, house.log, ORDERING, house.clock, lambda: next(house._ids), directly)

    def make(self, key: Any = None, **more: Any) -> Room:
        return self.calibrations().make(self.house.session, Wanted(key or {self.c1: {"TW": 4}}, 30, **more))

    def facts(self, room: Room) -> list[e.Recorded]:
        return list(self.house.log.read(room.session.id))


@pytest.mark.rule("P221")
def test_what_the_group_did_comes_along_under_its_ids_and_nothing_of_assessors() -> None:
    play = Session()
    play.ask(play.c1, c.ChangeBoard((note("n"),)))
    play.ask(play.c2, c.SendChat("Good one"))
    play.judge()
    play.end()
    play.ask(play.a1, c.SubmitRatings())
    play.ask(play.f1, c.OpenWashup())
    play.ask(play.f1, c.SetConsensus(play.c1, "TW", 3.5, PLANTED))
    play.ask(play.f1, c.SetFeedback(play.c1, (PLANTED,), ()))
    room = play.make()
    facts = play.facts(room)
    assert [fact.seq for fact in facts] == list(range(1, len(facts) + 1))
    assert PLANTED not in repr(facts)
    assert play.a1 not in repr(facts)
    assert not [fact for fact in facts if fact.event.type.startswith(JUDGED)]
    source = {(fact.id, fact.by, fact.at) for fact in play.house.facts}
    done = [fact for fact in facts[1:-1] if fact.event.type != "participant.disconnected"]
    assert {(fact.id, fact.by, fact.at) for fact in done} <= source
    assert {"board.changed", "chat.sent", "phase.started", "exercise.ended"} <= {fact.event.type for fact in done}
    assert {who.kind for who in room.session.people.values()} == {Kind.CANDIDATE, Kind.FACILITATOR}
    seats = {one: play.house.room.session.people[one].seat for one in (play.c1, play.c2)}
    assert {one: room.session.people[one].seat for one in seats} == seats
    assert room.session.board.scene(None) == play.house.room.session.board.scene(None)
    assert (room.session.state, room.session.over) == (State.OVER, True)


@pytest.mark.rule("P221")
def test_no_name_comes_along_and_nobody_is_taken_to_be_there() -> None:
    play = Session()
    play.end()
    room = play.make()
    assert room.names == {}
    assert play.house.log.consents(room.session.id) == {}
    assert not [who for who in room.session.people.values() if who.connected]
    assert all(who.offline == 0 for who in room.session.people.values())


@pytest.mark.rule("P222")
def test_the_key_stands_last_and_makes_the_session_a_calibration() -> None:
    play = Session()
    play.end()
    play.house.clock.wait(3600)
    room = play.make({play.c1: {"TW": 4, "CM": "NE"}}, title="For new assessors")
    last = play.facts(room)[-1]
    assert last.event == CalibrationKeyed(play.house.session, 30, {play.c1: {"TW": 4, "CM": "NE"}})
    assert last.at == room.session.made_at == play.house.clock()
    assert room.session.title == "For new assessors"
    digest = play.house.log.digest(room.session.id)
    assert digest is not None
    assert (digest.source, digest.created_at, digest.state) == (play.house.session, play.house.clock(), "over")
    assert play.house.log.digest(play.house.session).source is None  # type: ignore[union-attr]


@pytest.mark.rule("P221")
def test_what_was_reported_late_stands_where_it_was_said_and_can_be_read() -> None:
    play = Session()
    play.house.clock.wait(60)
    play.ask(play.c2, c.SendChat("First"))
    play.house.clock.wait(60)
    play.ask(play.c2, c.SendChat("Second"))
    play.house.clock.wait(5)
    play.end()
    play.house.clock.wait(30)
    # 95 s ago the first line was written, 35 s ago the second; 30 s ago the exercise ended.
    play.report(play.turn("t2", 40, 36, "Before the second"), play.turn("t3", 28, 27, "Too late"))
    play.report(play.turn("t1", 100, 97, "Before the first"), play.turn("t0", 9999, 9998, "Before all"))
    room = play.make()
    facts = play.facts(room)
    words = [fact.event.text for fact in facts if isinstance(fact.event, e.ChatSent | e.ContributionReported)]
    assert words == ["Before all", "Before the first", "First", "Before the second", "Second"]
    assert [fact.at for fact in facts] == sorted(fact.at for fact in facts)
    assert room.session.settings["transcript"] is True
    assert [said.text for said in room.session.transcript] == ["Before all", "Before the first", "Before the second"]


@pytest.mark.rule("P221")
def test_a_turn_that_lasted_beyond_the_end_stands_at_the_end() -> None:
    play = Session()
    play.house.clock.wait(60)
    play.end()
    play.house.clock.wait(60)
    play.report(play.turn("t", 65, 40))
    room = play.make()
    kinds = [fact.event.type for fact in play.facts(room)]
    assert kinds.index("contribution.reported") == kinds.index("exercise.ended") - 1
    assert room.session.settings["transcript"] is False


@pytest.mark.rule("P220")
def test_it_is_kept_no_longer_than_its_source_unless_that_is_said() -> None:
    play = Session(retention_days=30)
    play.end()
    play.house.clock.wait(10.5 * 24 * 3600)
    kept = {one.id: one.kept_until for one in play.house.log.digests()}[play.house.session]
    made, longer = play.make(), play.make(retention_days=400)
    found = {one.id: one.kept_until for one in play.house.log.digests()}
    assert found[made.session.id] == play.house.clock() + timedelta(days=19) <= kept
    assert found[longer.session.id] == play.house.clock() + timedelta(days=400)
    play.house.clock.wait(20 * 24 * 3600)
    play.house.sessions.delete_expired()
    assert [one.id for one in play.house.log.digests()] == [longer.session.id]


@pytest.mark.rule("P220")
@pytest.mark.parametrize(
    ("key", "field", "fault"),
    [
        ({}, "key", "key_without_number"),
        ({"c1": {"TW": "NE"}}, "key", "key_without_number"),
        ({"c1": {}}, "key", "key_without_number"),
        ({"nobody": {"TW": 4}}, "key.nobody", "unknown_candidate"),
        ({"a1": {"TW": 4}}, "key.a1", "unknown_candidate"),
        ({"c1": {"ZZ": 4}}, "key.c1.ZZ", "unknown_criterion"),
    ],
)
def test_a_key_that_does_not_fit_makes_nothing(key: dict[str, Any], field: str, fault: str) -> None:
    play = Session()
    play.end()
    real = {getattr(play, one, one): scores for one, scores in key.items()}
    with pytest.raises(Refused) as refused:
        play.calibrations().make(play.house.session, Wanted(real, 30))
    assert refused.value.code is Code.MALFORMED
    assert refused.value.fields == {field.replace("a1", play.a1).replace("c1", play.c1): [fault]}
    assert len(play.house.log.digests()) == 1


@pytest.mark.rule("P220")
def test_a_session_that_is_not_over_makes_none() -> None:
    play = Session()
    with pytest.raises(Refused) as refused:
        play.make()
    assert refused.value.code is Code.EXERCISE_RUNNING
    assert len(play.house.log.digests()) == 1


@pytest.mark.rule("P220")
def test_where_it_cannot_be_written_nothing_of_it_stays() -> None:
    log = Filling()
    play = Session(log)
    play.end()
    log.full = True
    with pytest.raises(StoreFailed):
        play.make()
    assert len(play.house.log.digests()) == 1


@pytest.mark.rule("P221")
def test_a_calibration_can_be_made_of_a_calibration() -> None:
    play = Session()
    play.ask(play.c1, c.SendChat("Good one"))
    play.end()
    first = play.make()
    second = play.calibrations().make(first.session.id, Wanted({play.c2: {"CM": 1}}, 7))
    kinds = [fact.event.type for fact in play.facts(second)]
    assert kinds.count("calibration.keyed") == 1
    assert "chat.sent" in kinds
    assert second.session.calibration is not None
    assert second.session.calibration.key == {play.c2: {"CM": 1}}


@pytest.mark.rule("P221", "P222")
def test_its_bundle_is_whole_and_can_be_taken_in_again_without_names() -> None:
    play = Played(exercise="service-strategy", language="en")
    ann, tess = play.join(Kind.CANDIDATE, "Ann"), play.join(Kind.ASSESSOR, "Tess")
    play.ask(None, c.StartPhase("ideas"))
    play.ask(ann, c.SendChat("Good one"))
    play.ask(None, c.EndExercise())
    making = Calibrations(play.sessions, play.log, ORDERING, lambda: play.now, play._new_id, directly)
    room = making.make(play.id, Wanted({ann.id: {"TW": 4}}, 30))
    made = room.session.id
    play.sessions.ask(made, None, play._new_id(), c.CloseSession())
    facts = list(play.log.read(made))
    record = replay(made, exercise_told(facts[0]), ORDERING, facts)
    content = export("json", record, play.log.names(made), "en", play.now).content
    assert b"Ann" not in content
    assert tess.id.encode() not in content
    found = unpacked(content)
    assert list(misfits(found, play.now)) == []
    assert list(differences(content, ORDERING, exercise_told)) == []
