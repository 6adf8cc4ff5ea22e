/** Clusters on the board: an outline beneath the notes, a title above them. */

import { useMemo, useRef } from "react";
import type { StoreApi } from "zustand/vanilla";
import { useRoom } from "../room/use";
import { boundsOf, hullOf, isMixed, linksOf, PADDING } from "../tools/clusters/clusters";
import type { VotingDesk } from "../tools/voting/useVoting";
import board from "./board.module.css";
import { Dots } from "./Dots";
import styles from "./marks.module.css";
import type { AuthoredNote } from "./noteList";
import { useLayer } from "./useLayer";
import { useNotes } from "./useNotes";
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
  const notes = useNotes();
  return (
    <div className={styles.under} aria-hidden="true">
      <div ref={layer} className={board.layer}>
        <svg className={styles.hulls} width="1" height="1" aria-hidden="true">
          {drawn.map((one) => (
            <Hull key={one.id} members={one.notes} all={notes} />
          ))}
        </svg>
      </div>
    </div>
  );
}

/** What an outline is wider than its ground. */
const LINE = 3;
/** How wide notes are joined that lie among others. */
const BRIDGE = 24;

/**
 * One area around all, or, where that would hold somebody else's notes, one around each, joined. Wide strokes with
 * round joins make the corners round; all of them drawn once as lines and once more, narrower, as ground leave one outline.
 */
function Hull({ members, all }: { members: readonly AuthoredNote[]; all: readonly AuthoredNote[] }) {
  const own = new Set(members.map(({ id }) => id));
  const mixed = isMixed(
    members,
    all.filter(({ id }) => !own.has(id)),
  );
  const areas = (mixed ? members.map((note) => [note]) : [members]).map((boxes) =>
    hullOf(boxes)
      .map(({ x, y }) => `${x},${y}`)
      .join(" "),
  );
  const links = mixed ? linksOf(members) : [];
  return ([styles.hullLine, styles.hullGround] as const).map((look, layer) => {
    const more = layer === 0 ? LINE : 0;
    return (
      <g key={look} className={look}>
        {areas.map((points) => (
          <polygon key={points} points={points} strokeWidth={2 * PADDING + more} />
        ))}
        {links.map(([from, to]) => (
          <line
            key={`${from.x} ${from.y} ${to.x} ${to.y}`}
            x1={from.x}
            y1={from.y}
            x2={to.x}
            y2={to.y}
            strokeWidth={BRIDGE + more}
          />
        ))}
      </g>
    );
  });
}

export function ClusterTitles({ voting }: { voting: VotingDesk }) {
  return useDrawn().map(({ id, title, notes }) => {
    const { x, y, width } = boundsOf(notes);
    return (
      <span
        key={id}
        className={styles.cluster}
        style={{
          left: x - PADDING,
          top: y - PADDING,
          maxWidth: `calc(${width + 2 * PADDING}px / clamp(1, var(--unzoom, 1), 1.2))`,
        }}
      >
        <span>{title}</span>
        <Dots item={id} name={title} desk={voting} />
      </span>
    );
  });
}
