/** What goes into an empty field, shown in it in the field's own language. */

import type { Words } from "./document";

function words(en: string, ru: string): Words {
  return { en, ru };
}

export const EXAMPLES = {
  title: words("For example: The late courier", "Например: Опоздавший курьер"),
  summary: words(
    "What the group does and what it is for, in two or three sentences",
    "Что делает группа и для чего это нужно, два-три предложения",
  ),
  phaseTitle: words("One to three words, for example: Ideas", "Одно-три слова, например: Идеи"),
  prompt: words(
    "What the group does now: three or four sentences, the result last",
    "Что группе сделать сейчас: три-четыре предложения, в конце ожидаемый результат",
  ),
  phaseBrief: words(
    "What only the holder of this role is told in this phase",
    "Что на этом этапе узнаёт только исполнитель роли",
  ),
  roleTitle: words("For example: Timekeeper", "Например: Хранитель времени"),
  card: words("What the role does, in one or two sentences", "Что делает эта роль, одно-два предложения"),
  brief: words("Facts and aims that only the holder knows", "Факты и цели, которые знает только исполнитель"),
  materialTitle: words("For example: The figures", "Например: Цифры"),
  materialText: words(
    "Facts that the group can rely on. Tables: | Cause | Cases |",
    "Факты, на которые группа может опираться. Таблица: | Причина | Случаев |",
  ),
  alternative: words("One of the things to put in order", "Один из вариантов, которые надо упорядочить"),
  templateTitle: words("For example: Cost and effect", "Например: Затраты и эффект"),
  strip: words("Heading", "Заголовок"),
  task: words("What has come in, in one sentence", "Что поступило, одним предложением"),
  details: words("What is read on opening the card", "Что видно, если открыть карточку"),
  question: words(
    "For example: How did the group come to its decision?",
    "Например: Как группа пришла к решению?",
  ),
  guidance: words(
    "What to prepare, what to watch for, where the figures come from",
    "Что подготовить, на что обратить внимание, откуда взяты цифры",
  ),
  money: words("For example: RUB thousand", "Например: тыс. ₽"),
  people: words("For example: person-days", "Например: человеко-дней"),
} as const;
