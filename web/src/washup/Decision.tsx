/** The facilitator's side of the row in hand: which value, why, and saving it. */

import { Check } from "lucide-react";
import { useId } from "react";
import { useTexts } from "../i18n/texts";
import type { AgreedScore, Score } from "../protocol";
import { criterion, person } from "../room/select";
import { useRoom } from "../room/use";
import { Button } from "../ui/Button";
import styles from "./Decision.module.css";
import { ReasonField } from "./ReasonField";
import { RefusedWish } from "./RefusedWish";
import { type Row, wantsWords } from "./rows";
import { useScoreName } from "./Scale";
import { SCORES } from "./ScaleDrawing";
import { SetBy } from "./SetBy";
import { texts } from "./texts";
import { candidateName, useDesk, useDeskState } from "./use";

export function Decision({ row }: { row: Row }) {
  const t = useTexts(texts);
  const desk = useDesk();
  const named = useScoreName();
  const draft = useDeskState(({ drafts }) => drafts[row.key]);
  const { score, reason } = desk.proposal(row);
  const label = useRowName(row);
  const reasonLabel = useReasonLabel(row, score);
  const reopened = useDeskState((state) => state.reopened.includes(row.key));
  const ready = score !== null && reason.trim() !== "" && (!row.agreed || reopened || draft !== undefined);
  return (
    <section className={styles.decision} aria-label={t("decision", label)}>
      <RefusedWish at={row.key} />
      {row.agreed && <SetBy row={row} agreed={row.agreed} />}
      <Scores label={t("scores")} chosen={score} onChoose={(chosen) => desk.score(chosen)} />
      {row.mean !== null && score !== row.mean && (
        <Button className={styles.mean ?? ""} size="s" onClick={() => desk.score(row.mean as number)}>
          {t("takeMean", { mean: named(row.mean) })}
        </Button>
      )}
      <RowReason row={row} label={reasonLabel} value={reason} />
      <div className={styles.actions}>
        {draft && (
          <Button size="s" kind="quiet" onClick={() => desk.drop(row.key)}>
            {t("keep")}
          </Button>
        )}
        <Button kind="primary" icon={<Check />} disabled={!ready} onClick={() => desk.take()}>
          {score === null ? t("reason") : t("agree", { score: named(score) })}
        </Button>
      </div>
    </section>
  );
}

/** The reason of the row in hand. */
export function RowReason({ row, label, value }: { row: Row; label: string; value: string }) {
  const desk = useDesk();
  return (
    <ReasonField
      at={row.key}
      label={label}
      value={value}
      onChange={(words) => desk.explain(words)}
      onSave={() => desk.take()}
      onLeave={() => desk.follow()}
    />
  );
}

/** Asks for words where the value is not the mean, or the mean lies between ratings far apart. */
function useReasonLabel(row: Row, score: AgreedScore | null): string {
  const t = useTexts(texts);
  const named = useScoreName();
  const { mean, range, raters } = row;
  if (score === null) return t("reason");
  const shown = named(score);
  if (score === mean) {
    if (!wantsWords(row)) return t("reason");
    return raters === 1
      ? t("reasonSingle", { score: shown })
      : t("reasonSplit", { mean: shown, count: range ?? 0 });
  }
  return mean === null
    ? t("reasonNoMean", { score: shown })
    : t("reasonWhy", { score: shown, mean: named(mean) });
}

/** For labels: under which criterion, about whom. */
export function useRowName(row: Row): { readonly criterion: string; readonly name: string } {
  return useRoom((room) => {
    const who = person(room, row.candidate);
    return {
      criterion: criterion(room, row.criterion)?.name ?? row.criterion,
      name: who ? candidateName(room, who) : "",
    };
  });
}

interface ScoresProps {
  readonly label: string;
  readonly chosen: AgreedScore | null;
  readonly onChoose: (score: Score) => void;
}

/** 1 to 5 and NE, side by side. */
export function Scores({ label, chosen, onChoose }: ScoresProps) {
  const t = useTexts(texts);
  const id = useId();
  return (
    <fieldset className={styles.scores} aria-labelledby={id}>
      <legend id={id} className="unseen">
        {label}
      </legend>
      {[...SCORES, "NE" as const].map((score) => (
        <Button
          key={score}
          className={styles.score ?? ""}
          aria-pressed={chosen === score}
          aria-label={score === "NE" ? `${t("ne")}, ${t("neLong")}` : `${score}`}
          onClick={() => onChoose(score)}
        >
          {score === "NE" ? t("ne") : score}
        </Button>
      ))}
    </fieldset>
  );
}
