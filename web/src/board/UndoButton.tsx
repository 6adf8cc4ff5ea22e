import { Undo2 } from "lucide-react";
import type { RefObject } from "react";
import { useTexts } from "../i18n/texts";
import { IconButton } from "../ui/Button";
import styles from "./board.module.css";
import { texts } from "./texts";

/** The package gives its history out by its own shortcut alone; control on most machines, command on others. */
const KEYS = { key: "z", code: "KeyZ", ctrlKey: true, metaKey: true, bubbles: true };

/** Takes back what was done here last; where there is room, the package shows an undo of its own in the corner. */
export function UndoButton({ frame }: { frame: RefObject<HTMLElement | null> }) {
  const t = useTexts(texts);
  const undo = (): void => {
    const canvas = frame.current?.querySelector(".excalidraw-container, .excalidraw");
    canvas?.dispatchEvent(new KeyboardEvent("keydown", KEYS));
  };
  return (
    <IconButton className={styles.undo ?? ""} label={t("undo")} icon={<Undo2 />} tip="above" onClick={undo} />
  );
}
