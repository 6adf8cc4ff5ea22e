/** A call's file from choosing to attaching: what is said about it, and what the server makes of that. */

import { useRef, useState } from "react";
import { ApiError, api } from "../../api";
import type { Moment } from "../../protocol";
import { type Attached, type Format, formatOf, type RecordingWish } from "./call";

/** Characters, as many as the server takes. */
const LONGEST = 12_000_000;

export interface Chosen {
  readonly name: string;
  readonly content: string;
  readonly format: Format;
  /** As somebody says; null where it is left to the file. */
  readonly starts: Moment | null;
  readonly people: Readonly<Record<string, string | null>>;
}

export interface CallFile {
  readonly chosen: Chosen | null;
  readonly answer: Attached | null;
  /** What is wrong, line by line. */
  readonly faults: readonly string[];
  readonly busy: "checking" | "attaching" | null;
  readonly tooLarge: boolean;
  readonly done: Attached | null;
  choose(file: File): Promise<void>;
  change(change: Partial<Pick<Chosen, "format" | "starts" | "people">>): Promise<void>;
  attach(): Promise<void>;
  cancel(): void;
}

export function useCallFile(session: string, token?: string): CallFile {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [answer, setAnswer] = useState<Attached | null>(null);
  const [faults, setFaults] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState<CallFile["busy"]>(null);
  const [tooLarge, setTooLarge] = useState(false);
  const [done, setDone] = useState<Attached | null>(null);
  const asked = useRef(0);

  const ask = async (kind: "checking" | "attaching", wish: Chosen, starts: Moment | null): Promise<void> => {
    asked.current += 1;
    const turn = asked.current;
    setBusy(kind);
    setFaults([]);
    const run = kind === "checking" ? api.checkRecording : api.attachRecording;
    try {
      const told = await run(session, wishOf(wish, starts), token);
      // Somebody may have changed their mind meanwhile.
      if (turn !== asked.current) return;
      if (kind === "attaching") setDone(told);
      setChosen(kind === "attaching" ? null : wish);
      setAnswer(kind === "attaching" ? null : told);
    } catch (error) {
      if (turn === asked.current) {
        setFaults(faultsOf(error));
        if (kind === "checking") setAnswer(null);
      }
    }
    if (turn === asked.current) setBusy(null);
  };

  return {
    chosen,
    answer,
    faults,
    busy,
    tooLarge,
    done,
    async choose(file) {
      setDone(null);
      setAnswer(null);
      setChosen(null);
      const content = file.size > LONGEST * 2 ? null : await file.text();
      setTooLarge(content === null || content.length > LONGEST);
      if (content === null || content.length > LONGEST) return;
      const fresh = {
        name: file.name,
        content,
        format: formatOf(file.name, content),
        starts: null,
        people: {},
      };
      setChosen(fresh);
      await ask("checking", fresh, null);
    },
    async change(change) {
      if (!chosen) return;
      const fresh = { ...chosen, ...change };
      setChosen(fresh);
      await ask("checking", fresh, fresh.starts);
    },
    async attach() {
      // What is in the field is what is meant, also where the file does not say it.
      if (chosen && answer) await ask("attaching", chosen, answer.starts);
    },
    cancel() {
      asked.current += 1;
      setChosen(null);
      setAnswer(null);
      setFaults([]);
      setBusy(null);
    },
  };
}

function wishOf({ name, content, format, people }: Chosen, starts: Moment | null): RecordingWish {
  return { format, content, people, ...(name && { file: name }), ...(starts && { starts }) } as RecordingWish;
}

function faultsOf(error: unknown): readonly string[] {
  if (!(error instanceof ApiError)) return [""];
  const told = Object.values(error.fields).flat();
  return told.length > 0 ? told : [error.detail];
}
