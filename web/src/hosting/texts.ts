import { defineTexts } from "../i18n/texts";

export const texts = defineTexts("hosting", {
  en: {
    sessions: "Sessions",
    newSession: "New session",
    none: "No sessions yet",
    noneMore: "Create one: choose an exercise and send the links.",
    signIn: "Sign in by your link",
    signInMore: "The server prints it at its first start; a new one comes from veche owner-link.",
    signingIn: "Signing you in",
    people: "People",
  },
  ru: {
    sessions: "Сессии",
    newSession: "Новая сессия",
    none: "Сессий пока нет",
    noneMore: "Создайте первую: выберите упражнение и разошлите ссылки.",
    signIn: "Войдите по своей ссылке",
    signInMore: "Сервер печатает её при первом запуске; новую даёт команда veche owner-link.",
    signingIn: "Выполняется вход",
    people: "Участники",
  },
});
