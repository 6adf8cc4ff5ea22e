"""The fixed words of the summary, in Russian and in English, with plurals, numbers and times."""

from collections.abc import Mapping
from datetime import date
from typing import Any

_MONTHS = {
    "ru": (
        "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
        "декабря",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ),
}  # fmt: skip

_COUNTED: Mapping[str, tuple[tuple[str, str, str], tuple[str, str]]] = {
    "candidate": (("кандидат", "кандидата", "кандидатов"), ("candidate", "candidates")),
    "assessor": (("наблюдатель", "наблюдателя", "наблюдателей"), ("assessor", "assessors")),
    "phase": (("этап", "этапа", "этапов"), ("phase", "phases")),
    "observation": (("заметка", "заметки", "заметок"), ("observation", "observations")),
    "rating": (("оценка", "оценки", "оценок"), ("rating", "ratings")),
    "contribution": (("действие", "действия", "действий"), ("action", "actions")),
    "vote": (("голос", "голоса", "голосов"), ("vote", "votes")),
    "note": (("карточка", "карточки", "карточек"), ("note", "notes")),
    "task": (("дело", "дела", "дел"), ("task", "tasks")),
    "minute": (("минута", "минуты", "минут"), ("minute", "minutes")),
    "second": (("секунда", "секунды", "секунд"), ("second", "seconds")),
}

_PHRASES: Mapping[str, Mapping[str, str]] = {
    "ru": {
        "summary": "Итоги групповой сессии",
        "exercise": "Упражнение",
        "somebody": "участник",
        "group": "Группа",
        "course": "Ход упражнения",
        "candidates": "Кандидаты",
        "no_candidates": "В этой сессии не было кандидатов.",
        "no_phases": "Ни один этап не начинался.",
        "no_role": "без роли",
        "removed": "удалён из сессии",
        "for": "За",
        "against": "Против",
        "no_for": "нет заметок «за»",
        "no_against": "нет заметок «против»",
        "ratings": "Оценки",
        "evidence": "Свидетельства",
        "no_rating": "не оценивали",
        "no_evidence": "НС",
        "no_evidence_long": "НС: свидетельств нет. Это не число и в среднее не входит.",
        "no_notes": "Заметок нет.",
        "unclassified": "Заметки без критерия",
        "mean": "среднее",
        "of": "из",
        "raters": "Оценили",
        "reason": "Причина",
        "draft": "черновик, в среднее не входит",
        "agreed": "согласовано",
        "recommendation": "Рекомендация",
        "verdict_recommended": "рекомендуем",
        "verdict_with_reservations": "рекомендуем с оговорками",
        "verdict_not_recommended": "не рекомендуем",
        "after": "после упражнения",
        "opened_early": "Сведение открыто без всех оценок",
        "settled": "Согласовано не среднее",
        "quoted": "с доски или из чата",
        "board": "Доска в конце этапов",
        "written": "Что написано на доске",
        "nothing_written": "На доске ничего не написано.",
        "withheld": "Заметки и оценки наблюдателей откроются, когда начнётся сведение оценок.",
        "withheld_made": "Сейчас известно только, сколько их",
        "overrides": "Что шло не обычным порядком",
        "no_overrides": "Всё шло обычным порядком.",
        "revised": "Оценки, пересмотренные после отправки",
        "reasoned": "Оценки с письменной причиной",
        "extended": "Продлённые этапы",
        "not_submitted": "Оценки не отправлены и в среднее не входят",
        "announcements": "Объявления ведущего",
        "to_all": "всем",
        "to_candidates": "кандидатам",
        "to_assessors": "наблюдателям",
        "purpose_limits": (
            "Групповое упражнение показывает поведение в одной ситуации. Эти записи описывают его и не предсказывают, "
            "как человек будет работать."
        ),
        "speech": "Реплики вслух",
        "offline": "Без связи во время этапов",
        "ongoing": "идёт",
        "running": "Упражнение ещё идёт.",
        "lobby": "Упражнение ещё не началось.",
        "over": "Упражнение закончено, сессия не закрыта.",
        "washup": "Идёт сведение оценок.",
        "closed": "Сессия закрыта.",
        "page": "стр.",
        "made": "Составлено",
        "planned": "по плану",
        "before_phases": "вне этапов",
        "run": "повтор",
        "open": "«",
        "close": "»",
    },
    "en": {
        "summary": "Group session summary",
        "exercise": "Exercise",
        "somebody": "a participant",
        "group": "Group",
        "course": "How it went",
        "candidates": "Candidates",
        "no_candidates": "There were no candidates in this session.",
        "no_phases": "No phase was started.",
        "no_role": "no role",
        "removed": "removed from the session",
        "for": "For",
        "against": "Against",
        "no_for": "no observation in favour",
        "no_against": "no observation against",
        "ratings": "Ratings",
        "evidence": "Evidence",
        "no_rating": "not rated",
        "no_evidence": "NE",
        "no_evidence_long": "NE: no evidence. It is not a number and is in no mean.",
        "no_notes": "No observations.",
        "unclassified": "Observations without a criterion",
        "mean": "mean",
        "of": "of",
        "raters": "Rated by",
        "reason": "Reason",
        "draft": "draft, not in the mean",
        "agreed": "agreed",
        "recommendation": "Recommendation",
        "verdict_recommended": "recommended",
        "verdict_with_reservations": "recommended with reservations",
        "verdict_not_recommended": "not recommended",
        "after": "after the exercise",
        "opened_early": "The wash-up was opened without all ratings",
        "settled": "Agreed on something else than the mean",
        "quoted": "from the board or the chat",
        "board": "The board at the end of each phase",
        "written": "What was written on the board",
        "nothing_written": "Nothing was written on the board.",
        "withheld": "The assessors' observations and ratings open with the wash-up.",
        "withheld_made": "For now only their number is known",
        "overrides": "What left the usual course",
        "no_overrides": "Everything took the usual course.",
        "revised": "Ratings revised after submission",
        "reasoned": "Ratings with a written reason",
        "extended": "Extended phases",
        "not_submitted": "Ratings not submitted and not in the mean",
        "announcements": "Facilitator's announcements",
        "to_all": "to all",
        "to_candidates": "to the candidates",
        "to_assessors": "to the assessors",
        "purpose_limits": (
            "A group exercise shows behaviour in one situation. These records describe it and do not predict how a "
            "person will work."
        ),
        "speech": "Spoken turns",
        "offline": "Without a connection during phases",
        "ongoing": "running",
        "running": "The exercise is still running.",
        "lobby": "The exercise has not begun.",
        "over": "The exercise is over, the session is not closed.",
        "washup": "The wash-up is under way.",
        "closed": "The session is closed.",
        "page": "p.",
        "made": "Made",
        "planned": "planned",
        "before_phases": "outside phases",
        "run": "run",
        "open": "“",
        "close": "”",
    },
}


def phrases(language: str) -> Mapping[str, str]:
    """All phrases of a language; English where the language is not spoken here."""
    return _PHRASES.get(language, _PHRASES["en"])


def counted(number: int, thing: str, language: str) -> str:
    """A number with its noun in the right form: "3 кандидата", "1 candidate"."""
    russian, english = _COUNTED[thing]
    if language != "ru":
        return f"{number} {english[number != 1]}"
    tens, ones = number % 100, number % 10
    if 11 <= tens <= 14 or ones == 0 or ones >= 5:
        return f"{number} {russian[2]}"
    return f"{number} {russian[0] if ones == 1 else russian[1]}"


def decimal(number: float, language: str) -> str:
    """A number with one decimal place, or two where it has them: an agreed value stands as it was agreed on."""
    text = f"{round(number, 2):.2f}".removesuffix("0")
    return text.replace(".", ",") if language == "ru" else text


def amount(number: float, language: str) -> str:
    """A number as it was given, its thousands apart: "1 200,5", "1,200.5"."""
    text = f"{number:,.6f}".rstrip("0").rstrip(".")
    return text.replace(",", "\u00a0").replace(".", ",") if language == "ru" else text


def day(moment: date, language: str) -> str:
    """A date in words."""
    month = _MONTHS.get(language, _MONTHS["en"])[moment.month - 1]
    return f"{moment.day} {month} {moment.year}"


def short_day(moment: date, language: str) -> str:
    """A date that fits into a column: "09.12.2026", "9 Dec 2026"."""
    if language == "ru":
        return f"{moment:%d.%m.%Y}"
    return f"{moment.day} {_MONTHS['en'][moment.month - 1][:3]} {moment.year}"


def minutes(seconds: float) -> str:
    """A stretch of time as minutes and seconds, such as 4:07."""
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def signed(sign: Any) -> str:
    """The mark of a piece of evidence."""
    return {1: "+", -1: "−"}.get(sign, "·")
