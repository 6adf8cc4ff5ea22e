import { useTranslation } from "react-i18next";
import { language } from "../i18n/i18n";
import { useTexts } from "../i18n/texts";
import type { Words } from "./document";
import { texts } from "./fieldTexts";

type Called =
  | "phase"
  | "role"
  | "material"
  | "alternative"
  | "template"
  | "task"
  | "question"
  | "column"
  | "row";

/** What entries of a list are called in the reader's language: by number, and by their words where there are some. */
export function useCalled() {
  const t = useTexts(texts);
  useTranslation();
  const reader = language();
  const called = (what: Called, at: number, words?: Words): string => {
    const number = t(`called_${what}`, { number: at + 1 });
    const said = words?.[reader].trim() || words?.[reader === "ru" ? "en" : "ru"].trim();
    return said ? `${number}: ${said}` : number;
  };
  return { called };
}
