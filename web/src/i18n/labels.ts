/** Neutral labels such as «Кандидат 2», which the server words in the session's language, in the reader's. */

import type { Kind, Language, Participant } from "../protocol";

/** As the server words them. */
const WORDS: Readonly<Record<Language, Readonly<Record<Kind, string>>>> = {
  en: { candidate: "Candidate", assessor: "Assessor", facilitator: "Facilitator", actor: "Actor" },
  ru: { candidate: "Кандидат", assessor: "Наблюдатель", facilitator: "Ведущий", actor: "Актёр" },
};

/** A label in a language; one that is not made of kind and seat stays as it is. */
export function labelIn(
  reader: Language,
  { kind, seat, label }: Pick<Participant, "kind" | "seat" | "label">,
): string {
  const isMade = Object.values(WORDS).some((words) => label === `${words[kind]} ${seat}`);
  return isMade ? `${WORDS[reader][kind]} ${seat}` : label;
}
