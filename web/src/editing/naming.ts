/** Short names that are made from words, so that nobody has to think of one. */

import type { Words } from "./document";

const LONGEST = 40;

const LATIN: Readonly<Record<string, string>> = Object.fromEntries(
  (
    "а:a б:b в:v г:g д:d е:e ё:e ж:zh з:z и:i й:y к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f " +
    "х:kh ц:ts ч:ch ш:sh щ:shch ъ: ы:y ь: э:e ю:yu я:ya"
  )
    .split(" ")
    .map((pair) => pair.split(":") as [string, string]),
);

/** Lower-case Latin letters, digits and hyphens; empty where the words hold none. */
export function shortName(words: string): string {
  const latin = [...words.toLowerCase()].map((sign) => LATIN[sign] ?? sign).join("");
  const plain = latin.normalize("NFD").replace(/\p{M}/gu, "");
  return cut(plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, ""), LONGEST);
}

/** The English words count first: files are read by programs and by people of all languages. */
export function nameFrom(words: Words, fallback: string, taken: Iterable<string>): string {
  return free(shortName(words.en) || shortName(words.ru) || fallback, taken);
}

/** The name, or the next one with a number that nobody has. */
export function free(name: string, taken: Iterable<string>): string {
  const others = new Set(taken);
  if (!others.has(name)) return name;
  for (let number = 2; ; number += 1) {
    const end = `-${number}`;
    const next = `${cut(name, LONGEST - end.length)}${end}`;
    if (!others.has(next)) return next;
  }
}

/** At the end of a word where there is one. */
function cut(name: string, most: number): string {
  if (name.length <= most) return name;
  const end = name.lastIndexOf("-", most);
  return name.slice(0, end > most / 2 ? end : most).replace(/-$/, "");
}
