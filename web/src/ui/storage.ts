/**
 * A browser that keeps nothing for pages in other pages' frames refuses even to be asked. There what pages keep lies in
 * this page's memory, as long as it is open.
 */

function isRefused(name: "localStorage" | "sessionStorage"): boolean {
  try {
    return window[name] === null;
  } catch {
    return true;
  }
}

function inMemory(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    clear: () => kept.clear(),
    getItem: (key) => kept.get(key) ?? null,
    key: (at) => [...kept.keys()][at] ?? null,
    removeItem: (key) => void kept.delete(key),
    setItem: (key, value) => void kept.set(key, String(value)),
  };
}

const refused = (["localStorage", "sessionStorage"] as const).filter(isRefused);
for (const name of refused) {
  Object.defineProperty(window, name, { value: inMemory(), configurable: true });
}

/** Whether a reload of this page begins with nothing. */
export const forgetsAll = refused.includes("sessionStorage");
