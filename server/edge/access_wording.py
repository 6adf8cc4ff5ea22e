"""What people read when signing in, an account or a token was refused, in Russian and in English."""

from collections.abc import Mapping

CODES: Mapping[str, tuple[str, str]] = {
    "wrong_password": (
        "Почта или пароль не подходят. Проверьте и то, и другое; если пароль забыт, владелец даст ссылку для нового.",
        "E-mail or password do not fit. Check both; if you forgot the password, the owner can give you a new link.",
    ),
    "too_many_tries": (
        "Слишком много попыток входа. Подождите несколько минут и повторите.",
        "There were too many tries to sign in. Wait some minutes and try again.",
    ),
    "foreign_origin": (
        "Запрос пришёл со страницы другого сайта и не выполнен. Откройте эту страницу по её обычному адресу.",
        "The request came from a page of another site and was not carried out. Open this page at its usual address.",
    ),
    "token_scope": (
        "Этому токену такое не разрешено. Возьмите токен с более широкими правами.",
        "This token may not do that. Use one with a wider scope.",
    ),
    "invalid_account_link": (
        "Эта ссылка не подходит, уже использована или её срок закончился. Попросите новую у того, кто её дал.",
        "This link does not work, was used, or its time is over. Ask whoever gave it to you for a new one.",
    ),
    "account_there": (
        "Учётная запись с такой почтой уже есть.",
        "There is an account with this e-mail address already.",
    ),
    "accounts_full": (
        "Больше учётных записей завести нельзя. Удалите ненужные и повторите.",
        "There is no room for more accounts. Remove some that are not needed and try again.",
    ),
    "account_closed": (
        "С этой учётной записью так сделать нельзя: она отключена или принадлежит владельцу.",
        "This cannot be done with this account: it is deactivated, or the owner's own.",
    ),
    "tokens_full": (
        "Больше токенов выпустить нельзя. Отзовите ненужные и повторите.",
        "There is no room for more tokens. Revoke some that are not needed and try again.",
    ),
    "no_provider": (
        "Вход через внешний сервис здесь не настроен.",
        "Signing in by another service is not set up here.",
    ),
}

FAULTS: Mapping[str, tuple[str, str]] = {
    "email": ("нужен адрес почты, например anna@example.com", "an e-mail address is needed, such as anna@example.com"),
    "link_alone": ("вместе со ссылкой это не указывают", "this is not given beside a link"),
    "password_short": ("нужно не меньше 10 знаков", "at least 10 characters are needed"),
    "password_plain": ("такой пароль легко угадать, выберите другой", "this is easily guessed, choose another one"),
    "password_wrong": ("это не ваш нынешний пароль", "this is not your present password"),
}
