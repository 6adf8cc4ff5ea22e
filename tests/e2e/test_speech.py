"""Candidates speak into microphones; what their browsers find is what was said, and no more than that leaves them."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from playwright.sync_api import Browser, Request, WebSocket

from tests.browser import FLAGS
from tests.browser import browser as installed_browser
from tests.e2e import axe
from tests.e2e.windows import CandidateWindow, FacilitatorWindow, closing, eventually
from tests.speech.sounds import VOICES, Recording, conversation, record, say, silence, write
from tests.wire.house import House, Scene

_FAKE = ("--use-fake-device-for-media-stream",)
_ALLOWED = (*_FAKE, "--use-fake-ui-for-media-stream")
LEAD = 15.0
"""Seconds of silence at the beginning, in which the model is loaded by three browsers at once, beside other tests."""
SETTLED = 2.0
"""Seconds that a page has listened before the first word."""
NEAR = 0.3
"""Seconds by which a beginning or an end may be off."""
_NAMES = ("Анна", "Boris", "Clara")
_AGREE, _REFUSE = "^(Да, можно|Yes, I agree)$", "^(Нет, не нужно|No, thank you)$"

# Between these two moments the browser opened the device, which begins its recording then.
_WATCHED = """
const media = navigator.mediaDevices;
const ask = media.getUserMedia.bind(media);
window.opened = [];
media.getUserMedia = async (wanted) => {
    const called = Date.now();
    const stream = await ask(wanted);
    window.opened.push({ called, given: Date.now(), tracks: stream.getTracks(), wanted });
    return stream;
};
window.contexts = [];
window.AudioContext = class extends AudioContext {
    constructor(...given) {
        super(...given);
        window.contexts.push(this);
    }
};
"""


_LOOK = """(button) => {
    const { width, height, top } = button.getBoundingClientRect();
    const { color, backgroundColor, borderColor, fontSize, fontWeight } = getComputedStyle(button);
    return [width, height, top, color, backgroundColor, borderColor, fontSize, fontWeight].join();
}"""


class Speaker(CandidateWindow):
    """A candidate with a microphone; `sent` is every message that left the page."""

    def __init__(self, browser: Browser, language: str) -> None:
        super().__init__(browser, language)
        self.sent: list[str | bytes] = []
        self.posted: list[str] = []
        self.page.add_init_script(_WATCHED)
        self.page.on("websocket", self._hear)
        self.page.on("request", self._ask)

    def answer(self, name: str) -> None:
        self.page.get_by_role("dialog").get_by_role("button", name=re.compile(name)).click()

    def open_panel(self) -> None:
        self.button("^(Микрофон|Microphone): ").click()
        self.page.get_by_role("dialog").wait_for()

    def comes_to(self, state: str) -> None:
        self.page.locator(f"[data-state={state}]").first.wait_for()

    def reported(self) -> list[tuple[str, str]]:
        """The turns that the page has sent, in their order; a message may have been sent again."""
        # Only while it is asked something does a page tell what it has done.
        self.page.evaluate("0")
        found: dict[str, tuple[str, str]] = {}
        for message in self.sent:
            if isinstance(message, str) and '"speech.report"' in message:
                body = json.loads(message[message.index("[") :])[1]
                found[body["id"]] = (body["data"]["from"], body["data"]["to"])
        return list(found.values())

    def _ask(self, asked: Request) -> None:
        if asked.method != "GET":
            self.posted.append(asked.url)

    def _hear(self, line: WebSocket) -> None:
        line.on("framesent", self._send)

    def _send(self, message: str | bytes) -> None:
        self.sent.append(message)


@pytest.fixture
def launch(chromium: Browser) -> Iterator[Callable[..., Browser]]:
    """Browsers of their own: what a fake microphone hears is said when one is started."""
    with ExitStack() as opened:

        def start(recording: Path | None, flags: tuple[str, ...] = _ALLOWED) -> Browser:
            heard = () if recording is None else (f"--use-file-for-fake-audio-capture={recording}",)
            path = installed_browser()
            made = chromium.browser_type.launch(executable_path=path, args=[*FLAGS, *flags, *heard])
            opened.callback(made.close)
            return made

        yield start


@pytest.fixture
def scene(house: House) -> Iterator[Scene]:
    made = Scene(house, "f", exercise="brainstorm", language="ru", speech=True)
    yield made
    made.leave()


def test_three_browsers_find_the_turns_that_were_spoken_and_the_log_holds_what_they_found(
    launch: Callable[..., Browser], scene: Scene, tmp_path: Path
) -> None:
    scene.f.ask("phase.start")
    said = [conversation(voice, LEAD + number / 2) for number, voice in enumerate(VOICES)]
    files = [write(one.samples, tmp_path / f"{number}.wav") for number, one in enumerate(said)]
    speakers = [
        Speaker(launch(f"{file}%noloop"), language) for file, language in zip(files, ("ru", "en", "ru"), strict=True)
    ]
    with closing(*speakers):
        for speaker, name in zip(speakers, _NAMES, strict=True):
            speaker.join(scene.session["links"]["candidate"], name)
        for speaker in speakers:
            speaker.answer(_AGREE)
        for speaker in speakers:
            speaker.comes_to("listening")
            _in_time(speaker)
            speaker.page.keyboard.press("Escape")
        for speaker, recording in zip(speakers, said, strict=True):
            _agrees(speaker, recording)
        _log_is(scene, speakers)
        for speaker in speakers:
            _nothing_else_left(speaker)


def _in_time(speaker: Speaker) -> None:
    """Whoever listens only at the first word, or after it, misses some of it by no fault of the page."""
    late = speaker.page.evaluate("Date.now() - window.opened[0].called") / 1000
    assert late < LEAD - SETTLED, f"this machine needed {late} s until the page listened; LEAD has to be longer"


def _agrees(speaker: Speaker, recording: Recording) -> None:
    """As many turns as were spoken, each where it was; so there is none in silence or under the keys."""
    found = eventually(speaker.reported, lambda turns: len(turns) >= len(recording.turns), 60)
    turns = [(_seconds(start), _seconds(end)) for start, end in found]
    assert len(turns) == len(recording.turns), (turns, recording.turns)
    pairs = [pair for turn, real in zip(turns, recording.turns, strict=True) for pair in zip(turn, real, strict=True)]
    began = median(heard - real for heard, real in pairs)
    off = [heard - real - began for heard, real in pairs]
    assert max(map(abs, off)) < NEAR, off
    opened = speaker.page.evaluate("window.opened.map(({ called, given }) => [called / 1000, given / 1000])")[0]
    assert opened[0] - NEAR < began < opened[1] + NEAR, (began, opened)


def _log_is(scene: Scene, speakers: list[Speaker]) -> None:
    people = scene.house.call("GET", f"/sessions/{scene.id}").json()["participants"]
    ids = {one["name"]: one["id"] for one in people if one["kind"] == "candidate"}
    log = [fact for fact in scene.house.log(scene.id) if fact["type"] == "speech.spoken"]
    for speaker, name in zip(speakers, _NAMES, strict=True):
        kept = [(fact["data"]["from"], fact["data"]["to"]) for fact in log if fact["by"] == ids[name]]
        assert kept == speaker.reported()


def _nothing_else_left(speaker: Speaker) -> None:
    """No sound: no message of bytes, none that is long, nothing posted but the way in."""
    assert all(isinstance(message, str) and len(message) < 2_000 for message in speaker.sent)
    assert [url for url in speaker.posted if not re.search("/api/v1/join$|/socket.io/", url)] == []
    wanted = speaker.page.evaluate("window.opened[0].wanted.audio")
    assert [wanted[name] for name in ("echoCancellation", "noiseSuppression", "autoGainControl")] == [True] * 3


def _seconds(moment: str) -> float:
    return datetime.fromisoformat(moment).timestamp()


@pytest.fixture(scope="module")
def talker(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Somebody who hardly ever stops."""
    pieces = [part for number in range(4) for part in (("speech", say(VOICES[0], number)), ("silence", silence(0.2)))]
    return write(record(pieces).samples, tmp_path_factory.mktemp("talker") / "talker.wav")


def test_muting_ends_a_turn_and_withdrawing_lets_the_microphone_go(
    launch: Callable[..., Browser], scene: Scene, talker: Path
) -> None:
    scene.f.ask("phase.start")
    speaker = Speaker(launch(talker), "en")
    with closing(speaker):
        speaker.join(scene.session["links"]["candidate"], "Anna")
        speaker.answer(_AGREE)
        speaker.page.keyboard.press("Escape")
        speaker.comes_to("speaking")
        speaker.page.keyboard.press("m")
        speaker.comes_to("muted")
        muted = _now(speaker)
        first = eventually(lambda: _log(scene, "speech.spoken"), bool)
        assert _seconds(first[-1]["data"]["to"]) <= muted
        assert speaker.page.evaluate("window.opened[0].tracks.every((track) => !track.enabled)")

        # Somebody who comes back muted stays so.
        speaker.page.reload()
        speaker.comes_to("muted")
        unmuted = _now(speaker)
        speaker.page.keyboard.press("m")
        speaker.comes_to("speaking")
        speaker.open_panel()
        speaker.button("^(Отозвать|Withdraw)").click()
        eventually(lambda: _log(scene, "speech.consented")[-1]["data"], lambda data: data == {"given": False})
        assert speaker.page.evaluate("window.opened.every(({ tracks }) => tracks[0].readyState === 'ended')")
        after = _log(scene, "speech.spoken")[len(first) :]
        assert after
        assert all(_seconds(fact["data"]["from"]) >= unmuted - NEAR for fact in after)
        assert after[-1]["seq"] < _log(scene, "speech.consented")[-1]["seq"], "what was heard before counts"
        speaker.sees("^(Не включён|Off)$")
        # A choice of microphone would be a way to be heard without having agreed.
        assert speaker.page.get_by_label("Which microphone").count() == 0


def test_who_refuses_is_not_listened_to_and_the_facilitator_sees_why(
    launch: Callable[..., Browser], scene: Scene
) -> None:
    browser = launch(None)
    speaker, console = Speaker(browser, "ru"), FacilitatorWindow(browser, "en")
    with closing(speaker, console):
        console.join(scene.session["links"]["facilitator"], "Olga")
        speaker.join(scene.session["links"]["candidate"], "Anna")
        console.sees("^microphone: no answer yet$")
        dialog = speaker.page.get_by_role("dialog")
        buttons = [dialog.get_by_role("button", name=re.compile(name)) for name in (_AGREE, _REFUSE)]
        looks = [button.evaluate(_LOOK) for button in buttons]
        assert looks[0] == looks[1], "no answer is nearer at hand than the other"
        speaker.answer(_REFUSE)
        speaker.comes_to("off")
        eventually(lambda: _log(scene, "speech.consented"), bool)
        scene.settle()
        console.sees("^no microphone$")
        assert [one["data"] for one in scene.f.events if one["type"] == "speech.consented"] == [{"given": False}]
        assert speaker.page.evaluate("window.opened.length") == 0
        speaker.page.reload()
        speaker.comes_to("off")
        assert not speaker.page.get_by_role("dialog").is_visible()
        speaker.open_panel()
        speaker.button("^(Включить|Switch on)$").click()
        speaker.comes_to("listening")
        console.sees("^microphone allowed$")


def test_a_browser_that_gives_no_microphone_is_said_with_a_way_out(
    launch: Callable[..., Browser], scene: Scene
) -> None:
    speaker = Speaker(launch(None, _FAKE), "en")
    with closing(speaker):
        speaker.join(scene.session["links"]["candidate"], "Anna")
        speaker.answer(_AGREE)
        speaker.comes_to("blocked")
        speaker.sees("left of the address")
        speaker.context.grant_permissions(["microphone"])
        # Allowed, it goes on by itself.
        speaker.comes_to("listening")


def test_a_model_that_cannot_be_loaded_is_said_and_tried_again(
    launch: Callable[..., Browser], scene: Scene, talker: Path
) -> None:
    speaker = Speaker(launch(talker), "ru")
    with closing(speaker):
        speaker.page.route("**/*.onnx", lambda asked: asked.abort())
        speaker.join(scene.session["links"]["candidate"], "Anna")
        speaker.answer(_AGREE)
        speaker.comes_to("broken")
        assert speaker.page.evaluate("window.opened[0].tracks[0].readyState") == "ended", (
            "nobody is listened to in vain"
        )
        # The browser and the package complain of it too.
        speaker.faults.clear()
        speaker.page.unroute("**/*.onnx")
        speaker.button("^Попробовать ещё раз$").click()
        speaker.comes_to("speaking")


def test_a_microphone_may_be_chosen_taken_out_and_put_to_sleep(
    launch: Callable[..., Browser], scene: Scene, talker: Path
) -> None:
    speaker = Speaker(launch(talker), "en")
    page = speaker.page
    with closing(speaker):
        speaker.join(scene.session["links"]["candidate"], "Anna")
        assert axe.faults(speaker) == []
        speaker.answer(_AGREE)
        speaker.comes_to("speaking")
        devices = page.get_by_label(re.compile("^(Which microphone|Какой микрофон)$"))
        assert axe.faults(speaker) == []
        devices.select_option(index=1)
        eventually(lambda: page.evaluate("window.opened.length"), lambda count: count == 2)
        speaker.comes_to("speaking")
        chosen = devices.input_value()
        assert page.evaluate("window.opened[1].wanted.audio.deviceId.exact") == chosen
        page.keyboard.press("Escape")

        # No press has been made on the page that is loaded anew, and the choice is still known.
        page.reload()
        speaker.comes_to("speaking")
        assert page.evaluate("window.opened[0].wanted.audio.deviceId.exact") == chosen

        page.evaluate("window.opened[0].tracks.forEach((track) => track.dispatchEvent(new Event('ended')))")
        speaker.sees("Going on with this microphone")
        speaker.comes_to("speaking")

        page.evaluate("window.contexts.at(-1).suspend()")
        speaker.comes_to("asleep")
        speaker.open_panel()
        page.get_by_role("button", name="Go on", exact=True).click()
        speaker.comes_to("speaking")
        # Nothing counts in the lobby.
        assert speaker.reported() == []


def _now(speaker: Speaker) -> float:
    moment: float = speaker.page.evaluate("Date.now() / 1000")
    return moment


def _log(scene: Scene, kind: str) -> list[dict[str, Any]]:
    return [fact for fact in scene.house.log(scene.id) if fact["type"] == kind]
