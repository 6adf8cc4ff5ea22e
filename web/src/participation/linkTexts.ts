import { defineTexts } from "../i18n/texts";

export const texts = defineTexts("participationLink", {
  en: { participation: "Taking part" },
  ru: { participation: "Участие" },
});
