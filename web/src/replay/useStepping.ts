import { useCallback } from "react";
import { useTexts } from "../i18n/texts";
import { announce } from "../ui/announce";
import { type AnyMark, markBeside, type Step } from "./marks";
import { texts } from "./texts";
import { useReplay } from "./use";
import { useSaid } from "./useSaid";

/** While it plays, the mark before is the one before the last: the last is passed again and again otherwise. */
const GRACE = 1_500;

/** Goes to the next or previous mark and reads it out. */
export function useStepping(): (towards: 1 | -1, by?: Step) => void {
  const t = useTexts(texts);
  const { player, marks, step } = useReplay();
  const said = useSaid();
  return useCallback(
    (towards, by = step) => {
      const { at, playing, speed, begins, ends } = player.store.getState();
      const inReach: readonly AnyMark[] = marks[by].filter((mark) => mark.at >= begins && mark.at <= ends);
      const found = markBeside(inReach, at, towards, playing ? GRACE * speed : 0);
      if (!found) {
        announce(t("noFurther"));
        return;
      }
      player.seek(found.at);
      announce(said(found));
    },
    [player, marks, step, said, t],
  );
}
