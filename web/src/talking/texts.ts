import { defineTexts } from "../i18n/texts";

/** Words of the conversation. */
export const texts = defineTexts("talking", {
  en: {
    conversation: "Conversation",
    sending: "sending",
    waiting: "waits for the connection",
    newBelow: "New messages",
    chatEmpty: "Nobody has written yet. What you write here, the whole group reads.",
    chatNothing: "Nobody has written here.",
    saidAloud: "said aloud",
    announcement: "Announcement",
    message: "Message to the group",
    send: "Send",
    chatClosedPhase: "There is no chat in this phase. What you have typed stays here.",
    notSent: "The message was not sent. It is back in the field.",
    announcementFor: "Message for you",
    dismiss: "Hide the announcement",
  },
  ru: {
    conversation: "Переписка",
    sending: "отправляется",
    waiting: "ждёт связи",
    newBelow: "Новые сообщения",
    chatEmpty: "Пока никто не писал. То, что вы напишете, прочтёт вся группа.",
    chatNothing: "Здесь никто не писал.",
    saidAloud: "сказано вслух",
    announcement: "Объявление",
    message: "Сообщение группе",
    send: "Отправить",
    chatClosedPhase: "На этом этапе чата нет. Набранное останется здесь.",
    notSent: "Сообщение не отправлено. Оно вернулось в поле.",
    announcementFor: "Сообщение для вас",
    dismiss: "Скрыть объявление",
  },
});
