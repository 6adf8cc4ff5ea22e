/** An exercise's file, read in the browser: its document, and the lines where its parts stand. */

import { LineCounter, type Node, parseDocument } from "yaml";
import type { Plain } from "./document";

export interface FileFault {
  readonly line: number;
  readonly message: string;
}

export interface ReadFile {
  readonly document: Plain | null;
  /** Why there is none. */
  readonly faults: readonly FileFault[];
  /** The line of a place, or of the nearest place around it that is there; from 1. */
  line(path: readonly string[]): number;
}

/** Lists or objects that open one inside the other without an end: the reader of YAML runs out of memory at them. */
const ENDLESS = /(?:[[{]\s*(?:[^\s[\]{},:]*:\s*)?){50}/;
/** Signs between parts of a file; the time that fields take to read grows with the square of their number. */
const BETWEEN = /[:,?\n]/g;
const MOST_BETWEEN = 30_000;

/** Reads as the server reads its own files: YAML 1.1, every field once. */
export function readFile(text: string): ReadFile {
  if (ENDLESS.test(text) || (text.match(BETWEEN)?.length ?? 0) > MOST_BETWEEN) {
    return { document: null, faults: [], line: () => 1 };
  }
  const counter = new LineCounter();
  const parsed = parseDocument(text, { version: "1.1", lineCounter: counter, prettyErrors: false });
  const lineAt = (offset: number): number => counter.linePos(offset).line;
  const line = (path: readonly string[]): number => {
    for (let end = path.length; end > 0; end -= 1) {
      const node = parsed.getIn(path.slice(0, end).map(step), true) as Node | undefined;
      if (node?.range) return lineAt(node.range[0]);
    }
    return 1;
  };
  const faults = parsed.errors.map(({ pos, message }) => ({ line: lineAt(pos[0]), message }));
  const found: unknown = faults.length === 0 ? value(parsed) : null;
  return { document: isPlain(found) ? found : null, faults, line };
}

function value(parsed: ReturnType<typeof parseDocument>): unknown {
  try {
    return parsed.toJS();
  } catch {
    // References that grow without end are no exercise.
    return null;
  }
}

function step(name: string): string | number {
  return /^\d+$/.test(name) ? Number(name) : name;
}

function isPlain(found: unknown): found is Plain {
  return typeof found === "object" && found !== null && !Array.isArray(found);
}
