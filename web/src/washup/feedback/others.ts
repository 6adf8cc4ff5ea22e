/** Whether words for one candidate name somebody else: feedback tells them of themselves alone. */

import { LANGUAGES } from "../../i18n/i18n";
import { labelIn } from "../../i18n/labels";
import type { Participant } from "../../protocol";

const LETTER = "[\\p{L}\\p{N}_]";
/** Letters; a shorter part of a name stands in too many other words. */
const LEAST = 3;
const VOWEL = /[аеёиоуыэюяйьъaeiouy]$/iu;

/** The names and labels of others as they stand in a text, each once, in the order in which they come. */
export function othersIn(text: string, people: readonly Participant[], candidate: string): readonly string[] {
  const own = people.find(({ id }) => id === candidate);
  const spared = new Set(partsOf(own?.name).map((part) => part.toLocaleLowerCase()));
  const patterns = people
    .filter(({ id }) => id !== candidate)
    .flatMap((one) => [
      ...partsOf(one.name)
        .filter((part) => !spared.has(part.toLocaleLowerCase()))
        .map((part) => inflected(part)),
      ...LANGUAGES.map((language) => labelled(labelIn(language, one))),
    ]);
  if (patterns.length === 0) return [];
  return [...new Set(text.match(new RegExp(patterns.join("|"), "gu")) ?? [])];
}

function partsOf(name: string | null | undefined): readonly string[] {
  return (name?.match(new RegExp(`${LETTER}+`, "gu")) ?? []).filter((part) => part.length >= LEAST);
}

/** With whatever ending Russian gives it; a name begins with a capital, since many are common words too. */
function inflected(word: string, begins = escaped(word.charAt(0).toLocaleUpperCase())): string {
  const stem = word.length > LEAST && VOWEL.test(word) ? word.slice(0, -1) : word;
  return `(?<!${LETTER})${begins}${escaped(stem.slice(1))}${LETTER}{0,3}(?!${LETTER})`;
}

/** A word and a number, the word in any case. */
function labelled(label: string): string {
  const at = label.lastIndexOf(" ");
  const [word, number] = [label.slice(0, Math.max(0, at)), label.slice(at + 1)];
  if (!word) return inflected(label);
  const first = word.charAt(0);
  const either = `[${first.toLocaleUpperCase()}${first.toLocaleLowerCase()}]`;
  return `${inflected(word, either)}\\s*№?\\s*${escaped(number)}(?!${LETTER})`;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/gu, "\\$&");
}
