import { defineTexts } from "../i18n/texts";

export const texts = defineTexts("participationLink", {
  en: { participation: "Participation", way: "The way of this idea" },
  ru: { participation: "Участие", way: "Путь этой идеи" },
});
