/**
 * A link straight to the server, for a page that has a seat's token and a Socket.IO client of its own. The client is
 * given, so that this package needs none.
 */

import type { SeenItem, StoredItem } from "./items.ts";
import type { Answer, Link, Listener } from "./link.ts";
import { type BoardState, type SessionView, stateOf } from "./state.ts";

/** As much of a Socket.IO client as is used; connect it to `/session` with `auth: {token}`. */
export interface Socket {
  on(event: string, hear: (told: never) => void): unknown;
  off(event: string, hear: (told: never) => void): unknown;
  timeout(milliseconds: number): { emitWithAck(event: string, told: unknown): Promise<unknown> };
  disconnect(): unknown;
  connect(): unknown;
}

interface Me {
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  readonly name?: string;
}

interface Credit {
  readonly author: string;
  readonly editor: string;
}

interface Session extends Omit<SessionView, "board"> {
  readonly board: {
    readonly locked: boolean;
    readonly items: readonly StoredItem[];
    readonly authors: Readonly<Record<string, Credit>>;
  };
}

interface Welcome {
  readonly me: Me;
  readonly session: Session;
  readonly pos: number;
  readonly now: string;
}

export interface Fact {
  readonly pos: number;
  readonly by: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

interface Facts {
  readonly from: number;
  readonly to: number;
  readonly events: readonly Fact[];
  readonly now: string;
}

const PATIENCE = 10_000;
const LOST: Answer<StoredItem> = { ok: false, code: "unavailable", message: "" };

export function socketLink(socket: Socket, source: string): Link {
  const listeners = new Set<Listener>();
  const items = new Map<string, SeenItem>();
  let view: SessionView | null = null;
  let me: BoardState["me"] | null = null;
  let pos = 0;
  let now = 0;

  const state = (): BoardState | null => (view && me ? stateOf(view, me, now) : null);
  const tellState = (): void => {
    for (const one of listeners) one.state(state());
  };
  const tellItems = (told: readonly SeenItem[], whole: boolean): void => {
    if (whole) items.clear();
    for (const item of told) items.set(item.id, item);
    for (const one of listeners) one.items(told, whole);
  };
  const welcome = ({ me: who, session, ...rest }: Welcome): void => {
    me = { id: who.id, kind: who.kind, name: who.name ?? who.label };
    view = session;
    pos = rest.pos;
    now = Date.parse(rest.now);
    const { authors } = session.board;
    tellState();
    tellItems(
      session.board.items.map((item) => ({ author: null, editor: null, ...authors[item.id], ...item })),
      true,
    );
  };
  const hear = (facts: Facts): void => {
    if (!view) return;
    if (facts.from > pos) {
      // Something was missed; a fresh welcome brings everything.
      socket.disconnect();
      socket.connect();
      return;
    }
    const news = facts.events.filter((fact) => fact.pos > pos);
    pos = Math.max(pos, facts.to);
    now = Date.parse(facts.now);
    const before = view;
    view = news.reduce(heard, view);
    const told: SeenItem[] = [];
    for (const fact of news.filter(({ type }) => type === "board.changed")) {
      const changed = credited(fact, items);
      for (const item of changed) items.set(item.id, item);
      told.push(...changed);
    }
    if (view !== before) tellState();
    if (told.length > 0) tellItems(told, false);
  };
  socket.on("welcome", welcome);
  socket.on("events", hear);
  return {
    async report(things) {
      const wish = { id: crypto.randomUUID(), data: { items: things, source } };
      try {
        return (await socket.timeout(PATIENCE).emitWithAck("board.change", wish)) as Answer<StoredItem>;
      } catch {
        return LOST;
      }
    },
    choose: () => undefined,
    listen(listener) {
      listeners.add(listener);
      listener.state(state());
      if (items.size > 0) listener.items([...items.values()], true);
      return () => listeners.delete(listener);
    },
    close() {
      socket.off("welcome", welcome);
      socket.off("events", hear);
      listeners.clear();
    },
  };
}

function credited(fact: Fact, known: ReadonlyMap<string, SeenItem>): readonly SeenItem[] {
  const told = (fact.data.items ?? []) as readonly StoredItem[];
  return told.map((item) => {
    const author = known.get(item.id)?.author ?? (item.outside ? null : fact.by);
    return { ...item, author, editor: item.outside ? null : fact.by };
  });
}

/** What the state of the board is after a fact; the same view where it has nothing to do with it. */
export function heard(view: SessionView, { type, data }: Fact): SessionView {
  const told = data as never;
  switch (type) {
    case "phase.started": {
      const { phase, run, ends_at } = told as { phase: string; run: number; ends_at: string };
      return {
        ...view,
        state: "running",
        phase: { key: phase, run, ends_at, paused: false, remaining: null },
      };
    }
    case "phase.paused":
      return running(view, {
        paused: true,
        ends_at: null,
        remaining: (told as { remaining: number }).remaining,
      });
    case "phase.resumed":
      return running(view, {
        paused: false,
        ends_at: (told as { ends_at: string }).ends_at,
        remaining: null,
      });
    case "phase.extended": {
      const { ends_at, remaining } = told as { ends_at: string | null; remaining: number | null };
      return running(view, { ends_at, remaining });
    }
    case "phase.ended":
      return { ...view, phase: null };
    case "exercise.ended":
      return { ...view, state: "over", phase: null };
    case "washup.opened":
      return view.state === "closed" ? view : { ...view, state: "washup" };
    case "session.closed":
      return { ...view, state: "closed", phase: null };
    case "board.locked":
      return { ...view, board: { locked: (told as { locked: boolean }).locked } };
    case "board.revealed":
      return running(view, { revealed: true });
    default:
      return pointedOut(view, type, data);
  }
}

function pointedOut(view: SessionView, type: string, data: Fact["data"]): SessionView {
  switch (type) {
    case "area.locked": {
      const area = data as unknown as SessionView["areas"][number];
      return { ...view, areas: [...view.areas.filter((one) => one.area !== area.area), area] };
    }
    case "area.unlocked":
      return { ...view, areas: view.areas.filter(({ area }) => area !== data.area) };
    case "spotlight.shown":
      return { ...view, spotlight: data as SessionView["spotlight"] };
    case "spotlight.cleared":
      return { ...view, spotlight: null };
    default:
      return view;
  }
}

function running(view: SessionView, changed: Partial<SessionView["phase"] & object>): SessionView {
  return view.phase ? { ...view, phase: { ...view.phase, ...changed } } : view;
}
