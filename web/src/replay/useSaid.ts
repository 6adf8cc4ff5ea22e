import { useCallback } from "react";
import { useTexts } from "../i18n/texts";
import { called } from "../room/select";
import { wordsFor } from "../washup/did";
import { texts as deeds } from "../washup/texts";
import type { AnyMark } from "./marks";
import { texts } from "./texts";
import { useReplay } from "./use";
import { usePhaseTitle } from "./usePhaseTitle";

/** Names of people by their ids, as this reader may know them. */
export function useNameOf(): (id: string) => string {
  const { people } = useReplay().course;
  return useCallback(
    (id) => {
      const found = people.find((one) => one.id === id);
      return found ? called(found) : "";
    },
    [people],
  );
}

/** A mark in a line of words. */
export function useSaid(): (mark: AnyMark) => string {
  const t = useTexts(texts);
  const did = useTexts(deeds);
  const name = useNameOf();
  const titleOf = usePhaseTitle();
  return useCallback(
    (mark) => {
      if (mark.kind === "phase") return t("phase", { title: titleOf(mark.run.key) });
      if (mark.kind === "note") {
        const about = t("notedBy", { author: name(mark.note.by), name: name(mark.note.candidate) });
        return `${about}: ${mark.note.text}`;
      }
      const { participant, text } = mark.done;
      return `${name(participant)} · ${did(wordsFor(mark.done))}${text ? `: ${text}` : ""}`;
    },
    [t, did, name, titleOf],
  );
}
