"""Letters to other programs: how they are signed, where they may go, and what is told of how it went."""

import shutil
import socket
import subprocess
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from standardwebhooks.webhooks import Webhook as Verifier
from standardwebhooks.webhooks import WebhookVerificationError

from server.adapters.couriers import HttpCourier
from server.application.ports import Letter, Reply, WrongAddress
from tests.receiver import CUT, DRIP, HANG, receiving

BODY = '{"type":"session.closed","text":"«да» 🙂"}'


def letter(url: str, webhook: str = "w", **changed: str) -> Letter:
    return Letter(changed.get("id", "d-1"), webhook, url, BODY, datetime.now(UTC))


def courier(*addresses: str, private: bool = False, seconds: float = 10) -> HttpCourier:
    """One that is told these addresses for every name, or looks names up where it is told none."""
    more = {"lookup": lambda host, port: addresses} if addresses else {}
    return HttpCourier("a key", private=private, seconds=seconds, **more)  # type: ignore[arg-type]


def refusal(url: str, *addresses: str, private: bool = False) -> str:
    with pytest.raises(WrongAddress) as refused:
        courier(*addresses, private=private).check(url)
    return refused.value.fault


def test_a_letter_is_signed_as_the_specification_says() -> None:
    with receiving(200) as receiver:
        carrier = courier(private=True)
        assert carrier.send(letter(receiver.url + "?a=1&b=%20")) == Reply(status=200)
        got = receiver.got[0]
    assert (got.path, got.raw.decode()) == ("/veche?a=1&b=%20", BODY)
    assert got.headers["content-type"] == "application/json"
    assert got.headers["host"] == f"127.0.0.1:{receiver.port}"
    assert Verifier(carrier.secret("w")).verify(got.raw, got.headers)["type"] == "session.closed"
    assert got.signed_by(carrier.secret("w"))
    for wrong in (courier().secret("x"), HttpCourier("another key").secret("w")):
        with pytest.raises(WebhookVerificationError):
            Verifier(wrong).verify(got.raw, got.headers)
    with pytest.raises(WebhookVerificationError):
        Verifier(carrier.secret("w")).verify(got.raw.replace(b"closed", b"opened"), got.headers)


def test_a_secret_is_a_webhooks_own_and_the_same_after_a_restart() -> None:
    secrets = {HttpCourier(key).secret(webhook) for key in ("a", "b") for webhook in ("v", "w")}
    assert len(secrets) == 4
    assert secrets == {HttpCourier(key).secret(webhook) for key in ("a", "b") for webhook in ("v", "w")}
    assert all(len(one) == len("whsec_") + 44 for one in secrets)


@pytest.mark.parametrize("status", [200, 204, 299, 400, 401, 404, 410, 429, 500, 503])
def test_the_status_of_the_answer_is_told(status: int) -> None:
    with receiving(status) as receiver:
        assert courier(private=True).send(letter(receiver.url)) == Reply(status=status)


@pytest.mark.rule("P263")
@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_told_and_not_followed(status: int) -> None:
    with receiving(status, 200) as receiver:
        assert courier(private=True).send(letter(receiver.url)) == Reply(status=status)
        assert [one.path for one in receiver.got] == ["/veche"]


@pytest.mark.parametrize("manner", [HANG, DRIP])
def test_whoever_does_not_answer_in_time_is_left(manner: int) -> None:
    with receiving(manner) as receiver:
        began = time.monotonic()
        assert courier(private=True, seconds=0.7).send(letter(receiver.url)) == Reply(error="timeout")
        assert 0.6 < time.monotonic() - began < 5


def test_a_connection_that_breaks_off_is_told() -> None:
    with receiving(CUT) as receiver:
        assert courier(private=True).send(letter(receiver.url)) == Reply(error="broken")


def test_where_nobody_listens_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        assert courier(private=True).send(letter(url)) == Reply(error="unreachable")


def test_the_next_address_of_a_name_is_tried_where_nobody_listens_at_the_first() -> None:
    with receiving(200) as receiver:
        url = f"http://ats.example:{receiver.port}/in"
        assert courier("127.0.0.77", "127.0.0.1", private=True).send(letter(url)) == Reply(status=200)
        assert receiver.got[0].headers["host"] == f"ats.example:{receiver.port}"


def test_a_name_that_nobody_has_is_told_when_sending_and_taken_when_named() -> None:
    def nowhere(host: str, port: int) -> Sequence[str]:
        raise socket.gaierror("no such name")

    carrier = HttpCourier("a key", lookup=nowhere)
    carrier.check("https://ats.example/")
    assert carrier.send(letter("https://ats.example/")) == Reply(error="unknown_host")


CLOUDS = ["168.63.129.16", "192.0.0.192", "100.100.100.200", "fd00:ec2::254", "fd20:ce::254", "::ffff:192.0.0.192"]
"""Where a machine of a cloud finds its own secrets, beside the link-local address."""

INSIDE = [
    *("127.0.0.1", "127.8.8.8", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
    *("::1", "::", "fc00::1", "fd12::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "224.0.0.1", "240.0.0.1"),
    *("::ffff:10.0.0.1", "64:ff9b::a00:1", "64:ff9b:1::808:808", "2002:a00:1::1", "255.255.255.255"),
    *("::127.0.0.1", "::2", "::ffff:0:127.0.0.1", "2606:2800::5efe:10.0.0.1", "2001:0:7f00:1::", "192.88.99.1"),
    *("4000::1", "5f00::1", "3fff::1", "192.0.0.8", *CLOUDS),
]


@pytest.mark.rule("P266")
@pytest.mark.parametrize("address", INSIDE)
def test_nothing_is_sent_into_a_private_network(address: str) -> None:
    assert refusal("https://ats.example/", address) == "webhook_private"
    assert refusal("https://ats.example/", "93.184.216.34", address) == "webhook_private"
    assert courier(address).send(letter("https://ats.example/")) == Reply(error="webhook_private")


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:21f:cb07::1", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public_addresses_may_be_sent_to(address: str) -> None:
    courier(address).check("https://ats.example/")


@pytest.mark.parametrize("address", ["169.254.169.254", "fe80::1", "0.0.0.0", "224.0.0.1", "240.0.0.1", "::", *CLOUDS])
def test_where_no_program_of_the_house_can_be_nothing_is_sent_whatever_the_settings_say(address: str) -> None:
    assert refusal("https://ats.example/", address, private=True) == "webhook_private"


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "10.0.0.1", "192.168.1.1", "fd12::1", "100.64.0.1"])
def test_a_server_may_be_set_to_send_into_its_own_network(address: str) -> None:
    courier(address, private=True).check("http://ats.example/")


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("http://ats.example/", "webhook_https"),
        ("http://127.0.0.1/", "webhook_https"),
        ("https://127.0.0.1/", "webhook_private"),
        ("https://[::1]/", "webhook_private"),
        ("https://localhost/", "webhook_private"),
        ("https://2130706433/", "webhook_private"),
        ("https://127.1/", "webhook_private"),
        ("ftp://ats.example/", "webhook_url"),
        ("file:///etc/passwd", "webhook_url"),
        ("https://user:pass@ats.example/", "webhook_url"),
        ("https://@ats.example/", "webhook_url"),
        ("https:///path", "webhook_url"),
        ("https://ats.example:0/", "webhook_url"),
        ("https://ats.example:99999/", "webhook_url"),
        ("https://ats.example:x/", "webhook_url"),
        ("https://[::1/", "webhook_url"),
        ("https://*.example/", "webhook_url"),
        ("ats.example", "webhook_url"),
        ("//ats.example/", "webhook_url"),
        ("javascript:alert(1)", "webhook_url"),
        ("https://a\nb/", "webhook_url"),
        ("", "webhook_url"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused_with_the_reason(url: str, fault: str) -> None:
    assert refusal(url) == fault
    assert courier().send(letter(url)) == Reply(error=fault)


@pytest.mark.rule("P266")
def test_a_name_that_changes_its_address_in_between_leads_nowhere() -> None:
    answers = [["93.184.216.34"], ["127.0.0.1"]]
    asked: list[str] = []

    def rebinding(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return answers.pop(0)

    with receiving(200) as receiver:
        carrier = HttpCourier("a key", lookup=rebinding)
        url = f"https://ats.example:{receiver.port}/"
        carrier.check(url)
        assert carrier.send(letter(url)) == Reply(error="webhook_private")
        assert receiver.got == []
    assert asked == ["ats.example"] * 2


def test_a_name_is_looked_up_once_and_the_address_that_was_judged_is_asked() -> None:
    asked: list[str] = []

    def once(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        assert len(asked) == 1, "looked up again after it was judged"
        return ["127.0.0.1"]

    with receiving(200) as receiver:
        url = f"http://ats.example:{receiver.port}/"
        assert HttpCourier("a key", private=True, lookup=once).send(letter(url)) == Reply(status=200)


def test_an_ordinary_proxy_of_the_environment_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    with receiving(200) as receiver:
        assert courier(private=True).send(letter(receiver.url)) == Reply(status=200)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of ats.example and its key, in one file; its own authority."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("there is no openssl to make a certificate with")
    folder = tmp_path_factory.mktemp("tls")
    made = (openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=ats.example")
    more = ("-addext", "subjectAltName=DNS:ats.example", "-keyout", str(folder / "key"), "-out", str(folder / "cert"))
    subprocess.run([*made, *more], check=True, capture_output=True)
    both = folder / "both.pem"
    both.write_text((folder / "key").read_text() + (folder / "cert").read_text())
    return both


def test_with_tls_the_name_that_was_asked_for_is_what_the_certificate_has_to_bear(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.with_name("cert")))
    with receiving(200, certificate=certificate) as receiver:
        carrier = courier("127.0.0.1", private=True)
        assert carrier.send(letter(f"https://ats.example:{receiver.port}/in")) == Reply(status=200)
        assert receiver.got[0].headers["host"] == f"ats.example:{receiver.port}"
        assert carrier.send(letter(f"https://other.example:{receiver.port}/in")) == Reply(error="tls")
        assert len(receiver.got) == 1


def test_a_certificate_of_nobody_known_is_refused(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    with receiving(200, certificate=certificate) as receiver:
        carrier = courier("127.0.0.1", private=True)
        assert carrier.send(letter(f"https://ats.example:{receiver.port}/in")) == Reply(error="tls")
        assert receiver.got == []


def test_plain_words_where_tls_is_meant_are_told(certificate: Path) -> None:
    with receiving(200) as receiver:
        carrier = courier("127.0.0.1", private=True)
        assert carrier.send(letter(f"https://ats.example:{receiver.port}/in")) == Reply(error="tls")
