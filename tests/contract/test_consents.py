"""The versions of the text that candidates agree to, in SQLite and in PostgreSQL: in order, for good."""

from dataclasses import replace
from datetime import timedelta

import pytest

from server.adapters.sql.consents import SqlConsentTexts
from server.application.auditing import By
from server.application.consenting import Act, Consenting, ConsentText, Wording
from server.application.ports import NotFound, StoreFailed
from tests.contract.stores import opened
from tests.stage import NINE

WORDS = {
    "ru": Wording("Мы — «Орион».\n\nВопросы: privacy@example.org", "Я согласен или согласна"),
    "en": Wording("We are Orion.\n\nQuestions: privacy@example.org", "I agree"),
}
BY = Act(NINE, By.ACCOUNT, "a")
FIRST = ConsentText(1, WORDS, BY)
LATER = Act(NINE + timedelta(milliseconds=1), By.OWNER_LINK, None)


def other(words: str) -> dict[str, Wording]:
    return {**WORDS, "en": Wording(words, "I agree")}


def test_versions_come_as_they_were_published_the_latest_first(sql_url: str) -> None:
    with opened(sql_url) as (database, _):
        texts = SqlConsentTexts(database)
        assert (texts.all(), texts.latest()) == ([], None)
        second = ConsentText(2, other("Others"), LATER)
        for one in (FIRST, second):
            texts.add(one)
        assert texts.all() == [second, FIRST]
        assert texts.latest() == second


def test_a_number_is_given_once_and_its_words_stay(sql_url: str) -> None:
    with opened(sql_url) as (database, _):
        texts = SqlConsentTexts(database)
        texts.add(FIRST)
        with pytest.raises(StoreFailed):
            texts.add(ConsentText(1, other("Others"), LATER))
        assert texts.all() == [FIRST]


def test_a_version_is_withdrawn_once(sql_url: str) -> None:
    with opened(sql_url) as (database, _):
        texts = SqlConsentTexts(database)
        texts.add(FIRST)
        assert texts.withdraw(1, LATER)
        assert not texts.withdraw(1, replace(LATER, at=NINE + timedelta(days=1)))
        assert not texts.withdraw(2, LATER)
        assert texts.latest() == replace(FIRST, withdrawn=LATER)


def test_whoever_joins_now_reads_the_last_one_until_it_is_withdrawn(sql_url: str) -> None:
    with opened(sql_url) as (database, _):
        consenting = Consenting(SqlConsentTexts(database), lambda: NINE)
        assert consenting.current() is None
        first, fresh = consenting.publish(WORDS, By.ACCOUNT, "a")
        assert (first, fresh) == (FIRST, True)
        # The same words once more are the same version, so that nobody who reads them has to read them again.
        assert consenting.publish(WORDS, By.OWNER_LINK, None) == (FIRST, False)
        second, _ = consenting.publish(other("Others"), By.ACCOUNT, "a")
        assert (second.number, consenting.current()) == (2, second)
        assert consenting.of(first.version) == first
        assert consenting.withdraw(By.ACCOUNT, "a") == second
        # Not the one before it.
        assert consenting.current() is None
        with pytest.raises(NotFound):
            consenting.withdraw(By.ACCOUNT, "a")
        again, fresh = consenting.publish(other("Others"), By.ACCOUNT, "a")
        assert (again.number, fresh, consenting.current()) == (3, True, again)
        assert len({one.version for one in consenting.all()}) == 3


def test_a_version_names_its_words() -> None:
    same = ConsentText(1, dict(reversed(WORDS.items())), LATER)
    assert same.version == FIRST.version
    assert FIRST.version.startswith("org-1-")
    for changed in (other("Others"), {**WORDS, "ru": Wording(WORDS["ru"].notice, "Да")}):
        assert ConsentText(1, changed, BY).version != FIRST.version
    assert len(ConsentText(999_999_999, WORDS, BY).version) <= 40
