import { defineTexts } from "../../i18n/texts";

/** What is said before a session is closed. */
export const texts = defineTexts("console.closing", {
  en: {
    closeTitle: "Close the session?",
    closeMeansEnd: "The exercise ends.",
    closeMeansNothing: "Nobody can add or change anything: no notes, ratings, messages.",
    closeMeansReading: "You can read all notes and ratings and download them.",
    closeMeansFinal: "It cannot be opened again.",
    closeMissing_one:
      "Has not submitted yet: {{names}}. A draft stays as it is, becomes readable and counts in no mean.",
    closeMissing_other:
      "Have not submitted yet: {{names}}. Drafts stay as they are, become readable and count in no mean.",
    closeLacks: "What the record will lack",
    closeLacks_washup: "The wash-up was not opened: no agreed ratings, no recommendations.",
    closeLacks_rated: "Without any rating: {{missing}} of {{of}} (candidates × criteria).",
    closeLacks_agreed: "Not agreed on: {{missing}} of {{of}}.",
    closeLacks_recommended: "No recommendation for {{names}}.",
  },
  ru: {
    closeTitle: "Закрыть сессию?",
    closeMeansEnd: "Упражнение закончится.",
    closeMeansNothing: "Никто не сможет ничего добавить или изменить: ни заметок, ни оценок, ни сообщений.",
    closeMeansReading: "Вы сможете прочитать и скачать все заметки и оценки.",
    closeMeansFinal: "Открыть её снова нельзя.",
    closeMissing_one:
      "Оценки ещё не отправлены: {{names}}. Черновики останутся как есть, станут видны и в среднее не войдут.",
    closeMissing_few:
      "Оценки ещё не отправлены: {{names}}. Черновики останутся как есть, станут видны и в среднее не войдут.",
    closeMissing_many:
      "Оценки ещё не отправлены: {{names}}. Черновики останутся как есть, станут видны и в среднее не войдут.",
    closeMissing_other:
      "Оценки ещё не отправлены: {{names}}. Черновики останутся как есть, станут видны и в среднее не войдут.",
    closeLacks: "Чего не будет в записи",
    closeLacks_washup: "Сведение не открывали: нет согласованных оценок и рекомендаций.",
    closeLacks_rated: "Без единой оценки: {{missing}} из {{of}} (кандидаты × критерии).",
    closeLacks_agreed: "Не согласовано: {{missing}} из {{of}}.",
    closeLacks_recommended: "Нет рекомендации: {{names}}.",
  },
});
