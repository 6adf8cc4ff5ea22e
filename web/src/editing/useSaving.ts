import { useCallback, useRef, useState } from "react";
import { useLocation } from "wouter";
import { ApiError, api, type DocumentFault } from "../api";
import { language } from "../i18n/i18n";
import { useTexts } from "../i18n/texts";
import { toast } from "../ui/Toast";
import { type Desk, goTo, say, takeFaults } from "./desk";
import type { Form } from "./document";
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

/** Saving an exercise under a `draft`'s name; `onMade` hears the id of one that was not saved before. */
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
  const tell = useTelling(desk);

  const save = useCallback(async (): Promise<string | null> => {
    if (under.current) return null;
    under.current = true;
    setBusy(true);
    const { form } = desk.edit.getState();
    try {
      const saved = await put(id, form);
      if (typeof saved !== "string") {
        tell(saved, form);
        return null;
      }
      desk.edit.setState({ saved: documentOf(form), last: null });
      dropDraft(draft);
      if (saved !== id) onMade(saved);
      say(desk, t("saved"));
      return saved;
    } catch (error) {
      toast((error instanceof ApiError && error.detail) || t("notSaved"), { tone: "problem" });
      return null;
    } finally {
      under.current = false;
      setBusy(false);
    }
  }, [desk, id, draft, onMade, tell, t]);

  const tryOut = useCallback(async (): Promise<void> => {
    const exercise = await save();
    if (exercise === null) return;
    try {
      const session = await api.createSession({ exercise, language: language() });
      navigate(`/sessions/${session.id}`, { state: { made: true, exercise } });
    } catch (error) {
      toast((error instanceof ApiError && error.detail) || t("notTried"), { tone: "problem" });
    }
  }, [save, navigate, t]);
  return { busy, save, tryOut };
}

/** Says what keeps it from being saved: at every field, and by leading to the first. */
function useTelling(desk: Desk): (faults: readonly DocumentFault[], form: Form) => void {
  const t = useTexts(texts);
  return useCallback(
    (faults, form) => {
      takeFaults(desk, faults, form);
      desk.shown.setState({ all: true });
      const fields = desk.checked.getState().faults;
      const [first] = inOrder(fields.keys(), form, language());
      // The bar shows the same count; a message over it would hide the button that is wanted next.
      say(desk, t("notSavedYet", { count: fields.size }));
      if (first !== undefined) goTo(desk, first);
    },
    [desk, t],
  );
}

/** Saves it in its place and gives its id, or what is wrong; one that was removed meanwhile is there again. */
async function put(id: string | null, form: Form): Promise<string | readonly DocumentFault[]> {
  const document = documentOf(form);
  const { faults } = await api.checkDocument(document, language(), id);
  if (faults.length > 0) return faults;
  try {
    if (id === null) return (await api.addExercise(document)).id;
    return (await api.changeExercise(id, document)).id;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (id !== null && error.status === 404) return (await api.addExercise(document)).id;
    // Between the check and the saving somebody may have taken the short name.
    if (error.status !== 422) throw error;
    return faultsOf(error);
  }
}

function faultsOf({ fields }: ApiError): readonly DocumentFault[] {
  return Object.entries(fields).flatMap(([path, messages]) =>
    messages.map((message) => ({ path: path.split("."), message })),
  );
}
