import { defineTexts } from "../i18n/texts";

/** Words of what is laid under the group's drawing and of where it is led. */
export const stagingTexts = defineTexts("staging", {
  en: {
    look: "Look here",
    lookFrom: "Look here (from {{name}})",
    asksToLook: "{{name}} asks everybody to look here",
    showsSlide: "{{name}} shows the slide",
    youShow: "Everybody is shown this",
    youShowSlide: "Everybody is shown the slide",
    goThere: "Show",
    template: "Template: {{title}}",
    lockedArea: "Locked",
    moveTo: "Move to…",
    inCell: "In the cell: {{cell}}",
    slides: "Slides",
    slide: "Slide {{name}}",
    onSlide: "On slide {{name}}",
  },
  ru: {
    look: "Посмотрите сюда",
    lookFrom: "Посмотрите сюда ({{name}})",
    asksToLook: "{{name}} просит всех посмотреть сюда",
    showsSlide: "{{name}} показывает слайд",
    youShow: "Всем показано это",
    youShowSlide: "Всем показан слайд",
    goThere: "Показать",
    template: "Шаблон: {{title}}",
    lockedArea: "Закрыто",
    moveTo: "Переместить в…",
    inCell: "В клетке: {{cell}}",
    slides: "Слайды",
    slide: "Слайд {{name}}",
    onSlide: "На слайде {{name}}",
  },
});
