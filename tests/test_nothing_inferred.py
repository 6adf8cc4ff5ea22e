"""Nothing here infers a person's emotion, personality, accent or identity from voice or face (A23).

What could do so would come as a package, or its finding would need a field to be told in. Both are looked through
by name: the packages of the server and of the pages, and every field of every message and body.
"""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from marshmallow import Schema

import server.app  # noqa: F401 brings every schema and every fact with it
from server.domain.events import Event

ROOT = Path(__file__).resolve().parents[1]

_PACKAGES = (
    # faces
    "face", "facenet", "faces", "deepface", "insightface", "mediapipe", "blazeface", "facemesh", "affectiva",
    "morphcast", "openface", "pyfeat", "feat", "dlib", "landmarks",
    # voices beyond whether there is one
    "pyannote", "speechbrain", "resemblyzer", "wespeaker", "voiceprint", "voiceprints", "diarization", "speaker",
    "opensmile", "audeering", "prosody", "parselmouth", "librosa", "hume", "vokaturi", "whisper", "vosk", "kaldi",
    "meyda",
    # what people feel or are
    "emotion", "emotions", "affect", "sentiment", "vader", "mood", "personality", "bigfive", "deception", "stress",
    "gender", "ethnicity", "accent", "biometric", "biometrics", "gaze", "webgazer",
)  # fmt: skip
_FIELDS = (
    "emotion", "affect", "sentiment", "mood", "tone", "arousal", "valence", "stress", "personality", "trait", "accent",
    "dialect", "pitch", "prosody", "voice", "voiceprint", "timbre", "face", "gaze", "gender", "ethnicity", "biometric",
    "audio", "sound", "waveform",
)  # fmt: skip


def parts(name: str) -> set[str]:
    """The words of a name, whatever joins them."""
    return set(re.split(r"[^a-z0-9]+", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()))


def suspicious(names: Iterable[str], words: Iterable[str]) -> list[str]:
    known = set(words)
    return sorted(name for name in set(names) if parts(name) & known)


def python_packages(text: str) -> list[str]:
    """The names in a file of requirements."""
    return re.findall(r"^([A-Za-z0-9][A-Za-z0-9._-]*)", text, re.MULTILINE)


def web_packages(text: str) -> list[str]:
    """The names in a lock file of npm, those that others bring along too."""
    return [path.rpartition("node_modules/")[2] for path in json.loads(text)["packages"] if path]


def descendants(kind: type) -> Iterator[type]:
    for child in kind.__subclasses__():
        yield child
        yield from descendants(child)


def every_field() -> Iterator[str]:
    """Of what comes in, of what goes out over HTTP, and of the facts in the log."""
    for schema in descendants(Schema):
        if schema.__module__.startswith("server."):
            for name, field in schema._declared_fields.items():
                yield field.data_key or name
    for event in descendants(Event):
        yield from getattr(event, "__dataclass_fields__", {})


def test_no_package_of_the_server_or_of_the_pages_infers_anything_from_voice_or_face() -> None:
    python = python_packages((ROOT / "requirements.txt").read_text())
    web = web_packages((ROOT / "web" / "package-lock.json").read_text())
    assert len(python) > 20
    assert "@ricky0123/vad-web" in web
    assert suspicious([*python, *web], _PACKAGES) == []


def test_no_field_could_hold_it_or_any_sound() -> None:
    found = list(every_field())
    known = {"given", "begins", "to", "score", "retention_days", "consent"}
    assert known <= set(found), "the fields were not found where they are looked for"
    assert suspicious(found, _FIELDS) == []


@pytest.mark.parametrize(
    "planted",
    ["face-api.js", "@vladmandic/face-api", "@mediapipe/tasks-vision", "speaker-recognition", "emotion-recognition"],
)
def test_a_package_planted_among_those_of_the_pages_is_found(planted: str) -> None:
    lock = json.loads((ROOT / "web" / "package-lock.json").read_text())
    lock["packages"][f"node_modules/{planted}"] = {"version": "1.0.0"}
    assert suspicious(web_packages(json.dumps(lock)), _PACKAGES) == [planted]


@pytest.mark.parametrize("planted", ["deepface", "pyannote.audio", "speechbrain", "py-feat", "resemblyzer"])
def test_a_package_planted_among_those_of_the_server_is_found(planted: str) -> None:
    text = (ROOT / "requirements.txt").read_text() + f"\n{planted}==1.0.0 \\\n    --hash=sha256:0\n"
    assert suspicious(python_packages(text), _PACKAGES) == [planted]


@pytest.mark.parametrize("planted", ["emotion", "voice_stress", "accentScore", "speaker-gender"])
def test_a_planted_field_is_found(planted: str) -> None:
    assert suspicious([*every_field(), planted], _FIELDS) == [planted]
