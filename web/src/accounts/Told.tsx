import { CopyButton } from "../hosting/CopyButton";
import { useTexts } from "../i18n/texts";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import styles from "./accounts.module.css";
import { texts } from "./texts";

interface ToldProps {
  readonly title: string;
  readonly about: string;
  readonly label: string;
  readonly copy: string;
  readonly secret: string;
  readonly onClose: () => void;
}

/** Something that is shown this once, to be copied. */
export function Told({ title, about, label, copy, secret, onClose }: ToldProps) {
  const t = useTexts(texts);
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button onClick={onClose}>{t("done")}</Button>
          <CopyButton kind="primary" text={secret}>
            {copy}
          </CopyButton>
        </>
      }
    >
      <p>{about}</p>
      <input
        className={styles.secret}
        aria-label={label}
        readOnly
        value={secret}
        onFocus={(event) => event.target.select()}
      />
    </Dialog>
  );
}

interface AskedProps {
  readonly title: string;
  readonly about: string;
  readonly action: string;
  /** What can be taken back is no danger. */
  readonly kind?: "primary" | "danger";
  readonly onClose: () => void;
  readonly onAgreed: () => void;
}

/** What cannot be taken back is asked first. */
export function Asked({ title, about, action, kind = "danger", onClose, onAgreed }: AskedProps) {
  const t = useTexts(texts);
  const agree = (): void => {
    onAgreed();
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind={kind} onClick={agree}>
            {action}
          </Button>
        </>
      }
    >
      <p>{about}</p>
    </Dialog>
  );
}
