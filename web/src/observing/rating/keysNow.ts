/** What the keys of the grid do now, each with its cap. */

import { useTexts } from "../../i18n/texts";
import { me } from "../../room/select";
import { useRoom } from "../../room/use";
import { useKeys } from "../bindings";
import { printed } from "../keymap";
import { isEarly, keyOf, nextUnrated } from "./cells";
import { texts } from "./texts";
import { useCells, useGrid, usePlace, useRatingState } from "./useRating";

interface Act {
  readonly caps: readonly string[];
  readonly what: string;
}

export function useKeysNow(): readonly Act[] {
  const t = useTexts(texts);
  const keys = useKeys();
  const grid = useGrid();
  const cells = useCells();
  const place = usePlace();
  const key = place ? keyOf(place) : "";
  const proposed = useRatingState(({ proposals }) => !!proposals[key]);
  const reads = useRoom(({ state, settings }) => state === "closed" || isEarly(state, settings.rating_opens));
  const submitted = useRoom((room) => me(room).submitted ?? false);
  const pending = proposed || !!cells.get(key)?.refused;
  const next = place !== null && nextUnrated(grid, cells, place) !== null;
  const asked = useRatingState((state) => state.asked !== null);
  if (asked) {
    return [
      { caps: ["Ctrl ↵"], what: t("doSubmit") },
      { caps: ["Esc"], what: t("doNotYet") },
    ];
  }
  const acts: readonly (Act | false)[] = [
    { caps: ["←↑↓→"], what: t("doCell") },
    !reads && { caps: ["1–5", printed(keys.noEvidence) ?? "N"], what: t("doScore") },
    pending && { caps: ["Enter"], what: t("doReason") },
    !pending && !submitted && next && { caps: ["Enter"], what: t("doNext") },
    { caps: ["Esc"], what: t(pending ? "doAsItWas" : "doNotes") },
  ];
  return acts.filter((act) => act !== false);
}
