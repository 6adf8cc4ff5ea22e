import { type ReactNode, useState } from "react";
import { useTexts } from "../../i18n/texts";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { texts } from "./texts";

interface ConfirmProps {
  readonly title: string;
  /** What happens, in words on the button. */
  readonly yes: string;
  /** What it means. */
  readonly children: ReactNode;
  readonly onClose: () => void;
  /** True where it was done. */
  readonly onYes: () => Promise<boolean>;
}

/** Asks before what cannot be taken back. */
export function Confirm({ title, yes, children, onClose, onYes }: ConfirmProps) {
  const t = useTexts(texts);
  const [busy, setBusy] = useState(false);
  const press = async (): Promise<void> => {
    setBusy(true);
    const done = await onYes();
    setBusy(false);
    if (done) onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="primary" busy={busy} onClick={() => void press()}>
            {yes}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
