/**
 * What a whiteboard's page and the panel in it say to each other. Both look at everything that comes: it may be
 * from another version, or from somebody else.
 */

import type { Item, SeenItem, StoredItem } from "./items.ts";
import type { Answer } from "./link.ts";
import type { BoardState } from "./state.ts";

/** Grows when an older side could not understand a newer one. */
export const VERSION = 1;

export type ToPanel =
  | {
      readonly type: "hello";
      /** The whiteboard's name for the log: `a-z`, digits, dots and hyphens. */
      readonly source: string;
      /** Whether it draws what it is told of; where it does not, nothing is written for it beside it. */
      readonly draws: boolean;
      /** A seat's token that the page was given elsewhere. */
      readonly token?: string;
      /** The code of an invitation, so that nobody has to type it. */
      readonly invite?: string;
      readonly language?: "ru" | "en";
    }
  | { readonly type: "report"; readonly id: number; readonly items: readonly StoredItem[] }
  | { readonly type: "chosen"; readonly item: string | null };

export type ToHost =
  | { readonly type: "welcome" }
  | { readonly type: "state"; readonly state: BoardState | null }
  | { readonly type: "items"; readonly items: readonly SeenItem[]; readonly whole: boolean }
  | { readonly type: "answer"; readonly id: number; readonly answer: Answer<StoredItem> }
  | { readonly type: "show"; readonly item: string };

type Message = ToPanel | ToHost;

/** A way on which these messages go. */
export interface Channel {
  post(message: ToPanel): void;
  /** Called for every message of the panel; returns what ends it. */
  listen(hear: (message: ToHost) => void): () => void;
  close(): void;
}

/** A message as it goes over the wire. */
export function sealed<Told extends Message>(message: Told): Told & { readonly veche: number } {
  return { veche: VERSION, ...message };
}

export function asToPanel(data: unknown): ToPanel | null {
  if (!isOurs(data)) return null;
  switch (data.type) {
    case "hello":
      return isSource(data.source) && typeof data.draws === "boolean" ? hello(data) : null;
    case "report":
      return typeof data.id === "number" && isItems(data.items)
        ? { type: "report", id: data.id, items: data.items }
        : null;
    case "chosen":
      return typeof data.item === "string" || data.item === null ? { type: "chosen", item: data.item } : null;
    default:
      return null;
  }
}

export function asToHost(data: unknown): ToHost | null {
  if (!isOurs(data)) return null;
  switch (data.type) {
    case "welcome":
      return { type: "welcome" };
    case "state":
      return data.state === null || isObject(data.state)
        ? { type: "state", state: data.state as BoardState | null }
        : null;
    case "items":
      return isItems(data.items)
        ? { type: "items", items: data.items as readonly SeenItem[], whole: data.whole === true }
        : null;
    case "answer":
      return typeof data.id === "number" && isObject(data.answer)
        ? { type: "answer", id: data.id, answer: data.answer as unknown as Answer<StoredItem> }
        : null;
    case "show":
      return typeof data.item === "string" ? { type: "show", item: data.item } : null;
    default:
      return null;
  }
}

function hello(data: Record<string, unknown>): ToPanel {
  const text = (name: string): Record<string, string> =>
    typeof data[name] === "string" && data[name] ? { [name]: data[name] } : {};
  const language = data.language === "ru" || data.language === "en" ? { language: data.language } : {};
  return {
    type: "hello",
    source: data.source as string,
    draws: data.draws as boolean,
    ...text("token"),
    ...text("invite"),
    ...(language as { language?: "ru" | "en" }),
  };
}

function isObject(data: unknown): data is Record<string, unknown> {
  return typeof data === "object" && data !== null && !Array.isArray(data);
}

function isOurs(data: unknown): data is Record<string, unknown> {
  return isObject(data) && data.veche === VERSION && typeof data.type === "string";
}

export function isSource(name: unknown): name is string {
  return typeof name === "string" && name.length <= 40 && /^[a-z0-9]+([.-][a-z0-9]+)*$/.test(name);
}

function isItems(data: unknown): data is readonly (Item & { version: number })[] {
  return (
    Array.isArray(data) &&
    data.every((one) => isObject(one) && typeof one.id === "string" && typeof one.version === "number")
  );
}
