"""What people did is read off the log as they would tell it: one drag, one note, one line."""

import gc
import sys
from collections.abc import Iterable
from datetime import timedelta
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain import events as e
from server.domain.people import Kind
from server.projections.contributions import DRAG_PAUSE, TYPING_PAUSE, Contributions
from tests.played import TEN, sticky

Step = tuple[float, str, e.Event]
PEOPLE = {"ann": Kind.CANDIDATE, "bob": Kind.CANDIDATE, "fay": Kind.FACILITATOR}


def folded(steps: Iterable[Step], contributions: Contributions | None = None) -> Contributions:
    """The contributions of a running phase in which these things happened at these seconds."""
    opening: list[Step] = [(-9, name, e.ParticipantJoined(name, kind, 1, "1")) for name, kind in PEOPLE.items()]
    opening.append((-1, "fay", e.PhaseStarted("ideas", 1, 600, TEN + timedelta(minutes=10))))
    contributions = Contributions() if contributions is None else contributions
    for seq, (second, by, event) in enumerate([*opening, *steps], 1):
        contributions.take(e.Recorded(seq, f"fact-{seq}", TEN + timedelta(seconds=second), by, f"wish-{seq}", event))
    return contributions


def told(steps: Iterable[Step]) -> list[tuple[str, str, str, str]]:
    return [(one.by, one.kind, one.action, one.text) for one in folded(steps)]


def drawn(*elements: dict[str, Any], repaired: tuple[str, ...] | None = None) -> e.BoardChanged:
    return e.BoardChanged(elements=elements, repaired=repaired)


def placed(*items: dict[str, Any]) -> e.BoardChanged:
    return e.BoardChanged(items=items)


def item(key: str, text: str = "", version: int = 1, **more: Any) -> dict[str, Any]:
    return {"id": key, "kind": "note", "text": text, "x": 0, "y": 0, "w": 160, "h": 90, "version": version, **more}


def arrow(key: str, *ends: str, version: int = 1, **more: Any) -> dict[str, Any]:
    bindings = [{"elementId": end, "focus": 0, "gap": 1} for end in ends] + [None, None]
    return {
        "id": key, "type": "arrow", "version": version, "x": 0, "y": 0, "width": 50, "height": 0,
        "points": [[0, 0], [50, 0]], "startBinding": bindings[0], "endBinding": bindings[1], **more,
    }  # fmt: skip


BOX, WORDS = sticky("n", "Call back")


STRANGE = [
    placed(item("n", "Call back", width="wide")),
    placed(item("n", "Call back", height={"a": [1]})),
    placed({**item("n", "Call back"), "w": 0, "h": None, "width": [5], "height": True}),
    drawn({**BOX, "width": 0, "height": 0, "w": "wide", "points": 5}, WORDS),
    drawn({**BOX, "startBinding": {"elementId": ["n"]}, "endBinding": {"elementId": {}}}, WORDS),
    drawn({**BOX, "width": 10**400, "points": {"length": 3}}, WORDS),
]


@pytest.mark.parametrize("change", STRANGE)
def test_fields_that_are_no_whiteboards_keep_nobody_from_reading_the_log(change: e.BoardChanged) -> None:
    assert told([(0, "ann", change), (20, "bob", e.ChatSent("Yes"))]) == [ADDED, ("bob", "chat", "wrote", "Yes")]


def changed(element: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {**element, "version": element["version"] + 1, **more}


ADDED = ("ann", "note", "added", "Call back")
SHEETS: dict[str, tuple[list[Step], list[tuple[str, str, str, str]]]] = {
    "a note with its text is one": ([(0, "ann", drawn(BOX, WORDS))], [ADDED]),
    "a note's text may come before its box": (
        [(0, "ann", drawn(WORDS)), (0.1, "ann", drawn(BOX))],
        [ADDED],
    ),
    "a drag of forty moves is one": (
        [(0, "ann", drawn(BOX, WORDS))]
        + [(5 + step / 10, "ann", drawn(changed(BOX, x=step), changed(WORDS, x=step))) for step in range(1, 41)],
        [ADDED, ("ann", "edit", "moved", "Call back")],
    ),
    "a drag right after the adding is a move": (
        [(0, "ann", drawn(BOX, WORDS)), (0.2, "ann", drawn(changed(BOX, x=9)))],
        [ADDED, ("ann", "edit", "moved", "Call back")],
    ),
    "two drags with a pause between are two": (
        [
            (0, "ann", drawn(BOX, WORDS)),
            (5, "bob", drawn(changed(BOX, x=1))),
            (8, "bob", drawn(changed(BOX, x=2))),
        ],
        [ADDED, ("bob", "edit", "moved", "Call back"), ("bob", "edit", "moved", "Call back")],
    ),
    "drawing a shape is one, however it grows": (
        [(step / 10, "ann", drawn({**BOX, "x": -step, "width": step, "height": step})) for step in range(20)],
        [("ann", "note", "added", "")],
    ),
    "typing into one's own new note completes it": (
        [(0, "ann", drawn(BOX))]
        + [(40 + at, "ann", drawn(*sticky("n", "Call back"[:at], version=at + 1))) for at in range(1, 10)],
        [ADDED],
    ),
    "typing into one's own note after carrying it still completes it": (
        [
            (0, "ann", drawn(BOX)),
            (1, "ann", drawn(changed(BOX, x=30))),
            (9, "ann", drawn(changed(BOX, x=30), WORDS)),
        ],
        [ADDED, ("ann", "edit", "moved", "")],
    ),
    "another's first words are their writing": (
        [(0, "ann", drawn(BOX)), (4, "bob", drawn(WORDS))],
        [("ann", "note", "added", ""), ("bob", "edit", "wrote", "Call back")],
    ),
    "typing with a long pause is two edits": (
        [
            (0, "ann", drawn(BOX, WORDS)),
            (20, "bob", drawn(changed(WORDS, originalText="Call", text="Call"))),
            (25, "bob", drawn(changed(WORDS, originalText="Call us", text="Call us"))),
            (40, "bob", drawn(changed(WORDS, originalText="Call them", text="Call them"))),
        ],
        [ADDED, ("bob", "edit", "edited", "Call us"), ("bob", "edit", "edited", "Call them")],
    ),
    "two people typing at once are one each": (
        [(0, "ann", drawn(BOX, WORDS))]
        + [(20 + at, "ann" if at % 2 else "bob", drawn(changed(WORDS, originalText=f"Call {at}"))) for at in range(6)],
        [ADDED, ("bob", "edit", "edited", "Call 4"), ("ann", "edit", "edited", "Call 5")],
    ),
    "a box that grows around its words is no move": (
        [
            (0, "ann", drawn(BOX, WORDS)),
            (20, "bob", drawn(changed(WORDS, originalText="Call back at once", y=4), changed(BOX, height=140))),
            (20.1, "bob", drawn(changed(BOX, height=150))),
        ],
        [ADDED, ("bob", "edit", "edited", "Call back at once")],
    ),
    "pulling at a box's upper corner after writing is a move": (
        [
            (0, "ann", drawn(BOX, WORDS)),
            (20, "bob", drawn(changed(WORDS, originalText="Call"))),
            (21, "bob", drawn(changed(BOX, y=-30, height=120))),
        ],
        [ADDED, ("bob", "edit", "edited", "Call"), ("bob", "edit", "moved", "Call")],
    ),
    "new line breaks of the same words are nothing": (
        [(0, "ann", drawn(BOX, WORDS)), (20, "bob", drawn(changed(WORDS, text="Call\nback")))],
        [ADDED],
    ),
    "a new colour is an edit": (
        [(0, "ann", drawn(BOX, WORDS)), (1, "ann", drawn(changed(BOX, backgroundColor="#fda")))],
        [ADDED, ("ann", "edit", "edited", "Call back")],
    ),
    "order, seeds and what is bound are nothing": (
        [
            (0, "ann", drawn(BOX, WORDS)),
            (9, "bob", drawn(changed(BOX, index="a7"), repaired=("n",))),
            (19, "bob", drawn(changed(BOX, seed=4, versionNonce=77, updated=5, boundElements=[{"id": "a"}]))),
            (29, "bob", drawn(changed(WORDS, x=17, y=31, width=300))),
        ],
        [ADDED],
    ),
    "a deleted note is one, with the text as it was": (
        [
            (0, "ann", drawn(BOX, WORDS)),
            (9, "bob", drawn(changed(BOX, isDeleted=True), changed(WORDS, isDeleted=True))),
            (10, "bob", drawn(changed(BOX, isDeleted=True, x=99))),
        ],
        [ADDED, ("bob", "edit", "deleted", "Call back")],
    ),
    "a note brought back is an edit": (
        [
            (0, "ann", drawn(BOX, WORDS)),
            (9, "bob", drawn(changed(BOX, isDeleted=True), changed(WORDS, isDeleted=True))),
            (12, "bob", drawn(BOX, WORDS)),
        ],
        [ADDED, ("bob", "edit", "deleted", "Call back"), ("bob", "edit", "edited", "Call back")],
    ),
    "a text that was opened and left empty is nothing": (
        [
            (0, "ann", drawn({**WORDS, "containerId": None, "text": "", "originalText": ""})),
            (3, "ann", drawn({**WORDS, "containerId": None, "text": "", "originalText": "", "isDeleted": True})),
        ],
        [],
    ),
    "several pasted are several": (
        [(0, "ann", drawn(*sticky("p", "One"), *sticky("q", "Two"), *sticky("r", "Three")))],
        [("ann", "note", "added", text) for text in ("One", "Two", "Three")],
    ),
    "a copy is its sender's own, whatever it says of itself": (
        [(0, "ann", drawn(BOX, WORDS)), (9, "bob", drawn({**BOX, "id": "m", "customData": {"author": "ann"}}))],
        [ADDED, ("bob", "note", "added", "")],
    ),
    "an arrow trails after the note that it is bound to": (
        [
            (0, "ann", drawn(BOX, WORDS)),
            (9, "bob", drawn(arrow("a", "n"))),
            (19, "ann", drawn(changed(BOX, x=40), arrow("a", "n", version=2, x=40, width=10))),
            (19.2, "ann", drawn(arrow("a", "n", version=3, x=41))),
        ],
        [ADDED, ("bob", "edit", "added", ""), ("ann", "edit", "moved", "Call back")],
    ),
    "an arrow that loses its deleted note is left alone": (
        [
            (0, "ann", drawn(BOX, WORDS, arrow("a", "n"))),
            (9, "bob", drawn(changed(BOX, isDeleted=True), arrow("a", version=2))),
        ],
        [ADDED, ("ann", "edit", "added", ""), ("bob", "edit", "deleted", "Call back")],
    ),
    "tying an arrow to another note is an edit": (
        [
            (0, "ann", drawn(BOX, WORDS, *sticky("m", "Ask"))),
            (9, "bob", drawn(arrow("a", "n"))),
            (20, "ann", drawn(arrow("a", "n", "m", version=2, width=90))),
        ],
        [ADDED, ("ann", "note", "added", "Ask"), ("bob", "edit", "added", ""), ("ann", "edit", "edited", "")],
    ),
    "each chat line is one": (
        [(0, "ann", e.ChatSent("Hello")), (0.1, "ann", e.ChatSent("Shall we?"))],
        [("ann", "chat", "wrote", "Hello"), ("ann", "chat", "wrote", "Shall we?")],
    ),
    "a hand raised twice without lowering is one": (
        [
            (0, "ann", e.HandRaised()),
            (1, "ann", e.HandRaised()),
            (2, "ann", e.HandLowered()),
            (3, "ann", e.HandRaised()),
        ],
        [("ann", "reaction", "raised", ""), ("ann", "reaction", "raised", "")],
    ),
    "words bound to another box speak there": (
        [
            (0, "ann", drawn({**WORDS, "containerId": None})),
            (9, "bob", drawn(BOX)),
            (20, "bob", drawn(changed(WORDS))),
            (40, "bob", drawn(changed(BOX, x=8))),
        ],
        [
            ADDED,
            ("bob", "note", "added", "Call back"),
            ("bob", "edit", "moved", "Call back"),
        ],
    ),
}


@pytest.mark.parametrize("sheet", SHEETS, ids=list(SHEETS))
def test_what_people_did(sheet: str) -> None:
    steps, expected = SHEETS[sheet]
    assert told(steps) == expected


AS_ELEMENTS = [
    (0, "ann", drawn(*sticky("n", "Call back"))),
    (5, "bob", drawn(*sticky("n", "Call back", version=2, x=50))),
    (6, "bob", drawn(*sticky("n", "Call back", version=3, x=60))),
    (20, "bob", drawn(*sticky("n", "Call them", version=4, x=60))),
    (40, "ann", drawn(*sticky("m", "Ask"), *sticky("o", "Sort"))),
    (50, "ann", drawn(*({**part, "isDeleted": True} for part in sticky("m", "Ask", version=2)))),
]
AS_ITEMS = [
    (0, "ann", placed(item("n", "Call back"))),
    (5, "bob", placed(item("n", "Call back", 2, x=50))),
    (6, "bob", placed(item("n", "Call back", 3, x=60))),
    (20, "bob", placed(item("n", "Call them", 4, x=60))),
    (40, "ann", placed(item("m", "Ask"), item("o", "Sort"))),
    (50, "ann", placed(item("m", "Ask", 2, deleted=True))),
]


def test_neutral_items_give_the_same_contributions_as_elements() -> None:
    assert told(AS_ITEMS) == told(AS_ELEMENTS)
    assert len(told(AS_ITEMS)) == 6


def test_a_contribution_says_who_when_where_and_in_which_phase() -> None:
    steps: list[Step] = [
        (0, "fay", e.RoleAssigned("ann", "analyst")),
        (1, "ann", drawn(BOX, WORDS)),
        (3, "ann", drawn(*sticky("n", "Call back soon", version=2))),
    ]
    (one,) = folded(steps)
    assert (one.by, one.who, one.role, one.item, one.sort) == ("ann", Kind.CANDIDATE, "analyst", "n", "note")
    assert (one.phase, one.run) == ("ideas", 1)
    assert (one.at, one.until) == (TEN + timedelta(seconds=1), TEN + timedelta(seconds=3))
    assert one.text == "Call back soon"


def test_a_phase_closes_what_was_going_on() -> None:
    steps: list[Step] = [
        (0, "ann", drawn(BOX, WORDS)),
        (5, "ann", drawn(changed(BOX, x=1))),
        (5.5, "fay", e.PhaseEnded("ideas", 1)),
        (5.5, "fay", e.PhaseStarted("plan", 1, 60, TEN)),
        (6, "ann", drawn(changed(BOX, x=2))),
        (7, "ann", e.ChatSent("Go on")),
        (8, "fay", e.PhaseEnded("plan", 1)),
        (9, "fay", e.ChatSent("Thank you")),
    ]
    found = [(one.action, one.phase, one.who) for one in folded(steps)]
    candidate, facilitator = Kind.CANDIDATE, Kind.FACILITATOR
    assert found == [
        ("added", "ideas", candidate),
        ("moved", "ideas", candidate),
        ("moved", "plan", candidate),
        ("wrote", "plan", candidate),
        ("wrote", None, facilitator),
    ]


def test_ids_are_unique_and_the_same_in_every_reading() -> None:
    once, again = list(folded(AS_ELEMENTS)), list(folded(AS_ELEMENTS))
    assert once == again
    assert len({one.id for one in once}) == len(once)


def _drag(path: list[tuple[int, int]], cuts: list[bool]) -> list[Step]:
    """A drag of two notes along a path; where a cut is false, a step travels with the next one."""
    steps: list[Step] = [(0, "ann", drawn(*sticky("n", "One"), *sticky("m", "Two")))]
    for at, ((x, y), cut) in enumerate(zip(path, cuts, strict=True)):
        if cut or at == len(path) - 1:
            version = at + 2
            pair = (*sticky("n", "One", version, x=x, y=y), *sticky("m", "Two", version, x=x + 200, y=y))
            steps.append((20 + at * 0.05, "bob", drawn(*pair)))
    return steps


@given(st.data())
def test_a_drag_is_the_same_whatever_its_batching(data: st.DataObject) -> None:
    length = data.draw(st.integers(1, 20))
    path = [(data.draw(st.integers(1, 999)), at) for at in range(length)]
    cuts = data.draw(st.lists(st.booleans(), min_size=length, max_size=length))
    coarse, fine = told(_drag(path, cuts)), told(_drag(path, [True] * length))
    assert coarse == fine
    assert [one[2] for one in fine] == ["added", "added", "moved", "moved"]


@given(st.data())
def test_typing_is_the_same_whatever_its_batching(data: st.DataObject) -> None:
    text = data.draw(st.text("абвг d", min_size=1, max_size=30).filter(str.strip))
    seen = sorted({*data.draw(st.sets(st.integers(1, len(text)), max_size=6)), len(text)})
    steps: list[Step] = [(0, "ann", drawn(*sticky("n", ""))), (1, "bob", drawn(*sticky("m", "Mine")))]
    steps += [(1 + at * 0.2, "ann", drawn(*sticky("n", text[:at], version=at + 1))) for at in seen]
    assert told(steps) == [("ann", "note", "added", text), ("bob", "note", "added", "Mine")]


@pytest.mark.parametrize(("pause", "kept"), [(0, 1), (0.001, 2)])
def test_the_pauses_close_a_stretch_just_past_their_length(pause: float, kept: int) -> None:
    drag = DRAG_PAUSE.total_seconds() + pause
    typing = TYPING_PAUSE.total_seconds() + pause
    moves: list[Step] = [(20 + at * drag, "bob", drawn(changed(BOX, x=at + 1))) for at in range(2)]
    keys: list[Step] = [(60 + at * typing, "bob", drawn(changed(WORDS, originalText=f"Call {at}"))) for at in range(2)]
    found = told([(0, "ann", drawn(BOX, WORDS)), *moves, *keys])
    assert [one[2] for one in found] == ["added"] + ["moved"] * kept + ["edited"] * kept


def _calls(contributions: Contributions, at: int) -> int:
    """How many of the server's functions are called to take one more fact."""
    event = drawn(*sticky(f"k{at}", "x"))
    fact = e.Recorded(100 + at, f"x{at}", TEN + timedelta(seconds=at), "ann", f"w{at}", event)
    calls = 0

    def count(frame: FrameType, kind: str, _: object) -> None:
        # Others' functions may come in at any time.
        nonlocal calls
        calls += kind == "call" and frame.f_globals["__name__"].startswith("server.")

    # What other tests have left in this process ends where rubbish is collected, some of it in the server's functions.
    gc.disable()
    sys.setprofile(count)
    try:
        contributions.take(fact)
    finally:
        sys.setprofile(None)
        gc.enable()
    return calls


def test_the_thousandth_fact_costs_as_much_as_the_tenth() -> None:
    contributions = folded([])
    costs = [_calls(contributions, at) for at in range(1000)]
    assert len(contributions) == 1000
    assert costs[10] == costs[-1]


@pytest.mark.rule("P760")
def test_a_board_that_does_not_say_its_name_is_still_another() -> None:
    (one,) = folded([(0, "ann", placed(item("n", "Call back")))])
    assert (one.source, one.verified) == ("board", False)


@pytest.mark.rule("P761")
def test_what_somebody_outside_made_is_nobodys_contribution_until_it_is_changed_here() -> None:
    steps: list[Step] = [
        (0, "ann", placed(item("n", "Guest's idea", outside=True))),
        (4, "bob", placed(item("n", "Guest's idea", 2, outside=True, x=5))),
        (20, "bob", placed(item("n", "Our idea", 3))),
    ]
    assert told(steps) == [("bob", "edit", "edited", "Our idea")]
