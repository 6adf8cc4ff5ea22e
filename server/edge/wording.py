"""What people read when something was refused: what happened and what to do, in Russian and in English."""

from collections.abc import Mapping, Sequence

from server.edge import access_wording

LANGUAGES = ("ru", "en")

_CODES: Mapping[str, tuple[str, str]] = {
    "malformed": (
        "Сообщение составлено неверно. Исправьте указанные поля и отправьте ещё раз.",
        "The message is not in order. Correct the fields named and send it again.",
    ),
    "unknown_command": ("Такой команды нет. Обновите страницу.", "There is no such command. Reload the page."),
    "forbidden": ("Это действие вам недоступно.", "This is not yours to do."),
    "not_running": (
        "Сейчас этап не идёт. Подождите, пока ведущий его начнёт.",
        "No phase is running now. Wait until the facilitator starts one.",
    ),
    "phase_over": (
        "Этап закончился. То, что вы писали, не потеряно: дождитесь следующего этапа.",
        "The phase is over. What you wrote is kept: wait for the next phase.",
    ),
    "role_full": ("Эта роль уже занята. Выберите другую.", "This role is taken. Choose another one."),
    "locked": ("Доска сейчас закрыта для изменений.", "The board is locked just now."),
    "not_allowed_in_phase": (
        "На этом этапе этот инструмент не используется.",
        "This tool is not used in this phase.",
    ),
    "unknown_participant": (
        "Такого участника здесь нет. Обновите страницу.",
        "There is no such participant here. Reload the page.",
    ),
    "unknown_item": ("Этого больше нет или не было.", "This is not here, or no longer."),
    "no_votes_left": (
        "Все ваши голоса отданы. Заберите один обратно и отдайте заново.",
        "All your votes are given. Take one back to give it again.",
    ),
    "over_budget": (
        "План выходит за отведённые средства. Уменьшите затраты или уберите строку.",
        "The plan asks for more than there is. Lower what it costs or take a line out.",
    ),
    "exercise_running": (
        "Сначала должно закончиться упражнение. Подождите и повторите.",
        "The exercise has to end first. Wait until then and try again.",
    ),
    "rating_closed": (
        "Оценивать можно после окончания упражнения.",
        "Rating opens once the exercise has ended.",
    ),
    "evidence_missing": (
        "Для этой оценки не хватает свидетельств. Добавьте заметки или напишите причину.",
        "This rating lacks evidence. Add notes, or write down a reason.",
    ),
    "already_submitted": (
        "Оценки уже отправлены. Изменить их можно пересмотром с указанием причины.",
        "The ratings are submitted. You can revise one and give a reason.",
    ),
    "not_submitted": (
        "Не все оценки отправлены. Свои меняйте без пересмотра; сведение можно открыть и сейчас, указав причину.",
        "Not all ratings are submitted. Just change your own; the wash-up can be opened now if you give a reason.",
    ),
    "washup_closed": (
        "Сведение оценок ещё не открыто. Откройте его и повторите.",
        "The wash-up is not open yet. Open it and try again.",
    ),
    "too_large": (
        "Слишком много сразу. Сократите и отправьте ещё раз.",
        "Too much at once. Shorten it and send it again.",
    ),
    "rate_limited": (
        "Слишком часто. Подождите секунду и повторите.",
        "Too often. Wait a second and try again.",
    ),
    "session_closed": ("Сессия закрыта.", "The session is closed."),
    "session_full": (
        "Все места в этой сессии заняты. Сообщите ведущему.",
        "All places in this session are taken. Tell the facilitator.",
    ),
    "library_full": (
        "В библиотеке не осталось места для новых упражнений. Удалите ненужные и повторите.",
        "The library has no room for more exercises. Remove some that are not needed and try again.",
    ),
    "webhooks_full": (
        "Больше вебхуков добавить нельзя. Удалите ненужные и повторите.",
        "There is no room for more webhooks. Remove some that are not needed and try again.",
    ),
    "on_hold": (
        "Сессия удерживается: пока удержание не снято, ничего из неё не удаляется и не стирается.",
        "The session is on hold: until the hold is lifted, nothing of it is deleted or erased.",
    ),
    "shares_full": (
        "У сессии уже столько ссылок, сколько может быть. Возьмите одну из них; закрытую можно открыть снова.",
        "The session has as many links as it may have. Use one of them; a closed one can be opened again.",
    ),
    "webhook_paused": (
        "Вебхук приостановлен. Возобновите его и повторите.",
        "The webhook is paused. Resume it and try again.",
    ),
    "unavailable": (
        "Сервер сейчас не может это сохранить. Ничего не потеряно, попробуйте ещё раз.",
        "The server cannot save this now. Nothing is lost, try again.",
    ),
    "invalid_token": (
        "Этот вход не действует. Войдите ещё раз по своей ссылке.",
        "This entry is not valid. Come in once more by your link.",
    ),
    "removed": (
        "Ведущий удалил вас из сессии. Если это ошибка, сообщите ему.",
        "The facilitator has removed you from the session. Tell them if that is a mistake.",
    ),
    "too_many_connections": (
        "Сессия открыта у вас уже в слишком многих окнах. Закройте лишние и повторите.",
        "You have the session open in too many windows already. Close some of them and try again.",
    ),
    "unknown_namespace": (
        "Такого пространства имён нет, есть только /session.",
        "There is no such namespace, only /session.",
    ),
    "already_connected": ("Это соединение уже в сессии.", "This connection is in the session already."),
    "unauthorized": ("Войдите или откройте свою ссылку.", "Sign in, or open your link."),
    "not_found": ("Такой страницы или записи нет.", "There is no such thing here."),
    "invalid_invite": (
        "Эта ссылка не подходит. Проверьте, что она скопирована целиком, или попросите новую.",
        "This link does not work. Check that it was copied whole, or ask for a new one.",
    ),
    "link_rotated": (
        "Эта ссылка заменена новой. Попросите новую у того, кто вас пригласил.",
        "This link was replaced by a new one. Ask whoever invited you for it.",
    ),
    "invalid_share": (
        "Эта ссылка не подходит. Проверьте, что она скопирована целиком, или попросите новую.",
        "This link does not work. Check that it was copied whole, or ask for a new one.",
    ),
    "share_expired": (
        "Срок действия этой ссылки закончился. Попросите новую у того, кто её прислал.",
        "The time that this link was made for is over. Ask whoever sent it for a new one.",
    ),
    "share_revoked": (
        "Тот, кто дал эту ссылку, закрыл её. Если документ ещё нужен, попросите новую.",
        "Whoever gave this link has closed it. Ask them for a new one if you still need the document.",
    ),
    "share_deleted": (
        "Того, на что вела эта ссылка, больше нет: сессия удалена вместе со всеми данными.",
        "What this link led to is no more: the session was deleted with all its data.",
    ),
    "consent_required": (
        "Чтобы участвовать, нужно согласие на запись того, что вы делаете на доске и в чате.",
        "To take part you need to agree that what you do on the board and in chat is recorded.",
    ),
    "consent_changed": (
        "Текст согласия только что изменился. Прочитайте новый и согласитесь ещё раз.",
        "The text that you agree to has just changed. Read the new one and agree once more.",
    ),
    "not_in_this_state": ("Сейчас это невозможно.", "This cannot be done now."),
    "method_not_allowed": ("Так обращаться нельзя.", "This method is not allowed here."),
    "invalid_link": (
        "Эта ссылка для входа не подходит или уже использована. Получите новую командой veche owner-link.",
        "This sign-in link does not work or was used. Make a new one by veche owner-link.",
    ),
    "invalid_code": (
        "Этот код не подходит или уже использован. Получите новый там, где сессия у вас открыта.",
        "This code does not work or was used. Take a new one where you have the session open.",
    ),
    "bad_request": ("Запрос составлен неверно.", "The request is not in order."),
    "internal_error": (
        "На сервере произошла ошибка. Попробуйте ещё раз.",
        "Something went wrong on the server. Try again.",
    ),
    **access_wording.CODES,
}

_FAULTS: Mapping[str, tuple[str, str]] = {
    "text": ("нужен текст", "a text is needed"),
    "unprintable": ("в тексте есть непечатаемые знаки, уберите их", "the text holds unprintable signs, remove them"),
    "unreadable": (
        "есть значения, которые не прочтут другие программы",
        "it holds values that other programs cannot read",
    ),
    "of_others": ("у таких вещей этого поля нет", "things of this sort have no such field"),
    "too_deep": ("слишком много вложенных значений", "its values lie too deep in one another"),
    "too_large": ("слишком длинно, сократите", "too long, shorten it"),
    "for_summary_only": ("это выбирают только для итогов", "this is chosen for the summary alone"),
    "for_feedback_only": ("это указывают только для обратной связи", "this is named for feedback alone"),
    "empty": ("заполните это поле", "fill this in"),
    "name": ("напишите имя буквами, в одну строку", "write a name in letters, on one line"),
    "uuid": ("нужен UUID", "a UUID is needed"),
    "flag": ("нужно true или false", "true or false is needed"),
    "whole_number": ("нужно целое число", "a whole number is needed"),
    "number": ("нужно число", "a number is needed"),
    "out_of_range": ("число вне допустимых пределов", "the number is out of range"),
    "moment": ("нужно время ISO 8601 с часовым поясом", "a time in ISO 8601 with its zone is needed"),
    "future": (
        "это время ещё не наступило; сверьте часы с сервером",
        "this time has not come yet; set the clock by the server's",
    ),
    "phase_not_ended": (
        "такого этапа нет или он ещё не закончился",
        "there is no such phase, or it has not ended yet",
    ),
    "whole_bundle": (
        "пакет можно проверить и загрузить только целиком, с именами",
        "a bundle can be checked and taken in only as a whole, with its names",
    ),
    "turn_length": ("конец должен быть позже начала", "the end has to be later than the beginning"),
    "turn_end": ("у реплики должен быть конец", "a turn needs its end"),
    "turn_too_long": (
        "так долго без перерыва не говорят; разделите на части",
        "nobody speaks that long without a break; send it in parts",
    ),
    "choice": ("такого варианта нет", "there is no such choice"),
    "score": ("нужна оценка от 1 до 5 или NE", "a score from 1 to 5 or NE is needed"),
    "twice": ("одно и то же указано дважды", "the same is named twice"),
    "too_many_watched": (
        "один наблюдатель не может наблюдать за столькими кандидатами, разделите их между наблюдателями",
        "one assessor cannot watch so many candidates, share them out among the assessors",
    ),
    "too_few_to_spread": (
        "наблюдателей слишком мало, чтобы каждого кандидата видели двое; оставьте всех всем или повысьте предел",
        "there are too few assessors for two to watch each candidate; let all watch all, or raise the limit",
    ),
    "nobody_yet": ("пока никто не присоединился", "nobody has joined yet"),
    "agreed_score": (
        "нужно число от 1 до 5, не более двух знаков после запятой, или NE",
        "a number from 1 to 5 with two decimals at most, or NE, is needed",
    ),
    "reason_for_opening": (
        "напишите, почему сведение открывается без всех оценок",
        "say why the wash-up opens without all ratings",
    ),
    "unknown_question": ("такого вопроса в упражнении нет", "the exercise has no such question"),
    "one_of_two": ("нужно одно из двух", "one of the two is needed"),
    "origin": (
        "нужен адрес сайта с доской, например https://miro.com",
        "the address of the whiteboard's site is needed, such as https://miro.com",
    ),
    "slug": ("допустимы a–z, цифры, точки и дефисы", "use letters a to z, digits, dots and hyphens"),
    "source_of_items": ("название доски указывают только вместе с items", "only items come from another board"),
    "link": ("допустимы только ссылки http и https", "only http and https links are allowed"),
    "version_jump": ("версия ушла слишком далеко вперёд", "the version runs too far ahead"),
    "board_full": ("на доске больше нет места", "the board is full"),
    "unknown_phase": ("такого этапа нет", "there is no such phase"),
    "unknown_role": ("такой роли нет", "there is no such role"),
    "role_kept": (
        "у вас уже есть роль с личной запиской, сменить её может только ведущий",
        "you hold a role with a private note already, only the facilitator can change it",
    ),
    "no_roles": ("в этом упражнении нет ролей", "this exercise has no roles"),
    "unknown_candidate": ("такого кандидата в этой сессии нет", "this session has no such candidate"),
    "nobody_in_call": ("в файле никого так не зовут", "nobody in the file is called that"),
    "several_called_so": (
        "так здесь зовут нескольких; укажите метку, например «Кандидат 2»",
        "several here are called that; name the label, such as Candidate 2",
    ),
    "call_start": (
        "в файле не сказано, когда начался разговор; укажите это",
        "the file does not say when the call began; say it",
    ),
    "unknown_assessor": ("такого наблюдателя нет", "there is no such assessor"),
    "unknown_criterion": ("такого критерия в упражнении нет", "the exercise has no such criterion"),
    "key_without_number": (
        "в эталоне нужна хотя бы одна оценка от 1 до 5",
        "the key needs at least one score from 1 to 5",
    ),
    "unknown_evidence": ("то, на что указывает заметка, не найдено", "what the note points to was not found"),
    "already_there": ("такая запись уже есть", "this is there already"),
    "evidence_too_little": ("слишком мало свидетельств", "too little evidence"),
    "evidence_of_other_sign": (
        "нужно хотя бы одно свидетельство того же знака",
        "at least one piece of evidence of the same sign is needed",
    ),
    "area": ("нужны четыре числа: x, y, ширина и высота", "four numbers are needed: x, y, width and height"),
    "points": ("нужен список точек [x, y]", "a list of points [x, y] is needed"),
    "date": ("нужна дата в виде ГГГГ-ММ-ДД", "a date as YYYY-MM-DD is needed"),
    "area_locked": ("эта часть доски закрыта ведущим", "the facilitator has closed this part of the board"),
    "too_many": ("их уже слишком много", "there are too many of them already"),
    "unknown_cluster": ("такой группы карточек нет", "there is no such cluster"),
    "not_tied": ("голосуют только за тех, кто набрал поровну", "only what is tied can be chosen now"),
    "votes_given": (
        "кто-то уже отдал больше голосов; меньше можно сделать, когда голосование закончится",
        "somebody has given more votes already; there can be fewer once the vote is over",
    ),
    "over_limit": ("вместе с остальными строками больше, чем есть", "together with the other lines more than there is"),
    "other_ranking": (
        "на этом этапе нужен другой порядок: личный или общий",
        "this phase asks for the other ranking: one's own or the group's",
    ),
    "every_alternative_once": (
        "каждый вариант должен стоять в списке ровно один раз",
        "every alternative has to be in the list exactly once",
    ),
    "unknown_task": ("такой задачи здесь нет", "there is no such task here"),
    "somebody_speaks": ("сейчас выступает другой участник", "somebody else is speaking now"),
    "others_role": ("эта роль не для этого участника", "this role is not for this participant"),
    "unknown_exercise": ("такого упражнения на этом языке нет", "there is no such exercise in this language"),
    "unknown_session": (
        "такой сессии нет, возможно, её удалили; выберите другую",
        "there is no such session, it may have been deleted; choose another",
    ),
    "unknown_profile": ("такого профиля должности нет", "there is no such job profile"),
    "profile_without_criteria": (
        "в этом упражнении нет ни одного критерия этого профиля, выберите другой",
        "this exercise has none of this profile's criteria, choose another",
    ),
    "taken_from_source": (
        "это берётся из сессии-образца, уберите это поле",
        "this comes from the session that is the template, leave it out",
    ),
    "webhook_url": (
        "нужен полный адрес, например https://ats.example.com/veche, без имени и пароля в нём",
        "a whole address is needed, such as https://ats.example.com/veche, without a name and password in it",
    ),
    "webhook_https": ("адрес должен начинаться с https", "the address has to begin with https"),
    "webhook_private": (
        "адрес ведёт во внутреннюю сеть; такие разрешает настройка сервера VECHE_WEBHOOKS_PRIVATE",
        "the address leads into a private network; the server's setting VECHE_WEBHOOKS_PRIVATE allows that",
    ),
    "json": ("нужен JSON", "JSON is needed"),
    "Not a valid integer.": ("нужно целое число", "a whole number is needed"),
    "Missing data for required field.": ("заполните это поле", "fill this in"),
    "Field may not be null.": ("заполните это поле", "fill this in"),
    "Unknown field.": ("такого поля нет", "there is no such field"),
    "Not a valid list.": ("нужен список", "a list is needed"),
    "Not a valid mapping type.": ("нужен объект", "an object is needed"),
    "Invalid input type.": ("нужен объект", "an object is needed"),
    **access_wording.FAULTS,
}


_WAIT = (
    "Слишком много обращений сразу. Подождите {seconds} с и повторите.",
    "Too many requests at once. Wait {seconds} s and try again.",
)


def message(code: str, language: str) -> str:
    """The sentence for a code; `language` falls back to English."""
    return _in(_CODES.get(code, _CODES["bad_request"]), language)


def waiting(code: str, seconds: int, language: str) -> str:
    """The sentence for a code by which somebody has to wait so long."""
    if code == "rate_limited" and seconds > 1:
        return _in(_WAIT, language).format(seconds=seconds)
    return message(code, language)


def wording(faults: Mapping[str, Sequence[str]], language: str) -> dict[str, list[str]]:
    """Faults by field, in words."""
    return {
        field: [_in(_FAULTS[fault], language) if fault in _FAULTS else fault for fault in found]
        for field, found in faults.items()
    }


def preferred(*wanted: str | None) -> str:
    """The first of the wanted languages that is spoken here; else Russian."""
    for each in wanted:
        tag = (each or "").lower()[:2]
        if tag in LANGUAGES:
            return tag
    return LANGUAGES[0]


def _in(pair: tuple[str, str], language: str) -> str:
    return pair[0] if language == "ru" else pair[1]
