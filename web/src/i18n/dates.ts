/** Times in the reader's zone and language. */

import { useSyncExternalStore } from "react";
import type { Language, Moment } from "../protocol";
import { language, whenLanguageChanges } from "./i18n";

const TAGS: Readonly<Record<Language, string>> = { ru: "ru-RU", en: "en-GB" };

export interface Dates {
  /** 10:12 */
  time(moment: Moment): string;
  /** 10:12:05 */
  second(moment: Moment): string;
  /** 22 November 2026 */
  day(moment: Moment): string;
  /** 22 November 2026, 10:12 GMT+3 */
  whole(moment: Moment): string;
  /** 22 Nov, 10:12 */
  short(moment: Moment): string;
  /** 1 234.5 in the reader's way. */
  number(value: number): string;
  /** 3.5, always with one place after the point. */
  tenths(value: number): string;
  /** 0.50, always with two places after the point. */
  hundredths(value: number): string;
}

function datesIn(reader: Language): Dates {
  const tag = TAGS[reader];
  const time = new Intl.DateTimeFormat(tag, { hour: "2-digit", minute: "2-digit" });
  const second = new Intl.DateTimeFormat(tag, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
  const day = new Intl.DateTimeFormat(tag, { day: "numeric", month: "long", year: "numeric" });
  const short = new Intl.DateTimeFormat(tag, {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  });
  const zone = new Intl.DateTimeFormat(tag, { timeZoneName: "short" });
  const number = new Intl.NumberFormat(tag);
  const tenths = new Intl.NumberFormat(tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const hundredths = new Intl.NumberFormat(tag, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return {
    time: (moment) => time.format(new Date(moment)),
    second: (moment) => second.format(new Date(moment)),
    day: (moment) => day.format(new Date(moment)),
    whole: (moment) => {
      const at = new Date(moment);
      const name = zone.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "";
      return `${day.format(at)}, ${time.format(at)} ${name}`.trim();
    },
    short: (moment) => short.format(new Date(moment)),
    number: (value) => number.format(value),
    tenths: (value) => tenths.format(value),
    hundredths: (value) => hundredths.format(value),
  };
}

const DATES: Readonly<Record<Language, Dates>> = { ru: datesIn("ru"), en: datesIn("en") };

export function useDates(): Dates {
  return DATES[useSyncExternalStore(whenLanguageChanges, language)];
}

/** For a page that speaks a language of its own. */
export function datesOf(spoken: Language): Dates {
  return DATES[spoken];
}

/** The same outside a component, in the language of this moment. */
export function datesNow(): Dates {
  return DATES[language()];
}

/** Seconds as 4:05 or 1:02:03; what is begun of a second counts as one. */
export function span(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = String(whole % 60).padStart(2, "0");
  return hours > 0
    ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}`
    : `${String(minutes).padStart(2, "0")}:${rest}`;
}
