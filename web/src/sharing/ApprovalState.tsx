/**
 * Whether the summary may be relied on. Whoever leads sits here when the last row is agreed on, or a week later before they
 * send the summary out: within a second they must see whether it is approved as it reads now, and approve it by one press
 * that can be taken back.
 */

import { BadgeCheck, CircleAlert, CircleDashed } from "lucide-react";
import { useState } from "react";
import { useDates } from "../i18n/dates";
import { useTexts } from "../i18n/texts";
import type { Approval } from "../protocol";
import { Button } from "../ui/Button";
import { toast } from "../ui/Toast";
import styles from "./ApprovalState.module.css";
import { texts } from "./approvalTexts";

export interface ApprovalProps {
  readonly approved: Approval | null;
  /** What whoever approved is called; "" stands for whoever organises. */
  readonly named: (id: string) => string;
  /** For whoever may approve; each returns what went wrong, in words, or null. */
  readonly deeds?: {
    readonly approve: () => Promise<string | null>;
    readonly unapprove: () => Promise<string | null>;
  };
}

type Standing = "not" | "approved" | "changed";

const MARKS = { not: <CircleDashed />, approved: <BadgeCheck />, changed: <CircleAlert /> };

export function ApprovalState({ approved, named, deeds }: ApprovalProps) {
  const t = useTexts(texts);
  const dates = useDates();
  const standing: Standing = !approved ? "not" : approved.changed ? "changed" : "approved";
  return (
    <div className={styles.approval} data-standing={standing}>
      <span className={styles.mark} aria-hidden="true">
        {MARKS[standing]}
      </span>
      <div className={styles.words} role="status">
        <p className={styles.standing}>{t(standing)}</p>
        {approved && (
          <p className={styles.more}>
            {t("by", { name: named(approved.by) || t("organiser"), time: dates.short(approved.at) })}
          </p>
        )}
        {standing !== "approved" && (
          <p className={styles.more}>{t(`${standing}${deeds ? "More" : "Reader"}`)}</p>
        )}
      </div>
      {deeds && <Deeds standing={standing} {...deeds} />}
    </div>
  );
}

function Deeds({
  standing,
  approve,
  unapprove,
}: { standing: Standing } & NonNullable<ApprovalProps["deeds"]>) {
  const t = useTexts(texts);
  const [busy, setBusy] = useState<"approve" | "unapprove" | null>(null);
  const carry = async (deed: "approve" | "unapprove", undoable = true): Promise<void> => {
    setBusy(deed);
    const wrong = await (deed === "approve" ? approve() : unapprove());
    setBusy(null);
    if (wrong !== null) {
      toast(wrong || t("failed"), { tone: "problem" });
      return;
    }
    const back = deed === "approve" ? "unapprove" : "approve";
    // An approval that held for an earlier summary cannot be had back as it was.
    const action = { label: t("undo"), run: () => void carry(back, false) };
    toast(t(`${deed}dSay`), undoable && standing !== "changed" ? { action } : {});
  };
  return (
    <div className={styles.deeds}>
      {standing !== "approved" && (
        <Button
          kind="primary"
          icon={<BadgeCheck />}
          busy={busy === "approve"}
          onClick={() => void carry("approve")}
        >
          {t(standing === "changed" ? "again" : "approve")}
        </Button>
      )}
      {standing !== "not" && (
        <Button kind="quiet" busy={busy === "unapprove"} onClick={() => void carry("unapprove")}>
          {t("unapprove")}
        </Button>
      )}
    </div>
  );
}
