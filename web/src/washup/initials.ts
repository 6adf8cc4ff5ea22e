/** Two letters for everybody, so that a dot can bear a name. */

import type { Participant } from "../protocol";
import { called } from "../room/select";

function lettersOf(name: string): string {
  const words = name.split(/[\s.\-–]+/u).filter(Boolean);
  const [first = "", last = ""] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  const letters = last ? [...first].slice(0, 1).concat([...last].slice(0, 1)) : [...first].slice(0, 2);
  const [one = "?", two = ""] = letters;
  return one.toLocaleUpperCase() + (last ? two.toLocaleUpperCase() : two);
}

/** By id. Whoever shares letters with somebody is told apart by the seat's number. */
export function initialsOf(people: readonly Participant[]): ReadonlyMap<string, string> {
  const letters = people.map((one) => lettersOf(called(one)));
  const isShared = (own: string): boolean => letters.indexOf(own) !== letters.lastIndexOf(own);
  return new Map(
    people.map(({ id, seat }, at) => {
      const own = letters[at] ?? "?";
      return [id, isShared(own) ? `${own.slice(0, 1)}${seat}` : own];
    }),
  );
}
