"""What docs/webhooks.md says to receivers: its code is run over what the courier really sends."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from server.adapters.couriers import HttpCourier
from server.application.notifying import MOST_SHOWN, MOST_WEBHOOKS, WAITS, Links, told
from server.application.ports import Happening, Letter
from server.edge.webhook_wording import _FAULTS
from tests.contract.test_log import digest
from tests.receiver import Got, receiving
from tests.stage import NINE

DOCUMENT = (Path(__file__).parent.parent / "docs" / "webhooks.md").read_text()
BODY = '{"type":"session.closed","text":"да 🙂"}'


def code(language: str) -> str:
    (found,) = re.findall(rf"^```{language}\n(.*?)^```", DOCUMENT, re.DOTALL | re.MULTILINE)
    return str(found)


def sent(at: datetime) -> tuple[str, Got]:
    """A secret, and a letter signed with it as it arrived."""
    courier = HttpCourier("a key", private=True)
    with receiving(200) as receiver:
        assert courier.send(Letter("d-1", "w", receiver.url, BODY, at)).status == 200
        return courier.secret("w"), receiver.got[0]


def by_python(secret: str, headers: dict[str, str], body: bytes) -> bool:
    scope: dict[str, Any] = {}
    exec(code("python"), scope)
    genuine: bool = scope["is_genuine"](secret, headers, body)
    return genuine


def by_node(secret: str, headers: dict[str, str], body: bytes) -> bool:
    node = shutil.which("node")
    assert node, "node builds the pages, so it is there"
    given = f"const [secret, headers, body] = {json.dumps([secret, headers, list(body)])};"
    asking = "process.stdout.write(String(isGenuine(secret, headers, Buffer.from(body))));"
    words = (node, "--input-type=module", "--eval", "\n".join((code("js"), given, asking)))
    answer = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    assert answer in ("true", "false")
    return answer == "true"


@pytest.mark.parametrize("check", [by_python, by_node])
def test_the_code_for_receivers_knows_what_is_genuine(check: Callable[[str, dict[str, str], bytes], bool]) -> None:
    secret, got = sent(datetime.now(UTC))
    assert check(secret, got.headers, got.raw)
    two = {**got.headers, "webhook-signature": f"v1,AAAA {got.headers['webhook-signature']}"}
    assert check(secret, two, got.raw)
    assert not check(HttpCourier("a key").secret("x"), got.headers, got.raw)
    assert not check(secret, got.headers, got.raw + b" ")
    assert not check(secret, {**got.headers, "webhook-id": "d-2"}, got.raw)
    assert not check(secret, {**got.headers, "webhook-signature": "v1,AAAA"}, got.raw)


@pytest.mark.parametrize("check", [by_python, by_node])
@pytest.mark.parametrize("off", [-400, 400])
def test_the_code_for_receivers_refuses_what_is_old(
    off: int, check: Callable[[str, dict[str, str], bytes], bool]
) -> None:
    secret, got = sent(datetime.now(UTC) + timedelta(seconds=off))
    assert not check(secret, got.headers, got.raw)


def shape(value: Any) -> Any:
    """Names of fields, without what stands in them."""
    return {name: shape(one) for name, one in value.items()} if isinstance(value, dict) else None


def test_the_example_has_the_fields_of_what_is_sent() -> None:
    happened = Happening(digest("s"), 2, "session.closed", NINE, NINE)
    assert shape(json.loads(code("json"))) == shape(told(happened, Links("https://veche.example.com")))


def test_the_numbers_and_codes_are_those_of_the_program() -> None:
    units = {"s": 1, "min": 60, "h": 3600}
    line = re.search(r"waits between tries are (.*?), each", DOCUMENT, re.DOTALL)
    assert line
    waits = [int(number) * units[unit] for number, unit in re.findall(r"(\d+) (s|min|h)\b", line[1])]
    assert [timedelta(seconds=one) for one in waits] == list(WAITS)
    assert f"from the {MOST_WEBHOOKS + 1}st on" in DOCUMENT
    assert f"the last {MOST_SHOWN}:" in DOCUMENT
    named = re.search(r"`code` is one of `(.*?)`", DOCUMENT, re.DOTALL)
    assert named
    assert set(named[1].split()) == set(_FAULTS)
