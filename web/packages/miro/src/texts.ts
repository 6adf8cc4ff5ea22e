/** What the app says on a Miro board and above the panel. */

import type { Notice } from "@veche/board-bridge";

const WORDS = {
  en: {
    panel: "Veche",
    where: "Address of your Veche server",
    whereHint: "For example https://veche.example.org. It is remembered in this browser.",
    bad: "This is not an address. It begins with https://.",
    go: "Go on",
    frames: "Lay out frames for the phases",
    laid: "The frames lie on the board.",
    private:
      "Everybody writes alone now. Miro shows your notes to all at once: write them in the panel’s list.",
    unread: "Miro does not let apps read pen strokes, tables and documents: that you drew counts, not what.",
    undone: "This was put back: {{why}}.",
    stays: "This does not count and could not be put back: {{why}}.",
    locked: "the board is locked",
    paused: "the exercise is paused",
    between: "no phase is running",
    no_tools: "this phase is for talking",
    not_allowed_in_phase: "this phase has no tool for it",
    other: "the server did not take it",
  },
  ru: {
    panel: "Veche",
    where: "Адрес вашего сервера Veche",
    whereHint: "Например, https://veche.example.org. Этот браузер его запомнит.",
    bad: "Это не адрес. Он начинается с https://.",
    go: "Продолжить",
    frames: "Разложить рамки этапов",
    laid: "Рамки лежат на доске.",
    private: "Сейчас каждый пишет сам. Miro сразу показывает ваши записи всем: пишите их в списке на панели.",
    unread:
      "Штрихи пера, таблицы и документы Miro приложениям не показывает: учитывается, что вы рисовали, а не что именно.",
    undone: "Возвращено как было: {{why}}.",
    stays: "Это не учитывается, а вернуть как было не удалось: {{why}}.",
    locked: "доска закрыта",
    paused: "упражнение на паузе",
    between: "этап не идёт",
    no_tools: "этот этап для разговора",
    not_allowed_in_phase: "на этом этапе такого инструмента нет",
    other: "сервер этого не принял",
  },
} as const;

export type Language = keyof typeof WORDS;
export type Words = Readonly<Record<keyof (typeof WORDS)["en"], string>>;

export function wordsIn(language: string | null | undefined): Words {
  return language?.toLowerCase().startsWith("ru") ? WORDS.ru : WORDS.en;
}

/** A notice as a sentence; the server's own words where it gave any. */
export function said({ kind, code, message }: Notice, words: Words): string {
  if (kind === "private") return words.private;
  const why = message.replace(/\.$/, "") || words[code as keyof Words] || words.other;
  return words[kind].replace("{{why}}", why);
}
