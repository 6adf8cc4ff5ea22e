import { useMemo } from "react";
import type { Participant } from "../protocol";
import { isKept, isUnsigned, isVeiled } from "../room/secrecy";
import { person } from "../room/select";
import { useRoom } from "../room/use";
import { type BoardNote, notesOf } from "./notes";

export interface AuthoredNote extends BoardNote {
  /** Absent also where no name may stand at it. */
  readonly author: Participant | undefined;
  /** Whoever changed it last. */
  readonly editor: Participant | undefined;
  /** It was revealed without names. */
  readonly unsigned: boolean;
  /** The other candidates do not see it yet, and whoever looks is none of them. */
  readonly veiled: boolean;
  /** It was there before everybody began to write alone, and stays as it is meanwhile. */
  readonly kept: boolean;
}

/** The notes on the board with their people, as they are read: from top to bottom. */
export function useNotes(): readonly AuthoredNote[] {
  const board = useRoom((room) => room.board);
  const participants = useRoom((room) => room.participants);
  const phase = useRoom((room) => room.phase);
  const room = useRoom((whole) => whole);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the maps change in place, their revision tells
  const notes = useMemo(() => notesOf(board.elements, board.items.values()), [board.revision]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the room only these matter
  return useMemo(
    () =>
      notes.map((note) => {
        const unsigned = isUnsigned(room, note.id);
        const credit = unsigned ? undefined : board.authors.get(note.id);
        return {
          ...note,
          author: credit && person(room, credit.author),
          editor: credit && person(room, credit.editor),
          unsigned,
          veiled: isVeiled(room, note.id),
          kept: isKept(room, note.id),
        };
      }),
    [notes, participants, phase],
  );
}
