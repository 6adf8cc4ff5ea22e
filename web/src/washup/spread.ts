/** How far a row's ratings lie apart, in words. */

import { useTexts } from "../i18n/texts";
import type { Row } from "./rows";
import { texts } from "./texts";

export interface Spread {
  readonly words: string;
  /** How loudly it is said. */
  readonly tone: "none" | "some" | "much";
}

const MUCH = 3;
const SOME = 2;

function toneOf(range: number | null): Spread["tone"] {
  if (range === null || range < SOME) return "none";
  return range < MUCH ? "some" : "much";
}

export function useSpread({ range, raters, ratings }: Row): Spread {
  const t = useTexts(texts);
  const without = ratings.length - raters;
  const main = (): string => {
    if (ratings.length === 0) return t("unrated");
    if (range === null) return t("onlyNone");
    if (raters === 1) return t("single");
    return range === 0 ? t("same") : t("rangePoints", { count: range });
  };
  const words =
    range !== null && without > 0 ? `${main()} · ${t("withoutNumber", { count: without })}` : main();
  return { words, tone: toneOf(range) };
}
