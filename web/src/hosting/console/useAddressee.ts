import { type KeyOf, useTexts } from "../../i18n/texts";
import { called, person } from "../../room/select";
import { useRoom } from "../../room/use";
import { texts } from "./texts";

export const GROUPS = ["all", "candidates", "assessors"] as const;
export type Group = (typeof GROUPS)[number];

export const GROUP_WORDS = {
  all: "toAll",
  candidates: "toCandidates",
  assessors: "toAssessors",
} as const satisfies Record<Group, KeyOf<typeof texts>>;

export function groupOf(to: string): Group | null {
  return GROUPS.find((group) => group === to) ?? null;
}

/** Says whom an announcement was for. */
export function useAddressee(): (to: string) => string {
  const t = useTexts(texts);
  const room = useRoom((whole) => whole);
  return (to) => {
    const group = groupOf(to);
    const one = group ? undefined : person(room, to);
    return group ? t(GROUP_WORDS[group]) : t("toOne", { name: one ? called(one) : "" });
  };
}
