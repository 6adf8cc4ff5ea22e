"""What is wrong in a call's file, and what of it cannot be placed, in the reader's language."""

from collections.abc import Mapping

from server.application.attaching import FileFault, Unplaced

_LINE = ("строка {line}: {told}", "line {line}: {told}")

_FAULTS: Mapping[str, tuple[str, str]] = {
    "no_webvtt": (
        "файл не начинается со слова WEBVTT, это не расшифровка WebVTT",
        "the file does not begin with WEBVTT, it is no WebVTT transcript",
    ),
    "times": (
        "время не читается, нужно 00:00:01.000 --> 00:00:03.500",
        "the times cannot be read, expected 00:00:01.000 --> 00:00:03.500",
    ),
    "no_times": (
        "текст без времени; нужна строка вида 00:00:01.000 --> 00:00:03.500",
        "text without its times, expected a line such as 00:00:01.000 --> 00:00:03.500",
    ),
    "no_blank_line": (
        "перед этой репликой нет пустой строки",
        "the blank line before this cue is missing",
    ),
    "too_many": ("здесь их больше, чем {about}; разделите файл", "there are more than {about} of them, split the file"),
    "nothing_said": ("в файле ничего нет о разговоре", "the file tells of nothing that happened in a call"),
    "no_json": ("это не JSON, файл повреждён или другой", "this is no JSON, the file is damaged or another one"),
    "no_dashboard": (
        "это не файл учебной панели BigBlueButton: в нём нет участников (users)",
        "this is no file of BigBlueButton's learning dashboard: it holds no users",
    ),
    "no_text": ("{about}: нужен текст", "{about}: a text is needed"),
    "no_number": ("{about}: нужно целое число от 0", "{about}: a whole number from 0 on is needed"),
    "no_moment": (
        "{about}: нужно время в миллисекундах, как его пишет BigBlueButton",
        "{about}: a time in milliseconds is needed, as BigBlueButton writes it",
    ),
    "other_value": (
        "{about}: здесь другое значение, чем пишет BigBlueButton",
        "{about}: not what BigBlueButton writes",
    ),
    "no_xml": ("это не XML, файл повреждён или другой", "this is no XML, the file is damaged or another one"),
    "doctype": (
        "в файле есть объявление DOCTYPE, которого BigBlueButton не пишет",
        "the file has a DOCTYPE, which BigBlueButton does not write",
    ),
    "no_events": (
        "это не events.xml записи BigBlueButton: первым должен стоять recording",
        "this is no events.xml of a BigBlueButton recording: recording has to come first",
    ),
    "no_event_time": (
        "у события нет времени, или оно не читается",
        "the event has no time, or one that cannot be read",
    ),
    "too_long": ("в файле больше {about} знаков; разделите его", "the file has more than {about} signs, split it"),
    "no_text_file": ("файл не в UTF-8, это не текст", "the file is not in UTF-8, it is no text"),
}

_UNPLACED: Mapping[str, tuple[str, str]] = {
    "talk_sum": (
        "{seconds} с разговора: в файле только сумма, без моментов",
        "{seconds} s of talk: the file holds only the sum, without moments",
    ),
    "talk_open": (
        "реплика без конца, {count}",
        "talk that never ends in the file, {count}",
    ),
    "messages": ("сообщения в чате без времени, {count}", "chat messages without times, {count}"),
    "shared_notes": ("правки общих заметок без времени, {count}", "changes of the shared notes without times, {count}"),
    "whiteboard": ("рисунки на доске без времени, {count}", "drawings on the whiteboard without times, {count}"),
    "poll_answers": ("ответы на опросы без времени, {count}", "answers to polls without times, {count}"),
    "secret_answers": (
        "ответы на тайные опросы, {count}; чьи они, не узнаётся",
        "answers to secret polls, {count}; whose they are is not to be known",
    ),
    "no_speaker": ("без имени, {count}", "without a name, {count}"),
    "several_speakers": ("реплики, где говорят сразу несколько, {count}", "cues in which several speak, {count}"),
    "other_file": (
        "реакции, {count}: другой файл этого разговора уже приложен",
        "reactions, {count}: another file of this call has been attached",
    ),
}


def call_fault(fault: FileFault, language: str) -> str:
    """A fault of a file with its line, in words."""
    told = _in(_FAULTS[fault.key], language).format(about=fault.about)
    return _in(_LINE, language).format(line=fault.line, told=told)


def unplaced_told(one: Unplaced, language: str) -> str:
    """What cannot be placed, in words."""
    seconds = f"{one.seconds or 0:.1f}"
    return _in(_UNPLACED[one.what], language).format(
        count=one.count, seconds=seconds.replace(".", ",") if language == "ru" else seconds
    )


def _in(pair: tuple[str, str], language: str) -> str:
    return pair[0] if language == "ru" else pair[1]
