import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTexts } from "../../i18n/texts";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/Field";
import styles from "./clusters.module.css";
import { texts } from "./texts";

/** As much as the server takes. */
const LONGEST = 120;

interface TitleFormProps {
  readonly label: string;
  readonly before?: string;
  readonly action: string;
  /** The field takes the focus at once. */
  readonly focused?: boolean;
  /** False where it was not done: the words stay. */
  readonly onTitle: (title: string) => Promise<boolean>;
  readonly onCancel?: () => void;
}

/** A cluster's title: Enter takes it, Escape leaves it. */
export function TitleForm({ label, before = "", action, focused, onTitle, onCancel }: TitleFormProps) {
  const t = useTexts(texts);
  const [title, setTitle] = useState(before);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!focused) return;
    field.current?.focus();
    field.current?.select();
  }, [focused]);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    event.stopPropagation();
    const words = title.trim();
    if (!words || busy) return;
    setBusy(true);
    const done = await onTitle(words);
    setBusy(false);
    if (done) setTitle(before && words);
  };
  return (
    <form className={styles.titleForm} onSubmit={(event) => void submit(event)}>
      <Field
        ref={field}
        bare
        label={label}
        placeholder={label}
        maxLength={LONGEST}
        value={title}
        autoComplete="off"
        onChange={(event) => setTitle(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || !onCancel) return;
          event.stopPropagation();
          onCancel();
        }}
      />
      <Button type="submit" size="s" kind="primary" aria-disabled={!title.trim()} busy={busy}>
        {action}
      </Button>
      {onCancel && (
        <Button size="s" kind="quiet" onClick={onCancel}>
          {t("cancel")}
        </Button>
      )}
    </form>
  );
}
