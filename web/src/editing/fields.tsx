/** Fields of the form: each knows its place in the document, shows what is wrong there, and types into the form. */

import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { LANGUAGES, language } from "../i18n/i18n";
import { useTexts } from "../i18n/texts";
import { Check, Field, Select, TextArea } from "../ui/Field";
import type { Path } from "./changing";
import { useDesk, useFault, useShown, useTyped, visit } from "./desk";
import type { Amount, Words } from "./document";
import { NO_WORDS } from "./document";
import styles from "./fields.module.css";
import { texts } from "./fieldTexts";
import { asMinutes, fromMinutes } from "./lengths";

interface Named {
  readonly path: Path;
  /** The place in the document where it is another than in the form. */
  readonly place?: string;
  readonly label: string;
  readonly hint?: ReactNode;
}

/** What every field has: its place, its fault, and that somebody has been there once it is left. */
function useField({ path, place = path.join(".") }: Pick<Named, "path" | "place">) {
  const desk = useDesk();
  const error = useFault(place);
  return { error, "data-place": place, onBlur: () => visit(desk, place) };
}

interface WordsFieldProps extends Named {
  /** More than one: several lines. */
  readonly rows?: number;
  readonly most?: number;
  readonly example?: Words;
}

/** One text in both languages, that of the reader first. */
export function WordsField({ path, place = path.join("."), label, hint, ...more }: WordsFieldProps) {
  useTranslation();
  const first = language();
  const order = [first, ...LANGUAGES.filter((one) => one !== first)];
  const id = useId();
  return (
    <fieldset className={styles.words} aria-describedby={hint ? id : undefined}>
      <legend className="unseen">{label}</legend>
      <div className={styles.pair}>
        {order.map((one) => (
          <OneLanguage
            key={one}
            {...more}
            path={[...path, one]}
            place={`${place}.${one}`}
            spoken={one}
            label={label}
            whole={path}
          />
        ))}
      </div>
      {hint && (
        <p id={id} className={styles.hint}>
          {hint}
        </p>
      )}
    </fieldset>
  );
}

interface OneLanguageProps extends WordsFieldProps {
  readonly spoken: "ru" | "en";
  readonly whole: Path;
}

function OneLanguage({ path, place, label, spoken, whole, rows = 1, most, example }: OneLanguageProps) {
  const t = useTexts(texts);
  const [words, setWords] = useTyped<Words | undefined>(whole);
  const field = useField({ path, ...(place ? { place } : {}) });
  const input = {
    ...field,
    label: t(spoken === "ru" ? "inRussian" : "inEnglish", { label }),
    lang: spoken,
    value: words?.[spoken] ?? "",
    placeholder: example?.[spoken] ?? "",
    ...(most ? { maxLength: most } : {}),
  };
  const set = (text: string): void => setWords({ ...(words ?? NO_WORDS), [spoken]: text });
  return rows > 1 ? (
    <TextArea {...input} rows={rows} onChange={(event) => set(event.target.value)} />
  ) : (
    <Field {...input} onChange={(event) => set(event.target.value)} />
  );
}

interface LineFieldProps extends Named {
  readonly example?: string;
}

export function LineField({ label, hint, example, ...at }: LineFieldProps) {
  const [value, set] = useTyped<string | undefined>(at.path);
  return (
    <Field
      {...useField(at)}
      label={label}
      hint={hint}
      placeholder={example ?? ""}
      value={value ?? ""}
      onChange={(event) => set(event.target.value)}
    />
  );
}

interface NumberFieldProps extends Named {
  /** Nothing typed is no limit, and not a fault. */
  readonly optional?: boolean;
  readonly example?: string;
  readonly fraction?: boolean;
}

export function NumberField({ label, hint, optional, example, fraction, ...at }: NumberFieldProps) {
  const [value, set] = useTyped<Amount | undefined>(at.path);
  const take = (typed: string): void => {
    const read = (fraction ? /^\d+([.,]\d+)?$/ : /^\d+$/).test(typed)
      ? Number(typed.replace(",", "."))
      : typed;
    set(optional && typed === "" ? undefined : read);
  };
  return (
    <Field
      {...useField(at)}
      label={label}
      hint={hint}
      inputMode={fraction ? "decimal" : "numeric"}
      placeholder={example ?? ""}
      value={value ?? ""}
      onChange={(event) => take(event.target.value)}
    />
  );
}

/** Minutes, as they are typed as long as they mean what the form holds. */
export function MinutesField({ label, hint, ...at }: Named) {
  const [value, set] = useTyped<Amount>(at.path);
  const [typed, setTyped] = useState<string | null>(null);
  const field = useField(at);
  return (
    <Field
      {...field}
      label={label}
      hint={hint}
      inputMode="decimal"
      value={typed !== null && fromMinutes(typed) === value ? typed : asMinutes(value)}
      onChange={(event) => {
        setTyped(event.target.value);
        set(fromMinutes(event.target.value));
      }}
      onBlur={() => {
        field.onBlur();
        setTyped(null);
      }}
    />
  );
}

interface ChoiceFieldProps<Value extends string> extends Named {
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  /** What holds where nothing is chosen. */
  readonly usual: Value;
  readonly onChoose?: (value: Value) => void;
}

export function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>) {
  const { label, hint, options, usual, onChoose, ...at } = props;
  const [value, set] = useTyped<Value | undefined>(at.path);
  const chosen = value ?? usual;
  return (
    <Select
      {...useField(at)}
      label={label}
      hint={hint}
      value={chosen}
      onChange={(event) => (onChoose ?? set)(event.target.value as Value)}
    >
      {options.every((one) => one.value !== chosen) && <option value={chosen}>{chosen}</option>}
      {options.map((one) => (
        <option key={one.value} value={one.value}>
          {one.label}
        </option>
      ))}
    </Select>
  );
}

interface TickFieldProps extends Omit<Named, "label"> {
  readonly children: ReactNode;
}

/** Unticked is left out of the document, as it holds anyway. */
export function TickField({ children, hint, ...at }: TickFieldProps) {
  const [value, set] = useTyped<boolean | undefined>(at.path);
  const field = useField(at);
  return (
    <div>
      <Check {...field} checked={value ?? false} onChange={(event) => set(event.target.checked || undefined)}>
        {children}
      </Check>
      {hint && <p className={styles.hint}>{hint}</p>}
    </div>
  );
}

/** A short name: made from the words, and shown only to who wants it or where something is wrong with it. */
export function NameField(at: Pick<Named, "path" | "place">) {
  const t = useTexts(texts);
  const wanted = useShown(({ names }) => names);
  const fault = useFault(at.place ?? at.path.join("."));
  if (!wanted && !fault) return null;
  return (
    <div className={styles.name}>
      <LineField {...at} label={t("shortName")} hint={t("shortNameMore")} />
    </div>
  );
}
