import { useTexts } from "../i18n/texts";
import { Field } from "../ui/Field";
import styles from "./accounts.module.css";
import { texts } from "./texts";

interface TypedProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
}

export function NameField({ value, onChange, error }: TypedProps) {
  const t = useTexts(texts);
  return (
    <Field
      label={t("name")}
      hint={t("nameMore")}
      autoComplete="name"
      maxLength={80}
      error={error}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}

export function EmailField({ value, onChange, error }: TypedProps) {
  const t = useTexts(texts);
  return (
    <Field
      label={t("email")}
      type="email"
      autoComplete="email"
      maxLength={254}
      error={error}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}

export function NewPasswordField({ value, onChange, error }: TypedProps) {
  const t = useTexts(texts);
  return (
    <Field
      label={t("newPassword")}
      hint={t("passwordMore")}
      type="password"
      autoComplete="new-password"
      maxLength={200}
      error={error}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}

/** What is wrong with none of the fields. */
export function Fault({ children }: { children: string | undefined }) {
  return children ? (
    <p role="alert" className={styles.fault}>
      {children}
    </p>
  ) : null;
}
