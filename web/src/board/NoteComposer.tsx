import { X } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTexts } from "../i18n/texts";
import { Button, IconButton } from "../ui/Button";
import styles from "./board.module.css";
import { useNoteDraft } from "./draft";
import { texts } from "./texts";
import { isField } from "./useGuards";

const LONGEST = 1000;

interface NoteComposerProps {
  /** Asking again brings the focus back. */
  readonly asked: number;
  /** Null when the board would not take it. */
  readonly onAdd: (text: string) => string | null;
  readonly onClose: () => void;
}

/** A few words, Enter, and they are on the board; stays open for the next. What is half typed is kept. */
export function NoteComposer({ asked, onAdd, onClose }: NoteComposerProps) {
  const t = useTexts(texts);
  const [text, write] = useNoteDraft();
  const [added, setAdded] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: being asked is what it reacts to
  useEffect(() => {
    // It also comes back by itself when the board opens again, and then takes no other field's focus away.
    if (isField(document.activeElement)) return;
    field.current?.focus();
    // A kept draft is gone on with, not begun anew in front of itself.
    field.current?.setSelectionRange(LONGEST, LONGEST);
  }, [asked]);
  const add = (): void => {
    const words = text.trim();
    if (words && onAdd(words) !== null) {
      write("");
      setAdded(t("added", { text: words }));
    }
    field.current?.focus();
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      add();
    }
    // The board's own shortcuts must not see what is typed here.
    if (event.key !== "Escape") event.stopPropagation();
  };
  /** From the field and from the buttons below it. */
  const leave = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onClose();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears Escape from the field and from the buttons
    <div className={styles.composer} onKeyDown={leave}>
      <textarea
        ref={field}
        className={styles.words}
        aria-label={t("words")}
        placeholder={t("words")}
        maxLength={LONGEST}
        rows={2}
        value={text}
        onChange={(event) => write(event.target.value)}
        onKeyDown={press}
      />
      <div className={styles.composerFoot}>
        <span className={styles.hint}>{t("wordsHint")}</span>
        <IconButton size="s" label={t("close")} icon={<X />} tip="above" onClick={onClose} />
        <Button size="s" kind="primary" disabled={!text.trim()} onClick={add}>
          {t("add")}
        </Button>
      </div>
      <span className="unseen" role="status">
        {added}
      </span>
    </div>
  );
}
