import type { ReactNode } from "react";
import { useTexts } from "../i18n/texts";
import { Dialog } from "../ui/Dialog";
import { Kbd } from "../ui/Kbd";
import styles from "./Transport.module.css";
import { texts } from "./texts";

interface KeysDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Every key of the page. */
export function KeysDialog({ open, onClose }: KeysDialogProps) {
  const t = useTexts(texts);
  return (
    <Dialog open={open} onClose={onClose} title={t("keys")}>
      <p>{t("keysMore")}</p>
      <dl className={styles.keys}>
        <Row words={t("keyPlay")} keys={[t("space")]} />
        <Row words={t("keySeconds")} keys={["←", "→"]} />
        <Row words={t("keyStep")} keys={["Shift + ←", "Shift + →"]} />
        <Row words={t("keySpeed")} keys={["1", "2", "3", "4", "5"]} />
        <Row words={t("keyPhase")} keys={["Page Down", "Page Up"]} />
        <Row words={t("keyEnds")} keys={["Home", "End"]} />
      </dl>
    </Dialog>
  );
}

function Row({ words, keys }: { words: ReactNode; keys: readonly string[] }) {
  return (
    <div>
      <dt>
        {keys.map((key) => (
          <Kbd key={key}>{key}</Kbd>
        ))}
      </dt>
      <dd>{words}</dd>
    </div>
  );
}
