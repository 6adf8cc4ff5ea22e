"""What is wrong in an exercise's document, in the reader's language.

The schema tells its faults in English, for the command line; here they are said in Russian, and shorter in both
languages where a form shows them beside the field.
"""

import re
from collections.abc import Mapping

_LONGEST = 400

_TABLE: tuple[tuple[str, str, str | None], ...] = (
    # what the schema says, in Russian, and in English where it is said otherwise than in a file
    (r"is missing, expected it here", "заполните это поле", "fill this in"),
    (r"unknown field, expected none of this name", "такого поля нет, уберите его", None),
    (r"expected a whole number", "нужно целое число", None),
    (r"expected a whole number from (\d+) to (\d+)", "нужно целое число от {0} до {1}", None),
    (r"expected a number from 0 on", "нужно число от 0", None),
    (r"expected text", "нужен текст", None),
    (r"expected a list", "нужен список", None),
    (r"expected a mapping", "нужен объект с полями", None),
    (r"expected a mapping of fields", "нужен объект с полями", None),
    (r"expected true or false", "нужно true или false", None),
    (r"expected a text in each language: .*", "нужен текст на двух языках", "fill this in in both languages"),
    (r"expected the text in this language \(ru\)", "напишите по-русски", "write this in Russian"),
    (r"expected the text in this language \(en\)", "напишите по-английски", "write this in English"),
    (r"unknown language, expected one of (.*)", "такого языка нет, есть только {0}", None),
    (r"holds signs that cannot be printed, .*", "в тексте есть непечатаемые знаки, уберите их", None),
    (r"is too long, expected at most (\d+) letters", "слишком длинно, самое большее {0} знаков", None),
    (
        r"expected lower-case letters, digits and hyphens",
        "нужны строчные латинские буквы, цифры и дефисы",
        "use lower-case Latin letters, digits and hyphens",
    ),
    (r"(.*) cannot be run, expected one of (.*)", "{0} не подходит, выберите из: {1}", None),
    (r"expected (\d+) to (\d+) phases", "этапов должно быть от {0} до {1}", None),
    (r"expected (\d+) to (\d+) criteria", "критериев должно быть от {0} до {1}", None),
    (r"expected (\d+) to (\d+) roles", "ролей должно быть от {0} до {1}", None),
    (r"expected (\d+) to (\d+) materials", "материалов должно быть от {0} до {1}", None),
    (r"expected (\d+) to (\d+) questions", "вопросов должно быть от {0} до {1}", None),
    (r"expected (\d+) to (\d+) alternatives", "вариантов должно быть от {0} до {1}", None),
    (r"expected (\d+) to (\d+) templates", "сеток должно быть от {0} до {1}", None),
    (r"expected (\d+) to (\d+) tasks", "задач должно быть от {0} до {1}", None),
    (r"expected (\d+) to (\d+) tools", "инструментов должно быть от {0} до {1}", None),
    (
        r"is too large as a whole, expected .*",
        "упражнение слишком большое: сократите тексты или уберите часть",
        "the exercise is too large: shorten its texts or take a part out",
    ),
    (r"expected (\d+) to (\d+) columns", "столбцов должно быть от {0} до {1}", None),
    (r"expected (\d+) to (\d+) rows", "строк должно быть от {0} до {1}", None),
    (
        r"expected a time of day such as '09:00', in quotes",
        "нужно время суток, например 09:00",
        "expected a time of day such as 09:00",
    ),
    (r"expected a time after starts", "конец дня должен быть позже начала", "expected a time after the start"),
    (r"(.*) is there already, expected another", "{0} уже есть, нужно другое", None),
    (r"expected the id that the exercise has, (.*)", "обозначение упражнения не меняется: {0}", None),
    (r"expected no more than max", "не больше, чем наибольшее", "expected no more than the greatest"),
    (
        r"a (?:shared|private) board needs a tool to use it, expected notes or draw among them",
        "открытой доске нужен инструмент: карточки или рисование",
        "an open board needs a tool to use it: notes or drawing",
    ),
    (
        r"expected at least one phase with board shared and tools notes and chat",
        "нужен хотя бы один этап с общей доской, карточками и чатом",
        "at least one phase needs a shared board, notes and chat",
    ),
    (
        r"the roles want at least (\d+) people, expected no more than candidates\.min",
        "роли требуют не меньше {0} человек, а упражнение рассчитано и на меньшее число",
        "the roles want at least {0} people, which is more than the fewest candidates",
    ),
    (
        r"says nothing without the tool (\w+), expected it among the tools",
        "эта настройка не нужна: на этапе нет инструмента {0}",
        "this setting needs the tool {0} in this phase",
    ),
    (
        r"rank needs something to order, expected alternatives in the exercise",
        "для ранжирования нужны варианты: добавьте их в разделе «Варианты»",
        "a ranking needs something to order: add alternatives",
    ),
    (r"unknown template (.*), expected one of: (.*)", "сетки {0} нет, есть: {1}", None),
    (
        r"is missing, expected the template that the phase lays on the board",
        "выберите сетку, которая ляжет на доску",
        "choose the template that is laid on the board",
    ),
    (r"unknown role (.*), expected one of: (.*)", "роли {0} нет, есть: {1}", None),
    (r"unknown criterion (.*), expected one of: (.*)", "критерия {0} нет, есть: {1}", None),
    (
        r"an in-tray needs a day, expected .*",
        "к задачам нужен рабочий день: начало и конец",
        "tasks need a working day: when it starts and ends",
    ),
    (
        r"is missing, expected the unit of budget in each language",
        "укажите единицу бюджета",
        "name the unit of the budget",
    ),
    (
        r"is missing, expected the unit of staff in each language",
        "укажите единицу трудозатрат",
        "name the unit of the staff",
    ),
)
_PATTERNS = tuple((re.compile(said, re.DOTALL), russian, english) for said, russian, english in _TABLE)

_TOOLS: Mapping[str, tuple[str, str]] = {
    "vote": ("«голосование»", "voting"),
    "rank": ("«ранжирование»", "ranking"),
    "speak": ("«выступления»", "talks"),
}


def exercise_fault(text: str, language: str) -> str:
    """One fault of a document in words; one that no table knows stays as it is."""
    for pattern, russian, english in _PATTERNS:
        found = pattern.fullmatch(text)
        if found:
            said = russian if language == "ru" else english
            return _printable(said.format(*(_word(part, language) for part in found.groups())) if said else text)
    return _printable(text)


def _word(part: str, language: str) -> str:
    russian, english = _TOOLS.get(part, (part, part))
    return russian if language == "ru" else english


def _printable(text: str) -> str:
    """Without halves of signs, which no answer could carry, and no longer than a field can show."""
    text = text.encode(errors="replace").decode()
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
