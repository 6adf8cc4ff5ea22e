import { defineTexts } from "../i18n/texts";

export const texts = defineTexts("washup.opening", {
  en: {
    openTitle: "Wash-up of the ratings",
    openMore:
      "Everybody who has submitted then sees all ratings and evidence, and you agree on them together.",
    openMissing_one: "{{count}} assessor has not submitted yet:",
    openMissing_other: "{{count}} assessors have not submitted yet:",
    openMissingMore:
      "You can wait, or open it now with a reason. Whoever is missing sees nothing of it and can still submit.",
    openComplete: "All ratings are in.",
    openSubmitted: "Everybody has submitted, and not every cell is rated:",
    openGap: "{{name}} {{done}} of {{total}}",
    openNobody: "There are no assessors in this session. The wash-up needs their ratings.",
    openReason: "Why now, without waiting for the rest",
    openButton: "Open the wash-up",
    openGo: "Go to the wash-up",
    openStands: "The wash-up is open.",
    openEnded: "The wash-up is over and can be read.",
    openSince: "Opened {{time}}",
    notYet: "The wash-up is not open yet",
    notYetMore: "The facilitator opens it. This page then shows it by itself.",
    tooEarly: "The exercise is still going on",
    tooEarlyMore: "The wash-up comes after it.",
    submitFirst: "Submit your ratings first",
    submitFirstMore:
      "So that everybody rates on their own, others' ratings can be seen only after you have submitted yours.",
    missed: "The session is closed",
    missedMore: "The wash-up was for assessors who had submitted their ratings.",
    neverOpened: "There was no wash-up",
    neverOpenedMore: "The session was closed before it was opened. The ratings stand in the results.",
    noSeat: "Open the link from your invitation",
    noSeatMore:
      "The wash-up is for the facilitator and the assessors of this session. This browser has no place in it yet.",
    noSeatOwner: "The wash-up is led from the facilitator's place. The console gives you one.",
  },
  ru: {
    openTitle: "Сведение оценок",
    openMore:
      "Все, кто отправил оценки, увидят оценки и свидетельства друг друга, и вы согласуете их вместе.",
    openMissing_one: "Оценки ещё не отправил {{count}} наблюдатель:",
    openMissing_few: "Оценки ещё не отправили {{count}} наблюдателя:",
    openMissing_many: "Оценки ещё не отправили {{count}} наблюдателей:",
    openMissing_other: "Оценки ещё не отправили {{count}} наблюдателя:",
    openMissingMore:
      "Можно подождать или открыть сейчас, указав причину. Кто не отправил, сведения не увидит, но отправить сможет.",
    openComplete: "Все оценки получены.",
    openSubmitted: "Все отправили, но оценены не все ячейки:",
    openGap: "{{name}} — {{done}} из {{total}}",
    openNobody: "В этой сессии нет наблюдателей. Для сведения нужны их оценки.",
    openReason: "Почему сейчас, не дожидаясь остальных",
    openButton: "Открыть сведение",
    openGo: "Перейти к сведению",
    openStands: "Сведение открыто.",
    openEnded: "Сведение закончено, его можно читать.",
    openSince: "Открыто {{time}}",
    notYet: "Сведение ещё не открыто",
    notYetMore: "Его открывает ведущий. Страница обновится сама.",
    tooEarly: "Упражнение ещё идёт",
    tooEarlyMore: "Сведение начнётся после него.",
    submitFirst: "Сначала отправьте свои оценки",
    submitFirstMore:
      "Чтобы каждый оценивал сам, чужие оценки видны только после того, как вы отправили свои.",
    missed: "Сессия закрыта",
    missedMore: "Сведение было для наблюдателей, которые отправили свои оценки.",
    neverOpened: "Сведения не было",
    neverOpenedMore: "Сессию закрыли раньше, чем открыли сведение. Оценки стоят в результатах.",
    noSeat: "Откройте ссылку из приглашения",
    noSeatMore:
      "Сведение — для ведущего и наблюдателей этой сессии. В этом браузере у вас пока нет места в ней.",
    noSeatOwner: "Сведение проводят с места ведущего. Его даёт пульт.",
  },
});
