import { ArrowDownWideNarrow, ChevronDown, CircleCheck, Info, TriangleAlert } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { useStore } from "zustand";
import { useTexts } from "../i18n/texts";
import { assessors, called } from "../room/select";
import { useRoom } from "../room/use";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { toast } from "../ui/Toast";
import { RowItem } from "./RowItem";
import styles from "./Rows.module.css";
import { orderOf, type Row } from "./rows";
import { isStale } from "./standing";
import { texts } from "./texts";
import { useDesk, useDeskState, useLeads, useParts, useReadOnly, useRows, useSelected } from "./use";

/** The rows that are open, the widest apart first, and below them what is agreed. */
export function Rows({ onRecommendations }: { onRecommendations: () => void }) {
  const t = useTexts(texts);
  const rows = useRows();
  const leads = useLeads();
  const { open, agreed } = useParts(rows);
  const selected = useSelected(rows);
  if (rows.every(({ ratings }) => ratings.length === 0)) {
    return (
      <div className={styles.empty}>
        <NoRatings />
        <Hints rows={rows} />
      </div>
    );
  }
  return (
    <div className={styles.rows}>
      <Hints rows={rows} />
      <div className={styles.heads} aria-hidden="true">
        <span>{t("byDisagreement")}</span>
        <span>{t("scaleHead")}</span>
        <span>{t(leads ? "decisionHead" : "revisionHead")}</span>
      </div>
      {open.length === 0 ? (
        <EmptyState
          icon={<CircleCheck />}
          title={t("allAgreed")}
          action={
            <Button kind="primary" onClick={onRecommendations}>
              {t("toRecommendations")}
            </Button>
          }
        >
          {t("allAgreedMore")}
        </EmptyState>
      ) : (
        <ul>
          {open.map((row) => (
            <RowItem key={row.key} row={row} selected={row.key === selected} />
          ))}
        </ul>
      )}
      {agreed.length > 0 && <AgreedPart rows={agreed} selected={selected} />}
    </div>
  );
}

/** Why there is not one rating: they are still to come, or will not come any more. */
function NoRatings() {
  const t = useTexts(texts);
  const closed = useReadOnly();
  const watching = useRoom((room) => assessors(room, { removed: true }));
  const waiting = watching.some(({ submitted, removed }) => !submitted && !removed);
  if (watching.length === 0) return <EmptyState title={t("nobodyRates")}>{t("nobodyRatesMore")}</EmptyState>;
  if (closed) return <EmptyState title={t("noneGiven")}>{t("noneGivenMore")}</EmptyState>;
  if (!waiting) return <EmptyState title={t("noneGiven")}>{t("allWithoutMore")}</EmptyState>;
  return <EmptyState title={t("noRatings")}>{t("noRatingsMore")}</EmptyState>;
}

function AgreedPart({ rows, selected }: { rows: readonly Row[]; selected: string | null }) {
  const t = useTexts(texts);
  const desk = useDesk();
  const unfolded = useDeskState((state) => state.unfolded);
  return (
    <section className={styles.agreed}>
      <h2>
        <button type="button" aria-expanded={unfolded} onClick={() => desk.set({ unfolded: !unfolded })}>
          <ChevronDown aria-hidden="true" />
          {t("agreedPart")} <span className="figures">{rows.length}</span>
          <span className={styles.fold}>{t(unfolded ? "hideAgreed" : "showAgreed")}</span>
        </button>
      </h2>
      {unfolded && (
        <ul>
          {rows.map((row) => (
            <RowItem key={row.key} row={row} selected={row.key === selected} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** What stands in the way or can be done at once, before the rows. */
function Hints({ rows }: { rows: readonly Row[] }) {
  const t = useTexts(texts);
  const desk = useDesk();
  const readOnly = useReadOnly();
  const order = useDeskState((state) => state.order);
  const watching = useRoom((room) => assessors(room, { removed: true }));
  const reason = useRoom((room) => room.washup?.reason);
  const missing = watching.filter(({ submitted, removed }) => !submitted && !removed);
  const single = watching.filter(({ submitted }) => submitted).length === 1;
  return (
    <>
      {readOnly && <Hint icon={<Info />}>{t("readOnly")}</Hint>}
      {missing.length > 0 && (
        <Hint icon={<TriangleAlert />}>
          {t("waitingFor", { names: missing.map(called).join(", ") })}{" "}
          {reason && t("openedEarly", { reason })}
        </Hint>
      )}
      {single && <Hint icon={<Info />}>{t("oneAssessor")}</Hint>}
      {isStale(rows, order, orderOf(rows)) && (
        <Hint
          icon={<ArrowDownWideNarrow />}
          action={
            <Button size="s" onClick={() => desk.sort()}>
              {t("sortAgain")}
            </Button>
          }
        >
          {t("stale")}
        </Hint>
      )}
      <Unanimous />
    </>
  );
}

interface HintProps {
  readonly icon: ReactNode;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

function Hint({ icon, children, action }: HintProps) {
  return (
    <div className={styles.hint}>
      {icon}
      <p>{children}</p>
      {action}
    </div>
  );
}

/** Rows on which all agree, taken over in one step; how far that is. */
function Unanimous() {
  const t = useTexts(texts);
  const desk = useDesk();
  const leads = useLeads();
  const readOnly = useReadOnly();
  // What can be taken over changes with the rows; reading them here renders this anew.
  useRows();
  const entries = useStore(desk.ledger.store);
  const batch = useDeskState((state) => state.batch);
  const waiting = entries.filter(({ id, answered }) => batch.includes(id) && !answered).length;
  const count = desk.unanimous.length;
  useEffect(() => {
    if (batch.length === 0 || waiting > 0) return;
    const refused = new Set(desk.ledger.store.getState().flatMap(({ id, refusal }) => (refusal ? [id] : [])));
    desk.set({ batch: [] });
    toast(t("batchDone", { count: batch.filter((id) => !refused.has(id)).length }), {
      action: { label: t("undo"), run: () => desk.undo() },
    });
  }, [batch, waiting, desk, t]);
  if (!leads || readOnly) return null;
  if (batch.length > 0) {
    const done = batch.length - waiting;
    return (
      <div className={styles.hint} role="status">
        <progress max={batch.length} value={done} aria-label={t("batch", { done, total: batch.length })} />
        <p>{t("batch", { done, total: batch.length })}</p>
      </div>
    );
  }
  if (count === 0) return null;
  return (
    <Hint
      icon={<CircleCheck />}
      action={
        <Button size="s" onClick={() => desk.takeUnanimous()}>
          {t("takeUnanimous")}
        </Button>
      }
    >
      {t("unanimous", { count })}
    </Hint>
  );
}
