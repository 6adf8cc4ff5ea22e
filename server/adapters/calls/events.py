"""What BigBlueButton keeps of a call that may be recorded: `events.xml`, with who speaks from when to when.

It tells of turns, messages, reactions, raised hands and answers to polls, each with its moment, and is the same in what
2.4 to 3.0 archive. Older files have no time of day: for them somebody has to say when the call began.
"""

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from xml.parsers import expat

from server.adapters.calls.dashboard import HAND, LONGEST_REACTION, NO_REACTIONS, REACTION
from server.adapters.calls.turns import LONGEST_NAME, MOST, Ids, fingerprint, on_one_line
from server.application.attaching import (
    DASHBOARD,
    EVENTS,
    LONGEST_TEXT,
    FileFault,
    Happening,
    Recording,
    Speaker,
    Unplaced,
    Unsound,
)
from server.domain.rules.reporting import SPEECH

SOURCE = "BigBlueButton events.xml"

_MOST_PEOPLE = 1000
_LATEST = 4_102_444_800_000
"""Milliseconds: no call is after 2100."""
_MARKUP = re.compile(r"</?(?:a|b|i|u|br|em|strong)(?:\s[^>]*)?/?>", re.IGNORECASE)
"""Links come with their tags around them."""

Event = Mapping[str, str]
"""The fields of an event as they stand in it."""


def read_events(content: str) -> Recording:
    """The call that an `events.xml` tells of; raises Unsound."""
    call = _Call()
    _Xml(call).read(content)
    return call.told()


class _Xml:
    """Hands the events of a file to whoever reads them, one by one, with the line of each."""

    def __init__(self, call: "_Call") -> None:
        self._call = call
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._open
        self._parser.EndElementHandler = self._close
        self._parser.CharacterDataHandler = self._hear
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._path: list[str] = []
        self._event: dict[str, str] | None = None
        self._line = 1
        self._words: list[str] = []

    def read(self, content: str) -> None:
        try:
            self._parser.Parse(content.encode(), True)
        except expat.ExpatError as error:
            raise Unsound(FileFault(error.lineno, "no_xml")) from None
        except UnicodeEncodeError:
            raise Unsound(FileFault(1, "no_xml")) from None

    def _refuse(self, *_: object) -> None:
        # Nothing that such a declaration could bring is wanted, and much of it does harm.
        raise Unsound(FileFault(self._parser.CurrentLineNumber, "doctype"))

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        if not self._path:
            if name != "recording":
                raise Unsound(FileFault(self._parser.CurrentLineNumber, "no_events"))
            self._call.begin(attributes.get("meeting_id", ""))
        self._path.append(name)
        if len(self._path) == 2 and name == "event":
            self._event, self._line = dict(attributes), self._parser.CurrentLineNumber
        self._words.clear()

    def _hear(self, words: str) -> None:
        if self._event is not None and len(self._path) == 3:
            self._words.append(words)

    def _close(self, name: str) -> None:
        if self._event is not None and len(self._path) == 3:
            self._event[name] = "".join(self._words).strip()
        elif self._event is not None and len(self._path) == 2:
            self._call.take(self._event, self._line)
            self._event = None
        self._path.pop()


class _Call:
    """A call as it is told so far."""

    def __init__(self) -> None:
        self._meeting = ""
        self._origin: int | None = None
        self._by_day = False
        self._names: dict[str, str] = {}
        self._keys: dict[str, str] = {}
        self._talking: dict[str, tuple[int, int]] = {}
        self._secret: set[str] = set()
        self._found: list[tuple[str, str, int, int | None, str | None, int]] = []
        self._unplaced: dict[tuple[str, str | None], Unplaced] = {}
        self._takers: Mapping[str, Callable[[Event, int, int], None]] = {
            "ParticipantJoinEvent": self._join,
            "ParticipantJoinedEvent": self._call_in,
            "ParticipantTalkingEvent": self._talk,
            "ParticipantMutedEvent": self._mute,
            "ParticipantLeftEvent": self._leave,
            "EndAndKickAllEvent": self._end,
            "PublicChatEvent": self._chat,
            "ParticipantStatusChangeEvent": self._react,
            "PollStartedRecordEvent": self._ask,
            "UserRespondedToPollRecordEvent": self._answer,
        }

    def begin(self, meeting: str) -> None:
        """The file begins."""
        self._meeting = meeting

    def take(self, event: Event, line: int) -> None:
        """The next event."""
        if self._origin is None:
            self._by_day = "timestampUTC" in event
            self._origin = self._moment(event, line)
        taker = self._takers.get(event.get("eventname", ""))
        if taker is not None:
            taker(event, self._moment(event, line), line)
        if len(self._found) > MOST:
            raise Unsound(FileFault(line, "too_many", str(MOST)))
        if len(self._names) > _MOST_PEOPLE:
            raise Unsound(FileFault(line, "too_many", str(_MOST_PEOPLE)))

    def told(self) -> Recording:
        """The call, once the file has ended; raises Unsound where there was none."""
        if self._origin is None:
            raise Unsound(FileFault(1, "nothing_said"))
        for who, (_, line) in self._talking.items():
            self._miss("talk_open", who, line)
        call, origin = fingerprint(self._meeting), self._origin
        ids = Ids(EVENTS, call)
        happenings = [
            Happening(
                ids.of(who, kind, at, text if kind != SPEECH else ""),
                self._key(who),
                kind,
                timedelta(milliseconds=at - origin),
                None if ends is None else timedelta(milliseconds=ends - origin),
                text,
                line,
            )
            for who, kind, at, ends, text, line in self._found
        ]
        happenings.sort(key=lambda one: one.begins)
        keys = dict.fromkeys(self._key(who) for who in self._names)
        named = {self._key(who): name for who, name in self._names.items()}
        return Recording(
            EVENTS,
            SOURCE,
            datetime.fromtimestamp(origin / 1000, UTC) if self._by_day else None,
            tuple(Speaker(key, named[key]) for key in keys),
            tuple(happenings),
            tuple(self._unplaced.values()),
            f"{DASHBOARD}/{call}/",
        )

    def _moment(self, event: Event, line: int) -> int:
        said = event.get("timestampUTC" if self._by_day else "timestamp", "")
        if not said.isascii() or not said.isdecimal() or len(said) > 15 or int(said) > _LATEST:
            raise Unsound(FileFault(line, "no_event_time"))
        return int(said)

    def _key(self, who: str) -> str:
        """By what somebody is known who came once more: their id outside the call, and what they were called."""
        return self._keys.get(who, who)

    def _join(self, event: Event, _: int, __: int) -> None:
        name, outside = _name(event.get("name", "")), event.get("externalUserId") or event.get("userId", "")
        who = event.get("userId", "")
        if who and name:
            self._names[who] = name
            self._keys[who] = f"{outside[:100]}/{name}"

    def _call_in(self, event: Event, _: int, __: int) -> None:
        """Somebody is heard from now on; whoever has called by telephone has not joined otherwise."""
        name = _name(event.get("callername", ""))
        if name:
            self._names.setdefault(event.get("participant", ""), name)

    def _talk(self, event: Event, at: int, line: int) -> None:
        who = event.get("participant", "")
        if event.get("talking") == "true":
            self._talking.setdefault(who, (at, line))
        else:
            self._stop(who, at)

    def _mute(self, event: Event, at: int, _: int) -> None:
        if event.get("muted") == "true":
            self._stop(event.get("participant", ""), at)

    def _leave(self, event: Event, at: int, _: int) -> None:
        self._stop(event.get("participant") or event.get("userId", ""), at)

    def _end(self, _: Event, at: int, __: int) -> None:
        for who in list(self._talking):
            self._stop(who, at)

    def _stop(self, who: str, at: int) -> None:
        begun = self._talking.pop(who, None)
        if begun is not None:
            self._did(who, SPEECH, begun[0], begun[1], ends=at)

    def _chat(self, event: Event, at: int, line: int) -> None:
        text = on_one_line(html.unescape(_MARKUP.sub("", event.get("message", ""))))
        who, name = event.get("senderId", ""), _name(event.get("sender", ""))
        if who and name:
            self._names.setdefault(who, name)
        if text:
            self._did(who, "chat", at, line, text=text)

    def _react(self, event: Event, at: int, line: int) -> None:
        status, value = event.get("status", ""), event.get("value", "")
        who = event.get("userId", "")
        # Until 2.7 a raised hand is an emoji among others.
        if (status == HAND and value == "true") or (status == "emojiStatus" and value == HAND):
            self._did(who, REACTION, at, line)
        elif status in ("emojiStatus", "reactionEmoji") and value and value not in NO_REACTIONS:
            self._did(who, REACTION, at, line, text=on_one_line(value)[:LONGEST_REACTION])

    def _ask(self, event: Event, _: int, __: int) -> None:
        if event.get("secretPoll") == "true":
            self._secret.add(event.get("pollId", ""))

    def _answer(self, event: Event, at: int, line: int) -> None:
        who = event.get("userId", "")
        if event.get("pollId", "") in self._secret:
            # Whoever answered was told that nobody would see whose answer it is.
            self._miss("secret_answers", None, line)
        else:
            self._did(who, "vote", at, line, text=on_one_line(event.get("answer", ""))[:LONGEST_TEXT])

    def _did(
        self, who: str, kind: str, at: int, line: int, *, ends: int | None = None, text: str | None = None
    ) -> None:  # fmt: skip
        if who in self._names:
            self._found.append((who, kind, at, ends, text or None, line))
        else:
            self._miss("no_speaker", None, line)

    def _miss(self, what: str, who: str | None, line: int) -> None:
        speaker = self._key(who) if who in self._names and who is not None else None
        before = self._unplaced.setdefault((what, speaker), Unplaced(what, 0, speaker, line=line))
        self._unplaced[what, speaker] = replace(before, count=before.count + 1)


def _name(text: str) -> str:
    return on_one_line(text)[:LONGEST_NAME]
