/** In groups by what `by` says of each, in the order in which they first appear. */
export function grouped<Entry, Key>(
  entries: readonly Entry[],
  by: (entry: Entry) => Key,
): ReadonlyMap<Key, readonly Entry[]> {
  const groups = new Map<Key, Entry[]>();
  for (const entry of entries) {
    const key = by(entry);
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  return groups;
}
