import type { Element, Refusal } from "../protocol";
import type { Box } from "./space";

export type BoardTool =
  | "selection"
  | "hand"
  | "rectangle"
  | "ellipse"
  | "diamond"
  | "arrow"
  | "line"
  | "freedraw"
  | "text"
  | "frame"
  | "eraser";

/** What is chosen on the board, and what it takes up. */
export interface Chosen extends Box {
  /** By which a command names it; null where several things are chosen. */
  readonly item: string | null;
}

/** What a page may do with its board; all of it can be undone by the one who did it. */
export interface BoardHandle {
  /** Places a note at a free spot in view; returns its id, or null while the board may not be changed. */
  addNote(text: string): string | null;
  editNote(id: string, text: string): void;
  /** By so many units of the board; a note is about 190 wide. */
  moveNote(id: string, dx: number, dy: number): void;
  removeNote(id: string): void;
  /** Brings back what was removed, with its author. */
  restoreNote(id: string): void;
  /** Makes a slide of the usual size at a free spot; returns its name, or null while none can be made. */
  addSlide(): string | null;
  /** Opens the field for a new note; does nothing while the board may not be changed. */
  write(): void;
  /** Brings a note into view and marks it for a moment. */
  show(id: string): void;
  /** Everything in view. */
  fit(): void;
  /** A part of the board comes into view, drawn at most `closest` times as large as it is (1 by default). */
  look(box: Box, closest?: number): void;
  /** What shows of the board now. */
  seen(): Box;
  chosen(): Chosen | null;
  choose(tool: BoardTool): void;
  /** The keyboard's focus goes to the canvas. */
  focus(): void;
}

export interface BoardProps {
  /** Nothing can be drawn; by default this follows what the room allows. */
  readonly readOnly?: boolean;
  /** The bar of tools at the lower edge. */
  readonly tools?: boolean;
  /** A press on a note, for instance to pin it as evidence. Only while read-only. */
  readonly onPick?: (noteId: string) => void;
  /** Notes that are marked, by id. */
  readonly marked?: readonly string[];
  /** The view goes where something happens. */
  readonly follow?: boolean;
  /** The reader moved the view by hand, so that following should end. */
  readonly onOwnView?: () => void;
  /** The server would not take a change; what was written is handed over so that it can be offered again. */
  readonly onRefused?: (refusal: Refusal, kept: readonly string[]) => void;
}

/** The words in elements that the server would not take. */
export function wordsKept(elements: readonly Element[]): readonly string[] {
  return elements
    .filter(({ type, isDeleted }) => type === "text" && !isDeleted)
    .map(({ originalText, text }) => (originalText ?? text ?? "").trim())
    .filter(Boolean);
}
