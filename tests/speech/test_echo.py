"""A loudspeaker in one's own microphone is not one's own speech; `docs/speech.md` gives the figures."""

from collections.abc import Sequence

import pytest

from tests.speech.echo import Heard, judge, listen, with_other, with_own
from tests.speech.sounds import ANNA, BORIS, CLARA, Recording, conversation, keys, record, say, silence


@pytest.fixture(scope="module")
def heard() -> dict[str, Heard]:
    """Everything is listened to at once: loading the model takes longer than listening."""
    recordings = {
        "far": with_other(ANNA, BORIS, -20),
        "less far": with_other(BORIS, CLARA, -15),
        "unknown": with_other(CLARA, ANNA, -20, own_first=False),
        "quiet": with_own(CLARA, -6),
        "loud": with_own(BORIS, 6),
    }
    turns = listen(list(recordings.values()))
    return {name: judge(one, found) for (name, one), found in zip(recordings.items(), turns, strict=True)}


@pytest.mark.parametrize("case", ["far", "less far"])
def test_another_voice_does_not_count_once_the_own_one_is_known(heard: dict[str, Heard], case: str) -> None:
    assert heard[case].other_counted < 0.02 * heard[case].other


def test_own_speech_counts_whole_between_and_after_another_voice(heard: dict[str, Heard]) -> None:
    for one in heard.values():
        assert one.own_found > 0.95 * one.own


def test_where_the_own_voice_was_not_heard_yet_the_first_one_counts(heard: dict[str, Heard]) -> None:
    """A limit that the documentation names; the server's own rule and the lobby are there for it."""
    assert heard["unknown"].other_counted > 0.4 * heard["unknown"].other


def test_turns_are_found_to_a_frame_or_three_and_none_in_silence_or_under_keys() -> None:
    spoken = [conversation(voice, 2.0) for voice in (ANNA, BORIS, CLARA)]
    quiet = record([("silence", silence(5)), ("keys", keys(20, seed=7)), ("silence", silence(2))])
    typing = record([("keys", keys(6, seed=3)), ("speech", say(ANNA, 3)), ("keys", keys(6, seed=4))])
    *found, none, amid = listen([*spoken, quiet, typing])
    assert none == []
    assert _off(spoken, found) < 0.15
    assert _off([typing], [amid]) < 0.3


def _off(recordings: Sequence[Recording], found: Sequence[Sequence[tuple[float, float]]]) -> float:
    """The largest distance of a beginning or end from where it was, in seconds."""
    return max(
        abs(heard - real)
        for recording, turns in zip(recordings, found, strict=True)
        for turn, spoken in zip(turns, recording.turns, strict=True)
        for heard, real in zip(turn, spoken, strict=True)
    )
