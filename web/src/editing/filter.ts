/** Which exercises of the library are shown. */

import type { ExerciseCard } from "../api";

export interface Filter {
  readonly words: string;
  /** Any where empty. */
  readonly kind: string;
  readonly whose: "" | "own" | "shipped";
}

export function filterIn(params: URLSearchParams): Filter {
  const whose = params.get("whose");
  return {
    words: params.get("words") ?? "",
    kind: params.get("kind") ?? "",
    whose: whose === "own" || whose === "shipped" ? whose : "",
  };
}

/** Every word has to be in the title or the summary. */
export function chosen(
  exercises: readonly ExerciseCard[],
  { words, kind, whose }: Filter,
): readonly ExerciseCard[] {
  const sought = words.toLowerCase().split(/\s+/).filter(Boolean);
  return exercises.filter((one) => {
    const text = `${one.title} ${one.summary}`.toLowerCase();
    return (
      sought.every((word) => text.includes(word)) &&
      (kind === "" || one.kind === kind) &&
      (whose === "" || one.own === (whose === "own"))
    );
  });
}
