/** An assessor's side of the row in hand: what was agreed, to read, and the own rating, to revise. */

import { Check } from "lucide-react";
import { useTexts } from "../i18n/texts";
import { Button } from "../ui/Button";
import { RowReason, Scores } from "./Decision";
import styles from "./Decision.module.css";
import { RefusedWish } from "./RefusedWish";
import type { Row } from "./rows";
import { useScoreName } from "./Scale";
import { SetBy } from "./SetBy";
import { texts } from "./texts";
import { useDesk, useDeskState } from "./use";

export function Revision({ row }: { row: Row }) {
  const t = useTexts(texts);
  const desk = useDesk();
  const named = useScoreName();
  const own = desk.own(row);
  const draft = useDeskState(({ drafts }) => drafts[row.key]);
  const score = draft?.score ?? null;
  const reason = draft?.reason ?? "";
  return (
    <section className={styles.decision} aria-label={t("revise")}>
      <RefusedWish at={row.key} />
      {row.agreed ? (
        <SetBy row={row} agreed={row.agreed} />
      ) : (
        <p className={styles.quiet}>{t("notAgreed")}</p>
      )}
      {own ? (
        <>
          <p>{t("myRating", { score: named(own.score) })}</p>
          <Scores
            label={t("scoresOwn")}
            chosen={score ?? own.score}
            onChoose={(chosen) => desk.score(chosen)}
          />
          {score === null && <p className={styles.quiet}>{t("revisionMore")}</p>}
        </>
      ) : (
        <p className={styles.quiet}>{t("myNone")}</p>
      )}
      {own && score !== null && (
        <>
          <RowReason row={row} label={t("whyRevise", { score: named(score) })} value={reason} />
          <div className={styles.actions}>
            <Button size="s" kind="quiet" onClick={() => desk.drop(row.key)}>
              {t("keep")}
            </Button>
            <Button kind="primary" icon={<Check />} disabled={!reason.trim()} onClick={() => desk.take()}>
              {t("saveRevision", { score: named(score) })}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
