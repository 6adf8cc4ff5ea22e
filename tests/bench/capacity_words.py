"""The words of the tables on capacity, in the languages of the pages that they stand in."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """All of one language; braces are filled in where a table is made."""

    needed: tuple[str, ...]
    """The heads of what so many sessions need."""
    ends: tuple[str, str, str]
    """The heads of where it ends."""
    costs: tuple[str, str]
    of_costs: Mapping[str, tuple[str, str]]
    """By its name among the figures: what costs, and how much."""
    rows: tuple[str, str]
    """What a store takes, and how much."""
    one_core: str
    one_postgresql: str
    network: str
    at: str
    passed: str
    all_passed: str
    point: str
    """What stands before tenths."""
    disk: str
    line: str
    less_than_one: str
    measured: str
    disturbed: str


EN = Words(
    needed=(
        "sessions", "people", "cores", "processes", "memory", "disk an hour", "network out / in", "facts a second",
        "the next limit",
    ),
    ends=("what ends there", "sessions of an exercise", "sessions of the load"),
    costs=("what", "how much"),
    of_costs={
        "change_us": ("a change of the board, judged, written and answered", "{:.0f} µs of a core"),
        "delivery_us": ("the same, for each person who hears it", "{:.0f} µs of a core"),
        "standard_change_us": ("a change under the load of `make bench`, with its seven hearers", "{:.0f} µs"),
        "cursor_us": ("a cursor's place", "{:.0f} µs"),
        "server_mb": ("the server, just started", "{:.0f} MB"),
        "session_mb": ("a session with eight people connected", "{:.2f} MB"),
        "event_kb": ("each event of its log, while it is in memory", "at most {} bytes"),
        "disk_bytes": ("a change in the data directory", "{:.0f} bytes"),
        "delivery_bytes": ("a change on its way to one person", "{:.0f} bytes"),
    },
    rows=("facts that {} takes from one process", "{} a second"),
    one_core="one core of one process",
    one_postgresql="one PostgreSQL",
    network="a network of 1 Gbit/s",
    at="{}, at {}",
    passed="; passed: {}",
    all_passed="all are passed: several machines, databases and lines",
    point=".",
    disk="{} GB",
    line="{} / {} Mbit/s",
    less_than_one="less than one",
    measured="Measured on {}: {}, SQLite.",
    disturbed=(
        " The machine had other work to do (load {} before it began), so these figures are "
        "provisional: a quiet machine is faster."
    ),
)  # fmt: skip

RU = Words(
    needed=(
        "сессий", "людей", "ядер", "процессов", "память", "диск за час", "сеть, от сервера / к нему",
        "записей в секунду", "следующий предел",
    ),
    ends=("что кончается", "сессий с упражнением", "сессий с нагрузкой"),
    costs=("что", "сколько"),
    of_costs={
        "change_us": ("изменение доски: решить, записать, ответить", "{:.0f} мкс ядра"),
        "delivery_us": ("оно же — на каждого, кто его слышит", "{:.0f} мкс ядра"),
        "standard_change_us": ("изменение под нагрузкой `make bench`, с семью слушателями", "{:.0f} мкс"),
        "cursor_us": ("место курсора", "{:.0f} мкс"),
        "server_mb": ("сервер сразу после запуска", "{:.0f} МБ"),
        "session_mb": ("сессия с восемью подключёнными людьми", "{:.2f} МБ"),
        "event_kb": ("каждое событие журнала, пока он в памяти", "не больше {} байта"),
        "disk_bytes": ("изменение в каталоге данных", "{:.0f} байт"),
        "delivery_bytes": ("изменение по пути к одному человеку", "{:.0f} байт"),
    },
    rows=("записи, которые {} принимает от одного процесса", "{} в секунду"),
    one_core="одно ядро одного процесса",
    one_postgresql="одна PostgreSQL",
    network="сеть 1 Гбит/с",
    at="{}: {}",
    passed="; пройдено: {}",
    all_passed="пройдены все: нужно несколько машин, баз и линий",
    point=",",
    disk="{} ГБ",
    line="{} / {} Мбит/с",
    less_than_one="меньше одной",
    measured="Измерено {}: {}, SQLite.",
    disturbed=(
        " У машины были и другие дела (нагрузка {} до начала), поэтому цифры предварительные: "
        "на свободной машине всё быстрее."
    ),
)  # fmt: skip
