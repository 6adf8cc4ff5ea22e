/** Chat, announcements and what was said aloud as one conversation, in the order in which they were said. */

import type { Announcement, ChatLine, SpokenLine } from "../protocol";

export interface Said {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly text: string;
  /** Whom an announcement was for; null for a line of the chat. */
  readonly to: string | null;
  /** Said aloud, not written. */
  readonly spoken: boolean;
  /** Goes on from the line above: the same person, soon after. */
  readonly goesOn: boolean;
}

const SOON = 3 * 60_000;

export function conversation(
  chat: readonly ChatLine[],
  announcements: readonly Announcement[],
  transcript: readonly SpokenLine[] = [],
): readonly Said[] {
  const lines = [
    ...chat.map((line) => ({ ...line, to: null, spoken: false })),
    ...transcript.map((line) => ({ ...line, to: null, spoken: true })),
    ...announcements.map((line) => ({ ...line, spoken: false })),
  ].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return lines.map((line, place) => {
    const above = lines[place - 1];
    const goesOn =
      !!above &&
      above.to === null &&
      line.to === null &&
      above.by === line.by &&
      above.spoken === line.spoken &&
      Date.parse(line.at) - Date.parse(above.at) < SOON;
    return { ...line, goesOn };
  });
}

/** How many of others' lines came after the one that was read last; all of them where none was. */
export function unread(said: readonly Said[], read: string | null, me: string): number {
  const last = read === null ? -1 : said.findIndex((line) => line.id === read);
  return said.slice(last + 1).filter((line) => line.by !== me).length;
}
