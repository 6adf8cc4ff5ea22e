/** Wishes kept in the browser's database, so that they outlive a reload, a crash and a closed page. */

import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { inherited, inTurn, type Keeping, type Kept, type SeatKey } from "./keeping";

const DAY = 24 * 60 * 60 * 1000;
/** What nobody came back for goes after this, in milliseconds. */
const LONGEST = 7 * DAY;
/** Of a session that lets nobody in any more there is only something to copy. */
const AFTER_THE_END = DAY;
/** A database that does not answer is none. */
const ANSWER_WITHIN = 3_000;

interface Tables extends DBSchema {
  wishes: { key: [SeatKey, string]; value: Kept; indexes: { seat: SeatKey } };
}
type Database = IDBPDatabase<Tables>;

/** One connection for the page; opened anew when the browser took the last one away. */
let opened: Promise<Database | null> | null = null;

async function open(): Promise<Database | null> {
  try {
    const database = await within(
      openDB<Tables>("veche", 1, {
        upgrade(fresh) {
          const table = fresh.createObjectStore("wishes", { keyPath: ["seat", "id"] });
          table.createIndex("seat", "seat");
        },
        blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
        terminated: () => {
          opened = null;
        },
      }),
    );
    return database;
  } catch {
    // Forbidden, as in some private windows, or broken: the page goes on by its memory and says so.
    return null;
  }
}

function within<Given>(given: Promise<Given>): Promise<Given> {
  return Promise.race([
    given,
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error("no answer")), ANSWER_WITHIN)),
  ]);
}

/** What `deed` gives, or `otherwise` where there is no database or it is full. */
async function tried<Given>(deed: (database: Database) => Promise<Given>, otherwise: Given): Promise<Given> {
  opened ??= open();
  const database = await opened;
  if (!database) return otherwise;
  try {
    return await within(deed(database));
  } catch {
    return otherwise;
  }
}

export const DATABASE: Keeping = {
  put: (kept) => tried(async (database) => !!(await database.put("wishes", kept)), false),
  remove: (seat, id) => tried((database) => database.delete("wishes", [seat, id]), undefined),
  tabs: (seat) =>
    tried(async (database) => {
      const found = await database.getAllFromIndex("wishes", "seat", seat);
      return [...new Set(found.map(({ tab }) => tab))];
    }, []),
  adopt: (seat, gone, heir) =>
    tried(async (database) => {
      const { store, done } = database.transaction("wishes", "readwrite");
      const found = await store.index("seat").getAll(seat);
      const passed = found.filter(({ tab }) => tab === gone).map((kept) => inherited(kept, heir));
      await Promise.all([...passed.map((kept) => store.put(kept)), done]);
      return inTurn(passed);
    }, []),
};

function isOutdated({ at, left }: Kept, now: number): boolean {
  return now - at > LONGEST || (left !== null && now - left > AFTER_THE_END);
}

/** Deletes what was kept for its time, whoever wished it; called when any page of the product opens. */
export function sweep(now = Date.now()): Promise<void> {
  return tried(async (database) => {
    const { store, done } = database.transaction("wishes", "readwrite");
    for (let at = await store.openCursor(); at; at = await at.continue()) {
      if (isOutdated(at.value, now)) await at.delete();
    }
    await done;
  }, undefined);
}

/** Deletes all that is kept for a seat that was left. */
export function forget(seat: SeatKey): Promise<void> {
  return tried(async (database) => {
    const { store, done } = database.transaction("wishes", "readwrite");
    for (const key of await store.index("seat").getAllKeys(seat)) void store.delete(key);
    await done;
  }, undefined);
}
