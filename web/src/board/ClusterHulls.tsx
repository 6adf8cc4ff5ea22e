/** Clusters on the board: an outline beneath the notes, a title above them. */

import { useMemo, useRef } from "react";
import type { StoreApi } from "zustand/vanilla";
import { useRoom } from "../room/use";
import { boundsOf, hullOf, PADDING } from "../tools/clusters/clusters";
import type { VotingDesk } from "../tools/voting/useVoting";
import styles from "./board.module.css";
import { Dots } from "./Dots";
import { useLayer } from "./useLayer";
import { type AuthoredNote, useNotes } from "./useNotes";
import type { View } from "./view";

interface Drawn {
  readonly id: string;
  readonly title: string;
  readonly notes: readonly AuthoredNote[];
}

/** Clusters that have something on the board. */
function useDrawn(): readonly Drawn[] {
  const clusters = useRoom((room) => room.clusters);
  const notes = useNotes();
  return useMemo(() => {
    const byId = new Map(notes.map((note) => [note.id, note]));
    return clusters
      .map(({ cluster, title, items }) => ({
        id: cluster,
        title,
        notes: items.map((item) => byId.get(item)).filter((note) => note !== undefined),
      }))
      .filter((one) => one.notes.length > 0);
  }, [clusters, notes]);
}

export function ClusterHulls({ view }: { view: StoreApi<View> }) {
  const layer = useRef<HTMLDivElement>(null);
  useLayer(layer, view);
  const drawn = useDrawn();
  return (
    <div className={styles.under} aria-hidden="true">
      <div ref={layer} className={styles.layer}>
        <svg className={styles.hulls} width="1" height="1" aria-hidden="true">
          {drawn.map(({ id, notes }) => {
            const points = hullOf(notes)
              .map(({ x, y }) => `${x},${y}`)
              .join(" ");
            // A wide stroke with round joins makes the corners round; the narrower one on it leaves a line.
            return (
              <g key={id}>
                <polygon className={styles.hullLine} points={points} strokeWidth={2 * PADDING + 3} />
                <polygon className={styles.hullGround} points={points} strokeWidth={2 * PADDING} />
              </g>
            );
          })}
        </svg>
      </div>
    </div>
  );
}

export function ClusterTitles({ voting }: { voting: VotingDesk }) {
  return useDrawn().map(({ id, title, notes }) => {
    const { x, y, width } = boundsOf(notes);
    return (
      <span
        key={id}
        className={styles.cluster}
        style={{ left: x - PADDING, top: y - PADDING, maxWidth: width + 2 * PADDING }}
      >
        <span>{title}</span>
        <Dots item={id} name={title} desk={voting} />
      </span>
    );
  });
}
