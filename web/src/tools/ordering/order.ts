/** Orders of things by their ids: moving one, beginning with none, comparing two. */

/** The same order with one thing at another place, counted from 0; a place beyond the ends is the end. */
export function moved(order: readonly string[], id: string, to: number): readonly string[] {
  if (!order.includes(id)) return order;
  const others = order.filter((one) => one !== id);
  const place = Math.min(Math.max(0, to), others.length);
  return [...others.slice(0, place), id, ...others.slice(place)];
}

export function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, place) => id === b[place]);
}

/** Whether every one of `ids` stands in it exactly once. */
export function isComplete(order: readonly string[], ids: readonly string[]): boolean {
  return isSame(order.toSorted(), ids.toSorted());
}

/**
 * An order that says nothing about worth: mixed by the name of whoever looks, so that it is the same at every
 * look and another one for everybody else.
 */
export function mixed(ids: readonly string[], name: string): readonly string[] {
  return ids
    .map((id) => ({ id, rank: digest(`${name} ${id}`) }))
    .toSorted((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}

/** FNV-1a with a last stir, since names that differ in their end alone must not stay neighbours. */
function digest(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return (hash ^ (hash >>> 16)) >>> 0;
}
