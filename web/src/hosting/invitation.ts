/** A letter to copy: what it is, how long, the link, what to expect. */

import { defineTexts, textsIn } from "../i18n/texts";
import type { Kind, Language } from "../protocol";

const texts = defineTexts("invitation", {
  en: {
    subject_candidate: "Group exercise: {{title}}",
    subject_assessor: "Group exercise, assessor: {{title}}",
    subject_facilitator: "Group exercise, facilitator: {{title}}",
    subject_actor: "Group exercise, a part to play: {{title}}",
    hello: "Hello,",
    candidate: "You are invited to a group exercise: {{title}}.",
    assessor: "You are invited to assess a group exercise: {{title}}.",
    facilitator: "You are invited to run a group exercise: {{title}}.",
    actor: "You are invited to play a part in a group exercise: {{title}}.",
    minutes_one: "It takes about {{count}} minute.",
    minutes_other: "It takes about {{count}} minutes.",
    in_ru: "It is held in Russian.",
    in_en: "It is held in English.",
    link_candidate: "Please open this link a few minutes before the start:",
    link_assessor: "Your link; please open it ten minutes before the start:",
    link_facilitator: "Your link; please open it a quarter of an hour before the start:",
    link_actor: "Your link; please open it ten minutes before the start:",
    more_candidate:
      "All you need is a browser, best on a laptop; a phone will do. There is nothing to install and no account. Before you join, you will read who watches and what is recorded.",
    more_assessor:
      "A laptop with a keyboard is best. Candidates do not see you. You will need some more time after the exercise for your ratings. Please do not pass the link on.",
    more_facilitator:
      "From this page you start the phases, mind the time and talk to the group. Please do not pass the link on.",
    more_actor:
      "The card of your part appears on the page once the facilitator has given it to you. You are not rated. Please do not pass the link on.",
  },
  ru: {
    subject_candidate: "Групповое упражнение «{{title}}»",
    subject_assessor: "Групповое упражнение «{{title}}»: для наблюдателя",
    subject_facilitator: "Групповое упражнение «{{title}}»: для ведущего",
    subject_actor: "Групповое упражнение «{{title}}»: для актёра",
    hello: "Здравствуйте.",
    candidate: "Приглашаем вас на групповое упражнение «{{title}}».",
    assessor: "Приглашаем вас наблюдать за групповым упражнением «{{title}}».",
    facilitator: "Приглашаем вас вести групповое упражнение «{{title}}».",
    actor: "Приглашаем вас сыграть роль в групповом упражнении «{{title}}».",
    minutes_one: "Оно займёт около {{count}} минуты.",
    minutes_few: "Оно займёт около {{count}} минут.",
    minutes_many: "Оно займёт около {{count}} минут.",
    minutes_other: "Оно займёт около {{count}} минуты.",
    in_ru: "Упражнение проходит на русском языке.",
    in_en: "Упражнение проходит на английском языке.",
    link_candidate: "Откройте эту ссылку за несколько минут до начала:",
    link_assessor: "Ваша ссылка, откройте её за десять минут до начала:",
    link_facilitator: "Ваша ссылка, откройте её за четверть часа до начала:",
    link_actor: "Ваша ссылка, откройте её за десять минут до начала:",
    more_candidate:
      "Нужен только браузер: удобнее на ноутбуке, можно и на телефоне. Ничего устанавливать и регистрироваться не нужно. Перед входом вы прочитаете, кто наблюдает и что записывается.",
    more_assessor:
      "Удобнее всего ноутбук с клавиатурой. Кандидаты вас не видят. После упражнения понадобится ещё время на оценки. Пожалуйста, не пересылайте ссылку.",
    more_facilitator:
      "На этой странице вы начинаете этапы, следите за временем и обращаетесь к группе. Пожалуйста, не пересылайте ссылку.",
    more_actor:
      "Карточка роли появится на странице, когда ведущий вам её даст. Вас не оценивают. Пожалуйста, не пересылайте ссылку.",
  },
});

export interface Invited {
  readonly kind: Kind;
  readonly title: string;
  readonly link: string;
  /** In which language the exercise is held. */
  readonly held: Language;
  /** How long it takes; null where that is not known. */
  readonly minutes: number | null;
}

export interface Letter {
  readonly subject: string;
  readonly text: string;
}

/** The letter in the language of whoever gets it, which need not be the writer's. */
export function invitation({ kind, title, link, held, minutes }: Invited, language: Language): Letter {
  const say = textsIn(texts, language);
  const length = minutes === null ? "" : say("minutes", { count: minutes });
  const about = [say(kind, { title }), length, say(`in_${held}`)].filter(Boolean).join(" ");
  return {
    subject: say(`subject_${kind}`, { title }),
    text: [say("hello"), about, `${say(`link_${kind}`)}\n${link}`, say(`more_${kind}`)].join("\n\n"),
  };
}
