/**
 * Words, kept beside the page that says them.
 *
 * A page folder has a file `texts.ts`:
 *
 *     export const texts = defineTexts("joining", {
 *       en: { join: "Join", seats_one: "{{count}} place", seats_other: "{{count}} places" },
 *       ru: { join: "Войти", seats_one: "{{count}} место", seats_few: "{{count}} места",
 *             seats_many: "{{count}} мест", seats_other: "{{count}} места" },
 *     });
 *
 * and its components write `const t = useTexts(texts)`, then `t("join")` and `t("seats", { count: 3 })`.
 * English decides which keys there are. The compiler refuses an unknown key, a key that Russian lacks or
 * has too many, an incomplete Russian plural, and a value between braces that a call leaves out.
 */

import i18next from "i18next";
import { useMemo, useSyncExternalStore } from "react";
import type { Language } from "../protocol";
import { language, whenLanguageChanges } from "./i18n";

type Plural = "one" | "few" | "many" | "other";
type Stem<Key> = Key extends `${infer Found}_${Plural}` ? Found : Key;
type Counted<English> = keyof English extends infer Key
  ? Key extends `${infer Found}_other`
    ? Found
    : never
  : never;

type Russian<English> = {
  readonly [Key in keyof English as Key extends `${string}_${Plural}` ? never : Key]: string;
} & { readonly [Key in `${Counted<English>}_${Plural}`]: string };

type Between<Text> = Text extends `${string}{{${infer Name}}}${infer Rest}` ? Name | Between<Rest> : never;
type TextOf<English, Name> = Name extends keyof English
  ? English[Name]
  : `${Name & string}_other` extends keyof English
    ? English[`${Name & string}_other`]
    : never;
type Values<English, Name> =
  | Between<TextOf<English, Name>>
  | (Name extends Counted<English> ? "count" : never);
type Arguments<English, Name> = [Values<English, Name>] extends [never]
  ? []
  : [values: Readonly<Record<Values<English, Name>, string | number>>];

type Key<English> = Stem<keyof English> & string;
export type Say<English> = <Name extends Key<English>>(
  key: Name,
  ...values: Arguments<English, Name>
) => string;

declare const words: unique symbol;

/** A page's words, once they are known to the page's language machinery. */
export interface Texts<English> {
  readonly namespace: string;
  readonly [words]?: English;
}

/** The keys of a page's words that need no values, for whoever chooses one by a table. */
export type KeyOf<Of> = Of extends Texts<infer English> ? Plain<English, Key<English>> : never;
type Plain<English, Name> = Name extends unknown
  ? [Values<English, Name>] extends [never]
    ? Name
    : never
  : never;

export function defineTexts<const English extends Readonly<Record<string, string>>>(
  namespace: string,
  { en, ru }: { readonly en: English; readonly ru: NoInfer<Russian<English>> },
): Texts<English> {
  const add = (): void => {
    i18next.addResourceBundle("en", namespace, en);
    i18next.addResourceBundle("ru", namespace, ru);
  };
  // Words of a page that is loaded later arrive after the start, those of the shell before it.
  if (i18next.isInitialized) add();
  else i18next.on("initialized", add);
  return { namespace };
}

/** The function that says a page's words; renders anew when the language changes. */
export function useTexts<English>(texts: Texts<English>): Say<English> {
  // The package's own hook copies all that it knows for each component: too dear for each line of a long chat.
  const read = useSyncExternalStore(whenLanguageChanges, language);
  return useMemo(() => textsIn(texts, read), [texts, read]);
}

/** The same outside a component, in the language of this moment. */
export function textsNow<English>(texts: Texts<English>): Say<English> {
  return i18next.getFixedT(null, texts.namespace) as unknown as Say<English>;
}

/** The same in a language that is not the reader's, for instance for a letter to somebody else. */
export function textsIn<English>(texts: Texts<English>, language: Language): Say<English> {
  return i18next.getFixedT(language, texts.namespace) as unknown as Say<English>;
}
