import { Download, Redo2, Save, Undo2 } from "lucide-react";
import { useStore } from "zustand";
import { useTexts } from "../i18n/texts";
import { Button, IconButton } from "../ui/Button";
import { useRootMark } from "../ui/rootMark";
import { useDesk, useForm, useSaidFaults } from "./desk";
import styles from "./Editor.module.css";
import { texts } from "./editorTexts";
import { texts as fieldTexts } from "./fieldTexts";
import { fileOf } from "./fileOf";
import { totalSeconds } from "./lengths";
import { isChanged, redo, undo } from "./store";
import type { Saving } from "./useSaving";

/** Always in view: how it stands, how long it takes, one step back, saving. */
export function Bar({ id, saving }: { id: string | null; saving: Saving }) {
  const t = useTexts(texts);
  useRootMark("data-editor");
  const { edit } = useDesk();
  const back = useStore(edit, ({ past }) => past.length > 0);
  const forth = useStore(edit, ({ future }) => future.length > 0);
  const seconds = useForm(totalSeconds);
  return (
    <div className={styles.bar}>
      <div className={styles.state}>
        <p>
          <strong>{t("total", { count: Math.round(seconds / 60) })}</strong>
        </p>
        <State />
        <ToMend />
      </div>
      <div className={styles.actions}>
        <IconButton
          icon={<Undo2 />}
          label={t("undo")}
          tip="above"
          aria-keyshortcuts="Control+Z"
          disabled={!back}
          onClick={() => undo(edit)}
        />
        <IconButton
          icon={<Redo2 />}
          label={t("redo")}
          tip="above"
          aria-keyshortcuts="Control+Shift+Z"
          disabled={!forth}
          onClick={() => redo(edit)}
        />
        {id !== null && (
          <IconButton icon={<Download />} label={t("download")} tip="above" onClick={() => fileOf(id)} />
        )}
        <Button
          kind="primary"
          icon={<Save />}
          aria-keyshortcuts="Control+S"
          busy={saving.busy}
          onClick={() => void saving.save()}
        >
          {t("save")}
        </Button>
      </div>
    </div>
  );
}

function State() {
  const t = useTexts(texts);
  const { edit } = useDesk();
  const changed = useStore(edit, isChanged);
  const touched = useStore(edit, ({ saved, past }) => saved !== null || past.length > 0);
  return (
    <p className={styles.aside} role="status">
      {t(!touched ? "notBegun" : changed ? "unsaved" : "allSaved")}
    </p>
  );
}

/** On a narrow page the list of faults is far below. */
function ToMend() {
  const say = useTexts(fieldTexts);
  const count = useSaidFaults().size;
  if (count === 0) return null;
  const go = (): void => {
    const title = document.getElementById("part-check");
    title?.scrollIntoView({ block: "start" });
    title?.focus({ preventScroll: true });
  };
  return (
    <button type="button" className={styles.toMend} onClick={go}>
      {say("toMend", { count })}
    </button>
  );
}
