import { ChevronDown } from "lucide-react";
import { type ComponentPropsWithRef, type CSSProperties, type ReactNode, useId } from "react";
import styles from "./Field.module.css";

interface Around {
  readonly label: string;
  readonly hint?: ReactNode;
  /** What is wrong with it, in words. */
  readonly error?: string | undefined;
  /** The label is read out, not shown. */
  readonly bare?: boolean;
}

interface Described {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
}

function Frame({ label, hint, error, bare, input }: Around & { input: (described: Described) => ReactNode }) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={bare ? "unseen" : styles.label}>
        {label}
      </label>
      {input({ id, "aria-describedby": described, "aria-invalid": error ? true : undefined })}
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
    </div>
  );
}

export type FieldProps = Around & Omit<ComponentPropsWithRef<"input">, "id" | "className">;

/** One line of text with its label. */
export function Field({ label, hint, error, bare, ...input }: FieldProps) {
  return (
    <Frame
      {...{ label, hint, error, bare }}
      input={(described) => <input type="text" {...input} {...described} className={styles.input} />}
    />
  );
}

export type TextAreaProps = Around & Omit<ComponentPropsWithRef<"textarea">, "id" | "className">;

/** Several lines of text; grows with them. */
export function TextArea({ label, hint, error, bare, rows = 2, ...input }: TextAreaProps) {
  return (
    <Frame
      {...{ label, hint, error, bare }}
      input={(described) => (
        <textarea
          {...input}
          {...described}
          rows={rows}
          style={{ "--rows": rows } as CSSProperties}
          className={`${styles.input} ${styles.area}`}
        />
      )}
    />
  );
}

export type SelectProps = Around & Omit<ComponentPropsWithRef<"select">, "id" | "className">;

/** One of many; its children are `<option>`s. */
export function Select({ label, hint, error, bare, ...input }: SelectProps) {
  return (
    <Frame
      {...{ label, hint, error, bare }}
      input={(described) => (
        <span className={styles.selecting}>
          <select {...input} {...described} className={`${styles.input} ${styles.select}`} />
          <ChevronDown aria-hidden="true" />
        </span>
      )}
    />
  );
}

export interface CheckProps extends Omit<ComponentPropsWithRef<"input">, "id" | "className" | "type"> {
  readonly children: ReactNode;
  readonly error?: string | undefined;
}

/** A box to tick; its children are the words beside it. */
export function Check({ children, error, ...input }: CheckProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label className={styles.check}>
        <input
          type="checkbox"
          {...input}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? id : undefined}
        />
        <span>{children}</span>
      </label>
      {error && (
        <p id={id} className={styles.error}>
          {error}
        </p>
      )}
    </div>
  );
}

export interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly label: ReactNode }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly bare?: boolean;
  readonly hint?: ReactNode;
}

/** One of a few, all in view, side by side. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { label, options, value, onChange, bare, hint } = props;
  const name = useId();
  return (
    <fieldset className={styles.choice}>
      <legend className={bare ? "unseen" : styles.label}>{label}</legend>
      <div className={styles.options}>
        {options.map((option) => (
          <label key={option.value} className={styles.option}>
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      {hint && <p className={styles.hint}>{hint}</p>}
    </fieldset>
  );
}
