/** Opens the wash-up: at once where all have submitted, else with a reason. For the console and the page itself. */

import { useState } from "react";
import { useDates } from "../i18n/dates";
import { useTexts } from "../i18n/texts";
import { assessors, called } from "../room/select";
import { useLive, useRoom } from "../room/use";
import { Button } from "../ui/Button";
import { TextArea } from "../ui/Field";
import { toast } from "../ui/Toast";
import { LONGEST } from "./desk";
import styles from "./Opening.module.css";
import { texts } from "./openingTexts";
import { useRated } from "./useRated";
import { WashupLink } from "./WashupLink";

export function Opening() {
  const t = useTexts(texts);
  const dates = useDates();
  const washup = useRoom((room) => room.washup);
  const closed = useRoom((room) => room.state === "closed");
  if (!washup) return <Before />;
  return (
    <div className={styles.opening}>
      <p>
        {t(closed ? "openEnded" : "openStands")}{" "}
        <span className={styles.more}>{t("openSince", { time: dates.short(washup.opened_at) })}</span>
      </p>
      <WashupLink />
    </div>
  );
}

function Before() {
  const t = useTexts(texts);
  const live = useLive();
  const watching = useRoom(assessors);
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const missing = watching.filter(({ submitted }) => !submitted);
  const open = async (): Promise<void> => {
    setBusy(true);
    const words = reason.trim();
    const answer = await live.ask("washup.open", words ? { reason: words } : {});
    setBusy(false);
    if (!answer.ok) toast(answer.message, { tone: "problem" });
  };
  return (
    <div className={styles.opening}>
      <p className={styles.more}>{t("openMore")}</p>
      {watching.length === 0 && <p>{t("openNobody")}</p>}
      {watching.length > 0 && missing.length === 0 && <Complete />}
      {missing.length > 0 && (
        <>
          <p>
            {t("openMissing", { count: missing.length })} <strong>{missing.map(called).join(", ")}</strong>
          </p>
          <TextArea
            label={t("openReason")}
            hint={t("openMissingMore")}
            rows={1}
            maxLength={LONGEST}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </>
      )}
      <Button
        className={styles.button ?? ""}
        kind={missing.length === 0 ? "primary" : "plain"}
        busy={busy}
        disabled={missing.length > 0 && !reason.trim()}
        onClick={() => void open()}
      >
        {t("openButton")}
      </Button>
    </div>
  );
}

/** That all have submitted, and who of them left cells empty. */
function Complete() {
  const t = useTexts(texts);
  const gaps = useRated().filter(({ count, total }) => count < total);
  if (gaps.length === 0) return <p>{t("openComplete")}</p>;
  const names = gaps.map(({ assessor, count, total }) =>
    t("openGap", { name: called(assessor), done: count, total }),
  );
  return (
    <p>
      {t("openSubmitted")} <strong className={styles.gaps}>{names.join(", ")}</strong>
    </p>
  );
}
