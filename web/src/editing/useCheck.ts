import { useCallback, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api";
import { language } from "../i18n/i18n";
import { type Desk, takeFaults } from "./desk";
import { documentOf } from "./writing";

/** Long enough for a word, short enough to be felt as at once. */
const PAUSE = 500;

/** Checks the exercise whenever it has been left alone for a moment, in the reader's language. */
export function useCheck(desk: Desk, exercise: string | null): () => void {
  useTranslation();
  const reader = language();
  const check = useCallback(async (): Promise<void> => {
    const { form } = desk.edit.getState();
    const current = (): boolean => desk.edit.getState().form === form;
    try {
      const { faults } = await api.checkDocument(documentOf(form), reader, exercise);
      if (current()) takeFaults(desk, faults, form);
    } catch {
      if (current()) desk.checked.setState({ state: "offline" });
    }
  }, [desk, reader, exercise]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => void check(), PAUSE);
    };
    void check();
    const stop = desk.edit.subscribe(({ form }, before) => form !== before.form && soon());
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [desk, check]);
  return useCallback(() => void check(), [check]);
}
