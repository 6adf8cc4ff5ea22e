"""Whose word counts about where a request comes from, and what counts as one address."""

import ipaddress
import re
from pathlib import Path

import pytest

from server.allowances import USUAL, Allowance, BadAllowance, allowances
from server.config import BadSettings, Settings
from server.edge.addresses import Proxies

PROXIES = Proxies([ipaddress.ip_network("10.0.0.0/8"), ipaddress.ip_network("fd00::1")])
GUEST = "203.0.113.7"


def place(peer: str, told: str | None = None, proxies: Proxies = PROXIES) -> str:
    environ = {"REMOTE_ADDR": peer} if told is None else {"REMOTE_ADDR": peer, "HTTP_X_FORWARDED_FOR": told}
    return proxies.place(environ)


@pytest.mark.rule("P344")
def test_what_somebody_unknown_says_of_themselves_changes_nothing() -> None:
    assert place(GUEST, "198.51.100.1") == GUEST
    assert place("10.0.0.1", "198.51.100.1", Proxies([])) == "10.0.0.1"


@pytest.mark.rule("P344")
@pytest.mark.parametrize(
    ("told", "found"),
    [
        (GUEST, GUEST),
        (f"198.51.100.1, {GUEST}", GUEST),
        (f"198.51.100.1,{GUEST}, 10.2.3.4,10.9.9.9", GUEST),
        (f"nonsense, {GUEST}:51234", GUEST),
        ("unknown", "10.0.0.1"),
        (f"{GUEST}, unknown", "10.0.0.1"),
        ("unknown, 10.2.3.4", "10.2.3.4"),
        ("", "10.0.0.1"),
        ("[2001:db8:1:2:3::4]:443", "2001:db8:1:2::/64"),
        (f"::ffff:{GUEST}", GUEST),
    ],
)
def test_of_what_trusted_proxies_add_the_last_that_is_none_of_them_is_the_client(told: str, found: str) -> None:
    assert place("10.0.0.1", told) == found
    assert place("fd00::1", told).replace("fd00::/64", "10.0.0.1") == found


@pytest.mark.rule("P344")
def test_a_network_of_ipv6_counts_as_one_address() -> None:
    assert place("2001:db8:1:2::1") == place("2001:db8:1:2:ffff:ffff:ffff:ffff") != place("2001:db8:1:3::1")
    assert place("::ffff:203.0.113.7") == GUEST
    assert place("fe80::1%eth0") == "fe80::/64"


@pytest.mark.rule("P346")
def test_by_which_address_it_was_asked_is_heard_from_trusted_proxies_alone() -> None:
    said = {"HTTP_X_FORWARDED_PROTO": "http, https", "HTTP_X_FORWARDED_HOST": "veche.example"}
    assert PROXIES.told({"REMOTE_ADDR": "10.0.0.1", **said}, "PROTO") == "https"
    assert PROXIES.told({"REMOTE_ADDR": "10.0.0.1", **said}, "HOST") == "veche.example"
    assert PROXIES.told({"REMOTE_ADDR": GUEST, **said}, "PROTO") == ""


def test_limits_that_are_named_are_changed_and_all_others_stay() -> None:
    found = allowances(" joins=600/200,files=1/2 ")
    assert (found["joins"], found["files"]) == (Allowance(600, 200), Allowance(1, 2))
    assert {**found, "joins": USUAL["joins"], "files": USUAL["files"]} == USUAL
    assert allowances("") == USUAL


def test_the_usual_limits_are_those_that_are_written_down() -> None:
    table = (Path(__file__).parents[2] / "docs" / "operations.md").read_text()
    written = re.findall(r"^\| `(\w+)` \|.*\| (\d+) \| (\d+) \|$", table, re.MULTILINE)
    assert {name: Allowance(int(a_minute), int(at_once)) for name, a_minute, at_once in written} == USUAL


@pytest.mark.parametrize("text", ["jons=1/1", "joins", "joins=5", "joins=0/5", "joins=5/-1", "joins=5/x", "=5/5"])
def test_what_is_no_limit_is_refused_in_words(text: str) -> None:
    with pytest.raises(BadAllowance):
        allowances(text)


@pytest.mark.parametrize(
    ("name", "value"),
    [("VECHE_LIMITS", "jons=1/1"), ("VECHE_TRUSTED_PROXIES", "proxy.example"), ("VECHE_TRUSTED_PROXIES", "10.0.0.1/8")],
)
def test_a_server_does_not_start_with_limits_or_proxies_that_it_cannot_read(
    name: str, value: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with pytest.raises(BadSettings, match=name):
        Settings.from_env({name: value, "VECHE_DATA_DIR": str(tmp_path_factory.mktemp("data"))})
