/**
 * The summary on the session's page: whether it is approved, and links to it. The owner comes here days later, to send it to
 * whoever decides.
 */

import { useState } from "react";
import { ApiError, api, type SessionView } from "../api";
import { useTexts } from "../i18n/texts";
import type { Approval } from "../protocol";
import { called } from "../room/select";
import { Card } from "../ui/Card";
import { ApprovalState } from "./ApprovalState";
import { texts } from "./approvalTexts";
import styles from "./SessionSummary.module.css";
import { ShareButton } from "./ShareButton";

export function SessionSummary({ session, again }: { session: SessionView; again: () => void }) {
  const t = useTexts(texts);
  const { id, language, participants = [] } = session;
  const [newest, setNewest] = useState<{
    readonly approved: Approval | null;
    readonly of: SessionView;
  } | null>(null);
  // What was answered counts until the session was read again.
  const approved = (newest?.of === session ? newest.approved : session.approved) ?? null;
  const asking = (ask: (session: string) => Promise<{ readonly approved: Approval | null }>) => async () => {
    try {
      setNewest({ ...(await ask(id)), of: session });
      again();
      return null;
    } catch (error) {
      return error instanceof ApiError ? error.detail : "";
    }
  };
  const named = (who: string): string => {
    const found = participants.find((one) => one.id === who);
    return found ? called(found) : "";
  };
  const candidates = participants
    .filter(({ kind, removed }) => kind === "candidate" && !removed)
    .toSorted((a, b) => a.seat - b.seat)
    .map((one) => ({ id: one.id, name: called(one) }));
  return (
    <Card className={styles.summary} aria-labelledby="session-summary">
      <h2 id="session-summary" className={styles.heading}>
        {t("heading")}
      </h2>
      <ApprovalState
        approved={approved}
        named={named}
        deeds={{ approve: asking(api.approve), unapprove: asking(api.unapprove) }}
      />
      <div className={styles.share}>
        <ShareButton session={{ id, language, candidates, approved }} />
      </div>
    </Card>
  );
}
