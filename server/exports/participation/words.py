"""The words about participation, in Russian and in English."""

from collections.abc import Mapping, Sequence

from server.exports.charts import Someone

_WORDS: Mapping[str, Mapping[str, str]] = {
    "ru": {
        "overview": "Коротко",
        "timeline": "Ход упражнения",
        "presence": "Присутствие и паузы",
        "ideas": "Молча и вслух",
        "influence": "Свой порядок и общий",
        "speech": "Время речи",
        "notes": "Карточки",
        "edits": "Правки и перемещения",
        "votes": "Голоса",
        "plan": "Изменения плана",
        "chat": "Реплики в чате",
        "reactions": "Поднятая рука",
        "evidence": "Заметки по ходу упражнения",
        "lane_speech": "Речь",
        "lane_notes": "Карточки",
        "lane_edits": "Правки",
        "lane_votes": "Голоса",
        "lane_plan": "План",
        "lane_chat": "Чат",
        "lane_reactions": "Рука",
        "lane_evidence": "Наблюдатели",
        "minute": "мин",
        "pause": "пауза",
        "limits": (
            "Количество — не качество. По этим числам нельзя судить ни о пользе сказанного, ни о лидерстве, и оценки "
            "из них не следуют. Речь здесь — только то, что микрофон слышал голос: слова, тон и содержание не "
            "разбираются. Все стоят по номерам мест, а не по количеству."
        ),
        "nobody": "В этой сессии нет кандидатов.",
        "not_begun": "Упражнение ещё не начиналось, считать нечего.",
        "nothing": "Пока никто ничего не сделал.",
        "no_speech": "Речь в этой сессии не учитывается.",
        "alone": "В группе один человек: сравнивать доли не с кем.",
        "unused": "Каналы без единого действия: {0}.",
        "ran": "Упражнение шло {0}.",
        "ran_phase": "Этап шёл {0}.",
        "course": "Этапы: {0}.",
        "equal": "{0}: доли равны, по {1}.",
        "between": "{0}: от {1} ({2}) до {3} ({4}); при равных долях было бы по {5}.",
        "uneven": "Такое неравенство случайностью не объяснить.",
        "chance": "Такие доли могли получиться и случайно.",
        "speaking": "Кто-то говорил {0} из {1}, двое и больше одновременно — {2}.",
        "refused": "Не сосчитаны реплики без длительности: {0}.",
        "echoes": "Не сосчитаны как эхо чужого голоса: {0}.",
        "follows": "Чаще всего один за другим: {0} → {1}, {2} из {3} смен.",
        "follows_some": "Чаще всего один за другим, по {0} из {1} смен: {2}.",
        "few": "Смен слишком мало, чтобы говорить о порядке.",
        "follows_limits": "Это порядок во времени; кто кому отвечал, он не говорит.",
        "did_nothing": "Ни одного действия: {0}.",
        "first": "Самое позднее первое действие — через {0} от начала ({1}).",
        "silence": "Самое долгое время без единого действия — {0} ({1}).",
        "presence_limits": "Считается только время, когда упражнение шло и у человека была связь.",
        "more_silent": "Пока писали молча, идей в минуту на человека было в {0} раза больше, чем в открытых этапах.",
        "less_silent": "Пока писали молча, идей в минуту на человека было в {0} раза меньше, чем в открытых этапах.",
        "same_silent": "Пока писали молча, идей в минуту на человека было столько же, сколько в открытых этапах.",
        "silent_limits": "Задания этапов разные, поэтому причину это число не называет.",
        "close": "Близость своего порядка к общему: от {0} ({1}) до {2} ({3}).",
        "all_close": "Близость своего порядка к общему у всех одна: {0}.",
        "close_limits": "1 — порядки совпали, 0 — дальше быть не может. Кто кого убедил, это число не говорит.",
        "share_caption": "{0}: количество и доля",
        "flow": "Кто за кем",
        "flow_caption": "{0}: сколько раз один шёл сразу за другим",
        "timeline_caption": "Сколько чего сделал каждый",
        "presence_caption": "Присутствие и паузы каждого",
        "influence_caption": "Близость своего порядка к общему",
        "count": "Количество",
        "time": "Время",
        "share": "Доля",
        "index": "К равной доле",
        "turns": "Реплики",
        "over": "Начал, пока говорил другой",
        "won": "из них говорил дольше",
        "idea_count": "Разные идеи",
        "uptake": "Подхвачено другими",
        "uptake_note": "Подхвачено: доля карточек, видных 3 минуты и дольше, которые другой правил, связал, поддержал "
        "голосом или взял в план.",
        "first_column": "Первое действие",
        "silence_column": "Дольше всего без действий",
        "active_column": "Минуты с действиями",
        "connected_column": "Было на связи",
        "closeness": "Близость",
        "after": "после кого ↓",
        "then": "кто →",
        "chart_equal": "поровну: {0}",
        "chart_scale": "Насколько неравны доли",
        "chart_all_equal": "у всех поровну",
        "chart_one_has_all": "всё у одного",
        "chart_group": "эта группа",
        "chart_chance": "до сюда бывает и случайно",
        "figures": "Числа",
        "people": "{0} чел.",
        "and": " и ",
        "none": "—",
        "title": "Участие",
        "cannot": "Чего эти числа не говорят",
    },
    "en": {
        "overview": "In short",
        "timeline": "How the exercise went",
        "presence": "Presence and silences",
        "ideas": "In silence and aloud",
        "influence": "Own order and the group's",
        "speech": "Speaking time",
        "notes": "Notes",
        "edits": "Edits and moves",
        "votes": "Votes",
        "plan": "Changes to the plan",
        "chat": "Chat lines",
        "reactions": "Hand raised",
        "evidence": "Observations during the exercise",
        "lane_speech": "Speech",
        "lane_notes": "Notes",
        "lane_edits": "Edits",
        "lane_votes": "Votes",
        "lane_plan": "Plan",
        "lane_chat": "Chat",
        "lane_reactions": "Hand",
        "lane_evidence": "Assessors",
        "minute": "min",
        "pause": "pause",
        "limits": (
            "Amount is not quality. These figures say nothing about the worth of a contribution or about leadership, "
            "and no rating follows from them. Speech here means only that a microphone heard a voice: words, tone "
            "and content are not looked at. Everybody stands by seat, never by amount."
        ),
        "nobody": "There are no candidates in this session.",
        "not_begun": "The exercise has not begun, so there is nothing to count.",
        "nothing": "Nobody has done anything yet.",
        "no_speech": "Speech is not counted in this session.",
        "alone": "There is one person in the group, and nobody to compare with.",
        "unused": "No action at all in: {0}.",
        "ran": "The exercise ran for {0}.",
        "ran_phase": "The phase ran for {0}.",
        "course": "Phases: {0}.",
        "equal": "{0}: equal shares, {1} each.",
        "between": "{0}: from {1} ({2}) to {3} ({4}); an equal share would be {5}.",
        "uneven": "Chance alone does not explain such a difference.",
        "chance": "Chance alone could produce such a difference.",
        "speaking": "Somebody spoke for {0} of {1}, two or more at once for {2}.",
        "refused": "Turns of no length, not counted: {0}.",
        "echoes": "Turns that were the echo of another voice, not counted: {0}.",
        "follows": "Most often one after another: {0} → {1}, {2} of {3} changes.",
        "follows_some": "Most often one after another, {0} of {1} changes each: {2}.",
        "few": "Too few changes to speak of an order.",
        "follows_limits": "This is order in time; it does not say who answered whom.",
        "did_nothing": "No action at all: {0}.",
        "first": "The latest first action came {0} after the beginning ({1}).",
        "silence": "The longest time without any action was {0} ({1}).",
        "presence_limits": "Only time counts in which the exercise ran and the person was connected.",
        "more_silent": "While all wrote in silence, there were {0} times as many ideas a minute and person as in open "
        "phases.",
        "less_silent": "While all wrote in silence, ideas a minute and person were fewer than in open phases by a "
        "factor of {0}.",
        "same_silent": "While all wrote in silence, there were as many ideas a minute and person as in open phases.",
        "silent_limits": "The phases ask for different things, so the figure does not name a cause.",
        "close": "Closeness of one's own order to the group's: from {0} ({1}) to {2} ({3}).",
        "all_close": "Closeness of one's own order to the group's is the same for all: {0}.",
        "close_limits": "1 is the same order, 0 is as far apart as orders can be. It does not say who convinced whom.",
        "share_caption": "{0}: amounts and shares",
        "flow": "Who came after whom",
        "flow_caption": "{0}: how often one came right after another",
        "timeline_caption": "How much of what each did",
        "presence_caption": "Each one's presence and silences",
        "influence_caption": "Closeness of one's own order to the group's",
        "count": "Amount",
        "time": "Time",
        "share": "Share",
        "index": "Against an equal share",
        "turns": "Turns",
        "over": "Began while another spoke",
        "won": "of these spoke longer",
        "idea_count": "Distinct ideas",
        "uptake": "Taken up by others",
        "uptake_note": "Taken up: the share of notes in view for 3 minutes or more that somebody else edited, "
        "connected, voted for or put into the plan.",
        "first_column": "First action",
        "silence_column": "Longest without any",
        "active_column": "Minutes with actions",
        "connected_column": "Connected for",
        "closeness": "Closeness",
        "after": "after whom ↓",
        "then": "who →",
        "chart_equal": "equal: {0}",
        "chart_scale": "How unequal the shares are",
        "chart_all_equal": "all the same",
        "chart_one_has_all": "one has it all",
        "chart_group": "this group",
        "chart_chance": "chance alone goes this far",
        "figures": "Figures",
        "people": "{0} people",
        "and": " and ",
        "none": "—",
        "title": "Participation",
        "cannot": "What these figures cannot say",
    },
}


class Words:
    """The words of one language, with numbers as it writes them."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._found = _WORDS.get(language, _WORDS["en"])

    def __call__(self, key: str, *values: object) -> str:
        return self._found[key].format(*values)

    def percent(self, share: float) -> str:
        """A share without decimals; what is there but less than half a per cent says so."""
        shown = f"{share * 100:.0f}" if share == 0 or share >= 0.005 else "< 1"
        return f"{shown}\u00a0%" if self.language == "ru" else f"{shown.replace(' ', '')}%"

    def decimal(self, number: float, places: int = 2) -> str:
        text = f"{number:.{places}f}"
        return text.replace(".", ",") if self.language == "ru" else text

    def names(self, people: Sequence[Someone]) -> str:
        """Two names at most; of more people their number."""
        if len(people) > 2:
            return self("people", len(people))
        return self("and").join(one.name for one in people)
