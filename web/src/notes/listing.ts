/** The board's notes in an order in which one can listen to them. */

import type { BoardNote } from "../board/notes";
import type { Cluster, Participant } from "../protocol";

export type Order = "author" | "place" | "cluster";

type Authored = BoardNote & { readonly author: Participant | undefined; readonly unsigned: boolean };

export interface Group<Note> {
  readonly key: string;
  readonly author: Participant | undefined;
  /** Counted from the top of the board; 0 where notes are in no row. */
  readonly row: number;
  /** The cluster that they are in; null for those in none, absent where that is not the order. */
  readonly cluster?: Cluster | null;
  /** Nobody's name may stand at them. */
  readonly unsigned?: boolean;
  readonly notes: readonly Note[];
}

const UNSIGNED = "unsigned";

/** The reader's own first, then by seat, then the unsigned; notes keep the order in which they came. */
export function byAuthor<Note extends Authored>(notes: readonly Note[], me: string): readonly Group<Note>[] {
  const groups = new Map<string, Note[]>();
  for (const note of notes) {
    const key = note.unsigned ? UNSIGNED : (note.author?.id ?? "");
    const own = groups.get(key);
    if (own) own.push(note);
    else groups.set(key, [note]);
  }
  const rank = (author: Participant | undefined): number => {
    if (author?.id === me) return -1;
    return author?.kind === "candidate" ? author.seat : Number.MAX_SAFE_INTEGER;
  };
  return [...groups]
    .map(([key, own]) => ({
      key,
      author: own[0]?.author,
      row: 0,
      notes: own,
      ...(key === UNSIGNED && { unsigned: true }),
    }))
    .toSorted((a, b) => rank(a.author) - rank(b.author));
}

/** Cluster after cluster, empty ones too, then what is in none; within a cluster as on the board. */
export function byCluster<Note extends Authored>(
  notes: readonly Note[],
  clusters: readonly Cluster[],
): readonly Group<Note>[] {
  const placed = new Set(clusters.flatMap(({ items }) => items));
  const loose = notes.filter(({ id }) => !placed.has(id));
  const none = { author: undefined, row: 0 };
  return [
    ...clusters.map((cluster) => ({
      ...none,
      key: cluster.cluster,
      cluster,
      notes: notes.filter(({ id }) => cluster.items.includes(id)),
    })),
    ...(loose.length > 0 ? [{ ...none, key: "loose", cluster: null, notes: loose }] : []),
  ];
}

/** The notes in whose words, author or cluster every word that is looked for stands. */
export function matching<Note extends Authored>(
  notes: readonly Note[],
  looked: string,
  about: (note: Note) => readonly (string | undefined)[],
): readonly Note[] {
  const words = looked.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return notes;
  return notes.filter((note) => {
    const said = [note.text, ...about(note)].join("\n").toLocaleLowerCase();
    return words.every((word) => said.includes(word));
  });
}

/** Of its height, how far a note may stand below the first of its row. */
const SAME_ROW = 0.75;

/** Rows from top to bottom, each from left to right. */
export function byPlace<Note extends Authored>(notes: readonly Note[]): readonly Group<Note>[] {
  const rows: Note[][] = [];
  for (const note of notes.toSorted((a, b) => middle(a) - middle(b))) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row && first && middle(note) - middle(first) <= SAME_ROW * first.height) row.push(note);
    else rows.push([note]);
  }
  return rows.map((row, place) => ({
    key: `row ${place + 1}`,
    author: undefined,
    row: place + 1,
    notes: row.toSorted((a, b) => a.x - b.x),
  }));
}

function middle({ y, height }: BoardNote): number {
  return y + height / 2;
}

const STEP = 24;
const LEAP = 120;

/** How far an arrow key moves a note; null for any other key. */
export function stepOf(key: string, far: boolean): { readonly dx: number; readonly dy: number } | null {
  const by = far ? LEAP : STEP;
  switch (key) {
    case "ArrowLeft":
      return { dx: -by, dy: 0 };
    case "ArrowRight":
      return { dx: by, dy: 0 };
    case "ArrowUp":
      return { dx: 0, dy: -by };
    case "ArrowDown":
      return { dx: 0, dy: by };
    default:
      return null;
  }
}
