import { defineTexts } from "../../i18n/texts";

export const texts = defineTexts("taking", {
  en: {
    now: "just now",
    ago_one: "{{count}} min ago",
    ago_other: "{{count}} min ago",
    nothing: "nothing yet",
    silent_one: "silent for {{count}} min: you could invite them",
    silent_other: "silent for {{count}} min: you could invite them",
    bars: "Who takes part: each one's part of talk, notes and chat. The line in a bar is an equal part.",
    part: "{{channel}}: {{share}}%, an equal part is {{equal}}%",
    speech: "Talk",
    notes: "Notes",
    chat: "Chat",
  },
  ru: {
    now: "только что",
    ago_one: "{{count}} мин назад",
    ago_few: "{{count}} мин назад",
    ago_many: "{{count}} мин назад",
    ago_other: "{{count}} мин назад",
    nothing: "пока ничего",
    silent_one: "молчит {{count}} мин — можно пригласить",
    silent_few: "молчит {{count}} мин — можно пригласить",
    silent_many: "молчит {{count}} мин — можно пригласить",
    silent_other: "молчит {{count}} мин — можно пригласить",
    bars: "Кто участвует: доля каждого в речи, карточках и чате. Черта в полоске — поровну.",
    part: "{{channel}}: {{share}} %, поровну было бы {{equal}} %",
    speech: "Речь",
    notes: "Карточки",
    chat: "Чат",
  },
});
