/** A browser to test with: what it keeps outlives its pages, and each page lives until it is closed or crashes. */

import { inherited, inTurn, type Keeping, type Kept } from "./keeping";
import type { Tab } from "./tabs";

export class Browser implements Keeping {
  readonly kept = new Map<string, Kept>();
  readonly #alive = new Set<string>();
  readonly #heirs: { of: string; by: string; inherits: () => void }[] = [];
  #pages = 0;
  /** As where its storage is full, forbidden or absent. */
  full = false;

  async put(kept: Kept): Promise<boolean> {
    if (this.full) return false;
    this.kept.set(kept.id, structuredClone(kept));
    return true;
  }

  async remove(_seat: string, id: string): Promise<void> {
    this.kept.delete(id);
  }

  async tabs(seat: string): Promise<readonly string[]> {
    return [...new Set(this.#of(seat).map(({ tab }) => tab))];
  }

  async adopt(seat: string, gone: string, heir: string): Promise<readonly Kept[]> {
    const found = this.#of(seat).filter(({ tab }) => tab === gone);
    const passed = found.map((kept) => inherited(kept, heir));
    for (const kept of passed) this.kept.set(kept.id, kept);
    return inTurn(passed);
  }

  page(): Tab {
    this.#pages += 1;
    const id = `page-${this.#pages}`;
    this.#alive.add(id);
    return {
      id,
      ready: Promise.resolve(),
      heir: (of) =>
        new Promise((inherits) => {
          this.#heirs.push({ of, by: id, inherits });
          this.#settle();
        }),
      close: () => this.end(id),
    };
  }

  /** The page is gone, as by a crash. */
  end(id: string): void {
    this.#alive.delete(id);
    this.#settle();
  }

  #of(seat: string): readonly Kept[] {
    return [...this.kept.values()].filter((kept) => kept.seat === seat);
  }

  #settle(): void {
    for (const waiting of [...this.#heirs]) {
      if (this.#alive.has(waiting.of) || !this.#alive.has(waiting.by)) continue;
      this.#heirs.splice(this.#heirs.indexOf(waiting), 1);
      waiting.inherits();
    }
  }
}
