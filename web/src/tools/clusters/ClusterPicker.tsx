import { Check, Ungroup } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { useTexts } from "../../i18n/texts";
import { Button } from "../../ui/Button";
import styles from "./clusters.module.css";
import { TitleForm } from "./TitleForm";
import { texts } from "./texts";
import { type ClusterDesk, useClusterOf } from "./useClusters";

interface ClusterPickerProps {
  readonly note: string;
  readonly desk: ClusterDesk;
  /** Whether the note went anywhere. */
  readonly onDone: (moved: boolean) => void;
}

/** Where a note goes: one of the clusters, none, or a new one. */
export function ClusterPicker({ note, desk, onDone }: ClusterPickerProps) {
  const t = useTexts(texts);
  const now = useClusterOf().get(note);
  const box = useRef<HTMLFieldSetElement>(null);
  useEffect(() => box.current?.querySelector<HTMLElement>("button, input")?.focus(), []);

  const put = async (cluster: string | null): Promise<void> => onDone(await desk.put(note, cluster));
  const pressed = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onDone(false);
  };
  return (
    <fieldset ref={box} className={styles.picker} onKeyDown={pressed}>
      <legend className={styles.hint}>{t("chooser")}</legend>
      {desk.clusters.map(({ cluster, title }) => (
        <button
          key={cluster}
          type="button"
          className={styles.option}
          aria-pressed={cluster === now?.cluster}
          onClick={() => (cluster === now?.cluster ? onDone(false) : void put(cluster))}
        >
          <span>{title}</span>
          {cluster === now?.cluster && <Check role="img" aria-label={t("isIn")} />}
        </button>
      ))}
      <TitleForm
        label={t("newTitle")}
        action={t("create")}
        onCancel={() => onDone(false)}
        onTitle={async (title) => {
          const done = await desk.create(title, note);
          if (done) onDone(true);
          return done;
        }}
      />
      {now && (
        <Button size="s" kind="quiet" icon={<Ungroup />} onClick={() => void put(null)}>
          {t("takeOut")}
        </Button>
      )}
    </fieldset>
  );
}
