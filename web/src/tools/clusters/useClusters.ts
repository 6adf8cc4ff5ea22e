import { type RefObject, useMemo } from "react";
import type { BoardHandle } from "../../board/handle";
import { notesOf } from "../../board/notes";
import { useTexts } from "../../i18n/texts";
import { newId } from "../../ids";
import type { Cluster } from "../../protocol";
import type { Live } from "../../room/live";
import type { Room } from "../../room/room";
import { boardOpen, me, toolOpen } from "../../room/select";
import { useLive, useRoom } from "../../room/use";
import { useAsk } from "../../room/useAsk";
import { announce } from "../../ui/announce";
import { toast } from "../../ui/Toast";
import { placeBeside } from "./clusters";
import { texts } from "./texts";

/** Whether whoever looks may sort notes into clusters now; the facilitator may put them right after the phase too. */
export function mayCluster(room: Room): boolean {
  const { kind } = me(room);
  if (kind === "facilitator") return room.state !== "lobby" && room.state !== "closed" && hasClusters(room);
  return kind === "candidate" && toolOpen(room, "cluster");
}

function hasClusters({ clusters, exercise, phases_done, phase }: Room): boolean {
  const come = (key: string): boolean => key === phase?.key || phases_done.includes(key);
  return (
    clusters.length > 0 || exercise.phases.some(({ key, tools }) => come(key) && tools.includes("cluster"))
  );
}

export interface ClusterDesk {
  readonly open: boolean;
  readonly clusters: readonly Cluster[];
  /** True where it was done. */
  create(title: string, note?: string): Promise<boolean>;
  rename(cluster: string, title: string): Promise<boolean>;
  /** The notes stay where they are; it can be undone. */
  dissolve(cluster: Cluster): Promise<void>;
  /** Null takes it out. */
  put(note: string, cluster: string | null): Promise<boolean>;
}

export function useClusters(board: RefObject<BoardHandle | null>): ClusterDesk {
  const t = useTexts(texts);
  const ask = useAsk();
  const live = useLive();
  const open = useRoom(mayCluster);
  const clusters = useRoom((room) => room.clusters);

  const put = async (note: string, cluster: string | null): Promise<boolean> => {
    if (!(await ask("cluster.move", { item: note, cluster }))) return false;
    const title = live.store.getState().room?.clusters.find((one) => one.cluster === cluster)?.title;
    announce(cluster === null ? t("tookOut") : t("putInto", { title: title ?? "" }));
    if (cluster !== null) bringBeside(live, board.current, note, cluster);
    return true;
  };
  const restore = async ({ cluster, title, items }: Cluster): Promise<void> => {
    if (!(await ask("cluster.put", { cluster, title }))) return;
    for (const item of items) await live.ask("cluster.move", { item, cluster });
  };
  return {
    open,
    clusters,
    put,
    create: async (title, note) => {
      const cluster = newId();
      if (!(await ask("cluster.put", { cluster, title }))) return false;
      if (note !== undefined) return put(note, cluster);
      announce(t("made", { title }));
      return true;
    },
    rename: async (cluster, title) => {
      if (!(await ask("cluster.put", { cluster, title }))) return false;
      announce(t("renamed", { title }));
      return true;
    },
    dissolve: async (cluster) => {
      if (!(await ask("cluster.remove", { cluster: cluster.cluster }))) return;
      const undo = { label: t("undo"), run: () => void restore(cluster) };
      toast(t("dissolved", { title: cluster.title }), { action: undo });
    },
  };
}

/** Whoever puts a note into a cluster also moves it there, as far as the board may be changed now. */
function bringBeside({ store }: Live, board: BoardHandle | null, id: string, cluster: string): void {
  const { room } = store.getState();
  if (!room || !board || !boardOpen(room)) return;
  const members = new Set(room.clusters.find((one) => one.cluster === cluster)?.items);
  const notes = notesOf(room.board.elements, room.board.items.values());
  const note = notes.find((one) => one.id === id);
  // What another whiteboard drew stays where that one has it.
  if (!note || note.textId === null) return;
  const rest = notes.filter((one) => one !== note);
  const at = placeBeside(
    note,
    rest.filter((one) => members.has(one.id)),
    rest.filter((one) => !members.has(one.id)),
  );
  if (at) board.moveNote(id, at.x - note.x, at.y - note.y);
}

/** By note: the cluster that it is in. */
export function useClusterOf(): ReadonlyMap<string, Cluster> {
  const clusters = useRoom((room) => room.clusters);
  return useMemo(
    () => new Map(clusters.flatMap((cluster) => cluster.items.map((item) => [item, cluster] as const))),
    [clusters],
  );
}
