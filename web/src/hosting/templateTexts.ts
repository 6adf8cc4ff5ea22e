import { defineTexts } from "../i18n/texts";

/** Words for making a session after the model of another. */
export const texts = defineTexts("templates", {
  en: {
    use: "Use as template",
    heading: "New session from a template",
    model: "The template is the session",
    title: "Title of the new session",
    titleMore: "Everybody sees it. Another title keeps the two sessions apart.",
    create: "Create session",
    notCreated: "The session was not created. The title is still here, try again.",
    taken: "Comes along",
    exercise: "Exercise",
    version: "{{title}}, version {{version}}",
    language: "Language",
    days: "Kept for",
    days_count_one: "{{count}} day",
    days_count_other: "{{count}} days",
    left: "People, links, dates, the board, notes and ratings stay with the template. Settings can be changed later in the console.",
    changed:
      "The library's exercise has changed since; it is version {{version}} there now. The new session takes it as the template has it, version {{old}}.",
    changedSame:
      "The library's exercise has changed since, under the same version. The new session takes it as the template has it.",
    gone: "The library does not have this exercise any more. The new session takes it as the template has it.",
    fromLibrary: "Choose from the library instead",
  },
  ru: {
    use: "Взять за образец",
    heading: "Новая сессия по образцу",
    model: "Образец — сессия",
    title: "Название новой сессии",
    titleMore: "Его видят все. С другим названием сессии легче различить.",
    create: "Создать сессию",
    notCreated: "Сессия не создана. Название на месте, попробуйте ещё раз.",
    taken: "Переносится",
    exercise: "Упражнение",
    version: "{{title}}, версия {{version}}",
    language: "Язык",
    days: "Хранится",
    days_count_one: "{{count}} день",
    days_count_few: "{{count}} дня",
    days_count_many: "{{count}} дней",
    days_count_other: "{{count}} дня",
    left: "Люди, ссылки, даты, доска, заметки и оценки остаются у образца. Настройки можно изменить позже на пульте.",
    changed:
      "В библиотеке упражнение с тех пор изменилось, там теперь версия {{version}}. Новая сессия возьмёт его таким, как у образца: версия {{old}}.",
    changedSame:
      "В библиотеке упражнение с тех пор изменилось, номер версии прежний. Новая сессия возьмёт его таким, как у образца.",
    gone: "В библиотеке этого упражнения больше нет. Новая сессия возьмёт его таким, как у образца.",
    fromLibrary: "Выбрать из библиотеки",
  },
});
