/** A letter that brings a link: what it opens, until when, and that it is not to go further. */

import { defineTexts, textsIn } from "../i18n/texts";
import type { Language } from "../protocol";
import type { Share } from "./share";

const texts = defineTexts("sharing.letter", {
  en: {
    subject_summary: "Summary: {{title}}",
    subject_feedback: "Your feedback: {{title}}",
    hello: "Hello,",
    summary: "Here is the summary of the group exercise “{{title}}”, to read, print or save as PDF:",
    feedback: "Here is your feedback on the group exercise “{{title}}”, to read, print or save as PDF:",
    until: "The link works until {{day}}, without an account.",
    private_summary:
      "The summary is confidential: it says how people were assessed. Please do not pass the link on; whoever has it can read the page.",
    private_feedback:
      "It is meant for you alone. Please do not pass the link on; whoever has it can read the page.",
  },
  ru: {
    subject_summary: "Итоги: {{title}}",
    subject_feedback: "Обратная связь для вас: {{title}}",
    hello: "Здравствуйте.",
    summary: "Итоги группового упражнения «{{title}}»: их можно прочитать, напечатать или сохранить в PDF.",
    feedback:
      "Обратная связь для вас по групповому упражнению «{{title}}»: её можно прочитать, напечатать или сохранить в PDF.",
    until: "Ссылка действует до {{day}}, регистрироваться не нужно.",
    private_summary:
      "Итоги конфиденциальны: в них сказано, как оценили людей. Пожалуйста, не пересылайте ссылку: страницу прочтёт любой, у кого она есть.",
    private_feedback:
      "Она предназначена только вам. Пожалуйста, не пересылайте ссылку: страницу прочтёт любой, у кого она есть.",
  },
});

const TAGS: Readonly<Record<Language, string>> = { ru: "ru-RU", en: "en-GB" };

export type Enclosed = Pick<Share, "what" | "title" | "link" | "expires_at">;

export interface Letter {
  readonly subject: string;
  readonly text: string;
}

/**
 * The letter in the language of whoever gets it. The day stands with its hour and zone: the reader may live in another
 * zone than the writer.
 */
export function letterFor({ what, title, link, expires_at }: Enclosed, language: Language): Letter {
  const say = textsIn(texts, language);
  const day = new Intl.DateTimeFormat(TAGS[language], {
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  }).format(new Date(expires_at));
  return {
    subject: say(`subject_${what}`, { title }),
    text: [
      say("hello"),
      `${say(what, { title })}\n${link}`,
      say("until", { day }),
      say(`private_${what}`),
    ].join("\n\n"),
  };
}

/** Opens the reader's own mail program with the letter in it. */
export function mailto({ subject, text }: Letter): string {
  // Lines end as they do in mail.
  return `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text.replaceAll("\n", "\r\n"))}`;
}
