"""In SQL: the versions of the text that candidates agree to; a row's words are never changed."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import insert, select, update

from server.adapters.sql.chain import utc
from server.adapters.sql.database import Database
from server.adapters.sql.tables import consent_texts as t
from server.application.auditing import By
from server.application.consenting import Act, ConsentText, Wording

_LATEST_FIRST = select(t).order_by(t.c.number.desc())


class SqlConsentTexts:
    """See `server.application.consenting.ConsentTexts`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> Sequence[ConsentText]:
        rows = self._database.read(lambda connection: connection.execute(_LATEST_FIRST).all())
        return [_text(row) for row in rows]

    def latest(self) -> ConsentText | None:
        row = self._database.read(lambda connection: connection.execute(_LATEST_FIRST.limit(1)).first())
        return _text(row) if row else None

    def add(self, text: ConsentText) -> None:
        row = {"number": text.number, "wordings": _written(text.wordings), **_columns("published", text.published)}
        self._database.write(lambda connection: connection.execute(insert(t), [row]))

    def withdraw(self, number: int, act: Act) -> bool:
        change = update(t).where(t.c.number == number, t.c.withdrawn_at.is_(None)).values(_columns("withdrawn", act))
        return self._database.write(lambda connection: connection.execute(change).rowcount == 1)


def _written(wordings: Mapping[str, Wording]) -> str:
    return json.dumps({language: asdict(one) for language, one in wordings.items()}, ensure_ascii=False)


def _columns(what: str, act: Act) -> dict[str, Any]:
    return {f"{what}_at": act.at, f"{what}_by": act.by.value, f"{what}_who": act.who}


def _text(row: Any) -> ConsentText:
    wordings = {language: Wording(**one) for language, one in json.loads(row.wordings).items()}
    published = Act(utc(row.published_at), By(row.published_by), row.published_who)
    gone = row.withdrawn_at and Act(utc(row.withdrawn_at), By(row.withdrawn_by), row.withdrawn_who)
    return ConsentText(row.number, wordings, published, gone or None)
