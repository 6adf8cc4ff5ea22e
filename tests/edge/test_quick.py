"""What the quick reader takes the schemas take just so; whatever else comes it leaves to them."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.domain import commands as c
from server.edge.schemas.commands import WISHES, PointSchema
from server.edge.schemas.quick import LONGEST, quick_change, quick_point
from tests.drawings import item, lettering, note
from tests.fuzz.strokes import by_schema
from tests.fuzzing import examples

WISH = "0b7c5a4e-7f5e-4d29-9d0a-0c6a1f0a3b55"
DRAWN = note(
    "n",
    x=1.5,
    y=-2,
    width=180,
    height=92.25,
    strokeColor="#1e1e1e",
    groupIds=[],
    roundness={"type": 3},
    boundElements=[{"id": "t", "type": "text"}],
    link=None,
    frameId=None,
    updated=1795300000000,
)

_odd = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from([2**53, 10**20, -0.0]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)
_names = st.sampled_from([*WISHES["board.change"].fields["elements"].inner.schema.fields, "customData", "seed"])  # type: ignore[attr-defined]
_elements = st.builds(
    lambda more, without: {name: value for name, value in {**DRAWN, **more}.items() if name not in without},
    st.dictionaries(_names, _odd | st.text(max_size=5) | st.integers(0, 9), max_size=2),
    st.lists(_names, max_size=1),
)


def told(data: Any, wish: Any = WISH, name: str = "board.change") -> bytes:
    return json.dumps([name, {"id": wish, "data": data}]).encode()


@settings(max_examples=examples(400))
@given(st.lists(_elements | _odd, max_size=3), st.sampled_from([WISH, WISH.upper(), "x", None]))
def test_what_it_takes_is_what_the_schemas_take_and_nothing_that_they_refuse(elements: Any, wish: Any) -> None:
    message = told({"elements": elements}, wish)
    quick = quick_change(message)
    if quick is not None:
        assert quick == by_schema(message)
        assert json.dumps(quick[1].elements) == json.dumps(elements)


@pytest.mark.parametrize(
    "elements",
    [
        [DRAWN],
        [note("a"), lettering("t", "a", "Слово 🙂")],
        [note("p", type="freedraw", points=[[0, 0], [1.5, 2]])],
        [note("l", link="https://example.org")],
        [note(f"n{at}") for at in range(40)],
    ],
)
def test_it_takes_what_a_whiteboard_sends(elements: list[dict[str, Any]]) -> None:
    assert quick_change(told({"elements": elements})) == (WISH, c.ChangeBoard(tuple(elements)))


@pytest.mark.parametrize(
    "message",
    [
        told({"elements": []}),
        told({"elements": [note(f"n{at}") for at in range(501)]}),
        told({"elements": [note("n", pad="x" * LONGEST)]}),
        told({"elements": [note("n")], "items": []}),
        told({"items": [item("n")]}),
        told({"elements": {"id": "n"}}),
        told({"elements": [note("n", link="javascript:alert(1)")]}),
        told({"elements": [note("n", deleted=True)]}),
        told({"elements": [note("n", outside=True)]}),
        told({"elements": [note("n", link=["https://example.org"])]}),
        told({"elements": [note("n", x=float("nan"))]}),
        told({"elements": [note("n", x=1e300)]}),
        told({"elements": [note("n", customData=10**20)]}),
        told({"elements": [note("n", customData=[{"deep": 10**20}])]}),
        told({"elements": [note("n", text="\ud800")]}),
        told({"elements": [note("n", version=True)]}),
        told({"elements": [note("n", version=1.0)]}),
        told({"elements": [note("n", customData=json.loads("[" * 21 + "]" * 21))]}),
        told({"elements": [note("n", customData=0)]}).replace(b": 0", b": " + b"[" * 6000 + b"]" * 6000),
        told({"elements": [{name: value for name, value in note("n").items() if name != "index"}]}),
        told({"elements": [note("n")]}, name="chat.send"),
        told({"elements": [note("n")]}, wish="none"),
        json.dumps(["board.change", {"id": WISH, "data": {"elements": [note("n")]}, "more": 1}]).encode(),
        json.dumps(["board.change", {"id": WISH, "data": {"elements": [note("n")]}}, 1]).encode(),
        b'["board.change",',
        b'["board.change"]',
        b'["board.change",null]',
        b"\xff",
    ],
)
def test_it_leaves_everything_else_to_the_schemas(message: bytes) -> None:
    assert quick_change(message) is None


@settings(max_examples=examples(400))
@given(st.dictionaries(st.sampled_from(["x", "y", "z"]), _odd, max_size=3) | _odd)
def test_a_place_that_it_takes_is_one_of_the_schemas_and_no_other_is_taken(place: Any) -> None:
    quick = quick_point(json.dumps(["board.point", place]).encode())
    sound = isinstance(place, dict) and not PointSchema().validate(place)
    assert quick == ((place["x"], place["y"]) if sound else None)


@pytest.mark.parametrize("message", [b"", b"[]", b'["board.point"]', b'["board.change",{"x":1,"y":2}]', b"\xff"])
def test_what_is_no_place_is_none(message: bytes) -> None:
    assert quick_point(message) is None


def test_a_place_is_told_as_it_was_sent() -> None:
    assert quick_point(b'["board.point",{"y":-2.5,"x":1}]') == (1, -2.5)
