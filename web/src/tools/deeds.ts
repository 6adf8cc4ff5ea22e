/** What others have just done with the group's tools, so that it can be said to whoever does not see it. */

import { notesOf } from "../board/notes";
import type { Event, PlanLine, PlanWish, TaskPlace } from "../protocol";
import type { Room } from "../room/room";
import { groupRanking, wordsOf } from "./ranking/orders";

/** As much of the room as the deeds are compared with. */
export type Made = Pick<Room, "rankings" | "plan" | "clusters" | "tasks">;

export type Deed = { readonly by: string } & (
  | { readonly did: "moved"; readonly what: string; readonly place: number }
  | { readonly did: "reordered" | "opened" | "dissolved" | "tookOut"; readonly what: string }
  | { readonly did: "renamed" | "putInto"; readonly what: string; readonly title: string }
  | { readonly did: "planned" | "unplanned"; readonly what: string }
  | { readonly did: "changedLine"; readonly what: string; readonly line: number; readonly field: Column }
  | { readonly did: "laid"; readonly what: string; readonly place: TaskPlace }
);

const COLUMNS = ["what", "owner", "due", "cost", "staff", "effect"] as const;
export type Column = (typeof COLUMNS)[number];

/** In their order; `before` is how things stood before the events, `room` how they stand after them. */
export function deedsOf(events: readonly Event[], before: Made, room: Room): readonly Deed[] {
  const known = workingOn(before, room);
  return events.flatMap((event) => {
    const deed = deedOf(event, known);
    return deed && event.by !== room.me ? [{ ...deed, by: event.by } as Deed] : [];
  });
}

/** What the deeds are read against; each of them changes it. */
interface Known {
  readonly room: Room;
  readonly words: (item: string) => string;
  readonly titles: Map<string, string>;
  readonly plan: Map<string, PlanWish>;
  order: readonly string[];
}

function workingOn(before: Made, room: Room): Known {
  let notes: Map<string, string> | undefined;
  return {
    room,
    words(item) {
      // Most of what happens names no note.
      notes ??= new Map(
        notesOf(room.board.elements, room.board.items.values()).map((note) => [note.id, note.text]),
      );
      return notes.get(item) ?? "";
    },
    titles: new Map(before.clusters.map(({ cluster, title }) => [cluster, title])),
    plan: new Map(before.plan.map((line: PlanLine) => [line.item, line])),
    order: groupRanking(before)?.order ?? [...wordsOf(room).keys()],
  };
}

type Untold<One> = One extends unknown ? Omit<One, "by"> : never;

function deedOf(event: Event, known: Known): Untold<Deed> | null {
  switch (event.type) {
    case "ranking.put":
      return event.data.scope === "group" ? ranked(event.data.order, known) : null;
    case "cluster.put":
      return named(event.data, known);
    case "cluster.moved":
      return sorted(event.data, known);
    case "cluster.removed": {
      const what = known.titles.get(event.data.cluster);
      return what === undefined ? null : { did: "dissolved", what };
    }
    case "plan.put":
      return planned(event.data, known);
    case "plan.removed": {
      const line = known.plan.get(event.data.item);
      return known.plan.delete(event.data.item) && line ? { did: "unplanned", what: line.what } : null;
    }
    case "task.put":
      return laid(event.data, known);
    default:
      return null;
  }
}

function ranked(order: readonly string[], known: Known): Untold<Deed> | null {
  const item = movedIn(known.order, order);
  const same = known.order.join() === order.join();
  known.order = order;
  if (same) return null;
  if (item === null) return { did: "reordered", what: "" };
  return { did: "moved", what: wordsOf(known.room).get(item) ?? item, place: order.indexOf(item) + 1 };
}

/** The one thing that was put elsewhere; null where it was none, or more than one. */
export function movedIn(before: readonly string[], after: readonly string[]): string | null {
  const at = after.findIndex((id, place) => id !== before[place]);
  if (at < 0) return null;
  const fits = (id: string | undefined): boolean =>
    id !== undefined && without(before, id).join() === without(after, id).join();
  return [after[at], before[at]].find(fits) ?? null;
}

function without(order: readonly string[], id: string): readonly string[] {
  return order.filter((one) => one !== id);
}

function named({ cluster, title }: { cluster: string; title: string }, known: Known): Untold<Deed> {
  const what = known.titles.get(cluster);
  known.titles.set(cluster, title);
  return what === undefined ? { did: "opened", what: title } : { did: "renamed", what, title };
}

function sorted(
  { item, cluster }: { item: string; cluster: string | null },
  known: Known,
): Untold<Deed> | null {
  const what = known.words(item);
  if (!what) return null;
  return cluster === null
    ? { did: "tookOut", what }
    : { did: "putInto", what, title: known.titles.get(cluster) ?? "" };
}

function planned(line: PlanWish, known: Known): Untold<Deed> | null {
  const before = known.plan.get(line.item);
  known.plan.set(line.item, line);
  if (!before) return { did: "planned", what: line.what };
  const field = COLUMNS.find((one) => (line[one] ?? null) !== (before[one] ?? null));
  if (!field) return null;
  return { did: "changedLine", what: line.what, line: [...known.plan.keys()].indexOf(line.item) + 1, field };
}

function laid({ task, place }: { task: string; place: TaskPlace }, { room }: Known): Untold<Deed> | null {
  const what = room.exercise.tasks?.find(({ id }) => id === task)?.text;
  return what === undefined ? null : { did: "laid", what, place };
}
