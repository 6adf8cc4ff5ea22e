"""Real meetings, sent as a conference call would send them: the figures are those that plain counting gives."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from server.domain.events import iso
from tests.meetings import MEETINGS, Counted, counted, reference, utterances
from tests.wire.house import House

AT_ONCE = 500
EMPTY = {"ES2002a": ("D", 1), "IS1008c": ("C", 1)}
"""The two meetings that hold a turn of no length: whose, and how many."""


@dataclass(frozen=True)
class Sent:
    """A meeting as it was sent: the session, whose place is whose, what the calls were answered, and the figures."""

    session: str
    people: dict[str, str]
    answers: list[dict[str, Any]]
    told: dict[str, Any]
    counted: Counted

    @property
    def speech(self) -> dict[str, Any]:
        channel: dict[str, Any] = self.told["channels"]["speech"]
        return channel

    def of(self, speaker: str) -> dict[str, Any]:
        figures: dict[str, Any] = self.speech["people"][self.people[speaker]]
        return figures


def calls(meeting: str, people: dict[str, str], began: datetime) -> Iterator[list[dict[str, Any]]]:
    """The bodies by which a meeting is sent."""
    items = [
        {
            "id": one.key,
            "participant": people[one.speaker],
            "kind": "speech",
            "at": iso(began + timedelta(milliseconds=one.begin)),
            "until": iso(began + timedelta(milliseconds=one.end)),
            "text": one.text,
            "source": "AMI",
        }
        for one in utterances(meeting)
    ]
    yield from (items[at : at + AT_ONCE] for at in range(0, len(items), AT_ONCE))


def post(house: House, session: str, body: list[dict[str, Any]]) -> dict[str, Any]:
    answer = house.call("POST", f"/sessions/{session}/contributions", json=body)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def figures(house: House, session: str) -> dict[str, Any]:
    answer = house.call("GET", f"/sessions/{session}/participation")
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def began(meeting: str) -> datetime:
    """So that the meeting is over by now, a day ago."""
    return datetime.now(UTC) - timedelta(days=1, milliseconds=max(one.end for one in utterances(meeting)))


@pytest.fixture(scope="module", params=MEETINGS)
def sent(request: pytest.FixtureRequest, house: House) -> Sent:
    meeting: str = request.param
    session = house.open_session("small")
    speakers = sorted({one.speaker for one in utterances(meeting)})
    people = {speaker: house.join(session, "candidate", f"Speaker {speaker}").id for speaker in speakers}
    answers = [post(house, session["id"], body) for body in calls(meeting, people, began(meeting))]
    return Sent(session["id"], people, answers, figures(house, session["id"]), counted(meeting))


@pytest.fixture
def meeting(request: pytest.FixtureRequest) -> str:
    name: str = request.node.callspec.params["sent"]
    return name


def test_everything_is_taken_in_but_the_turns_of_no_length_which_are_named_and_counted(
    sent: Sent, meeting: str
) -> None:
    speaker, empty = EMPTY.get(meeting, ("", 0))
    assert sum(one["accepted"] for one in sent.answers) == len(utterances(meeting)) - empty
    assert sum(one["duplicates"] for one in sent.answers) == 0
    refused = [one for answer in sent.answers for one in answer["refused"]]
    nowhere = [one.key for one in utterances(meeting) if one.end <= one.begin]
    assert [(one["id"], one["code"], list(one["fields"])) for one in refused] == [
        (key, "malformed", ["until"]) for key in nowhere
    ]
    assert len(nowhere) == empty == sent.told["refused"]
    assert all(one.speaker == speaker for one in utterances(meeting) if one.key in nowhere)


@pytest.mark.rule("P201")
def test_the_figures_are_those_of_plain_counting(sent: Sent) -> None:
    plain = sent.counted
    for speaker in sent.people:
        told = sent.of(speaker)
        assert told["count"] == plain.lines[speaker]
        assert told["talk_seconds"] == pytest.approx(plain.talk[speaker], abs=0.001)
        assert told["share"] == pytest.approx(plain.share(speaker), abs=1e-6)
        assert told["index"] == pytest.approx(4 * plain.share(speaker), abs=1e-5)
        assert told["turns"] == len(plain.turns[speaker])
        assert told["interruptions"]["made"] == plain.interrupts[speaker]
    lines, turns = sum(plain.lines.values()), sum(map(len, plain.turns.values()))
    group = sent.speech["group"]
    assert (group["n"], group["count"], group["turns"]) == (4, lines, turns)
    assert group["speech_seconds"] == pytest.approx(plain.anybody, abs=0.001)
    assert group["overlap_seconds"] == pytest.approx(plain.overlap, abs=0.001)
    assert group["gini"] == pytest.approx(plain.gini, abs=1e-6)
    assert group["gini_norm"] == pytest.approx(plain.gini * 4 / 3, abs=1e-6)
    names = {participant: speaker for speaker, participant in sent.people.items()}
    flow = {(names[one], names[then]): n for one, row in group["flow"].items() for then, n in row.items()}
    assert flow == plain.flow([names[one] for one in sent.speech["people"]])


def test_they_agree_with_what_others_have_computed_of_the_same_meetings(sent: Sent, meeting: str) -> None:
    rows = [row for row in reference("speakers") if row["meeting"] == meeting]
    assert {row["speaker"] for row in rows} == set(sent.people)
    for row in rows:
        told, (whose, empty) = sent.of(row["speaker"]), EMPTY.get(meeting, ("", 0))
        assert told["talk_seconds"] == pytest.approx(float(row["speech_s"]), abs=0.05)
        assert told["share"] == pytest.approx(float(row["time_share"]), abs=1e-4)
        assert told["count"] == int(row["utts"]) - (empty if row["speaker"] == whose else 0)
    [whole] = [row for row in reference("meetings") if row["meeting"] == meeting]
    group = sent.speech["group"]
    assert group["speech_seconds"] == pytest.approx(float(whole["any_speech_s"]), abs=0.05)
    assert group["overlap_seconds"] == pytest.approx(float(whole["overlap_s"]), abs=0.05)
    assert group["gini"] == pytest.approx(float(whole["gini_time"]), abs=1e-4)
    assert group["n"] == int(whole["speakers"])


@pytest.mark.rule("P204", "P205")
def test_sending_a_meeting_again_changes_nothing(sent: Sent, meeting: str, house: House) -> None:
    before = house.log(sent.session)
    again = [post(house, sent.session, body) for body in calls(meeting, sent.people, began(meeting))]
    assert sum(one["accepted"] for one in again) == 0
    assert sum(one["duplicates"] for one in again) == sum(one["accepted"] for one in sent.answers)
    assert [len(one["refused"]) for one in again] == [len(one["refused"]) for one in sent.answers]
    assert house.log(sent.session) == before
    assert figures(house, sent.session) == sent.told
