"""Sounds with known times: synthetic voices, keys of a keyboard, silence, and their mixtures."""

import io
import os
import random
import shutil
import subprocess
import sys
import wave
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy
from numpy.typing import NDArray

Sound = NDArray[numpy.float64]
"""Samples between -1 and 1."""

RATE = 48_000
_HEARD = 0.01
"""Of the loudest sample: what is quieter at the ends of a voice is no speech."""
_FLOOR = 0.0005
"""A room is never without any noise."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks: a voice of the synthesiser with its own pitch and pace."""

    language: str
    pitch: int
    pace: int


ANNA = Voice("ru", 62, 165)
BORIS = Voice("ru", 32, 150)
CLARA = Voice("en-gb", 70, 160)
VOICES = (ANNA, BORIS, CLARA)
_SENTENCES = {
    "ru": (
        "Давайте начнём с самого важного и посмотрим на цифры",
        "Я согласен потому что времени у нас немного",
        "Предлагаю записать решение и назначить ответственного",
        "А что скажут остальные",
    ),
    "en-gb": (
        "Let us begin with the numbers and see what they mean",
        "I agree because we have little time left for that",
        "Who could write down what we have decided so far",
        "What do the others think",
    ),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of a recording: `speech`, `silence` or `keys`, in seconds from its beginning."""

    kind: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Recording:
    samples: Sound
    parts: tuple[Part, ...]

    @property
    def turns(self) -> list[tuple[float, float]]:
        return [(part.start, part.end) for part in self.parts if part.kind == "speech"]


def synthesiser() -> str | None:
    """The path of espeak-ng; None where there is none. ESPEAK names one outright."""
    return os.environ.get("ESPEAK") or shutil.which("espeak-ng")


def say(voice: Voice, number: int) -> Sound:
    """A sentence of the voice, without the silence around it."""
    program = synthesiser()
    assert program, "espeak-ng makes the voices of this test: install the package espeak-ng, or set ESPEAK to its path."
    sentences = _SENTENCES[voice.language]
    words = (program, "-v", voice.language, "-p", str(voice.pitch), "-s", str(voice.pace), "--stdout")
    made = subprocess.run((*words, sentences[number % len(sentences)]), capture_output=True, check=True).stdout
    samples, rate = _read(made)
    heard = numpy.flatnonzero(numpy.abs(samples) > _HEARD * numpy.abs(samples).max())
    return _at_rate(samples[heard[0] : heard[-1] + 1], rate) * 0.5


def silence(seconds: float) -> Sound:
    return numpy.zeros(round(seconds * RATE))


def keys(seconds: float, seed: int = 1) -> Sound:
    """Somebody types: short bursts of noise with a knock below them, five to eight in a second, some of them loud."""
    chance = random.Random(seed)
    noise = numpy.random.default_rng(seed)
    made = silence(seconds)
    at = 0.05
    while at < seconds - 0.06:
        length = round(chance.uniform(0.008, 0.03) * RATE)
        fading = numpy.exp(-numpy.arange(length) / (length / 5))
        knock = numpy.sin(2 * numpy.pi * chance.uniform(90, 240) * numpy.arange(length) / RATE)
        burst = (noise.uniform(-1, 1, length) + 0.5 * knock) * fading * chance.uniform(0.08, 0.5)
        start = round(at * RATE)
        made[start : start + length] += burst
        at += chance.uniform(0.12, 0.2)
    return made


def record(pieces: Sequence[tuple[str, Sound]], seed: int = 1) -> Recording:
    """Lays pieces one after another over the faint noise of a room."""
    parts: list[Part] = []
    at = 0.0
    for kind, samples in pieces:
        parts.append(Part(kind, at, at + len(samples) / RATE))
        at = parts[-1].end
    joined = numpy.concatenate([samples for _, samples in pieces])
    room = numpy.random.default_rng(seed).normal(0, _FLOOR, len(joined))
    return Recording(numpy.clip(joined + room, -1, 1), tuple(parts))


def conversation(voice: Voice, lead: float) -> Recording:
    """Silence, speech, keys, speech, silence, speech: what a candidate's microphone hears within some 20 seconds."""
    return record(
        (
            ("silence", silence(lead)),
            ("speech", say(voice, 0)),
            ("silence", silence(1.2)),
            ("keys", keys(2.5)),
            ("silence", silence(0.8)),
            ("speech", say(voice, 1)),
            ("silence", silence(1.5)),
            ("speech", say(voice, 3)),
            ("silence", silence(2.0)),
        )
    )


def write(samples: Sound, file: Path) -> Path:
    with wave.open(str(file), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes((numpy.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
    return file


def _read(made: bytes) -> tuple[Sound, int]:
    # The synthesiser writes to a pipe, so its header does not know how long it is.
    with wave.open(io.BytesIO(made), "rb") as found:
        rate = found.getframerate()
        frames = found.readframes((len(made) - 44) // 2)
    return numpy.frombuffer(frames, "<i2").astype(float) / 32768, rate


def _at_rate(samples: Sound, rate: int) -> Sound:
    places = numpy.arange(0, len(samples) - 1, rate / RATE)
    found: Sound = numpy.interp(places, numpy.arange(len(samples)), samples)
    return found


if __name__ == "__main__":
    sys.exit(0 if synthesiser() else 1)
