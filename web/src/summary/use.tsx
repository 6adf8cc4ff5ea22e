/** What every part of the summary reads: the page, its words, and how a moment is led to. */

import { createContext, type ReactNode, useContext } from "react";
import { type Say, type Texts, textsIn } from "../i18n/texts";
import type { Moment } from "../protocol";
import type { SummaryPage } from "./page";
import { texts } from "./texts";

type English = typeof texts extends Texts<infer Of> ? Of : never;

export interface Reading {
  readonly page: SummaryPage;
  /** Where a moment is watched again; left out where nobody may. */
  readonly momentLink?: ((at: Moment) => string) | undefined;
}

const Context = createContext<Reading | null>(null);

export function ReadingProvider({ children, ...reading }: Reading & { children: ReactNode }) {
  return <Context value={reading}>{children}</Context>;
}

export function useSummary(): Reading {
  const found = useContext(Context);
  if (!found) throw new Error("outside of a summary");
  return found;
}

/** What the page calls a thing; the same words stand in the PDF. */
export function useWord(): (name: string) => string {
  const { words } = useSummary().page;
  return (name) => words[name] ?? "";
}

/** Words of the page alone, in the summary's language, which need not be the reader's. */
export function useSay(): Say<English> {
  return textsIn(texts, useSummary().page.language);
}
