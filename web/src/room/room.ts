/** A session as this page knows it: the welcome, moved on by what is heard. */

import type {
  BareJudgement,
  Credit,
  Element,
  Item,
  Observation,
  Participant,
  Rating,
  Welcome,
  WelcomeSession,
} from "../protocol";

/**
 * The maps are large and belong to the newest room alone: an event changes them in place, and
 * `revision` tells that it did.
 */
export interface RoomBoard {
  readonly elements: Map<string, Element>;
  readonly items: Map<string, Item>;
  readonly authors: Map<string, Credit>;
  readonly locked: boolean;
  /** Written in private and not yet shown to the other candidates. */
  readonly hidden: Set<string>;
  /** What nobody's name stands at. */
  readonly anonymous: Set<string>;
  /** What holds words, in the order in which the server told of them: the newest words stand last. */
  readonly told: Set<string>;
  readonly revision: number;
}

/** What was shown to all at one moment after it had been written in private. */
export interface Reveal {
  readonly at: string;
  readonly anonymous: boolean;
  readonly ids: ReadonlySet<string>;
}

/** What assessors wrote, as far as this person may read it; `bare` counts the rest by author. */
export interface Written<Entry> {
  readonly known: readonly Entry[];
  readonly bare: Readonly<Record<string, number>>;
}

export interface Room extends Omit<WelcomeSession, "board" | "observations" | "ratings"> {
  /** The id of whoever looks at this page. */
  readonly me: string;
  readonly board: RoomBoard;
  readonly observations: Written<Observation>;
  readonly ratings: Written<Rating>;
  /** The last reveal since the page was opened. */
  readonly reveal: Reveal | null;
}

/** The room as a welcome describes it. */
export function start({ me, session }: Welcome): Room {
  const { board, observations = [], ratings = [], ...rest } = session;
  return {
    ...rest,
    me: me.id,
    participants: withMe(session.participants, me),
    board: {
      elements: new Map(board.elements.map((element) => [element.id, element])),
      items: new Map(board.items.map((item) => [item.id, item])),
      authors: new Map(Object.entries(board.authors)),
      locked: board.locked,
      hidden: new Set(board.hidden),
      anonymous: new Set(board.anonymous),
      told: new Set(Object.keys(board.authors)),
      revision: 0,
    },
    reveal: null,
    observations: sorted(observations),
    ratings: sorted(ratings),
  };
}

function withMe(participants: readonly Participant[], me: Participant): readonly Participant[] {
  return participants.some((one) => one.id === me.id) ? participants : [...participants, me];
}

function sorted<Entry extends BareJudgement>(entries: readonly (Entry | BareJudgement)[]): Written<Entry> {
  const known: Entry[] = [];
  const bare: Record<string, number> = {};
  for (const entry of entries) {
    if (isWhole(entry)) known.push(entry);
    else bare[entry.by] = (bare[entry.by] ?? 0) + 1;
  }
  return { known, bare };
}

function isWhole<Entry extends BareJudgement>(entry: Entry | BareJudgement): entry is Entry {
  return "candidate" in entry;
}
