"""One wish, one road: answered once, written before it is told, the same after a restart."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from server.application.ports import Append, Conflict, NotFound, StoreFailed
from server.application.sessions import MOST_TOLD
from server.domain import commands as c
from server.domain.events import Recorded
from server.domain.people import Kind
from server.domain.refusals import Code, Refused
from tests.documents import small_exercise, words
from tests.drawings import item, lettering, note
from tests.house import FailingLog, House, open_house
from tests.stories import through_json


@pytest.mark.rule("P24")
def test_one_answer_brings_a_thousand_events_and_the_rest_can_be_asked_for() -> None:
    house, first, *_ = open_house()
    for number in range(MOST_TOLD + 20):
        house.ask(first, c.SendChat(f"{number}"))
    told = house.sessions.since(house.session, first, 0)
    assert len(told) == MOST_TOLD
    rest = house.sessions.since(house.session, first, told[-1]["pos"])
    assert [one["pos"] for one in told + rest] == list(range(1, house.room.streams.position(first) + 1))


@pytest.mark.rule("P5")
def test_the_same_wish_gets_the_same_answer_and_the_log_does_not_grow() -> None:
    house, first, *_ = open_house()
    answer = house.ask(first, c.SendChat("once"), "w")
    house.ask(first, c.SendChat("something else"))
    before = house.facts
    assert house.ask(first, c.SendChat("once"), "w") == answer
    assert house.ask(first, c.SendChat("other words, same id"), "w") == answer
    assert house.facts == before


@pytest.mark.rule("P5", "P21")
def test_the_same_wish_gets_the_same_answer_after_a_restart() -> None:
    house, first, *_ = open_house()
    answer = house.ask(first, c.SendChat("once"), "w")
    house.ask(first, c.SendChat("something else"))
    house.restart()
    before = house.facts
    assert house.ask(first, c.SendChat("once"), "w") == answer
    assert house.facts == before


@pytest.mark.rule("P5", "P7")
def test_two_people_may_use_the_same_id_and_both_are_heard() -> None:
    house, first, second, *_ = open_house()
    house.ask(first, c.SendChat("one"), "w")
    house.ask(second, c.SendChat("two"), "w")
    assert [said.text for said in house.room.session.chat] == ["one", "two"]
    ids = [fact.id for fact in house.facts[-2:]]
    assert ids[0] == "w"
    assert len(set(ids)) == 2
    before = house.facts
    house.ask(first, c.SendChat("one"), "w")
    house.ask(second, c.SendChat("two"), "w")
    assert house.facts == before


class CountingLog(FailingLog):
    """Counts the facts that are read from it."""

    def __init__(self) -> None:
        super().__init__()
        self.given = 0

    def read(self, session: str, after: int = 0, limit: int | None = None) -> Iterator[Recorded]:
        for fact in super().read(session, after, limit):
            self.given += 1
            yield fact


@pytest.mark.rule("P5", "P7")
def test_an_id_that_others_used_long_ago_and_lately_does_not_have_the_log_read_through() -> None:
    log = CountingLog()
    house, first, second, _, facilitator = open_house(log)
    house.ask(first, c.SendChat("early"), "w")
    for number in range(700):
        house.ask(facilitator, c.SendChat(f"{number}"))
    house.ask(second, c.SendChat("late"), "w")
    for number in range(700):
        house.ask(facilitator, c.SendChat(f"{number}"))
    log.given = 0
    house.ask(facilitator, c.SendChat("the same again"), "w")
    assert log.given <= 2
    assert len({fact.id for fact in house.facts}) == len(house.facts)


@pytest.mark.rule("P7", "A15")
def test_an_id_that_was_used_unheard_is_as_good_as_new() -> None:
    house, first, _, assessor, _ = open_house()
    words = {"candidate": first, "text": "asks first", "kind": "quote"}
    house.ask(assessor, c.AddObservation("o1", **words), "w")
    house.ask(first, c.SendChat("one"), "w")
    assert [(fact.by, fact.id) for fact in house.facts[-2:]] == [(assessor, "w"), (first, "w")]


@pytest.mark.rule("P7")
@pytest.mark.parametrize(
    ("state", "command", "named"),
    [
        ([c.StartPhase("reading")], c.StartPhase("writing"), "phase.started"),
        ([c.StartPhase("drawing")], c.EndPhase(), "phase.ended"),
        ([c.StartPhase("reading")], c.EndExercise(), "exercise.ended"),
        ([c.StartPhase("reading")], c.CloseSession(), "session.closed"),
    ],
)
def test_of_several_facts_the_one_that_the_wish_is_named_for_bears_its_id(
    state: list[c.Command], command: c.Command, named: str
) -> None:
    house, *_, facilitator = open_house()
    for each in state:
        house.ask(facilitator, each)
    house.ask(facilitator, command, "w")
    caused = [fact for fact in house.facts if fact.cause == "w"]
    assert len(caused) > 1
    assert [fact.event.type for fact in caused if fact.id == "w"] == [named]
    assert len({fact.id for fact in caused}) == len(caused)


@pytest.mark.rule("P4", "P6")
def test_a_refused_wish_leaves_no_trace_and_its_id_may_be_tried_again() -> None:
    house, first, _, _, facilitator = open_house()
    told = {who: len(heard) for who, heard in house.ears.told.items()}
    wish = c.ChangeBoard((note("n"),))
    assert house.refusal(first, wish, "w").code is Code.NOT_RUNNING
    assert {who: len(heard) for who, heard in house.ears.told.items()} == told
    house.ask(facilitator, c.StartPhase("writing"))
    house.ask(first, wish, "w")
    assert house.types[-1] == "board.changed"


@pytest.mark.rule("P1")
def test_the_answer_says_where_the_sender_hears_what_came_of_it() -> None:
    house, first, _, _, facilitator = open_house()
    for who in (first, facilitator):
        answer = house.ask(who, c.SendChat("here"), f"w-{who}")
        heard = house.ears.told[who][answer.pos - 1]
        assert (heard["pos"], heard["id"]) == (answer.pos, f"w-{who}")


@pytest.mark.rule("P1")
def test_the_answer_to_a_wish_of_several_facts_is_the_place_of_the_last() -> None:
    house, *_, facilitator = open_house()
    house.ask(facilitator, c.StartPhase("reading"))
    answer = house.ask(facilitator, c.CloseSession())
    assert [fact["type"] for fact in house.ears.told[facilitator][answer.pos - 3 : answer.pos]] == [
        "phase.ended",
        "exercise.ended",
        "session.closed",
    ]


@pytest.mark.rule("P1", "P77")
def test_the_answer_to_a_wish_that_brought_nothing_is_where_one_stands() -> None:
    house, first, second, _, facilitator = open_house()
    house.ask(facilitator, c.StartPhase("writing"))
    house.ask(first, c.ChangeBoard((note("n", 5),)))
    answer = house.ask(second, c.ChangeBoard((note("n", 4),)))
    assert answer.pos == house.view(second)["pos"]
    assert answer.rejected == (note("n", 5),)


@pytest.mark.rule("P76")
@pytest.mark.parametrize("again", [False, True])
def test_the_answer_holds_the_current_copy_of_each_element_that_lost(again: bool) -> None:
    house, first, second, _, facilitator = open_house()
    house.ask(facilitator, c.StartPhase("writing"))
    house.ask(first, c.ChangeBoard((note("a", 5, index="a1"),)))
    wish = c.ChangeBoard((note("a", 4, index="a1"), note("b", 1, index="a2")))
    assert house.ask(second, wish, "w").rejected == (note("a", 5, index="a1"),)
    if again:
        house.ask(first, c.ChangeBoard((note("a", 6, index="a1"),)))
        house.restart()
        assert house.ask(second, wish, "w").rejected == (note("a", 6, index="a1"),)


@pytest.mark.rule("P75", "P76")
def test_items_that_lost_come_back_too_also_where_an_element_has_their_id() -> None:
    house, first, second, _, facilitator = open_house()
    house.ask(facilitator, c.StartPhase("writing"))
    house.ask(first, c.ChangeBoard((note("x"),)))
    house.ask(first, c.ChangeBoard(items=(item("i", 5),)))
    answer = house.ask(second, c.ChangeBoard(items=(item("x", 9), item("i", 5, text="tie"), item("j"))))
    assert answer.rejected == (note("x"), item("i", 5))


@pytest.mark.rule("P13")
def test_nobody_is_told_before_the_log_has_it() -> None:
    house, first, *_ = open_house()
    written: list[bool] = []
    house.ears.listeners.append(
        lambda who, events: written.append({event["id"] for event in events} <= {fact.id for fact in house.facts})
    )
    house.ask(first, c.SendChat("hello"))
    assert written
    assert all(written)


@pytest.mark.rule("P4", "P10")
def test_when_the_log_cannot_be_written_nothing_has_happened() -> None:
    house, first, *_ = open_house()
    before, told = house.facts, {who: list(heard) for who, heard in house.ears.told.items()}
    state = house.view(first)
    house.log.broken = True
    for command in (c.SendChat("lost?"), c.RaiseHand(), c.SayReady(True)):
        with pytest.raises(StoreFailed):
            house.ask(first, command, "w")
    with pytest.raises(StoreFailed):
        house.join(Kind.CANDIDATE)
    house.log.broken = False
    assert (house.facts, house.ears.told, house.view(first)) == (before, told, state)
    house.ask(first, c.SendChat("found"), "w")
    assert house.types[-1] == "chat.sent"


@pytest.mark.rule("P10")
def test_a_session_that_could_not_be_written_is_not_there() -> None:
    house = House()
    house.log.broken = True
    with pytest.raises(StoreFailed):
        house.create()
    assert house.log.digests() == []


@pytest.mark.rule("P10", "P20")
def test_whoever_finds_the_number_taken_hears_what_took_it_and_comes_after_it() -> None:
    log = FailingLog()
    house, first, *_ = open_house(log)
    other = House(log)
    other.session = house.session
    other.ask(first, c.SendChat("from elsewhere"))
    house.ask(first, c.SendChat("mine"), "w")
    assert [said.text for said in house.room.session.chat] == ["from elsewhere", "mine"]


class ForgetfulLog(FailingLog):
    """Writes, and fails all the same while `forgets`, as a database does whose answer is lost."""

    forgets = reads_fail = False

    def append(self, write: Append) -> None:
        super().append(write)
        if self.forgets:
            raise StoreFailed("the answer was lost")

    def read(self, session: str, after: int = 0, limit: int | None = None) -> Iterator[Recorded]:
        if self.reads_fail:
            raise StoreFailed("gone")
        return super().read(session, after, limit)


@pytest.mark.rule("P5", "P10")
def test_a_wish_of_which_only_the_answer_was_lost_is_granted() -> None:
    log = ForgetfulLog()
    house, first, second, *_ = open_house(log)
    log.forgets = True
    answer = house.ask(first, c.SendChat("there"), "w")
    late = house.join(Kind.ASSESSOR)[0]
    log.forgets = False
    assert house.ask(first, c.SendChat("there"), "w") == answer
    assert house.room.names[late] == "Called assessor"
    assert house.types.count("chat.sent") == 1
    assert [one["type"] for one in house.ears.told[second]].count("chat.sent") == 1


@pytest.mark.rule("P5", "P10", "P13", "P24")
def test_what_was_written_unnoticed_is_told_as_soon_as_the_log_can_be_read() -> None:
    log = ForgetfulLog()
    house, first, second, *_ = open_house(log)
    log.forgets = log.reads_fail = True
    with pytest.raises(StoreFailed):
        house.ask(first, c.SendChat("there"), "w")
    log.forgets = log.reads_fail = False
    house.ask(second, c.SendChat("too"), "v")
    house.ask(first, c.SendChat("there"), "w")
    assert [fact.id for fact in house.facts[-2:]] == ["w", "v"]
    told = [one for one in house.ears.told[second] if one["type"] == "chat.sent"]
    last = house.room.streams.position(second)
    assert [(one["id"], one["pos"]) for one in told] == [("w", last - 1), ("v", last)]


@pytest.mark.rule("P21")
def test_after_a_restart_everybody_is_greeted_as_if_nothing_had_happened() -> None:
    house, first, second, assessor, facilitator = open_house()
    house.ask(facilitator, c.StartPhase("writing"))
    house.clock.now += timedelta(microseconds=1_234_567)
    house.ask(first, c.ChangeBoard((note("a", index="a1"), lettering("t", "a", "Open late", index="a1"))))
    house.ask(second, c.ChangeBoard(items=(item("i"),)))
    house.ask(assessor, c.AddObservation("o", first, "asks", "quote", "TW", 1, None, c.Source(item="a"), house.clock()))
    house.ask(assessor, c.SetRating(first, "TW", "NE"))
    house.ask(facilitator, c.PausePhase())
    house.ask(facilitator, c.ResumePhase())
    house.ask(facilitator, c.SendAnnouncement("Ten minutes", "all"))
    people = (first, second, assessor, facilitator)
    before = [house.view(who) for who in people]
    house.restart()
    assert [house.view(who) for who in people] == before


@pytest.mark.rule("P11", "P21")
def test_no_time_is_kept_more_precisely_than_it_can_be_read_back() -> None:
    house = House()
    house.clock.now += timedelta(microseconds=1_234_567)
    house.create()
    (facilitator,) = house.join(Kind.FACILITATOR)
    for command in (c.StartPhase("writing"), c.PausePhase(), c.ResumePhase(), c.ExtendPhase(7)):
        house.clock.now += timedelta(microseconds=333_333)
        house.ask(facilitator, command)
    assert house.facts == [through_json(fact) for fact in house.facts]
    assert all(fact.at.microsecond % 1000 == 0 for fact in house.facts)


@pytest.mark.rule("P24")
def test_what_was_missed_is_what_was_told_word_for_word() -> None:
    house, first, second, assessor, _ = open_house()
    for at in range(700):
        house.ask(first, c.SendChat(f"line {at}"))
    for who in (first, assessor):
        told = house.ears.told[who]
        for after in (0, 1, 650, len(told) - 1, len(told)):
            assert house.sessions.since(house.session, who, after) == told[after:]
    house.restart()
    assert house.sessions.since(house.session, second, 0)[-1]["data"] == {"text": "line 699"}


@pytest.mark.rule("P26", "P35")
def test_judgements_older_than_what_is_in_memory_are_told_whole_on_submitting() -> None:
    house, first, _, assessor, facilitator = open_house()
    (other,) = house.join(Kind.ASSESSOR)
    house.ask(other, c.AddObservation("o", first, "asks", "quote"))
    for at in range(600):
        house.ask(first, c.SendChat(f"line {at}"))
    house.ask(facilitator, c.StartPhase())
    house.ask(facilitator, c.EndExercise())
    house.ask(assessor, c.SubmitRatings())
    last = house.ears.told[assessor][-1]
    assert (last["type"], last["by"], last["data"]["text"]) == ("observation.added", other, "asks")


@pytest.mark.rule("P52")
def test_opening_greets_within_the_turn_and_tells_the_others_once() -> None:
    house, first, second, *_ = open_house()
    welcomes: list[dict[str, Any]] = []
    for _ in range(2):
        house.sessions.open(house.session, first, lambda welcome: welcomes.append(dict(welcome)))
    assert house.types.count("participant.connected") == 1
    assert house.ears.told[second][-1]["type"] == "participant.connected"
    assert [welcome["me"]["connected"] for welcome in welcomes] == [True, True]
    assert welcomes[0]["pos"] == len(house.ears.told[first])
    house.sessions.leave(house.session, first)
    assert house.types[-1] == "participant.disconnected"


@pytest.mark.rule("P29")
def test_a_removed_person_is_cut_off_and_is_nobody_from_then_on() -> None:
    house, first, second, _, facilitator = open_house()
    house.sessions.open(house.session, first, lambda welcome: None)
    house.ask(facilitator, c.RemoveParticipant(first))
    assert house.ears.cut_off == [first]
    before = house.facts
    for restarted in (False, True):
        if restarted:
            house.restart()
        with pytest.raises(NotFound):
            house.ask(first, c.SendChat("still here"))
        with pytest.raises(NotFound):
            house.sessions.open(house.session, first, lambda welcome: None)
        with pytest.raises(NotFound):
            house.sessions.since(house.session, first, 0)
        house.sessions.leave(house.session, first)
    assert house.facts == before
    assert house.view(second)["session"]["participants"][0]["removed"] is True


@pytest.mark.rule("P50")
def test_a_newcomer_is_heard_by_name_and_kept_outside_the_log() -> None:
    house, first, *_ = open_house()
    seated = house.sessions.join(house.session, Kind.CANDIDATE, "Анна Орлова", "2")
    assert house.ears.told[first][-1]["data"]["participant"]["name"] == "Анна Орлова"
    assert "Анна" not in repr(house.facts)
    assert house.log.consents(house.session)[seated.id].consent == "2"
    house.restart()
    assert house.view(seated.id)["me"]["name"] == "Анна Орлова"


@pytest.mark.rule("P50")
def test_whoever_finds_the_session_full_is_not_known_afterwards() -> None:
    house, *_ = open_house()
    house.join(Kind.CANDIDATE, Kind.CANDIDATE)
    before = house.facts, house.log.names(house.session)
    with pytest.raises(Refused):
        house.join(Kind.CANDIDATE)
    assert (house.facts, house.log.names(house.session)) == before


def test_a_deleted_session_is_gone_and_everybody_in_it_cut_off() -> None:
    house, *people = open_house()
    house.sessions.delete(house.session)
    assert sorted(house.ears.cut_off) == sorted(people)
    assert (house.facts, house.log.digests()) == ([], [])
    with pytest.raises(NotFound):
        house.ask(people[0], c.SendChat("hello?"))
    with pytest.raises(NotFound):
        house.sessions.delete(house.session)


def test_there_is_no_session_of_an_unknown_exercise_or_in_a_language_that_it_does_not_speak() -> None:
    house = House()
    for exercise, language in (("unknown", "en"), ("small", "de")):
        with pytest.raises(NotFound):
            house.sessions.create(exercise, language, None, {})
    with pytest.raises(NotFound):
        house.sessions.room("nowhere")
    assert house.log.digests() == []


def test_a_session_keeps_the_exercise_as_it_was() -> None:
    house, first, *_ = open_house()
    house.document = small_exercise(title=words("Rewritten"), phases=small_exercise()["phases"][:2])
    house.restart()
    exercise = house.view(first)["session"]["exercise"]
    assert (exercise["title"], len(exercise["phases"])) == ("A small exercise", 3)


def test_the_list_of_sessions_keeps_up_with_what_it_shows() -> None:
    house = House()
    house.create()
    seen = []

    def look() -> None:
        digest = house.log.digest(house.session)
        assert digest is not None
        seen.append((digest.title, digest.state, digest.candidates))

    look()
    first, second, facilitator = house.join(Kind.CANDIDATE, Kind.CANDIDATE, Kind.FACILITATOR)
    look()
    for command in (
        c.RemoveParticipant(second),
        c.ChangeSession("Tuesday", None),
        c.StartPhase("drawing"),
        c.EndPhase(),
        c.CloseSession(),
    ):
        house.ask(facilitator, command)
        look()
    assert seen == [
        ("A small exercise", "lobby", 0),
        ("A small exercise", "lobby", 2),
        ("A small exercise", "lobby", 1),
        ("Tuesday", "lobby", 1),
        ("Tuesday", "running", 1),
        ("Tuesday", "over", 1),
        ("Tuesday", "closed", 1),
    ]
    assert first in house.room.session.people


@pytest.mark.rule("P20")
def test_people_who_all_wish_at_once_are_all_heard_in_one_order() -> None:
    house, *people = open_house()
    candidates = people[:2]

    def talk(who: str) -> None:
        for at in range(100):
            house.ask(who, c.SendChat(f"{who} {at}"), f"{who}/{at}")

    threads = [threading.Thread(target=talk, args=(who,)) for who in candidates for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [fact.seq for fact in house.facts] == list(range(1, len(house.facts) + 1))
    assert len(house.room.session.chat) == 200
    told = {who: [event["pos"] for event in house.ears.told[who]] for who in people}
    assert all(positions == list(range(1, len(positions) + 1)) for positions in told.values())


def test_a_conflict_is_the_logs_word_for_a_number_that_is_taken() -> None:
    house, *_ = open_house()
    with pytest.raises(Conflict):
        house.log.append(Append(house.session, (house.facts[-1],)))
