/** Which pages of this browser are still there: each holds a lock of its own for as long as it lives. */

import { newId } from "../ids";

export interface Tab {
  readonly id: string;
  /** Resolves once the lock is held, before which nobody may take this page for gone. */
  readonly ready: Promise<void>;
  /** Resolves once another page is gone and nobody else inherits from it; never while it lives, asleep or not. */
  heir(of: string): Promise<void>;
  close(): void;
}

/** Without locks, as where a page is served without TLS, each page takes what it finds: the server counts an id once. */
export function openTab(locks: LockManager | undefined = globalThis.navigator?.locks): Tab {
  const id = newId();
  let close: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => {
    close = resolve;
  });
  const hold = (of: string): Promise<void> =>
    new Promise((resolve) => {
      if (!locks) {
        resolve();
        return;
      }
      const held = locks.request(`veche.page.${of}`, () => {
        resolve();
        return closed;
      });
      held.catch(() => resolve());
    });
  return { id, ready: hold(id), heir: hold, close };
}
