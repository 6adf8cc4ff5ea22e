import { defineTexts } from "../i18n/texts";

export const texts = defineTexts("summaryLink", {
  en: { summary: "Summary" },
  ru: { summary: "Итоги" },
});
