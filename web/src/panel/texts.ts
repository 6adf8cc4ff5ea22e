import { defineTexts } from "../i18n/texts";

export const texts = defineTexts("panel", {
  en: {
    title: "Join beside your whiteboard",
    lead: "Veche brings the task, the clock and the group's tools. You go on working on the whiteboard.",
    code: "Invitation link or code",
    codeHint: "Paste the link that you were sent, or type the code that Veche shows in another window.",
    codeMissing: "Paste your link or type your code.",
    offline: "The server cannot be reached. Check your connection and try again.",
    enter: "Go on",
    where: "Where do I find it?",
    whereInvited: "The link is in the message that invited you. It begins with this server's address.",
    whereOpen:
      "If you have the session open in another window, press “Panel beside a whiteboard” at its top. It shows a code of ten signs.",
    another: "Come in with another link or code",
    keepOpen:
      "This browser keeps nothing for pages like this one. Leave the page open: after a reload you would have to join anew.",
    youAre: "You take part as {{name}}.",
    notMe: "Not me",
    handedOver:
      "The page beside offered a place that is not good any more. Paste your own link or type a code.",
    notThis: "I have another link or code",
    noDesk: "Assessors need a whole window",
    noDeskMore:
      "Open your own link in a browser window of its own. The group's notes are shown there as they are written on the whiteboard.",
    offer: "Panel beside a whiteboard",
    offerTitle: "Your code for the panel",
    offerMore:
      "Open the Veche panel beside your whiteboard and type this code there. You stay the same person; this window may stay open.",
    offerUntil: "It can be used once, until {{time}}.",
    offerFailed: "No code could be made. Try again in a moment.",
    copy: "Copy the code",
    copied: "Copied",
    close: "Close",
  },
  ru: {
    title: "Войти рядом со своей доской",
    lead: "Veche даёт задание, часы и инструменты группы. Работать вы продолжаете на доске.",
    code: "Ссылка-приглашение или код",
    codeHint: "Вставьте присланную вам ссылку или наберите код, который Veche показывает в другом окне.",
    codeMissing: "Вставьте ссылку или наберите код.",
    offline: "Сервер недоступен. Проверьте соединение и попробуйте ещё раз.",
    enter: "Продолжить",
    where: "Где это взять?",
    whereInvited: "Ссылка — в сообщении, которым вас пригласили. Она начинается с адреса этого сервера.",
    whereOpen:
      "Если сессия открыта у вас в другом окне, нажмите там вверху «Панель рядом с доской». Появится код из десяти знаков.",
    another: "Войти по другой ссылке или коду",
    keepOpen:
      "Этот браузер ничего не хранит для таких страниц. Не закрывайте и не обновляйте её: иначе придётся войти заново.",
    youAre: "Вы участвуете как {{name}}.",
    notMe: "Это не я",
    handedOver:
      "Место, которое предложила страница рядом, уже недействительно. Вставьте свою ссылку или наберите код.",
    notThis: "У меня другая ссылка или код",
    noDesk: "Наблюдателю нужно целое окно",
    noDeskMore:
      "Откройте свою ссылку в отдельном окне браузера. Записи группы видны там так, как они появляются на доске.",
    offer: "Панель рядом с доской",
    offerTitle: "Ваш код для панели",
    offerMore:
      "Откройте панель Veche рядом со своей доской и наберите там этот код. Вы остаётесь тем же участником; это окно можно не закрывать.",
    offerUntil: "Код действует один раз, до {{time}}.",
    offerFailed: "Код получить не удалось. Попробуйте ещё раз чуть позже.",
    copy: "Скопировать код",
    copied: "Скопировано",
    close: "Закрыть",
  },
});
