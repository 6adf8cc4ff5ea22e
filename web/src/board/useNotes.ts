import { useMemo } from "react";
import type { Participant } from "../protocol";
import { person } from "../room/select";
import { useRoom } from "../room/use";
import { type BoardNote, notesOf } from "./notes";

export interface AuthoredNote extends BoardNote {
  readonly author: Participant | undefined;
  /** Whoever changed it last. */
  readonly editor: Participant | undefined;
}

/** The notes on the board with their people, as they are read: from top to bottom. */
export function useNotes(): readonly AuthoredNote[] {
  const board = useRoom((room) => room.board);
  const participants = useRoom((room) => room.participants);
  const room = useRoom((whole) => whole);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the maps change in place, their revision tells
  const notes = useMemo(() => notesOf(board.elements, board.items.values()), [board.revision]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the room only these matter
  return useMemo(
    () =>
      notes.map((note) => {
        const credit = board.authors.get(note.id);
        return {
          ...note,
          author: credit && person(room, credit.author),
          editor: credit && person(room, credit.editor),
        };
      }),
    [notes, participants],
  );
}
