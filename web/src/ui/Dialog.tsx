import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading } from "react-aria-components/Dialog";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { useTexts } from "../i18n/texts";
import { IconButton } from "./Button";
import styles from "./Dialog.module.css";
import { useRootMark } from "./rootMark";
import { texts } from "./texts";

export interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  /** Buttons, in a row at the end. */
  readonly actions?: ReactNode;
  /** `side` leaves what lies beneath in view, `full` nothing; on a telephone every dialog comes up from below. */
  readonly place?: "centre" | "side" | "full";
  readonly wide?: boolean;
}

/** Something to be read or answered first: holds the focus, closes on Escape and on a press outside. */
export function Dialog({
  open,
  onClose,
  title,
  children,
  actions,
  place = "centre",
  wide = false,
}: DialogProps) {
  const t = useTexts(texts);
  return (
    <ModalOverlay
      isOpen={open}
      onOpenChange={(next) => !next && onClose()}
      isDismissable
      className={`${styles.veil} ${styles[place]}`}
    >
      <Modal className={`${styles.box} ${wide ? styles.wide : ""}`}>
        <AriaDialog className={styles.dialog}>
          <Open />
          <header className={styles.head}>
            <Heading slot="title" className={styles.title}>
              {title}
            </Heading>
            <IconButton label={t("close")} icon={<X />} onClick={onClose} />
          </header>
          <div className={styles.body}>{children}</div>
          {actions && <footer className={styles.actions}>{actions}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Short messages make way for it. */
function Open() {
  useRootMark("data-dialog");
  return null;
}
