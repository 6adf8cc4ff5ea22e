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

/** Beside a scale of numbers a digit would be read as a score. */
const MARKS = ["", "′", "″", "‴"];

/** By id. Whoever shares letters with somebody who sits before them gets a stroke, the next one two. */
export function initialsOf(people: readonly Participant[]): ReadonlyMap<string, string> {
  const letters = people.map((one) => lettersOf(called(one)));
  return new Map(
    people.map(({ id }, at) => {
      const own = letters[at] ?? "?";
      const before = letters.slice(0, at).filter((other) => other === own).length;
      return [id, own + (MARKS[Math.min(before, MARKS.length - 1)] ?? "")];
    }),
  );
}
