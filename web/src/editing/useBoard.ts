import { useChange } from "./desk";
import type { Phase } from "./document";
import { withBoard } from "./fits";

/** Chooses the board of a phase, with what goes along with it. */
export function useBoard(at: number): (board: Phase["board"]) => void {
  const change = useChange();
  return (board) => change((form) => withBoard(form, at, board));
}
