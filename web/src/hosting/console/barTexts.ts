import { defineTexts } from "../../i18n/texts";

export const barTexts = defineTexts("boardBar", {
  en: {
    attention: "Direct everybody",
    showChosen: "Everybody look at what is selected",
    showSeen: "Everybody look at what I see now",
    showNothing: "Let everybody look where they like",
    nothingChosen: "First select a note or a slide on the board.",
    areas: "Areas",
    lockChosen: "Lock the area of what is selected",
    lockSeen: "Lock the area that I see now",
    unlockOne: "Unlock the area",
    unlockArea: "Unlock area {{number}}",
    areaLocked: "The area is locked: candidates can read what is in it and not change it.",
    undo: "Undo",
  },
  ru: {
    attention: "Показать всем",
    showChosen: "Показать всем выбранное",
    showSeen: "Показать всем то, что вижу я",
    showNothing: "Больше не показывать",
    nothingChosen: "Сначала выберите карточку или слайд на доске.",
    areas: "Области",
    lockChosen: "Закрыть область выбранного",
    lockSeen: "Закрыть область, которую вижу я",
    unlockOne: "Открыть область",
    unlockArea: "Открыть область {{number}}",
    areaLocked: "Область закрыта: кандидаты могут её читать, но не менять.",
    undo: "Вернуть",
  },
});
