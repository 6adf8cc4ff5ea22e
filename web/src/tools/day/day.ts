/** The in-tray's cards by their place, and the day as the chosen ones fill it, one after another. */

import type { Wish } from "../../outbox/outbox";
import type { PutTask, Task, TaskPlace, TaskWish, Tray } from "../../protocol";

export const PLACES: readonly TaskPlace[] = ["tray", "day", "delegate", "drop"];

/** As many minutes as one card may take. */
export const MOST_MINUTES = 24 * 60;

export interface Card extends Task {
  readonly place: TaskPlace;
  /** The group's estimate; null where it has not given one. */
  readonly minutes: number | null;
  /** To whom it is handed. */
  readonly owner: string;
}

export type Places = Readonly<Record<TaskPlace, readonly Card[]>>;

/** Every card in its place: the day in its order, the others as they lay in the tray. */
export function sorted(tasks: readonly Task[], { day, put }: Tray): Places {
  const cards = tasks.map((task) =>
    cardOf(
      task,
      put.find((one) => one.task === task.id),
    ),
  );
  const at = (place: TaskPlace): readonly Card[] => cards.filter((card) => card.place === place);
  const inOrder = day.flatMap((id) => cards.find((card) => card.id === id && card.place === "day") ?? []);
  return { tray: at("tray"), day: inOrder, delegate: at("delegate"), drop: at("drop") };
}

function cardOf(task: Task, put: PutTask | undefined): Card {
  // An estimate cannot be taken back, only be put to nothing.
  return { ...task, place: put?.place ?? "tray", minutes: put?.minutes || null, owner: put?.owner ?? "" };
}

/** The tray as it will be once the server has taken what is on its way. */
export function withWaiting(tray: Tray, waiting: readonly Wish[], me: string): Tray {
  return waiting.reduce(
    (now, { name, data }) => (name === "task.put" ? laid(now, data as TaskWish, me) : now),
    tray,
  );
}

/** A wish carried out as the server does: what it does not name stays, also a card's spot in the day. */
function laid({ day, put }: Tray, wish: TaskWish, me: string): Tray {
  const { task, place } = wish;
  const known = put.find((one) => one.task === task);
  const written = typeof wish.minutes === "number" || typeof wish.owner === "string";
  const stays = place === "day" && !wish.before && written && day.includes(task);
  const before = stays ? (day[day.indexOf(task) + 1] ?? null) : (wish.before ?? null);
  const rest = day.filter((one) => one !== task);
  const spot = before === null ? -1 : rest.indexOf(before);
  const next: PutTask = {
    ...wish,
    before,
    minutes: wish.minutes ?? known?.minutes ?? null,
    owner: wish.owner ?? known?.owner ?? null,
    by: me,
    at: "",
  };
  return {
    day: place === "day" ? rest.toSpliced(spot < 0 ? rest.length : spot, 0, task) : rest,
    put: [...put.filter((one) => one !== known), next],
  };
}

/** Minutes after midnight; null for what is no time of day. */
export function minutesOf(time: string): number | null {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(time) ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
}

/** 09:05; after midnight it begins anew. */
export function clockOf(minutes: number): string {
  const within = minutes % (24 * 60);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${two(Math.floor(within / 60))}:${two(within % 60)}`;
}

export interface Slot {
  readonly card: Card;
  /** Minutes after midnight. */
  readonly begins: number;
  readonly ends: number;
}

export interface Course {
  readonly starts: number;
  /** When the day is over. */
  readonly ends: number;
  readonly slots: readonly Slot[];
  /** Minutes that the cards take together. */
  readonly total: number;
  readonly length: number;
  /** Below 0: so many minutes over. */
  readonly left: number;
  /** How many cards have no estimate. */
  readonly unknown: number;
}

const USUAL = { starts: "09:00", ends: "18:00" };

/** The day's cards laid one after another from its start. */
export function courseOf(cards: readonly Card[], day: { starts: string; ends: string } = USUAL): Course {
  const starts = minutesOf(day.starts) ?? 0;
  const ends = Math.max(starts, minutesOf(day.ends) ?? 0);
  let at = starts;
  const slots = cards.map((card) => {
    const begins = at;
    at += card.minutes ?? 0;
    return { card, begins, ends: at };
  });
  const total = at - starts;
  const length = ends - starts;
  const unknown = cards.filter(({ minutes }) => minutes === null).length;
  return { starts, ends, slots, total, length, left: length - total, unknown };
}

/** The full hours that a timeline has lines for. */
export function hoursOf({ starts, ends, total }: Course): readonly number[] {
  const last = Math.max(ends, starts + total);
  const first = Math.ceil(starts / 60) * 60;
  return Array.from({ length: Math.floor((last - first) / 60) + 1 }, (_, at) => first + at * 60);
}

/** The card before which a card of the day has to go for one step up or down; null for the day's end. */
export function stepTo(day: readonly Card[], id: string, step: -1 | 1): { before: string | null } | null {
  const at = day.findIndex((card) => card.id === id);
  const to = at + step;
  if (at < 0 || to < 0 || to >= day.length) return null;
  return { before: (step < 0 ? day[to]?.id : day[to + 1]?.id) ?? null };
}

/** A whole number of minutes, null for nothing, undefined for what is none or too many. */
export function readMinutes(text: string): number | null | undefined {
  const bare = text.trim();
  if (bare === "") return null;
  const minutes = /^\d{1,4}$/.test(bare) ? Number(bare) : undefined;
  return minutes !== undefined && minutes <= MOST_MINUTES ? minutes : undefined;
}
