/** Light or dark: as the reader chose, else as the page suggests, else as the system is set. */

import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

export type Theme = "light" | "dark";

const KEPT_AS = "veche.theme";
const DARK = "(prefers-color-scheme: dark)";

interface Wishes {
  readonly chosen: Theme | null;
  readonly suggested: Theme | null;
  readonly system: Theme;
}

const wishes = createStore<Wishes>(() => ({ chosen: null, suggested: null, system: "light" }));

function themeOf({ chosen, suggested, system }: Wishes): Theme {
  return chosen ?? suggested ?? system;
}

export function startTheme(): void {
  const kept = localStorage.getItem(KEPT_AS);
  const query = window.matchMedia(DARK);
  const system = (): Theme => (query.matches ? "dark" : "light");
  wishes.subscribe((now) => {
    document.documentElement.dataset.theme = themeOf(now);
  });
  query.addEventListener("change", () => wishes.setState({ system: system() }));
  wishes.setState({ chosen: kept === "light" || kept === "dark" ? kept : null, system: system() });
}

export function chooseTheme(chosen: Theme): void {
  localStorage.setItem(KEPT_AS, chosen);
  wishes.setState({ chosen });
}

/** What a page looks best in; the reader's own choice goes first. */
export function suggestTheme(suggested: Theme | null): void {
  wishes.setState({ suggested });
}

export function useTheme(): Theme {
  return useStore(wishes, themeOf);
}
