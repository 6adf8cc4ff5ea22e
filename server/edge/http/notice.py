"""What people read before they join: purpose, who watches, what is logged, for how long, and their consent.

The consent is a document of its own with a version (A24 of the assessment rules): whoever changes its
words gives it a new one.
"""

from collections.abc import Mapping
from typing import Any

from server.application.consenting import ConsentText
from server.domain.people import Kind

CONSENT_VERSION = "2026-11"

_PURPOSE: Mapping[str, Mapping[Kind, str]] = {
    "ru": {
        Kind.CANDIDATE: "Групповое упражнение в рамках отбора: несколько кандидатов вместе решают одну задачу на общей "
        "доске. По итогам наблюдатели оценивают командную работу по описанным критериям.",
        Kind.ASSESSOR: "Вы наблюдаете за групповым упражнением, делаете заметки о поведении и оцениваете кандидатов по "
        "критериям. Кандидаты вас не видят.",
        Kind.FACILITATOR: "Вы ведёте групповое упражнение: начинаете этапы, помогаете участникам, следите за временем.",
        Kind.ACTOR: "Вы играете роль в групповом упражнении, например роль клиента. Вас самих не оценивают: "
        "наблюдатели смотрят на кандидатов. Карточку роли вы увидите, когда ведущий её вам даст.",
    },
    "en": {
        Kind.CANDIDATE: "A group exercise in a selection procedure: several candidates solve one task together on a "
        "shared board. Afterwards assessors rate how the team worked, on criteria that are written down.",
        Kind.ASSESSOR: "You watch a group exercise, note behaviour and rate candidates on criteria. Candidates do not "
        "see you.",
        Kind.FACILITATOR: "You run a group exercise: you start its phases, help the participants and mind the time.",
        Kind.ACTOR: "You play a part in a group exercise, such as a client. You are not rated: the assessors watch the "
        "candidates. You will see the card of your role once the facilitator has given it to you.",
    },
}
_WATCHED = {
    "ru": "За работой группы следят наблюдатели. Вы их не видите, в разговоре они не участвуют.",
    "en": "Assessors watch the group at work. You do not see them, and they take no part in the talk.",
}
_LOGGED: Mapping[str, Mapping[Kind, list[str]]] = {
    "ru": {
        Kind.CANDIDATE: [
            "что вы пишете, рисуете и двигаете на доске, и когда",
            "ваши сообщения в чате и поднятая рука",
            "когда вы были на связи",
            "заметки и оценки наблюдателей",
        ],
        Kind.ASSESSOR: ["ваши заметки и оценки, и когда вы их сделали", "когда вы были на связи"],
        Kind.FACILITATOR: [
            "как вы ведёте упражнение: этапы, роли, объявления, решения",
            "ваши сообщения и что вы делаете на доске",
            "когда вы были на связи",
        ],
        Kind.ACTOR: ["ваши сообщения в чате", "когда вы были на связи"],
    },
    "en": {
        Kind.CANDIDATE: [
            "what you write, draw and move on the board, and when",
            "your chat messages and your raised hand",
            "when you were connected",
            "the assessors' notes and ratings",
        ],
        Kind.ASSESSOR: ["your notes and ratings, and when you made them", "when you were connected"],
        Kind.FACILITATOR: [
            "how you run the exercise: phases, roles, announcements, decisions",
            "your messages and what you do on the board",
            "when you were connected",
        ],
        Kind.ACTOR: ["your chat messages", "when you were connected"],
    },
}
_SPEECH = {
    "ru": "когда вы говорите: начало и конец каждой реплики, если в комнате вы отдельно на это согласитесь; звук не "
    "передаётся и не хранится, и по голосу ничего не определяется",
    "en": "when you speak: the beginning and end of each turn, if you agree to that separately once inside; no sound "
    "is sent or kept, and nothing is inferred from your voice",
}
"""Added where the session's setting `speech` is on."""
_CONTACT = {
    "ru": "По вопросам об отборе и о ваших данных обращайтесь к тому, кто прислал вам эту ссылку.",
    "en": "For questions about the selection or your data, ask whoever sent you this link.",
}
_CONSENT: Mapping[str, Mapping[Kind, str]] = {
    "ru": {
        Kind.CANDIDATE: "Я согласен или согласна, что мои действия в этом упражнении записываются, что их увидят "
        "наблюдатели и ведущий и что записи хранятся указанный срок. Я могу попросить показать или удалить мои данные.",
        Kind.ASSESSOR: "Я буду записывать наблюдаемое поведение и не передам увиденное тем, кто не участвует в отборе. "
        "Мои заметки и оценки хранятся указанный срок.",
        Kind.FACILITATOR: "Я не передам данные участников тем, кто не участвует в отборе. Мои действия в этой сессии "
        "записываются и хранятся указанный срок.",
        Kind.ACTOR: "Я не передам услышанное тем, кто не участвует в отборе. Мои сообщения в этой сессии "
        "записываются и хранятся указанный срок.",
    },
    "en": {
        Kind.CANDIDATE: "I agree that what I do in this exercise is recorded, that the assessors and the facilitator "
        "see it, and that it is kept for the time named. I can ask to see my data or to have it erased.",
        Kind.ASSESSOR: "I will note behaviour that I observe, and will not pass on what I see to anyone outside the "
        "selection. My notes and ratings are kept for the time named.",
        Kind.FACILITATOR: "I will not pass on participants' data to anyone outside the selection. What I do in this "
        "session is recorded and kept for the time named.",
        Kind.ACTOR: "I will not pass on what I hear to anyone outside the selection. My messages in this session are "
        "recorded and kept for the time named.",
    },
}


def notice(kind: Kind, language: str, *, speech: bool, own: ConsentText | None = None) -> dict[str, Any]:
    """The texts for one kind of people in one language; `speech` is the session's setting.

    `own` is the organisation's text for candidates, where it has published one.
    """
    logged = list(_LOGGED[language][kind])
    if speech and kind is Kind.CANDIDATE:
        # What others make of them stands last.
        logged.insert(-1, _SPEECH[language])
    texts: dict[str, Any] = {
        "purpose": _PURPOSE[language][kind],
        "logged": logged,
        "contact": _CONTACT[language],
        "consent": _consent(kind, language, own),
    }
    if kind.plays:
        texts["watched"] = _WATCHED[language]
    return texts


def version_for(kind: Kind, own: ConsentText | None) -> str:
    """The version of the text that one kind of people agrees to."""
    return own.version if own is not None and kind is Kind.CANDIDATE else CONSENT_VERSION


def built_in(language: str, kind: Kind) -> str:
    """The sentence that the built-in text asks one to agree to."""
    return _CONSENT[language][kind]


def _consent(kind: Kind, language: str, own: ConsentText | None) -> dict[str, Any]:
    told = {"version": version_for(kind, own), "language": language}
    if own is None or kind is not Kind.CANDIDATE:
        return {**told, "text": built_in(language, kind)}
    return {**told, "text": own.wordings[language].consent, "notice": own.wordings[language].notice}
