"""Nothing in the repository opens anything: no key or token of a service that is known by its form, no key file."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from detect_secrets.core.plugins.util import get_mapping_from_secret_type_to_class
from detect_secrets.plugins.base import RegexBasedDetector

ROOT = Path(__file__).resolve().parent.parent
_NO_TEXT = frozenset({".gz", ".ico", ".onnx", ".png", ".ttf", ".wasm", ".woff2"})
_KEY_FILES = re.compile(r"(?:\.key|\.pem|\.p12|\.pfx|\.sqlite3|\.backup|(?:^|/)\.env|id_rsa)$")
# Passwords in addresses that are there to be read, in a document and in tests.
_SHOWN = frozenset({"pass", "secret-word", "planted-password", "password", "p"})


def _forms() -> list[tuple[str, re.Pattern[str]]]:
    """The library's forms by the kinds of secrets; it goes through lines by itself, which takes minutes."""
    found = get_mapping_from_secret_type_to_class().items()
    kinds = [(name, kind) for name, kind in found if issubclass(kind, RegexBasedDetector)]
    return [(name, form) for name, kind in kinds for form in kind.denylist if "Public IP" not in name]


FORMS = _forms()


def tracked() -> Iterator[str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    yield from filter(None, listed.split("\0"))


def secrets_in(text: str) -> list[str]:
    """The kinds of secrets in a text."""
    return [name for name, form in FORMS for found in form.finditer(text) if found[found.lastindex or 0] not in _SHOWN]


def test_no_file_holds_a_secret_of_a_known_form() -> None:
    files = [ROOT / name for name in tracked() if Path(name).suffix not in _NO_TEXT]
    texts = {file: file.read_text(errors="replace") for file in files if file.is_file()}
    assert len(texts) > 500
    assert {str(file): found for file, text in texts.items() if (found := secrets_in(text))} == {}


def test_no_file_is_a_key_a_database_or_settings_of_a_machine() -> None:
    assert [name for name in tracked() if _KEY_FILES.search(name)] == []


def test_secrets_are_found_where_there_are_some() -> None:
    # Put together here, so that none of them stands in this file.
    planted = [
        "-----BEGIN " + "RSA PRIVATE KEY-----",
        "ghp_" + "a1" * 18,
        "AKIA" + "A2" * 8,
        "https://somebody:" + "hunter2@example.org/",
        "xoxb-" + "123456789012-123456789012-" + "a" * 24,
    ]
    assert len(FORMS) > 20
    assert [bool(secrets_in(f"x = '{one}'")) for one in planted] == [True] * len(planted)
