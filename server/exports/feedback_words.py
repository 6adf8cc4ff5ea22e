"""The fixed words of a candidate's feedback, in Russian and in English."""

from collections.abc import Mapping

_WORDS: Mapping[str, Mapping[str, str]] = {
    "ru": {
        "title": "Обратная связь",
        "somebody": "другой участник",
        "anybody": "участник",
        "role": "Роль",
        "opening": (
            "Здесь собрано, что наблюдатели записали о вас в групповом упражнении и как это оценили. О других "
            "участниках здесь ничего нет."
        ),
        "strengths": "Что получилось",
        "work_on": "Над чем поработать",
        "ratings": "Оценки по критериям",
        "scale": (
            "Шкала от 1 до 5: 1 — поведение не проявилось или было противоположным, 5 — проявилось ярко и помогло "
            "группе."
        ),
        "mean": "среднее",
        "agreed": "согласовано",
        "no_evidence": "нет свидетельств",
        "not_rated": "не оценивали",
        "no_notes": "Заметок по этому критерию нет.",
        "otherwise": "Другие заметки",
        "your_words": "ваши слова",
        "plus": "в плюс",
        "minus": "в минус",
        "neutral": "без знака",
        "after": "записано после упражнения",
        "outside": "вне этапов",
        "limits": (
            "Одно упражнение показывает поведение в одной ситуации. Оно описывает, что было видно в этот час, и не "
            "предсказывает, как вы будете работать."
        ),
        "withheld": "Оценки ещё не сведены. Обратная связь появится после сведения оценок.",
        "made": "Составлено",
        "page": "стр.",
    },
    "en": {
        "title": "Feedback",
        "somebody": "another participant",
        "anybody": "a participant",
        "role": "Role",
        "opening": (
            "This is what the assessors noted about you in the group exercise, and how they rated it. Nothing here is "
            "about the other participants."
        ),
        "strengths": "What went well",
        "work_on": "What to work on",
        "ratings": "Ratings by criterion",
        "scale": (
            "The scale runs from 1 to 5: at 1 the behaviour was missing or the opposite, at 5 it was plain and helped "
            "the group."
        ),
        "mean": "mean",
        "agreed": "agreed",
        "no_evidence": "no evidence",
        "not_rated": "not rated",
        "no_notes": "No observations under this criterion.",
        "otherwise": "Other observations",
        "your_words": "your words",
        "plus": "in favour",
        "minus": "against",
        "neutral": "neither",
        "after": "noted after the exercise",
        "outside": "outside the phases",
        "limits": (
            "One exercise shows behaviour in one situation. It describes what was seen in that hour and does not "
            "predict how you will work."
        ),
        "withheld": "The ratings have not been integrated yet. Feedback comes after the wash-up.",
        "made": "Made",
        "page": "p.",
    },
}


def feedback_words(language: str) -> Mapping[str, str]:
    """All words of a language; English where the language is not spoken here."""
    return _WORDS.get(language, _WORDS["en"])
