/**
 * The wash-up's end: what is still open, the approval, and what goes out. Whoever leads comes here when the last row is
 * agreed on, with the others still in the call: they read what is missing, say aloud that it stands, and press once.
 */

import { Check } from "lucide-react";
import { texts as closingTexts } from "../hosting/console/closingTexts";
import { type Gap, gaps } from "../hosting/console/gaps";
import { useTexts } from "../i18n/texts";
import { assessors, called, candidates, labelOf } from "../room/select";
import { useLive, useRoom } from "../room/use";
import { useToken } from "../room/useToken";
import { ApprovalState } from "../sharing/ApprovalState";
import { texts } from "../sharing/approvalTexts";
import { ShareButton } from "../sharing/ShareButton";
import { isWritten } from "../sharing/share";
import styles from "./Ending.module.css";
import { candidateName, useLeads, useNames } from "./use";

export function Ending() {
  const t = useTexts(texts);
  const live = useLive();
  const leads = useLeads();
  const named = useNames();
  const approved = useRoom((room) => room.approved ?? null);
  const asking = (name: "summary.approve" | "summary.unapprove") => async (): Promise<string | null> => {
    const answer = await live.ask(name, {});
    return answer.ok ? null : answer.message;
  };
  const deeds = { approve: asking("summary.approve"), unapprove: asking("summary.unapprove") };
  return (
    <div className={styles.page}>
      <div className={styles.column}>
        <Open />
        <section className={styles.part} aria-label={t("heading")}>
          <ApprovalState approved={approved} named={named} {...(leads && { deeds })} />
          {leads && <Out />}
        </section>
      </div>
    </div>
  );
}

function Open() {
  const t = useTexts(texts);
  const say = useTexts(closingTexts);
  const room = useRoom((whole) => whole);
  const found = gaps(room);
  const missing = assessors(room).filter(({ submitted }) => !submitted);
  const said = (gap: Gap): string => {
    if (gap.about === "washup") return say("closeLacks_washup");
    if (gap.about !== "recommended")
      return say(`closeLacks_${gap.about}`, { missing: gap.missing, of: gap.of });
    return say("closeLacks_recommended", {
      names: gap.people.map((one) => candidateName(room, one)).join(", "),
    });
  };
  const isDone = found.length === 0 && missing.length === 0;
  return (
    <section className={styles.part} aria-labelledby="washup-open">
      <h2 id="washup-open">{t(isDone ? "endingTitle" : "open")}</h2>
      {isDone ? (
        <p className={styles.done}>
          <Check aria-hidden="true" />
          {t("nothingOpen")}
        </p>
      ) : (
        <ul className={styles.gaps}>
          {missing.length > 0 && <li>{t("notSubmitted", { names: missing.map(called).join(", ") })}</li>}
          {found.map((gap) => (
            <li key={gap.about}>{said(gap)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Out() {
  const token = useToken();
  const room = useRoom((whole) => whole);
  const { id, language, approved = null } = room;
  const listed = candidates(room).map((one) => ({
    id: one.id,
    // Whoever sends feedback has to know to whom, whatever the assessors saw.
    name: room.settings.labels === "names" || !one.name ? called(one) : `${one.name} · ${labelOf(one)}`,
    written: isWritten(room.washup?.feedback ?? [], one.id),
  }));
  return (
    <div className={styles.out}>
      <ShareButton session={{ id, language, candidates: listed, approved }} token={token} />
    </div>
  );
}
