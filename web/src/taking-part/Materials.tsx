import { BookOpen, ChevronRight, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTexts } from "../i18n/texts";
import { useRoom } from "../room/use";
import { IconButton } from "../ui/Button";
import { Card } from "../ui/Card";
import { Markdown } from "../ui/Markdown";
import { Tabs } from "../ui/Tabs";
import styles from "./Materials.module.css";
import { texts } from "./texts";

interface MaterialsProps {
  readonly onOpen: (material: string) => void;
}

/** What there is to read; opens for everybody at the same moment, so that an early guest has no head start. */
export function MaterialsCard({ onOpen }: MaterialsProps) {
  const t = useTexts(texts);
  const language = useRoom((room) => room.exercise.language);
  const materials = useRoom((room) => room.exercise.materials);
  const begun = useRoom((room) => room.state !== "lobby");
  if (materials.length === 0) return null;
  return (
    <Card title={t("materials")}>
      {begun ? (
        <ul className={styles.list}>
          {materials.map(({ id, title }) => (
            <li key={id}>
              <button
                type="button"
                className={styles.open}
                lang={language}
                data-material={id}
                onClick={() => onOpen(id)}
              >
                <BookOpen aria-hidden="true" />
                <span>{title}</span>
                <ChevronRight aria-hidden="true" className={styles.arrow} />
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <p className={styles.later}>{t("materialsLater")}</p>
      )}
    </Card>
  );
}

interface ReadingProps {
  readonly open: string;
  readonly onOpen: (material: string) => void;
  /** Left out where it has no other place to go. */
  readonly onClose?: () => void;
}

/** Beside the board, not over it: one reads and writes at the same time. */
export function Reading({ open, onOpen, onClose }: ReadingProps) {
  const t = useTexts(texts);
  const language = useRoom((room) => room.exercise.language);
  const materials = useRoom((room) => room.exercise.materials);
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  const close = (): void => {
    onClose?.();
    // The list that it was opened from stands there again a moment later.
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-material="${CSS.escape(open)}"]`)?.focus(),
    );
  };
  return (
    <section
      ref={box}
      className={styles.reading}
      aria-label={t("openMaterials")}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !onClose || event.defaultPrevented) return;
        event.stopPropagation();
        close();
      }}
    >
      <Tabs
        className={styles.tabs ?? ""}
        label={t("materials")}
        selected={open}
        onSelect={onOpen}
        tabs={materials.map(({ id, title, text }) => ({
          id,
          label: <span lang={language}>{title}</span>,
          content: (
            <div className={styles.text} lang={language}>
              <Markdown text={text} />
            </div>
          ),
        }))}
      />
      {onClose && (
        <span className={styles.close}>
          <IconButton label={t("closeMaterials")} icon={<X />} onClick={close} />
        </span>
      )}
    </section>
  );
}
