import { defineTexts } from "../i18n/texts";

export const texts = defineTexts("tools", {
  en: {
    stage: "What the middle shows",
    board: "Board",
    plan: "Plan",
    ranking: "Ranking",
    day: "The day",
  },
  ru: {
    stage: "Что в середине",
    board: "Доска",
    plan: "План",
    ranking: "Порядок",
    day: "День",
  },
});
