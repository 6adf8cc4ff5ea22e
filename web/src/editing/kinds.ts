/** What kinds of exercises are called. */

import { defineTexts, useTexts } from "../i18n/texts";
import { KINDS } from "./blank";

const texts = defineTexts("exerciseKinds", {
  en: {
    discussion: "Discussion",
    brainstorm: "Brainstorm",
    decision: "Decision",
    case: "Case",
    strategy: "Strategy",
    project: "Project",
    "role-play": "Role play",
    presentation: "Presentation",
    analysis: "Analysis",
    "in-tray": "In-tray",
  },
  ru: {
    discussion: "Дискуссия",
    brainstorm: "Мозговой штурм",
    decision: "Решение",
    case: "Кейс",
    strategy: "Стратегия",
    project: "Проект",
    "role-play": "Ролевая игра",
    presentation: "Презентация",
    analysis: "Анализ",
    "in-tray": "Разбор входящих",
  },
});

/** Says a kind in the reader's language; one that is not known stays as it is written. */
export function useKindName(): (kind: string) => string {
  const t = useTexts(texts);
  return (kind) => {
    const known = KINDS.find((one) => one === kind);
    return known ? t(known) : kind;
  };
}
