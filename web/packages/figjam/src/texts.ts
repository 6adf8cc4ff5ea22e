/** What the plugin says on the board. */

import type { Notice } from "../../board-bridge/src/headless.ts";

const WORDS = {
  en: {
    private:
      "Everybody writes alone now. FigJam shows your notes to all at once: write them in the panel’s list.",
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
    private:
      "Сейчас каждый пишет сам. FigJam сразу показывает ваши записи всем: пишите их в списке на панели.",
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

/** A notice as a sentence; the server's own words where it gave any. */
export function said({ kind, code, message }: Notice, language: Language): string {
  const words: Readonly<Record<string, string>> = WORDS[language];
  const why = message.replace(/\.$/, "") || words[code] || words.other;
  return (words[kind] ?? "").replace("{{why}}", why ?? "");
}
