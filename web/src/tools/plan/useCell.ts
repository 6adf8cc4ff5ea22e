/** A cell that is being written: kept over a reload, saved by Enter or by leaving it. */

import { useState } from "react";
import type { CellDraft } from "../../drafts/drafts";
import { useDraftStore, useDrafts } from "../../drafts/use";
import { useTexts } from "../../i18n/texts";
import type { Participant, PlanLine, PlanWish } from "../../protocol";
import { announce } from "../../ui/announce";
import type { Field } from "./plan";
import { texts } from "./texts";
import { usePutCells } from "./usePlan";

export interface CellSpec {
  readonly line: PlanLine;
  readonly field: Field;
  /** What the cell says now. */
  readonly text: string;
  /** Undefined for what cannot be read as such a value. */
  readonly read: (text: string) => PlanWish[Field] | undefined;
  /** What the cell is called where it is read out. */
  readonly label: string;
  /** Said where it cannot be read. */
  readonly unreadable?: string;
}

export interface Cell {
  readonly value: string;
  readonly error: string | undefined;
  /** Somebody else changed it since the writing began. */
  readonly conflict: boolean;
  /** There is something that the server has not been asked for. */
  readonly unsaved: boolean;
  readonly change: (text: string) => void;
  /** Saves what is written, or this text. */
  readonly commit: (text?: string) => void;
  /** Takes back what was written; false where there was nothing. */
  readonly revert: () => boolean;
}

interface State {
  readonly sending: string | null;
  readonly fault: { readonly text: string; readonly words: string } | null;
}

const IDLE: State = { sending: null, fault: null };

export function keyOf(item: string, field: Field): string {
  return `${item}/${field}`;
}

export function useCell({ line, field, text, read, label, unreadable = "" }: CellSpec): Cell {
  const t = useTexts(texts);
  const key = keyOf(line.item, field);
  const store = useDraftStore();
  const draft = useDrafts(({ cells }) => cells[key]);
  const put = usePutCells();
  const [state, setState] = useState(IDLE);

  const write = (next: CellDraft | undefined): void =>
    store.setState(({ cells: { [key]: _, ...others } }) => ({
      cells: next ? { ...others, [key]: next } : others,
    }));
  const send = async (written: string, value: PlanWish[Field]): Promise<void> => {
    setState({ sending: written, fault: null });
    const answer = await put(line.item, { [field]: value });
    const still = store.getState().cells[key]?.text === written;
    if (answer.ok && still) write(undefined);
    if (answer.ok) announce(t("saved", { cell: label }));
    const words = answer.ok ? "" : sentence(answer.fields?.[field]?.[0]) || answer.message;
    setState({ sending: null, fault: words ? { text: written, words } : null });
  };
  const commit = (given?: string): void => {
    const written = given ?? store.getState().cells[key]?.text;
    if (written === undefined || written === state.sending) return;
    const value = read(written);
    if (value === undefined) setState({ sending: null, fault: { text: written, words: unreadable } });
    else if ((value ?? null) === (line[field] ?? null)) write(undefined);
    else {
      write({ text: written, before: draft?.before ?? text });
      void send(written, value);
    }
  };
  const sending = state.sending !== null && state.sending === draft?.text;
  return {
    value: draft?.text ?? text,
    error: draft && state.fault?.text === draft.text ? state.fault.words : undefined,
    conflict: !!draft && !sending && text !== draft.before && text !== draft.text,
    unsaved: !!draft && !sending,
    change: (next) => write(next === text ? undefined : { text: next, before: draft?.before ?? text }),
    commit,
    revert: () => {
      write(undefined);
      setState(IDLE);
      return draft !== undefined;
    },
  };
}

/** The server names faults in the middle of a sentence. */
function sentence(words: string | undefined): string {
  return words ? `${words.charAt(0).toUpperCase()}${words.slice(1)}.` : "";
}

/** Whoever changed the line last, where it is somebody else. */
export function otherOf(line: PlanLine, people: readonly Participant[], me: string): Participant | undefined {
  return line.by === me ? undefined : people.find(({ id }) => id === line.by);
}
