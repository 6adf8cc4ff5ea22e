import { useCallback, useRef, useState } from "react";
import { useLocation } from "wouter";
import { ApiError, api, type DocumentFault } from "../api";
import { language } from "../i18n/i18n";
import { useTexts } from "../i18n/texts";
import { toast } from "../ui/Toast";
import { type Desk, goTo, takeFaults } from "./desk";
import type { Plain } from "./document";
import { dropDraft } from "./draft";
import { texts } from "./editorTexts";
import { inOrder } from "./places";
import { documentOf } from "./writing";

export interface Saving {
  readonly busy: boolean;
  /** The id under which it is saved; null where it could not be. */
  readonly save: () => Promise<string | null>;
  /** Saves it and starts a session of it. */
  readonly tryOut: () => Promise<void>;
}

/** Saving an exercise; `onMade` hears the id of one that was not saved before. */
export function useSaving(
  desk: Desk,
  id: string | null,
  draft: string,
  onMade: (id: string) => void,
): Saving {
  const t = useTexts(texts);
  const [, navigate] = useLocation();
  const [busy, setBusy] = useState(false);
  const under = useRef(false);

  const save = useCallback(async (): Promise<string | null> => {
    if (under.current) return null;
    under.current = true;
    setBusy(true);
    const { form } = desk.edit.getState();
    const document = documentOf(form);
    try {
      const saved = await put(id, document);
      desk.edit.setState({ saved: document, last: null });
      dropDraft(draft);
      if (saved !== id) onMade(saved);
      toast(t("saved"));
      return saved;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const faults = faultsOf(error);
      if (faults.length === 0) toast(error.detail || t("notSaved"), { tone: "problem" });
      else {
        takeFaults(desk, faults, form);
        desk.shown.setState({ all: true });
        const fields = desk.checked.getState().faults;
        const [first] = inOrder(fields.keys(), form);
        toast(t("notSavedYet", { count: fields.size }), { tone: "problem" });
        if (first !== undefined) goTo(desk, first);
      }
      return null;
    } finally {
      under.current = false;
      setBusy(false);
    }
  }, [desk, id, draft, onMade, t]);

  const tryOut = useCallback(async (): Promise<void> => {
    const exercise = await save();
    if (exercise === null) return;
    try {
      const session = await api.createSession({ exercise, language: language() });
      navigate(`/sessions/${session.id}`, { state: { made: true } });
    } catch (error) {
      toast((error instanceof ApiError && error.detail) || t("notTried"), { tone: "problem" });
    }
  }, [save, navigate, t]);
  return { busy, save, tryOut };
}

/** Saves it in its place; one that was removed meanwhile is there again. */
async function put(id: string | null, document: Plain): Promise<string> {
  if (id === null) return (await api.addExercise(document)).id;
  try {
    return (await api.changeExercise(id, document)).id;
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 404) throw error;
    return (await api.addExercise(document)).id;
  }
}

function faultsOf(problem: ApiError): readonly DocumentFault[] {
  if (problem.status !== 422) return [];
  return Object.entries(problem.fields).flatMap(([path, messages]) =>
    messages.map((message) => ({ path: path.split("."), message })),
  );
}
