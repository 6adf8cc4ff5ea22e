/** The plan's values as one reads them. */

import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { language } from "../../i18n/i18n";
import { type KeyOf, useTexts } from "../../i18n/texts";
import type { Participant, PlanWish } from "../../protocol";
import { called, candidates, person } from "../../room/select";
import { useRoom } from "../../room/use";
import { texts } from "./texts";

type EffectKey = Extract<KeyOf<typeof texts>, `effect${number}`>;

export const EFFECTS: readonly { readonly number: number; readonly key: EffectKey }[] = [
  { number: 1, key: "effect1" },
  { number: 2, key: "effect2" },
  { number: 3, key: "effect3" },
  { number: 4, key: "effect4" },
  { number: 5, key: "effect5" },
];

export interface Shown {
  /** As it can be typed again. */
  amount(value: number | null | undefined): string;
  /** 22 Nov */
  day(due: string | null | undefined): string;
  effect(value: PlanWish["effect"]): string;
  owner(value: PlanWish["owner"]): string;
  /** Whoever a line can be given to. */
  readonly people: readonly Participant[];
  /** The owner where it is one of them. */
  person(value: PlanWish["owner"]): Participant | undefined;
}

export function useShown(): Shown {
  const t = useTexts(texts);
  useTranslation();
  const reader = language();
  const people = useRoom((room) => candidates(room));
  const everybody = useRoom((room) => room.participants);
  const whole = useRoom((room) => room);
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the room only the people matter
  return useMemo(() => {
    const tag = reader === "ru" ? "ru-RU" : "en-GB";
    // A plan's day is no moment: it is the same day in every zone.
    const days = new Intl.DateTimeFormat(tag, { day: "numeric", month: "short", timeZone: "UTC" });
    const numbers = new Intl.NumberFormat(tag, { maximumFractionDigits: 6, useGrouping: false });
    const someone = (id: string | null | undefined) => (id ? person(whole, id) : undefined);
    return {
      amount: (value) => (typeof value === "number" ? numbers.format(value) : ""),
      day: (due) => (due ? days.format(new Date(`${due}T00:00:00Z`)) : ""),
      effect: (value) => {
        const found = EFFECTS.find(({ number }) => number === value);
        return found ? t("effectOf", { number: found.number, word: t(found.key) }) : String(value ?? "");
      },
      owner: (value) => {
        const found = someone(value);
        return found ? called(found) : (value ?? "");
      },
      people,
      person: someone,
    };
  }, [people, everybody, reader, t]);
}
