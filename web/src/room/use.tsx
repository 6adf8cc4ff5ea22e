/** How components reach the open session. */

import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { useStore } from "zustand";
import { shallow } from "zustand/shallow";
import type { Line } from "../connection";
import type { Unsent, Wish } from "../outbox/outbox";
import type { Pointers } from "../protocol";
import type { Live } from "./live";
import type { Room } from "./room";

const Open = createContext<Live | null>(null);

export function LiveProvider({ live, children }: { live: Live; children: ReactNode }) {
  return <Open value={live}>{children}</Open>;
}

export function useLive(): Live {
  const live = useContext(Open);
  if (!live) throw new Error("No session is open here.");
  return live;
}

/** A part of the room; renders anew when that part changed, flat lists and objects compared by what they hold. */
export function useRoom<Part>(select: (room: Room) => Part): Part {
  const last = useRef<{ room: Room; select: (room: Room) => Part; part: Part } | null>(null);
  return useStore(useLive().store, ({ room }) => {
    if (!room) throw new Error("The session has not greeted yet.");
    const before = last.current;
    if (before?.room === room && before.select === select) return before.part;
    const fresh = select(room);
    const part = before && shallow(before.part, fresh) ? before.part : fresh;
    last.current = { room, select, part };
    return part;
  });
}

export function useLine(): Line {
  return useStore(useLive().store, (shown) => shown.line);
}

/** What the server has not answered yet, oldest first. */
export function useWaiting(): readonly Wish[] {
  return useStore(useLive().store, (shown) => shown.waiting);
}

/** What the server has not answered or would not take, and whether it outlives the page. */
export function useUnsent(): Unsent {
  return useStore(useLive().store, (shown) => shown.unsent);
}

const NOBODY: Pointers = {};

/** Where candidates point; whoever only has the page open after the end points at nothing. */
export function usePointers(): Pointers {
  return useStore(useLive().store, ({ room, pointers }) =>
    room?.state === "lobby" || room?.state === "running" ? pointers : NOBODY,
  );
}

/** The server's clock in milliseconds, anew on every full step (1000 by default). */
export function useServerNow(step = 1000): number {
  const live = useLive();
  const read = (): number => Math.floor(live.now() / step) * step;
  return useSyncExternalStore((changed) => {
    const timer = setInterval(changed, Math.min(step, 250));
    return () => clearInterval(timer);
  }, read);
}

/** Asks before the page is left while something has not reached the server. */
export function useKeepUntilSaved(): void {
  const waiting = useUnsent().items.some(({ state }) => state === "waiting" || state === "drawing");
  useEffect(() => {
    if (!waiting) return;
    const warn = (leaving: BeforeUnloadEvent): void => leaving.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [waiting]);
}

/** Opens a session for as long as the component lives; null for one render. */
export function useOpened(opens: () => Live): Live | null {
  const [live, setLive] = useState<Live | null>(null);
  useEffect(() => {
    const opened = opens();
    setLive(opened);
    return () => opened.close();
  }, [opens]);
  return live;
}
