import { X } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTexts } from "../i18n/texts";
import { useRoom } from "../room/use";
import { Button, IconButton } from "../ui/Button";
import styles from "./board.module.css";
import { texts } from "./texts";

const LONGEST = 1000;

interface NoteComposerProps {
  /** Null when the board would not take it. */
  readonly onAdd: (text: string) => string | null;
  readonly onClose: () => void;
}

/** A few words, Enter, and they are on the board; stays open for the next. What is half typed is kept. */
export function NoteComposer({ onAdd, onClose }: NoteComposerProps) {
  const t = useTexts(texts);
  const draft = `veche.draft.${useRoom((room) => room.id)}`;
  const [text, setText] = useState(() => sessionStorage.getItem(draft) ?? "");
  const [added, setAdded] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);

  const write = (next: string): void => {
    setText(next);
    if (next) sessionStorage.setItem(draft, next);
    else sessionStorage.removeItem(draft);
  };
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
    } else if (event.key === "Escape") onClose();
    // The board's own shortcuts must not see what is typed here.
    event.stopPropagation();
  };

  return (
    <div className={styles.composer}>
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
