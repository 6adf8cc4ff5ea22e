import { defineTexts } from "../i18n/texts";

/** Words of whose pages may show the panel. */
export const boardsTexts = defineTexts("boards", {
  en: {
    boards: "Whiteboards",
    boardsMore:
      "Veche can stand as a panel beside a whiteboard that you use already. Only pages of the sites that you name here may show it. What people do on such a whiteboard is noted as that site's word.",
    none: "No site may show the panel.",
    address: "Address of the whiteboard's site",
    add: "Let it show the panel",
    missing: "Write the address, such as https://miro.com.",
    remove: "Remove",
    removeOf: "Remove {{origin}}",
    removed: "{{origin}} may show the panel no more",
    undo: "Undo",
    notDone: "That did not work. Try again.",
  },
  ru: {
    boards: "Доски",
    boardsMore:
      "Veche может стоять панелью рядом с доской, которой вы уже пользуетесь. Показывать панель могут только страницы сайтов, названных здесь. То, что сделано на такой доске, записывается со слов этого сайта.",
    none: "Пока ни один сайт не может показывать панель.",
    address: "Адрес сайта с доской",
    add: "Разрешить панель",
    missing: "Напишите адрес, например https://miro.com.",
    remove: "Убрать",
    removeOf: "Убрать {{origin}}",
    removed: "{{origin}} больше не может показывать панель",
    undo: "Вернуть",
    notDone: "Не получилось. Попробуйте ещё раз.",
  },
});
