"""What a page makes of another person's loudspeaker in its own microphone, without the browser's echo cancellation.

    .venv/bin/python -m tests.speech.echo

prints, for each loudness of the other voice, how much of it would be counted as own speech once the own voice has
been heard, and how much of the own speech is still found when it is itself quieter or louder than before.
"""

import json
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.speech.sounds import ANNA, BORIS, CLARA, Recording, Sound, Voice, record, say, silence, write

ROOT = Path(__file__).resolve().parents[2]
LOUDNESS = (-25, -20, -18, -15, -12)
"""Decibels of the other voice against the own one."""
OWN = (-9, -6, 0, 6)
"""Decibels of later own speech against the first."""
_PAIRS = ((ANNA, BORIS), (BORIS, CLARA), (CLARA, ANNA))

Turns = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Heard:
    """Seconds of own and of other speech in a recording, and how much of each was counted."""

    own: float
    own_found: float
    other: float
    other_counted: float


def at(decibels: float, sound: Sound) -> Sound:
    return sound * 10 ** (decibels / 20)


def listen(recordings: Sequence[Recording]) -> list[Turns]:
    """The turns that the candidate's page finds in each, in seconds."""
    with tempfile.TemporaryDirectory() as folder:
        files = [write(one.samples, Path(folder) / f"{number}.wav") for number, one in enumerate(recordings)]
        command = ["node", str(ROOT / "tests" / "speech" / "listen.mjs"), *map(str, files)]
        printed = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    # The package writes lines of its own.
    return [json.loads(line)["turns"] for line in printed.splitlines() if line.startswith("{")]


def with_other(own: Voice, other: Voice, decibels: float, *, own_first: bool = True) -> Recording:
    """Own speech, the other twice out of the loudspeaker, once with a word of one's own right before, own speech."""
    theirs = [at(decibels, say(other, number)) for number in range(3)]
    first = [("speech", say(own, 0)), ("silence", silence(1))] if own_first else []
    return record(
        (
            ("silence", silence(1)),
            *first,
            ("other", theirs[0]),
            ("silence", silence(1)),
            ("other", theirs[1]),
            ("silence", silence(1)),
            ("speech", say(own, 1)),
            ("silence", silence(0.3)),
            ("other", theirs[2]),
            ("silence", silence(1)),
            ("speech", say(own, 2)),
            ("silence", silence(1)),
        )
    )


def with_own(own: Voice, decibels: float) -> Recording:
    """Own speech at the usual loudness, then at another."""
    pieces: list[tuple[str, Sound]] = [("silence", silence(1)), ("before", say(own, 0))]
    for number in range(1, 4):
        pieces += [("silence", silence(1)), ("speech", at(decibels, say(own, number)))]
    return record((*pieces, ("silence", silence(1))))


def judge(recording: Recording, turns: Turns) -> Heard:
    def seconds(kind: str) -> tuple[float, float]:
        parts = [part for part in recording.parts if part.kind == kind]
        counted = sum(max(0.0, min(part.end, to) - max(part.start, start)) for part in parts for start, to in turns)
        return sum(part.end - part.start for part in parts), counted

    return Heard(*seconds("speech"), *seconds("other"))


def measure(recordings: Sequence[Recording]) -> Heard:
    """Several recordings as one."""
    found = [judge(one, turns) for one, turns in zip(recordings, listen(recordings), strict=True)]
    return Heard(*(sum(getattr(one, name) for one in found) for name in ("own", "own_found", "other", "other_counted")))


def main() -> None:
    for own_first, title in ((True, "own voice known"), (False, "own voice not heard yet")):
        print(f"other voice, {title}:")
        for decibels in LOUDNESS:
            heard = measure([with_other(*pair, decibels, own_first=own_first) for pair in _PAIRS])
            print(
                f"  {decibels:>4} dB  other counted {heard.other_counted:5.2f} of {heard.other:5.2f} s"
                f"   own found {heard.own_found:5.2f} of {heard.own:5.2f} s"
            )
    print("own voice, louder or quieter than before:")
    for decibels in OWN:
        heard = measure([with_own(voice, decibels) for voice in (ANNA, BORIS, CLARA)])
        print(f"  {decibels:>4} dB  own found {heard.own_found:5.2f} of {heard.own:5.2f} s")


if __name__ == "__main__":
    main()
