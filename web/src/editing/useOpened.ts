import { useCallback, useEffect, useState } from "react";
import { ApiError, api } from "../api";
import { language } from "../i18n/i18n";
import { blankForm } from "./blank";
import { followingAgain } from "./changing";
import { type Desk, openDesk } from "./desk";
import type { Plain } from "./document";
import { draftOf, keptDraft } from "./draft";
import { formOf } from "./reading";
import { change, openEditing, sameDocument } from "./store";

export interface Opened {
  readonly desk: Desk;
  /** Unsaved changes from an earlier visit were found, and when they were made. */
  readonly resumed: string | null;
  /** They were made to another version than the one that is saved now. */
  readonly overtaken: boolean;
}

export interface Opening {
  readonly opened: Opened | "shipped" | null;
  readonly problem: ApiError | null;
  readonly again: () => void;
}

/** Opens an exercise once; what is done to it afterwards is in the desk. `fresh` names one that was never saved. */
export function useOpened(exercise: string | null, fresh: string): Opening {
  const [opened, setOpened] = useState<Opening["opened"]>(null);
  const [problem, setProblem] = useState<ApiError | null>(null);
  const again = useCallback(() => {
    setProblem(null);
    const opening = exercise === null ? openFresh(fresh) : openSaved(exercise);
    opening.then(setOpened, (error: unknown) => {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error);
    });
  }, [exercise, fresh]);
  useEffect(again, [again]);
  return { opened, problem, again };
}

async function openFresh(fresh: string): Promise<Opened> {
  const criteria = await api.criteria(language());
  const edit = openEditing(blankForm(criteria.map(({ id }) => id)), null);
  const kept = keptDraft(draftOf(null, fresh));
  // One step back leads to an empty exercise.
  if (kept) change(edit, () => followingAgain(formOf(kept.document)));
  const { phases, roles } = edit.getState().form;
  const open = [...phases, ...roles].map(({ uid }) => uid);
  return { desk: openDesk(edit, kept?.told ?? false, open), resumed: kept?.at ?? null, overtaken: false };
}

async function openSaved(exercise: string): Promise<Opened | "shipped"> {
  const [saved, cards] = await Promise.all([api.document(exercise), api.exercises(language())]);
  if (!cards.find(({ id }) => id === exercise)?.own) return "shipped";
  return openDocument(exercise, saved);
}

function openDocument(exercise: string, saved: Plain): Opened {
  const edit = openEditing(formOf(saved), saved);
  const kept = keptDraft(draftOf(exercise, ""));
  const differs = kept !== null && !sameDocument(kept.document, saved);
  // One step back leads to what is saved.
  if (differs) change(edit, () => formOf(kept.document));
  return {
    desk: openDesk(edit, true, []),
    resumed: differs ? kept.at : null,
    overtaken: differs && kept.base !== undefined && !sameDocument(kept.base, saved),
  };
}
