/** Which language the reader reads; the words themselves live beside the pages, see `texts.ts`. */

import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import type { Language } from "../protocol";

const KEPT_AS = "veche.language";
export const LANGUAGES: readonly Language[] = ["ru", "en"];
/** Each language's own name, for whoever cannot read the other. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { ru: "Русский", en: "English" };

export function language(): Language {
  return i18next.language === "en" ? "en" : "ru";
}

/** Reads in this language from now on, here and after a reload. */
export function readIn(wanted: Language): void {
  localStorage.setItem(KEPT_AS, wanted);
  void i18next.changeLanguage(wanted);
}

/** Whether the language is the reader's own: chosen here, or what their browser asks for. */
export function languageIsOwn(): boolean {
  return kept() !== null || asked() !== undefined;
}

/** Follows a session's language, where nothing says which one the reader has. */
export function suggestLanguage(wanted: Language): void {
  if (!languageIsOwn()) void i18next.changeLanguage(wanted);
}

/** Calls back whenever another language is read; returns what ends it. */
export function whenLanguageChanges(heard: () => void): () => void {
  i18next.on("languageChanged", heard);
  return () => i18next.off("languageChanged", heard);
}

function kept(): Language | null {
  const found = localStorage.getItem(KEPT_AS);
  return LANGUAGES.find((each) => each === found) ?? null;
}

/** The first language of the browser's that is spoken here. */
function asked(): Language | undefined {
  const wished = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  return wished.map((tag) => LANGUAGES.find((each) => each === tag)).find(Boolean);
}

export function startLanguages(): void {
  void i18next.use(initReactI18next).init({
    lng: kept() ?? asked() ?? "en",
    fallbackLng: false,
    initAsync: false,
    showSupportNotice: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  const mark = (): void => {
    document.documentElement.lang = language();
  };
  i18next.on("languageChanged", mark);
  mark();
}
