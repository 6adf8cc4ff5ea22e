/** What a page keeps through a reload, in this tab or this browser; never the only place of anything. */

/** What was put there; nothing where it cannot be read. */
export function read<Kept extends object>(key: string, storage: Storage = sessionStorage): Partial<Kept> {
  try {
    const found: unknown = JSON.parse(storage.getItem(key) ?? "null");
    return typeof found === "object" && found !== null ? found : {};
  } catch {
    return {};
  }
}

export function write(key: string, kept: object, storage: Storage = sessionStorage): void {
  try {
    storage.setItem(key, JSON.stringify(kept));
  } catch {
    // A full or forbidden storage costs only the reload: the page itself still holds everything.
  }
}
