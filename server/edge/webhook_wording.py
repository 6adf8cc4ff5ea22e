"""Why a delivery did not arrive, in the reader's language."""

from collections.abc import Mapping

_FAULTS: Mapping[str, tuple[str, str]] = {
    "unknown_host": (
        "Такого имени в сети нет. Проверьте адрес.",
        "There is no such name in the network. Check the address.",
    ),
    "unreachable": (
        "По этому адресу никто не принимает соединений.",
        "Nobody takes connections at this address.",
    ),
    "timeout": ("Ответа не было 10 секунд.", "There was no answer in 10 seconds."),
    "tls": (
        "Сертификат получателя не подошёл.",
        "The receiver's certificate was not accepted.",
    ),
    "broken": (
        "Соединение прервалось, или ответ не похож на HTTP.",
        "The connection broke off, or the answer was not HTTP.",
    ),
    "failed": (
        "Отправить не удалось; причина в журнале сервера.",
        "It could not be sent; the server's log says why.",
    ),
    "webhook_private": (
        "Имя ведёт во внутреннюю сеть, туда ничего не отправляется.",
        "The name leads into a private network, where nothing is sent.",
    ),
    "webhook_https": ("Без https ничего не отправляется.", "Nothing is sent without https."),
    "webhook_url": ("Адрес составлен неверно.", "The address is not in order."),
    "redirected": (
        "Получатель указал на другой адрес. Впишите сразу тот, где он принимает.",
        "The receiver pointed to another address. Enter the one at which it receives.",
    ),
    "not_let_in": ("Получатель не пустил.", "The receiver did not let it in."),
    "nothing_there": ("У получателя такой страницы нет.", "The receiver has no such page."),
    "gone": (
        "Получатель ответил, что больше не принимает.",
        "The receiver answered that it takes nothing more.",
    ),
    "not_taken": ("Получатель не принял.", "The receiver did not take it."),
}


def fault(code: str, language: str) -> str:
    """The sentence for a code."""
    russian, english = _FAULTS.get(code, _FAULTS["failed"])
    return russian if language == "ru" else english
