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
    "line": (("строка", "строки", "строк"), ("line", "lines")),
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
        "chose": "Группа выбрала: {0}.",
        "ranked_first": "На первое место группа поставила: {0}.",
        "plan_holds": "В плане {0}.",
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
        "only_drafts": "только черновики",
        "no_evidence_long": "НС: свидетельств нет. Это не число и в среднее не входит.",
        "no_notes": "Заметок нет.",
        "unclassified": "Заметки без критерия",
        "mean": "среднее",
        "of": "из",
        "raters": "Оценили",
        "reason": "Причина",
        "draft": "черновик, в среднее не входит",
        "agreed": "согласовано",
        "spread": "разброс {0}–{1}",
        "no_spread": "без разброса",
        "profile": "Профиль должности",
        "weights": "Веса критериев",
        "weighted": "С весами профиля должности",
        "plain": "среднее по критериям",
        "not_weighed_not_rated": "не посчитано: нет оценок ({0})",
        "not_weighed_no_evidence": "не посчитано: нет свидетельств ({0})",
        "weighing_how": (
            "Критерий входит согласованным значением, а без него — средним оценок. Кандидатов эти числа не ранжируют."
        ),
        "own_part": "Участие",
        "own_part_channel": "Что",
        "own_part_amount": "Сколько",
        "own_part_share": "Доля",
        "own_part_equal": "При равных долях",
        "own_part_group": "Доли в группе",
        "own_part_nothing": "Ни одного действия.",
        "chance": "могли получиться и случайно",
        "uneven": "случайностью не объяснить",
        "chance_figures": "неравенство {0}, случайное доходит до {1}",
        "technical": "Технические потери",
        "no_losses": "Связь во время этапов не прерывалась, никого не удаляли.",
        "was_offline": "Без связи во время этапов",
        "of_running": "{0} из {1}",
        "given_back": "Возвращённое время",
        "removals": "Удалены из сессии",
        "approved": "Итоги утверждены {0} ({1}).",
        "approved_changed": "После этого итоги изменились.",
        "not_approved": "Итоги ещё не утверждены.",
        "owner": "владелец сервера",
        "cannot": "Чего эти итоги не говорят",
        "cannot_future": (
            "Как человек будет работать. Групповые упражнения связаны с последующей работой слабо (корреляция около "
            "0,16–0,19), а 43–52 % различий в оценках приходится на само упражнение: в другом тот же человек "
            "выглядел бы иначе."
        ),
        "cannot_small": (
            "Насколько точно среднее. За ним стоят два-три человека; разница меньше балла между кандидатами чаще всего "
            "ничего не значит. Разброс и согласие наблюдателей стоят рядом с оценками, чтобы это было видно."
        ),
        "cannot_silence": (
            "Чего человек не умеет. «НС» и пустая клетка значат, что поведение не увидели: упражнение могло его не "
            "потребовать, а наблюдатель — смотреть на другого."
        ),
        "cannot_amount": "Кто ведёт группу и чей вклад ценнее. Участие — это количество, и оценки из него не следуют.",
        "cannot_order": (
            "Кого взять. Ни одно число здесь не упорядочивает кандидатов; решают люди, и причина их решения стоит "
            "рядом с ним."
        ),
        "cannot_quotes": (
            "Всего, что было. Две цитаты на первой странице выбраны по правилу: за — первая под критерием с лучшей "
            "оценкой, против — первая под критерием с худшей. Остальные — на странице кандидата."
        ),
        "cannot_unverified": (
            "Было ли всё так, как рассказали другие программы: {few} из {all} записанных действий известны только с их "
            "слов ({sources}), проверить это здесь нельзя."
        ),
        "elsewhere": "источник не назван",
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
        "reasons_there": "Причины стоят на странице кандидата.",
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
        "offline": "без связи {0}",
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
        "chose": "The group chose: {0}.",
        "ranked_first": "The group put first: {0}.",
        "plan_holds": "Its plan has {0}.",
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
        "only_drafts": "drafts only",
        "no_evidence_long": "NE: no evidence. It is not a number and is in no mean.",
        "no_notes": "No observations.",
        "unclassified": "Observations without a criterion",
        "mean": "mean",
        "of": "of",
        "raters": "Rated by",
        "reason": "Reason",
        "draft": "draft, not in the mean",
        "agreed": "agreed",
        "spread": "spread {0}–{1}",
        "no_spread": "no spread",
        "profile": "Job profile",
        "weights": "Weights of the criteria",
        "weighted": "Weighted by the job profile",
        "plain": "mean over criteria",
        "not_weighed_not_rated": "not worked out: no rating of {0}",
        "not_weighed_no_evidence": "not worked out: no evidence of {0}",
        "weighing_how": (
            "A criterion counts with what was agreed on, else with the mean of its ratings. The figures rank nobody."
        ),
        "own_part": "Participation",
        "own_part_channel": "What",
        "own_part_amount": "Amount",
        "own_part_share": "Share",
        "own_part_equal": "If all were equal",
        "own_part_group": "The group's shares",
        "own_part_nothing": "No action at all.",
        "chance": "chance alone could produce them",
        "uneven": "chance alone does not explain them",
        "chance_figures": "inequality {0}, chance alone goes up to {1}",
        "technical": "Technical losses",
        "no_losses": "Connections held during the phases, and nobody was removed.",
        "was_offline": "Without a connection during phases",
        "of_running": "{0} of {1}",
        "given_back": "Time given back",
        "removals": "Removed from the session",
        "approved": "The summary was approved on {0} ({1}).",
        "approved_changed": "It has changed since.",
        "not_approved": "The summary is not approved yet.",
        "owner": "the server's owner",
        "cannot": "What this summary cannot say",
        "cannot_future": (
            "How a person will work. Group exercises relate to later performance weakly (a correlation of about .16 to "
            ".19), and the exercise itself makes up 43–52% of the differences between ratings: in another one the same "
            "person would have looked different."
        ),
        "cannot_small": (
            "How exact a mean is. Two or three people stand behind it; less than a point between candidates mostly "
            "means nothing. Spread and agreement stand beside the ratings so that this can be seen."
        ),
        "cannot_silence": (
            "What a person cannot do. “NE” and an empty cell mean that the behaviour was not seen: the exercise may "
            "not have asked for it, or the assessor have looked at somebody else."
        ),
        "cannot_amount": (
            "Who leads the group and whose part is worth more. Participation is an amount, and no rating follows "
            "from it."
        ),
        "cannot_order": (
            "Whom to take. No figure here puts candidates into an order; people decide, and the reason for what they "
            "decided stands beside it."
        ),
        "cannot_quotes": (
            "All that happened. The two quotes on the first page are chosen by a rule: in favour, the first under the "
            "best rated criterion; against, the first under the worst. The others are on the candidate's page."
        ),
        "cannot_unverified": (
            "Whether things were done as other programs told: of {few} of the {all} contributions there is their word "
            "alone ({sources}), which could not be checked here."
        ),
        "elsewhere": "no source named",
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
        "reasons_there": "The reasons stand on the candidate's page.",
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
        "offline": "offline {0}",
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


def fraction(number: float, language: str) -> str:
    """A coefficient with two decimals and a minus as wide as a digit."""
    text = f"{number:.2f}".replace("-", "−")
    return text.replace(".", ",") if language == "ru" else text


def percent(share: float, language: str) -> str:
    """A part of 1 without decimals."""
    return f"{share * 100:.0f}\u00a0%" if language == "ru" else f"{share * 100:.0f}%"


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
