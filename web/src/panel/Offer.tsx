/**
 * For whoever has the session open here and their whiteboard elsewhere: a code that carries the same seat into the panel
 * there. It shows only where the owner has named whiteboards.
 */

import { PanelRight } from "lucide-react";
import { useEffect, useState } from "react";
import { ApiError, api } from "../api";
import { CopyButton } from "../hosting/CopyButton";
import { useDates } from "../i18n/dates";
import { useTexts } from "../i18n/texts";
import { useRoom } from "../room/use";
import { useToken } from "../room/useToken";
import { IconButton } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { toast } from "../ui/Toast";
import styles from "./Offer.module.css";
import { texts } from "./texts";

interface Code {
  readonly code: string;
  readonly until: string;
}

export default function Offer() {
  const t = useTexts(texts);
  const dates = useDates();
  const named = useNamed();
  const session = useRoom((room) => room.id);
  const token = useToken();
  const [given, setGiven] = useState<Code | null>(null);
  if (!named || token === undefined) return null;
  const ask = (): void => {
    api.code(session, token).then(setGiven, (error: unknown) => {
      toast((error instanceof ApiError && error.detail) || t("offerFailed"), { tone: "problem" });
    });
  };
  return (
    <>
      <IconButton label={t("offer")} data-tip-edge="" icon={<PanelRight />} onClick={ask} />
      {given && (
        <Dialog open onClose={() => setGiven(null)} title={t("offerTitle")}>
          <p>{t("offerMore")}</p>
          <p className={styles.code}>{given.code}</p>
          <p className={styles.until}>{t("offerUntil", { time: dates.time(given.until) })}</p>
          <CopyButton kind="primary" text={given.code}>
            {t("copy")}
          </CopyButton>
        </Dialog>
      )}
    </>
  );
}

let asked: Promise<boolean> | null = null;

/** Whether any whiteboard may show the panel; asked once while the page is open. */
function useNamed(): boolean {
  const [named, setNamed] = useState(false);
  useEffect(() => {
    let gone = false;
    asked ??= api.hosts().then(
      ({ origins }) => origins.length > 0,
      () => false,
    );
    void asked.then((found) => gone || setNamed(found));
    return () => {
      gone = true;
    };
  }, []);
  return named;
}
